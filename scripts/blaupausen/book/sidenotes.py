"""What of a chapter stands in the margin column beside its text: check lists, short notes, the rest of the fact sheet.

A note is a block that takes no room in the text; ``marginalia`` finds its height on the page. Where the margin has no
room for it, ``bring_home`` makes it a part of the text again.
"""

from collections.abc import Iterable

from lxml import html
from lxml.html import HtmlElement

from blaupausen.book.geometry import Geometry
from blaupausen.book.marginalia import NOTE

_PLACE = "rand-"
_RUNNING = ("p", "ul", "ol")
_CHECK_LIST = "aufgabe"


def set_aside(article: HtmlElement, key: str, geometry: Geometry) -> None:
    """Turn what may stand in the margin into notes.

    Args:
        article: text of one chapter, divided into sections; a fact sheet stands before the first of them.
        key: what makes anchors of the chapter unique.
        geometry: measures of the page.
    """
    notes = [*_check_lists(article, geometry), *_short_boxes(article, geometry), *_rest_of_sheet(article)]
    for number, note in enumerate(notes, start=1):
        note.set("id", note.get("id") or f"{_PLACE}{key}-{number}")


def bring_home(articles: Iterable[HtmlElement], anchors: frozenset[str]) -> None:
    """Let the notes with these anchors stand in the text."""
    for article in articles:
        for note in article.xpath(f".//*[contains(concat(' ', @class, ' '), ' {NOTE} ')]"):
            if note.get("id") in anchors:
                note.set("class", note.get("class").replace(NOTE, "").strip())


def _check_lists(article: HtmlElement, geometry: Geometry) -> list[HtmlElement]:
    """Set sections aside that are a heading and a short check list, with a paragraph before it at most."""
    found = []
    for section in article.xpath(".//section[@class='abschnitt']"):
        tags = [child.tag for child in section]
        if tags not in (["h2", "ul"], ["h2", "p", "ul"]) or len(section.text_content()) > geometry.longest_note:
            continue
        items = list(section[-1])
        if items and all(item.get("class") == _CHECK_LIST for item in items):
            section.set("class", f"abschnitt {NOTE}")
            found.append(section)
    return found


def _short_boxes(article: HtmlElement, geometry: Geometry) -> list[HtmlElement]:
    """Set boxes aside that hold little text and stand behind running text of their section."""
    found = []
    for box in article.xpath(".//section[@class='abschnitt']/div[contains(concat(' ', @class, ' '), ' admonition ')]"):
        before = box.getprevious()
        short = len(box.text_content()) <= geometry.longest_note
        if short and before is not None and before.tag in _RUNNING and not box.xpath(".//table | .//li | .//img"):
            box.set("class", f"{box.get('class')} {NOTE}")
            found.append(box)
    return found


def _rest_of_sheet(article: HtmlElement) -> list[HtmlElement]:
    """Take the cells out of the fact sheet that the book shows in the margin."""
    sheets = article.xpath(".//section[contains(@class, 'steckbrief')]")
    if not sheets:
        return []
    told = {heading.text_content().strip() for heading in article.xpath(f".//*[contains(@class, '{NOTE}')]/h2")}
    cells = []
    for cell in sheets[0].xpath(".//li[contains(@class, 'zelle')]"):
        kinds = cell.get("class").split()
        if "zelle--pruefliste" in kinds and cell[0].text_content() in told:
            cell.drop_tree()
        elif "zelle--pruefliste" in kinds or "zelle--rand" in kinds:
            cells.append(cell)
    if not cells:
        return []
    note = html.Element("div", {"class": f"steckbrief-rand {NOTE}"})
    listing = html.Element("ul", {"class": "steckbrief-rand__felder"})
    listing.extend(cells)
    note.append(listing)
    sheets[0].addnext(note)
    return [note]
