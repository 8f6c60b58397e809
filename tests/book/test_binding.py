"""What is bound knows nothing of paper: an e-book could be made of it as well."""

from lxml import html

from blaupausen.book.binding import bind
from blaupausen.book.numbering import Numbering
from blaupausen.book.order import Part
from blaupausen.book.pages import BookPage

_ONE = """<html><body><article><h1 id="eins">Eins</h1>
<p>Ein Satz<sup id="fnref:a"><a class="footnote-ref" href="#fn:a">1</a></sup> und noch einer.</p>
<p>Mehr steht unter <a href="../zwei/#teil">Zwei</a>.</p>
<figure><img src="bild.svg" alt="Ein Bild"><figcaption>Bild</figcaption></figure>
<div class="footnote"><hr><ol>
<li id="fn:a"><p>Die Note. <a class="footnote-backref" href="#fnref:a">Zurück</a></p></li>
</ol></div></article></body></html>"""
_TWO = '<html><body><article><h1 id="zwei">Zwei</h1><h2 id="teil">Teil</h2></article></body></html>'


def _bound() -> html.HtmlElement:
    pages = [BookPage("eins/", _ONE), BookPage("zwei/", _TWO)]
    order = [Part("Teil", None, ("eins/", "zwei/"))]
    book = html.Element("div")
    for part in bind(pages, order, "https://example.org/", Numbering()):
        book.extend(part.articles)
    return book


def test_every_link_inside_leads_to_an_anchor_of_the_bound_book() -> None:
    book = _bound()
    links = [str(target).removeprefix("#") for target in book.xpath(".//a[starts-with(@href, '#')]/@href")]
    assert links == ["eins--fn:a", "zwei--teil", "eins--fnref:a"]
    assert [name for name in links if not book.xpath(".//*[@id=$name]", name=name)] == []


def test_notes_stay_a_list_behind_the_text() -> None:
    book = _bound()
    assert book.xpath("normalize-space(.//p[1])") == "Ein Satz1 und noch einer."
    assert book.xpath("normalize-space(.//div[@class='footnote']/ol/li)") == "Die Note. Zurück"


def test_nothing_names_a_page_a_place_on_it_or_a_style() -> None:
    assert _bound().xpath(".//@style | .//*[contains(@class, 'fussnote')] | .//section") == []
