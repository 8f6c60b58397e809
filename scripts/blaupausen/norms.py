"""The legal norms and standards of the handbook: read once from ``docs/daten/normen.yml``."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from blaupausen.findings import Finding
from blaupausen.records import Record, RecordKind, choice_finding, parse_records, read_text, web_address_finding

NORMS_FILE = "docs/daten/normen.yml"
PREFIX = "N-"
_REQUIRED = ("kurz", "titel", "ebene", "inhalt", "adresse", "stand", "geprueft", "vertrauen")
_KIND = RecordKind(NORMS_FILE, "NORMEN", "NORM", "der Norm", _REQUIRED)
LEVELS = ("hessen", "bund", "eu", "standard", "rechtsprechung")
TRUST = {"wortlaut": "Wortlaut gelesen", "auszug": "Auszug gelesen", "sekundaer": "nach Darstellung Dritter"}


@dataclass(frozen=True)
class Norm:
    """One legal norm, judgment or standard.

    Attributes:
        key: identifier used in ``[@N-…]``; begins with ``PREFIX``.
        short: how the text cites it, e.g. ``§ 78 HPVG``.
        title: full name.
        level: one of ``LEVELS``.
        content: what it says, one sentence of our own.
        address: complete web address.
        version: day, month or year of the version that was confirmed.
        checked: ISO day on which that was looked up.
        trust: one of ``TRUST``: how much of the wording was read.
    """

    key: str
    short: str
    title: str
    level: str
    content: str
    address: str
    version: str
    checked: str
    trust: str

    @property
    def anchor(self) -> str:
        """Fragment identifier of this norm on a page."""
        return self.key.lower()

    @property
    def label(self) -> str:
        """What a citation prints between its brackets; its parts stay on one line."""
        return self.short.replace(" ", "\N{NO-BREAK SPACE}")


def parse_norms(text: str) -> dict[str, Norm]:
    """Read the norms from YAML text.

    Raises:
        HandbookError: the text is not YAML, a key stands twice, or a record is incomplete.
    """
    return {
        record.key: Norm(record.key, *(record.text(field) for field in _REQUIRED))
        for record in parse_records(text, _KIND, _judge)
    }


def _judge(record: Record) -> Iterator[Finding]:
    if not record.key.startswith(PREFIX):
        yield Finding(
            NORMS_FILE,
            record.line,
            "NORM-KENNUNG",
            f"Die Kennung {record.key} beginnt nicht mit {PREFIX}.",
            f"Die Norm zum Beispiel {PREFIX}HPVG-78 nennen.",
        )
    yield from web_address_finding(record, _KIND)
    yield from choice_finding(record, _KIND, "ebene", LEVELS)
    yield from choice_finding(record, _KIND, "vertrauen", tuple(TRUST))


def read_norms(project: Path) -> dict[str, Norm]:
    """Read the norms of the project folder.

    Raises:
        HandbookError: the file is missing or faulty.
    """
    return parse_norms(read_text(project, _KIND))
