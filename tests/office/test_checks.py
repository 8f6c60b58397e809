"""Mistakes in templates are found, with their place and their cure."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOT, run_handbuch
from tests.handbooks import sheet_findings_in

from blaupausen.checks.templates import text_mistakes
from blaupausen.content.chapter import parse_chapter
from blaupausen.findings import Finding, HandbookError
from blaupausen.office.sheets.formula import FormulaError, parse_formula

SOUND = """\
titel: Probe
beschreibung: Eine Probe.
anleitung: [Lesen., Rechnen., Prüfen.]
blaetter:
  - name: eins
    titel: Eins
    art: felder
    felder:
      - {name: a, titel: A, typ: zahl, beispiel: 2}
      - {name: wort, titel: Wort, typ: text}
      - {name: b, titel: B, typ: zahl, formel: 'a * 2'}
  - name: zwei
    titel: Zwei
    art: liste
    zeilen: 3
    spalten:
      - {name: was, titel: Was, typ: text}
      - {name: c, titel: C, typ: zahl, formel: 'eins.b + 1'}
    beispielzeilen: [{was: x}]
faelle:
  - {name: Beispiel, beispiel: true, erwartet: {eins: {b: 4}, zwei: [{c: 5}]}}
  - {name: Leer, erwartet: {eins: {b: 0}}}
"""


def _findings(text: str) -> list[Finding]:
    try:
        return sheet_findings_in("docs/vorlagen/probe.yml", text)
    except HandbookError as error:
        return list(error.findings)


def test_a_sound_template_has_no_findings() -> None:
    assert _findings(SOUND) == []


@pytest.mark.parametrize(
    ("old", "new", "code", "line", "words"),
    [
        ("titel: Probe", "titel: [", "VORLAGE-YAML", 3, "YAML"),
        ("typ: zahl, beispiel: 2", "typ: zal, beispiel: 2", "VORLAGE-FELD", 9, "ähnlich: zahl"),
        ("beispiel: 2}", "bespiel: 2}", "VORLAGE-FELD", 9, "„beispiel“ schreiben"),
        ("name: wort, titel: Wort", "name: a, titel: Wort", "NAME-DOPPELT", 10, "„a“ steht doppelt"),
        ("name: zwei", "name: eins", "NAME-DOPPELT", 12, "„eins“ steht doppelt"),
        ("name: wort", "name: Wört", "VORLAGE-FELD", 10, "nicht zulässig"),
        ("'a * 2'", "'x * 2'", "FELD-UNBEKANNT", 11, "„x“"),
        ("'eins.b + 1'", "'drei.b + 1'", "BLATT-UNBEKANNT", 18, "ähnlich:"),
        ("'a * 2'", "'SUME(a)'", "FUNKTION-UNBEKANNT", 11, "SUMME"),
        ("'a * 2'", "'RUNDEN(a)'", "FORMEL-ARGUMENTE", 11, "braucht 2"),
        ("'a * 2'", "'a * 1.5'", "FORMEL-SCHREIBWEISE", 11, "Dezimalkomma"),
        ("'a * 2'", "'a * (2'", "FORMEL-SCHREIBWEISE", 11, "endet die Formel"),
        ("'a * 2'", "'a % 2'", "FORMEL-SCHREIBWEISE", 11, "„%“"),
        ("'a * 2'", "'zwei.c * 2'", "FORMEL-BEREICH", 11, "ganze Spalte"),
        ("'a * 2'", "'SUMME(zwei.c)'", "FORMEL-KREIS", 11, "eins.b → zwei.c → eins.b"),
        ("'a * 2'", "'b'", "FORMEL-KREIS", 11, "eins.b → eins.b"),
        ("'a * 2'", "'wort * 2'", "FORMEL-TYP", 11, "Mit Text wird gerechnet"),
        ("'a * 2'", "'a > 2'", "FORMEL-TYP", 11, "WAHR oder FALSCH"),
        ("'a * 2'", "'\"x\"'", "FORMEL-TYP", 11, "der Typ sagt Zahl"),
        ("'a * 2'", "'1 / a'", "FORMEL-FEHLER", 4, "In der leeren Vorlage ergibt Eins, „B“ den Fehler #DIV/0!"),
        ("'a * 2'", "'ZÄHLENWENN(zwei.c; \">=1,5\")'", "FORMEL-KRITERIUM", 11, '">=" & 1,5'),
        ("b: 4", "b: 5", "FALL-FALSCH", 21, "4.0 statt 5.0"),
        ("{was: x}", "{was: x, c: 1}", "VORLAGE-FELD", 19, "ist eine Formel"),
        ("zeilen: 3", "zeilen: 0", "VORLAGE-FELD", 15, "von 1 bis 300"),
        (
            "titel: Was, typ: text}",
            "titel: Was, typ: text, rechenspalte: true}",
            "VORLAGE-FELD",
            17,
            "keine Rechenspalte",
        ),
        ("'a * 2'}", "'a * 2', rechenspalte: true}", "VORLAGE-FELD", 11, "nur in Listen"),
        (
            "      - {name: was",
            "      - {name: d, titel: D, typ: zahl, formel: 'NR()', rechenspalte: true}\n      - {name: was",
            "VORLAGE-FELD",
            17,
            "folgt eine gedruckte",
        ),
        ("titel: Zwei", "titel: Zwei/Drei", "VORLAGE-FELD", 13, "unzulässiges Zeichen"),
    ],
)
def test_a_mistake_is_found_with_its_line(old: str, new: str, code: str, line: int, words: str) -> None:
    findings = _findings(SOUND.replace(old, new, 1))
    assert findings
    assert (findings[0].code, findings[0].line) == (code, line)
    assert words in str(findings[0])


@pytest.mark.parametrize("sign", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("place", ["titel: Wort", "[{was: x}]", "Lesen.", "beschreibung: Eine Probe."])
def test_text_that_would_become_a_formula_is_refused(sign: str, place: str) -> None:
    escaped = sign.encode("unicode_escape").decode()
    hostile = {
        "titel: Wort": f'titel: "{escaped}CMD|calc"',
        "[{was: x}]": f'[{{was: "{escaped}1+1"}}]',
        "Lesen.": f'"{escaped}SUM(A1)"',
        "beschreibung: Eine Probe.": f'beschreibung: "{escaped}x"',
    }[place]
    findings = _findings(SOUND.replace(place, hostile, 1))
    assert "ZELLE-FORMEL" in [finding.code for finding in findings]


@given(st.text(max_size=80))
def test_any_text_is_a_formula_or_a_fault_of_the_formula(text: str) -> None:
    with contextlib.suppress(FormulaError):
        parse_formula(text)


@pytest.mark.parametrize("opened", ["(", "ABS("])
def test_deep_brackets_are_refused_not_crashed_on(opened: str) -> None:
    with pytest.raises(FormulaError, match="zu tief verschachtelt"):
        parse_formula(opened * 65 + "1" + ")" * 65)
    with pytest.raises(FormulaError, match="zu lang"):
        parse_formula(opened * 5000 + "1" + ")" * 5000)


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(
                    ["name", "titel", "art", "blaetter", "felder", "spalten", "faelle", "typ", "formel", "zeilen"]
                ),
                inner,
            )
        ),
        max_leaves=12,
    )
)
def test_any_yaml_gets_findings_not_a_crash(value: object) -> None:
    assert _findings(yaml.safe_dump(value))


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("{{Name", "nicht in derselben Zeile"),
        ("{{}}", "keinen Namen"),
        ("{{Stand: a}}", "mindestens zwei Werte"),
        ("{{" + "x" * 61 + "}}", "länger als 60"),
        ("![x](x.png)", "Bilder"),
        ("Satz [@Q1].", "Quellen"),
        ("# Zweiter Titel", "2 Überschriften"),
    ],
)
def test_a_mistake_in_a_text_template_is_found_with_its_line(line: str, words: str) -> None:
    head = "---\ntitle: x\ndescription: x\nvorlage: {art: text, ausfuellhilfe: [a]}\n---\n\n# x\n\n"
    findings = text_mistakes(parse_chapter("docs/vorlagen/x.md", head + line + "\n"))
    assert [(finding.line, words in finding.wrong) for finding in findings] == [(9, True)]


def test_a_step_with_a_colon_is_found_because_readers_would_see_braces() -> None:
    head = (
        "---\ntitle: x\ndescription: x\nvorlage:\n  art: text\n  ausfuellhilfe:\n    - Lesen.\n    - {}\n---\n\n# x\n"
    )
    wrong, right = (
        text_mistakes(parse_chapter("docs/vorlagen/x.md", head.format(step)))
        for step in ("Zählen: alle Köpfe", '"Zählen: alle Köpfe"')
    )
    assert [finding.wrong.split(" ist")[0] for finding in wrong] == ["Schritt 2 der Ausfüllhilfe"]
    assert list(right) == []


TEXT = """\
---
title: Zettel
description: Ein Zettel.
vorlage: {art: text, ausfuellhilfe: [Lesen.]}
---

