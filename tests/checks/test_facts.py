"""What counts as a statement of fact, and what takes the claim out of a sentence."""

import datetime as dt

import pytest
from tests.conftest import ROOT
from tests.handbooks import examined_in

from blaupausen.checks.examined import Page
from blaupausen.checks.facts import RULES
from blaupausen.content.chapter import parse_chapter

_HANDBOOK = examined_in(ROOT, dt.date(2026, 11, 25))
_TABLE = "| Stadt | Jahr |\n|---|---|\n"


def _lines(text: str) -> list[int]:
    page = Page(parse_chapter("docs/a.md", text))
    return [finding.line for finding in RULES[0].in_page(page, _HANDBOOK)]


@pytest.mark.parametrize(
    "text",
    [
        "Die Gießener Verwaltung macht mit.",
        "Das gilt in Göttingens Ämtern.",
        "Nach § 78 HPVG stimmt der Personalrat mit.",
        "Es gilt die Datenschutz-Grundverordnung.",
        "Das Programm UiPath klickt.",
        "Es kostet 2,18 Millionen Euro.",
        "Es kostet 500 €.",
        "Das waren 90 Prozent.",
        "Das war 2024 so.",
        "Am 24.02.2021 begann es.",
        f"Tabelle: Orte\n\n{_TABLE}| Fulda | eins |",
        "- Wetzlar macht mit.",
        '!!! tip "Tipp"\n    Limburg macht mit.',
        "Eine Schätzung der Redaktion: Offenbach braucht lange.",
        "Eine Schätzung: Das kostet 500 Euro.",
        "Offenbach braucht lange (Schätzung).",
        "Die meisten Gesetze verpflichten nicht dazu.",
        "Fast jede Verwaltung kennt das.",
        "Viele Kommunen tun das schon.",
        "Ob das genügt, ist umstritten.",
        "Das ist gesetzlich geregelt.",
        "Wetzlar macht mit [@Q1]. Der Bürgermeister eröffnete in acht Räumen.",
        "Wetzlar macht mit [@Q1]. Das ist gut. Es kamen viele.",
        "- Ein Versuch. Wetzlar macht mit.",
    ],
)
def test_a_fact_without_source_is_found(text: str) -> None:
    assert len(_lines(text)) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Die Gießener Verwaltung macht mit [@Q1].",
        "Die Gießener Verwaltung macht mit. [@Q1]",
        "- Wetzlar macht mit. Das begann 2021 [@Q1].",
        "Wetzlar macht mit [@Q1]. Der Bürgermeister eröffnete in acht Räumen [@Q1].",
        "Wetzlar macht mit [@Q1]. Wie lange es dauerte, ist nicht öffentlich bekannt.",
        "Wetzlar macht mit [@Q1]. So etwas braucht Zeit.",
        "Der erste Versuch dauerte lange.",
        "Ob das Urteil rechtskräftig wurde, ist nicht öffentlich\nbekannt.",
        "Für die meisten Häuser genügt das (Einschätzung der Redaktion).",
        f"Tabelle: Orte\n\n{_TABLE}| Fulda [@Q1] | 2024 |",
        f"Tabelle: Orte nach Bericht [@Q1]\n\n{_TABLE}| Fulda | 2024 |",
        f"Tabelle: Preise (Schätzung der Redaktion)\n\n{_TABLE}| klein | 500 Euro |",
        f"## Vorlagen\n\nTabelle: Bogen\n\n{_TABLE}| Fulda | 2024 |",
        "### Rechenbeispiel: zehn Ämter\n\nDas kostet 500 Euro.",
        "Das kostet 500 Euro (Schätzung der Redaktion).",
        "Das kostet 500 Euro (Schätzung).",
        "Das kostet 500 Euro (Vorschlag).",
        '!!! example "Rechenbeispiel"\n    Das kostet 500 Euro.',
        "> Am 24.02.2026 lädt Fulda ein.",
        "## Fulda 2024",
        "Was geschieht bei 30 Prozent weniger Fällen?",
        "Was es in Fulda kostete, ist nicht öffentlich bekannt.",
        "Rufen Sie `Fulda 2024` auf.",
        "Der Band hat 1.999 Seiten und kostet nichts; wir essen um 20.15 Uhr.",
    ],
)
def test_sources_examples_questions_and_models_are_no_claims(text: str) -> None:
    assert _lines(text) == []


def test_the_line_is_that_of_the_sentence_and_templates_are_free() -> None:
    text = "Ein Satz\nüber zwei Zeilen. Noch\neiner. Marburg\nmacht mit."
    assert _lines(text) == [3]
    model = Page(parse_chapter("docs/vorlagen/a.md", text))
    assert list(RULES[0].in_page(model, _HANDBOOK)) == []
