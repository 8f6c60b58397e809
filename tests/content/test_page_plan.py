"""The page plan of the book, as editors write it."""

from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.handbooks import handbook_of

from blaupausen.content.page_plan import PLAN_FILE, PagePlan
from blaupausen.findings import HandbookError

_PLAN = """seiten: 22
vorspann: 6
teile:
  rpa/index.md:
    eroeffnung: 1
    kapitel:
      rpa/recht.md: 2
      Betrieb: 1
anhang: 12
"""


def _read(folder: Path, text: str) -> PagePlan:
    file = folder / PLAN_FILE
    file.parent.mkdir(parents=True)
    file.write_text(text, encoding="utf-8")
    return handbook_of(folder).page_plan.required()


def test_blocks_come_in_reading_order_with_their_first_pages(tmp_path: Path) -> None:
    plan = _read(tmp_path, _PLAN)
    assert [(block.name, first, block.line) for block, first in plan.places()] == [
        ("Vorspann", 1, 2),
        ("rpa/index.md", 7, 5),
        ("rpa/recht.md", 8, 7),
        ("Betrieb", 10, 8),
        ("Anhang", 11, 9),
    ]
    assert (plan.pages, plan.book.pages, plan.parts[0].pages) == (22, 22, 4)
    assert list(plan.by_path) == ["docs/rpa/index.md", "docs/rpa/recht.md"]


def test_the_book_has_120_pages_and_its_parts_open_where_readers_expect_them() -> None:
    """The figures of the commission: 6 pages in front, four parts, 12 pages behind; the cards open on a spread."""
    plan = handbook_of(ROOT).page_plan.required()
    assert (plan.pages, plan.book.pages) == (120, 120)
    first = {block.name: page for block, page in plan.places()}
    assert [first[part.opener.name] for part in plan.parts] == [7, 23, 53, 82]
    assert first["Anhang"] == 109
    assert [part.pages for part in plan.parts] == [16, 30, 29, 27]
    cards = [block.pages for block in plan.parts[3].chapters]
    assert (cards.count(2), cards.count(1)) == (6, 10 + 3)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("seiten: 22", "seiten: viele", 1),
        ("vorspann: 6", "vorspann: 0", 2),
        ("vorspann: 6", "vorspann: [6]", 2),
        ("vorspann: 6\n", "", 1),
        ("anhang: 12", "anhang: 12\nregister: 4", 10),
        ("anhang: 12", "anhang: 99999", 9),
        ("rpa/index.md:", "RPA:", 4),
        ("    eroeffnung: 1\n", "", 4),
        ("      rpa/recht.md: 2\n      Betrieb: 1\n", "", 6),
        ("Betrieb: 1", "Betrieb: eine", 8),
        ("Betrieb: 1", "Betrieb: -1", 8),
        ("Betrieb: 1", "Betrieb: ²", 8),
        ("Betrieb: 1", "rpa/recht.md: 1", 8),
        ("Betrieb: 1", "rpa/index.md: 1", 8),
        ("teile:", "teile: {", 5),
        (_PLAN, "- 120\n", 1),
        (_PLAN, "", 1),
    ],
)
def test_a_wrong_form_is_told_with_its_line(old: str, new: str, line: int, tmp_path: Path) -> None:
    with pytest.raises(HandbookError) as caught:
        _read(tmp_path, _PLAN.replace(old, new))
    assert [(f.path, f.line, f.code) for f in caught.value.findings] == [(PLAN_FILE, line, "SEITENPLAN-FORM")]


def test_a_missing_plan_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (finding,) = handbook_of(tmp_path).page_plan.findings
    assert (finding.path, finding.code) == (PLAN_FILE, "LISTE-FEHLERHAFT")
