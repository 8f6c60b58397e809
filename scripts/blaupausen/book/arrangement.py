"""Give the elements of a chapter their place on the printed page; the style only draws.

The page has a margin column and a text column. Headings of sections stand in the margin column, running text in the
text column, and what needs room goes across both.
"""

import re
import textwrap
from collections.abc import Iterable
from pathlib import Path

from lxml import etree, html
from lxml.html import HtmlElement

from blaupausen.book.geometry import Geometry
from blaupausen.markup.boxes import SIGNED_BOXES
from blaupausen.markup.references import NORM
from blaupausen.markup.terms import INDEX_ENTRY

_LONGEST_CELL = 46
_LONG_WORD, _CAPITAL = 20, 1.8  # longer words seldom have capitals inside; those take the room of 1.8 characters
_CELL_PADDING = 3
_HALF, _TRIO = 2, 3
_SHORT_TABLE = 8  # rows of a table that stands on one page
_ACROSS = frozenset(["breit", "paar"])  # what takes both columns
_SECTIONS = ".//section[contains(concat(' ', @class, ' '), ' abschnitt ')]"
_BOX = "contains(concat(' ', @class, ' '), ' admonition ')"
_NORM = f".//a[@{NORM}]"
_INLINE = ".//a | .//strong | .//em | .//code | .//span"
_PIXELS = {"px": 1.0, "mm": 96 / 25.4, "pt": 96 / 72}


def arrange(article: HtmlElement, site: Path, geometry: Geometry) -> None:
    """Arrange one chapter; the heading levels are still those of the website (``h1`` is the chapter).

    Args:
        article: text of the chapter; image addresses are relative to ``site``.
        site: folder of the built website.
        geometry: measures of the page.
    """
    for listing in article.xpath(".//*[@class='steckbrief__felder']"):
        _close_up(listing)
    _sections(article, geometry)
    for section in article.xpath(".//section[@class='abschnitt']"):
        _pair_lists(section)
        _run_in_boxes(section)
    _trio_at_the_start(article, geometry.longest_note)
    _name_notes(article)
    _band_last_sections(article)
    for table in article.xpath(".//table"):
        wide, narrowest = _needs(table)
        if len(table.xpath("./tbody/tr")) <= _SHORT_TABLE:
            table.set("class", "kurz")
        if table.xpath("ancestor::*[contains(@class, 'admonition') or self::li or self::blockquote]"):
            if narrowest > geometry.box_characters:
                _add_class(table, "eng")
        elif max(wide, narrowest) > geometry.column_characters:
            _add_class(table, "breit eng" if narrowest > geometry.page_characters else "breit")
    _mark_law(article)
    _place_figures(article, site, geometry.text_column)
    _lay_across(article)
    _hold_colons(article)
    _draw_blanks_inward(article)


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _add_class(element: HtmlElement, name: str) -> None:
    element.set("class", f"{element.get('class', '')} {name}".strip())


def _element(name: str, children: Iterable[HtmlElement], class_name: str) -> HtmlElement:
    made = html.Element(name)
    made.set("class", class_name)
    made.extend(children)
    return made


def _close_up(listing: HtmlElement) -> None:
    """Drop the blanks between items that stand side by side: a blank would be content of the list."""
    listing.text = None
    for item in listing:
        item.tail = None


def _sections(article: HtmlElement, geometry: Geometry) -> None:
    """Put every ``h2`` and what follows it into a ``section.abschnitt``; the heading moves into the margin column.

    It tells how many lines it takes there: the style keeps that room free with an empty float. The heading
    itself does not float, because floats are painted first and the text of the file would lose its order.
    """
    for heading in article.xpath(".//h2"):
        if heading.xpath("ancestor::section[@class='quellen']"):
            continue
        following = []
        for sibling in heading.itersiblings():
            if sibling.tag in ("h1", "h2", "section"):
                break
            following.append(sibling)
        section = html.Element("section", {"class": "abschnitt"})
        heading.addprevious(section)
        section.extend([heading, *following])
        side = html.Element("span", {"class": "seitenkopf"})
        side.text, heading.text = heading.text, None
        side.extend(list(heading))
        heading.append(side)
        lines = len(textwrap.wrap(side.text_content(), geometry.heading_characters)) or 1
        heading.set("class", "randtitel")
        heading.set("style", f"--zeilen: {lines}")


