"""A piece of HTML in every text of every data file and head: site, book and office files show it as text."""

import io
import json
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pytest
import yaml
from lxml import etree, html
from tests.handbooks import sheet_findings_in, yaml_of
from tests.hostile.active import acting, frame_of
from tests.hostile.marked import ELEMENT, Marker

from blaupausen.checks.sheets import chapter_example
from blaupausen.content import norms, sources
from blaupausen.content.factsheet import parse_fact_sheet
from blaupausen.content.glossary import terms_from
from blaupausen.content.norms import norms_from
from blaupausen.content.sheet_schema import sheet_schema
from blaupausen.content.sources import sources_from
from blaupausen.content.wordlists import read_anatomy, read_hints
from blaupausen.intake.tree import Tree, read_tree

_RUNNER = Path(__file__).with_name("guarded_build.py")
_OFFICE = frozenset([".docx", ".odt", ".xlsx", ".ods", ".zip"])
_TEMPLATE = """# Eine Vorlage

Der Text mit {{Lücke}}.
"""
_CHAPTER = """# Beispiel

Ein Satz [@Q1] [@N-A-1] mit [[Begriff]].

[[!Stichwort]]
"""
_SOURCES = """Q1: {titel: Quelle, herausgeber: Amt, adresse: "https://www.example.org/", datum: "2026",
  abgerufen: "2026-11-22", art: behoerde}
"""
_NORMS = """N-A-1: {kurz: § 1 A, titel: Gesetz, ebene: hessen, inhalt: Ein Satz., adresse: "https://www.example.org/",
  gelesen: "https://www.example.org/a", fundstelle: GVBl. 1, stand: "2026-01-01", geprueft: "2026-11-22",
  vertrauen: wortlaut}
"""
_TERMS = "Begriff: {erklaerung: Ein Satz., synonyme: [Wort], siehe: []}"
# Every field of a workbook that holds words, once; judging it is quick.
_WORKBOOK = """titel: Stühle
beschreibung: Rechnet aus, wie viele Stühle Sie brauchen.
anleitung: [Zahl der Gäste eintragen]
hinweise: [Reserve einplanen]
blaetter:
  - name: raum
    titel: Raum
    art: felder
    einleitung: Ein Raum.
    felder:
      - abschnitt: Eingaben
      - {name: gaeste, titel: Gäste, typ: ganzzahl, einheit: Personen, hilfe: ohne Team, beispiel: 20}
      - {name: wahl, titel: Wahl, typ: auswahl, werte: [ja, nein]}
      - {name: wort, titel: Wort, typ: text, vorgabe: ohne, beispiel: Saal}
      - {name: stuehle, titel: Stühle, typ: ganzzahl, formel: gaeste + 5}
      - {name: satz, titel: Satz, typ: text, formel: 'WENN(wort = "Saal"; "groß"; "klein")'}
  - name: liste
    titel: Liste
    art: liste
    zeilen: 5
    spalten:
      - {name: tisch, titel: Tisch, typ: text}
      - {name: platz, titel: Plätze, typ: ganzzahl}
    beispielzeilen: [{tisch: Fenster, platz: 4}]
    diagramme:
      - {art: linie, titel: Linie, beschreibung: Linie der Plätze, kategorien: liste.tisch,
         reihen: [{titel: Plätze, werte: liste.platz}], achse_x: Tisch, achse_y: Zahl}
faelle:
  - {name: Beispieldatei, beispiel: true, erwartet: {raum: {stuehle: 25}}}
  - {name: Niemand kommt, erwartet: {raum: {stuehle: 5}}}
"""
_DIRECTORIES = "[[quellenverzeichnis]]\n", "[[normenverzeichnis]]\n", "[[glossar]]\n", "[[vorlagenverzeichnis]]\n"


@dataclass(frozen=True)
class Marked:
    """The finished website and what was marked, by number."""

    site: Path
    placed: dict[int, str]


def _text(values: Any) -> str:
    return yaml.safe_dump(values, allow_unicode=True, sort_keys=False, width=10_000)


