"""What the plan says against the navigation, beyond the examples of the rules."""

from pathlib import Path

from tests.handbooks import examine_in

_HEAD = "---\ntitle: Seite\ndescription: Ein Satz.\n{}---\n\n# Seite\n"
_NAVIGATION = """nav:
  - index.md
  - Eins:
      - eins/index.md
      - eins/a.md
  - Zwei:
      - zwei/index.md
      - zwei/b.md
  - Anhang:
      - anhang/ueber.md
"""
_PLAN = """seiten: 14
vorspann: 2
teile:
  eins/index.md:
    eroeffnung: 1
    kapitel:
      eins/a.md: 3
  zwei/index.md:
    eroeffnung: 1
    kapitel:
      zwei/b.md: 3
anhang: 4
"""


def _found(folder: Path, plan: str = _PLAN, navigation: str = _NAVIGATION, **heads: str) -> list[tuple[int, str]]:
    """Return lines and codes of what is found about the plan; ``heads`` are further fields of pages."""
    (folder / "docs" / "daten").mkdir(parents=True)
    (folder / "docs" / "daten" / "seitenplan.yml").write_text(plan, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(navigation, encoding="utf-8")
    for name in ("index", "eins/index", "eins/a", "zwei/index", "zwei/b", "anhang/ueber"):
        file = folder / "docs" / f"{name}.md"
        file.parent.mkdir(exist_ok=True)
        file.write_text(_HEAD.format(heads.get(file.stem, "")), encoding="utf-8")
    findings = examine_in(folder, tools=False).findings
    return [(f.line, f.code.removeprefix("SEITENPLAN-")) for f in findings if f.code.startswith("SEITENPLAN-")]


def test_a_plan_that_fits_has_no_findings(tmp_path: Path) -> None:
    assert _found(tmp_path) == []


def test_a_chapter_that_moved_to_another_part_is_told(tmp_path: Path) -> None:
    moved = _NAVIGATION.replace("      - eins/a.md\n", "").replace(
        "zwei/index.md\n", "zwei/index.md\n      - eins/a.md\n"
    )
    assert (7, "REIHENFOLGE") in _found(tmp_path, navigation=moved)


def test_a_draft_needs_no_pages_until_it_is_done(tmp_path: Path) -> None:
    plan = _PLAN.replace("zwei/b.md: 3", "Bald: 3")
    assert _found(tmp_path / "entwurf", plan, b="steckbrief: {status: entwurf}\n") == []
    assert _found(tmp_path / "fertig", plan, b="steckbrief: {status: erprobt}\n") == [(9, "LUECKE")]


def test_a_part_with_chapters_that_the_plan_does_not_name_at_all_is_told(tmp_path: Path) -> None:
    plan = _PLAN.replace(_PLAN[_PLAN.index("  zwei") : _PLAN.index("anhang")], "")
    found = _found(tmp_path, plan.replace("14", "10"), b="steckbrief: {status: erprobt}\n")
    assert found == [(1, "LUECKE"), (1, "LUECKE")]


def test_a_page_that_is_kept_out_of_the_book_has_no_pages_in_it(tmp_path: Path) -> None:
    assert _found(tmp_path, a="buch: false\n") == [(7, "UNBEKANNT")]


def test_an_opener_of_two_pages_begins_on_the_left(tmp_path: Path) -> None:
    spread = _PLAN.replace("eroeffnung: 1\n    kapitel:\n      zwei", "eroeffnung: 2\n    kapitel:\n      zwei")
    assert _found(tmp_path / "rechts", spread.replace("14", "15")) == [(9, "RECHTS"), (12, "RECHTS")]
    left = spread.replace("a.md: 3", "a.md: 4").replace("b.md: 3", "b.md: 1").replace("anhang: 4", "anhang: 5")
    assert _found(tmp_path / "links", left.replace("14", "15")) == []
