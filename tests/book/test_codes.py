"""Every QR code of the printed book can be read, by two programs, and leads where its alternative text says."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import cv2
import numpy as np
import pikepdf
import pypdfium2 as pdfium
import yaml
import zxingcpp
from tests.conftest import ROOT, Built

_DPI = 200
_LARGER = (2, 3, 4)  # times; whoever holds a phone moves it until it reads
_QUIET = 10  # pixels around a code that are cut out with it, about four modules


def _codes(pdf: pikepdf.Pdf) -> Iterator[tuple[int, str]]:
    """Yield page and alternative text of every code, in the order of the structure."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    open_: list[Any] = [pdf.Root.StructTreeRoot.K[0]]
    while open_:
        element = open_.pop()
        if element.get("/S") == "/Figure" and str(element.get("/Alt", "")).startswith("QR-Code"):
            yield pages[element.Pg.objgen], str(element.Alt)
        kids = element.K if isinstance(element.get("/K"), pikepdf.Array) else ()
        open_ += [kid for kid in kids if isinstance(kid, pikepdf.Dictionary) and "/S" in kid]


def _read_again(page: Any, position: Any) -> str:
    """Read the code at a place of a page with the other program."""
    corners = [position.top_left, position.top_right, position.bottom_left, position.bottom_right]
    left, right = min(c.x for c in corners) - _QUIET, max(c.x for c in corners) + _QUIET
    top, bottom = min(c.y for c in corners) - _QUIET, max(c.y for c in corners) + _QUIET
    cut = page[max(top, 0) : bottom, max(left, 0) : right]
    for times in _LARGER:
        size = (cut.shape[1] * times, cut.shape[0] * times)
        text, _, _ = cv2.QRCodeDetector().detectAndDecode(cv2.resize(cut, size, interpolation=cv2.INTER_CUBIC))
        if text:
            return str(text)
    return ""


def test_two_programs_read_every_code_and_it_leads_to_its_page(built: Built, pdf: pikepdf.Pdf) -> None:
    site = yaml.safe_load(re.sub(r"!!python\S+", "", (ROOT / "mkdocs.yml").read_text(encoding="utf-8")))["site_url"]
    expected: dict[int, list[str]] = {}
    for number, said in _codes(pdf):
        expected.setdefault(number, []).append(said.rpartition(" ")[2])
    addresses = [address for found in expected.values() for address in found]
    assert all(address.startswith(site) for address in addresses)
    assert f"{site}vorlagen/" in addresses
    assert len(set(addresses)) == len(addresses) > 30
    wrong: list[tuple[int, str, str]] = []
    with pdfium.PdfDocument(built.pdf) as document:
        for number, addresses in expected.items():
            page = np.array(document[number].render(scale=_DPI / 72).to_pil().convert("L"))
            found = zxingcpp.read_barcodes(page)
            missing = Counter(addresses)
            missing.subtract(code.text for code in found)
            wrong += [(number + 1, "zxing", address) for address, times in missing.items() if times]
            again = {code.text: _read_again(page, code.position) for code in found}
            wrong += [(number + 1, "opencv", text) for text, read in again.items() if read != text]
    assert wrong == []
