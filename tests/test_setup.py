"""The set-up script on machines where something is missing: one German message with the one thing to do."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.conftest import ROOT

_TOOLS = ("bash", "cat", "cmp", "cp", "dirname", "grep", "id", "ls", "rm", "sed", "tail", "true")
_OLD_PYTHON = "#!/bin/sh\nexit 1\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of what the set-up reads, in a folder with a blank."""
    folder = tmp_path / "neuer Ordner"
    (folder / "scripts").mkdir(parents=True)
    for name in ("requirements.txt", "requirements-dev.txt", "pyproject.toml", "package-lock.json"):
        shutil.copy(ROOT / name, folder / name)
    shutil.copy(ROOT / "scripts" / "einrichten.sh", folder / "scripts" / "einrichten.sh")
    return folder


@pytest.fixture
def programs(tmp_path: Path) -> Path:
    """A folder of programs that stands for the whole machine: no apt, no sudo, no Python."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in _TOOLS:
        found = shutil.which(name)
        assert found
        (folder / name).symlink_to(found)
    return folder


def _write_program(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
    (folder / name).chmod(0o755)


def _set_up(project: Path, programs: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "scripts/einrichten.sh"],
        cwd=project,
        env={"PATH": str(programs), "HOME": str(project), "LANG": "C.UTF-8", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


def test_python_is_missing_or_too_old(project: Path, programs: Path) -> None:
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        _write_program(programs, name, _OLD_PYTHON)
    done = _set_up(project, programs)
    assert done.returncode == 1
    assert "Auf diesem Rechner fehlt Python 3.11 oder neuer." in done.stderr
    assert "sudo apt-get install python3 python3-venv" in done.stderr


def test_a_library_is_missing_and_there_is_no_apt(project: Path, programs: Path) -> None:
    answer = 'case "$1" in -) echo libpango-1.0-0 ;; *) exec "$PYTHON" "$@" ;; esac\n'
    _write_program(programs, "python3", "#!/bin/sh\n" + answer)
    done = _set_up(project, programs, PYTHON=sys.executable)
    assert done.returncode == 1
    assert "libpango-1.0-0" in done.stderr
    assert "kein apt" in done.stderr


def test_a_library_is_missing_and_installing_needs_rights(project: Path, programs: Path) -> None:
    answer = 'case "$1" in -) echo libpango-1.0-0 ;; *) exec "$PYTHON" "$@" ;; esac\n'
    _write_program(programs, "python3", "#!/bin/sh\n" + answer)
    _write_program(programs, "apt-get", "#!/bin/sh\nexit 0\n")
    (programs / "id").unlink()
    _write_program(programs, "id", "#!/bin/sh\necho 1000\n")
    done = _set_up(project, programs, PYTHON=sys.executable)
    assert done.returncode == 1
    assert "sudo apt-get update && sudo apt-get install --no-install-recommends libpango-1.0-0" in done.stderr


def test_no_network(project: Path, programs: Path) -> None:
    _write_program(programs, "python3", '#!/bin/sh\nexec "$PYTHON" "$@"\n')
    done = _set_up(
        project,
        programs,
        PYTHON=sys.executable,
        PIP_INDEX_URL="http://127.0.0.1:9/",
        PIP_NO_CACHE_DIR="1",
        PIP_CONFIG_FILE=os.devnull,
        PIP_RETRIES="0",
    )
    assert done.returncode == 1
    assert "der Paketserver ist nicht erreichbar" in done.stderr
    assert "Internetverbindung prüfen" in done.stderr
    assert not list((project / ".venv").glob("eingerichtet-*"))


_FINGERPRINT = """import hashlib, os, sys
from pathlib import Path
names = ["requirements.txt", "requirements-dev.txt", "pyproject.toml"]
parts = [os.getcwd().encode(), sys.version.encode(), *(Path(name).read_bytes() for name in names)]
print(hashlib.sha256(b"\\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest())
"""


def _complete(project: Path) -> Path:
    """Make a set-up that is complete: one package beside pip and ours; return the folder of its packages."""
    (project / "requirements.txt").write_text("wichtig==1.0\n", encoding="utf-8")
    subprocess.run([sys.executable, "-m", "venv", str(project / ".venv")], check=True)
    (site,) = (project / ".venv" / "lib").glob("python*/site-packages")
    (site / "blaupausen.py").touch()
    (site / "wichtig.py").write_text("1", encoding="utf-8")
    (site / "wichtig-1.0.dist-info").mkdir()
    (site / "wichtig-1.0.dist-info" / "METADATA").write_text("Name: wichtig\nVersion: 1.0\n", encoding="utf-8")
    (site / "wichtig-1.0.dist-info" / "RECORD").write_text("wichtig.py,,1\n", encoding="utf-8")
    stamp = subprocess.run(
        [project / ".venv/bin/python", "-c", _FINGERPRINT], cwd=project, capture_output=True, text=True, check=True
    )
    (project / ".venv" / "eingerichtet-bauen").write_text(stamp.stdout, encoding="utf-8")
    return site


@pytest.mark.parametrize("damage", ["missing", "emptied", "package gone", "interpreter gone"])
def test_what_is_called_complete_is_complete(damage: str, project: Path) -> None:
    site = _complete(project)
    network = {"PIP_INDEX_URL": "http://127.0.0.1:9/", "PIP_NO_CACHE_DIR": "1", "PIP_RETRIES": "0"}
    environment = {"PATH": os.environ["PATH"], "HOME": str(project), "PIP_CONFIG_FILE": os.devnull, **network}

    def set_up() -> subprocess.CompletedProcess[str]:
        command = ["bash", "scripts/einrichten.sh"]
        return subprocess.run(command, cwd=project, env=environment, capture_output=True, text=True, check=False)

    assert set_up().stdout == "Die Einrichtung ist vollständig.\n"
    if damage == "missing":
        (site / "wichtig.py").unlink()
    elif damage == "emptied":
        (site / "wichtig.py").write_text("", encoding="utf-8")
    elif damage == "package gone":
        shutil.rmtree(site / "wichtig-1.0.dist-info")
    else:
        (project / ".venv" / "bin" / "python").unlink()
    done = set_up()
    assert done.returncode == 1  # it begins anew and misses the network
    assert "Die Einrichtung ist vollständig." not in done.stdout
    assert "der Paketserver ist nicht erreichbar" in done.stderr
