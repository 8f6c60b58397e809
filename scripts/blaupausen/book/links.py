"""Anchors and links: what points between pages of the website points inside the one book."""

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml.html import HtmlElement

from blaupausen.book.footnotes import NOTE_LINK
from blaupausen.book.references import place_reference, place_remark
from blaupausen.markup.references import NORM, SOURCE
from blaupausen.markup.terms import TERM

# What stands behind the name of something that only the website has; the guide in front explains it.
ON_WEBSITE = "Website"
_TEMPLATES = "vorlagen/"
_BASE = "https://buch.invalid/"


@dataclass(frozen=True)
class PlaceInBook:
    """Where a page stands in the book: its anchor there, and the anchor that its title has on the website."""

    key: str
    title: str


def prefix_anchors(article: HtmlElement, key: str) -> None:
    """Make every ``id`` of a page unique in the book: ``recht`` becomes ``<key>--recht``."""
    for element in article.xpath(".//*[@id]"):
        element.set("id", f"{key}--{element.get('id')}")
    for attribute in ("for", "aria-labelledby", "aria-describedby"):
        for element in article.xpath(f".//*[@{attribute}]"):
            names = [f"{key}--{name}" for name in element.get(attribute).split()]
            element.set(attribute, " ".join(names))


def book_address(href: str, page_url: str, keys: Mapping[str, PlaceInBook], site_url: str) -> str:
    """Return where a link of a website page leads in the book.

    Args:
        href: the link as it stands in the page.
        page_url: address of that page relative to the site root.
        keys: place of every page in the book, by its site-relative address.
        site_url: public address of the website, for pages that are not in the book.
    """
    parts = urlsplit(href)
    if parts.scheme or parts.netloc:
        return href
    absolute = urlsplit(urljoin(_BASE + page_url, href))
    target = absolute.path.lstrip("/").removesuffix("index.html")
    if target not in keys:
        return urljoin(site_url, absolute.path.lstrip("/")) + (f"#{absolute.fragment}" if absolute.fragment else "")
    place = keys[target]
    inside = absolute.fragment not in ("", place.title)
    return f"#{place.key}--{absolute.fragment}" if inside else f"#{place.key}"


def rewrite_links(article: HtmlElement, page_url: str, keys: Mapping[str, PlaceInBook], site_url: str) -> None:
    """Let every link of the article lead to its place in the book."""
    for link in article.xpath(".//a[@href]"):
        link.set("href", book_address(link.get("href"), page_url, keys, site_url))


def add_page_references(article: HtmlElement) -> None:
    """Set a reference to the page of its target behind every link inside the book.

    Citations and glossary links get none, since the directories they lead to are in alphabetical order, nor do notes.
    """
    own = f"[not(@{SOURCE} or @{NORM} or @{TERM})][not(@class='{NOTE_LINK}')]"
    for link in article.xpath(f".//a[starts-with(@href, '#')]{own}"):
        place_reference(link)


def refer_to_website(article: HtmlElement, site_url: str, directory: str, signs: Mapping[str, str]) -> None:
    """Say behind every link to the website where its target is for those who read on paper.

    Args:
        article: text of a chapter whose links lead through the book already.
        site_url: public address of the website.
        directory: anchor of the directory of templates in the book; empty where the book has none.
        signs: number of each template in that directory, by its address relative to the site root.
    """
    for link in article.xpath(".//a[starts-with(@href, $site)]", site=site_url):
        address = urlsplit(link.get("href").removeprefix(site_url)).path
        if directory and address == _TEMPLATES:
            link.set("href", f"#{directory}")
            place_reference(link)
        elif directory and address in signs:
            link.set("href", f"#{template_anchor(address)}")
            place_remark(link, signs[address])
        elif address and link.text_content().strip() not in link.get("href"):
            place_remark(link, ON_WEBSITE)


def template_anchor(address: str) -> str:
    """Return the anchor of a template in the directory of the book, by its address relative to the site root."""
    return f"vorlage-{address.removeprefix(_TEMPLATES).strip('/')}"


def unwrap_inside_links(article: HtmlElement) -> None:
    """Leave text only inside links: every element in a link would get an annotation of its own without a link tag.

    A picture stands for itself; the check asks for a link beside it.
    """
    for link in article.xpath(".//a[@href][.//img]"):
        link.drop_tag()
    for inner in article.xpath(".//a[@href]//*[self::strong or self::em or self::code or self::span]"):
        inner.drop_tag()


def mark_addresses(article: HtmlElement) -> None:
    """Mark links that show their address: a hyphen at the end of a line would be taken for a part of it."""
    for link in article.xpath(".//a[@href]"):
        shown = link.text_content().strip()
        if "." in shown and shown in link.get("href"):
            link.set("class", f"{link.get('class', '')} adresse".strip())


def rewrite_images(article: HtmlElement, page_url: str) -> None:
    """Make image addresses relative to the site root, from where the book is laid out."""
    for image in article.xpath(".//img[@src]"):
        if not urlsplit(image.get("src")).scheme:
            image.set("src", urlsplit(urljoin(_BASE + page_url, image.get("src"))).path.lstrip("/"))


def cite_directories(article: HtmlElement, directories: Mapping[str, str]) -> None:
    """Drop the page's own lists of sources and norms and point its citations to the directories of the book.

    Args:
        article: text of one page.
        directories: anchor in the book of every source and norm, by key; a citation of anything else is left as text.
            Without directories the page keeps its own lists.
    """
    if not directories:
        return
    for section in article.xpath(".//section[@class='quellen']"):
        section.drop_tree()
    for link in article.xpath(f".//a[@{SOURCE} or @{NORM}]"):
        anchor = directories.get(link.get(SOURCE) or link.get(NORM))
        link.attrib.pop("title", None)
        if anchor:
            link.set("href", f"#{anchor}")
        else:
            link.drop_tag()
