"""No chapter that passes its size check holds up the checks: twice the text takes about twice the time."""

import datetime as dt
import time
from collections.abc import Callable

import pytest
from tests.conftest import ROOT
from tests.handbooks import examined_in, hostile_in

from blaupausen.checks.examined import Page
from blaupausen.checks.registry import RULES
from blaupausen.checks.relayout import laid_out
from blaupausen.content.chapter import Chapter, parse_chapter
from blaupausen.content.sources import nearest_keys
from blaupausen.findings import HandbookError
from blaupausen.intake.limits import LARGEST_FILE

_HEAD = "---\ntitle: A\ndescription: B\n---\n\n# A\n\n"
_HANDBOOK = examined_in(ROOT, dt.date(2026, 11, 25))
# {i} is a number that grows.
_UNITS = {
    "items": "- a b c\n",
    "flat sublists": "- a\n  - b\n",
    "steps that restart": "1. a\n\n   b\n\n",
    "equal numbers": "1. a\n",
    "both kinds": "- a\n1. b\n",
    "lazy lines": "- a\nb\n",
    "signs in a line": "- - - a\n",
    "lists below text": "Text:\n- a\n- b\n\n",
    "quotations": "> a\n>\n> - b\n>   - c\n\n",
    "paragraphs": "a\n\n",
    "lines": "a\n",
    "definitions": "a\n: b\n\n",
    "colons": "a\n: b\n",
    "rows": "| c | d |\n",
    "tables": "Tabelle: a\n\n| a | b |\n|---|---|\n| c | d |\n\n",
    "boxes": '!!! note "a"\n  b\n',
    "empty boxes": '!!! note "a"\n',
    "fences": "```\na\n```\n",
    "opened fences": "~~~\n```\n",
    "comments": "<!-- a -->\n",
    "opened comments": "<!-- a\n",
    "notes": "a[^{i}]\n\n[^{i}]: b\n\n",
    "notes of themselves": "[^{i}]: a[^{i}]\n\n",
    "definitions of links": "[a{i}]: b.md\n[c{i}] ",
    "emphasis": "*a **b ~~c \n\n",
    "code": "`a` `` ``` \n\n",
    "citations": "[@Qx{i}; @Qy{i}]\n\n",
    "underlined": "a\n---\n\n",
    "escapes": "\\: \\~ a\n\n",
    "sections": "## a\n\n",
    "days": "Bis zum 31. Juni 2027, 12.3.2027 vom 1.",
    "days of a norm": "Bis 12.{i}.2027 [@N-HPVG-78-1].\n\n",
    "spans": "12 bis 3–2 bis ",
    "sections of laws": "§§ 78, 12–3, § 9 Abs. 1, ",
    "brackets of links": "[a](b.md [c] (d.md {e](",
    "open marks": "*a _b c* __d ",
    "boxes that go on": '!!! note "a"\n    b\nc\n\n',
    "ticks": "- [] a\n[x ] b\n",
}
_SMALL = 6_000
_NOISE = 0.5  # seconds


def _chapter(unit: str, size: int) -> Chapter:
    """Return the longest chapter of a unit up to a size that the limits let through."""
    while True:
        count = size // len(unit)
        try:
            return parse_chapter("docs/a.md", _HEAD + "".join(unit.replace("{i}", str(n)) for n in range(count)))
        except HandbookError:
            size = size * 4 // 5


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _check(chapter: Chapter) -> None:
    page = Page(chapter)
    for rule in RULES:
        if not rule.tool:
            list(rule.in_page(page, _HANDBOOK))
    hostile_in(chapter)
    laid_out(chapter.body)


@pytest.fixture(scope="module", autouse=True)
def _what_is_read_once() -> None:
    """Read dictionaries and compile patterns first: they are paid once, whatever the text."""
    for unit in ("- a b c\n", "| c | d |\n"):
        _check(_chapter(unit, 600))


@pytest.mark.parametrize("name", _UNITS)
def test_twice_the_text_takes_about_twice_the_time(name: str) -> None:
    small, large = _chapter(_UNITS[name], _SMALL), _chapter(_UNITS[name], 2 * _SMALL)
    times = len(large.body) / len(small.body)
    assert _seconds(lambda: _check(large)) < 1.7 * times * _seconds(lambda: _check(small)) + _NOISE


def test_thousands_of_unknown_fields_are_told_in_no_time() -> None:
    head = "".join(f"f{number:07}: b\n" for number in range(2_900))
    chapter = parse_chapter("docs/a.md", f"---\ntitle: A\n{head}---\n")
    assert len(chapter.source) < LARGEST_FILE
    assert _seconds(lambda: hostile_in(chapter)) < 3
    assert [f.line for f in hostile_in(chapter) if f.code == "KOPF-FELD-UNBEKANNT"] == list(range(3, 2_903))


def test_the_nearest_of_thirty_thousand_sources_is_found_in_no_time() -> None:
    known = sorted(f"Q{number}" for number in range(30_000))
    assert _seconds(lambda: [nearest_keys(f"Q{number}x", known) for number in range(1_000)]) < 3
    assert "Q1181" in nearest_keys("Q1181a", known)
