"""What needs a look although nobody changed it: reviews that are due, norms checked long ago, addresses that died."""

import datetime as dt
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from blaupausen.content.chapter import Chapter
from blaupausen.content.factsheet import read_fact_sheet
from blaupausen.content.ledger import Entry
from blaupausen.content.norms import Norm
from blaupausen.content.sources import Source
from blaupausen.findings import quoted
from blaupausen.markup.dates import german_date

NORM_AGE = dt.timedelta(days=365)  # a legal statement older than a year is no longer called checked


@dataclass(frozen=True)
class Due:
    """Something to look at again: what, since when, and where it stands."""

    what: str
    since: dt.date
    where: str


def due_chapters(chapters: Iterable[Chapter], today: dt.date) -> list[Due]:
    """Return the chapters whose ``pruefen_bis`` has passed, the longest first."""
    found = []
    for chapter in chapters:
        sheet = read_fact_sheet(chapter)
        day = _day(sheet.review_by) if sheet else None
        if day and day < today:
            found.append(Due(f"Kapitel „{chapter.meta.get('title', chapter.path)}“", day, chapter.path))
    return sorted(found, key=lambda due: due.since)


def due_norms(norms: Iterable[Norm], today: dt.date) -> list[Due]:
    """Return the norms whose check is older than a year, the longest first."""
    found = [
        Due(f"{norm.short} ({norm.key})", day + NORM_AGE, norm.address)
        for norm in norms
        if (day := _day(norm.checked)) and day + NORM_AGE < today
    ]
    return sorted(found, key=lambda due: due.since)


def due_entries(entries: Iterable[Entry], today: dt.date) -> list[Due]:
    """Return the entries of the ledger whose ``pruefen_bis`` has passed, the longest first."""
    found = [
        Due(f"Was {entry.key} sagt", day, entry.path)
        for entry in entries
        if (day := _day(entry.review_by)) and day < today
    ]
    return sorted(found, key=lambda due: due.since)


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def addresses(sources: Mapping[str, Source], norms: Mapping[str, Norm]) -> dict[str, list[str]]:
    """Return every external address with the keys of the records that name it."""
    found: dict[str, list[str]] = {}
    records: list[Source | Norm] = [*sources.values(), *norms.values()]
    pairs = [(record.address, record.key) for record in records]
    pairs += [(norm.read_at, norm.key) for norm in norms.values() if norm.read_at]
    for address, key in pairs:
        found.setdefault(address, []).append(key)
    return dict(sorted(found.items()))


def dead_addresses(result: str) -> dict[str, str]:
    """Read the JSON of the link checker lychee: address and what the server said, for each that failed.

    A result that is not of that shape raises ValueError, so that a broken check does not pass for a good one.
    """
    data = json.loads(result)
    maps: list[Any] = [data.get(name) for name in ("error_map", "timeout_map")] if isinstance(data, dict) else [None]
    if not all(isinstance(failed, dict) for failed in maps):
        raise ValueError("no result of lychee")
    return {
        str(entry["url"]): str(entry["status"].get("details") or entry["status"].get("text", ""))
        for failed in maps
        for entries in failed.values()
        for entry in entries
    }


def report(due: Sequence[Due], dead: Mapping[str, str], known: Mapping[str, Sequence[str]]) -> str:
    """Return the report in German Markdown; an empty text means that there is nothing to do."""
    lines: list[str] = []
    if due:
        lines += ["## Prüfung fällig", "", "| Was | Fällig seit | Wo |", "|---|---|---|"]
        lines += [
            f"| {quoted(item.what)} | {german_date(item.since.isoformat())} | {quoted(item.where)} |" for item in due
        ]
        lines.append("")
    if dead:
        lines += ["## Adressen antworten nicht", "", "| Adresse | Kennung | Antwort |", "|---|---|---|"]
        lines += [
            f"| {quoted(url)} | {', '.join(map(quoted, known.get(url, ['–'])))} | {quoted(dead[url]) or '–'} |"
            for url in sorted(dead)
        ]
        lines += ["", "Bitte im Browser öffnen: Manche Server weisen nur Programme ab.", ""]
    return "\n".join(lines)
