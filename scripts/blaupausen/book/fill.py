"""How far pages are filled, measured in the boxes of the layout engine: from the top of the text to its lowest thing.

What counts is what readers see: lines, pictures, borders, and footnotes with the room above them. Margins, empty floats
and running heads do not.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from weasyprint.formatting_structure import boxes

from blaupausen.book.laid_out import classes_of, placed

_EMPTY = "leer"  # what the style calls pages without text
_MILLIMETRE = 96 / 25.4  # a CSS pixel is 1/96 inch
# What only excerpts have behind a chapter: its own list of sources and where the file comes from.
_ONLY_IN_EXCERPTS = frozenset({"quellen", "herkunft"})
# A line that hangs over the measured room by less than this is one of it: strokes and rounding.
_HAIR = 0.1


@dataclass(frozen=True)
class Fill:
    """How far a page is filled; lists that only excerpts have are left out.

    Attributes:
        page: printed number.
        used: millimetres from the top of the text area to the lowest thing in it, and those of the footnotes.
        room: height of the text area in millimetres.
        blank: whether the page only lets the next one be a right or a left one.
    """

    page: int
    used: float
    room: float
    blank: bool = False

    @property
    def empty(self) -> float:
        """Share of the page that is left at its foot, from 0 to 1."""
        return max(0.0, round(1 - self.used / self.room, 4))


@dataclass(frozen=True)
class Length:
    """How long a text is: whole pages, and lines on one more.

    Attributes:
        pages: pages in front of the last one.
        lines: lines on the last page; 0 only where there is no text at all.
        page: lines that a page holds.
    """

    pages: int
    lines: int
    page: int

    def over(self, planned: int) -> int:
        """Return by how many lines the text is longer than so many pages; what is free is negative."""
        return (self.pages - planned) * self.page + self.lines


def fill_of(number: int, page: Any) -> Fill:
    """Return how far a page of WeasyPrint with this printed number is filled; it must still have its boxes."""
    area = page._page_box  # noqa: SLF001 - the engine shows pages only as pictures
    top, bottom = area.content_box_y(), area.content_box_y() + area.height
    lowest, notes = top, 0.0
    for child in area.children:
        if isinstance(child, boxes.FootnoteAreaBox):
            notes += bottom - child.position_y if child.children else 0
        elif not isinstance(child, boxes.MarginBox):
            lowest = max(lowest, _foot(child))
    used = 0.0 if area.page_type.name == _EMPTY else (lowest - top + notes) / _MILLIMETRE
    return Fill(number, round(used, 2), round(area.height / _MILLIMETRE, 2), blank=area.page_type.name == _EMPTY)


def length_of(fills: Sequence[Fill], line: float) -> Length:
    """Return the length of a text that begins at the top of its first page.

    Args:
        fills: its pages in order; those behind the last text do not count.
        line: height of a line in millimetres.
    """
    filled = [fill for fill in fills if fill.used > 0] or list(fills[:1])
    page = math.floor(filled[-1].room / line + _HAIR)
    return Length(len(filled) - 1, min(page, math.ceil(filled[-1].used / line - _HAIR)), page)


def _foot(box: Any) -> float:
    """Return the lower edge of the lowest thing in a box that readers see; minus infinity where there is none."""
    box = placed(box)
    if not _ONLY_IN_EXCERPTS.isdisjoint(classes_of(box)):
        return -math.inf
    if isinstance(box, boxes.ReplacedBox):
        return float(box.position_y + box.margin_height())
    if isinstance(box, boxes.LineBox):
        own = float(box.position_y + box.height)
    elif box.border_bottom_width and not isinstance(box, boxes.InlineBox):
        own = float(box.border_box_y() + box.border_height())
    else:
        own = -math.inf
    return max([own, *map(_foot, box.children)]) if isinstance(box, boxes.ParentBox) else own
