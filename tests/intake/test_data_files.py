"""Files that readers download beside the pages: what could act in a browser or a spreadsheet is refused."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT, run_handbuch
from tests.handbooks import handbook_of

from blaupausen.checks.files import file_findings
from blaupausen.intake.data_files import JUDGES, MEDIA_TYPES, data_finding
from blaupausen.intake.files import DATA
from blaupausen.intake.tree import read_tree

_RUNS = "<script>document.title='UNTERWANDERT'</script>"
_XHTML = f"<html xmlns='http://www.w3.org/1999/xhtml'>{_RUNS}</html>"
_MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def test_every_type_of_data_has_a_judge_and_a_media_type() -> None:
    assert set(JUDGES) == DATA
    assert set(MEDIA_TYPES) >= DATA
    assert not any("html" in media for media in MEDIA_TYPES.values())


def test_what_the_handbook_holds_passes() -> None:
    files = [file for file in read_tree(ROOT).files.values() if file.suffix in JUDGES]
    assert len(files) > 20
    assert [str(found) for file in files if (found := data_finding(file.path, file.content))] == []


@pytest.mark.parametrize("ending", sorted(JUDGES))
@pytest.mark.parametrize(
    "content",
    [
        _RUNS.encode(),
        b"\n\t <!-- x -->" + _RUNS.encode(),
        b"<!DOCTYPE html>" + _RUNS.encode(),
        b"<?xml version='1.0'?>" + _XHTML.encode(),
        b"\xef\xbb\xbf<html>" + _RUNS.encode(),
        _RUNS.encode("utf-16"),
        b"+ADw-script+AD4-\xff",
        b"\x00<script>",
        b"GIF89a\x00" + _RUNS.encode(),
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\n",
        b"%!PS-Adobe-3.0\n",
    ],
)
def test_what_a_browser_would_guess_to_be_a_page_is_refused(ending: str, content: bytes) -> None:
    found = data_finding(f"docs/x{ending}", content)
    assert found
    assert found.code == "DATEI-INHALT"


@pytest.mark.parametrize(
    "model",
    [
        f"<?xml version='1.0'?><!DOCTYPE a [<!ATTLIST a b CDATA 'c'>]><definitions xmlns='{_MODEL}'/>",
        f"<?xml version='1.0'?><?xml-stylesheet href='x.xsl'?><definitions xmlns='{_MODEL}'/>",
        f"<!-- a --><definitions xmlns='{_MODEL}'/>",
        f"<definitions xmlns='{_MODEL}'>{_XHTML}</definitions>",
        f"<definitions xmlns='{_MODEL}'><svg xmlns='http://www.w3.org/2000/svg' onload='alert()'/></definitions>",
        f"<definitions xmlns='{_MODEL}' xmlns:h='http://www.w3.org/1999/xhtml'><h:script/></definitions>",
        "<definitions/>",
        f"<x:process xmlns:x='{_MODEL}'/>",
    ],
)
def test_models_hold_nothing_but_bpmn(model: str) -> None:
    assert data_finding("docs/x.bpmn", model.encode())


@pytest.mark.parametrize(
    "line",
    [
        *("=1+1", "+1+1", "-1+1", "@SUM(A1)", '"=1"', ' "=1"', "=cmd|' /C calc'!A0", "-2+3+cmd|' /C calc'!D2"),
        *("a;=1", "a,=1", "a\t=1", "a|=1", 'a;"=1;2"', "a;\r=1", '"a""";"=1"', "a; =HYPERLINK(1)", "a;-A1"),
    ],
)
def test_formulas_in_tables_are_refused_with_their_line(line: str) -> None:
    found = data_finding("docs/x.csv", f"Raum;Plätze\n{line}\n".encode())
    assert found
    assert found.line == 2


@pytest.mark.parametrize(
    "cell", ["-5", "-5,3", "+49 6421 1234", "-", "–", "--", "-12.000,50 €", "-5 %", "a=b", "a-b", ""]
)
def test_numbers_and_dashes_are_no_formulas(cell: str) -> None:
    assert data_finding("docs/x.csv", f"Raum;Plätze\nSaal;{cell}\n".encode()) is None


def test_a_file_too_large_to_look_into_is_refused() -> None:
    assert data_finding("docs/x.txt", b"a" * 5_000_001)


_LEFT = (
    *(
        ".DS_Store",
        "._barcamp.md",
        "Thumbs.db",
        "desktop.ini",
        ".barcamp.md.swp",
        "barcamp.md~",
        "#barcamp.md#",
        "x.bak",
    ),
    *("~$vorlage.docx", ".~lock.vorlage.odt#", "barcamp.md.orig", "barcamp.md.rej", ".directory", "x.tmp"),
)


def test_what_editors_leave_behind_is_neither_told_nor_published(
    small_project: Callable[[dict[str, str]], Path],
) -> None:
    head = "---\ntitle: Start\ndescription: Ein Satz.\n---\n\n# Start\n\nText.\n"
    project = small_project({"index.md": head})
    (project / "docs" / ".vscode").mkdir()
    (project / "docs" / ".vscode" / "x.md").write_text("KANARIENVOGEL", encoding="utf-8")
    for name in _LEFT:
        (project / "docs" / name).write_text("KANARIENVOGEL", encoding="utf-8")
    (project / "docs" / ".#index.md").symlink_to("niemand@nirgends.1")
    done = run_handbuch(project, "bauen")
    assert done.returncode == 0, done.stderr
    published = [
        file for file in (project / "site").rglob("*") if file.is_file() and b"KANARIENVOGEL" in file.read_bytes()
    ]
    assert published == []
    assert file_findings(handbook_of(project)) == []
