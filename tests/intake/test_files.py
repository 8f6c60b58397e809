"""Which files below docs may become part of the website."""

import os
from pathlib import Path

import pytest
from tests.handbooks import chapter_of, handbook_of

from blaupausen.checks.files import file_findings
from blaupausen.findings import Finding, HandbookError
from blaupausen.intake.files import chapter_files, name_findings
from blaupausen.intake.tree import read_tree


@pytest.fixture
def project(tmp_path: Path) -> Path:
    (tmp_path / "docs" / "rpa").mkdir(parents=True)
    (tmp_path / "docs" / "rpa" / "kapitel.md").write_text("# Kapitel\n", encoding="utf-8")
    (tmp_path / "geheim.md").write_text("GEHEIM", encoding="utf-8")
    return tmp_path


def codes(findings: list[Finding]) -> set[tuple[str, str]]:
    return {(finding.path, finding.code) for finding in findings}


def test_ordinary_files_pass(project: Path) -> None:
    assert file_findings(handbook_of(project)) == []
    assert [file.name.name for file in chapter_files(read_tree(project))] == ["kapitel.md"]


def test_links_are_named_and_never_followed(project: Path) -> None:
    docs = project / "docs"
    (docs / "datei.md").symlink_to(project / "geheim.md")
    (docs / "ordner").symlink_to(project, target_is_directory=True)
    (docs / "kreis").symlink_to(docs, target_is_directory=True)
    (docs / "leer.md").symlink_to(project / "gibt-es-nicht")
    assert codes(file_findings(handbook_of(project))) == {
        (f"docs/{name}", "DATEI-VERKNUEPFUNG") for name in ("datei.md", "ordner", "kreis", "leer.md")
    }
    assert len(list(read_tree(project).files.values())) == 5
    with pytest.raises(HandbookError, match="DATEI-VERKNUEPFUNG"):
        chapter_of(project, docs / "datei.md")
    behind = read_tree(project).file("docs/ordner/geheim.md").foreign
    assert behind
    assert behind.code == "DATEI-VERKNUEPFUNG"


def test_a_pipe_is_named_and_not_waited_for(project: Path) -> None:
    os.mkfifo(project / "docs" / "kanal.md")
    assert codes(file_findings(handbook_of(project))) == {("docs/kanal.md", "DATEI-SONDERFORM")}
    with pytest.raises(HandbookError, match="DATEI-SONDERFORM"):
        chapter_of(project, project / "docs" / "kanal.md")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("rpa/mit leerzeichen.md", "DATEI-NAME"),
        ("rpa/größe.md", "DATEI-NAME"),
        ("rpa/.versteckt.md", "DATEI-NAME"),
        ("rpa/-rf.md", "DATEI-NAME"),
        ("rpa/farbe\x1b[31m.md", "DATEI-NAME"),
        ("rpa/zeile\n.md", "DATEI-NAME"),
        ("rpa/bidi\u202e.md", "DATEI-NAME"),
        ("rpa/kein-utf8\udcff.md", "DATEI-NAME"),
        ("rpa/..\\..\\weg.md", "DATEI-NAME"),
        ("rpa/con.md", "DATEI-NAME"),
        ("rpa/" + "a" * 90 + ".md", "DATEI-NAME"),
        ("rpa/ordner..name/.../kapitel.md", "DATEI-NAME"),
        ("rpa/seite.html", "DATEI-ART"),
        ("rpa/stil.css", "DATEI-ART"),
        ("rpa/skript.js", "DATEI-ART"),
        ("rpa/haken.py", "DATEI-ART"),
        ("rpa/daten.xml", "DATEI-ART"),
        ("rpa/ohne-endung", "DATEI-ART"),
        ("rpa/gross.MD", "DATEI-ART"),
        ("rpa/seite.xml.md", "DATEI-NAME"),
        ("rpa/seite.md/kapitel.md", "DATEI-NAME"),
        ("assets/stil.txt", "DATEI-ORT"),
        ("robots.txt", "DATEI-ORT"),
        ("Search/index.json", "DATEI-ORT"),
    ],
)
def test_odd_names_types_and_places_are_named(path: str, code: str) -> None:
    findings = name_findings(f"docs/{path}")
    assert code in {finding.code for finding in findings}
    assert all(str(finding).isprintable() for finding in findings)


@pytest.mark.parametrize(
    ("name", "way"),
    [
        ("foto.JPG", "foto.jpg"),
        ("foto.JPEG", "foto.jpeg"),
        ("karte.PNG", "karte.png"),
        ("plan.Svg", "plan.svg"),
        ("foto.HEIC", "als JPEG"),
        ("foto.avif", "als JPEG"),
        ("foto.webp", "PNG (.png)"),
        ("scan.tiff", "PNG (.png)"),
        ("scan.TIF", "PNG (.png)"),
        ("bild.gif", "PNG (.png)"),
        ("plan.svgz", "SVG (.svg)"),
        ("plan.drawio", "SVG (.svg)"),
    ],
)
def test_pictures_of_other_types_get_a_way_out(name: str, way: str) -> None:
    (finding,) = name_findings(f"docs/rpa/{name}")
    assert finding.code == "DATEI-ART"
    assert way in finding.cure
    assert "löschen" not in finding.cure


def test_names_that_differ_in_case_only_are_named(project: Path) -> None:
    (project / "docs" / "rpa" / "Kapitel.md").write_text("# Zweites\n", encoding="utf-8")
    assert {code for _, code in codes(file_findings(handbook_of(project)))} == {"DATEI-DOPPELT"}
