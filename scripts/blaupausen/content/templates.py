"""Templates to fill in: what each is called, which files come from it, and which blueprints use it."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from blaupausen.content.chapter import FORMS, Chapter

INDEX = f"{FORMS}/index.md"
TEXT, CALCULATING = "text", "rechnen"


@dataclass(frozen=True)
class Blueprint:
    """A chapter that uses templates.

    Attributes:
        path: chapter file relative to the project folder.
        title: title of the chapter.
        field: key of ``FIELDS_OF_ACTION``; empty where the chapter names none.
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
        # Not the record: a mistake in another field does not leave a template without its blueprint.
        ids = chapter.raw_sheet.get("vorlagen")
        if isinstance(ids, list) and ids:
            title = str(chapter.raw_sheet.get("titel") or chapter.meta.get("title", ""))
            field = str(chapter.raw_sheet.get("handlungsfeld", ""))
            found.append(Blueprint(chapter.path, title, field, tuple(map(str, ids))))
    return found
