"""The sources of the handbook: read once from ``docs/daten/quellen.yml``."""

import difflib
import re
from bisect import bisect
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType

from blaupausen.findings import Finding
from blaupausen.intake.records import (
    Compose,
    Record,
    RecordKind,
    choice_finding,
    records_file,
    records_of,
    web_address_finding,
)
from blaupausen.intake.tree import Tree
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
        line: 1-based line of the file in which it begins.
    """

    key: str
    title: str
    publisher: str
    address: str
    date: str
    accessed: str
    kind: str
    line: int = field(default=1, compare=False, kw_only=True)

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


def is_key(key: str) -> bool:
    """Whether a text has the form of a source's key."""
    return bool(_KEY.fullmatch(key))


def nearest_keys(key: str, known: Sequence[str]) -> list[str]:
    """Return up to three known keys that look most like ``key``, best first.

    Args:
        key: what was written.
        known: keys to choose from, in ascending order; of many only those that begin most like ``key`` are compared.
    """
    place = bisect(known, key)
    return difflib.get_close_matches(key, known[max(0, place - _COMPARED) : place + _COMPARED], n=_NEAREST, cutoff=0.0)


def read_sources(tree: Tree) -> Mapping[str, Source]:
    """Read the sources of the handbook.

    Raises:
        HandbookError: the file is missing or no YAML, a key stands twice, or a record is incomplete.
    """
    return sources_from(records_file(tree, _KIND).yaml)


def sources_from(compose: Compose) -> Mapping[str, Source]:
    """Return the sources of composed YAML by key; errors as in ``read_sources``, except for the file."""
    records = records_of(compose, _KIND, _judge)
    return MappingProxyType({r.key: Source(r.key, *(r.text(name) for name in _REQUIRED), line=r.line) for r in records})


def _judge(record: Record) -> Iterator[Finding]:
    yield from web_address_finding(record, _KIND)
    yield from choice_finding(record, _KIND, "art", KINDS)
