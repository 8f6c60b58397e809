"""The grid of a Word table: under which column each cell stands, also where cells are merged (17.4)."""

from collections.abc import Iterator
from dataclasses import dataclass

from blaupausen.drafting.word.ooxml import Element, child, flattened, number, switched, value, w

_WIDEST = 63  # columns; Word allows no more (17.4.17)
_WRAPPERS = frozenset(w(name) for name in ("ins", "moveTo", "customXml", "smartTag", "sdt", "sdtContent"))


@dataclass(frozen=True)
class Place:
    """A cell in its row.

    Attributes:
        element: the cell; None where the grid has no cell.
        span: columns that it covers.
        merged: whether it covers more than one field.
        covered: whether another cell covers it, so that Word does not show what is in it.
        deleted: whether a tracked change takes it out.
    """

    element: Element | None
    span: int = 1
    merged: bool = False
    covered: bool = False
    deleted: bool = False


@dataclass(frozen=True)
class Row:
    """A row: its element and places; a row that Word does not show has no places and says why."""

    element: Element
    places: tuple[Place, ...] = ()
    deleted: bool = False
    hidden: bool = False


def rows_of(table: Element) -> Iterator[Row]:
    """Yield the rows of a table."""
    going_on = frozenset[int]()
    for element in flattened(table, w("tr"), _WRAPPERS):
        properties = child(element, "trPr")
        if child(properties, "del") is not None:
            yield Row(element, deleted=True)
        elif switched(properties, "hidden"):
            yield Row(element, hidden=True)
        else:
            places, going_on = _places(element, going_on)
            yield Row(element, places)


def _places(row: Element, above: frozenset[int]) -> tuple[tuple[Place, ...], frozenset[int]]:
    """Return the cells of a row and the columns in which a merged cell may go on below.

    Args:
        row: ``w:tr``.
        above: columns in which a merged cell of the row above may go on.
    """
    before = min(max(number(value(child(row, "trPr"), "gridBefore")), 0), _WIDEST)
    places = [Place(None) for _ in range(before)]
    column = before
    open_below = set[int]()
    for element in flattened(row, w("tc"), _WRAPPERS):
        settings = child(element, "tcPr")
        span = min(max(number(value(settings, "gridSpan"), 1), 1), max(1, _WIDEST - column))
        down, beside = child(settings, "vMerge"), child(settings, "hMerge")
        covered = _goes_on(down) and column in above
        covered = covered or (_goes_on(beside) and column > before)
        places.append(
            Place(
                element,
                span,
                merged=span > 1 or down is not None or beside is not None,
                covered=covered,
                deleted=child(settings, "cellDel") is not None,
            )
        )
        if down is not None:
            open_below.add(column)
        column += span
    return tuple(places), frozenset(open_below)


def _goes_on(merge: Element | None) -> bool:
    return merge is not None and merge.get(w("val"), "continue") != "restart"
