"""What the markup of every page may cite and link to, ready for its extensions."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

from blaupausen.content.handbook import Handbook, Reading
from blaupausen.content.ledger import READINGS, Entry
from blaupausen.content.norms import Norm
from blaupausen.content.sources import Source
from blaupausen.markup.references import Evidence, Reference

T = TypeVar("T")


def markup_settings(handbook: Handbook, *, lenient: bool = False) -> dict[str, dict[str, Any]]:
    """Return the settings of the extensions for citations and terms, by name of the extension.

    Args:
        handbook: holds sources, norms and terms.
        lenient: leave out what cannot be read, so that a preview can go on.

    Raises:
        HandbookError: a list is missing or faulty, unless ``lenient``.
    """

    def known(reading: Reading[Mapping[str, T]]) -> Mapping[str, T]:
        return (reading.record or {}) if lenient else reading.required()

    records: list[Source | Norm] = [*known(handbook.sources).values(), *known(handbook.norms).values()]
    references = _by_key(records, known(handbook.ledger))
    return {
        "blaupausen.markup.citing": {"references": references},
        "blaupausen.markup.terms": {"terms": dict(known(handbook.glossary))},
    }


def _by_key(records: Iterable[Source | Norm], ledger: Mapping[str, Entry]) -> dict[str, Reference]:
    return {record.key: replace(record.reference, evidence=evidence_of(ledger.get(record.key))) for record in records}


def evidence_of(entry: Entry | None) -> Evidence | None:
    """Return what readers are told of an entry of the ledger."""
    if entry is None:
        return None
    told = tuple((statement.says, statement.place) for statement in entry.statements)
    return Evidence(told, READINGS[entry.reading], entry.read_on, entry.read_at, entry.limits)
