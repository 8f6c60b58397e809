"""A new chapter: its file, its line of the navigation, and what is refused."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.conftest import ROOT
from tests.handbooks import chapter_of, examine_in

from blaupausen.content.navigation import parse_navigation
from blaupausen.drafting.scaffold import new_chapter, with_entry
from blaupausen.findings import HandbookError

_DAY = dt.date(2028, 2, 29)
_CONFIG = """site_name: A  # bleibt
nav:
  - Start: index.md
  # Kommentar
  - RPA:
      - rpa/index.md  # erste
      - Auswahl: rpa/auswahl.md
  - Formate:
      - formate/index.md
plugins: [search]
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "docs" / "daten", tmp_path / "docs" / "daten")
    (tmp_path / "overrides").mkdir()
    (tmp_path / "docs" / "rpa").mkdir()
    (tmp_path / "mkdocs.yml").write_text(_CONFIG, encoding="utf-8")
    return tmp_path


def test_the_entry_comes_behind_the_last_of_its_part_and_nothing_else_changes() -> None:
    lines = with_entry(_CONFIG, "rpa/neu.md").split("\n")
    assert lines.pop(7) == "      - rpa/neu.md"
    assert lines == _CONFIG.split("\n")


def test_the_line_ends_of_windows_stay() -> None:
    config = with_entry(_CONFIG.replace("\n", "\r\n"), "formate/neu.md")
    assert config.count("\n") == config.count("\r\n")
    assert parse_navigation(config)[-1].page == "formate/neu.md"


@pytest.mark.parametrize("config", ["nav: [index.md, rpa/index.md]\n", "nav:\n  - index.md\n"])
def test_a_navigation_without_a_line_for_the_part_is_a_german_finding(config: str) -> None:
    with pytest.raises(HandbookError, match="NAVIGATION-TEIL"):
        with_entry(config, "rpa/neu.md")


@pytest.mark.parametrize("kind", ["blaupause", "formatkarte", "grundlage"])
def test_the_fresh_chapter_passes_as_draft(project: Path, kind: str) -> None:
    file = new_chapter(project, "rpa", "Größere Prüfung: wie es geht", kind, _DAY)
    assert file == project / "docs" / "rpa" / "groessere-pruefung.md"
    report = examine_in(project, [str(file)], today=_DAY)
    assert report.errors == []
    chapter = chapter_of(project, file)
    assert chapter.is_draft
    assert "<!--" not in chapter.body
    assert "<!--" in file.read_text(encoding="utf-8")
    assert "rpa/groessere-pruefung.md" in [
        entry.page for entry in parse_navigation((project / "mkdocs.yml").read_text())
    ]


def test_an_editor_finds_the_schema_and_the_head_obeys_it(project: Path) -> None:
    file = new_chapter(project, "rpa", "Prüfung", "blaupause", _DAY)
    text = file.read_text(encoding="utf-8")
    hint = re.search(r"yaml-language-server: \$schema=(\S+)", text)
    assert hint
    schema = yaml.safe_load((file.parent / hint[1]).read_text(encoding="utf-8"))
    sheet = yaml.safe_load((project / "docs/daten/steckbrief.schema.json").read_text(encoding="utf-8"))
    schema["properties"]["steckbrief"] = {key: value for key, value in sheet.items() if key != "$id"}
    schema["$defs"] = sheet["$defs"]
    head = yaml.load(text.split("---\n")[1], Loader=yaml.BaseLoader)  # noqa: S506 - makes nothing but texts
    assert not [e for e in Draft202012Validator(schema).iter_errors(head) if e.validator not in ("type", "minimum")]


def test_nothing_is_overwritten(project: Path) -> None:
    file = new_chapter(project, "rpa", "Prüfung", "blaupause", _DAY)
    file.write_text("eigener Text", encoding="utf-8")
    config = (project / "mkdocs.yml").read_bytes()
    with pytest.raises(HandbookError, match="DATEI-VORHANDEN"):
        new_chapter(project, "rpa", "Prüfung: anders", "blaupause", _DAY)
    assert file.read_text(encoding="utf-8") == "eigener Text"
    assert (project / "mkdocs.yml").read_bytes() == config


@pytest.mark.parametrize(
    "title",
    [
        *("", "   ", "../x", "/a", "a/ b", "a\\b", "a\nb", "a\x00b", "a\x1b[31m", "a\u202eb", "a" * 91, "...", "123"),
        *("<b>", '"', "[x]", "Index", "Con", "؟", "*", "a`b", "{{x}}", "a: |"),
    ],
)
def test_odd_titles_are_refused_in_german(project: Path, title: str) -> None:
    before = sorted(project.rglob("*"))
    with pytest.raises(HandbookError) as caught:
        new_chapter(project, "rpa", title, "blaupause", _DAY)
    (finding,) = caught.value.findings
    assert finding.code == "TITEL"
    assert str(finding).isprintable()
    assert sorted(project.rglob("*")) == before


@pytest.mark.parametrize(("field", "kind", "code"), [("../rpa", "blaupause", "FELD"), ("rpa", "roman", "ART")])
def test_unknown_fields_and_kinds_are_refused(project: Path, field: str, kind: str, code: str) -> None:
    with pytest.raises(HandbookError, match=code):
        new_chapter(project, field, "Prüfung", kind, _DAY)
