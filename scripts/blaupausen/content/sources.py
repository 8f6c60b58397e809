"""The sources of the handbook: read once from ``docs/daten/quellen.yml``."""

import difflib
import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from blaupausen.findings import Finding
from blaupausen.intake.records import Record, RecordKind, choice_finding, parse_records, read_text, web_address_finding
from blaupausen.markup.references import Work

SOURCES_FILE = "docs/daten/quellen.yml"
_REQUIRED = ("titel", "herausgeber", "adresse", "datum", "abgerufen", "art")
_KEY = re.compile(r"Q[1-9][0-9]{0,5}")
_KIND = RecordKind(SOURCES_FILE, "QUELLEN", "QUELLE", "der Quelle", _REQUIRED, _KEY, "Q17, also Q und eine Zahl")
KINDS = ("behoerde", "gesetz", "presse", "wissenschaft", "anbieter", "verband", "norm")
UNDATED = "ohne Datum"
_NEAREST = 3
_COMPARED = 20  # keys before and after; comparing all of 30,000 with each unknown one would take a minute


@dataclass(frozen=True)
class Source:
    """One source with everything a bibliography needs.

    Attributes:
        key: identifier used in ``[@key]``.
        title: title of the work or page.
        publisher: body that answers for it.
        address: complete web address (http or https).
        date: day, month or year of publication, or ``ohne Datum``.
        accessed: ISO day on which the address was opened.
        kind: one of ``KINDS``.
    """

    key: str
    title: str
    publisher: str
    address: str
    date: str
    accessed: str
    kind: str

    @property
    def reference(self) -> Work:
        """What a text cites."""
        return Work(
            key=self.key,
            label=self.key,
            title=self.title,
            address=self.address,
            looked_up=self.accessed,
            publisher=self.publisher,
            date="" if self.date == UNDATED else self.date,
            origin={"anbieter": "Angabe eines Anbieters", "presse": "Pressebericht"}.get(self.kind, ""),
        )


def nearest_keys(key: str, known: Sequence[str]) -> list[str]:
    """Return up to three known keys that look most like ``key``, best first.

    Args:
        key: what was written.
        known: keys to choose from, in ascending order; of many only those that begin most like ``key`` are compared.
    """
    place = bisect(known, key)
    return difflib.get_close_matches(key, known[max(0, place - _COMPARED) : place + _COMPARED], n=_NEAREST, cutoff=0.0)


@lru_cache(maxsize=2)
def parse_sources(text: str) -> Mapping[str, Source]:
    """Read the sources from YAML text.

    Raises:
        HandbookError: the text is not YAML, a key stands twice, or a record is incomplete.
    """
    return MappingProxyType(
        {
            record.key: Source(record.key, *(record.text(field) for field in _REQUIRED))
            for record in parse_records(text, _KIND, _judge)
        }
    )


def _judge(record: Record) -> Iterator[Finding]:
    yield from web_address_finding(record, _KIND)
    yield from choice_finding(record, _KIND, "art", KINDS)


def read_sources(project: Path) -> Mapping[str, Source]:
    """Read the sources of the project folder.

    Raises:
        HandbookError: the file is missing or faulty.
    """
    return parse_sources(read_text(project, _KIND))
