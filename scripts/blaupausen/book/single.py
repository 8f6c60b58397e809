"""One chapter as a PDF of its own, set as it will stand in the book, with the sources it cites at its end."""

from collections.abc import Callable
from pathlib import Path

from lxml.html import HtmlElement

from blaupausen.book.assemble import Imprint, fill
from blaupausen.book.compose import compose
from blaupausen.book.links import add_page_references, prefix_anchors, rewrite_images, rewrite_links
from blaupausen.book.lists import mark_items
from blaupausen.book.numbering import Numbering
from blaupausen.book.pages import BookPage, article_of
from blaupausen.book.parts import inner_html
from blaupausen.book.render import Layout, Typesetter


def prepared(page: BookPage, site: Path, site_url: str, fetch: Callable[[str], None]) -> HtmlElement:
    """Return the text of the page ready to print; what leads to other pages leads to the website.

    Args:
        page: the page of the website.
        site: folder with its styles and images.
        site_url: public address of the website.
        fetch: puts the image with the given address below ``site``; called before images are measured.
    """
    article = article_of(page)
    prefix_anchors(article, page.key)
    rewrite_links(article, page.url, {page.url: page.key}, site_url)
    rewrite_images(article, page.url)
    for source in article.xpath(".//img/@src"):
        fetch(str(source))
    for heading in article.xpath(".//h1"):
        heading.set("id", page.key)
    add_page_references(article)
    mark_items(article)
    compose(article, site)
    Numbering().number(article)
    return article


def print_chapter(article: HtmlElement, letter: str, imprint: Imprint, site: Path, templates: Path) -> Layout:
    """Lay one chapter out.

    Args:
        article: as ``prepared`` returns it.
        letter: first letter of the part, for its colour and its mark at the edge of the page; may be empty.
        imprint: what identifies the edition.
        site: folder with styles, fonts and images.
        templates: folder with the templates and styles of the book.

    Raises:
        LayoutError: the layout engine warned or failed.
    """
    headings = article.xpath(".//h1")
    title = " ".join(headings[0].text_content().split()) if headings else imprint.title
    document = fill(
        templates, "kapitel.html", imprint=imprint, title=title, letter=letter.lower(), body=inner_html(article)
    )
    typesetter = Typesetter(site, templates, "kapitel.css")
    return typesetter.bind([typesetter.lay_out(document)])
