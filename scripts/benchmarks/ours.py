"""Build the handbook as ``handbuch bauen`` does, and keep what went to the layout engine for ``benchmarks.pure``."""

import json
import shutil
import sys
import time
from pathlib import Path

from blaupausen.book.render import Stretch, Typesetter
from blaupausen.cli import main
from blaupausen.intake.store import FOLDER
from blaupausen.website.collector import BookCollector

KEPT = Path("setzen.json")
_lay_out, _write = Typesetter.lay_out, BookCollector.write_combined_pdf
_documents: dict[int, str] = {}
_seconds: list[float] = []


def _keep(self: Typesetter, document: str, first: int = 1) -> Stretch:
    _documents[first] = document  # the front matter is laid out twice; the second time it knows the pages
    return _lay_out(self, document, first)


def _clock(self: BookCollector, path: str) -> None:
    started = time.process_time()
    _write(self, path)
    _seconds.append(time.process_time() - started)


if __name__ == "__main__":
    Typesetter.lay_out = _keep  # type: ignore[method-assign]
    BookCollector.write_combined_pdf = _clock  # type: ignore[method-assign]
    shutil.rmtree(FOLDER, ignore_errors=True)  # what a build costs, not what the last one saves
    code = main(["bauen"])
    KEPT.write_text(json.dumps({"documents": _documents, "book_seconds": _seconds}), encoding="utf-8")
    sys.exit(code)
