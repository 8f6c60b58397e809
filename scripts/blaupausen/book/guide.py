"""The guide in front of the book: every chapter with a fact sheet by effort and by who carries it, some by size."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from blaupausen.content.factsheet import ALL_SIZES, FactSheet

# Person-days at which a group may end: figures that people plan with.
_ROUND = (1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 40, 50, 60, 80, 100)
_GROUPS = 4
# How many of those who take part, in the order of the fact sheet, carry the work.
_CARRIERS = 3
# Words that say who takes part, in any case; each must match as a whole.
_ROLES = {
    "Leitung": r"\w*leitung(en)?|\w*spitze|(ober)?bürgermeister(in)?|gemeindevorstand|magistrat|kreisausschuss"
    r"|landr(at|ätin)|dezernent(in)?|führungskr(aft|äfte)",
    "Hauptamt, Organisation, Digitalisierung": r"hauptamt|organisation\w*|digitalisierung\w*",
    "Fachämter": r"fach(amt|ämter|bereich|bereiche|dienst|dienste)|amtsleitungen",
    "IT": r"it|edv|it-dienstleister|rechenzentrum",
    "Daten, Statistik, Geodaten": r"daten(koordination|verantwortung|board|gremium)|geodaten\w*|statistik\w*",
    "Datenschutz und Recht": r"datenschutz\w*|rechtsamt",
    "Informationssicherheit": r"informationssicherheit\w*|it-sicherheit",
    "Personalrat und Beauftragte": r"personalrat|personalvertretung|schwerbehindertenvertretung|gleichstellung\w*",
    "Kämmerei, Vergabe, Rechnungsprüfung": r"kämmerei|rechnungsprüfung\w*|revision|vergabe\w*|beschaffung",
    "Personal und Fortbildung": r"personal|personal(entwicklung|amt|abteilung)|fortbildung|ausbildung\w*",
}
_EVERYBODY = "Alle"
_NONE, _UNKNOWN = "–", "?"


@dataclass(frozen=True)
class Group:
    """One heading of the guide and the anchors of the chapters below it."""

    title: str
    anchors: tuple[str, ...]


def by_effort(sheets: Mapping[str, FactSheet]) -> list[Group]:
    """Group chapters (anchor: fact sheet) by the most effort that they take, in groups of similar size.

    Who plans must be ready for the upper value; the lower one is what the smallest municipality gets by with and is
    little almost everywhere.
    """
    most = {anchor: sheet.effort.span.high for anchor, sheet in sheets.items() if sheet.effort.span}
    bounds = (0.0, *_bounds(sorted(most.values())), float("inf"))
    groups = [
        (_effort_title(low, high), [anchor for anchor in most if low < most[anchor] <= high])
        for low, high in pairwise(bounds)
    ]
    return _groups([*groups, ("Aufwand nicht bekannt", [anchor for anchor in sheets if anchor not in most])])


def by_role(sheets: Mapping[str, FactSheet]) -> list[Group]:
    """Group chapters by who carries them: those named first in the fact sheets, or else all who are named there."""
    roles = {anchor: _roles(sheet) for anchor, sheet in sheets.items()}
    return _groups(
        [(role, [anchor for anchor, found in roles.items() if role in found]) for role in (*_ROLES, _EVERYBODY)]
    )


def days_by_size(sheet: FactSheet) -> tuple[str, str]:
    """Return the working days for the smallest and the largest municipalities; a dash for those it does not fit."""
    if sheet.effort.span is None:
        return _UNKNOWN, _UNKNOWN
    small, large = sheet.effort.span.bounds
    return small if ALL_SIZES[0] in sheet.sizes else _NONE, large if ALL_SIZES[-1] in sheet.sizes else _NONE


def by_size(sheets: Mapping[str, FactSheet]) -> list[Group]:
    """Group the chapters that do not fit for every class of inhabitants."""
    special = {anchor: sheet for anchor, sheet in sheets.items() if len(sheet.sizes) < len(ALL_SIZES)}
    return _groups(
        [
            (f"{size} Einwohner", [anchor for anchor, sheet in special.items() if size in sheet.sizes])
            for size in ALL_SIZES
        ]
    )


def _bounds(efforts: Sequence[float]) -> tuple[int, ...]:
    """Return the round figures that divide the efforts most evenly; the first of equally good divisions."""

    def unevenness(bounds: tuple[int, ...]) -> int:
        edges = (0.0, *bounds, float("inf"))
        return sum(sum(low < effort <= high for effort in efforts) ** 2 for low, high in pairwise(edges))

    return min(combinations(_ROUND, _GROUPS - 1), key=unevenness)


def _effort_title(low: float, high: float) -> str:
    if high == float("inf"):
        return f"Mehr als {low:.0f} Personentage"
    return f"Mehr als {low:.0f} bis {high:.0f} Personentage" if low else f"Bis {high:.0f} Personentage"


def _roles(sheet: FactSheet) -> set[str]:
    named = _named(sheet.parties[:_CARRIERS]) or _named(sheet.parties)
    return named or {_EVERYBODY}


def _named(parties: Sequence[str]) -> set[str]:
    words = {word.strip("(),.") for party in parties for word in party.split()}
    return {role for role, form in _ROLES.items() if any(re.fullmatch(form, word, re.IGNORECASE) for word in words)}


def _groups(groups: Sequence[tuple[str, Sequence[str]]]) -> list[Group]:
    return [Group(title, tuple(anchors)) for title, anchors in groups if anchors]
