"""What belongs together stays on one line, and nothing else is held there."""

import pytest
from lxml import html

from blaupausen.book.unbroken import bound, keep_together

_FIXED = "\N{NO-BREAK SPACE}"


@pytest.mark.parametrize(
    "text",
    [
        "am 22.~November~2026",
        "im März~2024",
        "§~78 HPVG",
        "§§~22, 23 KunstUrhG",
        "Art.~30 DSGVO, Abs.~2 Nr.~4",
        "siehe S.~85",
        "z.~B. oder d.~h.",
        "12.000~Einwohnern, 40~Stunden, 3,5~Prozent, 20~Minuten, 4.000~Euro, 8~Uhr",
        "5~×~8~+~8~+~6 =~54~Stunden",
        "(8~+~2)~×~3 =~30",
    ],
)
def test_blanks_inside_are_fixed(text: str) -> None:
    assert bound(text.replace("~", " ")) == text.replace("~", _FIXED)


@pytest.mark.parametrize("text", ["Im Jahr 2024 kamen 16 Personen", "Seite für Seite", "A – B", "Punkt 3. Danach mehr"])
def test_other_blanks_stay(text: str) -> None:
    assert bound(text) == text


def test_code_stays_as_it_is_written() -> None:
    article = html.fragment_fromstring("<div><p>§ 78 <code>§ 78</code> § 79</p><pre>5 × 8</pre></div>")
    keep_together(article)
    assert html.tostring(article, encoding="unicode") == (
        f"<div><p>§{_FIXED}78 <code>§ 78</code> §{_FIXED}79</p><pre>5 × 8</pre></div>"
    )
