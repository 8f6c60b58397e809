"""What the rule of boxes tells beyond the examples of its help page."""

import datetime as dt

import pytest
from tests.conftest import ROOT
from tests.handbooks import examined_in

from blaupausen.checks.examined import Page
from blaupausen.checks.layout import RULES
from blaupausen.content.chapter import parse_chapter


@pytest.mark.parametrize(
    ("first", "words"),
    [
        ('!!! example "Beispiel: der Bauhof"', ["„Beispiel: Beispiel: der Bauhof“"]),
        ('!!! tip "Tipp: kurz"', ["„Tipp: Tipp: kurz“"]),
        ('!!! tip "Beispiel: kurz"', []),
        ('!!! example "Beispiele aus dem Bauhof"', []),
    ],
)
def test_a_title_does_not_repeat_the_word_of_its_box(first: str, words: list[str]) -> None:
    page = Page(parse_chapter("docs/a.md", f"# A\n\n{first}\n    Text.\n"))
    handbook = examined_in(ROOT, dt.date(2026, 11, 25))
    told = [found.wrong for rule in RULES for found in rule.in_page(page, handbook)]
    assert len(told) == len(words)
    assert all(word in wrong for word, wrong in zip(words, told, strict=True))
