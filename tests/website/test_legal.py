"""What every visitor of a public body's website may expect: who answers for it, and that it keeps to itself."""

import subprocess
from pathlib import Path
from urllib.parse import urljoin

import pytest
from lxml import html
from playwright.sync_api import Browser
from tests.conftest import ROOT, Built, copy_project
from tests.website.conftest import BASE_PATH, open_window
from tests.website.test_accessibility import violations

_PAGES = ("impressum", "datenschutz", "barrierefreiheit", "leichte-sprache", "lizenz")
_MARKED = {"name": "<b>Stadt</b> X & Y", "e_mail": "a@b.example", "anschrift": 'Platz 1" onclick="x'}


def test_every_page_leads_to_the_legal_pages_from_its_foot(built: Built) -> None:
    files = sorted(built.site.rglob("*.html"))
    assert len(files) > 100
    for file in files:
        links = html.fromstring(file.read_text(encoding="utf-8")).xpath(
            "//footer//nav[@aria-label='Rechtliche Angaben']/a"
        )
        place = f"/{file.relative_to(built.site).as_posix()}"
        found = [urljoin(place, link.get("href")).removeprefix(BASE_PATH[:-1]) for link in links]
        assert found == [*(f"/rechtliches/{name}/" for name in _PAGES), "/english.html"], file
    for name in _PAGES:
        assert (built.site / "rechtliches" / name / "index.html").is_file()


def test_what_nobody_has_entered_is_told_to_visitors(built: Built) -> None:
    for name in ("impressum", "datenschutz", "barrierefreiheit"):
        page = html.fromstring((built.site / "rechtliches" / name / "index.html").read_text(encoding="utf-8"))
        (note,) = page.xpath("//section[@class='betreiber']/p[@role='note']")
        assert "Anschrift" in note.text_content()


def test_the_details_of_the_settings_stand_on_the_pages_as_text(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "Rathaus")
    settings = project / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    for field, value in _MARKED.items():
        text = text.replace(f'\n    {field}: ""', f"\n    {field}: '{value}'")
    settings.write_text(text, encoding="utf-8")
    command = [str(ROOT / ".venv" / "bin" / "mkdocs"), "build", "--quiet", "--site-dir", str(tmp_path / "site")]
    subprocess.run(command, cwd=project, check=True, capture_output=True)
    page = html.fromstring((tmp_path / "site" / "rechtliches" / "impressum" / "index.html").read_text(encoding="utf-8"))
    told = [text.text_content() for text in page.xpath("//dl[@class='betreiber__angaben']//dd")]
    assert told == [_MARKED["name"], _MARKED["anschrift"], _MARKED["e_mail"]]
    assert page.xpath("//dl[@class='betreiber__angaben']//a/@href") == ["mailto:a@b.example"]
    assert page.xpath("//dl[@class='betreiber__angaben']//b | //*[@onclick]") == []
    (note,) = page.xpath("//section[@class='betreiber']/p[@role='note']")
    assert "Anschrift" not in note.text_content()


@pytest.mark.parametrize("name", [*(f"rechtliches/{name}/" for name in _PAGES), "english.html"])
def test_legal_pages_are_accessible(browser: Browser, address: str, name: str) -> None:
    window = open_window(browser, 360, "dark")
    window.page.goto(address + name)
    assert violations(window.page) == []
    window.page.context.close()


def test_nothing_is_stored_before_somebody_chooses_colours(browser: Browser, address: str) -> None:
    window = open_window(browser, 1280, "light")
    page = window.page
    stored = "JSON.stringify([Object.keys(localStorage), Object.keys(sessionStorage), document.cookie])"
    for name in ("", "formate/?ziel=Mitgestalten", "zusammenarbeit/total-digital/", "rechtliches/datenschutz/"):
        page.goto(address + name)
        page.locator(".md-search__input").fill("Barcamp")
        page.locator(".md-search-result__link").first.wait_for()
        assert page.evaluate(stored) == '[[],[],""]', name
    page.keyboard.press("Escape")
    page.get_by_title("Dunkle Darstellung einschalten").click()
    page.wait_for_function("document.body.dataset.mdColorScheme === 'slate'")
    page.goto(address)
    assert page.evaluate("document.body.dataset.mdColorScheme") == "slate"
    assert page.evaluate("Object.keys(localStorage).map((key) => key.split('.').pop())") == ["__palette"]
    assert window.errors == []
    page.context.close()
