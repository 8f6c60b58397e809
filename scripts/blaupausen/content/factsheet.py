"""The fact sheet of a chapter as a typed record, and the German words for its values.

``docs/daten/steckbrief.schema.json`` says which fields and values there are; ``checks`` judges by it. Box, book,
comparison and catalogue all read this record.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from blaupausen.content.chapter import Chapter

FIELDS = {
    "datenstrategie": "Datenstrategie",
    "rpa": "RPA",
    "formate": "Formate",
    "zusammenarbeit": "Zusammenarbeit",
}
KINDS = {"blaupause": "Blaupause", "formatkarte": "Formatkarte", "grundlage": "Grundlage"}
SEALS = {
    "staedte": "in den sechs Städten belegt",
    "andere": "in anderen Verwaltungen belegt",
    "redaktion": "Vorschlag der Redaktion",
}
SEAL_SHAPES = {"staedte": "voll", "andere": "halb", "redaktion": "offen"}
STATUS_WORDS = {"entwurf": "Entwurf", "vorschlag": "Vorschlag", "erprobt": "erprobt", "ueberholt": "überholt"}
_ORIGINS = {"gemessen": "gemessen", "geschaetzt": "Schätzung der Redaktion", "unbekannt": "nicht bekannt"}
ALL_SIZES = ("bis 10.000", "10.000 bis 50.000", "ab 50.000")


@dataclass(frozen=True)
class Extent:
    """From and to, both included."""

    low: float
    high: float

    def text(self, unit: str, one: str) -> str:
        """Return ``8 bis 16 Wochen``, or ``1 Woche`` where both ends are the same."""
        if self.low == self.high:
            return f"{_number(self.low)} {one if self.low == 1 else unit}"
        return f"{_number(self.low)} bis {_number(self.high)} {unit}"


@dataclass(frozen=True)
class Effort:
    """Working days of all who take part, and where the figure comes from; no span where it is not known."""

    span: Extent | None
    origin: str

    def __str__(self) -> str:
        """Return ``12 bis 40 Personentage, Schätzung der Redaktion``."""
        days = [self.span.text("Personentage", "Personentag")] if self.span else []
        return ", ".join([*days, _ORIGINS[self.origin]])


@dataclass(frozen=True)
class Costs:
    """Costs in words and where they come from."""

    note: str
    origin: str

    def __str__(self) -> str:
        """Return the note with its origin in brackets."""
        return f"{self.note} ({_ORIGINS[self.origin]})"


@dataclass(frozen=True)
class Steckbrief:
    """The fact sheet of one chapter.

    Attributes:
        title: full title of the chapter.
        summary: one or two sentences.
        field: key of ``FIELDS``.
        kind: key of ``KINDS``.
        seal: key of ``SEALS``.
        sizes: classes of population for which the chapter fits.
        weeks: duration in weeks.
        effort: working days.
        costs: costs in words.
        parties: who takes part.
        requirements: what must be there before.
        norms: legal norms, cited in short.
        templates: names of templates.
        keywords: words under which one looks for the chapter.
        synonyms: words to search for that the text does not have.
        law_date: ISO day on which the legal statements rest.
        review_by: ISO day of the next review.
        version: of the chapter.
        status: key of ``STATUS_WORDS``.
    """

    title: str
    summary: str
    field: str
    kind: str
    seal: str
    sizes: tuple[str, ...]
    weeks: Extent
    effort: Effort
    costs: Costs
    parties: tuple[str, ...]
    requirements: tuple[str, ...]
    norms: tuple[str, ...]
    templates: tuple[str, ...]
    keywords: tuple[str, ...]
    synonyms: tuple[str, ...]
    law_date: str
    review_by: str
    version: str
    status: str

    @property
    def field_name(self) -> str:
        """Field of action as readers know it."""
        return FIELDS[self.field]

    @property
    def kind_name(self) -> str:
        """Kind of chapter as readers know it."""
        return KINDS[self.kind]

    @property
    def seal_name(self) -> str:
        """What the chapter rests on, in words."""
        return SEALS[self.seal]

    @property
    def seal_shape(self) -> str:
        """Shape of the seal: ``voll``, ``halb`` or ``offen``."""
        return SEAL_SHAPES[self.seal]

    @property
    def status_name(self) -> str:
        """Maturity in words."""
        return STATUS_WORDS[self.status]

    @property
    def size_text(self) -> str:
        """Sizes of municipality in words."""
        return "alle Größen" if set(ALL_SIZES) <= set(self.sizes) else ", ".join(self.sizes)

    @property
    def duration(self) -> str:
        """Duration in words."""
        return self.weeks.text("Wochen", "Woche")


def parse_steckbrief(values: Mapping[str, Any]) -> Steckbrief:
    """Return the record of a fact sheet.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the values do not fit the schema.
    """
    effort, costs = values["aufwand_personentage"], values["kosten"]
    known = effort["herkunft"] != "unbekannt"
    sheet = Steckbrief(
        title=str(values["titel"]),
        summary=str(values["kurz"]),
        field=str(values["handlungsfeld"]),
        kind=str(values["art"]),
        seal=str(values["belegsiegel"]),
        sizes=_texts(values["groessenklassen"]),
        weeks=_span(values["dauer_wochen"]),
        effort=Effort(_span(effort) if known else None, str(effort["herkunft"])),
        costs=Costs(str(costs["hinweis"]), str(costs["herkunft"])),
        parties=_texts(values["beteiligte"]),
        requirements=_texts(values["voraussetzungen"]),
        norms=_texts(values["normen"]),
        templates=_texts(values["vorlagen"]),
        keywords=_texts(values["schlagwoerter"]),
        synonyms=_texts(values["synonyme"]),
        law_date=str(values["rechtsstand"]),
        review_by=str(values["pruefen_bis"]),
        version=str(values["version"]),
        status=str(values["status"]),
    )
    # Reading every word once finds values that the schema does not have.
    _ = (sheet.field_name, sheet.kind_name, sheet.seal_name, sheet.status_name, str(sheet.effort), str(sheet.costs))
    return sheet


def read_steckbrief(chapter: Chapter) -> Steckbrief | None:
    """Return the fact sheet of a chapter, or ``None`` where it has none or one that does not fit the schema."""
    values = chapter.meta.get("steckbrief")
    if not isinstance(values, dict):
        return None
    try:
        return parse_steckbrief(values)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def _texts(values: Any) -> tuple[str, ...]:
    if not isinstance(values, list):
        raise TypeError("not a list")
    return tuple(map(str, values))


def _span(values: Mapping[str, Any]) -> Extent:
    return Extent(float(values["von"]), float(values["bis"]))


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")


def as_json(value: Any) -> Any:
    """Return a value from YAML as JSON knows it: dates become ISO text (RFC 3339)."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
