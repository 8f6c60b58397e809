"""The handbook as its readers get it: built once per run, in a folder whose name has a blank and an umlaut."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.handbooks import chapter_of, handbook_of
from tests.verapdf import Validate, verapdf_validator

ROOT = Path(__file__).resolve().parent.parent
_SOURCES = ("docs", "overrides", "scripts", "LICENSES")


def book_pages() -> list[str]:
    """Return the pages that belong into the book, relative to docs, in reading order."""
    return [
        entry.page
        for entry in handbook_of(ROOT).navigation.required()
        if chapter_of(ROOT, ROOT / "docs" / entry.page).in_book
    ]


@dataclass(frozen=True)
class Built:
    """A finished build and what the command printed."""

    project: Path
    output: str

    @property
    def site(self) -> Path:
        return self.project / "site"

    @property
    def pdf(self) -> Path:
        return self.site / "pdf" / "handbuch.pdf"


def copy_project(target: Path) -> Path:
    """Copy what a build needs; the copy is no git folder."""
    for name in _SOURCES:
        shutil.copytree(ROOT / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(ROOT / name, target / name)
    return target


def run_handbuch(project: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command line in a project folder, as the Makefile does."""
    environment = {**os.environ, "PYTHONPATH": str(project / "scripts")}
    environment.pop("SOURCE_DATE_EPOCH", None)
    return subprocess.run(
        [sys.executable, "-m", "blaupausen", *arguments],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def verapdf() -> Validate:
    return verapdf_validator()


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    project = copy_project(tmp_path_factory.mktemp("bau") / "Rathaus Süd (neu)")
    done = run_handbuch(project, "bauen", "--auszuege")
    assert done.returncode == 0, done.stderr
    return Built(project, done.stdout + done.stderr)


def make_project(folder: Path, pages: dict[str, str]) -> Path:
    """Make a project with the real theme and only the given pages (file name below docs: text)."""
    project = folder / "kleines Projekt"
    project.mkdir()
    shutil.copytree(ROOT / "overrides", project / "overrides")
    shutil.copytree(ROOT / "scripts", project / "scripts", ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    shutil.copytree(ROOT / "docs" / "daten", project / "docs" / "daten")
    shutil.copytree(ROOT / "LICENSES", project / "LICENSES")
    navigation = "nav:\n" + "".join(f"  - {name}\n" for name in pages)
    config = re.sub(r"(?ms)^nav:\n.*?\n\n", navigation + "\n", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (project / "mkdocs.yml").write_text(config, encoding="utf-8")
    for name, text in pages.items():
        (project / "docs" / name).parent.mkdir(parents=True, exist_ok=True)
        (project / "docs" / name).write_text(text, encoding="utf-8")
    return project


@pytest.fixture
def small_project(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """Return a maker of projects as in ``make_project``."""
    return lambda pages: make_project(tmp_path, pages)
