"""What the sources say, as data for other programs: ``belege.json``."""

import datetime as dt
import json
from typing import Any
from urllib.parse import urljoin

from blaupausen.content.handbook import Handbook
from blaupausen.content.ledger import READINGS, Entry, Statement
from blaupausen.content.made import LEDGER_DATA, LEDGER_SCHEMA
from blaupausen.content.norms import Norm
from blaupausen.content.sources import Source

SCHEMA_SOURCE = f"docs/daten/{LEDGER_SCHEMA}"
VERSION = "1.0"
_DATA_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"


def open_ledger(handbook: Handbook, name: str, site_url: str, day: dt.date) -> str:
    """Return what the sources say as JSON text; entries of sources that nobody lists are left out.

    Args:
        handbook: everything below ``docs/``.
        name: title of the handbook.
        site_url: address of the website.
        day: day of the edition.

    Raises:
        HandbookError: ledger, sources or norms are faulty.
    """
    works: dict[str, Source | Norm] = {**handbook.sources.required(), **handbook.norms.required()}
    whole = {
        "$schema": urljoin(site_url, LEDGER_SCHEMA),
        "version": VERSION,
        "name": f"{name}: Belege",
        "url": urljoin(site_url, LEDGER_DATA),
        "license": _DATA_LICENCE,
        "dateModified": day.isoformat(),
        "belege": [_entry(entry, works[key]) for key, entry in handbook.ledger.required().items() if key in works],
    }
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _entry(entry: Entry, work: Source | Norm) -> dict[str, Any]:
    told = {
        "kennung": entry.key,
        "art": "quelle" if isinstance(work, Source) else "norm",
        "titel": work.title if isinstance(work, Source) else f"{work.short}: {work.title}",
        "adresse": work.address,
        "gelesen": entry.read_on,
        "lesart": READINGS[entry.reading],
        "ort": entry.read_at,
        "grenzen": entry.limits,
        "pruefen_bis": entry.review_by,
        "aussagen": [_statement(statement) for statement in entry.statements],
    }
    return {field: value for field, value in told.items() if value != ""}


def _statement(statement: Statement) -> dict[str, Any]:
    told = {
        "kennung": statement.name,
        "sagt": statement.says,
        "stelle": statement.place,
        "auch": list(statement.also),
        "nur_mit": [list(group) for group in statement.provisos],
    }
    return {field: value for field, value in told.items() if value}
