"""The schema of the fact sheet comes from strangers: it neither calls anybody nor keeps the check from ending."""

import os
from pathlib import Path

import pytest
from tests.conftest import ROOT, make_project
from tests.handbooks import examine_in

from blaupausen.checks.fact_sheet_schema import SCHEMA_FILE


@pytest.mark.parametrize(
    "schema",
    [
        '{"$ref": "http://127.0.0.1:9/schema.json"}',
        '{"$ref": "file:///etc/hostname"}',
        '{"properties": {"kurz": {"pattern": "^(a+)+$"}}}',
        '{"$ref": "#"}',
        '{"type": "foo"}',
        "kein JSON",
    ],
)
@pytest.mark.parametrize("paths", [[], ["docs/a.md"]], ids=["alles", "ein-Kapitel"])
def test_a_schema_that_leads_elsewhere_is_told(schema: str, paths: list[str], tmp_path: Path) -> None:
    project = make_project(tmp_path, {"a.md": (ROOT / "docs/formate/barcamp.md").read_text(encoding="utf-8")})
    (project / SCHEMA_FILE).write_text(schema, encoding="utf-8")
    report = examine_in(project, [str(project / path) for path in paths], tools=False)
    assert (SCHEMA_FILE, "LISTE-FEHLERHAFT") in {(finding.path, finding.code) for finding in report.errors}


def test_a_word_list_that_is_a_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"a.md": "# a\n"})
    words = project / "docs" / "daten" / "woerter.txt"
    words.unlink()
    os.mkfifo(words)
    assert "DATEI-SONDERFORM" in {finding.code for finding in examine_in(project).errors}
