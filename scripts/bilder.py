"""Take the pictures of website and book that README and the pages on contributing show.

Run after ``make handbuch``: ``.venv/bin/python scripts/bilder.py``. Needs the tools of ``make test``.
"""

import functools
import threading
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
from PIL import Image
from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
SITE = ROOT / "site"
README_PICTURES = ROOT / ".github" / "bilder"
GUIDE_PICTURES = ROOT / "docs" / "mitmachen" / "bilder"
_COLOURS = 64  # enough for line drawings and text, a third of the size
_CHAPTER = "datenstrategie/dateninventar"
_GAP = 24


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - name set by the standard library
        del format, args


def _save(picture: Image.Image, file: Path) -> None:
    picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE).save(file, optimize=True)


def _photograph(browser: Browser, address: str, file: Path, height: int) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": height}, locale="de-DE", reduced_motion="reduce")
    page.goto(address, wait_until="load")
    page.screenshot(path=file)
    page.close()
    with Image.open(file) as picture:
        _save(picture.copy(), file)


def _website() -> None:
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Quiet, directory=str(SITE)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        _photograph(browser, address, README_PICTURES / "website.png", 760)
        _photograph(browser, f"{address}{_CHAPTER}/", GUIDE_PICTURES / "bearbeiten.png", 430)
        browser.close()
    server.shutdown()


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
