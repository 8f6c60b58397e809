"""Typeset what is bound: everything that belongs to paper only."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement

from blaupausen.book.arrangement import arrange
from blaupausen.book.binding import BoundChapter, BoundPart
from blaupausen.book.columns import align_figures
from blaupausen.book.footnotes import place_footnotes
from blaupausen.book.geometry import Geometry
from blaupausen.book.links import add_page_references, mark_addresses, refer_to_website, unwrap_inside_links
from blaupausen.book.lists import mark_items
from blaupausen.book.printed_citations import print_citations
from blaupausen.book.printed_glossary import run_in_terms
from blaupausen.book.qr import qr_code
from blaupausen.book.sidenotes import set_aside
from blaupausen.book.unbroken import keep_together
from blaupausen.markup.references import REMARK

_DEEPEST_HEADING = 6


@dataclass(frozen=True)
class Signs:
    """How the text names what stands in the directory of templates.

    Attributes:
        directory: anchor of the directory; empty where the book has none.
        numbers: what stands for each template, by its address relative to the site root.
    """

    directory: str = ""
    numbers: Mapping[str, str] = field(default_factory=dict)


def typeset(parts: Iterable[BoundPart], geometry: Geometry, site: Path, site_url: str, signs: Signs) -> None:
    """Prepare the texts of some parts for the printed page, in place.

    Args:
        parts: parts as ``bind`` gives them.
        geometry: measures of the page.
        site: folder of the built website, which the addresses of images are relative to.
        site_url: public address of the website, for the codes in the fact sheets.
        signs: where the templates stand in the book.
    """
    for part in parts:
        if part.opener:
            _typeset(part.opener, geometry, site, site_url, signs)
        for chapter in part.chapters:
            _typeset(chapter, geometry, site, site_url, signs)
            # The title of a part is h1.
            _lower_headings(chapter.article, 1 if part.title else 0)


def _typeset(chapter: BoundChapter, geometry: Geometry, site: Path, site_url: str, signs: Signs) -> None:
    article = chapter.article
    place_footnotes(article)
    unwrap_inside_links(article)
    mark_addresses(article)
    add_page_references(article)
    refer_to_website(article, site_url, signs.directory, signs.numbers)
    print_citations(article)
    run_in_terms(article)
    keep_together(article)
    for table in article.xpath(".//table"):
        align_figures(table)
    arrange(article, site, geometry)
    mark_items(article)
    set_aside(article, chapter.anchor, geometry)
    _add_code(article, urljoin(site_url, chapter.url or ""))
    for remark in article.xpath(f".//span[@class='{REMARK}']"):
        remark.drop_tag()


def _add_code(article: HtmlElement, address: str) -> None:
    """Let the fact sheet begin with a code that leads to the page of the chapter."""
    for sheet in article.xpath(".//section[contains(@class, 'steckbrief')]"):
        code = qr_code(address, f"QR-Code zur Webseite dieses Kapitels: {address}")
        holder = html.fragment_fromstring(code, create_parent="p")
        holder.set("class", "steckbrief__code")
        sheet.insert(0, holder)


def _lower_headings(article: HtmlElement, steps: int) -> None:
    """Lower every heading by ``steps`` levels."""
    for level in range(_DEEPEST_HEADING - steps, 0, -1):
        for heading in article.xpath(f".//h{level}"):
            heading.tag = f"h{level + steps}"
