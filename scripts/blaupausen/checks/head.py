"""Rules for the front matter of a chapter: who reads it later (theme, book, catalogue) may rely on it."""

import datetime as dt
import difflib
import json
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any, cast

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from blaupausen.chapter import Chapter
from blaupausen.findings import Finding

SCHEMA_FILE = "docs/daten/steckbrief.schema.json"
_TYPES = {"string": "ein Text", "array": "eine Liste [a, b]", "object": "Unterfelder", "number": "eine Zahl"}


def head_findings(chapter: Chapter, project: Path) -> list[Finding]:
    """Find front matter that lacks a title, breaks out of HTML, or has a fact sheet that does not fit its schema."""
    findings = [
        Finding(
            chapter.path,
            1,
            "KOPF-FELD-FEHLT",
            f"Im Kopfteil fehlt „{field}“.",
            f"Im Kopfteil zwischen den --- eine Zeile „{field}: …“ ergänzen.",
        )
        for field in ("title", "description")
        if not isinstance(chapter.meta.get(field), str)
    ]
    findings += _mark_findings(chapter)
    if "steckbrief" in chapter.meta:
        errors = _validator(project / SCHEMA_FILE).iter_errors(_plain(chapter.meta["steckbrief"]))
        findings += [_finding(chapter, error) for error in errors]
    return findings


@cache
def _validator(schema: Path) -> Draft202012Validator:
    return Draft202012Validator(json.loads(schema.read_text(encoding="utf-8")))


def _plain(value: Any) -> Any:
    """Turn YAML's dates into the ISO text that a schema for JSON can judge."""
    if isinstance(value, dict):
        return {str(key): _plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value.isoformat() if isinstance(value, dt.date) else value


def _mark_findings(chapter: Chapter) -> list[Finding]:
    """Find characters that would end the HTML around a value of the front matter."""
    unsafe = [
        (path, sign)
        for path, text in _texts(chapter.meta, ())
        for sign in ('<>"' if path in (("title",), ("description",)) else "<>")
        if sign in text
    ]
    return [
        Finding(
            chapter.path,
            chapter.head_line(path),
            "KOPF-ZEICHEN",
            f"Das Feld „{_name(path)}“ enthält das Zeichen {sign}.",
            "Das Zeichen weglassen; für Zitate „deutsche Anführungszeichen“ nehmen.",
        )
        for path, sign in unsafe
    ]


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


def _finding(chapter: Chapter, error: ValidationError) -> Finding:
    path = ("steckbrief", *error.absolute_path)
    wrong, cure = _words(error, _name(tuple(error.absolute_path)))
    return Finding(chapter.path, chapter.head_line(path), "KOPF-STECKBRIEF", wrong, cure)


def _words(error: ValidationError, name: str) -> tuple[str, str]:
    """Return what is wrong and the cure, in German; every kind of rule in the schema has its own words."""
    kind, limit = str(error.validator), cast("Any", error.validator_value)
    if kind == "required":
        missing = next(field for field in limit if f"'{field}'" in error.message)
        return f"Im Steckbrief fehlt „{missing}“.", f"Eine Zeile „{missing}: …“ ergänzen."
    if kind == "additionalProperties":
        known = list(cast("dict[str, Any]", error.schema)["properties"])
        unknown = next(field for field in cast("dict[str, Any]", error.instance) if field not in known)
        nearest = difflib.get_close_matches(unknown, known, n=1, cutoff=0.0)[0]
        return f"Das Feld „{unknown}“ gibt es im Steckbrief nicht.", f"„{nearest}“ schreiben oder das Feld löschen."
    if kind == "pattern":
        shape = "JJJJ-MM-TT" if "{4}" in limit else 'einer Version in Anführungszeichen, etwa "1.0"'
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
