"""The schema of the fact sheet: a file that contributors may change, so it is judged before it judges."""

import json
import re
from collections.abc import Iterator
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import SchemaError

from blaupausen.codes import Code
from blaupausen.findings import HandbookError, stop

SCHEMA_FILE = "docs/daten/steckbrief.schema.json"
# Signs and classes one after the other, without groups: their search ends soon whatever the text.
_PLAIN_PATTERN = re.compile(r"\^(?:\[[^\]\[\\]{1,40}\](?:\+|\{\d{1,3}\})?|\\\.|[A-Za-z0-9-])+\$")
_REPEATS = re.compile(r"\]\+")
_MOST_REPEATS = 2


def read_schema(text: str) -> Draft202012Validator:
    """Return the schema of the fact sheet, ready to judge.

    Raises:
        HandbookError: it is no schema, or sends the judge elsewhere: to other files or addresses, or
            into patterns whose search takes hours.
    """
    try:
        schema = json.loads(text)
        Draft202012Validator.check_schema(schema)
        known = frozenset(f"#/$defs/{name}" for name in schema.get("$defs", {}))
        sound = all(_is_plain(name, value, known) for name, value in _rules(schema))
    except (ValueError, RecursionError, SchemaError) as error:
        raise no_schema() from error
    if not sound:
        raise no_schema()
    return Draft202012Validator(schema)


def no_schema() -> HandbookError:
    """Return the error for a schema that cannot judge."""
    return stop(
        SCHEMA_FILE,
        Code.LISTE_FEHLERHAFT,
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
