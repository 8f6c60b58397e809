"""What the website shows of the templates: pages, download links and the list of all."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from blaupausen.content.factsheet import FIELDS_OF_ACTION
from blaupausen.content.made import DOWNLOADS, site_address
from blaupausen.content.templates import CALCULATING, Blueprint, Template
from blaupausen.markup.escape import plain_text
from blaupausen.office.production import PACKAGE

LIST_MARK = "[[vorlagenverzeichnis]]"
_KIB = 1024
_FORMATS = {
    "docx": "Word (DOCX)",
    "odt": "LibreOffice (ODT)",
    "xlsx": "Excel (XLSX)",
    "ods": "LibreOffice (ODS)",
    "zip": "ZIP",
}


@dataclass(frozen=True)
class Download:
    """A link to a file: its address below the site root, and what it says about kind and size."""

    address: str
    label: str
    is_example: bool


@dataclass(frozen=True)
class Entry:
    """A template as a page shows it."""

    title: str
    description: str
    page: str
    downloads: tuple[Download, ...]
    blueprints: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Shelf:
    """All templates with the sizes of their files.

    Attributes:
        templates: the catalogue.
        sizes: bytes of every file by name.
    """

    templates: Sequence[Template]
    sizes: Mapping[str, int]

    def entry(self, page: str) -> Entry | None:
        """Return what belongs on the page of a template, or None for any other page.

        Args:
            page: path of the page relative to ``docs/``.
        """
        return next((self._entry(template) for template in self.templates if template.page == page), None)

    def used_by(self, page: str) -> list[Entry]:
        """Return the templates that a chapter names, in its order."""
        blueprint = self._blueprint(page)
        by_id = {template.id: template for template in self.templates}
        names = blueprint.templates if blueprint else ()
        return [self._entry(by_id[name]) for name in names if name in by_id]

    def package(self, page: str) -> Download | None:
        """Return the archive with the templates of a chapter."""
        blueprint = self._blueprint(page)
        return self._download(blueprint.package) if blueprint else None

    def _blueprint(self, page: str) -> Blueprint | None:
        found = (b for t in self.templates for b in t.blueprints if b.path == f"docs/{page}")
        return next(found, None)

    def _entry(self, template: Template) -> Entry:
        return Entry(
            title=template.title,
            description=template.description,
            page=site_address(template.page),
            downloads=tuple(self._download(name) for name in template.files if name in self.sizes),
            blueprints=tuple((b.title, site_address(b.path)) for b in template.blueprints),
        )

    def _download(self, name: str) -> Download:
        ending = PurePosixPath(name).suffix.removeprefix(".")
        return Download(
            f"{DOWNLOADS}/{name}", f"{_FORMATS[ending]}, {size_text(self.sizes[name])}", "-beispiel." in name
        )

    def listing(self) -> str:
        """Return the list of all templates as Markdown, grouped by field of action."""
        download = self._download(PACKAGE)
        lines = [f"[Umsetzungspaket: alle Vorlagen in einem Archiv](dateien/{PACKAGE}) ({download.label})", ""]
        for field, title in (*FIELDS_OF_ACTION.items(), ("", "Weitere")):
            group = [template for template in self.templates if template.field == field]
            if group:
                lines += [f"## {title}", "", f"Tabelle: Vorlagen im Feld {title}", ""]
                lines += ["| Vorlage | Wozu | Blaupause | Art |", "|---|---|---|---|"]
                lines += [_row(template) for template in group]
                lines += [""]
        return "\n".join(lines)


def _row(template: Template) -> str:
    blueprints = ", ".join(f"[{plain_text(b.title)}](../{b.path.removeprefix('docs/')})" for b in template.blueprints)
    kind = "Tabelle mit Formeln" if template.kind == CALCULATING else "Text"
    link = f"[{plain_text(template.title)}]({template.id}.md)"
    return f"| {link} | {plain_text(template.description)} | {blueprints} | {kind} |"


def size_text(size: int) -> str:
    """Return a size in bytes as ``24 KB`` or ``1,2 MB`` (1 KB = 1024 bytes, as file managers show it)."""
    if size < _KIB * _KIB:
        return f"{max(1, round(size / _KIB))} KB"
    return f"{size / _KIB / _KIB:.1f} MB".replace(".", ",")