def _pair_lists(section: HtmlElement) -> None:
    """Set a section that is a list, a subheading and a second list as two halves side by side."""
    children = list(section)
    if [child.tag for child in children] != ["h2", "ul", "h3", "ul"]:
        return
    half = len(children) // _HALF
    halves = [_element("div", part, "paar__haelfte") for part in (children[:half], children[half:])]
    children[0].set("class", "quer")
    children[_HALF].set("class", "quer")
    section.append(_element("div", halves, "paar"))


def _trio_at_the_start(article: HtmlElement, longest: int) -> None:
    """Set the first three sections side by side across the page where each is one short paragraph or list.

    Cards begin so: what for, for whom, when not.

    Args:
        article: text of a chapter.
        longest: characters of the longest of them.
    """
    first = article.xpath(_SECTIONS)[:_TRIO]
    short = [
        [child.tag for child in section] in (["h2", "p"], ["h2", "ul"]) and len(section.text_content()) <= longest
        for section in first
    ]
    followers = [section.getnext() for section in first[:-1]]
    if len(first) < _TRIO or not all(short) or followers != first[1:]:
        return
    first[0].addprevious(trio := html.Element("div", {"class": "paar"}))
    trio.extend(first)
    for section in first:
        section.set("class", "paar__haelfte")
        section[0].set("class", "quer")


def _band_last_sections(article: HtmlElement) -> None:
    """Set the sections that end a chapter in a band across the page where each is a heading and a list of links."""
    last: list[HtmlElement] = []
    for section in reversed(article.xpath(_SECTIONS)):
        if [child.tag for child in section] != ["h2", "ul"] or not all(map(_begins_with_link, section[1])):
            break
        last.insert(0, section)
    if not last:
        return
    last[0].addprevious(band := html.Element("div", {"class": "band"}))
    band.extend(last)
    for section in last:
        section.set("class", "band__zeile")
        section[0].set("class", "quer")
        section[1].set("class", "band__liste")
        _close_up(section[1])


def _begins_with_link(item: HtmlElement) -> bool:
    first = item.xpath("./*[1][self::a]")
    return bool(first) and not (item.text or "").strip() and not item.xpath("./p | ./ul | ./ol")


def _run_in_boxes(section: HtmlElement) -> None:
    """Mark a section that is nothing but boxes: their titles begin the lines of a list of warnings."""
    boxes = list(section)[1:]
    if len(boxes) > 1 and all("admonition" in _classes(box) and len(box) == _HALF for box in boxes):
        section.set("class", "abschnitt reihe")
        for box in boxes:
            if not re.search(r"[.!?…:]\W*$", box[0].text_content()):
                box[0].append(stop := html.Element("span"))
                stop.text = "."


def _lay_across(article: HtmlElement) -> None:
    """Let headings stand across the page, too, whose text begins with something that does."""
    for element in article.xpath(".//*[self::table or self::figure or self::div]"):
        if not _ACROSS & set(_classes(element)):
            continue
        before = element.getprevious()
        while before is not None and before.tag in ("h2", "h3", "h4"):
            before.set("class", f"{before.get('class', '').replace('randtitel', '')} quer".strip())
            before = before.getprevious()


def _name_notes(article: HtmlElement) -> None:
    """Begin the title of every note with its kind as a word, unless it is there; the style draws the sign before it."""
    for note in article.xpath(f".//div[{_BOX}][not(parent::section[@class='abschnitt reihe'])]"):
        kind = next((kind.word for name, kind in SIGNED_BOXES.items() if name in _classes(note)), "")
        for title in note.xpath("./p[contains(@class, 'admonition-title')]"):
            if kind and kind.casefold() not in title.text_content().casefold():
                title.text = f"{kind}: {title.text or ''}"


