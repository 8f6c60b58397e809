"""Rules for the front matter of a chapter: who reads it later (theme, book, catalogue) may rely on it."""

import datetime as dt
import difflib
import json
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError, ValidationError

from blaupausen.checks.handbook import Handbook, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.sheets import chapter_example
from blaupausen.content.chapter import FORMS, Chapter
from blaupausen.findings import Finding, HandbookError, stop, unseen
from blaupausen.intake.files import read_data_text

SCHEMA_FILE = "docs/daten/steckbrief.schema.json"
_UNKNOWN = "additionalProperties"  # name that JSON Schema gives the rule about fields it does not list
_SHAPES = {  # part of a pattern in the schema: how to say it
    "{4}": "JJJJ-MM-TT",
    "a-z": "eines Dateinamens: kleine Buchstaben, Ziffern, Bindestriche",
    "\\.": 'einer Version in Anführungszeichen, etwa "1.0"',
}
# Signs and classes one after the other, without groups: their search ends soon whatever the text.
_PLAIN_PATTERN = re.compile(r"\^(?:\[[^\]\[\\]{1,40}\](?:\+|\{\d{1,3}\})?|\\\.|[A-Za-z0-9-])+\$")
_REPEATS = re.compile(r"\]\+")
_MOST_REPEATS = 2
_TYPES = {"string": "ein Text", "array": "eine Liste [a, b]", "object": "Unterfelder", "number": "eine Zahl"}


def _fields(page: Page, handbook: Handbook) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
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


def _sheet(page: Page, handbook: Handbook) -> Iterator[Found]:
    chapter = page.chapter
    if "steckbrief" not in chapter.meta:
        return
    sheet = _plain(chapter.meta["steckbrief"])
    misspelt: set[tuple[str | int, ...]] = set()
    # Unknown fields come first: a field that is only misspelt is not missing as well.
    try:
        errors = list(_validator(handbook.project).iter_errors(sheet))
    except RecursionError as endless:  # the schema refers to itself
        raise _no_schema() from endless
    for error in sorted(errors, key=lambda each: each.validator != _UNKNOWN):
        path = ("steckbrief", *error.absolute_path)
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


def _status(page: Page, handbook: Handbook) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    if page.sheet.get("belegsiegel") == "redaktion" and page.sheet.get("status") == "erprobt":
        yield Found(
            page.chapter.head_line(("steckbrief", "status")),
            "Das Belegsiegel sagt „Vorschlag der Redaktion“, der Status „erprobt“.",
            "Als Status „vorschlag“ eintragen. Gibt es Belege aus Verwaltungen, stattdessen das Siegel ändern.",
        )


def _models(page: Page, handbook: Handbook) -> Iterator[Found]:
    names = page.sheet.get("vorlagen")
    folder = handbook.project / "docs" / "vorlagen"
    known = sorted({file.stem for file in folder.glob("*") if file.suffix in {".md", ".yml"} and file.stem != "index"})
    for position, name in enumerate(names if isinstance(names, list) else ()):
        if isinstance(name, str) and name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.0)
            hint = f"„{near[0]}“ schreiben, " if near else ""
            yield Found(
                page.chapter.head_line(("steckbrief", "vorlagen", position)),
                f"Die Vorlage „{name}“ gibt es im Ordner docs/vorlagen nicht.",
                f"{hint}die Vorlage anlegen oder den Eintrag löschen.",
            )


def _form_outside(page: Page, handbook: Handbook) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    if "vorlage" in page.chapter.meta and not page.chapter.is_form:
        yield Found(
            page.chapter.head_line(("vorlage",)),
            f"Das Feld „vorlage“ gilt nur für Dateien in {FORMS}; hier hat es keine Wirkung.",
            "Das Feld löschen. Soll das Kapitel nicht ins Buch, „buch: false“ schreiben.",
        )


def head_findings(chapter: Chapter, project: Path) -> list[Finding]:
    """Return what would keep the theme from showing the front matter of a chapter."""
    handbook = Handbook(project, dt.date.min)
    return [finding for rule in RULES[:_SHOWN] for finding in rule.in_page(Page(chapter), handbook)]


@cache
def _validator(project: Path) -> Draft202012Validator:
    """Return the schema of the fact sheet, ready to judge.

    Raises:
        HandbookError: it cannot be read, is no schema, or sends the judge elsewhere: to other files or addresses, or
            into patterns whose search takes hours.
    """
    try:
        schema = json.loads(read_data_text(project, SCHEMA_FILE))
        Draft202012Validator.check_schema(schema)
        known = frozenset(f"#/$defs/{name}" for name in schema.get("$defs", {}))
        sound = all(_is_plain(name, value, known) for name, value in _rules(schema))
    except (ValueError, RecursionError, SchemaError) as error:
        raise _no_schema() from error
    if not sound:
        raise _no_schema()
    return Draft202012Validator(schema)


def _no_schema() -> HandbookError:
    return stop(
        SCHEMA_FILE,
        "LISTE-FEHLERHAFT",
        "Das ist kein Schema, nach dem sich Steckbriefe prüfen lassen.",
        "Die Datei wiederherstellen; Verweise beginnen mit #/$defs/, Muster bleiben einfach.",
    )


def _rules(schema: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(schema, dict):
        for name, value in schema.items():
            yield name, value
            yield from _rules(value)
    elif isinstance(schema, list):
        for item in schema:
            yield from _rules(item)


def _is_plain(name: str, value: Any, known: frozenset[str]) -> bool:
    if name == "$ref" and isinstance(value, str):
        return value in known
    if name == "pattern" and isinstance(value, str):
        return bool(_PLAIN_PATTERN.fullmatch(value)) and len(_REPEATS.findall(value)) <= _MOST_REPEATS
    return name not in ("patternProperties", "$dynamicRef", "$recursiveRef")


def _plain(value: Any) -> Any:
    """Turn YAML's dates into the ISO text that a schema for JSON can judge."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _marks(page: Page, handbook: Handbook) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
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
    return ".".join(str(step) for step in path if isinstance(step, str)) or "steckbrief"


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
_SHOWN = 3  # the first rules here; the others are about the handbook around the chapter
RULES = (
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
    Rule(
        "KOPF-STATUS",
        "Erprobt heißt ein Kapitel nur, wenn es Belege aus Verwaltungen gibt.",
        "Ein Vorschlag der Redaktion ist begründet, aber noch nirgends öffentlich belegt.",
        chapter_example(_TEXT, status="erprobt"),
        chapter_example(_TEXT, status="erprobt", seal="andere"),
        _status,
    ),
    Rule(
        "VORLAGE-FEHLT",
        "Jede Vorlage im Steckbrief gibt es.",
        "Der Steckbrief verlinkt die Vorlagen zum Herunterladen. Gemeint ist der Dateiname in docs/vorlagen "
        "ohne Endung.",
        chapter_example(_TEXT, models="[einladungg]"),
        chapter_example(_TEXT, models="[einladung]"),
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
