"""The finished PDF, opened once."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from tests.conftest import ROOT, Built

from blaupausen.book.geometry import read_geometry

MILLIMETRE = 72 / 25.4
GEOMETRY = read_geometry(ROOT / "overrides" / "book")
PAGE_POINTS = (round(GEOMETRY.width * MILLIMETRE), round(GEOMETRY.height * MILLIMETRE))
# Running head and folio stand in the margins above and below, the tab with the letter of the part beside the text.
_TOP, _BOTTOM = (GEOMETRY.top - 2) * MILLIMETRE, (GEOMETRY.bottom - 1.5) * MILLIMETRE
_OUTER = (GEOMETRY.outer - 1) * MILLIMETRE


@pytest.fixture(scope="session")
def pdf(built: Built) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built.pdf) as opened:
        yield opened


def texts_of(file: Path) -> list[str]:
    """Return the text of every page, in the order of the file, without running head, folio and outer edge."""
    width, height = PAGE_POINTS[0] - 2 * _OUTER, PAGE_POINTS[1] - _TOP - _BOTTOM
    box = {"-x": _OUTER, "-y": _TOP, "-W": width, "-H": height}
    crop = [part for name, value in box.items() for part in (name, f"{value:.0f}")]
    done = subprocess.run(["pdftotext", "-raw", *crop, str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout.removesuffix("\f").split("\f")


@pytest.fixture(scope="session")
def page_texts(built: Built) -> list[str]:
    return texts_of(built.pdf)


@pytest.fixture(scope="session")
def destinations(pdf: pikepdf.Pdf) -> dict[str, int]:
    """1-based page of every named destination."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    found = {}
    for name, value in pikepdf.NameTree(pdf.Root.Names.Dests).items():
        target = value.D[0] if isinstance(value, pikepdf.Dictionary) else value[0]
        found[str(name)] = pages[target.objgen]
    return found