# Zettel

{{Name}}
"""


def _chapter(templates: str) -> str:
    text = (ROOT / "docs" / "formate" / "barcamp.md").read_text(encoding="utf-8")
    start = text.index("  vorlagen: ")
    return text[:start] + f"  vorlagen: {templates}" + text[text.index("\n", start) :]


def test_templates_and_blueprints_must_name_each_other(small_project: Callable[[dict[str, str]], Path]) -> None:
    project = small_project({"barcamp.md": _chapter("[fehlt]"), "vorlagen/zettel.md": TEXT})
    done = run_handbuch(project, "pruefen")
    output = done.stdout + done.stderr
    assert "VORLAGE-FEHLT  Die Vorlage „fehlt“" in output
    assert "docs/vorlagen/zettel.md: VORLAGE-OHNE-BLAUPAUSE" in output


def test_the_command_builds_named_templates_and_refuses_unknown_ones(
    small_project: Callable[[dict[str, str]], Path],
) -> None:
    project = small_project({"barcamp.md": _chapter("[zettel]"), "vorlagen/zettel.md": TEXT})
    done = run_handbuch(project, "vorlagen", "zettel", "--nach", "aus")
    assert (done.returncode, sorted(p.name for p in (project / "aus").iterdir())) == (0, ["zettel.docx", "zettel.odt"])
    wrong = run_handbuch(project, "vorlagen", "zetel", "--nach", "leer")
    assert wrong.returncode == 1
    assert "Ähnlich heißen: zettel" in wrong.stderr
    assert not (project / "leer").exists()
