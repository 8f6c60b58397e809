"""Glue between MkDocs and the handbook: with ``mkdocs_guard`` and ``mkdocs_search`` the only files that know MkDocs."""

import datetime as dt
import logging
import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from blaupausen.book.apparatus import Knowledge, Workshop
from blaupausen.book.pages import Part, page_address
from blaupausen.build import EDITIONS, EXCERPTS, PRINT_SHOP
from blaupausen.checks.docs import check_docs
from blaupausen.content.chapter import read_chapter, read_chapters
from blaupausen.content.factsheet import read_steckbrief
from blaupausen.content.glossary import read_glossary
from blaupausen.content.sources import german_date, read_sources
from blaupausen.content.wordlists import read_anatomy, read_divisions, read_hints
from blaupausen.drafting.blank import blank_docx
from blaupausen.drafting.word import ADDRESS as BLANK
from blaupausen.edition import read_imprint, source_date
from blaupausen.findings import HandbookError
from blaupausen.intake.files import read_data_text
from blaupausen.intake.store import Store
from blaupausen.office.catalogue import CALCULATING, INDEX, Template, read_catalogue
from blaupausen.office.pages import sheet_page
from blaupausen.office.production import packages, produce
from blaupausen.office.shelf import DOWNLOADS, LIST_MARK, Shelf
from blaupausen.website.collector import BookCollector, Editions
from blaupausen.website.guard import SAID
from blaupausen.website.open_catalogue import CATALOGUE, SCHEMA, SCHEMA_SOURCE, catalogue
from blaupausen.website.preview import PREVIEW
from blaupausen.website.robot_archive import ADDRESS, robot_archive
from blaupausen.website.serving import SERVER_FILE, server_settings

_log = logging.getLogger("blaupausen")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the theme which PDFs this build makes, so that no page shows a dead link."""
    config.extra["pdf"] = os.environ.get("HANDBUCH_PDF") == "1"
    config.extra["auszuege"] = EXCERPTS in os.environ.get(EDITIONS, "").split()
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """In the preview, tell mistakes and go on; stop only where no page can be built at all."""
    if os.environ.get(PREVIEW) != "1":
        return
    project = Path(config.config_file_path).parent
    for finding in check_docs(project):
        _log.warning("%s", finding)
    try:
        read_sources(project)
    except HandbookError as error:
        raise Abort("Die Vorschau wartet auf die Korrektur der Quellendatei.") from error


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add what is made from sources: the robot's ZIP, and of the templates office files, archives and pages."""
    project = Path(config.config_file_path).parent
    files.append(File.generated(config, ADDRESS, content=robot_archive(project)))
    templates = _catalogue(project)
    try:
        made = produce(project, templates, source_date(project))
        pages = {t: sheet_page(project, t) for t in templates if t.kind == CALCULATING}
    except HandbookError as error:
        raise Abort("Die Vorschau wartet auf die Korrektur der Vorlage.") from error
    made |= packages(project, templates, made) if templates else {}
    for name, data in made.items():
        files.append(File.generated(config, f"{DOWNLOADS}/{name}", content=data))
    for template, text in pages.items():
        source = template.path.removeprefix("docs/")
        if source in files.src_uris:
            files.remove(files.src_uris[source])
        page = File.generated(config, template.page, content=text)
        page.edit_uri = source
        files.append(page)
    blank = blank_docx(read_anatomy(project), read_hints(project), source_date(project))
    files.append(File.generated(config, BLANK, content=blank))
    for name, text in {
        CATALOGUE: _open_catalogue(config),
        SCHEMA: read_data_text(project, SCHEMA_SOURCE),
    }.items():
        files.append(File.generated(config, name, content=text))
    config.extra["vorlagen"] = Shelf(templates, {name: len(data) for name, data in made.items()})
    _enter_part(config, templates)
    return files


def _catalogue(project: Path) -> list[Template]:
    """Return the templates; none while a chapter is unreadable, which ``on_pre_build`` has told in the preview."""
    try:
        return read_catalogue(project, with_drafts=os.environ.get(PREVIEW) == "1")
    except HandbookError:
        return []


