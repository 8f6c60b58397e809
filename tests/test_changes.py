"""The comparison of two builds, on two real ones."""

import re
import shutil
from pathlib import Path

from PIL import Image
from tests.conftest import Built, run_handbuch

from blaupausen.book.page_account import Account, Entry
from blaupausen.changes import BookChapter, BuildFacts, compare, report


def _facts(pages: int, texts: dict[str, str], web: dict[str, str]) -> BuildFacts:
    chapters = tuple(BookChapter(t, 1, n, n, text) for n, (t, text) in enumerate(texts.items(), start=1))
    return BuildFacts(pages, chapters, web)


def test_moved_chapters_do_not_count_as_changed() -> None:
    before = _facts(2, {"A": "alt 1", "B": "gleich 2"}, {"a": "x", "weg": "y"})
    after = _facts(3, {"Neu": "neu 1", "A": "alt 2", "B": "anders 3"}, {"a": "x", "neu": "z"})
    changes = compare(before, after)
    assert [chapter.title for chapter in changes.chapters] == ["Neu", "B"]
    assert (changes.web_added, changes.web_removed, changes.web_changed) == (("neu",), ("weg",), ())
    assert "+  Neu … 1" in changes.contents
    assert "3 Seiten, vorher 2 (+1)" in report(changes)


def test_nothing_changed() -> None:
    facts = _facts(1, {"A": "a"}, {"a": "x"})
    assert "gleich geblieben" in report(compare(facts, facts))


def test_pages_against_the_plan_are_told() -> None:
    def account(pages: int) -> Account:
        return Account(3, (Entry("Anhang", part=True, planned=3, actual=pages),), 0, ())

    before, after = (BuildFacts(pages, (), {}, account(pages)) for pages in (3, 4))
    text = report(compare(before, after))
    assert "Das Buch hat 4 von 3 Seiten." in text
    assert "| **`Anhang`** | 3 | 4 | 3 |" in text
    assert "Das Buch hat 3 von 3 Seiten." in report(compare(BuildFacts(0, (), {}), before))


def test_an_edited_chapter_is_named_and_drawn(built: Built, tmp_path: Path) -> None:
    project = tmp_path / "neu"
    shutil.copytree(built.project, project, ignore=shutil.ignore_patterns("site"))
    page = project / "docs" / "formate" / "barcamp.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("## Fallstricke", "## Fallstricke\n\nZebrastreifen.", 1),
        encoding="utf-8",
    )
    assert run_handbuch(project, "bauen").returncode == 0
    done = run_handbuch(
        project, "vergleichen", str(built.site), str(project / "site"), "--nach", str(tmp_path / "bericht")
    )
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "bericht" / "bericht.md").read_text(encoding="utf-8")
    assert "- `/formate/barcamp/`" in text
    assert re.search(r"- `\d\.\d Barcamp", text)
    assert "Dateninventar" not in text
    assert re.search(r"Das Buch hat \d+ von \d+ Seiten", text)
    pictures = sorted((tmp_path / "bericht").glob("seite-*.png"))
    assert pictures
    with Image.open(pictures[0]) as picture:
        assert picture.size == (662, 936)


def test_the_first_build_is_all_new(built: Built, tmp_path: Path) -> None:
    (tmp_path / "leer").mkdir()
    done = run_handbuch(
        built.project, "vergleichen", str(tmp_path / "leer"), str(built.site), "--nach", str(tmp_path / "b")
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    assert "vorher 0" in (tmp_path / "b" / "bericht.md").read_text(encoding="utf-8")
