"""The PDF of one chapter: in the style of the book, accessible, with its own sources."""

import datetime as dt
import re
import subprocess
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from page import validate_pdf
from tests.conftest import ROOT, copy_project, run_handbuch
from tests.verapdf import Validate

from blaupausen.drafting.scaffold import new_chapter


def _text(file: Path) -> str:
    with pdfium.PdfDocument(file) as document:
        return " ".join("".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "dateninventar.pdf"
    done = run_handbuch(ROOT, "pdf", "docs/datenstrategie/dateninventar.md", "--nach", str(file))
    assert done.returncode == 0, done.stderr
    assert "Seiten)" in done.stdout
    return file


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_two_validators_accept_it(profile: str, inventory: Path, verapdf: Validate) -> None:
    assert verapdf(inventory, profile) == (True, set())
    assert validate_pdf(str(inventory), profile=profile).is_compliant


def test_fact_sheet_text_and_own_sources_are_in_it(inventory: Path) -> None:
    text = _text(inventory)
    assert text.index("Einwohnerzahl") < text.index("Worum es geht") < text.index("Quellen dieser Seite")
    assert text.count("Diese Seite bearbeiten") == 0
    with pikepdf.open(inventory) as pdf:
        named = pikepdf.NameTree(pdf.Root.Names.Dests)
        links = [a for page in pdf.pages for a in page.obj.get("/Annots", []) if a.Subtype == "/Link"]
        inner = [str(a.Dest) for a in links if "/Dest" in a]
        outer = [str(a.A.URI) for a in links if "/A" in a and a.A.S == "/URI"]
        assert any("--q" in name for name in inner)
        assert [name for name in inner if name not in named] == []
        assert all(address.startswith(("https://", "http://", "mailto:")) for address in outer)
        assert str(pdf.docinfo.Title).startswith("Dateninventar")


def test_a_fresh_draft_shows_its_banner_no_guidance_and_no_commit_that_does_not_have_it(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "Entwurf")
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "-m", "x"]):
        subprocess.run(["git", "-C", str(project), *command], check=True)
    file = new_chapter(project, "formate", "Lesenacht", "formatkarte", dt.date(2026, 11, 25))
    done = run_handbuch(project, "pdf", str(file.relative_to(project)))
    assert done.returncode == 0, done.stderr
    text = _text(project / "build" / "lesenacht.pdf")
    assert "noch nicht geprüft" in text
    assert "Regieplan" in text
    assert "Ablauf als Tabelle" not in text
    assert re.search(r"Textfassung Arbeitsstand nach [0-9a-f]{10}, nicht veröffentlicht", text)


@pytest.mark.parametrize("path", ["README.md", "docs/gibt-es-nicht.md", "docs/daten/quellen.yml", "/etc/passwd"])
def test_only_chapters_have_a_pdf(path: str, tmp_path: Path) -> None:
    done = run_handbuch(ROOT, "pdf", path, "--nach", str(tmp_path / "a.pdf"))
    assert done.returncode == 1
    assert "PFAD" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "a.pdf").exists()


def test_a_broken_fact_sheet_is_told_instead_of_silently_left_out(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "Entwurf")
    file = new_chapter(project, "formate", "Lesenacht", "formatkarte", dt.date(2026, 11, 25))
    file.write_text(file.read_text(encoding="utf-8").replace("  normen:", "  norm:"), encoding="utf-8")
    done = run_handbuch(project, "pdf", str(file.relative_to(project)))
    assert "KOPF-STECKBRIEF" in done.stderr
    assert "Einwohnerzahl" not in _text(project / "build" / "lesenacht.pdf")
