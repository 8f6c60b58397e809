"""Bind the pages of the website into one book: neutral, so that an e-book could be made of the result as well.

Citations find their place, anchors become unique, links between pages lead through the book, figures and tables are
numbered; notes stay the list that the website shows. What belongs to paper only comes later (``typesetting``). Each
page is parsed once, here.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml import html
from lxml.html import HtmlElement
from markupsafe import Markup, escape

from blaupausen.book.links import PlaceInBook, cite_directories, prefix_anchors, rewrite_images, rewrite_links
from blaupausen.book.numbering import Numbering
from blaupausen.book.order import Part
from blaupausen.book.pages import BookPage, article_of
from blaupausen.markup.references import NORM, SOURCE

LISTS = ".//ul[contains(@class, 'quellenliste')][not(ancestor::section[@class='quellen'])]"
_DIRECTORIES = f".//*[@class='glossar'] | {LISTS}"


@dataclass(frozen=True, eq=False)
class BoundChapter:
    """A chapter in its place in the book.

    Attributes:
        anchor: fragment identifier of the chapter in the book.
        title: title for the contents.
        url: address of its page relative to the site root; None where the book itself made the chapter.
        article: its text; headings stand at their level on the website.
        number: number of its part and its place there, e.g. ``2.3``; empty until ``number_chapters`` gave one.
    """

    anchor: str
    title: str
    url: str | None
    article: HtmlElement
    number: str = ""

    @property
    def name(self) -> str:
        """What the book calls the chapter: number and title."""
        return f"{self.number} {self.title}".lstrip()

    @property
    def body(self) -> Markup:
        """HTML of the text."""
        inner = "".join(html.tostring(child, encoding="unicode") for child in self.article)
        return escape(self.article.text or "") + Markup(inner)  # noqa: S704 - HTML of our own serialiser


@dataclass(frozen=True)
class BoundPart:
    """A part of the book.

    Attributes:
        number: 0 where the chapters stand alone without a part title.
        anchor: fragment identifier of its title.
        title: its title, or empty.
        short: its name in the navigation, or empty.
        letter: letter at the edge of its pages.
        opener: what stands below its title, or None.
        chapters: its chapters in reading order.
        spread: whether it opens on a left page.
        begun: whether its title stands on an earlier page.
        chapter: number of its only chapter; empty to count the chapters.
    """

    number: int
    anchor: str
    title: str
    short: str
    letter: str
    opener: BoundChapter | None
    chapters: tuple[BoundChapter, ...]
    spread: bool = False
    begun: bool = False
    chapter: str = ""

    @property
    def stretches(self) -> "list[BoundPart]":
        """The part piece by piece, each of which begins on a page of its own."""
        opening = [] if self.opener is None else [replace(self, chapters=())]
        begun = bool(opening)
        pieces = []
        for chapter in self.chapters:
            pieces.append(replace(self, opener=None, chapters=(chapter,), begun=begun))
            begun = True
        return opening + pieces

    @property
    def articles(self) -> tuple[HtmlElement, ...]:
        """Every text of the part in reading order."""
        opener = () if self.opener is None else (self.opener,)
        return tuple(chapter.article for chapter in (*opener, *self.chapters))

    @property
    def anchors(self) -> set[str]:
        """Every fragment identifier in the part."""
        texts = {str(anchor) for article in self.articles for anchor in article.xpath(".//@id")}
        return texts | {self.anchor} | {chapter.anchor for chapter in self.chapters}

    @property
    def has_directory(self) -> bool:
        """Whether a text of the part lists all sources, norms or terms of the handbook."""
        return any(article.xpath(_DIRECTORIES) for article in self.articles)


def bind(pages: Sequence[BookPage], order: Sequence[Part], site_url: str, numbering: Numbering) -> list[BoundPart]:
    """Bring pages into the order of the book.

    Args:
        pages: every page of the book, in any order.
        order: order of the book; addresses without a page are passed over, and so are empty parts.
        site_url: public address of the website, for links to pages that are not in the book.
        numbering: counts the figures, in reading order.
    """
    by_url = {page.url: page for page in pages}
    articles = {page.url: article_of(page) for page in pages}
    keys = {page.url: PlaceInBook(page.key, _title_anchor(articles[page.url])) for page in pages}
    directories = _directories(pages, articles)
    bound: list[BoundPart] = []
    number = 0
    for part in order:
        urls = [url for url in (part.opener, *part.urls) if url in by_url]
        if not urls:
            continue
        for url in urls:
            _bind_page(by_url[url], articles[url], keys, directories, site_url)
            numbering.number(articles[url])
        number = part.number or number + (1 if part.title else 0)
        opener = _opener(by_url[part.opener], articles[part.opener]) if part.opener in by_url else None
        bound.append(
            BoundPart(
                number=number if part.title else 0,
                anchor=f"teil-{number}" if part.title else "",
                title=(opener.title if opener else "") or part.title,
                short=part.title,
                letter=part.letter or part.title[:1],
                opener=opener,
                chapters=tuple(_chapter(by_url[url], articles[url]) for url in part.urls if url in by_url),
                chapter=part.chapter,
                spread=part.spread,
            )
        )
    return bound


def number_chapters(parts: Sequence[BoundPart]) -> list[BoundPart]:
    """Number the chapters of every part that has a number, also in their headings; openers stay without."""
    return [
        replace(
            part,
            chapters=tuple(
                _numbered(chapter, part.chapter or f"{part.number}.{place}")
                for place, chapter in enumerate(part.chapters, 1)
            ),
        )
        if part.number or part.chapter
        else part
        for part in parts
    ]


def _numbered(chapter: BoundChapter, number: str) -> BoundChapter:
    for heading in chapter.article.xpath("(.//*[self::h1 or self::h2])[1][@id=$anchor]", anchor=chapter.anchor):
        sign = html.Element("span", {"class": "kapitelnummer"})
        sign.text, sign.tail, heading.text = number, f" {heading.text or ''}", None
        heading.insert(0, sign)
    return replace(chapter, number=number)


def _title_anchor(article: HtmlElement) -> str:
    return next((str(anchor) for anchor in article.xpath("(.//h1)[1]/@id")), "")


def _directories(pages: Sequence[BookPage], articles: Mapping[str, HtmlElement]) -> dict[str, str]:
    """Return the anchor in the book of every source and norm, by key, that a page lists for the whole handbook."""
    return {
        str(item.get(SOURCE) or item.get(NORM)): f"{page.key}--{item.get('id')}"
        for page in pages
        for item in articles[page.url].xpath(f"{LISTS}/li[@{SOURCE} or @{NORM}]")
    }


def _bind_page(
    page: BookPage,
    article: HtmlElement,
    keys: Mapping[str, PlaceInBook],
    directories: Mapping[str, str],
    site_url: str,
) -> None:
    prefix_anchors(article, page.key)
    rewrite_links(article, page.url, keys, site_url)
    cite_directories(article, directories)
    rewrite_images(article, page.url)


def _chapter(page: BookPage, article: HtmlElement) -> BoundChapter:
    headings = article.xpath(".//h1")
    title = " ".join(headings[0].text_content().split()) if headings else page.key
    if headings:
        headings[0].set("id", page.key)
    return BoundChapter(page.key, title, page.url, article)


def _opener(page: BookPage, article: HtmlElement) -> BoundChapter:
    """Return the page that introduces a part without its heading, which becomes the title of the part."""
    title = ""
    for heading in article.xpath(".//h1"):
        title = " ".join(heading.text_content().split())
        heading.drop_tree()
    anchor = html.Element("div", id=page.key)
    anchor.extend(list(article))
    holder = html.Element("div")
    holder.append(anchor)
    return BoundChapter(page.key, title, page.url, holder)
