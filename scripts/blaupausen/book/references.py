"""References to pages of the book: room is kept for the number before the layout, the number is written after it.

CSS can count a target's page by itself (``target-counter``), but then the engine lays out each page with a reference to
a later one up to three times. A number of known width changes no line, so it can be put in when all pages stand.
"""

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.html import HtmlElement
from weasyprint.formatting_structure.boxes import LineBox, TextBox
from weasyprint.text.line_break import split_first_line

_CLASS = "seite"
_TARGET = "data-ziel"
_NUMBER = re.compile(r"\d+(?=\)$)")


def place_reference(link: HtmlElement) -> None:
    """Set a reference to the page of its target behind a link inside the book."""
    reference = link.makeelement("span", {"class": _CLASS, _TARGET: link.get("href")})
    link.addnext(reference)
    reference.tail, link.tail = link.tail, " "


def place_remark(link: HtmlElement, text: str) -> None:
    """Set where something is behind its link, if that is no page."""
    remark = link.makeelement("span", {"class": "verweisseite"})
    remark.text = f"({text})"
    link.addnext(remark)
    remark.tail, link.tail = link.tail, " "


def references_of(article: HtmlElement) -> list[HtmlElement]:
    """Return the references of an article that have no text of their own yet."""
    return list(article.xpath(f".//span[@class='{_CLASS}']"))


def target_of(reference: HtmlElement) -> str:
    """Return the anchor that a reference leads to."""
    return str(reference.get(_TARGET)).removeprefix("#")


def settle(reference: HtmlElement, text: str) -> None:
    """Give a reference its final text."""
    reference.text = f"({text})"
    reference.set("class", "verweisseite")
    del reference.attrib[_TARGET]


def page_text(page: int) -> str:
    """Return how the book names a page."""
    return f"S.\N{NO-BREAK SPACE}{page}"


def reserve_room(articles: Sequence[HtmlElement], first: int, known: Mapping[str, int], page_length: int) -> None:
    """Write numbers as wide as the real ones into the references between the articles.

    Args:
        articles: chapters in reading order; each begins on a new page.
        first: printed number of the first page.
        known: pages that an earlier layout found; the others are estimated from the length of the text.
        page_length: characters on a page; decides nothing but how wide a number is expected to be.
    """
    expected = {**_expected_pages(articles, first, page_length), **known}
    for article in articles:
        for reference in references_of(article):
            reference.text = f"({page_text(10 ** (_digits(expected.get(target_of(reference), first)) - 1))})"


def targets_on(page: Any) -> set[str]:
    """Return the anchors to which the references on one of WeasyPrint's pages lead."""
    return {target for _, target in _reference_boxes(page)}


def write_numbers(page: Any, places: Mapping[str, int]) -> bool:
    """Write the page of its target into every reference on a page that is laid out but not yet printed.

    Args:
        page: WeasyPrint's page.
        places: printed page of every anchor.

    Returns:
        Whether every number fits into the room kept for it; if not, nothing can be trusted and the layout has to be
        made again. References to unknown anchors stay as they are: the file is refused because of the link.
    """
    references = dict(_reference_boxes(page))
    for box, target in references.items():
        reserved = _NUMBER.search(box.text)
        if reserved and target in places and _digits(places[target]) > len(reserved[0]):
            return False
    for line in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - the laid-out text is to be had nowhere else
        if isinstance(line, LineBox):
            _write_in(line, references, places)
    return True


def _write_in(parent: Any, references: Mapping[TextBox, str], places: Mapping[str, int]) -> float:
    """Write the numbers into a line or a box on it; return by how much it became wider, in CSS pixels.

    Lines are set flush left, so nothing but what follows on the line has to move.
    """
    wider = 0.0
    for box in parent.children:
        box.translate(dx=wider)
        if isinstance(box, TextBox):
            if references.get(box) in places:
                wider += _write(box, places[references[box]])
        elif hasattr(box, "children") and not isinstance(box, LineBox) and box.is_in_normal_flow():
            wider += _write_in(box, references, places)
    if not isinstance(parent, LineBox):
        parent.width += wider
    return wider


def _write(box: TextBox, number: int) -> float:
    """Write a number into a reference and return by how much it became wider."""
    before = box.width
    box.text = _NUMBER.sub(str(number), box.text)
    box.pango_layout, _, _, box.width, _, _ = split_first_line(box.text, box.style, None, None, 0)
    return float(box.width - before)


def _reference_boxes(page: Any) -> Iterator[tuple[TextBox, str]]:
    for box in page._page_box.descendants(placeholders=True):  # noqa: SLF001 - as above
        element = getattr(box, "element", None)
        if isinstance(box, TextBox) and element is not None and element.get("class") == _CLASS:
            yield box, str(element.get(_TARGET)).removeprefix("#")


def _digits(number: int) -> int:
    return len(str(number))


def _expected_pages(articles: Sequence[HtmlElement], first: int, page_length: int) -> dict[str, int]:
    """Return the page on which each anchor will probably stand."""
    expected: dict[str, int] = {}
    for article in articles:
        length = 0
        for element in article.iter():
            if anchor := element.get("id"):
                expected[anchor] = first + length // page_length
            length += len(element.text or "") + len(element.tail or "")
        first += math.ceil(length / page_length)
    return expected
