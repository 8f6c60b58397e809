"""What readers see of the ledger: the note beside a citation, the page, the file for other programs."""

import json

import pytest
from jsonschema import Draft202012Validator
from lxml import html
from playwright.sync_api import Browser
from tests.conftest import ROOT, Built
from tests.handbooks import handbook_of
from tests.website.conftest import open_window
from tests.website.test_accessibility import violations

from blaupausen.content.made import LEDGER_DATA, LEDGER_SCHEMA

_PAGE = "zusammenarbeit/total-digital/"
_SIZE = "120 Seiten"


@pytest.mark.parametrize("width", [1280, 360])
def test_a_citation_opens_what_its_source_says_by_keyboard_and_gives_the_focus_back(
    browser: Browser, address: str, width: int
) -> None:
    window = open_window(browser, width, "light")
    page = window.page
    page.goto(address + _PAGE)
    link = page.locator(".zitat a[data-quelle='Q1']").nth(1)
    link.focus()
    page.keyboard.press("Enter")
    note = page.locator(".belegnotiz")
    note.wait_for(state="visible")
    assert note.get_attribute("role") == "dialog"
    assert note.get_attribute("aria-label") == "Beleg Q1"
    assert "gelesen am" in note.inner_text()
    box = note.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= width
    assert violations(page) == []
    page.keyboard.press("Escape")
    note.wait_for(state="detached")
    assert link.evaluate("link => link === document.activeElement")
    assert window.errors == []
    page.context.close()


def test_the_statement_that_bears_the_sentence_comes_first(browser: Browser, address: str) -> None:
    window = open_window(browser, 1280, "light")
    page = window.page
    page.goto(address + _PAGE)
    page.evaluate(
        """words => {
            const block = [...document.querySelectorAll("article p")].find((p) => p.textContent.includes(words))
            const links = [...block.querySelectorAll(".zitat a")]
            const text = block.textContent.indexOf(words)
            links.find((link) => {
                const before = document.createRange()
                before.setStart(block, 0)
                before.setEndBefore(link)
                return before.toString().length > text
            }).click()
        }""",
        _SIZE,
    )
    first = page.locator(".belegnotiz .belegaussagen > li").first.inner_text()
    assert _SIZE in first
    page.context.close()


def test_a_click_elsewhere_and_the_button_close_it(browser: Browser, address: str) -> None:
    window = open_window(browser, 1280, "dark")
    page = window.page
    page.goto(address + _PAGE)
    for close in ("button", "elsewhere"):
        page.locator(".zitat a").first.click()
        page.locator(".belegnotiz").wait_for(state="visible")
        if close == "button":
            page.locator(".belegnotiz__schliessen").click()
        else:
            page.mouse.click(5, 400)
        page.locator(".belegnotiz").wait_for(state="detached")
    page.context.close()


def test_without_javascript_a_citation_leads_to_the_same_statements(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address + _PAGE)
    page.locator(".zitat a[data-quelle='Q1']").first.click()
    assert page.url.endswith("#q1")
    entry = page.locator("#q1")
    entry.locator("summary").click()
    assert _SIZE in entry.inner_text()
    context.close()


def test_every_citation_on_every_page_finds_its_statements(built: Built) -> None:
    handbook = handbook_of(ROOT)
    ledger = handbook.ledger.required()
    cited = 0
    for file in sorted(built.site.rglob("index.html")):
        page = html.fromstring(file.read_text(encoding="utf-8"))
        for link in page.xpath("//span[@class='zitat']/a"):
            key = link.get("data-quelle") or link.get("data-norm")
            (entry,) = page.xpath(f"//section[@class='quellen']//li[@id='{link.get('href')[1:]}']")
            said = entry.xpath(".//details//ul[@class='belegaussagen']/li/text()[1]")
            assert [text.strip() for text in said] == [one.says for one in ledger[key].statements], (file, key)
            cited += 1
    assert cited > 300


def test_the_page_tells_every_statement_once_with_its_place(built: Built) -> None:
    page = html.fromstring((built.site / "anhang" / "belege" / "index.html").read_text(encoding="utf-8"))
    shown = [" ".join(item.text_content().split()) for item in page.xpath("//ul[@class='belegaussagen']/li")]
    ledger = handbook_of(ROOT).ledger.required()
    told = [f"{one.says} ({one.place})" for entry in ledger.values() for one in entry.statements]
    assert sorted(shown) == sorted(" ".join(text.split()) for text in told)


def test_the_file_holds_the_ledger_and_fits_its_schema(built: Built) -> None:
    data = json.loads((built.site / LEDGER_DATA).read_text(encoding="utf-8"))
    schema = json.loads((built.site / LEDGER_SCHEMA).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)
    assert list(validator.iter_errors(data)) == []
    ledger = handbook_of(ROOT).ledger.required()
    assert {entry["kennung"]: len(entry["aussagen"]) for entry in data["belege"]} == {
        key: len(entry.statements) for key, entry in ledger.items()
    }
    data["belege"][0]["sagt"] = "zu viel"
    assert list(validator.iter_errors(data))


def test_neither_search_nor_files_of_the_website_repeat_the_ledger(built: Built) -> None:
    index = json.loads((built.site / "search" / "search_index.json").read_text(encoding="utf-8"))
    chapters = [doc for doc in index["docs"] if not doc["location"].startswith("anhang/")]
    found = "\n".join(html.fromstring(f"<p>{doc['text']}</p>").text_content() for doc in chapters)
    told = "\n".join(chapter.body for chapter in handbook_of(ROOT).chapters)
    begins = {one.says[:60] for entry in handbook_of(ROOT).ledger.required().values() for one in entry.statements}
    own = {words for words in begins if len(words) == 60 and words not in " ".join(told.split())}
    assert len(own) > 1000
    assert [words for words in own if words in found] == []
    assert not (built.site / "daten" / "belege").exists()
