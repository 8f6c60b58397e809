"""A reader types into the search box and finds the chapter."""

import re

import pytest
from tests.conftest import ROOT
from tests.site.conftest import Window

from blaupausen.chapter import read_chapter
from blaupausen.navigation import read_navigation

CHAPTERS = [
    entry.page for entry in read_navigation(ROOT) if "steckbrief" in read_chapter(ROOT, ROOT / "docs" / entry.page).meta
]


@pytest.mark.parametrize("page", CHAPTERS)
def test_search_finds_the_chapter_by_its_title(page: str, window: Window, address: str) -> None:
    title = str(read_chapter(ROOT, ROOT / "docs" / page).meta["steckbrief"]["titel"])
    window.page.goto(address)
    box = window.page.get_by_role("textbox", name="Suche")
    box.click()
    box.press_sequentially(title)
    results = window.page.locator(".md-search-result__link")
    results.first.wait_for()
    addresses = [link.get_attribute("href") or "" for link in results.all()[:3]]
    wanted = page.removesuffix(".md").removesuffix("index")
    assert any(re.sub(r"[?#].*", "", found).endswith(f"/{wanted}/") for found in addresses), addresses
