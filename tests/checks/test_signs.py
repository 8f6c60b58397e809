"""No step depends on a colour or a sound alone: what is told, and what people say without meaning a sign."""

import pytest
from tests.conftest import ROOT
from tests.handbooks import examined_in

from blaupausen.checks.examined import Page
from blaupausen.checks.signs import RULES
from blaupausen.content.chapter import parse_chapter

_HANDBOOK = examined_in(ROOT)
_CARD = "---\ntitle: A\ndescription: B\nsteckbrief:\n  art: formatkarte\n---\n\n"
_PLAN = "Tabelle: Plan\n\n| Uhrzeit | Was | Wer |\n|---|---|---|\n| 09:00 | {} | alle |"
_SHAPES = (_PLAN, f"{_CARD}- [ ] {{}}", f"{_CARD}{{}}", f"{_CARD}> {{}}", f'{_CARD}!!! warning "A"\n    {{}}')


def _told(text: str) -> list[str]:
    page = Page(parse_chapter("docs/formate/a.md", text))
    return [found.wrong for found in RULES[0].in_page(page, _HANDBOOK)]


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize(
    "step",
    [
        "Bei Rot gehen alle zurück an den Tisch",
        "Auf Grün beginnt die Runde",
        "Rot heißt Halt für die Gruppe",
        "Wer zustimmt, hält die grüne Karte bereit",
        "Grüne Stimmkarten bedeuten ja",
        "Gruppen nach Farben bilden",
        "Die Teams finden sich an der Farbe",
        "Fotografiert wird, wer einen grünen Aufkleber trägt",
        "Je Person zwei rote Klebepunkte für Sorgen",
        "Wenn die Ampel leuchtet rot, ist Pause",
        "Wer reden will, nimmt das blaue Schild",
        "Die orangefarbene Karte beendet das Gespräch",
        "Helfende tragen gelbe Westen",
        "Wechsel, wenn der Gong ertönt",
        "Auf den Pfiff tauschen alle die Karten",
        "Der Signalton beendet die Runde",
        "Wechsel mit Ansage",
        "Weiter geht es auf Zuruf",
        "Ende der Pause per Durchsage",
        "Wenn es klingelt, ist Schluss",
        "Sobald die Musik endet, setzen sich alle",
        "Nach dem Glockenzeichen liest jede Person vor",
        "Die Trillerpfeife ruft zum Mittag",
        "Nicht reden, wenn der Gong ertönt",
    ],
)
def test_a_colour_or_a_sound_alone_is_told_once(shape: str, step: str) -> None:
    assert len(_told(shape.format(step))) == 1


@pytest.mark.parametrize("shape", _SHAPES)
@pytest.mark.parametrize(
    "step",
    [
        "Wer zustimmt, hebt die grüne Karte mit dem Wort Ja",
        "Wer zustimmt, zeigt die grüne Karte „Ja“",
        "Bei Rot und Handzeichen gehen alle zurück",
        "Rote Punkte mit Kreuz, grüne Punkte mit Haken",
        "Gruppen nach Farben und Nummern bilden",
        "Einen grünen Aufkleber mit Kamera tragen",
        "Das grüne Schild links, das rote rechts",
        "Bei Rot sagt die Moderation Halt",
        "Wechsel mit Gong und Schild",
        "Auf den Pfiff blinkt auch die Lampe",
        "Wechsel mit Ansage, die Moderation winkt",
        "Der Signalton und die große Uhr beenden die Runde",
        "Ende der Pause per Durchsage und auf der Leinwand",
        "Kein Gong, sondern ein Zuruf unter Nachbarn",
        "Klebefelder mit Zeichen, nicht nur nach Farben",
        "Ohne lauten Gong in die nächste Runde",
        "Zeichen statt grüner Karten",
        "Ideen auf gelbe Zettel schreiben",
        "Die Leitung gibt grünes Licht",
        "Roten Tee und grüne Äpfel bereitstellen",
        "Die Fahrt ins Grüne endet am Rathaus",
        "Ton und Bild prüfen, Mikrofon einschalten",
        "Drei Schlagwörter ansagen",
        "Die Klingel am Eingang in Griffhöhe",
        "Das rote Band durchschneiden, Musik zur Pause",
        "Rotation an drei Tischen, Blaupausen auslegen",
    ],
)
def test_a_second_sign_or_no_sign_passes(shape: str, step: str) -> None:
    assert _told(shape.format(step)) == []


def test_a_second_sign_counts_only_in_its_row() -> None:
    rows = _PLAN.format("Wechsel mit Gong") + "\n| 09:10 | Wechsel mit Gong und Schild | alle |"
    assert len(_told(rows)) == 1
    assert _told(_PLAN.format("Wechsel mit Gong").replace("alle", "Helferin hebt das Schild")) == []


def test_a_step_may_depend_on_both() -> None:
    assert len(_told(_PLAN.format("Pfiff und Gong"))) == 1
    assert len(_told(_PLAN.format("Die grüne Karte heißt weiter, der Pfiff heißt Ende"))) == 2


def test_sentences_of_other_chapters_are_no_steps() -> None:
    text = "Bei Rot gehen alle zurück.\n\n- Wechsel mit Gong"
    assert _told(text) == []
    assert _told(_CARD.replace("formatkarte", "blaupause") + text) == []
    assert len(_told(_CARD + text)) == 2


def test_the_steps_of_the_cards_depend_on_neither() -> None:
    cards = [page for page in _HANDBOOK.pages() if page.chapter.raw_sheet.get("art") == "formatkarte"]
    assert len(cards) >= 15, "the rule would have nothing to look at"
    assert [found for page in cards for found in RULES[0].in_page(page, _HANDBOOK)] == []
