"""The table of formats narrows to what readers choose, by keyboard and from an address that somebody passed on."""

import pytest
from playwright.sync_api import Browser, Page
from tests.conftest import ROOT
from tests.handbooks import handbook_of
from tests.website.conftest import open_window
from tests.website.test_accessibility import violations

from blaupausen.content.factsheet import read_fact_sheet

_PAGE = "formate/"
_ROWS = "article table tbody tr:visible"


def _finder(browser: Browser, address: str, width: int = 1280, asked: str = "") -> Page:
    page = open_window(browser, width, "light").page
    page.goto(f"{address}{_PAGE}{asked}")
    page.locator(".finder").wait_for()
    return page


def _shown(page: Page) -> set[str]:
    return {
        link.split("/")[-2]
        for link in page.eval_on_selector_all(f"{_ROWS} > :first-child a", "e => e.map(a => a.href)")
    }


@pytest.mark.parametrize("width", [1280, 360])
def test_seven_people_without_desks_with_an_hour(browser: Browser, address: str, width: int) -> None:
    page = _finder(browser, address, width)
    every = _shown(page)
    page.get_by_label("Arbeitsplatz").select_option("ohne Schreibtisch")
    page.get_by_label("Zahl der Personen").fill("7")
    page.get_by_label("Zeit am Stück").select_option("60")
    few = _shown(page)
    assert "ohne-schreibtisch" in few
    assert {"digitalforum", "hackathon", "lernzirkel"} & few == set()
    assert page.locator(".finder output").inner_text() == f"{len(few)} von {len(every)} Formaten passen."
    assert violations(page) == []
    page.get_by_role("button", name="Alle zeigen").press("Enter")
    page.wait_for_function(f"document.querySelector('.finder output').value.startsWith('{len(every)} von')")
    assert _shown(page) == every
    assert "?" not in page.url


def test_a_choice_can_be_passed_on(browser: Browser, address: str) -> None:
    page = _finder(browser, address)
    page.get_by_label("Ziel").select_option("Mitgestalten")
    page.get_by_label("Geld").select_option("A")
    _, _, asked = page.url.partition("?")
    again = _finder(browser, address, asked=f"?{asked}")
    assert _shown(again) == _shown(page)
    assert again.get_by_label("Ziel").input_value() == "Mitgestalten"


@pytest.mark.parametrize("asked", ["?ziel=%3Cscript%3E", "?personen=viele", "?geld=Z&minuten=-1"])
def test_what_an_address_makes_up_chooses_nothing(browser: Browser, address: str, asked: str) -> None:
    page = _finder(browser, address, asked=asked)
    assert len(_shown(page)) == page.locator("article table tbody tr").count()


def test_where_nothing_fits_it_says_so(browser: Browser, address: str) -> None:
    page = _finder(browser, address)
    page.get_by_label("Zahl der Personen").fill("5000")
    page.get_by_label("Ziel").select_option("Können üben")
    assert _shown(page) == set()
    assert page.locator(".finder output").inner_text().startswith("Kein Format passt")


def test_every_row_of_the_table_is_known_to_the_finder(browser: Browser, address: str) -> None:
    page = _finder(browser, address)
    sheets = {chapter.path: read_fact_sheet(chapter) for chapter in handbook_of(ROOT).chapters}
    cards = {path.split("/")[-1].removesuffix(".md") for path, sheet in sheets.items() if sheet and sheet.occasion}
    assert len(cards) >= 17
    assert _shown(page) == cards
