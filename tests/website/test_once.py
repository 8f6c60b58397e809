"""A build reads each file once, composes each YAML text once and calculates each state of a workbook once."""

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from tests.conftest import copy_project

_PROGRAM = Path(__file__).with_name("counted_build.py")
# MkDocs reads its settings itself, after our reader has judged the navigation in them.
_READ_BY_MKDOCS_TOO = "mkdocs.yml"


@pytest.fixture(scope="module")
def events(tmp_path_factory: pytest.TempPathFactory) -> Counter[tuple[str, str, str]]:
    """Return how often each event happened in each process of a build of the handbook: process, kind, what."""
    folder = tmp_path_factory.mktemp("gezählt")
    project, record = copy_project(folder / "handbuch"), folder / "record.txt"
    environment = {**os.environ, "PYTHONPATH": str(project / "scripts")}
    done = subprocess.run(
        [sys.executable, _PROGRAM, project, record], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    lines = record.read_text(encoding="utf-8").splitlines()
    return Counter((process, kind, what) for process, kind, what in (line.split("\t") for line in lines))


@pytest.mark.parametrize(("kind", "least"), [("file", 120), ("yaml", 70), ("state", 60)])
def test_nothing_happens_twice_in_a_process(events: Counter[tuple[str, str, str]], kind: str, least: int) -> None:
    own = {key: times for key, times in events.items() if key[1] == kind}
    assert len(own) >= least
    twice = {what: times for (_, _, what), times in own.items() if times > 1 and what != _READ_BY_MKDOCS_TOO}
    assert twice == {}
