"""The handbook as its readers get it: built once per run, in a folder whose name has a blank and an umlaut."""

import fcntl
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.handbooks import chapter_of, handbook_of
from tests.verapdf import Validate, verapdf_validator

from blaupausen.edition import ARCHIVE_NOTE
from blaupausen.intake.history import Commit, last_commit
from blaupausen.intake.store import FOLDER

ROOT = Path(__file__).resolve().parent.parent
_SOURCES = ("docs", "overrides", "scripts", "LICENSES")


# Modules that take longest, most of it in one test or in what all their tests share. They come first: what one
# process begins last, the others wait for.
_LONGEST = (
    "book/test_editions",
    "office/test_calculation",
    "website/test_unchanged",
    "test_build",
    "intake/pictures/test_effort",
    "hostile/test_hostile",
    "rpa/test_robot",
    "test_changes",
    "book/test_random_chapters",
    "checks/test_rules",
    "website/test_accessibility",
    "book/test_tagging",
    "book/test_validators",
    "drafting/word/test_refusing",
    "office/test_text_files",
    "test_workplace",
    "checks/test_printing",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the modules that take longest first; the order inside a module stays."""
    places = {f"tests/{name}.py": place for place, name in enumerate(_LONGEST)}
    items.sort(key=lambda item: places.get(item.nodeid.partition("::")[0], len(places)))


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


def _with_finished_build(project: Path) -> Path:
    """Give a copied project the edition of this one and what is built here, if anything is.

    It counts for a build in the copy only where the program finds that no input differs.
    """
    told = last_commit(ROOT)
    note = f"{told.time} {told.name}" if isinstance(told, Commit) else (ROOT / ARCHIVE_NOTE).read_text("utf-8")
    (project / ARCHIVE_NOTE).write_text(note, encoding="utf-8")
    for folder in (Path("site"), FOLDER):
        if (ROOT / folder).is_dir():
            shutil.copytree(ROOT / folder, project / folder)
    return project


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
    """Build once for all processes of this run: the first to ask builds, the others wait; nobody may write into it."""
    shared = shared_folder(tmp_path_factory)
    project, said = shared / "Rathaus Süd (neu)", shared / "ausgabe.txt"
    with one_at_a_time(shared / "bau.sperre"):
        if not said.is_file():
            shutil.rmtree(project, ignore_errors=True)  # of a build that failed
            done = run_handbuch(_with_finished_build(copy_project(project)), "bauen", "--auszuege")
            assert done.returncode == 0, done.stderr
            said.write_text(done.stdout + done.stderr, encoding="utf-8")
    return Built(project, said.read_text(encoding="utf-8"))


def shared_folder(factory: pytest.TempPathFactory) -> Path:
    """Return a folder that all processes of one run have in common, as pytest-xdist documents it."""
    base = factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


@contextmanager
def one_at_a_time(lock: Path) -> Iterator[None]:
    """Hold a lock among the processes of one run; it ends with the process, however that ends."""
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield


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
