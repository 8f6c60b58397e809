"""Take the pictures of website and book that README and the pages on contributing show.

Run after ``make handbuch``: ``.venv/bin/python scripts/screenshots.py``. Needs the tools of ``make test``.
"""

import functools
import math
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import docx
import pypdfium2 as pdfium
from docx.document import Document
from docx.text.paragraph import Paragraph
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from blaupausen.website.preview import PREVIEW

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
README_PICTURES = ROOT / ".github" / "bilder"
GUIDE_PICTURES = ROOT / "docs" / "mitmachen" / "bilder"
_COLOURS = 64  # enough for line drawings and text, a third of the size
_GAP = 24
_MARGIN = 14
_CHAPTER = "datenstrategie/dateninventar/"
_NEW, _NEW_TITLE = "rpa/posteingang-verteilen/", "Posteingang verteilen"
_FILLED = "formate/offene-werkstatt/"


@dataclass(frozen=True)
class Shot:
    """What a picture of a guide shows: from the top of one element of a page to the bottom of another.

    Attributes:
        file: name of the picture.
        page: address below the website or the preview.
        first: CSS selector; the top of the page where empty.
        last: CSS selector; the first element of it behind ``first``.
        preview: whether the page is one of the preview.
    """

    file: str
    page: str
    first: str
    last: str
    preview: bool = False


SHOTS = (
    Shot("bearbeiten.png", _CHAPTER, "", ".steckbrief__kurz"),
    Shot("seitenfuss.png", _CHAPTER, ".seitenwerkzeuge", ".md-footer__inner"),
    Shot("pruefregel.png", "mitmachen/pruefregeln/", "#quelle-unbekannt", "#quelle-unbekannt ~ pre ~ pre"),
    Shot("entwurf.png", _NEW, "", ".reifehinweis", preview=True),
    Shot("steckbrief.png", _NEW, ".steckbrief", ".steckbrief", preview=True),
    Shot("eingelesen.png", _FILLED, "#voraussetzungen", "table", preview=True),
)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - name set by the standard library
        del format, args


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


def _save(picture: Image.Image, file: Path) -> None:
    picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def _start_page(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 760}, locale="de-DE", reduced_motion="reduce")
    page.goto(address, wait_until="load")
    page.screenshot(path=README_PICTURES / "website.png")
    page.close()
    with Image.open(README_PICTURES / "website.png") as picture:
        _save(picture.copy(), README_PICTURES / "website.png")


def _photograph(browser: Browser, address: str, shot: Shot) -> None:
    """Narrow and sharp: the picture has to be read on a telephone as well as beside the text."""
    size = {"width": 640, "height": 900}
    page = browser.new_page(
        viewport=size, device_scale_factor=2, color_scheme="light", locale="de-DE", reduced_motion="reduce"
    )
    page.goto(address + shot.page, wait_until="load")
    page.evaluate("document.fonts.ready")
    top, bottom = page.evaluate(
        """([first, last]) => {
            const begin = first ? document.querySelector(first) : document.body
            const top = begin.getBoundingClientRect().top
            const end = [...document.querySelectorAll(last)].find(each => each.getBoundingClientRect().bottom > top)
            return [top, end.getBoundingClientRect().bottom]
        }""",
        [shot.first, shot.last],
    )
    start = (
        max(0, math.floor(top) - _MARGIN) if shot.first else 0
    )  # whole pixels, so that the same page gives the same bytes
    clip = {"x": 0, "y": start, "width": size["width"], "height": bottom + _MARGIN - start}
    file = GUIDE_PICTURES / shot.file
    page.screenshot(path=file, full_page=True, clip=clip)
    page.close()
    with Image.open(file) as picture:
        _save(picture.copy(), file)


def _preview(folder: Path) -> Path:
    """Build the preview of a copy of the handbook with a new and an imported draft; return its website."""
    for name in ("docs", "overrides", "scripts", "LICENSES"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, folder / name)
    _fill(docx.Document(str(SITE / "mitmachen" / "handbuch-blaupause.docx"))).save(str(folder / "werkstatt.docx"))
    environment = {**os.environ, "PYTHONPATH": str(folder / "scripts"), PREVIEW: "1", "NO_MKDOCS_2_WARNING": "1"}
    for command in (
        ("blaupausen", "neu", "rpa", _NEW_TITLE),
        ("blaupausen", "importieren", "werkstatt.docx"),
        ("mkdocs", "build", "--quiet"),
    ):
        subprocess.run([sys.executable, "-m", *command], cwd=folder, env=environment, check=True)  # noqa: S603
    return folder / "site"


def _fill(document: Document) -> Document:
    """Fill the Word template in as somebody would who has only this much to say."""
    answers = {"Titel": "Offene Werkstatt", "Handlungsfeld": "Formate", "Dauer in Wochen": "2 bis 4"}
    answers["Kurz gesagt"] = "Beschäftigte bringen ein Problem mit und lösen es gemeinsam."
    for row in document.tables[0].rows[1:]:
        if row.cells[0].text in answers:
            row.cells[1].text = answers[row.cells[0].text]
    text = _heading(document, "Schritt für Schritt").insert_paragraph_before("Sie brauchen ")
    text.add_run("einen Raum").bold = True
    text.add_run(" mit Tischen und die Zusage der Leitung.")
    after = _heading(document, "Rollen und Beteiligung")
    after.insert_paragraph_before("Zeitplan", style="Table Caption")
    table = document.add_table(3, 2)
    cells = [cell for row in table.rows for cell in row.cells]
    for cell, content in zip(cells, ("Woche", "Was", "1", "Raum buchen", "2", "Einladen"), strict=True):
        cell.text = content
    after._p.addprevious(table._tbl)  # noqa: SLF001 - python-docx cannot insert tables elsewhere
    return document


def _heading(document: Document, text: str) -> Paragraph:
    return next(each for each in document.paragraphs if each.text == text)


def _website() -> None:
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        drafts = _preview(Path(folder))
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        with _served(SITE) as site, _served(drafts) as preview:
            _start_page(browser, site)
            for shot in SHOTS:
                _photograph(browser, preview if shot.preview else site, shot)
        browser.close()


def _book() -> None:
    """Put the cover and the first three pages of a chapter side by side."""
    with pdfium.PdfDocument(SITE / "pdf" / "handbuch.pdf") as document:
        marks = [mark for mark in document.get_toc() if mark.get_title().startswith("Dateninventar")]
        first = marks[0].get_dest().get_index()
        pages = [document[n].render(scale=0.6).to_pil() for n in (0, first, first + 1, first + 2)]
    width = sum(page.width for page in pages) + _GAP * (len(pages) + 1)
    sheet = Image.new("RGB", (width, pages[0].height + 2 * _GAP), "#d5dbe3")
    left = _GAP
    for page in pages:
        sheet.paste(page, (left, _GAP))
        left += page.width + _GAP
    _save(sheet, README_PICTURES / "buch.png")


if __name__ == "__main__":
    _website()
    _book()
