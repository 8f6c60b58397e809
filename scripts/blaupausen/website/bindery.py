"""From the navigation of MkDocs to the order of the book and to what it knows of its pages."""

from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation, Section
from mkdocs.structure.pages import Page

from blaupausen.book.order import Knowledge, Part, Workshop
from blaupausen.book.pages import page_address
from blaupausen.content.factsheet import read_fact_sheet
from blaupausen.content.index_words import with_facts
from blaupausen.edition import read_imprint
from blaupausen.intake.tree import DOCS
from blaupausen.office.catalogue import Office
from blaupausen.website.collector import BookCollector, Extras
from blaupausen.website.order import Order
from blaupausen.website.proof import Said


def collector(nav: Navigation, config: MkDocsConfig, office: Office, order: Order, said: list[Said]) -> BookCollector:
    """Return what stands in for the renderer of the PDF plugin.

    Args:
        nav: the navigation, whose order is that of the book.
        config: settings of MkDocs: folders, title, address.
        office: the templates and, through them, the handbook.
        order: what is wanted.
        said: what the Markdown of each page gave; grows while pages are made.
    """
    handbook = office.handbook
    project = handbook.tree.project
    plan = handbook.page_plan.required()
    spreads = {part.opener.path for part in plan.parts if part.opener.pages > 1}
    return BookCollector(
        sources=handbook.tree,
        workshop=Workshop(Path(config.site_dir), project / "overrides" / "book", handbook.divisions),
        parts=[_part(item, spreads) for item in nav.items],
        imprint=read_imprint(
            project,
            config.site_name,
            config.site_description or "",
            config.site_url or "",
            handbook.operator.required().publisher,
        ),
        knowledge=_knowledge(nav, office),
        said=said,
        store=handbook.store,
        extras=Extras(order.excerpts, order.print_shop),
        plan=plan,
    )


def _knowledge(nav: Navigation, office: Office) -> Knowledge:
    """Return what the book knows of its pages; some pages of templates have no file of their own."""
    forms = {template.page: template for template in office.templates}
    readings = office.handbook.readings
    paths, titles, sheets = {}, {}, {}
    for page in nav.pages:
        form, path, url = forms.get(page.file.src_uri), f"docs/{page.file.src_uri}", page_address(page.url)
        if form:
            if form.in_book:
                paths[url], titles[url] = form.path, form.title
            continue
        chapter = readings[path].required()
        if chapter.in_book:
            paths[url], titles[url] = path, str(chapter.meta.get("title", ""))
            sheet = read_fact_sheet(chapter)
            if sheet:
                sheets[url] = sheet
    handbook = office.handbook
    return Knowledge(
        paths=paths,
        titles=titles,
        sheets=sheets,
        terms=handbook.glossary.required(),
        words=with_facts(handbook.index_words.required(), handbook.facts.required()),
        templates=office.templates,
    )


def _part(item: Any, spreads: set[str]) -> Part:
    """Return a part of the book; ``spreads`` are the files of openers that take two pages."""
    if isinstance(item, Section):
        pages = [page for page in item.children if isinstance(page, Page)]
        opener = next((page for page in pages if page.file.name == "index"), None)
        chapters = tuple(page.url for page in pages if page is not opener)
        spread = opener is not None and f"{DOCS}/{opener.file.src_uri}" in spreads
        return Part(item.title, opener.url if opener else None, chapters, spread=spread)
    return Part("", None, (page_address(item.url),) if isinstance(item, Page) else ())
