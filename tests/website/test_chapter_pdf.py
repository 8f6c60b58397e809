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

from blaupausen.book.fill import Length
from blaupausen.drafting.scaffold import new_chapter
from blaupausen.website.chapter_pdf import ChapterPdf, told_length


def _text(file: Path) -> str:
    with pdfium.PdfDocument(file) as document:
        return " ".join("".join(page.get_textpage().get_text_range() for page in document).split())


_LISTS = "Rechtsgrundlagen dieser Seite"  # the first of the lists that only an excerpt has


@pytest.fixture(scope="module")
def inventory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("pdf") / "dateninventar.pdf"
    done = run_handbuch(ROOT, "pdf", "docs/datenstrategie/dateninventar.md", "--nach", str(file))
    assert done.returncode == 0, done.stderr
    assert "Seiten)" in done.stdout
    (file.parent / "gesagt.txt").write_text(done.stdout, encoding="utf-8")
    return file


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_two_validators_accept_it(profile: str, inventory: Path, verapdf: Validate) -> None:
    assert verapdf(inventory, profile) == (True, set())
    assert validate_pdf(str(inventory), profile=profile).is_compliant


def test_fact_sheet_text_and_own_sources_are_in_it(inventory: Path) -> None:
    text = _text(inventory)
    assert text.index("Aufwand") < text.index("Worum es geht") < text.index("Quellen dieser Seite")
    assert "Einwohnerzahl" in text
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


def test_it_says_by_how_many_lines_the_chapter_misses_its_pages(inventory: Path) -> None:
    """What it counts ends where the list of sources begins, which the book has not."""
    said = (inventory.parent / "gesagt.txt").read_text(encoding="utf-8").splitlines()[1]
    pattern = (
        r"Im Buch, ohne die Quellenliste am Ende: (\d+) Seiten und (\d+) Zeilen?; geplant \d+: .+(viel|frei|gefüllt)\."
    )
    found = re.fullmatch(pattern, said)
    assert found, said
    with pdfium.PdfDocument(inventory) as document:
        pages = [page.get_textpage() for page in document]
        at = next(n for n, page in enumerate(pages) if _LISTS in page.get_text_range())
        above = pages[at].get_text_range().split(_LISTS)[0].strip().splitlines()
    ends = at if len(above) > 2 else at - 1  # more than the running head stands above the list
    assert int(found[1]) == ends


@pytest.mark.parametrize(
    ("pages", "lines", "planned", "said"),
    [
        (3, 12, 3, "3 Seiten und 12 Zeilen; geplant 3: 12 Zeilen zu viel."),
        (2, 53, 3, "2 Seiten und 53 Zeilen; geplant 3: noch 9 Zeilen frei."),
        (1, 61, 2, "1 Seite und 61 Zeilen; geplant 2: noch 1 Zeile frei."),
        (0, 62, 1, "62 Zeilen; geplant 1: genau gefüllt."),
        (0, 1, None, "1 Zeile; im Seitenplan steht das Kapitel nicht."),
    ],
)
def test_over_and_under_are_told_in_german(pages: int, lines: int, planned: int | None, said: str) -> None:
    made = ChapterPdf(pages + 1, Length(pages, lines, 62), planned, [])
    assert told_length(made).removeprefix("Im Buch, ohne die Quellenliste am Ende: ") == said


def test_of_the_opener_of_a_part_which_the_book_sets_otherwise_no_lines_are_told(tmp_path: Path) -> None:
    done = run_handbuch(ROOT, "pdf", "docs/rpa/index.md", "--nach", str(tmp_path / "a.pdf"))
    assert done.returncode == 0, done.stderr
    assert "Zeile" not in done.stdout
    assert "Die Eröffnung eines Teils" in done.stdout


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
