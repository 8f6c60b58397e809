"""What the layout dropped or added at the end of a line is told from what the text has."""

import pytest

from blaupausen.book.line_ends import Passage

_HYPHEN = "\N{HYPHEN}"


def _read(text: str, *lines: str, hyphen: str = _HYPHEN) -> list[tuple[bool, bool] | None]:
    passage = Passage(text)
    return [found and tuple(found) for found in (passage.read(line, hyphen) for line in lines)]  # type: ignore[misc] # two values


def test_a_dropped_blank_and_a_printed_one_are_both_blanks_of_the_text() -> None:
    told = _read("drei kurze Wörter", "drei ", "kurze", "Wörter")
    assert told == [(False, False), (True, False), (True, False)]


@pytest.mark.parametrize(
    ("text", "lines", "hyphenated"),
    [
        ("Verwaltung", ["Verwal‐", "tung"], [True, False]),
        ("IT-Betrieb", ["IT-", "Betrieb"], [False, False]),
        ("E‐Akte", ["E‐", "Akte"], [False, False]),
        ("Verwal\N{SOFT HYPHEN}tung", ["Verwal\N{SOFT HYPHEN}‐", "tung"], [True, False]),
        ("Haushalts- und Finanzamt", ["Haushalts-", "und Fi‐", "nanzamt"], [False, True, False]),
    ],
)
def test_a_hyphen_of_the_layout_is_told_from_one_of_the_text(
    text: str, lines: list[str], hyphenated: list[bool]
) -> None:
    assert [found and found[1] for found in _read(text, *lines)] == hyphenated


def test_where_the_style_divides_with_the_sign_of_the_text_the_text_decides() -> None:
    assert _read("IT-Ver-waltung", "IT-", "Ver-", "wal-", "tung", hyphen="-") == [
        (False, False),
        (False, False),
        (False, True),
        (False, False),
    ]


def test_a_line_end_without_blank_or_hyphen_parts_nothing() -> None:
    assert _read("https://example.org/", "https://", "example.org/") == [(False, False), (False, False)]


def test_kept_line_ends_are_blanks() -> None:
    assert _read("eins\n  zwei", "eins", "  zwei") == [(False, False), (True, False)]


def test_text_that_is_not_the_next_of_the_passage_tells_nothing() -> None:
    assert _read("eins zwei", "eins", "drei", "zwei") == [(False, False), None, (True, False)]
