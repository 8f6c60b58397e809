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
_HALF = 2
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
    _fact_sheet_rows(article)
    _sections(article, geometry)
    _name_notes(article)
    for section in article.xpath(".//section[@class='abschnitt']"):
        _pair_lists(section)
        _gather_notes(section, geometry.short_note)
    _pair_last_sections(article)
    for table in article.xpath(".//table"):
        wide, narrowest = _needs(table)
        if table.xpath("ancestor::*[contains(@class, 'admonition') or self::li or self::blockquote]"):
            if narrowest > geometry.box_characters:
                table.set("class", "eng")
        elif max(wide, narrowest) > geometry.column_characters:
            table.set("class", "breit eng" if narrowest > geometry.page_characters else "breit")
    _mark_law(article)
    _place_figures(article, site, geometry.text_column)
    _draw_blanks_inward(article)


def _classes(element: HtmlElement) -> list[str]:
    return (element.get("class") or "").split()


def _element(name: str, children: Iterable[HtmlElement], class_name: str) -> HtmlElement:
    made = html.Element(name)
    made.set("class", class_name)
    made.extend(children)
    return made


def _fact_sheet_rows(article: HtmlElement) -> None:
    """Drop the blanks between the cells: cells stand side by side, and a blank would be content of the list."""
    for listing in article.xpath(".//*[@class='steckbrief__felder']"):
        listing.text = None
        for cell in listing:
            cell.tail = None


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


def _pair_last_sections(article: HtmlElement) -> None:
    """Set the two sections that end a chapter side by side where each is a heading and a list."""
    last = article.xpath(".//section[@class='abschnitt']")[-_HALF:]
    if len(last) < _HALF or any([child.tag for child in section] != ["h2", "ul"] for section in last):
        return
    first, second = last
    if first.getnext() is not second:
        return
    for section in last:
        section.set("class", "paar__haelfte")
        section[0].set("class", "quer")
    first.addprevious(pair := html.Element("div", {"class": "paar"}))
    pair.extend(last)


def _name_notes(article: HtmlElement) -> None:
    """Begin the title of every note with its kind as a word, unless it is there; the style draws the sign before it."""
    for note in article.xpath(".//div[contains(concat(' ', @class, ' '), ' admonition ')]"):
        kind = next((kind.word for name, kind in SIGNED_BOXES.items() if name in _classes(note)), "")
        for title in note.xpath("./p[contains(@class, 'admonition-title')]"):
            if kind and kind.casefold() not in title.text_content().casefold():
                title.text = f"{kind}: {title.text or ''}"


def _mark_law(article: HtmlElement) -> None:
    """Mark sections about the law: at least two of their paragraphs and items, and every second one, cite a norm."""
    for section in article.xpath(".//section[@class='abschnitt']"):
        blocks = section.xpath(".//p[not(ancestor::*[contains(@class, 'admonition')])] | .//li[not(p)]")
        citing = sum(bool(block.xpath(_NORM)) for block in blocks)
        if citing >= _HALF and _HALF * citing >= len(blocks):
            section.set("class", "abschnitt norm")


def _gather_notes(section: HtmlElement, short: int) -> None:
    """Set notes of at most ``short`` characters that follow one another in rows of two across the page."""
    run: list[HtmlElement] = []
    for child in [*section, None]:
        if child is not None and _is_short_note(child, short):
            run.append(child)
            continue
        if len(run) > 1:
            group = html.Element("div", {"class": "hinweise"})
            run[0].addprevious(group)
            for start in range(0, len(run), _HALF):
                row = _element("div", run[start : start + _HALF], "hinweise__zeile")
                if len(row) < _HALF:
                    row.append(html.Element("div", {"class": "leer"}))
                group.append(row)
        run = []


def _is_short_note(element: HtmlElement, characters: int) -> bool:
    short = len(element.text_content()) <= characters
    return "admonition" in _classes(element) and short and not element.xpath(".//table | .//li")


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
