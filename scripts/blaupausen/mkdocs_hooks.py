"""Glue between MkDocs and the handbook: the only file that knows MkDocs."""

import os
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from blaupausen.book.collector import BookCollector
from blaupausen.book.pages import Part
from blaupausen.chapter import read_chapter
from blaupausen.edition import read_imprint


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Tell the theme whether this build makes the PDF, so that the preview shows no dead link."""
    config.extra["pdf"] = os.environ.get("HANDBUCH_PDF") == "1"
    return config


@event_priority(-100)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - names set by MkDocs
    """Put our renderer in the place of the plugin's, after the plugin has made its own."""
    plugin: Any = config.plugins["pdf-export"]
    if plugin.enabled:
        project = Path(config.config_file_path).parent
        plugin.renderer = BookCollector(
            site=Path(config.site_dir),
            templates=project / "overrides" / "book",
            parts=[_part(item) for item in nav.items],
            imprint=read_imprint(project, config.site_name, config.site_description or "", config.site_url or ""),
            sources=_book_pages(nav, project),
        )
    return nav


def _book_pages(nav: Navigation, project: Path) -> dict[str, str]:
    paths = {page.url: f"docs/{page.file.src_uri}" for page in nav.pages}
    return {_address(url): path for url, path in paths.items() if read_chapter(project, project / path).in_book}


def _address(url: str) -> str:
    return "" if url in (".", "./", "/") else url


def _part(item: Any) -> Part:
    if isinstance(item, Section):
        pages = [page for page in item.children if isinstance(page, Page)]
        openers = [page.url for page in pages if page.file.name == "index"]
        chapters = tuple(page.url for page in pages if page.file.name != "index")
        return Part(item.title, openers[0] if openers else None, chapters)
    return Part("", None, (_address(item.url),) if isinstance(item, Page) else ())
