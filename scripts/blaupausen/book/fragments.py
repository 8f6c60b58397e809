"""Join the boxes that the engine makes of an element to one element again: page breaks divide pages, not the text.

An element that runs over a page or a column has several boxes. Who listens is to meet one table with all its rows, one
list with all its items and one paragraph with all its sentences. What is printed on every page anew, heads of tables,
what stands at the edges and the dots that lead to a number are no part of the text but artifacts (ISO 14289-1, 7.1 and
7.8).
"""

import logging
from collections.abc import Sequence
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes

from blaupausen.book.laid_out import placed
from blaupausen.book.line_ends import Passage
from blaupausen.book.structure import Content, Element, PageStructure, Picture, Spoken, TableCell, relate_cells

# The standard structure types of ISO 32000-1, 14.8.4, as the engine chooses them.
_KINDS = {
    "div": "Div",
    "span": "Span",
    "main": "Part",
    "article": "Art",
    "section": "Sect",
    "blockquote": "BlockQuote",
    "p": "P",
    **{f"h{level}": f"H{level}" for level in range(1, 7)},
    **dict.fromkeys(("dl", "ul", "ol"), "L"),
    **dict.fromkeys(("li", "dt", "dd"), "LBody"),
    "li::marker": "Lbl",
    "table": "Table",
    "thead": "THead",
    "tbody": "TBody",
    "tfoot": "TFoot",
    "tr": "TR",
    "th": "TH",
    "td": "TD",
    "img": "Figure",
    "{http://www.w3.org/2000/svg}svg": "Figure",
    **dict.fromkeys(("caption", "figcaption"), "Caption"),
    "span::footnote-marker": "Lbl",
}
_OTHER = "NonStruct"
_LINK = "Link"
_INSIDE_BLOCKS = ("Span", _LINK, _OTHER)
_CALL = "::footnote-call"
_SVG_TITLE = "{http://www.w3.org/2000/svg}title"
_UNSTRUCTURED = ("html", "body")
_HEAD, _BODY = "THead", "TBody"
_CELLS = ("TH", "TD")
_NAMED = ("TH", "Note")  # ISO 32000-1, table 349; ISO 14289-1, 7.9
_ANNOTATED = ("internal", "external")
_LOGGER = logging.getLogger("weasyprint")


def attach_structure(pages: Sequence[tuple[int, Any]]) -> None:
    """Give each of the engine's pages its part of the structure of all of them, as its attribute ``structure``.

    Args:
        pages: numbers and pages, in their order, as long as all have their boxes. Elements do not run on into pages
            that are not among them.
    """
    reader = _Reader()
    for number, page in pages:
        page.structure = reader.read(number, page)
    for table in reader.tables:
        relate_cells(table)


class _Shown(NamedTuple):
    """A piece of text that was read: its box, its page, its passage and the element of its block."""

    box: Any
    page: PageStructure
    passage: Passage
    block: Element | None


