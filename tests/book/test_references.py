"""How wide a page number is kept, before anybody knows the page."""

from lxml import html

from blaupausen.book.references import place_reference, references_of, reserve_room, settle


def _chapter(text: str) -> html.HtmlElement:
    article = html.fromstring(f"<article>{text}</article>")
    for link in article.xpath(".//a"):
        place_reference(link)
    return article


def _told(article: html.HtmlElement) -> list[str]:
    return [str(reference.text).replace("\N{NO-BREAK SPACE}", " ") for reference in references_of(article)]


def test_a_reference_stands_apart_behind_its_link() -> None:
    article = _chapter('<p>Siehe <a href="#ziel">dort</a>, dann weiter.</p>')
    (reference,) = references_of(article)
    settle(reference, "im Anhang")
    assert article.text_content() == "Siehe dort (im Anhang), dann weiter."


def test_room_is_as_wide_as_the_expected_page() -> None:
    near = _chapter('<p id="nah">Anfang</p><a href="#nah">hierher</a><a href="#fern">dorthin</a>')
    far = _chapter(f'<p>{"Lange Rede. " * 20_000}</p><p id="fern">Ende</p>')
    reserve_room([near, far], 2, {}, 2000)
    assert _told(near) == ["(S. 1)", "(S. 100)"]


def test_known_pages_decide() -> None:
    article = _chapter('<p id="da">Anfang</p><a href="#da">hierher</a>')
    reserve_room([article], 2, {"da": 42}, 2000)
    assert _told(article) == ["(S. 10)"]
