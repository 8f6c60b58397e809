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
    from blaupausen.book import render  # noqa: PLC0415 - after the hook
    from blaupausen.website import plugin  # noqa: PLC0415

    setattr(plugin, "blocking", _no_findings)  # noqa: B010 - the types know it as a function of ours
    render._silence_or_error = _no_log
    from blaupausen import build  # noqa: PLC0415

    setattr(build, "blocking", _no_findings)  # noqa: B010 - the same
    setattr(build._MkDocsFindings, "emit", _no_findings)  # noqa: B010 - the same
    if mode == "bauen":
        build.build_handbook(project)
    else:
        from mkdocs.commands.build import build as mkdocs_build  # noqa: PLC0415

        from blaupausen.content.handbook import Handbook  # noqa: PLC0415
        from blaupausen.intake.tree import read_tree  # noqa: PLC0415
        from blaupausen.website.order import Order  # noqa: PLC0415
        from blaupausen.website.settings import load_settings  # noqa: PLC0415

        os.environ["HANDBUCH_PDF"] = "0"
        site = str(project / "vorschau")
        mkdocs_build(load_settings(Handbook(read_tree(project)), Order(preview=True), site_dir=site))


if __name__ == "__main__":
    try:
        main(sys.argv[1], Path(sys.argv[2]))
    finally:
        Path(sys.argv[3]).write_text(json.dumps(_RECORD), encoding="utf-8")
