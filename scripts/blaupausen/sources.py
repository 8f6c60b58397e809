"""The sources of the handbook: read once from ``docs/daten/quellen.yml``."""

import difflib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from blaupausen.findings import Finding, HandbookError, stop

SOURCES_FILE = "docs/daten/quellen.yml"
_REQUIRED = ("titel", "herausgeber", "adresse", "datum", "abgerufen", "art")
KINDS = ("behoerde", "gesetz", "presse", "wissenschaft", "anbieter", "verband", "norm")
_NEAREST = 3


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
    def anchor(self) -> str:
        """Fragment identifier of this source on a page."""
        return self.key.lower()

    @property
    def note(self) -> str:
        """What a reader should know about the origin, or an empty string."""
        return {"anbieter": "Angabe eines Anbieters", "presse": "Pressebericht"}.get(self.kind, "")


def german_date(value: str) -> str:
    """Turn ``2026-11-22`` into ``22.11.2026`` and ``2024-06`` into ``06/2024``; leave anything else."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts):
        return value
    return ".".join(reversed(parts)) if len(parts) == len(("y", "m", "d")) else "/".join(reversed(parts))


def nearest_keys(key: str, known: list[str]) -> list[str]:
    """Return up to three known keys that look most like ``key``, best first."""
    return difflib.get_close_matches(key, known, n=_NEAREST, cutoff=0.0)


def parse_sources(text: str, path: str = SOURCES_FILE) -> dict[str, Source]:
    """Read the sources from YAML text.

    Raises:
        HandbookError: the text is not YAML, a key stands twice, or a record is incomplete.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
        records = yaml.safe_load(text) or {}
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise stop(
            path,
            "QUELLEN-YAML",
            "Die Quellendatei ist kein gültiges YAML.",
            "Einrückung und Anführungszeichen in dieser Zeile und der davor prüfen.",
            mark.line + 1 if mark else 1,
        ) from error
    if not isinstance(records, dict) or not isinstance(root, yaml.MappingNode | None):
        raise stop(
            path,
            "QUELLEN-YAML",
            "Die Quellendatei ist keine Liste der Form „Q17: …“.",
            "Jede Quelle mit ihrer Kennung als eigene Zeile beginnen.",
            1,
        )
    lines = [(str(k.value), k.start_mark.line + 1) for k, _ in root.value] if root else []
    findings = _twice(lines, path)
    findings += [f for key, line in lines for f in _incomplete(key, records.get(key), line, path)]
    if findings:
        raise HandbookError(findings)
    return {key: _source(key, records[key]) for key, _ in lines}


def _source(key: str, record: dict[str, Any]) -> Source:
    return Source(key, *(str(record[field]) for field in _REQUIRED))


def _twice(lines: list[tuple[str, int]], path: str) -> list[Finding]:
    seen: set[str] = set()
    findings = []
    for key, line in lines:
        if key.lower() in seen:
            findings.append(
                Finding(
                    path,
                    line,
                    "QUELLE-DOPPELT",
                    f"Die Kennung {key} ist schon vergeben.",
                    "Eine freie Kennung nehmen oder den doppelten Eintrag löschen.",
                )
            )
        seen.add(key.lower())
    return findings


def _incomplete(key: str, record: object, line: int, path: str) -> list[Finding]:
    if not isinstance(record, dict):
        record = {}
    missing = [field for field in _REQUIRED if not str(record.get(field) or "").strip()]
    findings = []
    if missing:
        findings.append(
            Finding(
                path,
                line,
                "QUELLE-UNVOLLSTAENDIG",
                f"Der Quelle {key} fehlt: {', '.join(missing)}.",
                "Die Angaben ergänzen; ohne vollständige Angaben ist die Quelle nicht zitierbar.",
            )
        )
    elif not str(record["adresse"]).startswith(("https://", "http://")):
        findings.append(
            Finding(
                path,
                line,
                "QUELLE-ADRESSE",
                f"Die Adresse der Quelle {key} ist keine Webadresse.",
                "Die vollständige Adresse mit https:// eintragen.",
            )
        )
    elif record["art"] not in KINDS:
        findings.append(
            Finding(
                path,
                line,
                "QUELLE-ART",
                f"Die Art „{record['art']}“ der Quelle {key} ist unbekannt.",
                f"Eine dieser Arten eintragen: {', '.join(KINDS)}.",
            )
        )
    return findings


def read_sources(project: Path) -> dict[str, Source]:
    """Read the sources of the project folder.

    Raises:
        HandbookError: the file is missing or faulty.
    """
    file = project / SOURCES_FILE
    if not file.is_file():
        raise stop(SOURCES_FILE, "QUELLEN-FEHLEN", "Die Quellendatei fehlt.", "Die Datei wiederherstellen.")
    return parse_sources(file.read_text(encoding="utf-8"))
