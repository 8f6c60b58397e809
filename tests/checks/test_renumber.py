"""Two contributions took the same number: both sources stay, and every citation keeps meaning what it meant."""

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import run_handbuch

from blaupausen.checks.renumber import renumbered
from blaupausen.intake.history import Origin

_SOURCE = """{key}:
  titel: "{title}"
  herausgeber: "Amt"
  adresse: "https://www.example.org/{title}"
  datum: "2024"
  abgerufen: "2026-11-22"
  art: behoerde
"""
_PAGE = "---\ntitle: {0}\ndescription: Ein Satz.\n---\n\n# {0}\n\nBelegt [@Q1].\n\n{1}\n"


def _git(project: Path, *arguments: str, author: str = "a") -> None:
    identity = {
        f"GIT_{role}_{kind}": f"{author}@example.org" for role in ("AUTHOR", "COMMITTER") for kind in ("NAME", "EMAIL")
    }
    command = ["git", "-C", str(project), "-c", "commit.gpgsign=false", *arguments]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, **identity})


def _contribution(project: Path, name: str, key: str, *, last: bool) -> None:
    """Add a source and a chapter that cites it, on a branch of their own author."""
    _git(project, "switch", "-q", "-c", name, "main")
    sources = project / "docs" / "daten" / "quellen.yml"
    entry, text = _SOURCE.format(key=key, title=name), sources.read_text(encoding="utf-8")
    sources.write_text(text + entry if last else entry + text, encoding="utf-8")
    chapter = project / "docs" / f"{name}.md"
    chapter.write_text(_PAGE.format(name.capitalize(), f"Mehr weiß {name} [@{key}; @Q1]."), encoding="utf-8")
    _git(project, "add", "-A", author=name)
    _git(project, "commit", "-q", "-m", name, author=name)


@pytest.fixture
def merged(small_project: Callable[[dict[str, str]], Path]) -> Path:
    """A project into which two contributions with the same number were merged."""
    pages = {name: _PAGE.format(name[:-3].capitalize(), "") for name in ("index.md", "amsel.md", "biber.md")}
    project = small_project(pages)
    (project / "docs" / "daten" / "quellen.yml").write_text(_SOURCE.format(key="Q1", title="erste"), encoding="utf-8")
    _git(project, "init", "-q", "-b", "main")
    _git(project, "add", "docs", "mkdocs.yml")
    _git(project, "commit", "-q", "-m", "Anfang")
    _contribution(project, "amsel", "Q2", last=True)
    _contribution(project, "biber", "Q2", last=False)
    _git(project, "merge", "-q", "--no-edit", "amsel")
    return project


def _cited(project: Path, name: str) -> str:
    """Return the title of the source that a chapter's sentence cites."""
    text = (project / "docs" / f"{name}.md").read_text(encoding="utf-8")
    key = re.search(r"Mehr weiß.*\[@(Q\d+);", text)
    sources = (project / "docs" / "daten" / "quellen.yml").read_text(encoding="utf-8")
    titles = dict(re.findall(r'(?m)^(Q\d+):\n  titel: "(.*)"', sources))
    assert key
    return str(titles[key[1]])


def test_the_message_tells_to_keep_both_and_where_the_number_is_cited(merged: Path) -> None:
    done = run_handbuch(merged, "pruefen")
    (line,) = [line for line in done.stdout.split("\n") if "QUELLE-DOPPELT" in line]
    assert "Keinen Eintrag löschen" in line
    assert "docs/amsel.md:10" in line
    assert "docs/biber.md:10" in line


def test_beheben_gives_the_later_source_a_free_number_with_its_citations(merged: Path) -> None:
    assert "QUELLE-DOPPELT" not in run_handbuch(merged, "pruefen", "--beheben").stdout
    assert (_cited(merged, "amsel"), _cited(merged, "biber")) == ("amsel", "biber")
    before = (merged / "docs" / "daten" / "quellen.yml").read_bytes()
    run_handbuch(merged, "pruefen", "--beheben")
    assert (merged / "docs" / "daten" / "quellen.yml").read_bytes() == before


def test_without_history_nothing_is_changed(merged: Path) -> None:
    before = (merged / "docs" / "daten" / "quellen.yml").read_bytes()
    (merged / ".git").rename(merged / "kein-git")
    assert "QUELLE-DOPPELT" in run_handbuch(merged, "pruefen", "--beheben").stdout
    assert (merged / "docs" / "daten" / "quellen.yml").read_bytes() == before


def test_a_citation_that_cannot_be_assigned_changes_nothing() -> None:
    old, later, other = Origin("1", "a", 1), Origin("2", "b", 2), Origin("3", "c", 3)
    text = "Q1:\n  a: b\nQ1:\n  a: c\n"
    known = {("q", 1): old, ("q", 3): later, ("x.md", 1): other}
    assert renumbered("q", text, {"x.md": "[@Q1]"}, lambda *place: known.get(place)) == {}
    known[("x.md", 1)] = later
    assert renumbered("q", text, {"x.md": "[@Q1; @Q10]"}, lambda *place: known.get(place)) == {
        "q": "Q1:\n  a: b\nQ2:\n  a: c\n",
        "x.md": "[@Q2; @Q10]",
    }
