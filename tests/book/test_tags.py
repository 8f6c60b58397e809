"""What no validator judges: whether tags, texts and fonts make sense to a person who listens."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
from tests.book.tree import read_tree


def _elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[Any]:
    for thing in pdf.objects:
        if isinstance(thing, pikepdf.Dictionary) and thing.get("/S") == kind and thing.get("/Type") == "/StructElem":
            yield thing


def _kinds_below(element: Any) -> set[str]:
    kinds = set()
    children = element.get("/K", [])
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            kinds |= {str(child.S)} | _kinds_below(child)
    return kinds


def test_every_figure_says_what_it_shows(pdf: pikepdf.Pdf) -> None:
    texts = [str(figure.get("/Alt", "")) for figure in _elements(pdf, "/Figure")]
    assert texts
    assert [text for text in texts if len(text) < 12 or text.lower().endswith((".svg", ".png", ".jpg"))] == []


def test_every_table_has_header_cells_and_a_caption_somewhere(pdf: pikepdf.Pdf) -> None:
    tables = [_kinds_below(table) for table in _elements(pdf, "/Table")]
    assert len(tables) > 50
    assert [kinds for kinds in tables if "/TH" not in kinds] == []
    assert sum("/Caption" in kinds for kinds in tables) > 50


def test_cells_know_the_headers_of_their_row_and_their_column(pdf: pikepdf.Pdf) -> None:
    """Rows that a table names are told with every cell: what holds for it is said before it is read."""
    tree = read_tree(pdf)
    heads = {head.name: head.scope for head in tree.all("TH")}
    assert set(heads.values()) == {"Row", "Column"}
    cells = tree.all("TD")
    assert {name for cell in cells for name in cell.headers} <= heads.keys()
    scopes = [{heads[name] for name in cell.headers} for cell in cells]
    assert [found for found in scopes if "Column" not in found] == []
    assert sum("Row" in found for found in scopes) > len(scopes) // 2


def test_pages_with_links_have_an_order_for_the_tab_key(pdf: pikepdf.Pdf) -> None:
    assert [n for n, page in enumerate(pdf.pages, start=1) if "/Annots" in page and page.get("/Tabs") != "/S"] == []


def test_fonts_are_embedded_and_can_be_read_aloud(pdf: pikepdf.Pdf) -> None:
    fonts = [
        thing for thing in pdf.objects if isinstance(thing, pikepdf.Dictionary) and thing.get("/Subtype") == "/Type0"
    ]
    names = {str(font.BaseFont) for font in fonts}
    assert names
    assert [str(font.BaseFont) for font in fonts if "/ToUnicode" not in font] == []
    assert [name for name in names if not re.search("Source-(Sans-3|Serif-4|Code-Pro)", name)] == []


def test_the_structure_of_the_whole_book_is_sound(pdf: pikepdf.Pdf) -> None:
    """Every mark and link belongs to one element, and no page break divides a table or a list."""
    tree = read_tree(pdf)
    groups = {tuple(kind for kind in table.below() if kind != "Caption") for table in tree.all("Table")}
    assert groups <= {("THead", "TBody"), ("TBody",)}
    assert {kind for listing in tree.all("L") for kind in listing.below()} == {"LI"}
    assert any(len({page for page, _ in listing.marks()}) > 1 for listing in tree.all("L"))
