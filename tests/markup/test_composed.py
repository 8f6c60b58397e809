"""Umlauts in two parts (macOS) are named in every file that becomes text, read as one, and put together for good."""

import datetime as dt
import unicodedata
from collections.abc import Callable
from pathlib import Path

from tests.handbooks import chapter_of, examine_in, handbook_of

from blaupausen.checks.repair import repair
from blaupausen.findings import composed

_HEAD = "---\ntitle: A\ndescription: B\n---\n\n# A\n\n"


def _apart(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def test_they_are_named_read_and_mended(small_project: Callable[[dict[str, str]], Path]) -> None:
    chapter = _HEAD + "Siehe die [Hinweise zum Wechsel](#uebergaenge).\n\n## Übergänge\n\nEin Satz.\n"
    project = small_project({"index.md": _apart(chapter)})
    glossary = project / "docs" / "daten" / "glossar.yml"
    glossary.write_text(_apart("Übergang:\n  erklaerung: Ein Wechsel.\n"), encoding="utf-8")
    assert chapter_of(project, project / "docs" / "index.md").body.count("Übergänge") == 1
    assert "Übergang" in handbook_of(project).glossary.required()
    told = {
        (f.path, f.line) for f in examine_in(project, today=dt.date(2026, 11, 25)).errors if f.code == "ZEICHEN-ZERLEGT"
    }
    assert told == {("docs/index.md", 10), ("docs/daten/glossar.yml", 1)}
    assert {"docs/index.md", "docs/daten/glossar.yml"} <= set(repair(project))
    assert (project / "docs" / "index.md").read_text(encoding="utf-8") == chapter
    assert "Übergang:" in glossary.read_text(encoding="utf-8")
    codes = {finding.code for finding in examine_in(project, today=dt.date(2026, 11, 25)).errors}
    assert not codes & {"ZEICHEN-ZERLEGT", "LINK-ANKER", "SPRACHE-RECHTSCHREIBUNG"}
    assert repair(project) == []


def test_only_letters_and_their_marks_are_put_together() -> None:
    assert composed("u\u0308 e\u0301 o\u0328\u0301") == "\u00fc \u00e9 \u01eb\u0301"
    assert composed("\u2126 \u212b \u2329 \u0344 \u00fc") == "\u2126 \u212b \u2329 \u0344 \u00fc"
