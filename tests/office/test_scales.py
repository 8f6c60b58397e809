"""Scales in words: every value belongs to exactly one step."""

import itertools
import math
import re
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.handbooks import workbook_of

from blaupausen.office.sheets.model import Workbook

SOURCES = sorted((ROOT / "docs" / "vorlagen").glob("*.yml"))
_NUMBER = r"(\d+(?:\.\d{3})*(?:,\d+)?)"
_STEPS = {
    rf"{_NUMBER} bis unter {_NUMBER}": (True, False),
    rf"über {_NUMBER} bis {_NUMBER}": (False, True),
    rf"{_NUMBER} bis {_NUMBER}": (True, True),
    rf"unter {_NUMBER}": (None, False),
    rf"bis {_NUMBER}": (None, True),
    rf"ab {_NUMBER}": (True, None),
    rf"(?:über|mehr als) {_NUMBER}": (False, None),
}
_End = tuple[float, bool]  # a bound, and whether it belongs to the step


def _book(source: Path) -> Workbook:
    return workbook_of(source.name, source.read_text(encoding="utf-8"))


def _step(text: str) -> tuple[_End, _End] | None:
    """Return the least and the greatest value of a step like „2 bis unter 5 Minuten“."""
    for pattern, (with_least, with_most) in _STEPS.items():
        found = re.match(rf"{pattern}(?!\S)", text)
        if found:
            numbers = [float(number.replace(".", "").replace(",", ".")) for number in found.groups()]
            least = (-math.inf, False) if with_least is None else (numbers[0], with_least)
            return least, (math.inf, False) if with_most is None else (numbers[-1], with_most)
    return None


def _holes(steps: list[tuple[_End, _End]]) -> list[tuple[_End, _End]]:
    """Return where one step ends and the next begins, unless every value belongs to exactly one of them."""
    ordered = sorted(steps)
    joints = [(before[1], after[0]) for before, after in itertools.pairwise(ordered)]
    return [(end, begin) for end, begin in joints if end[0] != begin[0] or end[1] == begin[1]]


@pytest.mark.parametrize(
    ("texts", "holes"),
    [
        (["unter 2", "2 bis 4 Minuten", "5 bis 9 Minuten", "ab 10 Minuten"], 2),
        (["unter 2", "2 bis unter 5 Minuten", "ab 5 Minuten"], 0),
        (["bis 10 Prozent", "über 10 bis 20 Prozent", "über 20 Prozent"], 0),
        (["bis 10", "10 bis 20", "ab 20"], 2),
    ],
)
def test_holes_of_a_scale_are_seen(texts: list[str], holes: int) -> None:
    assert len(_holes([step for step in map(_step, texts) if step])) == holes


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_scales_leave_no_value_out_and_count_none_twice(source: Path) -> None:
    for sheet in _book(source).sheets:
        for row in sheet.given:
            steps = [step for text in row.values() if isinstance(text, str) and (step := _step(text))]
            if len(steps) > 1:
                assert _holes(steps) == [], row


def test_the_scale_of_the_assessment_is_among_those_judged() -> None:
    book = _book(ROOT / "docs" / "vorlagen" / "prozess-bewertungsbogen.yml")
    scale = book.sheet("skala")
    assert scale
    judged = [row["kriterium"] for row in scale.given if sum(_step(str(text)) is not None for text in row.values()) > 1]
    assert judged == ["Fälle im Jahr", "Handarbeit je Fall", "Ausnahmen"]
