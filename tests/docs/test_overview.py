"""What the comparison of all chapters needs stands in every fact sheet."""

import pytest
from tests.conftest import ROOT
from tests.handbooks import handbook_of

from blaupausen.content.factsheet import FactSheet, read_fact_sheet

_SHEETS = {
    chapter.path: sheet
    for chapter in handbook_of(ROOT).chapters
    if not chapter.is_draft and (sheet := read_fact_sheet(chapter))
}


@pytest.mark.parametrize("sheet", _SHEETS.values(), ids=_SHEETS)
def test_every_chapter_tells_its_first_result(sheet: FactSheet) -> None:
    assert sheet.result


def test_no_two_chapters_promise_the_same_result() -> None:
    results = [sheet.result for sheet in _SHEETS.values()]
    assert len(set(results)) == len(results) > 30


def test_money_that_nobody_knows_is_not_made_up() -> None:
    known = {path for path, sheet in _SHEETS.items() if sheet.money}
    assert len(known) > 30
    assert "docs/datenstrategie/technik-beschaffung.md" not in known
