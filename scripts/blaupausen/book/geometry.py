"""The measures of the printed page, read from the style that sets them (``satz.css``), and what fits into them."""

import math
from dataclasses import dataclass
from pathlib import Path

from blaupausen.intake.custom_properties import custom_properties, millimetres

STYLE = "satz.css"
# How many average characters stand on a millimetre, measured on finished pages at the size of each kind of text.
_TABLE_DENSITY, _TABLE_EDGE = 0.68, 4
_HEADING_DENSITY = 0.5
_NOTE_DENSITY, _NOTE_LINES = 0.805, 14
# Characters on a square millimetre of a page with many tables. Rather too few than too many: room for a page number
# that is too wide costs nobody anything, room that is too narrow a second layout.
_PAGE_DENSITY = 0.0642
# What boxes and lists leave of the column, in sixths.
_BOX_SIXTHS = 5


@dataclass(frozen=True)
class Geometry:
    """A page with a margin column for headings and a text column; all measures in millimetres.

    Attributes:
        width: of the trimmed page.
        height: of the trimmed page.
        top: margin above the text.
        bottom: margin below it.
        inner: margin at the spine.
        outer: margin at the edge.
        margin_column: width of the margin column with the gap beside it.
        heading: width of a heading in the margin column.
        paper: thickness of a leaf.
        line: height of a line of running text.
    """

    width: float
    height: float
    top: float
    bottom: float
    inner: float
    outer: float
    margin_column: float
    heading: float
    paper: float
    line: float

    @property
    def measure(self) -> float:
        """Width between the margins."""
        return self.width - self.inner - self.outer

    @property
    def text_column(self) -> float:
        """Width of the text column."""
        return self.measure - self.margin_column

    def spine(self, pages: int) -> float:
        """Width of the back of a book with so many pages; cover and glue are not in it."""
        return round(pages / 2 * self.paper, 1)

    @property
    def column_characters(self) -> int:
        """Characters of table text that fit side by side into the text column."""
        return round(_TABLE_DENSITY * self.text_column) + _TABLE_EDGE

    @property
    def page_characters(self) -> int:
        """Characters of table text that fit side by side across the page."""
        return round(_TABLE_DENSITY * self.measure) + _TABLE_EDGE

    @property
    def box_characters(self) -> int:
        """Characters of table text that fit side by side into a box or a list."""
        return self.column_characters * _BOX_SIXTHS // 6

    @property
    def heading_characters(self) -> int:
        """Characters of a heading in one line of the margin column."""
        return max(1, math.floor(_HEADING_DENSITY * self.heading))

    @property
    def longest_note(self) -> int:
        """Characters of the longest note that stands in the margin column."""
        return round(_NOTE_LINES * _NOTE_DENSITY * self.heading)

    @property
    def page_length(self) -> int:
        """Characters on a page, estimated."""
        return round(_PAGE_DENSITY * self.text_column * (self.height - self.top - self.bottom))


def read_geometry(style_folder: Path) -> Geometry:
    """Return the geometry that the style in a folder sets.

    Raises:
        KeyError: it does not set a measure.
        ValueError: a measure is no absolute length.
    """
    found = custom_properties((style_folder / STYLE).read_text(encoding="utf-8"))

    def length(name: str) -> float:
        return millimetres(found[name])

    return Geometry(
        width=length("blatt-breite"),
        height=length("blatt-hoehe"),
        top=length("rand-oben"),
        bottom=length("rand-unten"),
        inner=length("rand-innen"),
        outer=length("rand-aussen"),
        margin_column=length("randspalte"),
        heading=length("randtitel-breite"),
        paper=length("papierstaerke"),
        line=length("zeile"),
    )
