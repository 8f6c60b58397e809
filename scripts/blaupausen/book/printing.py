"""Put the whole book together: chapters first, then what stands behind and in front of them and tells their pages."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from blaupausen.book.apparatus import Apparatus
from blaupausen.book.binding import BoundPart, bind, number_chapters
from blaupausen.book.hyphens import teach_divisions
from blaupausen.book.numbering import Numbering
from blaupausen.book.order import Knowledge, Part, Workshop
from blaupausen.book.pages import BookPage
from blaupausen.book.qr import qr_code
from blaupausen.book.references import (
    page_text,
    references_of,
    reserve_room,
    settle,
    target_of,
    targets_on,
    write_numbers,
)
from blaupausen.book.render import Layout, LayoutError, Press, Stretch, Typesetter
from blaupausen.book.sidenotes import bring_home
from blaupausen.book.templating import fill
from blaupausen.book.typesetting import Signs, typeset
from blaupausen.edition import Imprint
from blaupausen.markup.boxes import SIGNED_BOXES

# As wide as a real page number, so that the front matter keeps its length when the numbers come in.
_UNKNOWN_PAGE = "000"
_APPENDIX = "im Anhang"
# The width of a page number is wrong at most where the number of pages passes a power of ten.
_TRIALS = 4


@dataclass(frozen=True)
class PressRun:
    """What differs between the files that are printed of one book.

    Attributes:
        style: further style of the book's folder; empty for none.
        cover: whether the file begins with the cover; else a plain title page stands there.
        multiple: the number of pages is a multiple of this.
    """

    style: str = ""
    cover: bool = True
    multiple: int = 1


FOR_OFFICE = PressRun()
# Bleed and crop marks; the cover is printed on other paper, and a printed sheet has four pages.
FOR_PRINT_SHOP = PressRun(style="druckerei.css", cover=False, multiple=4)


def print_book(  # noqa: PLR0913 - the parts of one order; a record would only be unpacked again
    pages: Sequence[BookPage],
    order: Sequence[Part],
    imprint: Imprint,
    workshop: Workshop,
    knowledge: Knowledge,
    *,
    run: PressRun = FOR_OFFICE,
) -> Layout:
    """Lay out the whole book.

    Raises:
        LayoutError: the layout engine warned or failed.
    """
    typesetter = _typesetter(workshop, *filter(None, [run.style]))
    apparatus = Apparatus(imprint, workshop, knowledge)
    parts = bind(pages, order, imprint.site_url, apparatus.numbering)
    chapters, appendix = _divide(parts)
    typeset(parts, typesetter.geometry, workshop.site, imprint.site_url, apparatus.signs if appendix else Signs())
    if appendix:
        appendix[0] = apparatus.with_directories(appendix[0])
    chapters, appendix = number_chapters(chapters), number_chapters(appendix)
    apparatus.mark_places(chapters)
    guide = apparatus.guide([*chapters, *appendix])

    def front(known: Mapping[str, Any]) -> str:
        every = [*chapters, *appendix]
        return fill(
            workshop.templates,
            "vorn.html",
            boxes=SIGNED_BOXES,
            imprint=imprint,
            parts=every,
            pages=known,
            guide=guide,
            cover=run.cover,
            anchors={chapter.anchor for part in every for chapter in part.chapters},
        )

    def document(some: Sequence[BoundPart]) -> str:
        return fill(workshop.templates, "teile.html", imprint=imprint, parts=some)

    def empty(number: int) -> str:
        return fill(workshop.templates, "leer.html", imprint=imprint, number=number)

    first = typesetter.lay_out(front(_Unknown())).following
    _refer_to_appendix(chapters, appendix)
    press, known, following = _print_chapters(typesetter, chapters, document, first, empty)
    starts, end = _starts(chapters, known), following
    if appendix:
        _refer_back(appendix, known)
        apparatus.fill_directories(chapters, appendix, known, following)
        following = _turn_to_side(press, typesetter, appendix[0], following, empty)
        behind = _lay_out(typesetter, appendix, document, following)
        known |= behind.places()
        following = behind.following
        press.print(behind.pages)
    opening = typesetter.lay_out(front(known))
    if opening.following != first:
        message = f"front matter has {opening.following - 1} pages, {first - 1} were planned"
        raise ValueError(message)
    press.print(opening.pages)
    if missing := -(following - 1) % run.multiple:
        press.print(typesetter.lay_out(empty(missing), following).pages)
    return replace(press.finish(opening.metadata), starts=starts, appendix=end)


def _starts(parts: Sequence[BoundPart], known: Mapping[str, int]) -> dict[str, int]:
    """Return for the address of each opener and chapter the page that it begins on."""
    openers = {part.opener.url: known[part.anchor] for part in parts if part.opener and part.title}
    chapters = {chapter.url: known[chapter.anchor] for part in parts for chapter in part.chapters}
    return {url: page for url, page in (openers | chapters).items() if url is not None}


def print_cover(imprint: Imprint, workshop: Workshop, pages: int) -> Layout:
    """Lay out back, spine and front of the cover on one sheet; errors as in ``print_book``.

    Args:
        imprint: what identifies the edition.
        workshop: where the book is made.
        pages: how many pages the book has: the spine is as wide as their paper.
    """
    typesetter = _typesetter(workshop, FOR_PRINT_SHOP.style)
    code = qr_code(imprint.site_url, f"QR-Code zur Website {imprint.site_url}")
    spine, height = typesetter.geometry.spine(pages), typesetter.geometry.height
    sheet = fill(workshop.templates, "umschlag.html", imprint=imprint, code=code, spine=spine, height=height)
    return _print(typesetter.lay_out(sheet))


def print_excerpt(  # noqa: PLR0913 - the parts of one order
    pages: Sequence[BookPage],
    order: Sequence[Part],
    imprint: Imprint,
    workshop: Workshop,
    title: str,
    *,
    first: int = 1,
) -> Layout:
    """Lay out some chapters as a file of their own, with the sources that each cites; errors as in ``print_book``.

    Args:
        pages: the pages of these chapters.
        order: their order; parts without title give no part opener.
        imprint: what identifies the edition.
        workshop: where the book is made.
        title: title of the file.
        first: printed number of its first page; even ones are left pages.
    """
    typesetter = _typesetter(workshop)
    parts = bind(pages, order, imprint.site_url, Numbering())
    typeset(parts, typesetter.geometry, workshop.site, imprint.site_url, Signs())
    parts = [number_chapters([part])[0] if part.chapter else part for part in parts]

    def document(some: Sequence[BoundPart]) -> str:
        return fill(workshop.templates, "auszug.html", imprint=imprint, parts=some, title=title)

    return _print(_lay_out(typesetter, parts, document, first))


def _print(stretch: Stretch) -> Layout:
    press = Press()
    press.print(stretch.pages)
    return press.finish(stretch.metadata)


def _turn_to_side(
    press: Press, typesetter: Typesetter, part: BoundPart, following: int, empty: Callable[[int], str]
) -> int:
    """Leave a page empty where a part would open on the wrong side; return the page that it opens on."""
    if not part.title or following % 2 != part.spread:
        return following
    stretch = typesetter.lay_out(empty(1), following)
    press.print(stretch.pages)
    return stretch.following


def _print_chapters(
    typesetter: Typesetter,
    parts: Sequence[BoundPart],
    document: Callable[[Sequence[BoundPart]], str],
    first: int,
    empty: Callable[[int], str],
) -> tuple[Press, dict[str, int], int]:
    """Lay out and print chapters one after the other, so that the boxes of one make room for those of the next.

    A page that refers to a later chapter is printed as soon as the number is known; errors as in ``print_book``.

    Returns:
        The press, the page of every anchor, and the number of the page behind the last one.
    """
    length = typesetter.geometry.page_length
    known: dict[str, int] = {}
    for _ in range(_TRIALS):
        reserve_room([article for part in parts for article in part.articles], first, known, length)
        press, known, following = Press(), {}, first
        waiting: list[tuple[int, Any]] = []
        fitting = True
        stretches = [stretch for part in parts for stretch in part.stretches]
        for some in stretches:
            if not some.begun:
                following = _turn_to_side(press, typesetter, some, following, empty)
            stretch = _with_notes(typesetter, [some], document, following)
            following = stretch.following
            known = stretch.places() | known
            waiting += stretch.pages
            del stretch
            ready = [(n, page) for n, page in waiting if some is stretches[-1] or targets_on(page) <= known.keys()]
            printed = {n for n, _ in ready}
            waiting = [(n, page) for n, page in waiting if n not in printed]
            for _, page in ready:
                fitting = write_numbers(page, known) and fitting
            press.print(ready)
        if fitting:
            return press, known, following
    raise LayoutError(["References to pages do not come to rest"])


def _lay_out(
    typesetter: Typesetter, parts: Sequence[BoundPart], document: Callable[[Sequence[BoundPart]], str], first: int
) -> Stretch:
    """Lay out parts and write the pages into their references to each other; errors as in ``print_book``."""
    articles = [article for part in parts for article in part.articles]
    known: dict[str, int] = {}
    for _ in range(_TRIALS):
        reserve_room(articles, first, known, typesetter.geometry.page_length)
        stretch = _with_notes(typesetter, parts, document, first)
        known = stretch.places()
        if all(write_numbers(page, known) for _, page in stretch.pages):
            return stretch
    raise LayoutError(["References to pages do not come to rest"])


def _with_notes(
    typesetter: Typesetter, parts: Sequence[BoundPart], document: Callable[[Sequence[BoundPart]], str], first: int
) -> Stretch:
    """Lay out parts; notes that find no room in the margin stand in the text; errors as in ``print_book``."""
    while (stretch := typesetter.lay_out(document(parts), first)).homeless:
        bring_home((article for part in parts for article in part.articles), stretch.homeless)
    return stretch


def _typesetter(workshop: Workshop, *styles: str) -> Typesetter:
    teach_divisions(workshop.divisions)
    return Typesetter(workshop.site, workshop.templates, *styles)


class _Unknown(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return _UNKNOWN_PAGE


def _divide(parts: Sequence[BoundPart]) -> tuple[list[BoundPart], list[BoundPart]]:
    """Split the book before the first part that holds a directory of the whole handbook."""
    position = next((i for i, part in enumerate(parts) if part.has_directory), len(parts))
    return list(parts[:position]), list(parts[position:])


def _refer_to_appendix(chapters: Sequence[BoundPart], appendix: Sequence[BoundPart]) -> None:
    """Let references into the appendix name it: its pages are not known yet when the chapters are laid out."""
    behind = {anchor for part in appendix for anchor in part.anchors}
    for part in chapters:
        for article in part.articles:
            for reference in references_of(article):
                if target_of(reference) in behind:
                    settle(reference, _APPENDIX)


def _refer_back(appendix: Sequence[BoundPart], known: Mapping[str, int]) -> None:
    """Write the page behind references from the appendix to chapters."""
    for part in appendix:
        for article in part.articles:
            for reference in references_of(article):
                page = known.get(target_of(reference))
                if page is not None:
                    settle(reference, page_text(page))
