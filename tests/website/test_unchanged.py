"""What is kept of a build never shows in the next one: the same bytes as a build from nothing, whatever was changed."""

import hashlib
import os
import random
import re
import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT, run_handbuch

from blaupausen.intake.store import FOLDER

_CHAPTER = """

# Barcamp: das Programm machen alle zusammen

## Worum es geht

Das Nachschlagewerk ist 120 Seiten stark [@Q1]. Das Wort [[!Programm]]Programm steht im Register.

![Drei Kreise, die ineinander greifen](kreise.svg)

## Schritt für Schritt

Das Blatt [Probe](../vorlagen/probe.md) rechnet, der [Brief](../vorlagen/brief.md) lädt ein.

## Weiterlesen

- [Formate](index.md): die Einführung.
"""
_PAGES = {
    "formate/index.md": "---\ntitle: Formate\ndescription: Formate.\n---\n\n# Formate\n\nEine Einführung.\n",
    "vorlagen/index.md": "---\ntitle: Vorlagen\ndescription: Vorlagen.\n---\n\n# Vorlagen\n\n[[vorlagenverzeichnis]]\n",
    "vorlagen/brief.md": (
        "---\ntitle: Brief\ndescription: Lädt ein.\n"
        "vorlage: {art: text, ausfuellhilfe: [Erst lesen.], im_buch: false}\n---\n\n# Brief\n\nGuten Tag {{Name}}.\n"
    ),
    "vorlagen/probe.yml": (
        "titel: Probe\nbeschreibung: Eine Probe.\nanleitung: [Lesen., Rechnen., Prüfen.]\nblaetter:\n"
        "  - name: eins\n    titel: Eins\n    art: felder\n    felder:\n"
        "      - {name: a, titel: A, typ: zahl, beispiel: 2}\n"
        "      - {name: b, titel: B, typ: zahl, formel: 'a * 2'}\n"
        "faelle:\n  - {name: Beispiel, beispiel: true, erwartet: {eins: {b: 4}}}\n"
        "  - {name: Leer, erwartet: {eins: {b: 0}}}\n"
    ),
    "formate/kreise.svg": (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 90 40"><title>Kreise</title><desc>Drei Kreise.</desc>'
        '<circle cx="30" cy="20" r="15" fill="#123456"/></svg>\n'
    ),
    "anhang/glossar.md": "---\ntitle: Glossar\ndescription: Wörter.\n---\n\n# Glossar\n\n[[glossar]]\n",
    "anhang/quellen.md": "---\ntitle: Quellen\ndescription: Quellen.\n---\n\n# Quellen\n\n[[quellenverzeichnis]]\n",
}
_NAVIGATION = """\
nav:
  - Formate:
      - formate/index.md
      - formate/barcamp.md
  - Vorlagen: [vorlagen/index.md]
  - Anhang:
      - anhang/glossar.md
      - anhang/quellen.md

"""


