"""The other editions: excerpts, print shop, and the same bytes for the same text."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pikepdf
import pytest
from mkdocs.config import load_config
from page import validate_pdf
from tests.book.conftest import GEOMETRY, MILLIMETRE, PAGE_POINTS, texts_of
from tests.conftest import ROOT
from tests.handbooks import handbook_of
from tests.verapdf import Validate

from blaupausen.book.order import Knowledge, Part, Workshop
from blaupausen.book.pages import finished_pages
from blaupausen.book.printing import print_book
from blaupausen.content.factsheet import read_fact_sheet
from blaupausen.content.index_words import with_facts
from blaupausen.edition import read_imprint

_CHAPTER = """

# Barcamp: das Programm machen alle zusammen

## Worum es geht

Das Nachschlagewerk ist 120 Seiten stark [@Q1]. Das gilt auch hier.[^1]
Das Wort [[!Programm]]Programm steht im Register.

## Schritt für Schritt

Tabelle: Zeitplan

| Zeit | Was |
|---|---|
| 9 Uhr | Beginn |

## Weiterlesen

- [Formate](index.md): die Einführung.

[^1]: Eine Anmerkung am Fuß der Seite.
"""


def _small(target: Path) -> Path:
    """Make a project with one part, one chapter with a fact sheet, and the list of sources."""
    for name in ("overrides", "scripts", "LICENSES"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copytree(ROOT / "docs" / "daten", target / "docs" / "daten")
    navigation = (
        "nav:\n  - Formate:\n      - formate/index.md\n      - formate/barcamp.md\n"
        "  - Anhang:\n      - anhang/quellen.md\n\n"
    )
    config = re.sub(r"(?ms)^nav:\n.*?\n\n", navigation, (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (target / "mkdocs.yml").write_text(config, encoding="utf-8")
    head = (ROOT / "docs" / "formate" / "barcamp.md").read_text(encoding="utf-8").split("\n---\n")[0]
    head = re.sub(r"(?m)^  vorlagen: .*$", "  vorlagen: []", re.sub(r"(?m)^  art: .*$", "  art: grundlage", head))
    pages = {
        "formate/index.md": "---\ntitle: Formate\ndescription: Formate.\n---\n\n# Formate\n\nEine Einführung.\n",
        "formate/barcamp.md": f"{head}\n---{_CHAPTER}",
        "anhang/quellen.md": "---\ntitle: Quellen\ndescription: Quellen.\n---\n\n# Quellen\n\n[[quellenverzeichnis]]\n",
    }
    for name, text in pages.items():
        (target / "docs" / name).parent.mkdir(exist_ok=True)
        (target / "docs" / name).write_text(text, encoding="utf-8")
    return target


def _build(project: Path, zone: str) -> Path:
    environment = {**os.environ, "PYTHONPATH": str(project / "scripts"), "SOURCE_DATE_EPOCH": "1790000000", "TZ": zone}
    done = subprocess.run(
        [sys.executable, "-m", "blaupausen", "bauen", "--auszuege", "--druck"],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return project / "site" / "pdf"


@pytest.fixture(scope="session")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return _build(_small(tmp_path_factory.mktemp("a") / "eins"), "Pacific/Auckland")


FILES = ["formate.pdf", "formate/barcamp.pdf", "druckerei-buchblock.pdf", "druckerei-umschlag.pdf"]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_every_edition_is_accessible_and_archivable(name: str, profile: str, editions: Path, verapdf: Validate) -> None:
    """The files for the print shop too: they are the book with other margins, and the shop may archive them."""
    assert [failure.message for failure in validate_pdf(str(editions / name), profile=profile).failures] == []
    assert verapdf(editions / name, profile) == (True, set())


def test_an_excerpt_has_its_own_title_and_its_sources(editions: Path) -> None:
    with pikepdf.open(editions / "formate" / "barcamp.pdf") as pdf:
        assert str(pdf.docinfo.Title).startswith("Barcamp – ")
        with pdf.open_outline() as outline:
            assert "Quellen dieser Seite" in {str(item.title) for item in outline.root} | {
                str(child.title) for item in outline.root for child in item.children
            }


def test_a_footnote_stands_at_the_foot_of_its_page_and_at_the_end_of_the_web_page(editions: Path) -> None:
    pages = texts_of(editions / "formate" / "barcamp.pdf")
    assert "auch hier.1" in pages[0].replace("\n", "")
    lines = pages[0].strip().split("\n")
    assert "1 Eine Anmerkung am Fuß der Seite." in lines[-1]
    web = (editions.parent / "formate" / "barcamp" / "index.html").read_text(encoding="utf-8")
    assert 'class="footnote"' in web


def test_the_page_of_a_chapter_leads_to_its_excerpt(editions: Path) -> None:
    page = (editions.parent / "formate" / "barcamp" / "index.html").read_text(encoding="utf-8")
    assert 'href="../../pdf/formate/barcamp.pdf"' in page


def test_print_shop_files_have_bleed_and_whole_sheets(editions: Path) -> None:
    with pikepdf.open(editions / "druckerei-buchblock.pdf") as pdf:
        assert len(pdf.pages) % 4 == 0
        trim, media = pdf.pages[0].trimbox, pdf.pages[0].mediabox
        assert round(float(trim[2]) - float(trim[0])) == PAGE_POINTS[0]
        assert float(media[2]) - float(media[0]) >= PAGE_POINTS[0] + 2 * 3 * MILLIMETRE - 0.1
    with pikepdf.open(editions / "druckerei-umschlag.pdf") as pdf:
        width = float(pdf.pages[0].trimbox[2]) - float(pdf.pages[0].trimbox[0])
        assert len(pdf.pages) == 1
    with pikepdf.open(editions / "druckerei-buchblock.pdf") as pdf:
        spine = GEOMETRY.spine(len(pdf.pages)) * MILLIMETRE
    assert width == pytest.approx(2 * GEOMETRY.width * MILLIMETRE + spine, abs=0.1)


def test_the_same_text_gives_the_same_bytes_in_another_folder_and_time_zone(
    editions: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    again = _build(_small(tmp_path_factory.mktemp("b") / "zweites Mal"), "America/New_York")
    names = ["handbuch.pdf", *FILES]
    assert [name for name in names if (editions / name).read_bytes() != (again / name).read_bytes()] == []


def test_finished_pages_are_all_that_the_book_is_made_of(editions: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the generator hands over and what its folder holds give the same bytes, without the generator."""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1790000000")
    site = editions.parent
    handbook = handbook_of(site.parent)
    chapter = handbook.readings["docs/formate/barcamp.md"].required()
    sheet = read_fact_sheet(chapter)
    assert sheet is not None
    paths = {
        "formate/": "docs/formate/index.md",
        "formate/barcamp/": chapter.path,
        "anhang/quellen/": "docs/anhang/quellen.md",
    }
    knowledge = Knowledge(
        paths=paths,
        titles={"formate/": "Formate", "formate/barcamp/": str(chapter.meta["title"]), "anhang/quellen/": "Quellen"},
        sheets={"formate/barcamp/": sheet},
        terms=handbook.glossary.required(),
        words=with_facts(handbook.index_words.required(), handbook.facts.required()),
    )
    order = [
        Part("Formate", "formate/", ("formate/barcamp/",), spread=True),
        Part("Anhang", None, ("anhang/quellen/",)),
    ]
    settings = load_config(str(site.parent / "mkdocs.yml"))
    imprint = read_imprint(site.parent, settings.site_name, settings.site_description or "", settings.site_url or "")
    workshop = Workshop(site, site.parent / "overrides" / "book", handbook.divisions)
    layout = print_book(finished_pages(site, paths), order, imprint, workshop, knowledge)
    assert layout.pdf == (editions / "handbuch.pdf").read_bytes()
