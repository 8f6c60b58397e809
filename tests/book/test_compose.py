"""How notes, sections about the law and blanks before marks are arranged for print."""

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from blaupausen.book.compose import compose

_NORM = '<span class="zitat">[<a href="#recht--n-hgo-50">§ 50 HGO</a>]</span>'


def _composed(text: str) -> HtmlElement:
    article = html.fragment_fromstring(text, create_parent="article")
    compose(article, Path())
    return article


@pytest.mark.parametrize(
    ("kind", "title", "printed"),
    [
        ("warning", "Zwei Jahre schreiben", "Achtung: Zwei Jahre schreiben"),
        ("note", "Eigenständig", "Hinweis: Eigenständig"),
        ("example", "Stadt mit 12.000 Einwohnern", "Beispiel: Stadt mit 12.000 Einwohnern"),
        ("example", "Rechenbeispiel: eine Stadt", "Rechenbeispiel: eine Stadt"),
        ("hilfe", "Was die Antworten bewirken", "Was die Antworten bewirken"),
    ],
)
def test_a_note_tells_its_kind_in_words_once(kind: str, title: str, printed: str) -> None:
    article = _composed(f'<div class="admonition {kind}"><p class="admonition-title">{title}</p><p>Text.</p></div>')
    assert article.xpath("string(.//p[1])") == printed


@pytest.mark.parametrize(
    ("paragraphs", "marked"),
    [
        ([f"Eins {_NORM}", f"Zwei {_NORM}", "Stand heute."], True),
        ([f"Eins {_NORM}"], False),
        ([f"Eins {_NORM}", f"Zwei {_NORM}", "drei", "vier", "fünf"], False),
    ],
)
def test_a_section_that_is_mostly_about_norms_is_marked(paragraphs: list[str], *, marked: bool) -> None:
    article = _composed("<h2>Recht</h2>" + "".join(f"<p>{text}</p>" for text in paragraphs))
    assert bool(article.xpath(".//section[contains(@class, 'norm')]")) is marked


def test_a_blank_before_an_index_mark_moves_into_the_word_behind_it() -> None:
    article = _composed('<p>nach ihrer <span data-stichwort="Satzung"></span><a href="#satzung">Satzung</a> fragen</p>')
    assert article.xpath("string(./p/text()[1])") == "nach ihrer"
    assert article.xpath("string(.//a)") == " Satzung"
