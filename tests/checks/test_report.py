"""The forms of the report, and the command that prints them."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import copy_project, run_handbuch

from blaupausen.checks.docs import Report
from blaupausen.checks.readability import Readability
from blaupausen.checks.report import render
from blaupausen.findings import Finding, RuleCode, Severity

_REPORT = Report(
    (
        Finding("docs/a,b.md", 3, RuleCode("LINK-TOT"), "100% tot: „x“.", "Ändern."),
        Finding("docs/a,b.md", 9, RuleCode("LINK-TOT"), "100% tot: „x“.", "Ändern."),
        Finding("docs/c.md", 0, RuleCode("LESBARKEIT-SATZ"), "Lang.", "Kürzen.", Severity.ADVICE),
    ),
    ("Nicht geprüft.",),
    {"docs/c.md": Readability(2, 20, 36)},
)


def test_text_names_place_code_mistake_and_cure() -> None:
    lines = render(_REPORT, "text", figures=True).split("\n")
    assert lines[0] == "docs/a,b.md:3: LINK-TOT  100% tot: „x“. So beheben: Ändern."
    assert lines[2].startswith("docs/c.md: LESBARKEIT-SATZ  Hinweis: Lang.")
    assert "docs/c.md: 10,0 Wörter je Satz, Lesbarkeit 65 (Flesch-Amstad)" in lines
    assert "2 Fehler, 1 Hinweis (1 Seite geprüft)." in lines


def test_github_commands_are_escaped() -> None:
    first, _, third = render(_REPORT, "github").split("\n")
    assert first == "::error file=docs/a%2Cb.md,line=3,title=LINK-TOT::100%25 tot: „x“. So beheben: Ändern."
    assert third.startswith("::notice file=docs/c.md,line=1,")


def test_gitlab_fingerprints_survive_moved_lines_and_tell_repeats_apart() -> None:
    entries = json.loads(render(_REPORT, "gitlab"))
    moved = Report((Finding("docs/a,b.md", 70, RuleCode("LINK-TOT"), "100% tot: „x“.", "Ändern."),), (), {})
    assert len({entry["fingerprint"] for entry in entries}) == 3
    assert json.loads(render(moved, "gitlab"))[0]["fingerprint"] == entries[0]["fingerprint"]
    assert (entries[0]["severity"], entries[2]["severity"]) == ("major", "info")


def test_json_has_the_documented_fields() -> None:
    data = json.loads(render(_REPORT, "json"))
    assert data["befunde"][0] == {
        "datei": "docs/a,b.md",
        "zeile": 3,
        "code": "LINK-TOT",
        "schwere": "fehler",
        "falsch": "100% tot: „x“.",
        "beheben": "Ändern.",
        "hilfe": "mitmachen/pruefregeln/#link-tot",
    }
    assert data["hinweise"] == ["Nicht geprüft."]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_project(tmp_path)


def _check(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return run_handbuch(project, "pruefen", *arguments)


def test_the_command_finds_three_mistakes_cures_two_and_counts_advice_only_when_told(project: Path) -> None:
    chapter = project / "docs" / "formate" / "barcamp.md"
    right = chapter.read_text(encoding="utf-8")
    chapter.write_text(right + 'Er sagte "ja".  \n\n[hier](fehlt.md)\n', encoding="utf-8")
    found = _check(project, "docs/formate/barcamp.md")
    assert found.returncode == 1
    told = [line for line in found.stdout.split("\n") if "So beheben" in line]
    assert {line.split()[1] for line in told} >= {
        "SPRACHE-ANFUEHRUNG",
        "LINK-TOT",
        "LINK-TEXT",
        "ZEILE-LEERZEICHEN",
    }
    cured = _check(project, "docs/formate/barcamp.md", "--beheben")
    assert "Behoben: docs/formate/barcamp.md" in cured.stderr
    assert "Er sagte „ja“.\n" in chapter.read_text(encoding="utf-8")
    due = right.replace("rechtsstand: 2026", "rechtsstand: 2019").replace("pruefen_bis: 2027", "pruefen_bis: 2020")
    chapter.write_text(due, encoding="utf-8")
    assert _check(project, "docs/formate/barcamp.md").returncode == 0
    assert _check(project, "docs/formate/barcamp.md", "--streng").returncode == 1


def test_a_path_that_does_not_exist_is_a_finding(project: Path) -> None:
    done = _check(project, "docs/fehlt.md")
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "docs/fehlt.md: PFAD" in done.stderr


def test_a_missing_spelling_checker_is_told_and_is_an_error_only_in_a_pipeline(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(project))
    monkeypatch.delenv("CI", raising=False)
    alone = _check(project, "docs/formate/barcamp.md")
    assert (alone.returncode, "Rechtschreibung nicht geprüft" in alone.stdout) == (0, True)
    monkeypatch.setenv("CI", "true")
    pipeline = _check(project, "docs/formate/barcamp.md")
    assert (pipeline.returncode, "PRUEFWERKZEUG-FEHLT" in pipeline.stdout) == (1, True)


def test_every_misspelt_field_is_told_at_its_line_and_not_as_missing(project: Path) -> None:
    chapter = project / "docs" / "formate" / "barcamp.md"
    lines = chapter.read_text(encoding="utf-8").split("\n")
    wrong = {"  dauer_wochen:": "  dauer:", "  synonyme:": "  synonym:", "  normen:": None}
    for right, written in wrong.items():
        number = next(n for n, line in enumerate(lines) if line.startswith(right))
        lines[number : number + 1] = [] if written is None else [lines[number].replace(right, written)]
    chapter.write_text("\n".join(lines), encoding="utf-8")
    befunde = json.loads(_check(project, "--format", "json", "docs/formate/barcamp.md").stdout)["befunde"]
    found = {(each["zeile"], each["falsch"]) for each in befunde if each["code"] == "KOPF-STECKBRIEF"}
    places = {
        name: 1 + next(n for n, line in enumerate(lines) if line.startswith(f"  {name}:"))
        for name in ("dauer", "synonym")
    }
    sheet = 1 + lines.index("steckbrief:")
    assert found == {
        *((line, f"Das Feld „{name}“ gibt es im Steckbrief nicht.") for name, line in places.items()),
        (sheet, "Im Steckbrief fehlt „normen“."),
    }


def test_a_reader_that_has_seen_enough_gets_no_traceback(project: Path) -> None:
    command = f"'{sys.executable}' -m blaupausen pruefen docs/formate/barcamp.md | true"
    told = subprocess.run(["bash", "-c", command], cwd=project, capture_output=True, text=True, check=True)
    assert told.stderr == ""
