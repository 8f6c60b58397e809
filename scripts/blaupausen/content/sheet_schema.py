"""The JSON Schema of the fact sheet, from the table of its fields.

The checks judge by it, and ``docs/daten/steckbrief.schema.json`` is its copy for programs of editors and of
readers. ``python -m blaupausen.content.sheet_schema``, called in the folder of the project, writes it anew.
"""

import json
from pathlib import Path
from typing import Any

from blaupausen.content.factsheet import SHEET_FIELDS
from blaupausen.content.sheet_kinds import DEFINITIONS
from blaupausen.intake.outputs import write_whole

SCHEMA_FILE = "docs/daten/steckbrief.schema.json"
_ADDRESS = "https://blaupausen-handbuch.github.io/handbuch/daten/steckbrief.schema.json"


def sheet_schema() -> dict[str, Any]:
    """Return the schema (JSON Schema 2020-12)."""
    fields = SHEET_FIELDS.values()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": _ADDRESS,
        "title": "Steckbrief eines Kapitels",
        "description": "Felder unter „steckbrief:“ im Kopfteil. Andere Felder sind nicht erlaubt.",
        "type": "object",
        "additionalProperties": False,
        "required": [field.key for field in fields if field.required],
        "properties": {
            field.key: {"title": field.title, "description": field.description, **field.kind.schema()}
            for field in fields
        },
        "$defs": DEFINITIONS,
    }


def schema_text() -> str:
    """Return the schema as the file holds it."""
    return json.dumps(sheet_schema(), ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    write_whole(Path(SCHEMA_FILE), schema_text().encode("utf-8"))
