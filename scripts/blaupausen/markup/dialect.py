"""The dialect of the handbook: Python-Markdown with the extensions that ``mkdocs.yml`` names, and what it prints.

``printed_outline`` leaves out what adds to a page without reading Markdown (anchors, lists of sources, links of terms);
their notation is masked by ``commonmark.masked``, so that it is text for both readings.
"""

from collections.abc import Iterator
from dataclasses import replace
from functools import cache, lru_cache
from typing import Any

from lxml import html
from markdown import Markdown

from blaupausen.markup.code import plain_fence
from blaupausen.markup.commonmark import masked
from blaupausen.markup.meant import address
from blaupausen.markup.outline import BULLET, OBJECT, Piece, Run, code_text, joined

# As in mkdocs.yml; a test compares.
EXTENSIONS: dict[str, dict[str, Any]] = {
    "tables": {},
    "admonition": {},
    "def_list": {},
    "footnotes": {"BACKLINK_TITLE": "Zurück zur Stelle {} im Text"},
    "pymdownx.betterem": {},
    "pymdownx.superfences": {"custom_fences": [{"name": "*", "class": "highlight", "format": plain_fence}]},
    "pymdownx.highlight": {"use_pygments": False},
}
_BLOCKS = frozenset("blockquote dd div dl dt h1 h2 h3 h4 h5 h6 hr li ol p pre table ul".split())  # noqa: SIM905
_MARKS = {"em": "em", "strong": "strong", "code": "code", "del": "strike"}
_NOTES = "footnote"
_BACK = "footnote-backref"


@cache
def _reader() -> Markdown:
    reader = Markdown(extensions=list(EXTENSIONS), extension_configs=EXTENSIONS)
    reader.preprocessors.deregister("html_block")  # as blaupausen.markup.forms does
    reader.inlinePatterns.deregister("html")
    return reader


def printed_html(text: str) -> str:
    """Return the HTML of some Markdown, with gaps, citations and marks masked."""
    reader = _reader()
    reader.reset()
    return str(reader.convert(masked(text)))


@lru_cache(maxsize=256)  # the comparison and the anchors of a page ask for the same
def printed_outline(text: str) -> tuple[Piece, ...]:
    """Return what website and book print of some Markdown; notes stand at the end."""
    page = html.fragment_fromstring(printed_html(text), create_parent="div")
    return tuple(_Walk().block(page))


class _Walk:
    def __init__(self) -> None:
        self._within: list[str] = []
        self._waiting: list[str] = []

    def block(self, element: html.HtmlElement) -> Iterator[Piece]:
        """Yield the pieces of what stands in an element: text as it comes, then block by block."""
        runs = [Run(element.text or "")]
        for child in element:
            if child.tag in _BLOCKS:
                yield from self._text("text", runs)
                yield from self._child(child)
                runs = [Run(child.tail or "")]
            else:
                runs += [*self._inline(child, ()), Run(child.tail or "")]
        yield from self._text("text", runs)

    def _child(self, element: html.HtmlElement) -> Iterator[Piece]:
        name = str(element.tag)
        if name == "p":
            kind = "title" if "admonition-title" in element.get("class", "") else "text"
            yield from self._text(kind, list(self._content(element)), always=True)
        elif name == "dt":
            yield from self._text("term", list(self._content(element)), always=True)
        elif name[0] == "h" and name[1:].isdigit():
            yield from self._text(f"heading {name[1:]}", list(self._content(element)), always=True)
        elif name in ("ul", "ol"):
            yield from self._list(element)
        elif name == "pre":
            yield self._piece("code", (Run(code_text(element.text_content())),))
        elif name == "table":
            for row in element.iter("tr"):
                yield self._piece("row", tuple(self._cells(row)))
        elif name == "hr":
            yield self._piece("rule", ())
        elif element.get("class") == _NOTES:
            yield from self._notes(element)
        else:
            yield from self._in({"blockquote": "quote", "dd": "definition", "div": "box"}.get(name, ""), element)

    def _in(self, place: str, element: html.HtmlElement) -> Iterator[Piece]:
        self._within += [place] if place else []
        yield from self.block(element)
        if place:
            self._within.pop()

    def _list(self, element: html.HtmlElement) -> Iterator[Piece]:
        numbered = element.tag == "ol"
        self._within.append("numbers" if numbered else "bullets")
        for number, item in enumerate(element, start=int(element.get("start", "1"))):
            self._waiting.append(f"{number}." if numbered else BULLET)
            yield from self.block(item)
            if self._waiting:
                yield self._piece("text", ())
        self._within.pop()

    def _notes(self, element: html.HtmlElement) -> Iterator[Piece]:
        for note in element.iter("li"):
            label = note.get("id", "")
            if label.startswith("fn:"):
                for piece in self._in(f"note {label.removeprefix('fn:')}", note):
                    said = joined(Run(run.text.replace("\xa0", " "), run.marks) for run in piece.runs)
                    if piece.kind != "text" or said:
                        yield piece if piece.kind != "text" else replace(piece, runs=said)

    def _cells(self, row: html.HtmlElement) -> Iterator[Run]:
        for position, cell in enumerate(row):
            if position:
                yield Run("\v")
            yield from joined(self._content(cell))

    def _content(self, element: html.HtmlElement, marks: tuple[str, ...] = ()) -> Iterator[Run]:
        yield Run(element.text or "", marks)
        for child in element:
            yield from self._inline(child, marks)
            yield Run(child.tail or "", marks)

    def _inline(self, element: html.HtmlElement, marks: tuple[str, ...]) -> Iterator[Run]:
        name = str(element.tag)
        if name == "br":
            yield Run(OBJECT, _sorted(marks, "break"))
        elif name == "img":
            yield Run(OBJECT, _sorted(marks, f"image {address(element.get('src', ''))}"))
        elif name == "sup" and element.get("id", "").startswith("fnref"):
            label = element.get("id", "").partition(":")[2]
            yield Run(OBJECT, _sorted(marks, f"note {label}"))
        elif name == "a" and element.get("class") == _BACK:
            return
        elif name == "a":
            yield from self._content(element, _sorted(marks, f"link {address(element.get('href', ''))}"))
        elif name in _MARKS:
            yield from self._content(element, _sorted(marks, _MARKS[name]))
        else:
            yield from self._content(element, marks)

    def _text(self, kind: str, runs: list[Run], *, always: bool = False) -> Iterator[Piece]:
        shown = joined(runs)
        if shown or always:
            yield self._piece(kind, shown)

    def _piece(self, kind: str, runs: tuple[Run, ...]) -> Piece:
        marks, self._waiting = tuple(self._waiting), []
        return Piece(kind, tuple(self._within), marks, runs)


def _sorted(marks: tuple[str, ...], more: str) -> tuple[str, ...]:
    return tuple(sorted({*marks, more}))
