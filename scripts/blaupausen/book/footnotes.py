"""Footnotes at the foot of the page: the notes that the website lists at the end stand where they are called."""

from lxml import html
from lxml.html import HtmlElement


def place_footnotes(article: HtmlElement) -> None:
    """Put every note behind its call as ``span.fussnote``, which the style moves to the foot of the page.

    A note that is called twice is printed at its first call; the list of the website goes.
    """
    for listing in article.xpath(".//div[@class='footnote']"):
        notes = {item.get("id"): item for item in listing.xpath(".//li[@id]")}
        for call in article.xpath(".//sup[a[contains(@class, 'footnote-ref')]]"):
            note = notes.pop(call.xpath("./a")[0].get("href").removeprefix("#"), None)
            if note is not None:
                call.addnext(placed := _note(note))
                placed.tail, call.tail = call.tail, None
            call.drop_tree()
        listing.drop_tree()


def _note(item: HtmlElement) -> HtmlElement:
    for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
        back.drop_tree()
    note = html.Element("span", {"class": "fussnote"})
    for paragraph in item.xpath("./p"):
        text = html.Element("span")
        text.text = (paragraph.text or "").strip()
        text.extend(list(paragraph))
        note.append(text)
    return note
