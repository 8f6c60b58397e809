"""Run sheets add up: those of the handbook, and what else a table of times may hold."""

import re

import pytest
from tests.conftest import ROOT
from tests.handbooks import examined_in

from blaupausen.checks.examined import Page
from blaupausen.checks.run_sheets import RULES
from blaupausen.content.chapter import parse_chapter

_HANDBOOK = examined_in(ROOT)
_HEAD = "Tabelle: Plan\n\n| Uhrzeit | Was | Wer |\n|---|---|---|\n"


def _told(rows: str, head: str = _HEAD) -> list[int]:
    page = Page(parse_chapter("docs/formate/a.md", head + rows))
    return [found.line for found in RULES[0].in_page(page, _HANDBOOK)]


@pytest.mark.parametrize(
    "rows",
    [
        "| 08:30 | a (30 Min.) | b |\n| 09:00 | c (15 Min.) | d |\n| 09:15 | e | f |",
        "| 8.30 Uhr | a (30 Min.) | b |\n| 9.00 Uhr | c | d |",
        "| 08:30 | a | b |\n| 09:00 | c | d |",
        "| 09:00 | a | b |\n| 08:30 | c | d |",
        "| 06:35 | übt (15 Min.) | Dienst (55 Min.) |\n| 06:50 | übt (40 Min.) | Dienst |\n| 07:30 | Ende | Ende |",
        "| 23:00 | a (10 Min.) | b |",
        "| 09:00 | drei Mal 20 Min., 5 Min. Wechsel (75 Min.) | b |\n| 10:15 | c | d |",
        "| Vorher | a (20 Min.) | b |\n| 09:00 | c (60 Min.) | d |\n| 10:00 | e | f |",
    ],
)
def test_what_adds_up_passes(rows: str) -> None:
    assert _told(rows) == []


@pytest.mark.parametrize(
    ("rows", "line"),
    [
        ("| 08:30 | a (20 Min.) | b |\n| 09:00 | c | d |", 5),
        ("| 08:30 | a (40 Min.) | b |\n| 09:00 | c (10 Min.) | d |\n| 09:10 | e | f |", 5),
        ("| 09:00 | a (60 Min.) | b |\n| 09:30 | c (30 Min.) | d |\n| 10:00 | e | f |", 5),
        ("| 09:00 | a (10 Min.) | b |\n| 08:30 | c | d |", 5),
        ("| 06:35 | übt (15 Min.) | Dienst (50 Min.) |\n| 06:50 | übt (40 Min.) | Dienst |\n| 07:30 | a | b |", 5),
    ],
)
def test_what_does_not_is_told_at_its_row(rows: str, line: int) -> None:
    assert line in _told(rows)


def test_two_plans_may_stand_side_by_side() -> None:
    head = "Tabelle: Plan\n\n| Uhrzeit | Kurz | Uhrzeit | Lang |\n|---|---|---|---|\n"
    right = "| 09:00 | a (5 Min.) | 09:00 | b (10 Min.) |\n| 09:05 | c (5 Min.) | 09:10 | d (10 Min.) |"
    assert _told(right, head) == []
    assert _told(right.replace("09:10", "09:15"), head) == [5]
    assert _told(right.replace("09:05", "09:06"), head) == [5]


def test_other_tables_are_none_of_its_business() -> None:
    assert _told("| 08:30 | a (20 Min.) | b |\n| 09:00 | c | d |", _HEAD.replace("Uhrzeit", "Beginn")) == []


def test_the_run_sheets_of_the_cards_add_up() -> None:
    added = 0
    for page in _HANDBOOK.pages():
        tables = [table for table in page.prose.tables if "Uhrzeit" in table.rows[0][1]]
        minutes = [row for table in tables for _, row in table.rows if re.search(r"\(\d+ Min\.\)", row)]
        added += len(minutes) >= 3
        assert [*RULES[0].in_page(page, _HANDBOOK)] == [], page.chapter.path
    assert added >= 3, "the rule would have nothing to look at"
