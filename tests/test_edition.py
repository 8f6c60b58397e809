"""What the imprint says, with and without git."""

import subprocess
from pathlib import Path

import pytest

from blaupausen.edition import read_imprint


@pytest.fixture(autouse=True)
def _no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    # Set and deleted, so that what the code sets is undone after the test.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")


def test_date_and_commit_are_those_of_the_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-05T12:00:00Z")
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], [*identity, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", "-C", str(tmp_path), *command], check=True)
    imprint = read_imprint(tmp_path, "Titel", "Untertitel", "https://example.org/")
    assert imprint.date == "05.03.2026"
    head = subprocess.run(["git", "-C", str(tmp_path), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    assert head.stdout.startswith(imprint.commit)


def test_a_downloaded_archive_has_no_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert read_imprint(tmp_path, "Titel", "", "").commit == "ohne Versionsstand"