def _data(marker: Marker) -> dict[str, str]:
    """Return the marked data files: every field that their readers know."""
    path = "docs/vorlagen/rechnen.yml"

    def accepts(values: Any) -> None:
        text = _text(values)
        if sheet_findings_in(path, text):
            raise ValueError

    return {
        "docs/daten/quellen.yml": _text(
            marker.mark("quellen", yaml.safe_load(_SOURCES), lambda v: sources_from(yaml_of(_text(v))))
        ),
        "docs/daten/normen.yml": _text(
            marker.mark("normen", yaml.safe_load(_NORMS), lambda v: norms_from(yaml_of(_text(v))))
        ),
        "docs/daten/glossar.yml": _text(
            marker.mark("glossar", yaml.safe_load(_TERMS), lambda v: terms_from(yaml_of(_text(v))))
        ),
        path: _text(marker.mark("rechnen", yaml.safe_load(_WORKBOOK), accepts)),
    }


def _lists(marker: Marker, project: Path) -> None:
    """Mark the editors' lists, whose readers take a folder."""
    for name, read in (("abschnitte", read_anatomy), ("schreibhilfen", read_hints)):
        file = project / "docs" / "daten" / f"{name}.yml"
        values = yaml.safe_load(file.read_text(encoding="utf-8"))

        def accepts(marked: Any, file: Path = file, read: Callable[[Tree], Any] = read) -> None:
            file.write_text(_text(marked), encoding="utf-8")
            read(read_tree(project))

        file.write_text(_text(marker.mark(name, values, accepts)), encoding="utf-8")


def _pages(marker: Marker) -> dict[str, str]:
    sheet = yaml.safe_load(chapter_example("").text.split("---")[1])
    sheet["steckbrief"] |= {"vorlagen": ["rechnen", "text"], "normen": ["§ 1 A"], "synonyme": ["Wort"]}
    sheet["steckbrief"] |= {"rechtsstand": "2026-11-22", "pruefen_bis": "2030-11-22"}
    # The theme gets no fact sheet with such signs; the second chapter shows that title and description stand alone.
    heads = {
        "formate/blatt.md": marker.mark("steckbrief", sheet, lambda v: parse_fact_sheet(v["steckbrief"])),
        "formate/kopf.md": marker.mark("kopf", {"title": "Kopf", "description": "Satz."}, lambda _: None),
        "vorlagen/text.md": marker.mark(
            "vorlage",
            {"title": "Vorlage", "description": "Satz.", "vorlage": {"art": "text", "ausfuellhilfe": ["Erst."]}},
            lambda _: None,
        ),
    }
    bodies = {"vorlagen/text.md": _TEMPLATE}
    pages = {name: f"---\n{_text(head)}---\n\n{bodies.get(name, _CHAPTER)}" for name, head in heads.items()}
    start = "---\ntitle: Start\ndescription: Satz.\n---\n\n# Start\n\n"
    listed = {f"liste{n}.md": start + mark for n, mark in enumerate(_DIRECTORIES)}
    return {"index.md": start, **pages, **listed, "vorlagen/index.md": start}


