"""What the finished files of the website say: valid HTML, living links, a PDF on every page."""

import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from lxml import html
from tests.conftest import ROOT, Built
from tests.website.conftest import BASE_PATH

_VNU = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
_ORIGIN = "https://blaupausen-handbuch.github.io"


@cache
def _document(file: Path) -> html.HtmlElement:
    return html.parse(str(file)).getroot()


@cache
def _anchors(file: Path) -> frozenset[str]:
    return frozenset(map(str, _document(file).xpath("//@id")))


@pytest.fixture(scope="session")
def pages(built: Built) -> list[Path]:
    found = sorted(built.site.rglob("*.html"))
    assert len(found) > 10
    return found


def _links(built: Built, file: Path) -> Iterator[tuple[str, Path, str]]:
    """Yield each link of a page that stays on the site: its text, the file behind it, and the fragment."""
    own = urljoin(_ORIGIN + BASE_PATH, file.relative_to(built.site).as_posix())
    for link in _document(file).xpath("//a/@href | //img/@src | //link/@href | //script/@src"):
        parts = urlsplit(urljoin(own, str(link)))
        if f"{parts.scheme}://{parts.netloc}" == _ORIGIN and parts.path.startswith(BASE_PATH):
            target = built.site / unquote(parts.path.removeprefix(BASE_PATH))
            yield str(link), target / "index.html" if target.is_dir() else target, parts.fragment


def test_every_internal_link_has_a_target(built: Built, pages: list[Path]) -> None:
    dead, seen = [], 0
    for page in pages:
        for link, target, fragment in _links(built, page):
            seen += 1
            alive = target.is_file() and (not fragment or target.suffix != ".html" or fragment in _anchors(target))
            # The theme's own switches are addressed by script.
            if not alive and not fragment.startswith("__"):
                dead.append(f"{page.relative_to(built.site)}: {link}")
    assert seen > 500
    assert dead == []


def test_every_page_offers_pdf_edit_link_and_the_way_back(pages: list[Path]) -> None:
    for page in pages:
        document = _document(page)
        assert document.xpath("//a[contains(@href, 'pdf/handbuch.pdf')]"), page
        if page.name not in ("404.html", "english.html"):
            assert document.xpath("//a[normalize-space()='Diese Seite bearbeiten']"), page
        if page.parent.name not in ("site", ""):
            assert document.xpath("//nav[contains(@class, 'md-path')]//a"), page


def test_every_page_has_its_neighbours(built: Built, pages: list[Path]) -> None:
    chapter = built.site / "datenstrategie" / "dateninventar" / "index.html"
    assert chapter in pages
    links = _document(chapter).xpath("//a[contains(@class, 'md-footer__link')]")
    footer = [value for link in links for value in (link.get("rel", ""), link.get("class", ""))]
    assert any("prev" in value for value in footer)
    assert any("next" in value for value in footer)


def test_html_is_valid(built: Built) -> None:
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(_VNU), "--skip-non-html", "--errors-only", "--stdout", str(built.site)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout == ""
    assert done.returncode == 0, done.stderr


def test_the_validator_would_notice_a_mistake(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text("<!doctype html><html lang=de><title>x</title><p id=a><p id=a>", encoding="utf-8")
    done = subprocess.run(
        ["java", "-Xss4m", "-jar", str(_VNU), "--errors-only", "--stdout", str(file)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Duplicate ID" in done.stdout