class _Reader:
    def __init__(self) -> None:
        self._page = PageStructure(0)
        self._linked: set[int] = set()
        # Boxes keep their HTML elements alive as long as pages are read, so their identities are names.
        self._seen: dict[tuple[int, str], Element] = {}
        self._calls: dict[int, Element] = {}
        # What was read last, of each passage and at all.
        self._shown: dict[Passage, _Shown] = {}
        self._last: _Shown | None = None
        self.tables: list[Element] = []

    def read(self, number: int, page: Any) -> PageStructure:
        self._page = PageStructure(number)
        self._linked = {id(box) for kind, _, _, box in page.links if kind in _ANNOTATED}
        self._read(page._page_box, None)  # noqa: SLF001 - the engine shows pages only as pictures
        return self._page

    def _read(self, box: Any, parent: Element | None) -> None:
        box = placed(box)
        if isinstance(box, boxes.TextBox):
            self._share_text(box, parent)
            return
        if isinstance(box, boxes.MarginBox) or box.is_leader or self._is_repeated(box):
            self._set_aside(box)
            return
        element = self._element_of(box, parent)
        if element is not None:
            if id(box) in self._linked:
                self._page.links.append((box, *self._content(element)))
            if isinstance(box, boxes.ReplacedBox):
                self._share(box, element)
        for child in box.children:
            if isinstance(box, boxes.FootnoteAreaBox):
                self._read_note(child)
            else:
                self._read(child, element)

    def _is_repeated(self, box: Any) -> bool:
        """Say whether a box is head or foot of a table and stands on an earlier page or in an earlier column too."""
        edge = isinstance(box, boxes.TableRowGroupBox) and (box.is_header or box.is_footer)
        return edge and _key(box) in self._seen

    def _set_aside(self, box: Any) -> None:
        """Take a box and what is in it out of the text; a link that is printed once more belongs to the first one."""
        self._page.artifacts.add(box)
        first = self._seen.get(_key(box))
        if first is not None and id(box) in self._linked:
            self._page.links.append((box, *self._content(first)))
        for child in box.children:
            self._set_aside(placed(child))

    def _read_note(self, box: Any) -> None:
        """Let a footnote follow its call: nothing else tells who listens when it is to be read."""
        call = self._calls.get(id(box.element))
        if call is not None and _key(box) not in self._seen:
            self._seen[_key(box)] = self._add("Note", call.parent, _key(box), behind=call)
        self._read(box, None)

    def _element_of(self, box: Any, parent: Element | None) -> Element | None:
        """Return the element that holds what is in a box."""
        key = _key(box)
        if box.element is None or box.element_tag in _UNSTRUCTURED:
            return parent
        if parent is not None and parent.key == key:  # a box that the engine put in between
            return parent
        seen = self._seen.get(key)
        # Items of a list are one element each also where the style lets them run on in lines.
        if seen is not None and not (isinstance(box, boxes.InlineBox) and seen.kind in _INSIDE_BLOCKS):
            return self._touch(seen)
        element = self._begin(box, parent)
        self._seen.setdefault(key, element)
        if box.element_tag.endswith(_CALL):
            self._calls[id(box.element)] = element
        return element

    def _begin(self, box: Any, parent: Element | None) -> Element:
        """Return a new element for a box that continues none."""
        tag, key = box.element_tag, _key(box)
        kind = _LINK if tag.split(":")[0] == "a" else _KINDS.get(tag, _OTHER)
        if kind == "LBody":
            return self._add(kind, self._add("LI", parent), key)
        if tag == "li::marker" and parent is not None and parent.kind == "LBody":
            return self._add(kind, parent.parent, key, before=parent)
        element = self._add(kind, parent, key, before=_first_rows(parent) if kind == _HEAD else None)
        if kind == "Table":
            self.tables.append(element)
        elif kind in _CELLS:
            element.more = TableCell(box.colspan, box.rowspan, box.element.get("scope") == "row")
        elif kind == "Figure":
            left, top = box.content_box_x(), box.content_box_y()
            element.more = Picture(_alternative(box.element), (left, top, left + box.width, top + box.height))
        return element

    def _add(
        self,
        kind: str,
        parent: Element | None,
        key: tuple[int, str] | None = None,
        *,
        before: Element | None = None,
        behind: Element | None = None,
    ) -> Element:
        element = Element(kind, parent, self._page.number, key)
        if kind in _NAMED:
            element.name = f"{self._page.number}-{len(self._page.elements)}"
        if parent is not None:
            kids, beside = parent.kids, before or behind
            position = len(kids) if beside is None else kids.index(beside) + (beside is behind)
            kids.insert(position, element)
        return self._touch(element)

    def _touch(self, element: Element) -> Element:
        """Note that an element, and so everything that it is in, stands on the page."""
        chain: list[Element] = []
        above: Element | None = element
        while above is not None and above not in self._page.elements:
            chain.append(above)
            above = above.parent
        for link in reversed(chain):
            self._page.elements[link] = None
            link.unprinted += 1
        return element

    def _share_text(self, box: Any, parent: Element | None) -> None:
        """Share a piece of text, mending what the layout did to it: a blank is printed again, a hyphen is not read."""
        spoken = self._mended(box, parent) if box.text.strip() else None
        if spoken is None and parent is not None and parent.kind == _LINK:
            self._share(box, parent)
        else:
            element = self._add("Span", parent)
            element.more = spoken
            self._share(box, element)

    def _mended(self, box: Any, parent: Element | None) -> Spoken | None:
        """Part a piece of text from what was read before it, and return what is to be read instead of it, if anything.

        Blocks are parted by their elements. Texts of one block that the style sets apart are not: a blank does it.
        """
        hyphen = box.style["hyphenate_character"]
        passage: Passage | None = getattr(box, "passage", None)
        fragment = passage.read(box.text, hyphen) if passage else None
        if passage is None or fragment is None:
            self._last = None
            return None
        shown = _Shown(box, self._page, passage, _block_of(parent))
        before, parted = self._shown.get(passage), fragment.after_blank
        if self._last and self._last.passage is not passage and self._last.block is shown.block:
            before, parted = self._last, True
        if before and parted and not (before.box.pango_layout.text[-1].isspace() or box.text[0].isspace()):
            before.page.blanks.add(before.box)
        self._shown[passage] = self._last = shown
        return Spoken(box.text.removesuffix(hyphen)) if fragment.hyphenated else None

    def _share(self, box: Any, element: Element) -> None:
        self._page.marks.append((box, *self._content(element)))

    def _content(self, element: Element) -> tuple[Content, Element]:
        content = Content(self._page.number)
        self._touch(element).kids.append(content)
        return content, element


def _first_rows(table: Element | None) -> Element | None:
    """Return the rows that the engine set before the head of their table, for want of room for both, if it did."""
    kids = table.kids if table else []
    return next((kid for kid in kids if isinstance(kid, Element) and kid.kind == _BODY), None)


def _block_of(element: Element | None) -> Element | None:
    while element is not None and element.kind in _INSIDE_BLOCKS:
        element = element.parent
    return element


def _key(box: Any) -> tuple[int, str]:
    return id(box.element), box.element_tag


def _alternative(picture: Any) -> str:
    title = picture.find(_SVG_TITLE)
    text = picture.get("alt") if title is None else title.text
    if not text:
        _LOGGER.error('Image "%s" has no required alt description', picture.get("src", "unknown"))
    return text or ""
