"""The guide in front of the book: chapters grouped by effort, by who carries them, and by size of municipality."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from blaupausen.content.factsheet import ALL_SIZES, FactSheet

# Upper bounds in person-days of the groups in the guide.
_EFFORTS = (
    (5.0, "Bis 5 Personentage"),
    (20.0, "Mehr als 5 bis 20 Personentage"),
    (float("inf"), "Mehr als 20 Personentage"),
)
# How many of those who take part, in the order of the fact sheet, carry the work.
_CARRIERS = 3
_ROLES = {
    "Leitung": ("leitung", "spitze", "bürgermeister", "gemeindevorstand", "magistrat"),
    "Hauptamt und Organisation": ("hauptamt", "organisation"),
    "IT": ("it", "it-sicherheit"),
    "Datenschutz": ("datenschutz",),
    "Informationssicherheit": ("informationssicherheit", "it-sicherheit"),
    "Personalrat": ("personalrat", "personalvertretung"),
    "Kämmerei und Rechnungsprüfung": ("kämmerei", "rechnungsprüfung", "vergabe"),
    "Personalentwicklung": ("personalentwicklung", "personalamt", "personal"),
}


@dataclass(frozen=True)
class Group:
    """One heading of the guide and the anchors of the chapters below it."""

    title: str
    anchors: tuple[str, ...]


def by_effort(sheets: Mapping[str, FactSheet]) -> list[Group]:
    """Group chapters (anchor: fact sheet) by the least effort that they take; empty groups are left out."""
    groups: list[tuple[str, list[str]]] = [(title, []) for _, title in _EFFORTS]
    for anchor, sheet in sheets.items():
        if sheet.effort.span:
            position = next(i for i, (bound, _) in enumerate(_EFFORTS) if sheet.effort.span.low <= bound)
            groups[position][1].append(anchor)
    return _groups(groups)


def by_role(sheets: Mapping[str, FactSheet]) -> list[Group]:
    """Group chapters by who carries them: those named first in the fact sheets."""
    return _groups(
        [
            (role, [anchor for anchor, sheet in sheets.items() if _carries(sheet, words)])
            for role, words in _ROLES.items()
        ]
    )


def by_size(sheets: Mapping[str, FactSheet]) -> list[Group]:
    """Group the chapters that do not fit for every class of inhabitants."""
    special = {anchor: sheet for anchor, sheet in sheets.items() if len(sheet.sizes) < len(ALL_SIZES)}
    return _groups(
        [
            (f"{size} Einwohner", [anchor for anchor, sheet in special.items() if size in sheet.sizes])
            for size in ALL_SIZES
        ]
    )


def _carries(sheet: FactSheet, words: Sequence[str]) -> bool:
    named = {word.strip("(),.").casefold() for person in sheet.parties[:_CARRIERS] for word in person.split()}
    return bool(named & set(words))


def _groups(groups: Sequence[tuple[str, Sequence[str]]]) -> list[Group]:
    return [Group(title, tuple(anchors)) for title, anchors in groups if anchors]
