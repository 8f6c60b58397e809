"""What of a chapter stands across the page, and what stays in the text."""

from pathlib import Path

import pytest
from lxml import html
from tests.book.conftest import GEOMETRY

from blaupausen.book.arrangement import arrange
from blaupausen.book.binding import bind
from blaupausen.book.excerpts import excerpts_of
from blaupausen.book.numbering import Numbering
from blaupausen.book.order import Part
from blaupausen.book.pages import BookPage


def _arranged(body: str) -> list[str]:
    article = html.fragment_fromstring(f"<article><h1>Titel</h1>{body}</article>")
    arrange(article, Path(), GEOMETRY)
    return [str(name) for name in article.xpath("./*[@class]/@class")]


@pytest.mark.parametrize(
    ("items", "classes"),
    [
        ("<li><a href='#a'>Inventar</a>: die Liste.</li>", ["abschnitt", "band"]),
        ("<li>Zuerst <a href='#a'>das Inventar</a> holen.</li>", ["abschnitt", "abschnitt"]),
        ("<li><a href='#a'>A</a></li><li>Ohne Verweis</li>", ["abschnitt", "abschnitt"]),
        ("<li class='aufgabe'>☐ Liste holen</li>", ["abschnitt", "abschnitt"]),
    ],
)
def test_only_lists_of_links_end_a_chapter_in_a_band(items: str, classes: list[str]) -> None:
    assert _arranged(f"<h2>Text</h2><p>Absatz.</p><h2>Weiterlesen</h2><ul>{items}</ul>") == classes


def test_three_short_sections_begin_a_card_side_by_side() -> None:
    short = "<h2>Ziel</h2><p>Kurz.</p><h2>Für wen</h2><p>Alle.</p><h2>Wann nicht</h2><ul><li>Nie</li></ul>"
    assert _arranged(short + "<h2>Plan</h2><p>Text.</p>") == ["paar", "abschnitt"]
    assert _arranged(short.replace("Alle.", "Alle. " * 200) + "<h2>Plan</h2><p>Text.</p>") == ["abschnitt"] * 4


def test_an_excerpt_of_a_part_has_its_number_in_the_book() -> None:
    page = "<html><body><article><h1>Teil</h1><p>Text</p></article></body></html>"
    order = [Part("", None, ("start/",)), Part("Eins", "eins/", ("eins/a/",)), Part("Zwei", "zwei/", ("zwei/a/",))]
    chapters = {"eins/a/", "zwei/a/"}
    titles = dict.fromkeys([*chapters, "eins/", "zwei/"], "Titel")
    (excerpt,) = [found for found in excerpts_of(order, titles, chapters) if found.name == "pdf/zwei.pdf"]
    pages = [BookPage(url, page) for url in excerpt.urls]
    assert [part.number for part in bind(pages, [excerpt.order], "https://example.org/", Numbering())] == [2]
