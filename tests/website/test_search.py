"""A reader types into the search box and finds the chapter."""

import re
from collections.abc import Mapping
from contextlib import suppress

import yaml
from playwright.sync_api import Browser, expect
from playwright.sync_api import TimeoutError as Late
from tests.conftest import ROOT
from tests.handbooks import chapter_of, handbook_of
from tests.website.conftest import Window, open_window

_FIRST = 3
_PATIENCE = 1_500  # milliseconds
# A search that finds nothing by beginnings of words, as lunr does where its list of words is wrong.
_FAILING = """
    const send = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (message) {
      if (message.type !== 2 || message.data.includes('"')) return send.call(this, message)
      setTimeout(() => this.dispatchEvent(new MessageEvent("message", { data: { type: 3, data: { items: [] } } })))
    }
"""


def _titles() -> dict[str, list[str]]:
    """Return each chapter's title with the page that it must lead to."""
    sheets = {
        entry.page: chapter_of(ROOT, ROOT / "docs" / entry.page).meta.get("steckbrief")
        for entry in handbook_of(ROOT).navigation.required()
    }
    return {str(sheet["titel"]): [page.removesuffix(".md")] for page, sheet in sheets.items() if sheet}


def _probes() -> dict[str, list[str]]:
    probes = yaml.safe_load((ROOT / "docs" / "daten" / "suchproben.yml").read_text(encoding="utf-8"))
    return {str(typed): [wanted] if isinstance(wanted, str) else wanted for typed, wanted in probes.items()}


def _first_results(window: Window, typed: str) -> list[str]:
    """Type into the search box and return the addresses of the first pages that the reader is shown."""
    box = window.page.get_by_role("textbox", name="Suche")
    answer = window.page.locator(".md-search-result__meta")
    box.fill("")
    box.press("End")  # the box listens to keys
    window.page.wait_for_function("() => !document.querySelector('.md-search-result__item')")
    before = answer.inner_text()
    box.fill(typed)
    box.press("End")
    window.page.wait_for_function(
        "before => document.querySelector('.md-search-result__meta').innerText != before", arg=before
    )
    items = window.page.locator(".md-search-result__item")
    with suppress(Late):  # the words come before the list, and "nothing" before what is asked again
        items.first.wait_for(state="attached", timeout=_PATIENCE)
    return [str(item.locator("a").first.get_attribute("href")) for item in items.all()[:_FIRST]]


def _missed(window: Window, address: str, wanted: Mapping[str, list[str]]) -> dict[str, list[str]]:
    window.page.goto(address)
    window.page.get_by_role("textbox", name="Suche").click()
    window.page.get_by_text("Suchbegriff eingeben").wait_for()  # the index is there
    missed = {}
    for typed, pages in wanted.items():
        found = [re.sub(r"[?#].*", "", result) for result in _first_results(window, typed)]
        places = [f"/{page.removesuffix('index').removesuffix('/')}/" for page in pages]
        if not any(result.endswith(place) for result in found for place in places):
            missed[typed] = found
    return missed


def test_search_finds_each_chapter_by_its_title(window: Window, address: str) -> None:
    titles = _titles()
    assert len(titles) > 15
    assert _missed(window, address, titles) == {}


def test_search_finds_what_people_in_a_town_hall_type(window: Window, address: str) -> None:
    """Endings, parts of compounds, spellings without umlauts, other names: one line each in ``suchproben.yml``."""
    probes = _probes()
    assert len(probes) > 50
    assert _missed(window, address, probes) == {}


def test_signs_between_words_are_blanks(window: Window, address: str) -> None:
    """Text from a title, a letter or a web page: the search has a query language that nobody here knows."""
    typed = {
        "Escape-Spiel: gehörlos": ["formate/escape-spiel"],
        "Service-Design-Halbtag:": ["formate/service-design-halbtag"],
        "Thema:Barcamp": ["formate/barcamp"],
        "Digitallotsen~ Amt^": ["formate/digitallotsen"],
        "Datei: dateninventar.xlsx": ["datenstrategie/dateninventar", "vorlagen/dateninventar"],
    }
    assert _missed(window, address, typed) == {}


def test_what_fails_at_beginnings_of_words_is_asked_again_as_whole_words(browser: Browser, address: str) -> None:
    window = open_window(browser, 1280, "light")
    page = window.page
    page.add_init_script(_FAILING)
    page.goto(address)
    box = page.get_by_role("textbox", name="Suche")
    box.click()
    page.get_by_text("Suchbegriff eingeben").wait_for()
    box.press_sequentially("Barcamp", delay=30)
    page.locator(".md-search-result__link[href*='/formate/barcamp/']").first.wait_for()
    box.fill("Zxqvw")
    box.press("End")
    expect(page.locator(".md-search-result__meta")).to_have_text("Keine Suchergebnisse")
    assert window.errors == []
    page.context.close()


def test_search_says_when_there_is_nothing(window: Window, address: str) -> None:
    assert set(_missed(window, address, {"Zxqvw": ["rpa/index"]})) == {"Zxqvw"}
