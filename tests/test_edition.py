"""What the imprint says, with and without git."""

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest
from tests.conftest import ROOT

from blaupausen.edition import ARCHIVE_NOTE, read_imprint
from blaupausen.findings import HandbookError


@pytest.fixture(autouse=True)
def _no_date(monkeypatch: pytest.MonkeyPatch) -> None:
    # Set and deleted, so that what the code sets is undone after the test.
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")


def _commit(folder: Path) -> None:
    identity = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
    for command in (["init", "-q"], ["add", "-A"], [*identity, "commit", "-q", "--allow-empty", "-m", "x"]):
        subprocess.run(["git", "-C", str(folder), *command], check=True)


def test_date_and_commit_are_those_of_the_last_commit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-05T12:00:00Z")
    _commit(tmp_path)
    imprint = read_imprint(tmp_path, "Titel", "Untertitel", "https://example.org/")
    assert imprint.date == "05.03.2026"
    head = subprocess.run(["git", "-C", str(tmp_path), "rev-parse", "HEAD"], capture_output=True, text=True, check=True)
    assert head.stdout.startswith(imprint.commit)


@pytest.mark.parametrize("change", ["docs/kapitel.md", "docs/neu.md", "overrides/book/buch.css", "mkdocs.yml"])
def test_text_that_no_commit_has_is_told_from_what_is_published(change: str, tmp_path: Path) -> None:
    for name in ("docs/kapitel.md", "overrides/book/buch.css", "mkdocs.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("so\n", encoding="utf-8")
    _commit(tmp_path)
    (tmp_path / "notizen.txt").write_text("steht in keinem Buch\n", encoding="utf-8")
    commit = read_imprint(tmp_path, "", "", "").commit
    assert len(commit) == 10
    (tmp_path / change).write_text("anders\n", encoding="utf-8")
    assert read_imprint(tmp_path, "", "", "").commit == f"Arbeitsstand nach {commit}, nicht veröffentlicht"


def test_without_git_the_edition_is_of_today_and_a_note_says_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    imprint = read_imprint(tmp_path, "Titel", "", "")
    assert (imprint.date, imprint.commit) == (dt.datetime.now(dt.UTC).strftime("%d.%m.%Y"), "ohne Versionsstand")
    assert "git clone" in caplog.text
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("PATH", "")
    read_imprint(tmp_path, "Titel", "", "")
    assert "apt-get install git" in caplog.text


def test_a_folder_of_somebody_else_is_named_as_such(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    _commit(tmp_path)
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")  # what git's own tests take; only root can give one away
    assert read_imprint(tmp_path, "Titel", "", "").date != "01.01.1970"
    assert f'safe.directory "{tmp_path}"' in caplog.text


def test_an_archive_brings_its_commit_along(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_COMMITTER_DATE", "2026-03-05T12:00:00Z")
    source, target = tmp_path / "quelle", tmp_path / "archiv"
    source.mkdir()
    target.mkdir()
    for name in (ARCHIVE_NOTE, ".gitattributes"):
        shutil.copy(ROOT / name, source / name)
    _commit(source)
    assert read_imprint(source, "Titel", "", "").date == "05.03.2026"
    packed = subprocess.run(["git", "-C", str(source), "archive", "HEAD"], capture_output=True, check=True)
    subprocess.run(["tar", "-x", "-C", str(target)], input=packed.stdout, check=True)
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path))
    there, here = (read_imprint(folder, "Titel", "", "") for folder in (target, source))
    assert (there.date, there.commit) == ("05.03.2026", here.commit)


def test_an_archive_inside_another_repository_does_not_take_its_commit(tmp_path: Path) -> None:
    _commit(tmp_path)
    (tmp_path / "handbuch").mkdir()
    assert read_imprint(tmp_path / "handbuch", "Titel", "", "").commit == "ohne Versionsstand"


@pytest.mark.parametrize("seconds", ["", "abc", "-1", "1.5", "١"])
def test_a_time_that_is_no_number_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seconds: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", seconds)
    with pytest.raises(HandbookError, match="SOURCE_DATE_EPOCH: EINSTELLUNG"):
        read_imprint(tmp_path, "", "", "")
