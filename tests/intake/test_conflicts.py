"""What Git leaves of an unfinished merge is named before all else, whole or half, in every kind of file."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.handbooks import examine_in

from blaupausen.intake.conflicts import conflict_findings

_HEAD = "---\ntitle: A\ndescription: B\n---\n\n# A\n\n"
_WHOLE = "<<<<<<< HEAD\neins\n=======\nzwei\n>>>>>>> zweig\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (_WHOLE, [1, 3, 5]),
        ("<<<<<<< HEAD\n||||||| alt\n=======\n>>>>>>> neu", [1, 2, 3, 4]),
        ("a\n<<<<<<< HEAD\nb", [2]),
        ("a\n=======\nb", [2]),
        ("a\n>>>>>>> 4f2a (Ein Betreff)\r\nb", [2]),
        ("```\n<<<<<<< HEAD\n```", [2]),
        ("~~~\n```\n~~~\na\n=======\nb", [5]),
        ("``` a ```\na\n=======\nb", [3]),
    ],
)
def test_every_mark_is_named(text: str, lines: list[int]) -> None:
    assert [finding.line for finding in conflict_findings("docs/a.md", text)] == lines


@pytest.mark.parametrize(
    "text",
    [
        "```\nBetreff\n=======\n```",
        "~~~\n```\nBetreff\n=======\n~~~",
        "````\n```\n=======\n````",
        " <<<<<<< HEAD",
        "<<<<<<<<",
        "========",
        "a ======= b",
        ">> a\n>>>>>>> b",
        "<<<<<<",
    ],
)
def test_other_lines_are_none(text: str) -> None:
    assert conflict_findings("docs/a.md", text) == []


@pytest.mark.parametrize(
    "name",
    [
        "docs/a.md",
        "mkdocs.yml",
        "docs/daten/quellen.yml",
        "docs/daten/sprache.yml",
        "docs/vorlagen/v.yml",
        "docs/b.csv",
    ],
)
def test_a_conflict_is_all_that_is_told_of_a_file(name: str, small_project: Callable[[dict[str, str]], Path]) -> None:
    project = small_project({"index.md": f"{_HEAD}Ein Satz.\n", "a.md": f"{_HEAD}Ein Satz.\n"})
    file = project / name
    file.parent.mkdir(exist_ok=True)
    file.write_text((file.read_text(encoding="utf-8") if file.exists() else "") + _WHOLE, encoding="utf-8")
    told = {f.code for f in examine_in(project, today=dt.date(2026, 11, 25), tools=False).errors if f.path == name}
    assert told - {"VORLAGE-OHNE-BLAUPAUSE"} == {"KONFLIKT"}, "that no chapter names the template is about the chapters"
