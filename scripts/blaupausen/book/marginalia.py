"""The margin column of laid-out pages: notes find their height in it, and right pages become mirror images.

The engine lays out every page as a left one, with the margin column at its left edge, where it stands outside. Notes
are positioned boxes at the head of the page: they take no room in the text and never break. Where they stand is decided
here, when the page is known. Afterwards the columns of right pages change places, so that the margin column stands
outside on them too.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from weasyprint.anchors import gather_anchors
from weasyprint.formatting_structure import boxes

from blaupausen.book.geometry import Geometry
from blaupausen.book.laid_out import classes_of, placed

NOTE, HEADING = "randnotiz", "seitenkopf"
# Texts that have a margin column; whatever else stands on a page has its place already.
_HOLDERS = frozenset(["kapitel", "allein", "teil__einfuehrung"])
_PIXELS = 96 / 25.4  # CSS pixels on a millimetre
_GAP = 2.2 * _PIXELS  # between things in the margin column
_FARTHEST = 90 * _PIXELS  # from a note to the line that it belongs to
_UNUSED = "unused"  # what the engine calls the place of a picture that a ground of mere colour does not have
_NEAR = 0.5  # what rounding may move an edge, in CSS pixels


@dataclass
class _Columns:
    """What stands where on one page.

    Attributes:
        text: boxes of the text column, without what is in them where that stands elsewhere.
        margin: boxes of the margin column.
        notes: those of them that find their height here, and from where to where the text reaches that they belong to.
        taken: top and bottom of what the notes must not touch.
    """

    text: list[tuple[Any, bool]] = field(default_factory=list)
    margin: list[Any] = field(default_factory=list)
    notes: list[tuple[Any, float, float]] = field(default_factory=list)
    taken: list[tuple[float, float]] = field(default_factory=list)


def set_margins(pages: Sequence[tuple[int, Any]], geometry: Geometry) -> set[str]:
    """Place the notes of the engine's pages and mirror the right ones.

    Args:
        pages: printed numbers and pages; odd ones are right pages.
        geometry: measures of the page.

    Returns:
        The anchors of notes for which the margin has no room: the layout has to be made again with them in the text.
    """
    homeless: set[str] = set()
    for number, page in pages:
        body = page._page_box  # noqa: SLF001 - the engine shows pages only as pictures
        columns = _Columns()
        _survey(body, body.content_box_x() + geometry.margin_column * _PIXELS, columns)
        homeless |= _place_notes(columns, body)
        if number % 2 and (columns.text or columns.margin):
            _mirror(columns, body, geometry)
        if columns.text or columns.margin:
            _gather_places(page)
    return homeless


def _survey(box: Any, edge: float, columns: _Columns) -> bool:
    """Sort what is in the texts with a margin column; whatever stands beside them takes its room across the page.

    Args:
        box: a box of the page.
        edge: where the text column begins.
        columns: what was found so far.

    Returns:
        Whether such a text stands in the box.
    """
    found = False
    for child in map(placed, getattr(box, "children", ())):
        if isinstance(child, boxes.MarginBox | boxes.FootnoteAreaBox):
            continue
        if _HOLDERS & set(classes_of(child)):
            _read(child, edge, columns)
            found = True
        elif isinstance(child, boxes.BlockBox) and _survey(child, edge, columns):
            found = True
        elif isinstance(child, boxes.BlockBox) and child.margin_height():
            columns.taken.append((child.position_y, child.position_y + child.margin_height()))
    return found


def _read(holder: Any, edge: float, columns: _Columns) -> None:
    """Sort what is in a box by the column that it stands in; ``edge`` is where the text column begins."""
    above = below = holder.content_box_y()
    for child in map(placed, holder.children):
        classes = classes_of(child)
        if NOTE in classes:
            columns.notes.append((child, above, below))
            columns.margin.append(child)
            continue
        if child.is_in_normal_flow():
            above, below = child.position_y, child.position_y + child.margin_height()
        if HEADING in classes:
            columns.margin.append(child)
            columns.taken.append((child.position_y, child.position_y + child.margin_height()))
        elif child.border_box_x() < edge - _NEAR:
            if isinstance(child, boxes.BlockBox) and child.content_box_x() > edge - _NEAR:
                _read(child, edge, columns)
            elif child.margin_height():
                columns.taken.append((child.position_y, child.position_y + child.margin_height()))
        else:
            inner = _holds_blocks(child)
            columns.text.append((child, inner))
            if inner:
                _read(child, edge, columns)


def _holds_blocks(box: Any) -> bool:
    """Say whether a box holds other blocks one below the other, some of which may stand in the margin column."""
    if not isinstance(box, boxes.BlockContainerBox) or isinstance(box, boxes.TableBox):
        return False
    children = [placed(child) for child in box.children]
    return bool(children) and not any(isinstance(child, boxes.LineBox) for child in children)


def _place_notes(columns: _Columns, body: Any) -> set[str]:
    """Move each note as near to its line as the margin has room; return the anchors of those without."""
    top = body.content_box_y()
    bottom = top + body.height
    homeless = set()
    for note, above, below in columns.notes:
        height = note.margin_height()
        wanted = max(above, below - height)
        places = _free(columns.taken, top, bottom, height)
        nearest = min(
            (min(max(wanted, first), last) for first, last in places), key=lambda y: abs(y - wanted), default=None
        )
        if nearest is None or abs(nearest - wanted) > _FARTHEST:
            homeless.add(str(note.element.get("id")))
            continue
        _move(note, 0, nearest - note.position_y)
        columns.taken.append((nearest, nearest + height))
    return homeless


def _free(
    taken: Sequence[tuple[float, float]], top: float, bottom: float, height: float
) -> Iterator[tuple[float, float]]:
    """Yield from where to where the top of a thing of some height may stand."""
    free = top
    for first, last in [*sorted(taken), (bottom + _GAP, bottom + _GAP)]:
        if free + height <= first - _GAP:
            yield free, first - _GAP - height
        free = max(free, last + _GAP)


def _mirror(columns: _Columns, body: Any, geometry: Geometry) -> None:
    inward = -geometry.margin_column * _PIXELS
    outward = (geometry.measure - geometry.heading) * _PIXELS
    for box, alone in columns.text:
        if alone:
            box.position_x += inward
            _move_ground(box, inward, 0)
        else:
            _move(box, inward, 0)
    for box in columns.margin:
        _move(box, outward, 0)
    for child in body.children:
        if isinstance(child, boxes.FootnoteAreaBox):
            _move(child, inward, 0)


def _move(box: Any, right: float, down: float) -> None:
    """Move a box with all that is in it; the engine has placed backgrounds already, and moves them with nothing."""
    box.translate(right, down)
    _move_grounds(box, right, down)


def _move_grounds(box: Any, right: float, down: float) -> None:
    _move_ground(box, right, down)
    for child in map(placed, box.all_children() if isinstance(box, boxes.ParentBox) else ()):
        _move_grounds(child, right, down)


def _move_ground(box: Any, right: float, down: float) -> None:
    ground = getattr(box, "background", None)
    if ground is None:
        return

    def moved(area: Any) -> Any:
        return area if area == _UNUSED else (area[0] + right, area[1] + down, *area[2:])

    layers = [
        layer._replace(
            painting_area=moved(layer.painting_area),
            positioning_area=moved(layer.positioning_area),
            clipped_boxes=[moved(area) for area in layer.clipped_boxes],
        )
        for layer in ground.layers
    ]
    box.background = ground._replace(layers=layers)


def _gather_places(page: Any) -> None:
    """Ask the moved boxes again where anchors and links are."""
    page.anchors, page.links, page.bookmarks, page.forms = {}, [], [], {None: []}
    gather_anchors(page._page_box, page.anchors, page.links, page.bookmarks, page.forms)  # noqa: SLF001 - as above
