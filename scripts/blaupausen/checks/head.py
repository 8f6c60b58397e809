"""Rules for the front matter of a chapter: who reads it later (theme, book, catalogue) may rely on it."""

import datetime as dt
import difflib
from collections.abc import Iterator, Sequence
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.sheets import chapter_example
from blaupausen.codes import Code
from blaupausen.content.chapter import FACT_SHEET, FORMS, Chapter
from blaupausen.content.factsheet import as_json
from blaupausen.content.sheet_schema import sheet_schema
from blaupausen.findings import Finding, unseen
from blaupausen.markup.dates import is_day

_SCHEMA = Draft202012Validator(sheet_schema())
_UNKNOWN = "additionalProperties"  # name that JSON Schema gives the rule about fields it does not list
_SHAPES = {  # part of a pattern in the schema: how to say it
    "{4}": "JJJJ-MM-TT",
    "a-z": "eines Dateinamens: kleine Buchstaben, Ziffern, Bindestriche",
    "\\.": 'einer Version in Anführungszeichen, etwa "1.0"',
}
_TYPES = {"string": "ein Text", "array": "eine Liste [a, b]", "object": "Unterfelder", "number": "eine Zahl"}


def _fields(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for field in ("title", "description"):
        value = page.chapter.meta.get(field)
        if isinstance(value, (float, bool, dt.date, list, dict)):
            yield Found(
                page.chapter.head_line((field,)),
                f"Der Wert von „{field}“ ist kein Text.",
                f'Ihn in Anführungszeichen setzen: {field}: "…".',
            )
        elif not str("" if value is None else value).strip():
            yield Found(
                1,
                f"Im Kopfteil fehlt „{field}“.",
                f"Im Kopfteil zwischen den --- eine Zeile „{field}: …“ ergänzen.",
            )


def _sheet(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    chapter = page.chapter
    if FACT_SHEET not in chapter.meta:
        return
    sheet = as_json(chapter.meta[FACT_SHEET])
    misspelt: set[tuple[str | int, ...]] = set()
    # Unknown fields come first: a field that is only misspelt is not missing as well.
    for error in sorted(_SCHEMA.iter_errors(sheet), key=lambda each: each.validator != _UNKNOWN):
        path = (FACT_SHEET, *error.absolute_path)
        if error.validator == _UNKNOWN:
            for unknown, nearest in _unknown(error):
                misspelt.add((*path, nearest))
                yield Found(
                    chapter.head_line((*path, unknown)),
                    f"Das Feld „{unknown}“ gibt es im Steckbrief nicht.",
                    f"„{nearest}“ schreiben oder das Feld löschen.",
                )
        elif error.validator != "required" or (*path, _missing(error)) not in misspelt:
            yield Found(chapter.head_line(path), *_words(error, _name(tuple(error.absolute_path))))


def _unknown(error: ValidationError) -> Iterator[tuple[str, str]]:
    """Return every field that the schema does not know, with the field whose name is nearest."""
    known = list(cast("dict[str, Any]", error.schema)["properties"])
    for unknown in cast("dict[str, Any]", error.instance):
        if unknown not in known:
            yield unknown, difflib.get_close_matches(unknown, known, n=1, cutoff=0.0)[0]


def _missing(error: ValidationError) -> str:
    fields = cast("list[str]", error.validator_value)
    return next(field for field in fields if f"'{field}'" in error.message)


def _status(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    if page.chapter.raw_sheet.get("belegsiegel") == "redaktion" and page.chapter.raw_sheet.get("status") == "erprobt":
        yield Found(
            page.chapter.head_line((FACT_SHEET, "status")),
            "Das Belegsiegel sagt „Vorschlag der Redaktion“, der Status „erprobt“.",
            "Als Status „vorschlag“ eintragen. Gibt es Belege aus Verwaltungen, stattdessen das Siegel ändern.",
        )


def _spans(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for key, value in page.chapter.raw_sheet.items():
        low, high = (value.get(end) for end in ("von", "bis")) if isinstance(value, dict) else (None, None)
        if isinstance(low, (int, float)) and isinstance(high, (int, float)) and low > high:
            yield Found(
                page.chapter.head_line((FACT_SHEET, key, "bis")),
                f"„{key}“ reicht von {low:g} bis {high:g}, also rückwärts.",
                f"Den kleineren Wert bei „von“ eintragen: {{von: {high:g}, bis: {low:g}}}; ist einer falsch, ihn "
                "berichtigen.",
            )


def _days(page: Page, handbook: Examined) -> Iterator[Found]:
    sheet = page.chapter.raw_sheet
    law, due = (_day(sheet.get(field)) for field in ("rechtsstand", "pruefen_bis"))
    if law and law > handbook.today + dt.timedelta(days=1):  # it may be tomorrow already where the author sits
        yield Found(
            page.chapter.head_line((FACT_SHEET, "rechtsstand")),
            f"Der Rechtsstand {law:%d.%m.%Y} liegt in der Zukunft.",
            "Den Tag eintragen, an dem das Recht nachgesehen wurde, höchstens heute.",
        )
    if law and due and due < law:
        yield Found(
            page.chapter.head_line((FACT_SHEET, "pruefen_bis")),
            f"Die nächste Prüfung ({due:%d.%m.%Y}) liegt vor dem Rechtsstand ({law:%d.%m.%Y}).",
            "Unter „pruefen_bis“ einen Tag nach dem Rechtsstand eintragen, meist ein Jahr später.",
        )


def _day(value: object) -> dt.date | None:
    """Return a day that YAML read or that stands in quotation marks."""
    if isinstance(value, str) and is_day(value):
        return dt.date.fromisoformat(value)
    return value if isinstance(value, dt.date) and not isinstance(value, dt.datetime) else None


def _models(page: Page, handbook: Examined) -> Iterator[Found]:
    names = page.chapter.raw_sheet.get("vorlagen")
    files = [file.name for file in handbook.handbook.tree.below(FORMS) if file.suffix in {".md", ".yml"}]
    known = sorted({name.stem for name in files if name.parent.as_posix() == FORMS and name.stem != "index"})
    for position, name in enumerate(names if isinstance(names, list) else ()):
        if isinstance(name, str) and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
            hint = f"„{near[0]}“ schreiben, " if near else ""
            yield Found(
                page.chapter.head_line((FACT_SHEET, "vorlagen", position)),
                f"Die Vorlage „{name}“ gibt es im Ordner docs/vorlagen nicht.",
                f"{hint}die Vorlage anlegen oder den Eintrag löschen.",
            )


def _form_outside(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    if "vorlage" in page.chapter.meta and not page.chapter.is_form:
        yield Found(
            page.chapter.head_line(("vorlage",)),
            f"Das Feld „vorlage“ gilt nur für Dateien in {FORMS}; hier hat es keine Wirkung.",
            "Das Feld löschen. Soll das Kapitel nicht ins Buch, „buch: false“ schreiben.",
        )


def head_findings(chapter: Chapter, handbook: Examined) -> list[Finding]:
    """Return what would keep the theme from showing the front matter of a chapter."""
    return [finding for rule in _WHAT_IS_SHOWN for finding in rule.in_page(Page(chapter), handbook)]


def _marks(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    chapter = page.chapter
    for path, text in _texts(chapter.meta, ()):
        for sign in '<>"' if path in (("title",), ("description",)) else "<>":
            if sign in text:
                yield Found(
                    chapter.head_line(path),
                    f"Das Feld „{_name(path)}“ enthält das Zeichen {sign}.",
                    "Das Zeichen weglassen; für Zitate „deutsche Anführungszeichen“ nehmen.",
                )
        hidden = unseen(text)  # written as \x00 or \u202e it shows in no line of the file
        if hidden:
            yield Found(
                chapter.head_line(path),
                f"Das Feld „{_name(path)}“ enthält das unsichtbare Zeichen U+{ord(hidden):04X}.",
                "Den Wert löschen und neu tippen, ohne Rückstrich \\.",
            )


def _texts(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield (*path, str(key)), str(key)
            yield from _texts(item, (*path, str(key)))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _texts(item, (*path, position))
    else:
        yield path, str(value)


def _name(path: Sequence[str | int]) -> str:
    return ".".join(str(step) for step in path if isinstance(step, str)) or FACT_SHEET


def _words(error: ValidationError, name: str) -> tuple[str, str]:
    """Return what is wrong and the cure, in German; every kind of rule in the schema has its own words."""
    kind, limit = str(error.validator), cast("Any", error.validator_value)
    if kind == "required":
        missing = _missing(error)
        return f"Im Steckbrief fehlt „{missing}“.", f"Eine Zeile „{missing}: …“ ergänzen."
    if kind == "pattern":
        shape = next((words for part, words in _SHAPES.items() if part in limit), limit)
        return f"„{name}“ hat nicht die Form {shape}.", f"Den Wert {error.instance!r} berichtigen."
    plain = {
        "enum": (
            f"„{error.instance}“ ist für „{name}“ nicht vorgesehen.",
            f"Einen dieser Werte nehmen: {_joined(limit)}.",
        ),
        "type": (f"„{name}“ hat die falsche Form.", f"Erwartet wird {_TYPES.get(str(limit), limit)}."),
        "minLength": (f"„{name}“ ist zu kurz.", "Den Wert ergänzen."),
        "minItems": (f"„{name}“ ist leer.", "Mindestens einen Wert eintragen."),
        "maxLength": (f"„{name}“ ist länger als {limit} Zeichen.", "Den Text kürzen."),
        "uniqueItems": (f"„{name}“ nennt einen Wert doppelt.", "Den doppelten Wert löschen."),
        "minimum": (f"„{name}“ ist kleiner als {limit}.", "Die Zahl berichtigen."),
    }
    return plain[kind]


def _joined(values: Any) -> str:
    return ", ".join(map(str, values)) if isinstance(values, list) else str(values)


_TEXT = "## Weiterlesen\n\nEin Hinweis auf ein anderes Kapitel."
_PAGE = "---\ntitle: {}\ndescription: Eine Seite, die eine Regel zeigt.\n---\n\n# Beispiel\n\nEin Satz.\n"
# What the theme prints of a front matter; the other rules are about the handbook around the chapter.
_WHAT_IS_SHOWN = (
    Rule(
        "KOPF-FELD-FEHLT",
        "Der Kopfteil jeder Seite nennt title und description.",
        "title steht in Navigation und Lesezeichen, description zeigen Suchmaschinen und der Kopf des Kapitels.",
        Example("---\ntitle: Beispiel\n---\n\n# Beispiel\n\nEin Satz.\n"),
        Example(_PAGE.format("Beispiel")),
        _fields,
    ),
    Rule(
        "KOPF-ZEICHEN",
        "Der Kopfteil enthält keine spitzen Klammern.",
        "Seine Werte stehen im Quelltext der Website; spitze Klammern wären dort Befehle.",
        Example(_PAGE.format("Beispiel <b>fett</b>")),
        Example(_PAGE.format("Beispiel")),
        _marks,
    ),
    Rule(
        "KOPF-STECKBRIEF",
        "Der Steckbrief hat genau die vereinbarten Felder mit erlaubten Werten.",
        "Aus ihm entstehen der Kasten am Anfang des Kapitels, die Vergleichstafel im Buch und der Katalog für "
        "andere Programme. "
        "Felder und Werte erklärt docs/daten/steckbrief.schema.json.",
        chapter_example(_TEXT, status="fertig"),
        chapter_example(_TEXT, status="vorschlag"),
        _sheet,
    ),
)
RULES = (
    *_WHAT_IS_SHOWN,
    Rule(
        "KOPF-STATUS",
        "Erprobt heißt ein Kapitel nur, wenn es Belege aus Verwaltungen gibt.",
        "Ein Vorschlag der Redaktion ist begründet, aber noch nirgends öffentlich belegt.",
        chapter_example(_TEXT, status="erprobt"),
        chapter_example(_TEXT, status="erprobt", seal="andere"),
        _status,
    ),
    Rule(
        "KOPF-SPANNE",
        "Spannen im Steckbrief beginnen mit dem kleineren Wert.",
        "Der Kasten druckte „12 bis 3 Wochen“, und die Vergleichstafel ordnete das Kapitel falsch ein.",
        chapter_example(_TEXT, weeks="{von: 12, bis: 3}"),
        chapter_example(_TEXT, weeks="{von: 3, bis: 12}"),
        _spans,
    ),
    Rule(
        "KOPF-TAGE",
        "Der Rechtsstand liegt nicht in der Zukunft, die nächste Prüfung danach.",
        "Niemand kann Recht nachgesehen haben, das erst später gilt. Eine Prüfung vor dem Rechtsstand war schon, als "
        "das Kapitel entstand, vorbei.",
        chapter_example(_TEXT, law_date="2031-11-22", review_by="2032-11-22"),
        chapter_example(_TEXT, law_date="2026-11-22", review_by="2032-11-22"),
        _days,
    ),
    Rule(
        Code.VORLAGE_FEHLT,
        "Jede Vorlage im Steckbrief gibt es.",
        "Der Steckbrief verlinkt die Vorlagen zum Herunterladen. Gemeint ist der Dateiname in docs/vorlagen "
        "ohne Endung.",
        chapter_example(_TEXT, templates="[einladungg]"),
        chapter_example(_TEXT, templates="[einladung]"),
        _models,
    ),
    Rule(
        "KOPF-VORLAGE",
        "Das Feld vorlage steht nur in Dateien des Ordners docs/vorlagen.",
        "Was eine Vorlage ist, entscheidet der Ordner. Anderswo täuschte das Feld.",
        Example(_PAGE.format("Beispiel").replace("title:", "vorlage: {}\ntitle:")),
        Example(_PAGE.format("Beispiel").replace("title:", "buch: false\ntitle:")),
        _form_outside,
    ),
)
