"""The list of templates: what each is called, which files come from it, and which blueprints use it."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from blaupausen.content.chapter import FORMS, Chapter, is_form, read_chapters
from blaupausen.content.factsheet import FIELDS
from blaupausen.findings import HandbookError
from blaupausen.intake.files import docs_files, foreign_finding, name_findings, read_docs_text
from blaupausen.intake.safe_yaml import YamlError, read_yaml

INDEX = f"{FORMS}/index.md"
TEXT, CALCULATING = "text", "rechnen"


@dataclass(frozen=True)
class Blueprint:
    """A chapter that uses templates.

    Attributes:
        path: chapter file relative to the project folder.
        title: title of the chapter.
        field: key of ``FIELDS``; empty where the chapter names none.
        templates: the ids in its fact sheet, in its order.
    """

    path: str
    title: str
    field: str
    templates: tuple[str, ...]

    @property
    def package(self) -> str:
        """Name of the archive with the templates of this blueprint."""
        return f"paket-{PurePosixPath(self.path).stem}.zip"


@dataclass(frozen=True)
class Template:
    """One template.

    Attributes:
        id: name of its source without the ending; also its address below ``vorlagen/``.
        title: title of the document.
        description: what it is for, one sentence.
        kind: ``TEXT`` or ``CALCULATING``.
        path: its source relative to the project folder.
        in_book: whether the printed book shows it as a worksheet.
        blueprints: the chapters that name it.
    """

    id: str
    title: str
    description: str
    kind: str
    path: str
    in_book: bool
    blueprints: tuple[Blueprint, ...]

    @property
    def field(self) -> str:
        """Field of action of the first blueprint that names it, or an empty string."""
        return self.blueprints[0].field if self.blueprints else ""

    @property
    def files(self) -> tuple[str, ...]:
        """Names of the office files that come from it."""
        if self.kind == TEXT:
            return (f"{self.id}.docx", f"{self.id}.odt")
        return tuple(f"{self.id}{part}.{ending}" for part in ("", "-beispiel") for ending in ("xlsx", "ods"))

    @property
    def page(self) -> str:
        """The page with its preview, relative to ``docs/``; for calculating templates the page is generated."""
        return f"vorlagen/{self.id}.md"


def blueprints_of(chapters: list[Chapter]) -> list[Blueprint]:
    """Return the chapters whose fact sheet names templates, in path order."""
    found = []
    for chapter in chapters:
        sheet = chapter.meta.get("steckbrief")
        ids = sheet.get("vorlagen") if isinstance(sheet, dict) else None
        if isinstance(sheet, dict) and isinstance(ids, list) and ids:
            title = str(sheet.get("titel") or chapter.meta.get("title", ""))
            field = str(sheet.get("handlungsfeld", ""))
            found.append(Blueprint(chapter.path, title, field, tuple(map(str, ids))))
    return found


def read_catalogue(project: Path, *, with_drafts: bool) -> list[Template]:
    """Return every template of the project in the order of fields, then of titles.

    A source that cannot be read keeps its name as title: ``checks`` says what is wrong with it.

    Args:
        project: project folder.
        with_drafts: whether chapters that readers do not see yet count as blueprints.

    Raises:
        HandbookError: a chapter cannot be read.
    """
    chapters = read_chapters(project)
    blueprints = blueprints_of([chapter for chapter in chapters if with_drafts or not chapter.is_draft])
    heads = {c.path: _text_head(c.meta) for c in chapters if is_form(c.path)}
    heads |= {file.relative_to(project).as_posix(): _sheet_head(project, file) for file in _sheet_files(project)}
    templates = [_template(path, head, blueprints) for path, head in heads.items()]
    order = [*FIELDS, ""]
    return sorted(templates, key=lambda t: (order.index(t.field) if t.field in order else len(order), t.title, t.id))


def _text_head(meta: Mapping[str, Any]) -> tuple[str, str, bool]:
    head = meta.get("vorlage")
    in_book = isinstance(head, dict) and head.get("im_buch") is True
    return str(meta.get("title", "")), str(meta.get("description", "")), in_book


def _sheet_files(project: Path) -> list[Path]:
    """Return the sources of calculating templates; what has no place in the handbook is left out."""
    files = [file for file in docs_files(project) if file.suffix == ".yml"]
    own = [file for file in files if file.parent == project / FORMS]
    return [file for file in own if not foreign_finding(project, file) and not name_findings(project, file)]


def _sheet_head(project: Path, file: Path) -> tuple[str, str, bool]:
    try:
        record = read_yaml(read_docs_text(project, file)).value
    except (YamlError, HandbookError):
        record = None
    if not isinstance(record, dict):
        return "", "", False
    return str(record.get("titel", "")), str(record.get("beschreibung", "")), record.get("im_buch") is True


def _template(path: str, head: tuple[str, str, bool], blueprints: list[Blueprint]) -> Template:
    identifier = PurePosixPath(path).stem
    return Template(
        id=identifier,
        title=head[0] or identifier,
        description=head[1],
        kind=TEXT if path.endswith(".md") else CALCULATING,
        path=path,
        in_book=head[2],
        blueprints=tuple(b for b in blueprints if identifier in b.templates),
    )
