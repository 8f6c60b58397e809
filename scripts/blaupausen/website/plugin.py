"""The plugin of MkDocs that makes a handbook of its pages. Each event is one call; what is known lies in one record."""

import datetime as dt
import json
import logging
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.base import Config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from blaupausen.book.pages import page_address
from blaupausen.checks.docs import blocking
from blaupausen.checks.examined import Examined
from blaupausen.content.citable import markup_settings
from blaupausen.content.handbook import Handbook
from blaupausen.content.made import CATALOGUE
from blaupausen.content.operator import Operator
from blaupausen.edition import source_date
from blaupausen.findings import HandbookError
from blaupausen.intake.tree import read_tree
from blaupausen.markup.dates import german_date
from blaupausen.office.catalogue import Office
from blaupausen.office.shelf import LIST_MARK, Shelf
from blaupausen.website.bindery import collector
from blaupausen.website.made import made_files, office_files
from blaupausen.website.open_catalogue import catalogue
from blaupausen.website.order import Order
from blaupausen.website.pages import escape_titles
from blaupausen.website.proof import Said, vanished
from blaupausen.website.publishing import add_made, add_sheet_pages, age_pages, let_through, make_pages, visible
from blaupausen.website.search.teaching import INDEX, taught
from blaupausen.website.serving import SERVER_FILE, server_settings

_log = logging.getLogger("blaupausen")


class NoOptions(Config):  # type: ignore[no-untyped-call]  # MkDocs leaves a hook of the class untyped
    """Nothing can be set in ``mkdocs.yml``: what is wanted comes as an ``Order``."""


