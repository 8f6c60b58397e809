"""A project to import into, and one call that does it."""

import datetime as dt
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.drafting.word.rendering import rendered, words

from blaupausen.drafting.importing import import_chapter

_HEAD_END = "\n---\n"


@dataclass(frozen=True)
class Draft:
    """What an import left: the file, what readers of the draft see, and what the command printed."""

    file: Path
    notes: tuple[str, ...]

    @property
    def text(self) -> str:
        return self.file.read_text(encoding="utf-8")

    @property
    def body(self) -> str:
        return self.text.split(_HEAD_END, 1)[1]

    @property
    def shown(self) -> str:
        return words(rendered(self.body))

    @property
    def told(self) -> str:
        return "\n".join(self.notes)


Import = Callable[..., Draft]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    place = tmp_path / "projekt"
    shutil.copytree(ROOT / "docs" / "daten", place / "docs" / "daten")
    (place / "overrides").mkdir()
    (place / "docs" / "formate").mkdir()
    page = "---\ntitle: A\ndescription: B.\n---\n\n# A\n"
    (place / "docs" / "formate" / "index.md").write_text(page, encoding="utf-8")
    (place / "mkdocs.yml").write_text("nav:\n  - Formate:\n      - formate/index.md\n", encoding="utf-8")
    return place


@pytest.fixture
def imported(project: Path, tmp_path: Path) -> Import:
    def run(content: bytes, title: str | None = None) -> Draft:
        file = tmp_path / "probe.docx"
        file.write_bytes(content)
        result = import_chapter(project, file, "formate", dt.date(2026, 11, 30), title)
        return Draft(result.file, result.notes)

    return run
