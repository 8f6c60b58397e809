"""The fact sheet of a chapter: one table of its fields, and the record that is read by it.

Whatever knows the fields of a fact sheet takes them from here: the schema for editors and checks, the box on the
page, the head of a new chapter, the Word template and the way back from it, the examples of the rules. A new field
is a new attribute of ``FactSheet``; afterwards ``python -m blaupausen.content.sheet_schema`` writes the schema anew.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, get_type_hints

from blaupausen.content.chapter import DRAFT, Chapter
from blaupausen.content.sheet_kinds import (
    Choice,
    Choices,
    Choosing,
    Costs,
    Day,
    Duration,
    Effort,
    Expenses,
    Extent,
    FileNames,
    Kind,
    Line,
    Occasion,
    Several,
    WorkingDays,
)

FIELDS_OF_ACTION = {
    "datenstrategie": "Datenstrategie",
    "rpa": "RPA",
    "formate": "Formate",
    "zusammenarbeit": "Zusammenarbeit",
}
_KINDS = {"blaupause": "Blaupause", "formatkarte": "Formatkarte", "grundlage": "Grundlage"}
_SEALS = {
    "staedte": "in den sechs Städten belegt",
    "andere": "in anderen Verwaltungen belegt",
    "redaktion": "Vorschlag der Redaktion",
}
_SEALS_IN_BRIEF = {"staedte": "Städte", "andere": "andere", "redaktion": "Vorschlag"}
_SEAL_SHAPES = {"staedte": "voll", "andere": "halb", "redaktion": "offen"}
STATUS_WORDS = {DRAFT: "Entwurf", "vorschlag": "Vorschlag", "erprobt": "erprobt", "ueberholt": "überholt"}
LONGEST_TITLE, LONGEST_SUMMARY, LONGEST_RESULT = 90, 300, 36  # characters
WORKPLACES = ("ohne Schreibtisch", "in Schicht", "am Schalter", "im Büro")
AIMS = ("Neugier wecken", "Können üben", "Mitgestalten", "Dranbleiben")
MONEY = {"A": "bis 500 Euro", "B": "bis 5.000 Euro", "C": "über 5.000 Euro"}
ALL_SIZES = ("bis 10.000", "10.000 bis 50.000", "ab 50.000")


@dataclass(frozen=True)
class Cell:
    """Where the box shows a field; fields with equal cells share one.

    Attributes:
        label: what stands before the value.
        width: class of the style; empty for a quarter of the page.
        sealed: whether the shape of the seal stands before the value.
        aside: ``rand`` where the book shows it in the margin beside the beginning of the text, ``pruefliste`` where it
            does so only if the chapter has no check list of its own; empty where it stands in the box there too.
    """

    label: str
    width: str = ""
    sealed: bool = False
    aside: str = ""


@dataclass(frozen=True)
class SheetField:
    """One field of the fact sheet.

    Attributes:
        key: name in the front matter.
        title: name for who writes chapters.
        description: what to write, for the schema.
        kind: what values it takes.
        example: YAML value in the examples of the rules.
        start: YAML value in a new chapter; empty where the chapter itself gives it or nothing stands there.
        cell: where the box shows it.
        gaps: what the Word template asks for, in the notation of templates; empty where it does not ask.
        remark: what its label there adds to the title.
        required: whether every fact sheet has it; its value is ``None`` where one has not.
    """

    key: str
    title: str
    description: str
    kind: Kind[Any]
    example: str
    start: str = ""
    cell: Cell | None = None
    gaps: str = ""
    remark: str = ""
    required: bool = True

    @property
    def asked(self) -> str:
        """Label of the field in the Word template."""
        return f"{self.title} {self.remark}".strip()

    def read(self, values: Mapping[str, Any]) -> Any:
        """Return the value of the field.

        Raises:
            KeyError, TypeError, ValueError, AttributeError: it is missing or does not fit its kind.
        """
        if not self.required and self.key not in values:
            return None
        return self.kind.read(values[self.key])


@dataclass(frozen=True)
class FactSheet:
    """The fact sheet of one chapter; the order of its fields is theirs everywhere."""

    title: Annotated[
        str,
        SheetField(
            "titel",
            "Titel",
            "Voller Titel des Kapitels, am besten „Thema: die Botschaft“.",
            Line({"minLength": 3, "maxLength": LONGEST_TITLE}),
            example='"Beispiel: ein Kapitel"',
            gaps="{{Titel}}",
        ),
    ]
    summary: Annotated[
        str,
        SheetField(
            "kurz",
            "Kurz gesagt",
            "Ein bis zwei Sätze: was man tut und was man davon hat.",
            Line({"minLength": 10, "maxLength": LONGEST_SUMMARY}),
            example="Ein Kapitel, das eine Regel zeigt.",
            start='"Noch zu schreiben: was man tut und was man davon hat."',
            gaps="{{ein bis zwei Sätze, was man tut und was man davon hat}}",
        ),
    ]
    field: Annotated[
        str,
        SheetField(
            "handlungsfeld",
            "Handlungsfeld",
            "Teil des Handbuchs, zu dem das Kapitel gehört.",
            Choice(FIELDS_OF_ACTION),
            example="formate",
            gaps="{{Datenstrategie, RPA, Formate oder Zusammenarbeit}}",
        ),
    ]
    kind: Annotated[
        str,
        SheetField(
            "art",
            "Art des Kapitels",
            "blaupause: ein Vorhaben zum Nachmachen. formatkarte: eine Veranstaltung. grundlage: Wissen für mehrere "
            "Vorhaben. Davon hängt ab, welche Abschnitte das Kapitel braucht (abschnitte.yml).",
            Choice(_KINDS),
            example="grundlage",
        ),
    ]
    seal: Annotated[
        str,
        SheetField(
            "belegsiegel",
            "Belegsiegel",
            "staedte: in den sechs Städten belegt. andere: in anderen Verwaltungen belegt. redaktion: Vorschlag der "
            "Redaktion.",
            Choice(_SEALS),
            example="redaktion",
            start="redaktion",
            cell=Cell("Beleg", sealed=True),
        ),
    ]
    sizes: Annotated[
        tuple[str, ...],
        SheetField(
            "groessenklassen",
            "Größe der Kommune",
            "Einwohnerzahlen, für die das Kapitel passt; mehrere sind möglich.",
            Choices(ALL_SIZES, "alle Größen"),
            example="[bis 10.000]",
            start=f"[{', '.join(ALL_SIZES)}]",
            cell=Cell("Einwohnerzahl", aside="rand"),
        ),
    ]
    weeks: Annotated[
        Extent,
        SheetField(
            "dauer_wochen",
            "Dauer in Wochen",
            "Vom Auftrag bis zum Ergebnis, etwa {von: 8, bis: 16}.",
            Duration("Wochen", "Woche"),
            example="{von: 1, bis: 2}",
            start="{von: 1, bis: 4}",
            cell=Cell("Dauer"),
            gaps="{{von}} bis {{bis}}",
        ),
    ]
    effort: Annotated[
        Effort,
        SheetField(
            "aufwand_personentage",
            "Aufwand in Personentagen",
            "Arbeitstage aller Beteiligten zusammen, etwa {von: 12, bis: 40, herkunft: geschaetzt}. Bei herkunft: "
            "unbekannt entfallen von und bis.",
            WorkingDays(),
            example="{von: 1, bis: 2, herkunft: geschaetzt}",
            start="{herkunft: unbekannt}",
            cell=Cell("Aufwand"),
            gaps="{{von}} bis {{bis}}",
            remark="(geschätzt)",
        ),
    ]
    costs: Annotated[
        Costs,
        SheetField(
            "kosten",
            "Kosten",
            "Kosten in Worten, mit Herkunft der Angabe.",
            Expenses(),
            example='{herkunft: unbekannt, hinweis: "Arbeitszeit."}',
            start='{herkunft: unbekannt, hinweis: "Noch zu ermitteln."}',
            cell=Cell("Kosten", "breit"),
            gaps="{{in einem Satz}}",
        ),
    ]
    money: Annotated[
        str | None,
        SheetField(
            "geld",
            "Geld ohne Arbeitszeit",
            "Planungsstufe für die Übersicht: A bis 500 Euro, B bis 5.000 Euro, C darüber; ohne Angabe: nicht bekannt.",
            Choice(MONEY),
            example="A",
            required=False,
        ),
    ]
    result: Annotated[
        str | None,
        SheetField(
            "ergebnis",
            "Erstes Ergebnis",
            "Was Sie als Erstes in der Hand haben, für die Übersicht in höchstens 36 Zeichen.",
            Line({"minLength": 3, "maxLength": LONGEST_RESULT}),
            example="Tabelle mit zehn Datenbeständen",
            required=False,
        ),
    ]
    parties: Annotated[
        tuple[str, ...],
        SheetField(
            "beteiligte",
            "Beteiligte",
            "Stellen, die mitwirken, etwa [Leitung, Personalrat].",
            Several(),
            example="[Leitung]",
            start="[]",
            cell=Cell("Beteiligte", "breit"),
            gaps="{{Stellen, mit Semikolon getrennt}}",
        ),
    ]
    requirements: Annotated[
        tuple[str, ...],
        SheetField(
            "voraussetzungen",
            "Voraussetzungen",
            "Was vorher da sein muss.",
            Several("; "),
            example="[ein Auftrag]",
            start="[]",
            cell=Cell("Voraussetzungen", "breit", aside="pruefliste"),
            gaps="{{mit Semikolon getrennt}}",
        ),
    ]
    norms: Annotated[
        tuple[str, ...],
        SheetField(
            "normen",
            "Normen",
            "Rechtsnormen, kurz zitiert, etwa „§ 78 HPVG“.",
            Several(" · "),
            example="[]",
            start="[]",
            cell=Cell("Normen", "breit", aside="rand"),
            gaps="{{mit Semikolon getrennt, etwa § 78 HPVG}}",
        ),
    ]
    templates: Annotated[
        tuple[str, ...],
        SheetField(
            "vorlagen",
            "Vorlagen",
            "Dateinamen aus docs/vorlagen ohne Endung, etwa [dateninventar].",
            FileNames(),
            example="[]",
            start="[]",
        ),
    ]
    keywords: Annotated[
        tuple[str, ...],
        SheetField(
            "schlagwoerter",
            "Schlagwörter",
            "Wörter, unter denen man das Kapitel sucht.",
            Several(),
            example="[Beispiel]",
            start="[]",
            gaps="{{mit Semikolon getrennt}}",
        ),
    ]
    synonyms: Annotated[
        tuple[str, ...],
        SheetField(
            "synonyme",
            "Suchwörter",
            "Wörter, die im Text nicht stehen, nach denen aber gesucht wird.",
            Several(),
            example="[]",
            start="[]",
            gaps="{{andere Wörter für dasselbe, mit Semikolon getrennt}}",
        ),
    ]
    occasion: Annotated[
        Occasion | None,
        SheetField(
            "format",
            "Für den Format-Finder",
            "Nur in Formatkarten: wie viele Personen (ohne Angabe: alle), wie viele Minuten eine Person am Stück da "
            "ist, an welchen Arbeitsplätzen sie arbeitet und wozu das Format dient.",
            Choosing(WORKPLACES, AIMS),
            example="{minuten: {von: 30, bis: 60}, arbeitsplatz: [im Büro], ziel: Neugier wecken}",
            required=False,
        ),
    ]
    law_date: Annotated[
        str,
        SheetField(
            "rechtsstand",
            "Rechtsstand",
            "Tag, auf dem die Rechtsaussagen beruhen.",
            Day(),
            example="2026-11-22",
            cell=Cell("Rechtsstand", "drittel", aside="rand"),
        ),
    ]
    review_by: Annotated[
        str,
        SheetField(
            "pruefen_bis",
            "Nächste Prüfung",
            "Tag, bis zu dem das Kapitel wieder durchzusehen ist.",
            Day(),
            example="2030-11-22",
            cell=Cell("Nächste Prüfung", "drittel", aside="rand"),
        ),
    ]
    version: Annotated[
        str,
        SheetField(
            "version",
            "Version",
            "Version des Kapitels, in Anführungszeichen.",
            Line({"pattern": "^[0-9]+\\.[0-9]+$"}),
            example='"1.0"',
            start='"0.1"',
            cell=Cell("Version", "drittel", aside="rand"),
        ),
    ]
    status: Annotated[
        str,
        SheetField(
            "status",
            "Status",
            "entwurf: erscheint nur in der Vorschau. vorschlag: veröffentlicht, noch nicht erprobt. erprobt: mit "
            "Belegen aus Verwaltungen. ueberholt: nur noch zum Nachlesen.",
            Choice(STATUS_WORDS),
            example="vorschlag",
            start=DRAFT,
            cell=Cell("Version", "drittel", aside="rand"),
        ),
    ]

    @property
    def field_name(self) -> str:
        """Field of action as readers know it."""
        return FIELDS_OF_ACTION[self.field]

    @property
    def kind_name(self) -> str:
        """Kind of chapter as readers know it."""
        return _KINDS[self.kind]

    @property
    def seal_in_brief(self) -> str:
        """One word for the seal, for tables."""
        return _SEALS_IN_BRIEF[self.seal]

    @property
    def seal_shape(self) -> str:
        """Shape of the seal: ``voll``, ``halb`` or ``offen``."""
        return _SEAL_SHAPES[self.seal]

    @property
    def status_name(self) -> str:
        """Maturity in words."""
        return STATUS_WORDS[self.status]

    def words(self, attribute: str) -> str:
        """Return the value of a field as readers see it; empty where it has none."""
        value = getattr(self, attribute)
        return "" if value is None else SHEET_FIELDS[attribute].kind.words(value)

    @property
    def cells(self) -> dict[Cell, str]:
        """What the box shows: its cells in order, those with something to show."""
        shown: dict[Cell, str] = {}
        for attribute, field in SHEET_FIELDS.items():
            text = self.words(attribute)
            if field.cell and text:
                shown[field.cell] = f"{shown[field.cell]} · {text}" if field.cell in shown else text
        return shown


def _table() -> dict[str, SheetField]:
    return {name: hint.__metadata__[0] for name, hint in get_type_hints(FactSheet, include_extras=True).items()}


# Every field by its attribute, in order.
SHEET_FIELDS = _table()


def parse_fact_sheet(values: Mapping[str, Any]) -> FactSheet:
    """Return the record of a fact sheet.

    Raises:
        KeyError, TypeError, ValueError, AttributeError: the values do not fit the schema.
    """
    return FactSheet(**{attribute: field.read(values) for attribute, field in SHEET_FIELDS.items()})


def read_fact_sheet(chapter: Chapter) -> FactSheet | None:
    """Return the fact sheet of a chapter, or ``None`` where it has none or one that does not fit the schema."""
    if not chapter.raw_sheet:
        return None
    try:
        return parse_fact_sheet(chapter.raw_sheet)
    except (KeyError, TypeError, ValueError, AttributeError):
        return None


def as_json(value: Any) -> Any:
    """Return a value from YAML as JSON knows it: dates become ISO text (RFC 3339)."""
    if isinstance(value, dict):
        return {str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, list):
        return [as_json(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value
