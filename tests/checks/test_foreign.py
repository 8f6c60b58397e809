"""Signs of other dialects are told where they would be printed, and left alone in code and in ordinary sentences."""

import datetime as dt

import pytest
from tests.conftest import ROOT
from tests.handbooks import examined_in

from blaupausen.checks.citing import RULES as CITING
from blaupausen.checks.examined import Page
from blaupausen.checks.foreign import RULES
from blaupausen.checks.links import RULES as LINKS
from blaupausen.checks.rule import Rule
from blaupausen.content.chapter import parse_chapter

_HANDBOOK = examined_in(ROOT, dt.date(2026, 11, 25))
_SIGNS = [
    "> [!NOTE]\n> Text",
    ":::note\nText\n:::",
    "Das ist ==wichtig== hier.",
    "Satz^[Text der Fußnote].",
    "- [] Raum gebucht",
    "- [  ] Raum gebucht",
    "1. [ ]Raum gebucht",
    "Das macht 5*3*2 Stück.",
    "(1) Raum buchen\n(2) Einladen",
    "(a) Raum buchen\n(b) Einladen",
    "a. Raum buchen\nb. Einladen",
    "I. Raum buchen\nII. Einladen",
    "Das ist ++neu++ hier.",
    "H~2~O",
    "10^6^ Euro",
    "Gut :smile: gemacht",
    "Die Formel $E=mc^2$ gilt.",
    "$$\na\n$$",
    "- [x] Erledigt",
    "```mermaid\ngraph TD\n```",
    "*[HTML]: Sprache",
    "[TOC]",
    "{% if a %}",
    "Titel {#anker}",
    "Titel {.klasse}",
    "[Text][ziel]",
    "![Alternativtext](bild.svg){width=50%}",
    "== Titel",
    "h2. Titel",
    "{code}",
    "Das ist [b]fett[/b].",
    "Das ist '''fett'''.",
    "\\textbf{fett}",
    "\\newpage",
    "+-----+-----+",
    "-\u00a0Punkt",
    "\u00a0\u00a0- Punkt",
    "-[ ] eins\n-[ ] zwei",
    "a) eins\nb) zwei",
    "A. Eins\nB. Zwei",
    "i) eins\nii) zwei",
    "– eins\n– zwei",
    "• eins",
    "Zuerst dies:\n2. zwei\n3. drei",
    "1.Raum\n2.Technik",
    "-Raum\n-Technik",
    "Das ist **wichtig ** hier.",
    "Der Befehl `make ist",
    "Das regelt [[Data Governance].",
]
_SENTENCES = [
    "Um 10:30:15 Uhr, Verhältnis 3:1:2, http: und a:b:c.",
    "Das kostet 5 $ oder 6 $, also $5 bis $6.",
    "C++ und C++11, a == b oder a ~ b, 3 * 4 = 12, x^2.",
    "Der Raum – groß genug – ist frei.\nEr liegt im Rathaus.",
    "Fragen Sie [die Leitung] oder [Datum]. Siehe a) oben.",
    "Am\n17. Juli 2026 ist es so weit.",
    "Das ist *kursiv*, **fett** und `code`, auch \\*\\* und \\`.",
    "[Barcamp](barcamp.md) (siehe dort) und [Forum](forum.md)[^1].",
    "[[Data Governance]] und [[Daten|Dateninventar]] [@Q1].",
    "Er sagte: 5\u00a0Euro, 3 = 2 + 1.",
    "Ein \\[Platz\\] und \\(Klammern\\) bleiben.",
    "{ein Satz} in Klammern, 50 % {davon}.",
]


def _told(text: str, rules: tuple[Rule, ...], code: str) -> list[int]:
    page = Page(parse_chapter("docs/a.md", text))
    (rule,) = (rule for rule in rules if rule.code == code)
    return [finding.line for finding in rule.in_page(page, _HANDBOOK)]


@pytest.mark.parametrize("text", _SIGNS)
def test_a_foreign_sign_is_told(text: str) -> None:
    assert _told(f"Ein Satz.\n\n{text}", RULES, "SYNTAX-FREMD")


@pytest.mark.parametrize("text", _SIGNS)
def test_in_code_it_is_shown(text: str) -> None:
    if "```" not in text:
        assert _told(f"```\n{text}\n```", RULES, "SYNTAX-FREMD") == []
    if "`" not in text:
        quoted = " ".join(text.split())
        assert _told(f"Das Zeichen `{quoted}` steht hier.", RULES, "SYNTAX-FREMD") == []


@pytest.mark.parametrize("text", _SENTENCES)
def test_an_ordinary_sentence_is_none(text: str) -> None:
    assert _told(text, RULES, "SYNTAX-FREMD") == []


@pytest.mark.parametrize(
    "text",
    [
        *("[Q118]", "(@Q118)", "(Q118)", "@Q118", "[@Q118, S. 5]", "[ @Q118 ]", "[Q118; N-DSGVO-30]", "(vgl. @Q118)"),
        *("[@ Q118]", "[N-DSGVO-30]"),
    ],
)
def test_what_is_nearly_a_citation_is_told(text: str) -> None:
    assert _told(f"Das ist belegt {text}.", CITING, "ZITAT-FORM") == [1]


@pytest.mark.parametrize("text", ["[@Q118]", "[@Q118; @N-DSGVO-30]", "`[Q118]`", "(Q1)", "[Q1](a.md)", "(2024)"])
def test_what_is_one_or_cannot_be_is_not(text: str) -> None:
    assert _told(f"Das ist belegt {text}.", CITING, "ZITAT-FORM") == []


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Siehe https://a.example/b", [1]),
        ("Siehe\nwww.a.example und http://b.example", [2, 2]),
        ("## www.a.example", [1]),
        ("| https://a.example | b |\n|---|---|\n| c | www.d.example |", [1, 3]),
        ("<https://a.example> [Titel](https://a.example) `https://a.example`", []),
        ("[Titel][a]\n\n[a]: https://a.example", []),
    ],
)
def test_a_bare_address_is_told(text: str, lines: list[int]) -> None:
    assert _told(text, LINKS, "LINK-NACKT") == lines
