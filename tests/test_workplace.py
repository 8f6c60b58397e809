"""Where a build works: nothing outside is touched, nothing half-made shown, a killed build leaves no trouble behind."""

import errno
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import run_handbuch

from blaupausen.findings import HandbookError
from blaupausen.workplace import exchange, workplace

HEAD = "---\ntitle: Start\ndescription: Ein Satz.\n---\n\n# Start\n\n"
Make = Callable[[dict[str, str]], Path]
_PAGES = {"index.md": HEAD + "Text."}


def _code(error: pytest.ExceptionInfo[HandbookError]) -> str:
    return error.value.findings[0].code


def _old_site(project: Path) -> Path:
    (project / "site").mkdir()
    (project / "site" / "alt.txt").write_text("alt", encoding="utf-8")
    return project / "site" / "alt.txt"


@pytest.mark.parametrize("name", [".site-neu", ".site-alt", ".site-abc", "build"])
def test_a_build_leaves_linked_folders_alone(name: str, small_project: Make, tmp_path: Path) -> None:
    project = small_project(_PAGES)
    treasure = tmp_path / "fremd"
    treasure.mkdir()
    (treasure / "wertvoll.txt").write_text("wertvoll", encoding="utf-8")
    (project / name).symlink_to(treasure, target_is_directory=True)
    assert run_handbuch(project, "bauen").returncode == 0
    assert [file.name for file in treasure.iterdir()] == ["wertvoll.txt"]
    assert (project / "site" / "pdf" / "handbuch.pdf").is_file()
    assert not (project / "site").is_symlink()


@pytest.mark.parametrize("dangling", [False, True])
def test_a_linked_site_is_refused_at_once(dangling: bool, small_project: Make, tmp_path: Path) -> None:  # noqa: FBT001
    project = small_project(_PAGES)
    if not dangling:
        (tmp_path / "fremd").mkdir()
        (tmp_path / "fremd" / "wertvoll.txt").write_text("wertvoll", encoding="utf-8")
    (project / "site").symlink_to(tmp_path / "fremd")
    done = run_handbuch(project, "bauen")
    assert (done.returncode, "site: ZIEL-VERKNUEPFUNG" in done.stderr) == (1, True)
    assert "Schritt 1" not in done.stderr
    assert dangling or (tmp_path / "fremd" / "wertvoll.txt").is_file()


@pytest.mark.parametrize("command", ["pdf", "vorlagen"])
def test_no_command_writes_through_a_link(command: str, small_project: Make, tmp_path: Path) -> None:
    project = small_project(_PAGES)
    treasure = tmp_path / "fremd"
    treasure.mkdir()
    (project / "build").symlink_to(treasure, target_is_directory=True)
    arguments = ["docs/index.md"] if command == "pdf" else ["--nach", "build"]
    done = run_handbuch(project, command, *arguments)
    assert (done.returncode, "build: DATEI-VERKNUEPFUNG" in done.stderr) == (1, True)
    assert list(treasure.iterdir()) == []


def test_no_new_chapter_through_a_linked_folder(small_project: Make, tmp_path: Path) -> None:
    project = small_project(_PAGES | {"rpa/index.md": HEAD})
    (project / "docs" / "rpa" / "index.md").unlink()
    (project / "docs" / "rpa").rmdir()
    (tmp_path / "fremd").mkdir()
    (project / "docs" / "rpa").symlink_to(tmp_path / "fremd", target_is_directory=True)
    done = run_handbuch(project, "neu", "rpa", "Posteingang verteilen")
    assert (done.returncode, "docs/rpa: DATEI-VERKNUEPFUNG" in done.stderr) == (1, True)
    assert list((tmp_path / "fremd").iterdir()) == []


def test_only_one_build_at_a_time(tmp_path: Path) -> None:
    with workplace(tmp_path) as fresh:
        fresh.mkdir()
        with pytest.raises(HandbookError) as refused, workplace(tmp_path):
            pass
        assert _code(refused) == "BAU-LAEUFT"
        assert fresh.is_dir()
    with workplace(tmp_path):
        pass


