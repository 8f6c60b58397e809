"""All fact sheets side by side: which blueprint fits our size, our time and our staff?"""

from collections.abc import Iterable
from dataclasses import dataclass

from blaupausen.chapter import Chapter
from blaupausen.factsheet import FIELDS, Steckbrief, read_steckbrief

COLUMNS = ("Kapitel", "Art", "Beleg", "Einwohnerzahl", "Dauer", "Aufwand", "Stand")


@dataclass(frozen=True)
class ComparisonRow:
    """One chapter in the comparison.

    Attributes:
        path: chapter file relative to the project folder, to link to.
        field: key of ``FIELDS``, to group by.
        seal_shape: shape of the seal, to draw it.
        cells: texts in the order of ``COLUMNS``.
    """

    path: str
    field: str
    seal_shape: str
    cells: tuple[str, ...]


def comparison(chapters: Iterable[Chapter]) -> list[ComparisonRow]:
    """Return one row per published chapter with a fact sheet: by field of action, within it in the given order."""
    found = [
        (chapter, sheet)
        for chapter in chapters
        if not chapter.is_draft and (sheet := read_steckbrief(chapter)) is not None
    ]
    order = list(FIELDS)
    return [_row(chapter, sheet) for chapter, sheet in sorted(found, key=lambda pair: order.index(pair[1].field))]


def _row(chapter: Chapter, sheet: Steckbrief) -> ComparisonRow:
    days = sheet.effort.span.text("Tage", "Tag") if sheet.effort.span else "nicht bekannt"
    title = str(chapter.meta.get("title") or sheet.title)
    cells = (title, sheet.kind_name, sheet.seal_name, sheet.size_text, sheet.duration, days, sheet.status_name)
    return ComparisonRow(chapter.path, sheet.field, sheet.seal_shape, cells)
