"""Contents, links, bookmarks and metadata of the PDF."""

import re
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2 as pdfium
from tests.book.conftest import GEOMETRY, MILLIMETRE, PAGE_POINTS
from tests.book.sentences import letters_of
from tests.book.tree import printed_texts, read_tree
from tests.conftest import ROOT, Built, book_pages


def _target(value: Any) -> Any:
    return value.D[0] if isinstance(value, pikepdf.Dictionary) else value[0]


def _links(pdf: pikepdf.Pdf) -> Iterator[tuple[int, Any]]:
    for number, page in enumerate(pdf.pages, start=1):
        for annotation in page.obj.get("/Annots", []):
            if annotation.Subtype == "/Link":
                yield number, annotation


def _destination(annotation: Any) -> str | None:
    if "/Dest" in annotation:
        return str(annotation.Dest)
    action = annotation.A
    return str(action.D) if action.S == "/GoTo" else None


def test_every_internal_link_has_a_target(pdf: pikepdf.Pdf, destinations: dict[str, int]) -> None:
    internal = [(page, name) for page, link in _links(pdf) if (name := _destination(link)) is not None]
    assert len(internal) > 50
    assert [(page, name) for page, name in internal if name not in destinations] == []


def test_every_other_link_is_a_web_address(pdf: pikepdf.Pdf) -> None:
    addresses = [str(link.A.URI) for _, link in _links(pdf) if _destination(link) is None]
    assert addresses
    assert [a for a in addresses if not re.match(r"(https?://|mailto:)", a)] == []


def test_page_numbers_in_the_contents_are_right(built: Built, pdf: pikepdf.Pdf, destinations: dict[str, int]) -> None:
    checked = 0
    with pdfium.PdfDocument(built.pdf) as document:
        first = next(
            i for i, page in enumerate(document) if page.get_textpage().get_text_range().lstrip().startswith("Inhalt")
        )
        for number, link in _links(pdf):
            if number != first + 1:
                continue
            left, top, _, bottom = (float(value) for value in link.Rect)
            width = document[first].get_width()
            entry = document[first].get_textpage().get_text_bounded(left - 1, bottom - 1, width, top + 1)
            title, printed = re.fullmatch(r"(?s)(.*?)[\s.]*?(\d+)\s*", entry).groups()  # type: ignore[union-attr] # fails loudly
            target = destinations[str(_destination(link))]
            assert int(printed) == target, entry
            text = document[target - 1].get_textpage().get_text_range()
            assert letters_of(title) in letters_of(text), entry
            checked += 1
    assert checked >= len(book_pages()) - 4


def test_every_page_reference_behind_a_link_tells_the_page_of_its_target(
    pdf: pikepdf.Pdf, destinations: dict[str, int], page_texts: list[str]
) -> None:
    """A page's links and the numbers printed on it are the same pages."""
    led_to: dict[int, set[int]] = {}
    for page, link in _links(pdf):
        led_to.setdefault(page, set()).add(destinations.get(str(_destination(link)), 0))
    told = [
        (page, int(found))
        for page, text in enumerate(page_texts, start=1)
        for found in re.findall(r"\(S\.\s*(\d+)\)", text)
    ]
    assert len(told) > 100
    assert [(page, number) for page, number in told if number not in led_to.get(page, ())] == []


def test_every_link_says_on_paper_where_it_leads(
    pdf: pikepdf.Pdf, destinations: dict[str, int], page_texts: list[str]
) -> None:
    """A link tells a page or a number, leads into an alphabetical directory or to a note, or shows its address."""
    first = next(i for i, text in enumerate(page_texts, 1) if text.startswith("Was passt zu uns?")) + 1
    last = destinations["vorlagenverzeichnis"]
    directories = ("anhang-glossar", "anhang-quellen", "anhang-rechtsstand")
    silent = []
    for page, link in _links(pdf):
        name, shown = _destination(link), re.sub(r"\s", "", page_texts[page - 1])
        if not first <= page < last:
            continue
        if name is None:
            address = str(link.A.URI)
            ours = address.startswith("https://blaupausen-handbuch.github.io/handbuch/")
            said = not ours or "(Website)" in shown or address.rstrip("/") in shown
        elif name.startswith("vorlage-"):
            said = "(V" in shown
        else:
            told = f"(S.{destinations[name]})" in shown or "(imAnhang)" in shown
            said = told or name.startswith(directories) or "fn" in name
        if not said:
            silent.append((page, name or str(link.A.URI)))
    assert silent == []


def _bookmarks(items: Any) -> Iterator[str]:
    for item in items:
        yield str(item.title)
        yield from _bookmarks(item.children)


def test_every_chapter_heading_is_a_bookmark(pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        titles = {letters_of(title) for title in _bookmarks(outline.root)}
    headings = [
        heading
        for page in book_pages()
        if not page.endswith("index.md")
        for heading in re.findall(r"(?m)^##? (.+)$", (ROOT / "docs" / page).read_text(encoding="utf-8"))
    ]
    assert len(headings) > 50
    assert [
        heading
        for heading in headings
        if not any(re.fullmatch(rf"\d*{letters_of(heading)}", title) for title in titles)
    ] == []


def test_contents_bookmarks_and_headings_call_a_chapter_the_same(pdf: pikepdf.Pdf) -> None:
    tree, texts = read_tree(pdf), printed_texts(pdf)
    (contents,) = [part for part in tree.all("Sect") if part.text(texts).split()[:1] == ["Inhalt"]]
    entries = [" ".join(line.text(texts).split()[:-1]) for line in contents.all("P")]
    assert len(entries) >= len(book_pages()) - 1
    with pdf.open_outline() as outline:
        bookmarks = {" ".join(title.split()) for title in _bookmarks(outline.root)}
    headings = {" ".join(heading.text(texts).split()) for heading in tree.all("H1", "H2")}
    assert [entry for entry in entries if entry not in bookmarks & headings] == []


def test_language_title_and_tags(pdf: pikepdf.Pdf) -> None:
    assert str(pdf.Root.Lang) == "de"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)
    assert str(pdf.docinfo.Title) == "Gemeinsam digitaler werden – Blaupausen für die digitale Kommune"


def test_every_page_has_the_size_that_the_style_sets(pdf: pikepdf.Pdf) -> None:
    sizes = {(round(float(page.mediabox[2])), round(float(page.mediabox[3]))) for page in pdf.pages}
    assert sizes == {PAGE_POINTS}


def test_imprint_tells_version_and_date(page_texts: list[str]) -> None:
    assert re.search(r"Version \d+\.\d+\.\d+, Stand \d\d\.\d\d\.\d{4}", page_texts[1])


def test_no_text_runs_over_the_edge_of_the_print_area(built: Built, pdf: pikepdf.Pdf) -> None:
    """Text may stand in the margins only as running head, folio or tab; most of the outer margin is free."""
    edge = (GEOMETRY.outer - 3) * MILLIMETRE
    with pdfium.PdfDocument(built.pdf) as document:
        over = []
        for number, page in enumerate(document, start=1):
            width, height = page.get_size()
            for left, right in ((0, edge), (width - edge, width)):
                text = page.get_textpage().get_text_bounded(left, 45, right, height - 45).strip()
                if len(text) > 1:
                    over.append((number, text[:40]))
    assert len(pdf.pages) > 20
    assert over == []