def _project(target: Path) -> Path:
    """Make a project with everything that is kept: office files, a picture, excerpts, a book."""
    for name in ("overrides", "scripts", "LICENSES"):
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copytree(ROOT / "docs" / "daten", target / "docs" / "daten")
    config = re.sub(r"(?ms)^nav:\n.*?\n\n", _NAVIGATION, (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (target / "mkdocs.yml").write_text(config, encoding="utf-8")
    head = (ROOT / "docs" / "formate" / "barcamp.md").read_text(encoding="utf-8").split("\n---\n")[0]
    head = re.sub(r"(?m)^  vorlagen: .*$", "  vorlagen: [probe, brief]", head)
    head = re.sub(r"(?m)^  art: .*$", "  art: grundlage", head)
    for name, text in {**_PAGES, "formate/barcamp.md": f"{head}\n---{_CHAPTER}"}.items():
        (target / "docs" / name).parent.mkdir(exist_ok=True)
        (target / "docs" / name).write_text(text, encoding="utf-8")
    return target


def _build(project: Path) -> str:
    done = run_handbuch(project, "bauen", "--auszuege")
    assert done.returncode == 0, done.stderr
    return done.stderr


def _files(project: Path) -> dict[str, str]:
    site = project / "site"
    found = [file for file in site.rglob("*") if file.is_file()]
    return {file.relative_to(site).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in found}


def _from_nothing(project: Path, folder: Path) -> dict[str, str]:
    """Return the files of a build of the same project in which nothing is kept."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(project, folder, ignore=shutil.ignore_patterns("site", FOLDER.parts[0]))
    assert "Schritt 3" in _build(folder)
    return _files(folder)


# What is edited: the file, what stands there, and what stands there then; {} is a word that was nowhere before.
_EDITS = {
    "chapter": ("docs/formate/barcamp.md", "## Schritt für Schritt\n", "## Schritt für Schritt\n\nHier steht {}.\n"),
    "introduction": ("docs/formate/index.md", "Eine Einführung.", "Eine Einführung {}."),
    "fact sheet": ("docs/formate/barcamp.md", "title: Barcamp", "title: Barcamp {}"),
    "source": ("docs/daten/quellen.yml", 'titel: "Gemeinsam digitaler werden', 'titel: "{} gemeinsam'),
    "glossary": ("docs/daten/glossar.yml", "Regeln und Zuständigkeiten", "{} und Zuständigkeiten"),
    "style of the website": ("overrides/website/assets/css/website.css", "", "/* {} */\n"),
    "style of both": ("overrides/website/assets/css/tokens.css", "", "/* {} */\n"),
    "style of the book": ("overrides/book/buch.css", "", "h1 {{ letter-spacing: 0.1pt }} /* {} */\n"),
    "navigation": ("mkdocs.yml", "  - Formate:\n", "  - Formate {}:\n"),
    "workbook": ("docs/vorlagen/probe.yml", "titel: Probe", "titel: Probe {}"),
    "text template": ("docs/vorlagen/brief.md", "Guten Tag", "{}, guten Tag"),
    "picture": ("docs/formate/kreise.svg", "Drei Kreise.", "Drei Kreise {}."),
    "program": ("scripts/blaupausen/office/production.py", "Die Vorlagen ersetzen keine", "{} ersetzt keine"),
    "edition": (".git-archiv", "", f"1700000000 {'a' * 40}\n"),
}


def _edit(project: Path, name: str, word: str) -> None:
    path, old, new = _EDITS[name]
    text = (project / path).read_text(encoding="utf-8") if (project / path).exists() else ""
    assert old in text, path
    fresh = new.format(word)
    (project / path).write_text(text.replace(old, fresh, 1) if old else text + fresh, encoding="utf-8")


def _pairs(names: list[str]) -> list[tuple[str, str]]:
    return list(zip(names[::2], names[1::2], strict=True))


def test_ten_edits_at_random_give_the_same_bytes_as_builds_from_nothing(tmp_path: Path) -> None:
    chance = random.Random(20261130)  # noqa: S311 - the same edits in every run
    project = _project(tmp_path / "Süd (alt)")
    _build(project)
    for names in _pairs(chance.sample(sorted(_EDITS), 10)):
        before = _files(project)
        for name in names:
            _edit(project, name, "".join(chance.choices("ABCDEFGHIJKLMNOPQRSTUVWXYZ", k=8)))
        _build(project)
        made = _files(project)
        assert made != before, names
        assert made == _from_nothing(project, tmp_path / "neu"), names


@pytest.fixture(scope="module")
def done(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project that was built; tests copy it."""
    project = _project(tmp_path_factory.mktemp("gebaut") / "fertig")
    _build(project)
    return project


def _copied(done: Path, folder: Path) -> Path:
    project = folder / "kopie"
    shutil.copytree(done, project)  # keeps rights: those of the folder of kept results count
    return project


_NOTHING_CHANGED = "Seit dem letzten Bau hat sich nichts geändert"


def test_without_a_change_the_second_build_makes_nothing_and_says_the_same(done: Path, tmp_path: Path) -> None:
    project = _copied(done, tmp_path)
    page = project / "site" / "formate" / "index.html"
    made = page.stat().st_ino
    said = _build(project)
    assert _NOTHING_CHANGED in said
    assert re.search(r"Buch gesetzt: \d+ Buchseiten\n", said)
    assert "Auszüge gesetzt: 2 Dateien" in said
    assert _files(project) == _files(done)
    assert page.stat().st_ino == made


@pytest.mark.parametrize("change", ["page edited", "book cut off", "file gone", "file added", "file is a link"])
def test_a_website_that_was_changed_is_made_again(change: str, done: Path, tmp_path: Path) -> None:
    project = _copied(done, tmp_path)
    site = project / "site"
    page = site / "formate" / "index.html"
    if change == "page edited":
        page.write_bytes(page.read_bytes().replace(b"Einf", b"Ainf", 1))
    elif change == "book cut off":
        os.truncate(site / "pdf" / "handbuch.pdf", 1000)
    elif change == "file gone":
        page.unlink()
    elif change == "file added":
        (site / "fremd.html").write_text("fremd", encoding="utf-8")
    else:
        (tmp_path / "fremd.html").write_bytes(page.read_bytes())
        page.unlink()
        page.symlink_to(tmp_path / "fremd.html")
    assert _NOTHING_CHANGED not in _build(project)
    assert _files(project) == _files(done)
    assert not page.is_symlink()


def test_what_is_damaged_in_the_store_is_made_again(done: Path, tmp_path: Path) -> None:
    project = _copied(done, tmp_path)
    for number, file in enumerate(sorted((project / FOLDER).iterdir())):
        content = file.read_bytes()
        place = len(content) // 2
        damaged = bytes([content[place] ^ 1]) if number % 2 else b""
        file.write_bytes(content[:place] + damaged + content[place + 1 :] if damaged else content[:place])
    assert _NOTHING_CHANGED not in _build(project)
    assert _files(project) == _files(done)


def test_a_build_of_other_editions_is_another_one(done: Path, tmp_path: Path) -> None:
    project = _copied(done, tmp_path)
    assert run_handbuch(project, "bauen").returncode == 0
    assert not (project / "site" / "pdf" / "formate" / "barcamp.pdf").exists()
    _build(project)
    assert _files(project) == _files(done)
