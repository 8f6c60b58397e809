"""What chapters may bring along is laid out completely or refused with place and cure."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from tests.book.conftest import texts_of
from tests.book.sentences import letters_of, missing_sentences
from tests.conftest import run_handbuch

Maker = Callable[[dict[str, str]], Path]
_HEAD = "---\ntitle: {0}\ndescription: {0}.\n---\n\n# {0}\n\n"
_URL = "https://example.org/" + "langerpfad/" * 26 + "ende"
_CELL = "Zelle {} mit Zuständigkeitsbezeichnung"

PAGES = {
    "breit.md": _HEAD.format("Breite Tabelle")
    + "Tabelle: Vierzehn Spalten\n\n"
    + "| "
    + " | ".join(f"Spalte {n}" for n in range(14))
    + " |\n"
    + "|---" * 14
    + "|\n"
    + ("| " + " | ".join(_CELL.format(n) for n in range(14)) + " |\n") * 3,
    "lang.md": _HEAD.format("Lange Adresse") + f"Die Adresse lautet <{_URL}> und geht weiter.\n",
    "kopf.md": _HEAD.format("Lange Überschrift")
    + "## "
    + "Verwaltungsvereinfachung und " * 7
    + "Ende\n\nText darunter.\n",
    "glatt.md": _HEAD.format("Ohne Zwischenüberschriften") + "Ein Satz ohne Überschrift. " * 20 + "\n",
    "begriffe.md": _HEAD.format("Viele Begriffe")
    + "\n\n".join(f"[[Begriff {n:03}]] steht hier." for n in range(400))
    + "\n",
    "bild.md": _HEAD.format("Bilder")
    + '![Ein sehr großes Bild mit grauer Fläche](bilder/gross.png "Achttausend Punkte breit")\n\n'
    + '![Zeichnung ohne Größenangabe, ein Kasten](bilder/ohne.svg "Ohne Größe")\n\nText nach den Bildern.\n',
    "anhang/glossar.md": _HEAD.format("Glossar") + "[[glossar]]\n",
}


def _with_pictures(project: Path) -> Path:
    folder = project / "docs" / "bilder"
    folder.mkdir()
    Image.new("L", (8000, 200), 128).save(folder / "gross.png")
    (folder / "ohne.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><title>Kasten</title><rect width="40" height="20"/></svg>',
        encoding="utf-8",
    )
    glossary = "".join(f"Begriff {n:03}:\n  erklaerung: Erklärung Nummer {n:03}.\n" for n in range(400))
    (project / "docs" / "daten" / "glossar.yml").write_text(glossary, encoding="utf-8")
    return project


def test_unwieldy_content_is_printed_to_the_last_sentence(small_project: Maker) -> None:
    project = _with_pictures(small_project(PAGES))
    config = project / "mkdocs.yml"
    config.write_text(
        config.read_text(encoding="utf-8").replace("nav:\n", "nav:\n  - Leerer Teil: []\n"), encoding="utf-8"
    )
    done = run_handbuch(project, "bauen")
    assert done.returncode == 0, done.stderr
    file = project / "site" / "pdf" / "handbuch.pdf"
    printed = texts_of(file)
    for name, text in PAGES.items():
        assert missing_sentences(text, "\n".join(printed)) == [], name
    assert all(letters_of(f"Begriff {n:03}") in letters_of("".join(printed)) for n in range(400))
    assert letters_of(_URL) in letters_of("".join(printed))
    assert file.stat().st_size < 1_000_000


@pytest.mark.parametrize("signs", ["😀", "مرحبا"])
def test_signs_that_no_font_of_the_book_has_are_refused(small_project: Maker, signs: str) -> None:
    done = run_handbuch(
        small_project({"zeichen.md": _HEAD.format("Zeichen") + f"Hier steht {signs} im Text.\n"}), "bauen"
    )
    assert done.returncode == 1
    assert "docs/zeichen.md:8: ZEICHEN-OHNE-SCHRIFT" in done.stderr
    assert "So beheben:" in done.stderr
    assert "Traceback" not in done.stderr
