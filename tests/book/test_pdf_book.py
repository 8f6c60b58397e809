"""Printing page by page changes how a file comes into being, not what readers get: compared with the engine's own.

The document has nothing that runs over a page, stands at an edge or is a list in a list: there the engine's own
structure is not what it should be. Nor does the engine say what header cells are headers of.
"""

import gc
import io
import warnings
from typing import Any

import pikepdf
import pytest
from weasyprint import HTML

from blaupausen.book.fragments import attach_structure
from blaupausen.book.pdf_book import DeadLinks, PdfBook

_PAGES = """<html lang='de'><title>Heft</title><meta name=author content=Wir>
<style>h1 { break-before: page } @page { bleed: 3mm }
  .matt { opacity: .5 } td { background: linear-gradient(red, blue) }</style>
<h1>Eins</h1><p>Text <a href='#zwei'>weiter</a>, <a href='https://example.org/'>hinaus</a> und E\N{HYPHEN}Akte
<ul><li>Punkt<li>noch einer</ul>
<p class=matt>Nicht ganz da<p lang=en>Somewhere else
<h2>Tabelle</h2><table><caption>Werte</caption><thead><tr><th>A<th>B<tbody><tr><th scope=row>C<td>1</table>
<h1 id='zwei'>Zwei</h1><p><a href='#drei'>ans Ende</a>
<img alt='Ein Bild' src="data:image/svg+xml,
<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0H9V9'/></svg>">
<h1 id='drei'>Drei</h1><p id='nie'>Schluss"""


def _ours(*, order: int = 1, unwanted: str = "nie") -> bytes:
    document = HTML(string=_PAGES).render(pdf_variant="pdf/a-2a")
    file = PdfBook()
    pages = list(enumerate(document.pages, start=1))
    attach_structure(pages)
    for number, page in pages[::order]:
        file.add(number, page)
    return file.close(document.metadata, unwanted)


def _theirs() -> bytes:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # the engine leaves the file of the colour profile open
        pdf = bytes(HTML(string=_PAGES).write_pdf(pdf_variant="pdf/a-2a"))
        gc.collect()
    return pdf


def _open(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def _structure(element: Any, pages: dict[tuple[int, int], int]) -> Any:
    """Return an element of the structure tree with everything below it."""
    if not isinstance(element, pikepdf.Dictionary):
        return int(element)
    if element.get("/Type") == "/OBJR":
        return "link", str(element.Obj.Contents)
    below: Any = element.get("/K", [])
    attributes: Any = element.get("/A", {})
    shown = {key: repr(value) for key, value in element.items() if key not in ("/K", "/P", "/Pg", "/ID", "/A")}
    cells = {key: _plain(value) for key, value in attributes.items() if key not in ("/Headers", "/Scope")}
    headers = len(attributes.get("/Headers", []))
    page = pages[element.Pg.objgen] if "/Pg" in element else None
    return shown, cells, headers, page, [_structure(child, pages) for child in below]


def _plain(value: Any) -> str:
    return value.unparse().decode() if isinstance(value, pikepdf.Object) else str(value)


def _outline(items: Any, pdf: pikepdf.Pdf) -> list[Any]:
    pages = _numbers(pdf)
    return [(item.title, pages[item.destination[0].objgen], _outline(item.children, pdf)) for item in items]


def _numbers(pdf: pikepdf.Pdf) -> dict[tuple[int, int], int]:
    return {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}


def _content(pdf: pikepdf.Pdf) -> dict[str, Any]:
    """Return what readers get, whatever the objects are called."""
    pages = _numbers(pdf)
    with pdf.open_outline() as outline:
        bookmarks = _outline(outline.root, pdf)
    links = [
        (number, _plain(link.Rect), str(link.Contents), str(link.get("/Dest", "")), int(link.F))
        for number, page in enumerate(pdf.pages, start=1)
        for link in page.obj.get("/Annots", [])
    ]
    names = list(pdf.Root.Names.Dests.Names)
    return {
        "operators": [page.Contents.read_bytes() for page in pdf.pages],
        "boxes": [[_plain(page.obj[name]) for name in ("/MediaBox", "/TrimBox", "/BleedBox")] for page in pdf.pages],
        "structure": _structure(pdf.Root.StructTreeRoot.K[0], pages),
        "parents": _parents(pdf),
        "bookmarks": bookmarks,
        "links": links,
        "places": [(str(name), pages[place[0].objgen]) for name, place in zip(names[::2], names[1::2], strict=True)],
        "information": {key: str(value) for key, value in pdf.docinfo.items()},
        "catalog": [_plain(pdf.Root[name]) for name in ("/Lang", "/ViewerPreferences", "/MarkInfo")],
        "intent": str(pdf.Root.OutputIntents[0].S),
        "fonts": sorted(str(font.BaseFont) for font in pdf.pages[0].Resources.Font.values()),
        "images": sorted(map(str, pdf.pages[0].Resources.XObject)),
    }


def _parents(pdf: pikepdf.Pdf) -> list[Any]:
    """Return, page by page, to what kind of element each numbered thing belongs (ISO 32000-1, 14.7.4.4)."""
    numbers = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    return [
        (
            [str(element.S) for element in parents[int(page.obj.StructParents)]],
            [str(parents[int(link.StructParent)].S) for link in page.obj.get("/Annots", [])],
        )
        for page in pdf.pages
    ]


@pytest.mark.parametrize("order", [1, -1], ids=["in order", "backwards"])
def test_readers_get_what_the_engine_writes(order: int) -> None:
    with _open(_ours(order=order, unwanted="gar-nicht")) as ours, _open(_theirs()) as theirs:
        assert _content(ours) == _content(theirs)


def test_the_same_pages_are_the_same_bytes() -> None:
    assert _ours() == _ours()


def test_an_anchor_that_nobody_links_to_is_left_out_only_where_asked() -> None:
    with _open(_ours()) as pdf:
        assert [str(name) for name in list(pdf.Root.Names.Dests.Names)[::2]] == ["drei", "zwei"]


def test_a_hyphen_is_copied_as_the_one_on_the_keyboard() -> None:
    with _open(_ours()) as pdf:
        maps = [font.ToUnicode.read_bytes() for font in pdf.pages[0].Resources.Font.values()]
    assert any(b"<002d>" in text.lower() for text in maps)
    assert not any(b"<2010>" in text for text in maps)


def test_a_link_that_leads_nowhere_is_refused() -> None:
    document = HTML(string="<html lang='de'><title>Heft</title><a href='#fort'>fort</a>").render(pdf_variant="pdf/a-2a")
    file = PdfBook()
    attach_structure([(1, document.pages[0])])
    file.add(1, document.pages[0])
    with pytest.raises(DeadLinks) as refused:
        file.close(document.metadata, "nie")
    assert refused.value.anchors == ["fort"]


def test_a_printed_page_has_no_boxes_any_more() -> None:
    document = HTML(string=_PAGES).render(pdf_variant="pdf/a-2a")
    page = document.pages[0]
    assert page._page_box.children
    attach_structure([(1, page)])
    PdfBook().add(1, page)
    assert not hasattr(page, "_page_box")