@pytest.fixture(scope="module")
def marked(module_project: Callable[[dict[str, str]], Path]) -> Marked:
    marker = Marker()
    pages = _pages(marker)
    project = module_project(pages)
    _lists(marker, project)
    for name, text in _data(marker).items():
        (project / name).write_text(text, encoding="utf-8")
    config = project / "mkdocs.yml"
    titled = config.read_text(encoding="utf-8").replace(
        "- formate/kopf.md", "- '<marke on0=\"1\"> x0x': formate/kopf.md"
    )
    config.write_text(titled, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(_RUNNER), "bauen", str(project), str(project / "aufzeichnung.json")],
        env={"PATH": "/usr/bin:/bin:/usr/local/bin", "PYTHONPATH": str(project / "scripts"), "HOME": str(project)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return Marked(project / "site", marker.placed | {0: "mkdocs.yml"})


def _is_marked(element: Any) -> bool:
    names = [str(name) for name in element.attrib]
    return element.tag == ELEMENT or any(name[2:].isdigit() for name in names if name.startswith("on"))


def _html_files(site: Path) -> Iterator[Path]:
    yield from sorted(site.rglob("*.html"))


def test_marks_stand_in_every_kind_of_data(marked: Marked) -> None:
    kinds = {name.partition(".")[0] for name in marked.placed.values()}
    assert kinds >= {"quellen", "normen", "glossar", "rechnen", "steckbrief", "kopf", "vorlage", "schreibhilfen"}
    assert len(marked.placed) > 60


def test_no_field_of_a_schema_or_reader_is_left_out() -> None:
    """What is marked is what the schema of heads, the readers of lists and the reader of workbooks know."""
    sheet = yaml.safe_load(chapter_example("").text.split("---")[1])["steckbrief"]
    assert set(sheet) == set(sheet_schema()["properties"])
    (source,), (norm,) = yaml.safe_load(_SOURCES).values(), yaml.safe_load(_NORMS).values()
    assert set(source) == set(sources._REQUIRED)
    assert set(norm) == {*norms._REQUIRED, *norms._OPTIONAL}
    texts = {"titel", "beschreibung", "anleitung", "hinweise", "einleitung", "abschnitt", "einheit", "hilfe", "werte"}
    texts |= {"vorgabe", "beispiel", "achse_x", "achse_y", "name"}
    assert [key for key in texts if f"{key}:" not in _WORKBOOK] == []


def test_no_page_has_a_mark_as_element_or_attribute(marked: Marked) -> None:
    found = 0
    for file in _html_files(marked.site):
        text = file.read_text(encoding="utf-8")
        found += text.count(ELEMENT)
        assert [file.name for element in html.document_fromstring(text).iter() if _is_marked(element)] == []
        assert list(acting(text)) == []
    assert found > 100, "the marks are on the pages, as text"


def test_every_page_has_the_same_active_elements_in_its_frame(marked: Marked) -> None:
    kinds = set()
    for file in _html_files(marked.site):
        frame = frame_of(file.read_text(encoding="utf-8"))
        tags = Counter(key.partition(" ")[0] for key in frame.elements())
        kinds.add((tags["script"], tags["style"], tags["iframe"], tags["form"]))
        assert [key for key in frame if "refresh" in key] == []
    assert len(kinds) == 1


def test_titles_are_shown_letter_by_letter(marked: Marked) -> None:
    page = html.parse(str(marked.site / "formate" / "kopf" / "index.html"))
    navigation = " ".join(page.xpath("//nav[contains(@class, 'md-nav--primary')]")[0].text_content().split())
    assert '<marke on0="1"> x0x' in navigation


def test_the_search_shows_marks_as_text(marked: Marked) -> None:
    index = json.loads((marked.site / "search" / "search_index.json").read_text(encoding="utf-8"))
    shown = [entry[key] for entry in index["docs"] for key in ("title", "text")]
    assert [text for text in shown if f"<{ELEMENT}" in text] == []
    assert any(f"&lt;{ELEMENT}" in text for text in shown)


def _members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in archive.namelist():
            content = archive.read(member)
            if Path(member).suffix in _OFFICE:
                yield from _members(f"{name}/{member}", content)
            yield f"{name}/{member}", content


def test_office_files_hold_marks_as_text(marked: Marked) -> None:
    files = [file for file in sorted(marked.site.rglob("*")) if file.suffix in _OFFICE]
    parts = [part for file in files for part in _members(file.name, file.read_bytes())]
    xml = [(name, data) for name, data in parts if name.endswith((".xml", ".rels"))]
    roots = [(name, etree.fromstring(data)) for name, data in xml]  # a mark that ended a tag would end this
    assert [name for name, root in roots if any(_is_marked(e) for e in root.iter() if isinstance(e.tag, str))] == []
    assert [name for name, root in roots for e in root.iter() if etree.QName(e).localname == ELEMENT] == []
    suffixes = {Path(name).parts[0].rpartition(".")[2] for name, data in parts if ELEMENT.encode() in data}
    assert suffixes >= {"docx", "odt", "xlsx", "ods"}


def test_the_book_shows_marks_as_text(marked: Marked) -> None:
    with pdfium.PdfDocument(marked.site / "pdf" / "handbuch.pdf") as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert f"<{ELEMENT}" in text
