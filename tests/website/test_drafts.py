"""Drafts: seen in the preview, nowhere else. Outdated chapters: seen everywhere, with a warning."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from tests.conftest import ROOT, run_handbuch
from tests.handbooks import examined_in

from blaupausen.checks.drafts import RULES
from blaupausen.content.navigation import without_pages

_CHAPTER = (ROOT / "docs" / "formate" / "barcamp.md").read_text(encoding="utf-8")
_HEAD = _CHAPTER[: _CHAPTER.index("\n---\n", 4) + 5]


def _chapter(status: str, word: str) -> str:
    own = re.sub(r"vorlagen: .*", "vorlagen: []", _HEAD).replace("art: formatkarte", "art: grundlage")
    head = re.sub(r"status: \w+", f"status: {status}", own).replace("title: Barcamp", f"title: {word}")
    head = re.sub(r"titel: .*", f"titel: {word}", head)
    return f"{head}\n# {word}\n\n## Weiterlesen\n\nEin Satz.\n"


@pytest.fixture
def project(small_project: Callable[[dict[str, str]], Path]) -> Path:
    start = "---\ntitle: Start\ndescription: Ein Satz.\n---\n\n# Start\n\nEin Satz.\n"
    return small_project(
        {
            "index.md": start,
            "formate/alt.md": _chapter("ueberholt", "Altsache"),
            "formate/neu.md": _chapter("entwurf", "Unfertiges"),
        }
    )


def _preview(project: Path, site: Path) -> None:
    """Build once what the preview serves."""
    code = (
        "import sys; from pathlib import Path; from mkdocs.commands.build import build;"
        "from blaupausen.content.handbook import Handbook; from blaupausen.intake.tree import read_tree;"
        "from blaupausen.website.order import Order; from blaupausen.website.settings import load_settings;"
        "handbook = Handbook(read_tree(Path.cwd()));"
        "build(load_settings(handbook, Order(preview=True), site_dir=sys.argv[1]))"
    )
    environment = {**os.environ, "PYTHONPATH": str(project / "scripts"), "HANDBUCH_PDF": "0"}
    subprocess.run(
        [sys.executable, "-c", code, str(site)], cwd=project, env=environment, check=True, capture_output=True
    )


def test_drafts_stay_out_of_site_search_sitemap_navigation_and_book(project: Path) -> None:
    done = run_handbuch(project, "bauen")
    site = project / "site"
    assert done.returncode == 0, done.stderr
    told = [file for file in site.rglob("*") if file.is_file() and b"nfertiges" in file.read_bytes()]
    assert told == []
    assert "formate/neu" not in (site / "sitemap.xml").read_text(encoding="utf-8")
    assert not (site / "formate" / "neu").exists()
    outdated = (site / "formate" / "alt" / "index.html").read_text(encoding="utf-8")
    assert "Dieses Kapitel entspricht nicht mehr dem Stand" in outdated
    entries = json.loads((site / "search" / "search_index.json").read_text(encoding="utf-8"))["docs"]
    assert any("Altsache" in entry["title"] for entry in entries)
    with pdfium.PdfDocument(site / "pdf" / "handbuch.pdf") as book:
        text = "".join(page.get_textpage().get_text_range() for page in book)
    assert "Unfertiges" not in text
    assert "entspricht nicht mehr" in " ".join(text.split())


def test_the_preview_shows_a_draft_with_a_banner(project: Path) -> None:
    site = project / "vorschau"
    _preview(project, site)
    page = (site / "formate" / "neu" / "index.html").read_text(encoding="utf-8")
    assert "noch nicht geprüft" in page
    assert page.index("<h1") < page.index("noch nicht geprüft") < page.index("Ein Satz.</p>")
    assert "formate/neu/" in (site / "index.html").read_text(encoding="utf-8")


def test_published_chapters_do_not_lead_to_drafts(small_project: Callable[[dict[str, str]], Path]) -> None:
    pages = {
        "formate/neu.md": _chapter("entwurf", "Neu"),
        "formate/b.md": _chapter("entwurf", "B") + "[Neu](neu.md)",
        "rpa/a.md": "Siehe [Neu](../formate/neu.md#a), [Alt](alt.md).\n\n`[Neu](../formate/neu.md)`\n",
    }
    handbook = examined_in(small_project(pages))
    (rule,) = RULES
    (finding,) = (found for page in handbook.pages() for found in rule.in_page(page, handbook))
    assert (finding.path, finding.line, finding.code) == ("docs/rpa/a.md", 1, "LINK-ENTWURF")


def test_navigation_without_pages_keeps_the_rest() -> None:
    navigation = ["index.md", {"A": "a.md"}, {"Teil": ["b.md", {"C": "c.md"}]}, {"Leer": ["d.md"]}]
    assert without_pages(navigation, {"a.md", "c.md", "d.md"}) == ["index.md", {"Teil": ["b.md"]}]
