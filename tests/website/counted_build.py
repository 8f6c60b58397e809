"""Build while everything is counted that should happen once; run as a program.

    python counted_build.py PROJECT RECORD

Each line of the record is one event: process, kind, and what it happened to. Lines are written at once, so that a
process that is ended leaves them, too.
"""

import hashlib
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any


def main(project: Path, record: int) -> None:
    docs = os.path.realpath(project / "docs")

    def tell(kind: str, what: str) -> None:
        os.write(record, f"{os.getpid()}\t{kind}\t{what}\n".encode())

    def watch(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | os.PathLike):
            path = os.path.realpath(arguments[0])
            if path.startswith(docs + os.sep) or path == os.path.realpath(project / "mkdocs.yml"):
                tell("file", os.path.relpath(path, project))

    def counted(kind: str, name: Callable[..., str], function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **options: Any) -> Any:
            tell(kind, name(*arguments, **options))
            return function(*arguments, **options)

        return call

    sys.addaudithook(watch)
    os.chdir(project)
    os.environ["NO_MKDOCS_2_WARNING"] = "1"
    import yaml  # noqa: PLC0415 - after the hook

    from blaupausen.office.sheets.evaluate import Calculation  # noqa: PLC0415

    def text(source: str, **_: Any) -> str:
        return hashlib.sha256(source.encode()).hexdigest()

    def state(_: Any, book: Any, inputs: Any, today: Any, *__: Any) -> str:
        return f"{book.id} {today} {hashlib.sha256(repr(inputs).encode()).hexdigest()}"

    setattr(yaml, "compose", counted("yaml", text, yaml.compose))  # noqa: B010 - typed by its stubs
    setattr(Calculation, "__init__", counted("state", state, Calculation.__init__))  # noqa: B010 - the same

    from blaupausen.build import build_handbook  # noqa: PLC0415

    build_handbook(project, excerpts=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), os.open(sys.argv[2], os.O_CREAT | os.O_WRONLY | os.O_APPEND, 0o600))
