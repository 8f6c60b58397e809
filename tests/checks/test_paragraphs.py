"""Where one sign before several sections of a law is a mistake, and where it is right."""

import pytest

from blaupausen.checks.paragraphs import with_signs


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("§ 31a, 80 SGB X", "§§ 31a, 80 SGB X"),
        ("nach § 3 und 4 KGG", "nach §§ 3 und 4 KGG"),
        ("§ 10–12 DNG", "§§ 10–12 DNG"),
        ("§ 31a, 67 und 80 SGB X", "§§ 31a, 67 und 80 SGB X"),
    ],
)
def test_several_sections_get_two_signs(written: str, right: str) -> None:
    assert with_signs(written) == right


@pytest.mark.parametrize(
    "right",
    [
        "§§ 31a, 80 SGB X",
        "§ 78 HPVG",
        "§ 1 Abs. 1, 2 DNG",
        "§ 8 wie dort, 12 Monate",
        "§ 78, 30 Tage Frist",
        "Art. 6, 13 DSGVO",
        "§ 5 UrhG und § 69d UrhG",
    ],
)
def test_everything_else_stays(right: str) -> None:
    assert with_signs(right) == right