class HandbookPlugin(BasePlugin[NoOptions]):  # type: ignore[no-untyped-call]  # the same
    """What MkDocs calls. ``order`` and ``handbook`` may be set before the build starts; otherwise they are made."""

    def __init__(self) -> None:
        """Begin with nothing read."""
        self.order = Order()
        self.handbook: Handbook | None = None
        self.office: Office | None = None
        self.said: list[Said] = []
        self.shelf = Shelf([], {})

    def _known(self, config: MkDocsConfig) -> Handbook:
        if self.handbook is None:
            self.handbook = Handbook(read_tree(Path(config.config_file_path).parent))
        return self.handbook

    def _office(self, config: MkDocsConfig) -> Office:
        if self.office is None:
            self.office = Office(self._known(config), with_drafts=self.order.preview)
        return self.office

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Tell the theme which PDFs this build makes, so that no link is dead; give the markup its records."""
        config.extra["pdf"] = self.order.book
        config.extra["auszuege"] = self.order.excerpts
        config.extra["betreiber"] = self._known(config).operator.record or Operator({})
        config.mdx_configs |= markup_settings(self._known(config), lenient=self.order.preview)
        return config

    def on_pre_build(self, config: MkDocsConfig) -> None:
        """Stop before MkDocs walks through linked folders: they may lead anywhere or in circles.

        In the preview, tell mistakes and go on; stop only where no page can be built at all.
        """
        handbook = self._known(config)
        linked = [file.foreign for file in handbook.tree.files.values() if file.foreign]
        if linked:
            raise Abort("\n".join(map(str, linked))) if self.order.preview else HandbookError(linked)
        if self.order.preview:
            today = dt.datetime.now().astimezone().date()
            for finding in blocking(Examined(handbook, self._office(config), today)):
                _log.warning("%s", finding)
            if handbook.sources.findings:
                raise Abort("Die Vorschau wartet auf die Korrektur der Quellendatei.")

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Let only files through that the handbook publishes, and add what is made from sources."""
        handbook, office, preview = self._known(config), self._office(config), self.order.preview
        let_through(files, config, visible(handbook, drafts=preview))
        epoch = source_date(handbook.tree.project)
        try:
            made = office_files(office, epoch)
            add_sheet_pages(files, config, office)
        except HandbookError as error:
            raise Abort("Die Vorschau wartet auf die Korrektur der Vorlage.") from error
        self.shelf = Shelf(office.templates, {name: len(data) for name, data in made.items()})
        config.extra["vorlagen"] = self.shelf
        add_made(files, config, made_files(handbook, made, epoch, config.site_name, config.site_url or ""))
        make_pages(files, config, Examined(handbook, office, dt.date.min), preview=preview)
        if preview:
            age_pages(files, config, office)
        return files

    def on_page_markdown(self, markdown: str, /, **_: Any) -> str:
        """Put the list of all templates where a page asks for it."""
        return markdown.replace(LIST_MARK, self.shelf.listing()) if LIST_MARK in markdown else markdown

    def on_page_content(self, html: str, /, *, page: Page, **_: Any) -> str:
        """Keep what the Markdown gave; the finished website and book are held against it."""
        self.said.append(Said(f"docs/{page.file.edit_uri or page.file.src_uri}", page_address(page.url), html))
        return html

    def on_env(self, env: Environment, /, **_: Any) -> Environment:
        """Give the theme German dates."""
        env.filters["datum"] = lambda day: german_date(str(day))
        return env

    def on_post_page(self, output: str, /, **_: Any) -> str:
        """Return the page with valid HTML around it."""
        return _without_stray_attributes(output)

    def on_post_template(self, output_content: str, /, **_: Any) -> str:
        """Return the page that answers for missing ones with valid HTML around it."""
        return _without_stray_attributes(output_content)

    @event_priority(-100)
    def _on_nav_collect(self, nav: Navigation, /, *, config: MkDocsConfig, **_: Any) -> Navigation:
        """Put our renderer in the place of the plugin's, after the plugin has made its own."""
        plugin: Any = config.plugins["pdf-export"]
        if plugin.enabled:
            plugin.renderer = collector(nav, config, self._office(config), self.order, self.said)
        return nav

    @event_priority(-200)
    def _on_nav_escape(self, nav: Navigation, /, **_: Any) -> Navigation:
        """Escape titles of the navigation; last, since the book escapes on its own."""
        escape_titles(nav)
        return nav

    on_nav = CombinedEvent(_on_nav_collect, _on_nav_escape)

    @event_priority(100)
    def _on_post_build_prove(self, *, config: MkDocsConfig) -> None:
        """Go on to the book only when the checks, which run beside the website, have found nothing."""
        if not self.order.book:
            return
        self.order.passed()
        if lost := list(vanished(Path(config.site_dir), self.said, self._known(config).tree)):
            raise HandbookError(lost)
        _log.info("Schritt 2 von 3: Das Buch setzen …")

    @event_priority(-50)
    def _on_post_build_search(self, *, config: MkDocsConfig) -> None:
        """Teach the index that MkDocs has written; in the preview only where everything can be read."""
        handbook = self._known(config)
        readings = (*handbook.readings.values(), handbook.glossary, handbook.search_words)
        if self.order.preview and any(reading.findings for reading in readings):
            return
        file = Path(config.site_dir) / INDEX
        index = taught(json.loads(file.read_text(encoding="utf-8")), handbook)
        file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")

    @event_priority(-200)
    def _on_post_build_finish(self, *, config: MkDocsConfig) -> None:
        """Write the catalogue anew, last of all: now it can name the PDF of each chapter that has one.

        Beside it stands what servers should know; MkDocs itself leaves out files whose names begin with a point.
        """
        handbook, site = self._known(config), Path(config.site_dir)
        day = dt.datetime.fromtimestamp(source_date(handbook.tree.project), dt.UTC).date()
        pdfs = frozenset(file.relative_to(site).as_posix() for file in (site / "pdf").rglob("*.pdf"))
        text = catalogue(handbook.readable, config.site_name, config.site_url or "", day, pdfs)
        (site / CATALOGUE).write_text(text, encoding="utf-8")
        (site / SERVER_FILE).write_text(server_settings(), encoding="utf-8")

    on_post_build = CombinedEvent(_on_post_build_prove, _on_post_build_search, _on_post_build_finish)


def _without_stray_attributes(output: str) -> str:
    """Drop the one attribute of Material's frame that is not valid HTML; no block of its template reaches it."""
    for toggle in ("__drawer", "__search"):
        output = output.replace(f'id="{toggle}" autocomplete="off"', f'id="{toggle}"')
    return output
