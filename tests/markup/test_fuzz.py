"""No text makes a reader raise anything but a message for its writer."""

import contextlib
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.handbooks import hostile_in, yaml_of

from blaupausen.content.chapter import parse_chapter
from blaupausen.content.factsheet import read_fact_sheet
from blaupausen.content.glossary import terms_from
from blaupausen.content.navigation import parse_navigation
from blaupausen.content.norms import norms_from
from blaupausen.content.published import safe_body
from blaupausen.content.sources import sources_from
from blaupausen.findings import HandbookError
from blaupausen.intake.limits import limit_findings
from blaupausen.intake.pictures.drawing import read_drawing
from blaupausen.intake.pictures.unfit import UnfitPictureError
from blaupausen.markup.citations import split_keys
from blaupausen.markup.passage import find_citations, find_marks

_YAML = [
    "Q1:",
    "N-X:",
    "Begriff:",
    "  ",
    "titel: ",
    "adresse: https://a.de",
    "erklaerung: ",
    "nav:",
    "- ",
    "? ",
    "<<: ",
]
_SIGNS = [
    "[",
    "]",
    "{",
    "}",
    "\n",
    "\n",
    " ",
    "&a ",
    "*a",
    "!!x ",
    "---\n",
    "'",
    '"',
    "|",
    ">",
    "#",
    "=",
    ": ",
    ",",
    "%",
]
_VALUES = [
    "\x00",
    "\ud800",
    "\t",
    "1e9",
    ".nan",
    "2026-13-01",
    "\u2028",
    "\x85",
    "\ufeff",
    "é",
    "steckbrief:\n",
    "status: ",
]
_MARKDOWN = ["[@Q1", "; @N-X]", "[[", "!a; b]]", "<", "-->", "<!--", "`", "~~~", "](java&#58;"]
_TEXTS = st.lists(st.sampled_from([*_YAML, *_SIGNS, *_VALUES, *_MARKDOWN]), max_size=40).map("".join)


_READERS: list[Callable[[str], Any]] = [
    lambda text: sources_from(yaml_of(text)),
    lambda text: norms_from(yaml_of(text)),
    lambda text: terms_from(yaml_of(text)),
    parse_navigation,
]


@pytest.mark.parametrize("read", _READERS, ids=["sources", "norms", "glossary", "navigation"])
@given(text=_TEXTS)
def test_data_files(read: Callable[[str], Any], text: str) -> None:
    with contextlib.suppress(HandbookError):
        read(text)


@given(text=_TEXTS, head=_TEXTS)
def test_chapters_citations_marks_and_fact_sheets(text: str, head: str) -> None:
    with contextlib.suppress(HandbookError):
        chapter = parse_chapter("docs/a.md", f"---\n{head}\n---\n{text}")
        for citation in find_citations(chapter):
            assert citation.key
            assert 1 <= citation.line <= (head + text).count("\n") + 4
        list(find_marks(chapter))
        read_fact_sheet(chapter)
        hostile_in(chapter)
        safe_body(chapter).encode()


@given(text=_TEXTS)
def test_small_readers(text: str) -> None:
    assert split_keys(text)
    limit_findings("docs/a.md", text)


@given(content=st.binary(max_size=200) | _TEXTS.map(lambda text: f"<svg>{text}</svg>".encode("utf-8", "replace")))
def test_drawings(content: bytes) -> None:
    with pytest.raises(UnfitPictureError):
        read_drawing(content)
