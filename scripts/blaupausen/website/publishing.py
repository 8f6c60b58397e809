"""Which files MkDocs gets to see, and in which form: what the handbook publishes, and what is made from it."""

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from blaupausen.checks.examined import Examined
from blaupausen.checks.files import refused
from blaupausen.content.handbook import Handbook
from blaupausen.content.navigation import without_pages
from blaupausen.content.published import published_meta
from blaupausen.content.templates import CALCULATING, INDEX
from blaupausen.findings import Finding
from blaupausen.intake.tree import DOCS
from blaupausen.office.catalogue import Office
from blaupausen.office.pages import sheet_page
from blaupausen.website.pages import ChapterPage, chapter_page


@dataclass(frozen=True)
class Visible:
    """What of the files below ``docs/`` becomes part of a website.

    Attributes:
        pages: chapters, relative to ``docs/``.
        files: content of the other files by the same.
    """

    pages: frozenset[str]
    files: Mapping[str, bytes]


def visible(handbook: Handbook, *, drafts: bool) -> Visible:
    """Return what readers may see; pictures as we write them, drafts only on demand."""
    pages, files = set(), {}
    for path, file in handbook.tree.files.items():
        if any(refused(handbook, file)):
            continue
        below = path.removeprefix(f"{DOCS}/")
        reading = handbook.readings.get(path)
        picture = handbook.picture(path) if handbook.is_picture(path) else None
        if reading:
            if drafts or not (reading.record and reading.record.is_draft):
                pages.add(below)
        elif picture is None:
            files[below] = file.content
        elif not isinstance(picture, Finding):
            files[below] = picture.content
    return Visible(frozenset(pages), files)


def let_through(files: Files, config: MkDocsConfig, seen: Visible) -> None:
    """Take every file from ``docs/`` out that is not visible, and give the others the content that readers get."""
    own = [file for file in files if file.src_dir == config.docs_dir]
    dropped = {file.src_uri for file in own if file.src_uri not in seen.pages}
    for file in own:
        if file.src_uri in dropped:
            files.remove(file)
            if file.src_uri in seen.files:
                files.append(File.generated(config, file.src_uri, content=seen.files[file.src_uri]))
    if config.nav is not None:
        config.nav = without_pages(config.nav, dropped)


def make_pages(files: Files, config: MkDocsConfig, handbook: Examined, *, preview: bool) -> None:
    """Give every chapter its page; raises ``HandbookError`` outside the preview where one cannot be read."""
    for file in files.documentation_pages():
        if file.src_dir == config.docs_dir:
            reading = handbook.handbook.readings[f"{DOCS}/{file.src_uri}"]
            chapter_page(file, config, reading, handbook, preview=preview)  # the page enters itself at its file


def age_pages(files: Files, config: MkDocsConfig, office: Office) -> None:
    """Let the preview make every page anew that shows something of a file edited since, not only its own.

    MkDocs goes by the page's own file: it makes a page anew that is older. So these pages are dated back.
    """
    tree = office.handbook.tree
    shared = [tree.settings, *tree.below(f"{DOCS}/daten")]
    for page in files.documentation_pages():
        made = Path(page.abs_dest_path)
        if page.src_dir != config.docs_dir or not made.is_file():
            continue
        path = f"{DOCS}/{page.src_uri}"
        shown = [t.path for t in office.templates if path == INDEX or path in {b.path for b in t.blueprints}]
        places = [file.place for file in (*shared, *map(tree.file, shown))]
        if any(place.stat().st_mtime > made.stat().st_mtime for place in places):
            os.utime(made, (0, 0))


def add_sheet_pages(files: Files, config: MkDocsConfig, office: Office) -> None:
    """Add the generated pages of the calculating templates.

    Raises:
        HandbookError: the source of one is faulty.
    """
    for template in office.templates:
        if template.kind != CALCULATING:
            continue
        page = sheet_page(template, office.sheets[template.path].sound())
        source = template.path.removeprefix(f"{DOCS}/")
        if source in files.src_uris:
            files.remove(files.src_uris[source])
        file = File.generated(config, template.page, content=page.body)
        file.edit_uri = source
        files.append(file)
        ChapterPage(None, file, config, page.body, published_meta(page.head))
    _enter_part(config, [template.page for template in office.templates])


def _enter_part(config: MkDocsConfig, pages: list[str]) -> None:
    """Enter the pages of the templates into the part of the navigation that begins with their list."""
    for part in config.nav or []:
        for entries in part.values() if isinstance(part, dict) else ():
            if isinstance(entries, list) and INDEX.removeprefix(f"{DOCS}/") in entries:
                entries.extend(pages)


def add_made(files: Files, config: MkDocsConfig, made: Iterator[tuple[str, str | bytes]]) -> None:
    """Add what is made from sources: addresses below the website with their content."""
    for name, content in made:
        files.append(File.generated(config, name, content=content))
