"""No chapter holds up the build: limits, and what the dialect makes of the worst that keeps them."""

import re

import pytest
from tests.conftest import ROOT

from blaupausen.intake.limits import LARGEST_FILE, limit_findings, long_word, size_finding


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("kurz\n" + "a" * 5000, "ZEILE-LANG", 2),
        ("a\n" * 4000, "KAPITEL-GROSS", 3001),
        ("# a\n\n" * 300, "KAPITEL-GROSS", 401),
        ("[" * 500, "ZEICHEN-HAEUFUNG", 1),
        ("a\n" + "*a _b " * 100 + "\n" + "*a " * 300, "ZEICHEN-HAEUFUNG", 3),
        ("\f\n".join(["[" * 100] * 5), "ZEICHEN-HAEUFUNG", 5),
        (("[" * 390 + "\n\n") * 13, "ZEICHEN-HAEUFUNG", 25),
        ("> " * 10 + "a", "TIEF-VERSCHACHTELT", 1),
        (">>>>>>> a", "TIEF-VERSCHACHTELT", 1),
        ("- - - - - - a", "TIEF-VERSCHACHTELT", 1),
        ("1. 1. 1. 1. 1. 1. a", "TIEF-VERSCHACHTELT", 1),
        ("\n".join("    " * i + "- a" for i in range(30)), "TIEF-VERSCHACHTELT", 12),
        ("\t" * 20 + "- a", "TIEF-VERSCHACHTELT", 1),
    ],
)
def test_each_limit_names_the_first_line_beyond(text: str, code: str, line: int) -> None:
    assert (code, line) in {(finding.code, finding.line) for finding in limit_findings("docs/a.md", text)}


@pytest.mark.parametrize(
    "text", ["* * * * * * * *", "- - - - - - - -", "|---|---|---|---|---|---|---|", "1.1.1.1.1.1.1 Titel", ""]
)
def test_rules_and_table_lines_are_no_nesting(text: str) -> None:
    assert limit_findings("docs/a.md", text) == []


@pytest.mark.parametrize("sign", [":", ",", ".", ";", "?", "/", "!", ")", "*:*", "**.**", "&colon;", "`:"])
@pytest.mark.parametrize("between", [" ", "   ", "\n"])
def test_words_that_no_line_may_break_between_are_one_word(sign: str, between: str) -> None:
    lines = list(enumerate((between + sign + "ab").join([""] * 60).split("\n"), start=1))
    assert long_word(lines) is not None
    assert long_word(lines[:10] if between == "\n" else [(1, lines[0][1][:90])]) is None


@pytest.mark.parametrize(
    "text",
    [
        "Wort, Wort. Wort! " * 60,
        "ein , zwei , drei , " * 40,
        "\n".join(["Begriff", ":   Erklärung"] * 40),
        "| " + " | ".join(["a : b (c)"] * 60) + " |",
        "\n".join(["| a | : |", "|---|:--|", *["| ) | . |"] * 60]),
        "[Leitfaden](https://example.org/" + "a" * 200 + "), " * 2,
        "\n\n".join([": a"] * 90),
    ],
)
def test_punctuation_of_sound_text_makes_no_long_word(text: str) -> None:
    assert long_word(enumerate(text.split("\n"), start=1)) is None


def test_real_chapters_are_far_from_every_limit() -> None:
    for file in sorted((ROOT / "docs").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        assert limit_findings(file.name, text + "\n\n" + re.sub(r"(?s)^---.*?\n---\n", "", text)) == []


def test_size_is_judged_before_the_file_is_read() -> None:
    assert size_finding("docs/a.md", LARGEST_FILE) is None
    finding = size_finding("docs/a.md", LARGEST_FILE + 1)
    assert finding
    assert finding.code == "KAPITEL-GROSS"
