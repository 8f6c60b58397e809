"""The text of a chapter as blocks: one reader for lists, tables and quotations, however they are written."""

import pytest

from blaupausen.content.chapter import parse_chapter
from blaupausen.markup.prose import Kind, Prose, read_prose


def _prose(text: str) -> Prose:
    return read_prose(parse_chapter("docs/a.md", text))


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Tabelle: T\n\n| a | b |\n|---|---|\n| c | d |", 3),
        ("Tabelle: T\n\na | b\n--- | ---\nc | d", 3),
        ("1. e\n\n    Tabelle: T\n\n    | a | b |\n    |---|---|\n    | c | d |", 5),
        ('!!! tip "e"\n    Tabelle: T\n\n    | a | b |\n    |---|---|\n    | c | d |', 4),
        ("> Tabelle: T\n>\n> | a | b |\n> |---|---|\n> | c | d |", 3),
        ("Tabelle: T\n\n\n\n| a | b |\n|---|---|\n| c | d |", 5),
    ],
)
def test_a_table_has_its_caption_and_rows_wherever_it_stands(text: str, line: int) -> None:
    (table,) = _prose(text).tables
    assert (table.line, table.caption, table.has_header) == (line, "T", True)
    assert [[cell.strip() for cell in row.strip("|").split("|")] for _, row in table.rows] == [["a", "b"], ["c", "d"]]
    assert [number for number, _ in table.rows] == [line, line + 2]


@pytest.mark.parametrize("text", ["| a | b |\n| c | d |", "| a | b |\n|---|\n| c | d |"])
def test_lines_between_strokes_without_a_fitting_delimiter_are_a_table_without_header(text: str) -> None:
    (table,) = _prose(text).tables
    assert not table.has_header
    assert [number for number, _ in table.rows] in ([1, 2], [1, 3])


def test_items_know_their_paragraphs_and_quotations_their_items() -> None:
    prose = _prose("- [ ] a\n\n    b\n    c\n\n    ```\n    x\n    ```\n\n    d\n- e\n\n> 1. f\n> 2. g\n\n[^1]: h")
    assert [(block.kind, block.line, block.text) for block in prose.blocks] == [
        (Kind.ITEM, 1, "a\n\nb\nc\n\n\n\n\n\nd"),
        (Kind.ITEM, 11, "e"),
        (Kind.QUOTE, 13, "f"),
        (Kind.QUOTE, 14, "g"),
        (Kind.PARAGRAPH, 16, "h"),
    ]
    assert prose.code == {6, 7, 8}


def test_code_of_a_line_is_blanks_in_text_and_stays_in_the_heading_above() -> None:
    prose = _prose("## Datei `a.yml`\n\nEin ``b ` c`` Satz [[d|e]] {{f}}.")
    assert prose.headings[0].text == "Datei"
    assert prose.headings[0].heading == "Datei `a.yml`"
    assert prose.blocks[1].text == "Ein           Satz [[d|e]] {{f}}."


def test_an_empty_box_is_known() -> None:
    boxes = _prose('!!! tip "a"\n\nText\n\n!!! note "b"\n    Text').boxes
    assert [(box.kind, box.title, box.line, box.is_empty) for box in boxes] == [
        ("tip", "a", 1, True),
        ("note", "b", 5, False),
    ]
