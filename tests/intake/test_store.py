"""What is kept comes back as it was or not at all, and nobody else can bring it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT

from blaupausen.intake import ground
from blaupausen.intake.ground import ground_key, is_untouched, key_of, program_key, tree_key
from blaupausen.intake.store import FOLDER, Store

_KEY = key_of("etwas")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project that was written long before the program started."""
    for name in ("docs", "overrides", "scripts"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "a.txt").write_text("a", encoding="utf-8")
    monkeypatch.setattr(ground, "_started", time.time_ns() + 10**12)
    return tmp_path


def _entry(project: Path) -> Path:
    return project / FOLDER / _KEY


def test_what_is_kept_comes_back(project: Path) -> None:
    store = Store(project)
    assert store.take(_KEY) is None
    store.keep(_KEY, b"Inhalt")
    assert Store(project).take(_KEY) == b"Inhalt"
    assert store.take(None) is None


def test_files_are_made_once_and_keep_names_order_and_bytes(project: Path) -> None:
    store, made = Store(project), {"ü\n.txt": b"\n\0[]", "leer": b"", "a": b"x" * 100_000}
    assert store.files(_KEY, lambda: made) == made
    again = store.files(_KEY, dict)
    assert list(again.items()) == list(made.items())


@pytest.mark.parametrize(
    "damage",
    [
        lambda whole: whole[:-1],
        lambda whole: whole + b"x",
        lambda whole: whole[:0],
        lambda whole: bytes([whole[0] ^ 1]) + whole[1:],
        lambda whole: whole[:-1] + bytes([whole[-1] ^ 1]),
    ],
)
def test_what_is_damaged_is_missing_and_goes(project: Path, damage: Callable[[bytes], bytes]) -> None:
    store = Store(project)
    store.keep(_KEY, b"Inhalt")
    _entry(project).write_bytes(damage(_entry(project).read_bytes()))
    assert store.take(_KEY) is None
    assert not _entry(project).exists()


def test_an_entry_under_the_name_of_another_is_missing(project: Path) -> None:
    store = Store(project)
    store.keep(_KEY, b"Inhalt")
    other = key_of("anderes")
    _entry(project).rename(_entry(project).with_name(other))
    assert store.take(other) is None


def test_a_link_in_the_place_of_an_entry_is_missing(project: Path) -> None:
    store = Store(project)
    store.keep(_KEY, b"Inhalt")
    _entry(project).rename(project / "fremd")
    _entry(project).symlink_to(project / "fremd")
    assert store.take(_KEY) is None


@pytest.mark.parametrize("brought", ["open folder", "linked folder", "linked parent", "file"])
def test_a_folder_that_a_branch_brings_is_neither_read_nor_written(project: Path, brought: str) -> None:
    folder, treasure = project / FOLDER, project / "fremd"
    Store(project).keep(_KEY, b"Inhalt")
    if brought == "open folder":
        folder.chmod(0o755)
    elif brought == "linked folder":
        folder.rename(treasure)
        folder.symlink_to(treasure)
    elif brought == "linked parent":
        folder.parent.rename(treasure)
        folder.parent.symlink_to(treasure)
    else:
        folder.rename(treasure)
        folder.write_text("Datei", encoding="utf-8")
    store = Store(project)
    assert store.take(_KEY) is None
    store.keep(key_of("anderes"), b"Inhalt")
    store.tidy(0)
    assert [file.name for file in project.rglob(_KEY[:8] + "*")] == [_KEY]
    assert list(project.rglob(key_of("anderes"))) == []


def test_the_longest_unused_go_first(project: Path) -> None:
    store = Store(project)
    keys = [key_of(str(number)) for number in range(4)]
    for number, key in enumerate(keys):
        store.keep(key, b"x" * 1000)
        os.utime(project / FOLDER / key, (number, number))
    assert store.take(keys[0])
    store.tidy(2100)
    assert [key for key in keys if store.take(key)] == [keys[0], keys[3]]


@pytest.mark.parametrize("touched", ["docs/a.txt", "overrides/a.txt", "scripts/a.txt"])
def test_nothing_is_kept_once_an_input_was_touched(
    project: Path, touched: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ground, "_started", (project / touched).lstat().st_ctime_ns)
    (project / touched).write_text("b", encoding="utf-8")
    (project / touched).write_text("a", encoding="utf-8")
    assert not is_untouched(project)
    Store(project).keep(_KEY, b"Inhalt")
    assert not _entry(project).exists()


def test_a_file_that_goes_is_noticed(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert is_untouched(project)
    (project / "docs" / "a.txt").unlink()
    monkeypatch.setattr(ground, "_started", (project / "docs").lstat().st_ctime_ns)
    assert not is_untouched(project)


def test_keys_tell_every_difference_of_a_tree(project: Path) -> None:
    file, keys = project / "docs" / "a.txt", [tree_key([project / "docs", project / "overrides"])]
    file.write_text("b", encoding="utf-8")
    keys.append(tree_key([project / "docs", project / "overrides"]))
    file.rename(file.with_name("b.txt"))
    keys.append(tree_key([project / "docs", project / "overrides"]))
    file.symlink_to("b.txt")
    keys.append(tree_key([project / "docs", project / "overrides"]))
    file.unlink()
    file.write_bytes(b"")
    keys.append(tree_key([project / "docs", project / "overrides"]))
    file.rename(project / "overrides" / "b.txt")
    keys.append(tree_key([project / "docs", project / "overrides"]))
    assert len(set(keys)) == len(keys)
    assert key_of("a", "b") != key_of("ab") != key_of("ab", "") != key_of("", "ab")


def test_the_frame_counts_for_every_part_and_chapters_do_not(project: Path) -> None:
    before = ground_key(project)
    assert before
    (project / "docs" / "a.txt").write_text("b", encoding="utf-8")
    assert ground_key(project) == before
    (project / "overrides" / "a.txt").write_text("b", encoding="utf-8")
    assert ground_key(project) != before


def _program_key_of(scripts: Path) -> str:
    command = [sys.executable, "-c", "from blaupausen.intake.ground import program_key; print(program_key())"]
    environment = {**os.environ, "PYTHONPATH": str(scripts), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout


def test_another_program_has_another_key(tmp_path: Path) -> None:
    copy = tmp_path / "scripts"
    (copy / "blaupausen").mkdir(parents=True)
    for folder in ("intake", "."):
        (copy / "blaupausen" / folder).mkdir(exist_ok=True)
        for file in (ROOT / "scripts" / "blaupausen" / folder).glob("*.py"):
            (copy / "blaupausen" / folder / file.name).write_bytes(file.read_bytes())
    time.sleep(0.1)
    before = _program_key_of(copy)
    assert before == _program_key_of(copy)
    findings = copy / "blaupausen" / "findings.py"
    findings.write_bytes(findings.read_bytes() + b"# anders\n")
    time.sleep(0.1)  # the program must be older than its start, and clocks of file systems are coarse
    assert _program_key_of(copy) not in (before, "None\n")


def test_a_library_that_was_changed_counts(tmp_path: Path) -> None:
    (tmp_path / "paket").mkdir()
    file = tmp_path / "paket" / "a.py"
    file.write_text("1", encoding="utf-8")
    os.utime(file, ns=(10**18, 10**18))
    before = ground._installed(str(tmp_path))
    file.write_text("2", encoding="utf-8")
    assert ground._installed(str(tmp_path)) != before


def test_a_program_that_was_changed_after_its_start_has_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    program_key.cache_clear()
    monkeypatch.setattr(ground, "_started", 0)
    assert program_key() is None
    program_key.cache_clear()
