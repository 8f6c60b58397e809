"""The finished PDF, opened once."""

from collections.abc import Iterator

import pikepdf
import pypdfium2 as pdfium
import pytest
from tests.conftest import Built

MILLIMETRE = 72 / 25.4
_TOP, _BOTTOM = 26 * MILLIMETRE, 24 * MILLIMETRE


@pytest.fixture(scope="session")
def pdf(built: Built) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(built.pdf) as opened:
        yield opened


@pytest.fixture(scope="session")
def page_texts(built: Built) -> list[str]:
    """Text of every page without running head and folio."""
    with pdfium.PdfDocument(built.pdf) as document:
        texts = []
        for page in document:
            width, height = page.get_size()
            texts.append(page.get_textpage().get_text_bounded(0, _BOTTOM, width, height - _TOP))
        return texts