def _enter_part(config: MkDocsConfig, templates: list[Template]) -> None:
    """Enter the pages of the templates into the part of the navigation that begins with their list."""
    for part in config.nav or []:
        for pages in part.values() if isinstance(part, dict) else ():
            if isinstance(pages, list) and INDEX.removeprefix("docs/") in pages:
                pages.extend(template.page for template in templates)


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - names set by MkDocs
    """Put the list of all templates where a page asks for it."""
    return markdown.replace(LIST_MARK, config.extra["vorlagen"].listing()) if LIST_MARK in markdown else markdown


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:  # noqa: ARG001 - names set by MkDocs
    """Give the theme German dates."""
    env.filters["datum"] = lambda day: german_date(str(day))
    return env


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001 - names set by MkDocs
    """Return the page with valid HTML around it."""
    return _without_stray_attributes(output)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001 - names set by MkDocs
    """Return the page that answers for missing ones with valid HTML around it."""
    return _without_stray_attributes(output_content)


@event_priority(-200)
def on_post_build(config: MkDocsConfig) -> None:
    """Write the catalogue anew, last of all: now it can name the PDF of each chapter that has one.

    Beside it stands what servers should know; MkDocs itself leaves out files whose names begin with a point.
    """
    (Path(config.site_dir) / CATALOGUE).write_text(_open_catalogue(config), encoding="utf-8")
    (Path(config.site_dir) / SERVER_FILE).write_text(server_settings(), encoding="utf-8")


def _open_catalogue(config: MkDocsConfig) -> str:
    """Return the catalogue; empty while a chapter is unreadable, which ``on_pre_build`` has told in the preview."""
    project = Path(config.config_file_path).parent

    def pdf(page: str) -> str | None:
        name = f"pdf/{page.removesuffix('.md')}.pdf"
        return name if (Path(config.site_dir) / name).is_file() else None

    try:
        chapters = read_chapters(project)
    except HandbookError:
        chapters = []
    day = dt.datetime.fromtimestamp(source_date(project), dt.UTC).date()
    return catalogue(chapters, config.site_name, config.site_url or "", day, pdf)


def _without_stray_attributes(output: str) -> str:
    """Drop the one attribute of Material's frame that is not valid HTML; no block of its template reaches it."""
    for toggle in ("__drawer", "__search"):
        output = output.replace(f'id="{toggle}" autocomplete="off"', f'id="{toggle}"')
    return output


@event_priority(-100)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - names set by MkDocs
    """Put our renderer in the place of the plugin's, after the plugin has made its own."""
    plugin: Any = config.plugins["pdf-export"]
    if plugin.enabled:
        project = Path(config.config_file_path).parent
        plugin.renderer = BookCollector(
            workshop=Workshop(Path(config.site_dir), project / "overrides" / "book", read_divisions(project)),
            parts=[_part(item) for item in nav.items],
            imprint=read_imprint(project, config.site_name, config.site_description or "", config.site_url or ""),
            knowledge=_knowledge(nav, project, config.extra["vorlagen"].templates),
            said=config.extra[SAID],
            store=Store(project),
            editions=Editions(config.extra["auszuege"], PRINT_SHOP in os.environ.get(EDITIONS, "").split()),
        )
    return nav


def _knowledge(nav: Navigation, project: Path, templates: Sequence[Template]) -> Knowledge:
    """Return what the book knows of its pages; some pages of templates have no file of their own."""
    forms = {template.page: template for template in templates}
    paths, titles, sheets = {}, {}, {}
    for page in nav.pages:
        form, path, url = forms.get(page.file.src_uri), f"docs/{page.file.src_uri}", page_address(page.url)
        if form:
            if form.in_book:
                paths[url], titles[url] = form.path, form.title
            continue
        chapter = read_chapter(project, project / path)
        if chapter.in_book:
            paths[url], titles[url] = path, str(chapter.meta.get("title", ""))
            sheet = read_steckbrief(chapter)
            if sheet:
                sheets[url] = sheet
    return Knowledge(paths=paths, titles=titles, sheets=sheets, terms=read_glossary(project), templates=templates)


def _part(item: Any) -> Part:
    if isinstance(item, Section):
        pages = [page for page in item.children if isinstance(page, Page)]
        opener = next((page for page in pages if page.file.name == "index"), None)
        chapters = tuple(page.url for page in pages if page is not opener)
        return Part(item.title, opener.url if opener else None, chapters)
    return Part("", None, (page_address(item.url),) if isinstance(item, Page) else ())
