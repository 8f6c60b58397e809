"""Rule for run sheets: clock times and minutes of a table add up."""

import re
from collections.abc import Iterator
from itertools import pairwise

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.markup.prose import Table, readable

_CLOCK = re.compile(r"([01]?\d|2[0-3])[:.]([0-5]\d)(?:\sUhr)?")
_LASTS = re.compile(r"\((\d{1,3})\sMin\.\)")
_HEAD = "Uhrzeit"
_CELL_END = re.compile(r"(?<!\\)\|")
_HOUR = 60


def is_run_sheet(table: Table) -> bool:
    """Whether a table has a column of clock times."""
    return table.has_header and _HEAD in cells_of(table.rows[0][1])


def cells_of(row: str) -> list[str]:
    """Return the cells of a row as a reader hears them."""
    return [readable(cell).strip() for cell in _CELL_END.split(row.strip().strip("|"))]


def _plans(table: Table) -> Iterator[list[tuple[int, int, list[int]]]]:
    """Yield each plan of a table: a column of clock times with the columns up to the next one.

    Of a plan line, minutes after midnight and the durations that a row names, for rows with a clock time.
    """
    head = cells_of(table.rows[0][1])
    starts = [place for place, cell in enumerate(head) if cell == _HEAD]
    for start, end in pairwise([*starts, len(head)]):
        plan = []
        for line, row in table.rows[1:]:
            first, *cells = cells_of(row)[start:end] or [""]
            if clock := _CLOCK.fullmatch(first):
                lasts = [int(minutes) for cell in cells for minutes in _LASTS.findall(cell)[-1:]]
                plan.append((line, int(clock[1]) * _HOUR + int(clock[2]), lasts))
        yield plan


def _clock(minutes: int) -> str:
    return f"{minutes // _HOUR:02}:{minutes % _HOUR:02}"


def _sums(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for table in page.prose.tables:
        for plan in _plans(table) if table.has_header else ():
            if any(lasts for _, _, lasts in plan):  # other tables of times need no order
                yield from _in_plan(plan)


def _in_plan(rows: list[tuple[int, int, list[int]]]) -> Iterator[Found]:
    begun = {at for _, at, _ in rows}
    for (line, at, lasts), (_, following, _) in pairwise(rows):
        if following <= at:
            yield Found(line, f"Nach {_clock(at)} Uhr folgt {_clock(following)} Uhr.", "Nach der Uhrzeit ordnen.")
        for minutes in lasts:
            if at + minutes not in begun and at + minutes <= rows[-1][1]:
                yield Found(
                    line,
                    f"{_clock(at)} Uhr und {minutes} Minuten ergeben {_clock(at + minutes)} Uhr; dann beginnt nichts. "
                    f"Die nächste Zeile beginnt um {_clock(following)} Uhr.",
                    "Uhrzeit oder Minuten ändern, bis jede Dauer an einer Uhrzeit des Plans endet.",
                )
        if lasts and min(lasts) > following - at and len(lasts) == 1:
            yield Found(
                line,
                f"Die Zeile dauert bis {_clock(at + lasts[0])} Uhr, die nächste beginnt um {_clock(following)} Uhr.",
                "Uhrzeit oder Minuten ändern; läuft beides zugleich, der zweiten Gruppe eine eigene Spalte geben.",
            )


_PLAN = """Tabelle: Ablauf

| Uhrzeit | Was |
|---|---|
| 09:00 | Gruß ({} Min.) |
| 09:15 | Runde (30 Min.) |
| 09:45 | Ende |"""
RULES = (
    Rule(
        "REGIEPLAN-ZEIT",
        "In einem Regieplan ergeben Uhrzeit und Minuten die nächste Uhrzeit.",
        "Wer den Plan hält, hat keine Zeit zu rechnen. Geprüft werden Tabellen mit einer Spalte „Uhrzeit“; Dauern "
        "stehen als „(15 Min.)“ in der Zeile, bei mehreren Gruppen je Spalte eine.",
        Example(_PLAN.format(20)),
        Example(_PLAN.format(15)),
        _sums,
    ),
)