def _mark_law(article: HtmlElement) -> None:
    """Mark sections about the law: at least two of their paragraphs and items, and every second one, cite a norm."""
    for section in article.xpath(_SECTIONS):
        blocks = section.xpath(".//p[not(ancestor::*[contains(@class, 'admonition')])] | .//li[not(p)]")
        citing = sum(bool(block.xpath(_NORM)) for block in blocks)
        if citing >= _HALF and _HALF * citing >= len(blocks):
            section.set("class", f"{section.get('class')} norm")


def _needs(table: HtmlElement) -> tuple[int, int]:
    """Return how many characters a table takes side by side: laid out well, and with a break after every word."""
    widths: list[int] = []
    words: list[int] = []
    for row in table.xpath(".//tr"):
        for column, cell in enumerate(row.xpath("./th | ./td")):
            if column == len(widths):
                widths.append(0)
                words.append(0)
            text = cell.text_content().split()
            widths[column] = max(widths[column], min(len(" ".join(text)), _LONGEST_CELL) + _CELL_PADDING)
            words[column] = max(words[column], *(_room(word) + _CELL_PADDING for word in text), _CELL_PADDING)
    return sum(widths), sum(words)


def _room(word: str) -> int:
    """Return how many average characters wide a word is printed."""
    capitals = sum(sign.isupper() for sign in word) if len(word) > _LONG_WORD else 0
    return len(word) + round((_CAPITAL - 1) * capitals)


def _place_figures(article: HtmlElement, site: Path, column: float) -> None:
    """Let figures that are drawn wider than the text column go across the page.

    Args:
        article: text of a chapter.
        site: folder of the built website.
        column: width of the text column in millimetres.
    """
    for figure in article.xpath(".//figure[img]"):
        if _drawn_width(site / figure.xpath("./img")[0].get("src")) > column * _PIXELS["mm"]:
            figure.set("class", "breit")


def _drawn_width(file: Path) -> float:
    """Return the width that an SVG asks for, in CSS pixels; 0 for other images and where it names none."""
    if file.suffix.lower() != ".svg" or not file.is_file():
        return 0
    root = etree.fromstring(file.read_bytes(), etree.XMLParser(resolve_entities=False, no_network=True, recover=True))
    if root is None:
        return 0
    asked = re.fullmatch(r"\s*([\d.]+)(px|mm|pt)?\s*", root.get("width", "")) or re.fullmatch(
        r"\s*\S+\s+\S+\s+([\d.]+)()\s+\S+\s*", root.get("viewBox", "").replace(",", " ")
    )
    return float(asked[1]) * _PIXELS[asked[2] or "px"] if asked else 0


def _hold_colons(article: HtmlElement) -> None:
    """Mark paragraphs that end with a colon: what they announce follows on the same page."""
    for paragraph in article.xpath(".//p"):
        if paragraph.text_content().rstrip().endswith(":"):
            _add_class(paragraph, "doppelpunkt")


def _draw_blanks_inward(article: HtmlElement) -> None:
    """Move the blank before an inline element into it, so that no text ends in a blank.

    WeasyPrint 70 takes a text for too long when only its last blank does not fit, and breaks it after the first word.
    """
    for element in article.xpath(_INLINE):
        if not element.text:
            continue
        first = element
        while (before := first.getprevious()) is not None and _is_index_mark(before) and not before.tail:
            first = before
        text = first.getparent().text if before is None else before.tail
        if text and text.strip() and text[-1].isspace():
            element.text = " " + element.text.lstrip()
            if before is None:
                first.getparent().text = text.rstrip()
            else:
                before.tail = text.rstrip()


def _is_index_mark(element: HtmlElement) -> bool:
    return element.get(INDEX_ENTRY) is not None
