"""What a careful typesetter would not let pass at the breaks of lines and pages, found in the boxes of the engine."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from weasyprint.formatting_structure import boxes

from blaupausen.book.laid_out import classes_of, placed
from blaupausen.book.marginalia import NOTE
from blaupausen.book.unbroken import bound

# Fewer rows of a table, or lines of a step, do not stand alone before or behind a page break.
LEAST = 3
_HEADINGS = frozenset(["h1", "h2", "h3", "h4", "h5", "h6"])
_PIECES = frozenset(["li", "table"])


@dataclass(frozen=True, order=True)
class Fault:
    """Something that is torn apart.

    Attributes:
        page: printed number of the page; the first of two where a page break is at fault.
        wrong: what is wrong, a German sentence.
        words: what stands there.
    """

    page: int
    wrong: str
    words: str


@dataclass
class _Piece:
    """A list item or a table on the pages that it runs over: how much of it stands on each, and how high it is."""

    words: str
    page_height: float
    parts: dict[int, int] = field(default_factory=lambda: defaultdict(int))
    height: float = 0


class BreakWatch:
    """Looks at pages in any order while they have their boxes, and tells at the end what it saw."""

    def __init__(self) -> None:
        """Begin with no page."""
        self._faults: list[Fault] = []
        self._pieces: dict[int, _Piece] = {}
        # Elements are kept as long as pages are compared, so that their identities stay theirs.
        self._elements: list[Any] = []
        self._feet: dict[int, tuple[bool, str]] = {}

    def add(self, number: int, page: Any) -> None:
        """Look at a page of the engine with its printed number."""
        area = page._page_box  # noqa: SLF001 - the engine shows pages only as pictures
        last: Any = None
        for line, is_heading in _lines(area):
            if last is not None and last.element is line.element and last.element_tag == line.element_tag:
                self._compare(number, _text(last), _text(line))
            last = line
            self._feet[number] = (is_heading, _text(line))
        for box in area.descendants():
            if isinstance(box, boxes.TableBox):
                self._note(number, box, _rows(box), area)
            elif box.element_tag == "li" and isinstance(box, boxes.BlockBox):
                self._note(number, box, sum(1 for _ in _own_lines(box)), area)

    def _compare(self, number: int, above: str, below: str) -> None:
        joined = f"{above.rstrip()} {below.lstrip()}"
        place = len(above.rstrip())
        if above.rstrip() and bound(joined)[place] != " ":
            self._faults.append(Fault(number, "Am Zeilenende ist getrennt, was zusammengehört.", joined[-80:].strip()))

    def _note(self, number: int, box: Any, count: int, area: Any) -> None:
        if not count:
            return
        self._elements.append(box.element)
        piece = self._pieces.setdefault(id(box.element), _Piece(_words(box), area.height))
        piece.parts[number] += count
        piece.height += box.height

    def faults(self) -> tuple[Fault, ...]:
        """Return what is wrong, in the order of the pages."""
        found = list(self._faults)
        for piece in self._pieces.values():
            if len(piece.parts) > 1 and min(piece.parts.values()) < LEAST and piece.height <= piece.page_height:
                wrong = "Der Seitenwechsel reißt weniger als drei Zeilen ab."
                found.append(Fault(min(piece.parts), wrong, piece.words))
        for number, (is_heading, text) in self._feet.items():
            if is_heading and number + 1 in self._feet:
                found.append(Fault(number, "Eine Überschrift steht am Fuß der Seite.", text))
            elif text.rstrip().endswith(":") and number + 1 in self._feet:
                found.append(Fault(number, "Am Fuß der Seite kündigt ein Doppelpunkt an, was erst folgt.", text))
        return tuple(sorted(found))


def _lines(area: Any, *, in_heading: bool = False) -> Iterator[tuple[Any, bool]]:
    """Yield the lines of the text in the order of reading, and whether each is one of a heading.

    Notes beside the text and at its foot are no lines of it.
    """
    for child in map(placed, area.children):
        if isinstance(child, boxes.LineBox):
            yield child, in_heading
        elif isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox):
            continue
        elif isinstance(child, boxes.ParentBox) and NOTE not in classes_of(child):
            yield from _lines(child, in_heading=in_heading or child.element_tag in _HEADINGS)


def _own_lines(item: Any) -> Iterator[Any]:
    """Yield the lines of a list item, without those of items inside it."""
    for child in item.children:
        if isinstance(child, boxes.LineBox):
            yield child
        elif isinstance(child, boxes.ParentBox) and child.element_tag not in _PIECES:
            yield from _own_lines(child)


def _rows(table: Any) -> int:
    return sum(len(group.children) for group in table.children if not (group.is_header or group.is_footer))


def _words(box: Any) -> str:
    return " ".join("".join(box.element.itertext()).split())[:80]


def _text(line: Any) -> str:
    return "".join(box.text for box in line.descendants() if isinstance(box, boxes.TextBox))
