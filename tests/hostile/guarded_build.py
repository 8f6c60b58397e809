"""Build with the checks switched off while every file, program and connection is recorded; run as a program.

    python guarded_build.py bauen|vorschau PROJECT RECORD

Warnings are switched off as well, else the build would rightly stop at the first and show nothing to look at.
"""

import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_RECORD: dict[str, list[str]] = {"files": [], "network": [], "programs": []}


def _watch(event: str, arguments: tuple[Any, ...]) -> None:
    if event in ("open", "os.listdir", "os.scandir") and isinstance(arguments[0], str | bytes | os.PathLike):
        _RECORD["files"].append(os.path.realpath(os.fsdecode(arguments[0])))
    elif event in ("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn"):
        _RECORD["programs"].append(str(arguments[0]))
    elif event in ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg"):
        _RECORD["network"].append(f"{event} {arguments[1:]}")
        raise PermissionError(event)


@contextmanager
def _no_log() -> Iterator[None]:
    yield


def _no_findings(*_: Any) -> list[Any]:
    return []


def main(mode: str, project: Path) -> None:
    sys.addaudithook(_watch)
    os.chdir(project)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    os.environ["HANDBUCH_VORSCHAU"] = "1" if mode == "vorschau" else "0"
    from blaupausen.book import render  # noqa: PLC0415 - after the hook
    from blaupausen.checks import docs  # noqa: PLC0415

    setattr(docs, "check_docs", _no_findings)  # noqa: B010 - the types know it as a function of ours
    render._silence_or_error = _no_log
    from blaupausen import build  # noqa: PLC0415

    setattr(build, "check_docs", _no_findings)  # noqa: B010 - the same
    setattr(build._MkDocsFindings, "emit", _no_findings)  # noqa: B010 - the same
    if mode == "bauen":
        build.build_handbook(project)
    else:
        from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415
        from mkdocs.config import load_config  # noqa: PLC0415

        os.environ["HANDBUCH_PDF"] = "0"
        mkdocs_build(load_config("mkdocs.yml", site_dir=str(project / "vorschau")))


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]))
    finally:
        Path(sys.argv[3]).write_text(json.dumps(_RECORD), encoding="utf-8")
