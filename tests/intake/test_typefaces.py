"""Which characters the book can print, asked of the vendored fonts."""

import re
import unicodedata

import pytest
from tests.conftest import ROOT

from blaupausen.intake.typefaces import Face, characters, described, missing

_STYLES = ROOT / "overrides" / "website" / "assets" / "css"


def test_the_families_are_those_of_the_book() -> None:
    named = re.findall(r'font-family: "([^"]+)"', (_STYLES / "schriften.css").read_text(encoding="utf-8"))
    assert set(named) == set(Face)
    tokens = (_STYLES / "tokens.css").read_text(encoding="utf-8")
    assert f'--schrift-text: "{Face.TEXT}"' in tokens
    assert f'--schrift-klar: "{Face.CLEAR}"' in tokens
    book = (ROOT / "overrides" / "book" / "buch.css").read_text(encoding="utf-8")
    assert f'code {{ font: .9em "{Face.CODE}"' in book


@pytest.mark.parametrize("face", Face)
def test_every_family_has_what_german_offices_write(face: Face) -> None:
    assert len(characters(face)) > 900
    assert missing("ÄÖÜäöüßẞ „Zitat“ ‚so‘ – € § ° ² ½ × ≤ ≥ → … · é ç ñ ž ł\u00a0\u202f", face) == []


@pytest.mark.parametrize("face", Face)
def test_letters_in_two_parts_are_letters(face: Face) -> None:
    assert missing(unicodedata.normalize("NFD", "Ärger über Größe, Öl, Café, Škoda"), face) == []


@pytest.mark.parametrize(
    ("text", "lacking"),
    [
        ("gebucht ✅", ["✅"]),
        ("👍🏽 und 👍", ["👍🏽", "👍"]),
        ("中文", ["中", "文"]),
        ("مرحبا", ["م", "ر", "ح", "ب", "ا"]),
        ("✅ ✅", ["✅"]),
        ("q\u030a\u20e0", ["q\u030a\u20e0"]),
        ("✅\ufe0f", ["✅"]),  # the sign that nobody sees has a rule of its own
        ("a\u200bb\u202ec", []),
        ("Zeile\n\tneu ä", []),
    ],
)
def test_what_a_family_lacks(text: str, lacking: list[str]) -> None:
    assert missing(text, Face.CLEAR) == lacking


def test_families_differ_and_all_that_are_asked_must_have_it() -> None:
    only_clear = {chr(point) for point in characters(Face.CLEAR) - characters(Face.TEXT)}
    assert "✗" in only_clear
    assert missing("✗", Face.CLEAR) == []
    assert missing("✗", Face.TEXT) == missing("✗", Face.CLEAR, Face.TEXT) == ["✗"]


def test_messages_name_the_character() -> None:
    assert described(["✅"]) == "„✅“ (U+2705, White Heavy Check Mark)"
    assert described([chr(0x4E00 + n) for n in range(9)]).endswith("und weitere")
