"""The finished PDF, opened once."""

from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium
import pytest
from tests.conftest import Built

MILLIMETRE = 72 / 25.4
_TOP, _BOTTOM = 26 * MILLIMETRE, 24 * MILLIMETRE
_OUTER = 21 * MILLIMETRE  # the tab with the letter of the part stands in here


@pytest.fixture(scope="session")
def pdf(built: Built) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built.pdf) as opened:
        yield opened


@pytest.fixture(scope="session")
def page_texts(built: Built) -> list[str]:
    """Text of every page without running head, folio and the tab at the outer edge."""
    with pdfium.PdfDocument(built.pdf) as document:
        texts = []
        for page in document:
            width, height = page.get_size()
            texts.append(page.get_textpage().get_text_bounded(_OUTER, _BOTTOM, width - _OUTER, height - _TOP))
        return texts
