"""Turn the pages of the website into the parts of the book, ready to print."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from blaupausen.book.compose import compose
from blaupausen.book.footnotes import place_footnotes
from blaupausen.book.links import (
    PlaceInBook,
    add_page_references,
    cite_directories,
    mark_addresses,
    prefix_anchors,
    rewrite_images,
    rewrite_links,
    unwrap_inside_links,
)
from blaupausen.book.lists import mark_items
from blaupausen.book.numbering import Numbering
from blaupausen.book.order import Part
from blaupausen.book.pages import BookPage, article_of
from blaupausen.book.qr import qr_code

_DEEPEST_HEADING = 6
_LISTS = ".//ul[contains(@class, 'quellenliste')][not(ancestor::section[@class='quellen'])]"
_DIRECTORIES = f".//dl[@class='glossar'] | {_LISTS}"


@dataclass(frozen=True, eq=False)
class BookChapter:
    """A chapter ready to print.

    Attributes:
        anchor: fragment identifier of the chapter in the book.
        title: title for the contents.
        url: address of its page relative to the site root; None where the book itself made the chapter.
        article: its text; headings stand at their level in the book.
    """

    anchor: str
    title: str
    url: str | None
    article: HtmlElement

    @property
    def body(self) -> Markup:
        """HTML of the text."""
        return inner_html(self.article)


@dataclass(frozen=True)
class BookPart:
    """A part ready to print; ``number`` is 0 where the chapters stand alone without a part title."""

    number: int
    anchor: str
    title: str
    letter: str
    opener: HtmlElement | None
    chapters: tuple[BookChapter, ...]

    @property
    def articles(self) -> tuple[HtmlElement, ...]:
        """Every text of the part in reading order."""
        opener = () if self.opener is None else (self.opener,)
        return (*opener, *(chapter.article for chapter in self.chapters))

    @property
    def anchors(self) -> set[str]:
        """Every fragment identifier in the part."""
        texts = {str(anchor) for article in self.articles for anchor in article.xpath(".//@id")}
        return texts | {self.anchor} | {chapter.anchor for chapter in self.chapters}

    @property
    def has_directory(self) -> bool:
        """Whether a text of the part lists all sources, norms or terms of the handbook."""
        return any(article.xpath(_DIRECTORIES) for article in self.articles)

    @property
    def introduction(self) -> Markup:
        """HTML of the text below the title of the part."""
        return Markup() if self.opener is None else inner_html(self.opener)


def inner_html(element: HtmlElement) -> Markup:
    """Return the HTML of what an element contains."""
    inner = "".join(html.tostring(child, encoding="unicode") for child in element)
    return escape(element.text or "") + Markup(inner)  # noqa: S704 - HTML of our own serialiser


def build_parts(
    pages: Sequence[BookPage], parts: Sequence[Part], site: Path, site_url: str, numbering: Numbering
) -> list[BookPart]:
    """Turn pages and their order into parts ready to print.

    Args:
        pages: every page of the book, in any order.
        parts: order of the book; addresses without a page are passed over, and so are empty parts.
        site: folder of the built website.
        site_url: public address of the website.
        numbering: counts the figures and tables, in reading order.
    """
    by_url = {page.url: page for page in pages}
    articles = {page.url: article_of(page) for page in pages}
    keys = {page.url: PlaceInBook(page.key, _title_anchor(articles[page.url])) for page in pages}
    directories = _directories(pages, articles)
    result = []
    number = 0
    for part in parts:
        steps = 1 if part.title else 0
        order = ([part.opener] if part.opener in by_url else []) + [url for url in part.urls if url in by_url]
        if not order:
            continue
        ready = {
            url: _prepare(by_url[url], articles[url], keys, directories, site=site, site_url=site_url) for url in order
        }
        for article in ready.values():
            numbering.number(article)
        number += steps
        heading, opener = _opener(by_url[part.opener], ready[part.opener]) if part.opener in ready else ("", None)
        result.append(
            BookPart(
                number=number if part.title else 0,
                anchor=f"teil-{number}" if part.title else "",
                title=heading or part.title,
                letter=part.letter or part.title[:1],
                opener=opener,
                chapters=tuple(_chapter(by_url[url], ready[url], steps) for url in part.urls if url in ready),
            )
        )
    return result


def _title_anchor(article: HtmlElement) -> str:
    return next((str(anchor) for anchor in article.xpath("(.//h1)[1]/@id")), "")


def _directories(pages: Sequence[BookPage], articles: Mapping[str, HtmlElement]) -> dict[str, str]:
    """Return the anchor in the book of every source and norm that a page of the book lists for the whole handbook."""
    query = f"{_LISTS}/li/@id"
    return {str(anchor): f"{page.key}--{anchor}" for page in pages for anchor in articles[page.url].xpath(query)}


def _prepare(  # noqa: PLR0913 - the parts of one order
    page: BookPage,
    article: HtmlElement,
    keys: Mapping[str, PlaceInBook],
    directories: dict[str, str],
    *,
    site: Path,
    site_url: str,
) -> HtmlElement:
    place_footnotes(article)
    cite_directories(article, directories)
    prefix_anchors(article, page.key)
    rewrite_links(article, page.url, keys, site_url)
    rewrite_images(article, page.url)
    for link in article.xpath(".//a[@data-ziel]"):
        link.set("href", link.attrib.pop("data-ziel"))
    unwrap_inside_links(article)
    mark_addresses(article)
    add_page_references(article)
    mark_items(article)
    compose(article, site)
    _add_code(article, urljoin(site_url, page.url))
    return article


def _add_code(article: HtmlElement, address: str) -> None:
    """Let the fact sheet begin with a code that leads to the page of the chapter."""
    for sheet in article.xpath(".//section[contains(@class, 'steckbrief')]"):
        code = qr_code(address, f"QR-Code zur Webseite dieses Kapitels: {address}")
        holder = html.fragment_fromstring(code, create_parent="p")
        holder.set("class", "steckbrief__code")
        sheet.insert(0, holder)


def _lower_headings(article: HtmlElement, steps: int) -> None:
    """Lower every heading by ``steps`` levels, so that h1 stays the title of a part."""
    for level in range(_DEEPEST_HEADING - steps, 0, -1):
        for heading in article.xpath(f".//h{level}"):
            heading.tag = f"h{level + steps}"


def _chapter(page: BookPage, article: HtmlElement, steps: int) -> BookChapter:
    headings = article.xpath(".//h1")
    title = " ".join(headings[0].text_content().split()) if headings else page.key
    if headings:
        headings[0].set("id", page.key)
    _lower_headings(article, steps)
    return BookChapter(page.key, title, page.url, article)


def _opener(page: BookPage, article: HtmlElement) -> tuple[str, HtmlElement]:
    """Return the heading of the page that introduces a part, and its text without that heading."""
    title = ""
    for heading in article.xpath(".//h1"):
        title = " ".join(heading.text_content().split())
        heading.drop_tree()
    anchor = html.Element("div", id=page.key)
    anchor.extend(deepcopy(child) for child in article)
    holder = html.Element("div")
    holder.append(anchor)
    return title, holder
