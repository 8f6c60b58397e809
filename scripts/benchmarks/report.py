"""The table of a measurement, and whether the handbook keeps what it set out to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from benchmarks.candidates import EXPORTER, OURS, PURE, TO_PDF
from benchmarks.clock import Cost
from benchmarks.facts import PdfFacts

_COLUMNS = (
    "Weg",
    "Kapitel",
    "Seiten",
    "Sekunden",
    "Rechenzeit",
    "je 1.000 Wörter",
    "Speicher",
    "Struktur für Vorlesehilfen",
    "Sätze verloren",
)


@dataclass(frozen=True)
class Row:
    """One measured run.

    Attributes:
        name: the way to a PDF.
        times: how often each chapter stood in the book.
        cost: what it cost.
        facts: what the PDF holds; ``None`` for a website without one.
        book_seconds: processor seconds for the book alone; known for our own build only.
    """

    name: str
    times: int
    cost: Cost
    facts: PdfFacts | None
    book_seconds: float | None = None

    @property
    def per_page(self) -> float:
        """Megabytes of memory a page."""
        return self.cost.peak / self.facts.pages if self.facts else 0.0

    def summary(self) -> str:
        """Return the run in one line for the terminal."""
        return " · ".join(value for value in self.cells() if value)

    def cells(self) -> list[str]:
        """Return the cells of the table."""
        facts = self.facts
        return [
            self.name,
            f"{self.times}×",
            str(facts.pages) if facts else "–",
            german(self.cost.wall, 0),
            german(self.cost.cpu, 0),
            german(self.cost.wall / facts.words * 1000, 2) if facts else "–",
            f"{german(self.cost.peak, 0)} MB",
            ("ja" if facts.tagged else "nein") if facts else "–",
            f"{facts.lost} von {facts.sentences}" if facts else "–",
        ]


def row_of(record: Mapping[str, Any]) -> Row:
    """Return the row that ``dataclasses.asdict`` made the record of."""
    facts = record["facts"]
    values = {**record, "cost": Cost(**record["cost"]), "facts": PdfFacts(**facts) if facts else None}
    return Row(**values)


def merged(earlier: Sequence[Row], fresh: Sequence[Row]) -> list[Row]:
    """Return all rows by level, fresh ones in the place of earlier ones of the same level."""
    levels = {row.times for row in fresh}
    kept = [row for row in earlier if row.times not in levels]
    return sorted([*kept, *fresh], key=lambda row: row.times)


@dataclass(frozen=True)
class Target:
    """One thing that the handbook set out to keep, and what was measured."""

    wanted: str
    measured: str
    kept: bool


def german(value: float, digits: int) -> str:
    """Return a number with a decimal comma and dots between thousands."""
    return f"{value:,.{digits}f}".translate(str.maketrans(",.", ".,"))


def targets(rows: Sequence[Row]) -> list[Target]:
    """Judge the rows by the targets of the project; a target whose rows are missing is left out."""
    found = {(row.name, row.times): row for row in rows}
    times = sorted({row.times for row in rows})
    judged = []
    for level in times:
        ours, pure = found.get((OURS.name, level)), found.get((PURE.name, level))
        to_pdf, exporter = found.get((TO_PDF.name, level)), found.get((EXPORTER.name, level))
        if ours and to_pdf:
            share = ours.cost.wall / to_pdf.cost.wall
            judged.append(_target(f"{level}×: nicht langsamer als mkdocs-to-pdf", share, 1.0, "der Zeit"))
        if ours and exporter:
            share = ours.cost.wall / exporter.cost.wall
            judged.append(_target(f"{level}×: höchstens halb so lange wie mkdocs-exporter", share, 0.5, "der Zeit"))
        if ours and ours.book_seconds and pure:
            share = ours.book_seconds / pure.cost.cpu
            wanted = f"{level}×: das Buch kostet höchstens das 1,15-Fache von WeasyPrint allein"
            judged.append(_target(wanted, share, 1.15, "der Rechenzeit"))
    first, last = found.get((OURS.name, times[0])), found.get((OURS.name, times[-1]))
    if first and last and first.facts and last.facts and first is not last:
        growth = (last.cost.wall / last.facts.pages) / (first.cost.wall / first.facts.pages)
        judged.append(
            _target(f"Zeit je Seite bei {times[-1]}× höchstens das 1,2-Fache von {times[0]}×", growth, 1.2, "je Seite")
        )
        judged.append(
            Target(
                f"Speicher bei {times[-1]}× unter 1,6 MB je Seite",
                f"{german(last.per_page, 2)} MB je Seite",
                last.per_page < 1.6,  # noqa: PLR2004 - the sentence before says it
            )
        )
    return judged


def _target(wanted: str, share: float, limit: float, of_what: str) -> Target:
    return Target(wanted, f"{german(share, 2)}-fach {of_what}", share <= limit)


def page_of(rows: Sequence[Row], day: str, machine: str) -> str:
    """Return the page of the handbook that shows a measurement.

    Args:
        rows: all runs of the measurement.
        day: ISO day on which it was made.
        machine: on what it was made.
    """
    year, month, date = day.split("-")
    judged = targets(rows)
    return _PAGE.format(
        day=f"{date}.{month}.{year}",
        machine=machine,
        rows=_table(_COLUMNS, [row.cells() for row in rows]),
        targets=_table(
            ("Ziel", "Gemessen", "Erreicht"),
            [[target.wanted, target.measured, "ja" if target.kept else "nein"] for target in judged],
        ),
    )


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


_PAGE = """---
title: Geschwindigkeit
description: Was der Bau von Website und Buch kostet, gemessen gegen drei andere Wege zum PDF.
buch: false
---

# So schnell baut das Handbuch

Diese Seite schreibt der Befehl `make bench`. Der Rechner der letzten Messung: {machine}.
Auf anderen Rechnern sind die Zahlen anders, ihr Verhältnis kaum.

## Gemessen am {day}

Jeder Weg baut eine Website aus denselben Kapiteln mit denselben Erweiterungen und Vorlagen, dazu das PDF. Unser Weg
prüft vorher alle Kapitel. Die anderen nehmen das Aussehen, das Material mitbringt, also ohne Steckbriefe. „WeasyPrint
allein“ setzt nur, was unser Weg ihm vorlegt, ohne Website. 4× und 8× heißt: Jedes Kapitel steht vier- oder achtmal im
Buch.

Tabelle: Was ein Lauf kostet und liefert

{rows}

- **Sekunden:** Zeit vom Start bis zum Ende. **Rechenzeit:** Sekunden aller Prozesse zusammen.
- **Je 1.000 Wörter:** Sekunden, geteilt durch die Wörter im PDF. So lassen sich verschieden gestaltete Bücher
  vergleichen.
- **Speicher:** der höchste Bedarf aller Prozesse zusammen; gemeinsam genutzter Speicher zählt einmal.
- **Sätze verloren:** Sätze der Kapitel, die im Text des PDF nicht am Stück stehen. Darunter sind auch Sätze, die ein
  Weg anders zerlegt; ein fehlender Absatz fällt aber auf.

## Ziele

Tabelle: Was das Handbuch sich vorgenommen hat

{targets}

## Selbst messen

```
make bench
```

Der Befehl lädt die anderen Werkzeuge in einen eigenen Ordner und braucht etwa eine halbe Stunde. Schließen Sie vorher
andere Programme. Die Rohdaten stehen danach in `bench/ergebnis.json`.
"""
