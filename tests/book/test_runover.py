"""Chapters with tables, lists, paragraphs and notes that run over pages, in the finished book."""

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from page import validate_pdf
from tests.book.tree import Node, read_tree, text_in_order, texts_of_marks
from tests.conftest import make_project, run_handbuch
from tests.verapdf import Validate

_ROWS, _ITEMS, _LONG_ITEM = 129, 110, 500
_HEAD = "---\ntitle: {0}\ndescription: Ein Satz.\n---\n\n# {0}\n\n"


class _Words:
    """Numbered words in the order of the text."""

    def __init__(self) -> None:
        self.last = 0

    def __call__(self, number: int = 1) -> str:
        first, self.last = self.last + 1, self.last + number
        return " ".join(f"k{n}z" for n in range(first, self.last + 1))

    def lines(self, number: int) -> str:
        return "\n".join(self(100) for _ in range(number))


def _table(words: _Words, rows: int, indent: str = "") -> str:
    lines = [f"Tabelle: {words()}", "", f"| {words()} | {words()} |", "|---|---|"]
    lines += [f"| {words()} | {words(3)} |" for _ in range(rows)]
    return "\n".join(f"{indent}{line}".rstrip() for line in lines) + "\n\n"


def _chapter(words: _Words) -> str:
    sections = (
        _table(words, _ROWS),
        "".join(f"- {words(_LONG_ITEM if n % 30 == 0 else 6)}\n" for n in range(_ITEMS)),
        "".join(f"- {words(4)}\n\n    - {words(4)}\n    - {words(4)}\n\n" for _ in range(40)),
        words.lines(20),
        f'!!! note "Kasten"\n\n    {words()}\n\n{_table(words, 90, "    ")}',
    )
    return "\n\n".join(f"## Abschnitt {number}\n\n{section}" for number, section in enumerate(sections))


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    notes = "Satz davor[^eins] und danach.\n\n[^eins]: Die Anmerkung.\n"
    pages = {
        "index.md": _HEAD.format("Start") + "Anfang.\n",
        "lang.md": _HEAD.format("Lang") + _chapter(_Words()),
        "note.md": _HEAD.format("Noten") + notes,
    }
    project = make_project(tmp_path_factory.mktemp("lang"), pages)
    done = run_handbuch(project, "bauen")
    assert done.returncode == 0, done.stdout + done.stderr
    return project / "site" / "pdf" / "handbuch.pdf"


@pytest.fixture(scope="module")
def opened(book: Path) -> Iterator[pikepdf.Pdf]:
    with pikepdf.open(book) as pdf:
        yield pdf


@pytest.fixture(scope="module")
def tree(opened: pikepdf.Pdf) -> Node:
    return read_tree(opened)


def _pages(node: Node) -> int:
    return len({page for page, _ in node.marks()})


def test_a_table_of_129_rows_is_one_table_with_one_head(tree: Node) -> None:
    table = max(tree.all("Table"), key=_pages)
    assert _pages(table) > 2
    assert table.below() == ["Caption", "THead", "TBody"]
    assert [len(group.all("TR")) for group in table.all("THead", "TBody")] == [1, _ROWS]
    _, of_values, *of_rows = [head.name for head in table.all("TH")]
    assert [cell.headers for cell in table.all("TD")] == [(head, of_values) for head in of_rows]


def test_a_table_in_a_box_over_pages_is_one_table_in_one_box(tree: Node) -> None:
    tables = [table for box in tree.all("Div") if _pages(box) > 1 for table in box.all("Table")]
    assert [len(table.all("TR")) for table in tables] == [91]


def test_a_list_over_pages_is_one_list_and_an_item_over_pages_is_one_item(tree: Node) -> None:
    (long,) = [listing for listing in tree.all("L") if listing.below() == ["LI"] * _ITEMS]
    assert _pages(long) > 2
    assert max(map(_pages, long.all("LBody"))) > 1
    (nested,) = [listing for listing in tree.all("L") if listing.below() == ["LI"] * 40]
    assert _pages(nested) > 1
    assert [inner.below() for inner in nested.all("L")] == [["LI"] * 2] * 40


def test_a_paragraph_over_pages_is_one_paragraph(tree: Node) -> None:
    assert [_pages(paragraph) > 1 for paragraph in tree.all("P") if len(paragraph.marks()) > 50].count(True) >= 1


def test_the_text_of_the_chapter_is_read_in_its_order(opened: pikepdf.Pdf) -> None:
    words = _Words()
    _chapter(words)
    expected = [f"k{n}z" for n in range(1, words.last + 1)]
    assert re.findall(r"k\d+z", text_in_order(opened)) == expected


def test_what_is_printed_on_every_page_is_no_part_of_the_text(opened: pikepdf.Pdf) -> None:
    set_aside = [[text for mark, text in texts_of_marks(page) if mark is None] for page in opened.pages]
    assert [number for number, texts in enumerate(set_aside[2:], start=3) if str(number) not in texts] == []
    assert sum("k2z" in texts for texts in set_aside) == _pages_of_first_table(opened) - 1


def _pages_of_first_table(pdf: pikepdf.Pdf) -> int:
    return _pages(read_tree(pdf).all("Table")[0])


def test_a_note_is_read_behind_its_call(opened: pikepdf.Pdf, tree: Node) -> None:
    (note,) = tree.all("Note")
    assert note.name
    assert re.search(r"davor\s*1\s*1\s*Die Anmerkung\.\s*und danach", text_in_order(opened))


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_keeps_what_it_claims(book: Path, profile: str, verapdf: Validate) -> None:
    assert verapdf(book, profile) == (True, set())
    assert [failure.message for failure in validate_pdf(str(book), profile=profile).failures] == []
