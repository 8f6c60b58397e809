"""Due reviews and dead addresses."""

import datetime as dt
import json
import re

import pytest
from tests.handbooks import yaml_of

from blaupausen.checks.due import Due, addresses, dead_addresses, due_chapters, due_entries, due_norms, report
from blaupausen.checks.sheets import chapter_example
from blaupausen.content.chapter import parse_chapter
from blaupausen.content.ledger import Entry
from blaupausen.content.norms import norms_from
from blaupausen.content.sources import sources_from

_TODAY = dt.date(2027, 12, 1)
_SOURCES = """Q1:
  titel: "A"
  herausgeber: "B"
  adresse: "https://example.org/a"
  datum: "2024"
  abgerufen: "2026-11-22"
  art: behoerde
"""
_NORMS = """N-A:
  kurz: "§ 1 A"
  titel: "A-Gesetz"
  ebene: bund
  inhalt: "Etwas."
  adresse: "https://example.org/a"
  stand: "2024"
  geprueft: "2026-11-22"
  vertrauen: wortlaut
"""
# What lychee 0.24.2 wrote, shortened.
_RESULT = {
    "error_map": {
        "adressen.txt": [{"url": "https://example.org/a", "status": {"text": "Rejected: 404 Not Found", "code": 404}}]
    },
    "timeout_map": {"adressen.txt": [{"url": "https://example.org/b", "status": {"text": "Timeout"}}]},
}


def test_chapters_past_their_date_are_due() -> None:
    late, fine = (
        parse_chapter(f"docs/{day}.md", chapter_example("", review_by=day).text) for day in ("2027-11-30", "2027-12-01")
    )
    other = parse_chapter("docs/index.md", "# Start")
    assert [due.where for due in due_chapters([late, fine, other], _TODAY)] == ["docs/2027-11-30.md"]


def test_norms_are_due_a_year_after_their_check() -> None:
    norms = norms_from(yaml_of(_NORMS)).values()
    assert due_norms(norms, dt.date(2027, 11, 22)) == []
    (due,) = due_norms(norms, dt.date(2027, 11, 23))
    assert (due.what, due.since) == ("§ 1 A (N-A)", dt.date(2027, 11, 22))


def test_entries_of_the_ledger_are_due_after_their_day() -> None:
    late, fine, open_ended = (
        Entry(key, "2026-11-22", "ganz", review_by=day)
        for key, day in (("Q1", "2027-11-30"), ("Q2", "2027-12-01"), ("Q3", ""))
    )
    (due,) = due_entries([fine, open_ended, late], _TODAY)
    assert (due.what, due.since, due.where) == ("Was Q1 sagt", dt.date(2027, 11, 30), "docs/daten/belege/Q1.yml")


def test_the_report_names_address_and_keys() -> None:
    known = addresses(sources_from(yaml_of(_SOURCES)), norms_from(yaml_of(_NORMS)))
    assert known == {"https://example.org/a": ["Q1", "N-A"]}
    text = report([], dead_addresses(json.dumps(_RESULT)), known)
    assert "| `https://example.org/a` | `Q1`, `N-A` | `Rejected: 404 Not Found` |" in text
    assert "| `https://example.org/b` | `–` | `Timeout` |" in text


def test_no_text_of_others_reaches_the_issue_unquoted() -> None:
    evil = "@team `x` | [a](http://b) <img src=x> #1"
    due = [Due(evil, _TODAY, evil)]
    text = report(due, {f"https://example.org/{evil}": evil}, {f"https://example.org/{evil}": [evil]})
    outside = re.sub(r"`[^`\n]*`", "", text)
    assert [sign for sign in ("@", "[", "<", "#1", "http") if sign in outside] == []


def test_the_place_where_a_norm_was_read_is_checked_too() -> None:
    norms = norms_from(yaml_of(_NORMS + '  gelesen: "https://example.org/b"\n'))
    assert addresses({}, norms) == {"https://example.org/a": ["N-A"], "https://example.org/b": ["N-A"]}


def test_nothing_to_do_is_an_empty_report() -> None:
    assert report([], {}, {}) == ""


@pytest.mark.parametrize("result", ["[]", "{}", "null", '{"error_map": []}'])
def test_a_broken_result_does_not_pass_for_a_good_one(result: str) -> None:
    with pytest.raises(ValueError, match="lychee"):
        dead_addresses(result)
