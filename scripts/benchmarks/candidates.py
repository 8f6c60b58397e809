"""The ways from Markdown to PDF that are measured, each with the command that runs it in a copy of the project.

All build a website of the same chapters with the same Markdown extensions and the same templates; the others with
Material as it comes, so without our fact sheets. They leave out the pages that the book leaves out (guides, templates).
"""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import yaml

from benchmarks.chromium import UNPRINTED
from blaupausen.content.handbook import Handbook
from blaupausen.intake.tree import read_tree

_PDF = "site/pdf/handbuch.pdf"
_OTHER = "site/pdf/anderes.pdf"
_PURE = "rein.pdf"
_TEMPLATE = re.compile(r"^template: .*\n", re.MULTILINE)
_OURS = re.compile(r"^  (?:custom_dir|logo|favicon): .*\n|^extra_(?:css|javascript):\n(?:  - .*\n)+", re.MULTILINE)


@dataclass(frozen=True)
class Candidate:
    """One way to be measured.

    Attributes:
        name: how the table calls it.
        command: arguments of the Python interpreter.
        pdf: the file that it makes, relative to the copy; empty for none.
        prepare: changes the copy before the run.
    """

    name: str
    command: Sequence[str]
    pdf: str = ""
    prepare: Callable[[Path], None] = lambda _: None

    @property
    def key(self) -> str:
        """Short name for files."""
        return self.name.split()[0].casefold()


def _unprinted(project: Path) -> list[str]:
    """Return the beginnings of the addresses that the book leaves out; nearly all templates are among them."""
    handbook = Handbook(read_tree(project))
    pages = [entry.page for entry in handbook.navigation.required()]
    kept = {page for page in pages if handbook.readings[f"docs/{page}"].required().in_book}
    left_out = (page.removesuffix(".md").removesuffix("index") for page in pages if page not in kept)
    return sorted({"vorlagen/", *left_out})


def _plain(project: Path) -> None:
    """Take our theme away: its fact sheets and styles are made for the website, and other makers print them badly."""
    file = project / "mkdocs.yml"
    file.write_text(_OURS.sub("", file.read_text(encoding="utf-8")), encoding="utf-8")
    for page in (project / "docs").rglob("*.md"):
        page.write_text(_TEMPLATE.sub("", page.read_text(encoding="utf-8"), count=1), encoding="utf-8")


def _add_plugin(project: Path, plugin: dict[str, object]) -> None:
    """Add a plugin to the settings, as text: they hold tags that a YAML reader without MkDocs does not know."""
    _plain(project)
    file = project / "mkdocs.yml"
    block = yaml.safe_dump([plugin], allow_unicode=True).replace("\n", "\n  ").rstrip()
    file.write_text(
        file.read_text(encoding="utf-8").replace("\nplugins:\n", f"\nplugins:\n  {block}\n", 1), encoding="utf-8"
    )


def _with_to_pdf(project: Path) -> None:
    options = {"output_path": "pdf/anderes.pdf", "exclude_pages": _unprinted(project), "toc_title": "Inhalt"}
    _add_plugin(project, {"to-pdf": options})


def _with_exporter(project: Path) -> None:
    (project / UNPRINTED).write_text(json.dumps(_unprinted(project)), encoding="utf-8")
    pdf = {"enabled": True, "aggregator": {"enabled": True, "output": "pdf/anderes.pdf"}}
    _add_plugin(project, {"exporter": {"formats": {"pdf": pdf}}})


# The second needs what the first leaves behind.
OURS = Candidate("Blaupausen-Handbuch", ("-m", "benchmarks.ours"), _PDF)
PURE = Candidate("WeasyPrint allein", ("-m", "benchmarks.pure"), _PURE)
TO_PDF = Candidate("mkdocs-to-pdf 0.12.1", ("-m", "mkdocs", "build", "--quiet"), _OTHER, _with_to_pdf)
EXPORTER = Candidate("mkdocs-exporter 6.2.0", ("-m", "benchmarks.chromium", "build", "--quiet"), _OTHER, _with_exporter)
PLAIN = Candidate("Website ohne PDF", ("-m", "mkdocs", "build", "--quiet"), prepare=_plain)
