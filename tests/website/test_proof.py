"""Nothing that a chapter says vanishes: a build that would lose text fails and names the chapter and the words."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from tests.conftest import ROOT

from blaupausen.website.proof import letters_of, lost, pieces_of

Make = Callable[[dict[str, str]], Path]
_HEAD = "---\ntitle: Kapitel\ndescription: Ein Satz.\n{}---\n\n# {}\n\n{}\n"
_RUNNER = ROOT / "tests" / "hostile" / "guarded_build.py"


def _build(project: Path) -> subprocess.CompletedProcess[str]:
    """Build without checks: the proof must not rely on them."""
    return subprocess.run(
        [sys.executable, str(_RUNNER), "bauen", str(project), str(project / "aufzeichnung.json")],
        env={**os.environ, "PYTHONPATH": str(project / "scripts")},
        capture_output=True,
        text=True,
        check=False,
    )


def _pages(**more: str) -> dict[str, str]:
    return {"index.md": _HEAD.format("", "Start", "Anfang."), **{f"{name}.md": text for name, text in more.items()}}


def test_two_pages_for_one_address(small_project: Make) -> None:
    pages = _pages(rpa=_HEAD.format("", "Erste", "Einzigartiges Murmeltier."))
    project = small_project(pages | {"rpa/index.md": _HEAD.format("", "Zweite", "Gewöhnlicher Text.")})
    done = _build(project)
    assert done.returncode != 0
    assert "docs/rpa.md:6: TEXT-VERLOREN" in done.stderr
    assert not (project / "site").exists()


def test_a_page_template_without_the_text(small_project: Make) -> None:
    project = small_project(
        _pages(formate=_HEAD.format("template: leer.html\n", "Format", "Einzigartiges Murmeltier."))
    )
    (project / "overrides" / "website" / "leer.html").write_text(
        '{% extends "main.html" %}{% block content %}<h1>Format</h1>{% endblock %}', encoding="utf-8"
    )
    done = _build(project)
    assert "docs/formate.md:9: TEXT-VERLOREN  Diese Wörter stehen auf der Website nicht: Einzigartiges" in done.stderr


@pytest.mark.parametrize(
    ("style", "line", "wrong"),
    [
        ("li { display: none }", 10, "Diese Wörter stehen im Buch nicht: Murmeltier."),
        ("td + td { display: none }", 16, "Diese Wörter stehen im Buch nicht: Zelle"),
    ],
)
def test_a_style_of_the_book_that_hides_text(style: str, line: int, wrong: str, small_project: Make) -> None:
    text = "Ein Satz.\n\n- Murmeltier.\n\nTabelle: T\n\n| A | B |\n|---|---|\n| c | Zelle zwei |"
    project = small_project(_pages(formate=_HEAD.format("", "Format", text)))
    with (project / "overrides" / "book" / "buch.css").open("a", encoding="utf-8") as css:
        css.write(style)
    assert f"docs/formate.md:{line}: TEXT-VERLOREN  {wrong}" in _build(project).stderr


def test_a_build_that_loses_nothing_passes(small_project: Make) -> None:
    done = _build(small_project(_pages(formate=_HEAD.format("", "Format", "Ein *Satz*."))))
    assert done.returncode == 0, done.stderr


def test_pieces_are_what_stands_on_lines_of_its_own() -> None:
    content = (
        "<h2>Titel<a class='headerlink'>#</a></h2><p>Ein <em>Wort</em> hier</p><ul><li>a<ul><li>b</li></ul></li></ul>"
    )

    def without_signs(text: HtmlElement) -> None:
        text.xpath(".//a[@class='headerlink']")[0].drop_tree()

    assert pieces_of(content, without_signs) == ["Titel", "Ein Wort hier", "a", "b"]
    assert pieces_of("") == []


def test_hyphens_and_insertions_do_not_count_but_missing_words_do() -> None:
    shown = letters_of("Daten-\nschutz im Amt (S. 12) der Stadt. Zweiter Satz.")
    assert lost(["Datenschutz im Amt der Stadt.", "Zweiter Satz."], shown) == []
    assert lost(["Zweiter Satz fehlt hier."], shown) == ["fehlt", "hier."]
