"""The notation of citations, and what is plainly meant for one."""

import pytest

from blaupausen.markup.citations import find_slips, is_citing, split_keys


@pytest.mark.parametrize(
    ("text", "cites"),
    [
        ("Belegt [@Q1].", True),
        ("Belegt [@Q1; @N-HPVG-78].", True),
        ("In der Liste [@Q1;\n    @Q2].", True),
        ("Nicht belegt [Q1], @Q1 und [@Q1, @Q2].", False),
        (r"Gezeigt \[@Q1].", False),
        (r"Ein Rückstrich \\[@Q1].", True),
        (f"Zu lang [@{'Q' * 41}].", False),
    ],
)
def test_what_cites(text: str, cites: bool) -> None:  # noqa: FBT001 - the parameter of a test
    assert is_citing(text) is cites


@pytest.mark.parametrize(
    ("line", "slips"),
    [
        ("Belegt [Q118].", [("[Q118]", "[@Q118]")]),
        ("Belegt [Q118, N-HPVG-78].", [("[Q118, N-HPVG-78]", "[@Q118; @N-HPVG-78]")]),
        ("Belegt (Q118) und @Q5.", [("(Q118)", "[@Q118]"), ("@Q5", "[@Q5]")]),
        ("Belegt [@Q118, Seite 3].", [("[@Q118, Seite 3]", "[@Q118]")]),
        ("Belegt [@Q1] und [Q2].", [("[Q2]", "[@Q2]")]),
        ("Im Quartal (Q4), nicht (Q5).", [("(Q5)", "[@Q5]")]),
        ("Ein Link [Q1](https://example.org) und [Q1][ziel].", []),
        ("Belegt [@Q1; @Q2].", []),
        ("Verschachtelt [Q1[@Q2]].", []),
    ],
)
def test_what_is_meant_for_a_citation(line: str, slips: list[tuple[str, str]]) -> None:
    assert [(slip.written, slip.right) for slip in find_slips(line)] == slips


def test_keys_stand_in_their_order_without_signs_and_blanks() -> None:
    assert split_keys("@Q2;  @N-HPVG-78;\n    @Q1") == ["Q2", "N-HPVG-78", "Q1"]
