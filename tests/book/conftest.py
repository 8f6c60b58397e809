"""The finished PDF, opened once."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from tests.conftest import Built

MILLIMETRE = 72 / 25.4
_TOP, _BOTTOM = 16 * MILLIMETRE, 13.5 * MILLIMETRE
_OUTER = 15 * MILLIMETRE  # the tab with the letter of the part stands in here


@pytest.fixture(scope="session")
def pdf(built: Built) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built.pdf) as opened:
        yield opened


def texts_of(file: Path) -> list[str]:
    """Return the text of every A4 page, in the order of the file, without running head, folio and outer edge."""
    width, height = 595 - 2 * _OUTER, 842 - _TOP - _BOTTOM
    box = {"-x": _OUTER, "-y": _TOP, "-W": width, "-H": height}
    crop = [part for name, value in box.items() for part in (name, f"{value:.0f}")]
    done = subprocess.run(["pdftotext", "-raw", *crop, str(file), "-"], capture_output=True, text=True, check=True)
    return done.stdout.removesuffix("\f").split("\f")


@pytest.fixture(scope="session")
def page_texts(built: Built) -> list[str]:
    return texts_of(built.pdf)
