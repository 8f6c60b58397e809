"""Put the pages of the website together into the one HTML document of the book."""

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from blaupausen.book.links import add_page_references, cite_directories, prefix_anchors, rewrite_images, rewrite_links
from blaupausen.book.lists import mark_items
from blaupausen.book.pages import BookPage, Part, article_of

_DEEPEST_HEADING = 6


@dataclass(frozen=True)
class Imprint:
    """What identifies one edition of the book.

    Attributes:
        title: title of the book.
        subtitle: second line of the title.
        version: edition, e.g. ``0.1.0``.
        date: day of the text, German notation.
        commit: short name of the commit, or a German note that there is none.
        site_url: public address of the website.
    """

    title: str
    subtitle: str
    version: str
    date: str
    commit: str
    site_url: str


@dataclass(frozen=True)
class BookChapter:
    """A chapter ready to print: its anchor, its title for the contents, and its HTML."""

    anchor: str
    title: str
    body: Markup


@dataclass(frozen=True)
class BookPart:
    """A part ready to print; ``number`` is 0 where the chapters stand alone without a part title."""

    number: int
    anchor: str
    title: str
    letter: str
    opener: Markup
    chapters: tuple[BookChapter, ...]


def lower_headings(article: HtmlElement, steps: int) -> None:
    """Lower every heading by ``steps`` levels, so that h1 stays the title of a part."""
    for level in range(_DEEPEST_HEADING - steps, 0, -1):
        for heading in article.xpath(f".//h{level}"):
            heading.tag = f"h{level + steps}"


def _inner_html(element: HtmlElement) -> Markup:
    inner = "".join(html.tostring(child, encoding="unicode") for child in element)
    return escape(element.text or "") + Markup(inner)  # noqa: S704 - HTML of our own serialiser


def _prepare(page: BookPage, keys: dict[str, str], directories: dict[str, str], site_url: str) -> HtmlElement:
    article = article_of(page)
    cite_directories(article, directories)
    prefix_anchors(article, page.key)
    rewrite_links(article, page.url, keys, site_url)
    rewrite_images(article, page.url)
    for link in article.xpath(".//a[@data-ziel]"):
        link.set("href", link.attrib.pop("data-ziel"))
    add_page_references(article)
    mark_items(article)
    return article


def _chapter(page: BookPage, article: HtmlElement, steps: int) -> BookChapter:
    article = deepcopy(article)
    headings = article.xpath(".//h1")
    title = " ".join(headings[0].text_content().split()) if headings else page.key
    if headings:
        headings[0].set("id", page.key)
    lower_headings(article, steps)
    return BookChapter(page.key, title, _inner_html(article))


def _opener(page: BookPage, article: HtmlElement) -> tuple[str, Markup]:
    """Return the heading of the page that introduces a part, and its text without that heading."""
    article = deepcopy(article)
    title = ""
    for heading in article.xpath(".//h1"):
        title = " ".join(heading.text_content().split())
        heading.drop_tree()
    anchor = html.Element("div", id=page.key)
    anchor.extend(list(article))
    return title, Markup(html.tostring(anchor, encoding="unicode"))  # noqa: S704 - HTML of our own serialiser


def build_parts(pages: Sequence[BookPage], parts: Sequence[Part], site_url: str) -> list[BookPart]:
    """Turn pages and their order into parts ready to print.

    Args:
        pages: every page of the book, in any order.
        parts: order of the book; addresses without a page are passed over, and so are empty parts.
        site_url: public address of the website.
    """
    by_url = {page.url: page for page in pages}
    keys = {page.url: page.key for page in pages}
    directories = _directories(pages)
    ready = {page.url: _prepare(page, keys, directories, site_url) for page in pages}
    result = []
    number = 0
    for part in parts:
        steps = 1 if part.title else 0
        chapters = tuple(_chapter(by_url[url], ready[url], steps) for url in part.urls if url in by_url)
        opener = part.opener if part.opener in by_url else None
        if not chapters and opener is None:
            continue
        number += steps
        heading, text = _opener(by_url[opener], ready[opener]) if opener is not None else ("", Markup())
        result.append(
            BookPart(
                number=number if part.title else 0,
                anchor=f"teil-{number}" if part.title else "",
                title=heading or part.title,
                letter=part.title[:1],
                opener=text,
                chapters=chapters,
            )
        )
    return result


def _directories(pages: Sequence[BookPage]) -> dict[str, str]:
    """Return the anchor in the book of every source and norm that a page of the book lists for the whole handbook."""
    query = ".//ul[contains(@class, 'quellenliste')][not(ancestor::section[@class='quellen'])]/li/@id"
    return {str(anchor): f"{page.key}--{anchor}" for page in pages for anchor in article_of(page).xpath(query)}


def assemble(parts: Sequence[BookPart], imprint: Imprint, template_folder: Path) -> str:
    """Return the HTML document of the book: cover, imprint, contents, parts and chapters."""
    environment = Environment(
        loader=FileSystemLoader(template_folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    return environment.get_template("buch.html").render(parts=parts, imprint=imprint)