_KILLED = """
import os, signal, sys
from multiprocessing import get_context
from pathlib import Path
from blaupausen import workplace as w
project, point = Path(sys.argv[1]), sys.argv[2]
with w.workplace(project) as fresh:
    child = get_context("fork").Process(target=__import__("time").sleep, args=(60,))
    child.start()
    print(child.pid, flush=True)
    fresh.mkdir()
    (fresh / "neu.txt").write_text("neu")
    if point == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    rename = Path.rename
    def killing(self, target):
        result = rename(self, target)
        if point == "between" or Path(target).name == "site":
            os.kill(os.getpid(), signal.SIGKILL)
        return result
    Path.rename = killing
    w.exchange(fresh, project / "site")
"""


@pytest.mark.parametrize("point", ["before", "between", "after"])
def test_a_killed_build_leaves_site_and_lock_as_they_should_be(point: str, tmp_path: Path) -> None:
    old = _old_site(tmp_path)
    printed = tmp_path / "kind.txt"  # no pipe: the split-off process would keep it open
    with printed.open("w") as output:
        killed = subprocess.run([sys.executable, "-c", _KILLED, str(tmp_path), point], stdout=output, check=False)
    assert killed.returncode == -signal.SIGKILL
    try:
        # Neither the lock nor the split-off process, which lives on, is in the way; a refused build puts site back.
        with pytest.raises(ValueError, match="refused"), workplace(tmp_path):
            raise ValueError("refused")
    finally:
        os.kill(int(printed.read_text()), signal.SIGKILL)
    assert [file.name for file in (tmp_path / "site").iterdir()] == ["neu.txt" if point == "after" else old.name]
    assert list(tmp_path.glob(".site-*")) == []


def test_what_a_branch_brings_is_never_put_in_the_place_of_site(tmp_path: Path) -> None:
    (tmp_path / ".site-x" / "alt").mkdir(parents=True)
    (tmp_path / ".site-x" / "alt" / "index.html").write_text("fremd", encoding="utf-8")
    (tmp_path / ".site-x").chmod(0o755)
    with workplace(tmp_path):
        pass
    assert not (tmp_path / "site").exists()
    assert (tmp_path / ".site-x" / "alt" / "index.html").is_file()


def test_a_failed_exchange_keeps_the_old_site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = _old_site(tmp_path)
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        if self.name == "neu":
            raise OSError(errno.EACCES, "no")
        return rename(self, target)

    with workplace(tmp_path) as fresh:
        fresh.mkdir()
        monkeypatch.setattr(Path, "rename", failing)
        with pytest.raises(HandbookError) as told:
            exchange(fresh, tmp_path / "site")
        monkeypatch.setattr(Path, "rename", rename)
    assert _code(told) == "SCHREIBRECHT"
    assert old.is_file()


def test_write_protected_leftovers_go(tmp_path: Path) -> None:
    with workplace(tmp_path) as fresh:
        (fresh / "tief").mkdir(parents=True)
        (fresh / "tief" / "x").write_text("x", encoding="utf-8")
        (fresh / "tief").chmod(0o500)
    assert list(tmp_path.glob(".site-*")) == []


def test_a_full_disk_is_named_as_such_and_the_old_site_stays(small_project: Make) -> None:
    project = small_project(_PAGES)
    old = _old_site(project)
    # A file that may not grow stands for a disk that is full: the system refuses the same step.
    limited = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000));"
        "from blaupausen.cli import main; sys.exit(main(['bauen']))"
    )
    environment = {**os.environ, "PYTHONPATH": str(project / "scripts"), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(
        [sys.executable, "-c", limited], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "SPEICHER-VOLL" in done.stderr
    assert "vereinfachen" not in done.stderr
    assert "Traceback" not in done.stderr
    assert old.is_file()
    assert list(project.glob(".site-*")) == []
