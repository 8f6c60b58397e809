"""Pages of the website that go into the book, and the extraction of a page's text from its website HTML."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

# Parts of the article that only make sense on screen.
_SCREEN_ONLY = (
    "//a[contains(concat(' ', @class, ' '), ' md-content__button ')]",
    "//a[contains(concat(' ', @class, ' '), ' headerlink ')]",
    "//*[contains(concat(' ', @class, ' '), ' nur-bildschirm ')]",
    "//*[contains(concat(' ', @class, ' '), ' md-source-file ')]",
    "//form | //script | //style | //button | //template",
)


def page_address(url: str) -> str:
    """Return the one spelling of a page's address: generators write the start page as ``.``, ``./`` or ``/``."""
    return "" if url in (".", "./", "/") else url


@dataclass(frozen=True)
class BookPage:
    """One page of the website that goes into the book.

    Attributes:
        url: address relative to the site root, e.g. ``rpa/prozesse-auswaehlen/``; empty for the start page.
        html: complete HTML document of the page as the website serves it.
    """

    url: str
    html: str

    @property
    def key(self) -> str:
        """Prefix that makes the page's anchors unique in the book."""
        return self.url.strip("/").replace("/", "-").removesuffix(".html") or "start"


def finished_pages(site: Path, urls: Iterable[str]) -> list[BookPage]:
    """Return pages from a folder of finished HTML, whichever generator made it.

    Args:
        site: folder of the finished website.
        urls: addresses of the wanted pages; those that the folder does not have are passed over.
    """
    files = {url: site / url / "index.html" for url in urls}
    return [BookPage(url, file.read_text(encoding="utf-8")) for url, file in files.items() if file.is_file()]


def article_of(page: BookPage) -> HtmlElement:
    """Return the text of a page as a detached element without what belongs to the screen only.

    Raises:
        ValueError: the document has no ``article``.
    """
    document = html.document_fromstring(page.html)
    articles = document.xpath("//article")
    if not articles:
        message = f"page {page.url!r} has no article"
        raise ValueError(message)
    article: HtmlElement = articles[0]
    for query in _SCREEN_ONLY:
        for element in article.xpath("." + query.replace(" | //", " | .//")):
            element.drop_tree()
    return article
