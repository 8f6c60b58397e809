"""``handbuch beleg``: what a source says, who leans on it, and the beginning of a new entry."""

import shutil
from pathlib import Path

import pytest
from tests.conftest import ROOT, run_handbuch
from tests.handbooks import examine_in

_ADDRESS = "https://www.example.org/bericht"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Return the handbook's texts and data without what they are built with."""
    shutil.copytree(ROOT / "docs", tmp_path / "docs", ignore=shutil.ignore_patterns("*.png", "referenzroboter"))
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    return tmp_path


def test_a_source_is_shown_with_its_statements_and_the_sentences_that_lean_on_them(project: Path) -> None:
    done = run_handbuch(project, "beleg", "Q1")
    assert done.returncode == 0, done.stderr
    lines = done.stdout.split("\n")
    assert lines[0].startswith("Q1  Gemeinsam digitaler werden")
    size = next(place for place, line in enumerate(lines) if line.startswith("  umfang ("))
    assert "120 Seiten" in lines[size]
    leaning = [line for line in lines[size:] if line.startswith("     docs/zusammenarbeit/total-digital.md:")]
    assert "Es umfasst 120 Seiten" in leaning[0]


def test_an_unknown_key_is_told_with_its_likes(project: Path) -> None:
    done = run_handbuch(project, "beleg", "N-HPVG-999")
    assert done.returncode == 1
    assert "BELEG-KENNUNG" in done.stderr
    assert "N-HPVG-" in done.stderr.partition("ähnlich: ")[2]
    assert "Traceback" not in done.stderr


def test_a_source_without_an_entry_says_how_to_make_one(project: Path) -> None:
    (project / "docs" / "daten" / "belege" / "Q1.yml").unlink()
    done = run_handbuch(project, "beleg", "Q1")
    command = next(line for line in done.stdout.split("\n") if "--neu" in line).split()
    assert run_handbuch(project, *command[1:]).returncode == 0
    assert (project / "docs" / "daten" / "belege" / "Q1.yml").is_file()


def test_a_new_address_gets_the_next_key_a_record_and_a_file_whose_gaps_are_told(project: Path) -> None:
    done = run_handbuch(project, "beleg", "--neu", _ADDRESS)
    assert done.returncode == 0, done.stderr
    key = done.stdout.split()[1].rstrip(":")
    record = (project / "docs" / "daten" / "quellen.yml").read_text(encoding="utf-8").rpartition("\n\n")[2]
    assert f'{key}:\n  titel: ""' in (project / "docs" / "daten" / "quellen.yml").read_text(encoding="utf-8")
    assert _ADDRESS in record
    told = "\n".join(map(str, examine_in(project, tools=False).findings))
    assert f"docs/daten/belege/{key}.yml:" in told
    assert "QUELLE-UNVOLLSTAENDIG" in told
    assert run_handbuch(project, "beleg", "--neu", _ADDRESS).returncode == 1


@pytest.mark.parametrize("address", ["example.org", "javascript:alert(1)", "https://", "file:///etc/passwd"])
def test_what_is_no_address_makes_nothing(project: Path, address: str) -> None:
    before = (project / "docs" / "daten" / "quellen.yml").read_bytes()
    done = run_handbuch(project, "beleg", "--neu", address)
    assert (done.returncode, "BELEG-ADRESSE" in done.stderr) == (1, True)
    assert (project / "docs" / "daten" / "quellen.yml").read_bytes() == before


def test_the_address_of_a_source_that_has_its_entry_changes_nothing(project: Path) -> None:
    known = (project / "docs" / "daten" / "belege" / "Q1.yml").read_bytes()
    done = run_handbuch(project, "beleg", "--neu", "https://www.kommune21.de/meldung_44104_gn")
    assert (done.returncode, "DATEI-VORHANDEN" in done.stderr) == (1, True)
    assert (project / "docs" / "daten" / "belege" / "Q1.yml").read_bytes() == known
