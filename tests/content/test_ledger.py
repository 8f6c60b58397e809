"""The entries of the ledger: what they hold, and that nothing half-written passes."""

from pathlib import Path

import pytest
from tests.handbooks import handbook_of

from blaupausen.content.ledger import Entry, Statement

_ENTRY = """# Stadt Marburg: Digitalforum
gelesen: "2026-11-22"
lesart: auszug
ort: "https://example.org/kopie"
grenzen: "Nur der Anfang."
pruefen_bis: "2027-11-22"
aussagen:
  forum:
    stelle: "Absatz 1"
    sagt: "Marburg hat ein Forum."
    auch: ["eines"]
    nur_mit: ["möglichst|nach Möglichkeit", "außer"]
  dauer:
    stelle: "Absatz 2"
    sagt: "Es dauert 2 Stunden."
"""


def _read(folder: Path, text: str, name: str = "Q118.yml") -> tuple[dict[str, Entry], list[str]]:
    place = folder / "docs" / "daten" / "belege"
    place.mkdir(parents=True)
    (place / name).write_text(text, encoding="utf-8")
    reading = handbook_of(folder).ledger
    return dict(reading.record or {}), [str(finding) for finding in reading.findings]


def test_an_entry_holds_statements_with_their_lines(tmp_path: Path) -> None:
    entries, findings = _read(tmp_path, _ENTRY)
    assert findings == []
    assert entries == {
        "Q118": Entry(
            "Q118",
            "2026-11-22",
            "auszug",
            "https://example.org/kopie",
            "Nur der Anfang.",
            "2027-11-22",
            (
                Statement(
                    "forum",
                    "Absatz 1",
                    "Marburg hat ein Forum.",
                    ("eines",),
                    (("möglichst", "nach Möglichkeit"), ("außer",)),
                ),
                Statement("dauer", "Absatz 2", "Es dauert 2 Stunden."),
            ),
        )
    }
    assert [statement.line for statement in entries["Q118"].statements] == [8, 13]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('gelesen: "2026-11-22"\n', ""),
        ('gelesen: "2026-11-22"', 'gelesen: "22.11.2026"'),
        ('gelesen: "2026-11-22"', 'gelesen: "2026-11-31"'),
        ("lesart: auszug", "lesart: flüchtig"),
        ("lesart: auszug", "lesart: keine"),
        ("https://example.org/kopie", "example.org"),
        ("https://example.org/kopie", "javascript:alert(1)"),
        ("grenzen:", "grenze:"),
        ("  forum:", "  Forum A:"),
        ('    stelle: "Absatz 2"\n', ""),
        ('    sagt: "Es dauert 2 Stunden."', '    sagt: ""'),
        ('auch: ["eines"]', 'auch: "eines"'),
        ("auch:", "ebenso:"),
        ("Marburg hat", "Marburg\u200b hat"),
        ("\naussagen:", "\naussagen: []\nrest:"),
    ],
)
def test_what_is_incomplete_or_unknown_is_refused_with_its_file(tmp_path: Path, old: str, new: str) -> None:
    entries, findings = _read(tmp_path, _ENTRY.replace(old, new, 1))
    assert entries == {}
    assert findings
    assert all(finding.startswith("docs/daten/belege/Q118.yml") for finding in findings)


@pytest.mark.parametrize("name", ["X1.yml", "q118.yml", "Q118.yaml", "Q118.txt", "unter/Q118.yml", "N-hpvg.yml"])
def test_a_file_is_named_after_its_source(tmp_path: Path, name: str) -> None:
    (tmp_path / "docs" / "daten" / "belege" / name).parent.mkdir(parents=True, exist_ok=True)
    place = tmp_path / "docs" / "daten" / "belege" / name
    place.write_text(_ENTRY, encoding="utf-8")
    reading = handbook_of(tmp_path).ledger
    assert [finding.code for finding in reading.findings] == ["BELEG-FORM"]


def test_all_faulty_entries_are_told_at_once(tmp_path: Path) -> None:
    place = tmp_path / "docs" / "daten" / "belege"
    place.mkdir(parents=True)
    for key in ("Q1", "Q2"):
        (place / f"{key}.yml").write_text("lesart: ganz\n", encoding="utf-8")
    paths = {finding.path for finding in handbook_of(tmp_path).ledger.findings}
    assert paths == {"docs/daten/belege/Q1.yml", "docs/daten/belege/Q2.yml"}
