"""The ZIP that readers download: complete, reproducible, and started by its README alone."""

import io
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from pathlib import Path

from tests.conftest import ROOT, Built, copy_project

from blaupausen.intake.tree import read_tree
from blaupausen.website.robot_archive import ADDRESS, robot_archive


def test_the_download_on_the_website_is_the_robot_and_its_files_are_no_pages(built: Built) -> None:
    with zipfile.ZipFile(built.site / ADDRESS) as archive:
        names = set(archive.namelist())
    assert {"referenzroboter/README.txt", "referenzroboter/LIZENZ.txt", "referenzroboter/starten.py"} <= names
    assert not (built.site / "rpa" / "referenzroboter" / "starten.py").exists()
    assert "Probename" not in (built.site / "search" / "search_index.json").read_text("utf-8")


def test_what_a_run_leaves_behind_stays_out_and_the_bytes_stay_the_same(tmp_path: Path) -> None:
    project = copy_project(tmp_path / "projekt")
    before = robot_archive(read_tree(project))
    robot = project / "docs" / "rpa" / "referenzroboter"
    (robot / "ergebnisse").mkdir(exist_ok=True)
    (robot / "ergebnisse" / "quittungen.csv").write_text("HS-2026-000001;HU000003", encoding="utf-8")
    (robot / "geheim.txt").symlink_to("/etc/passwd")
    os.utime(robot / "starten.py", (1, 1))
    assert robot_archive(read_tree(project)) == before


def test_unpacked_elsewhere_the_commands_of_the_readme_start_it(tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(robot_archive(read_tree(ROOT)))) as archive:
        archive.extractall(tmp_path / "Ordner mit Umlaut ä")
    folder = tmp_path / "Ordner mit Umlaut ä" / "referenzroboter"
    applications = folder / "daten" / "antraege.csv"
    lines = applications.read_text("utf-8-sig").splitlines()
    applications.write_text("\n".join(lines[:2]), encoding="utf-8-sig")  # one is enough to see that it starts
    command = re.search(r"^ {4}python3 (starten\.py)$", (folder / "README.txt").read_text("utf-8"), re.MULTILINE)
    assert command
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [sys.executable, command[1]], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Fälle im Schein-Fachverfahren: vorher 2, jetzt 3." in done.stdout
    assert "keine Namen, Anschriften oder Bankverbindungen" in done.stdout
    for file in ("quittungen.csv", "ausnahmen.csv", "stichprobe.csv", "protokoll.txt", "robot/log.html"):
        assert (folder / "ergebnisse" / file).is_file()


def test_interrupted_by_hand_it_says_in_german_how_to_go_on(tmp_path: Path) -> None:
    folder = tmp_path / "referenzroboter"
    shutil.copytree(ROOT / "docs" / "rpa" / "referenzroboter", folder, ignore=shutil.ignore_patterns("ergebnisse"))
    # Where the tests run in the background, a shell may have told them to ignore Ctrl+C.
    at_a_keyboard = "import runpy, signal; signal.signal(signal.SIGINT, signal.default_int_handler)"
    started = subprocess.Popen(
        [sys.executable, "-u", "-c", f"{at_a_keyboard}; runpy.run_path('starten.py', run_name='__main__')"],
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    assert started.stdout
    started.stdout.readline()  # the mock is up and the robot starts
    os.killpg(started.pid, signal.SIGINT)  # what Ctrl+C does to all programs of the window
    output, _ = started.communicate(timeout=60)
    assert started.returncode == 130
    assert "Abgebrochen. Starten Sie einfach neu" in output
    assert "Traceback" not in output


def test_without_a_browser_the_start_says_in_german_what_to_install(tmp_path: Path) -> None:
    folder = tmp_path / "referenzroboter"
    shutil.copytree(ROOT / "docs" / "rpa" / "referenzroboter", folder, ignore=shutil.ignore_patterns("ergebnisse"))
    environment = {"PATH": str(tmp_path), "HOME": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "starten.py"], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "apt-get install chromium chromium-driver" in done.stderr
    assert "Traceback" not in done.stderr


def test_without_pip_loading_for_another_computer_says_what_to_install(tmp_path: Path) -> None:
    folder = tmp_path / "referenzroboter"
    shutil.copytree(ROOT / "docs" / "rpa" / "referenzroboter", folder, ignore=shutil.ignore_patterns("ergebnisse"))
    done = subprocess.run(
        [sys.executable, "-S", "-E", "starten.py", "--laden"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "apt-get install python3-pip" in done.stderr
    assert "python3-venv" not in done.stderr, "no advice that leads in a circle"
