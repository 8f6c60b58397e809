"""Footnotes in the finished book: nothing that a note says is lost, and every call leads to its note."""

import re
from pathlib import Path

import pikepdf
import pytest
from tests.book.conftest import texts_of
from tests.conftest import make_project, run_handbuch
from tests.verapdf import Validate

_HEAD = "---\ntitle: {0}\ndescription: Ein Satz.\n---\n\n# {0}\n\n"
_CHAPTER = """Ein Satz[^kurz] und noch[^lang] einer, und wieder[^kurz]. Zum Ende[^lang].

- Ein Punkt mit Note[^punkt].

Tabelle: Eine Tabelle

| Spalte | Wert |
|---|---|
| Zelle | mit Note[^zelle] |

[^kurz]: Erster Absatz der kurzen Note.

    Zweiter Absatz der kurzen Note.

[^lang]: Einleitung der langen Note.

    - Murmeltier
    - Ziesel

    Tabelle: In der Note

    | Tier | Schlaf |
    |---|---|
    | Siebenschläfer | lang |

    ```
    winterschlaf(ja)
    ```

    1. Hamster

    > Zitat vom Igel

[^punkt]: Note am **fetten** Punkt.
[^zelle]: Note in der Zelle.
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pages = {"index.md": _HEAD.format("Start") + "Anfang.\n", "note.md": _HEAD.format("Noten") + _CHAPTER}
    project = make_project(tmp_path_factory.mktemp("noten"), pages)
    done = run_handbuch(project, "bauen")
    assert done.returncode == 0, done.stderr
    return project / "site" / "pdf" / "handbuch.pdf"


def _page(book: Path) -> str:
    return next(text for text in texts_of(book) if "Ein Satz" in text)


def test_every_word_of_every_note_is_printed_once(book: Path) -> None:
    text = _page(book)
    for word in ("Erster", "Zweiter", "Murmeltier", "Ziesel", "Siebenschläfer", "winterschlaf(ja)", "Hamster", "Igel"):
        assert text.count(word) == 1, word
    assert "Note am fetten Punkt." in text
    assert "Note in der Zelle." in text


def test_paragraphs_of_a_note_stand_on_lines_of_their_own(book: Path) -> None:
    assert re.search(r"kurzen Note\.\s*\n\s*Zweiter Absatz", _page(book))


def test_both_calls_have_the_number_of_their_note(book: Path) -> None:
    text = "".join(_page(book).split())
    assert "EinSatz1undnoch2einer,undwieder1.ZumEnde2." in text
    assert "1ErsterAbsatz" in text
    assert "Anmerkung2Einleitung" in text


def test_calls_lead_to_their_notes_and_have_no_page_behind_them(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        names = [
            str(link["/Dest"] if "/Dest" in link else link["/A"]["/D"])
            for page in pdf.pages
            for link in page.get("/Annots", [])
            if "/Dest" in link or "/D" in link.get("/A", {})
        ]
    assert {name.rpartition("--")[2] for name in names if "fn:" in name} == {"fn:kurz", "fn:lang"}
    assert "(S." not in _page(book).split("Ein Punkt")[0]


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_the_file_keeps_what_it_claims(book: Path, profile: str, verapdf: Validate) -> None:
    assert verapdf(book, profile) == (True, set())


def test_the_website_has_the_same_numbers(book: Path) -> None:
    page = (book.parent.parent / "note" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'class="footnote-ref" href="#fn:(\w+)">(\d)<', page)[:4] == [
        ("kurz", "1"),
        ("lang", "2"),
        ("kurz", "1"),
        ("lang", "2"),
    ]
