"""Footnotes of the book: short ones at the foot of the page, longer ones at the end of their chapter.

The numbers are those of the website, counted anew in each chapter, so a note that is called twice has one number.
"""

from lxml import html
from lxml.html import HtmlElement

_CALLS = ".//sup[a[contains(@class, 'footnote-ref')]]"
NOTE_LINK = "fussnote-ziel"
_FOOT, _CALL, _END = "fussnote", "fussnote-ruf", "anmerkungen"


def place_footnotes(article: HtmlElement) -> None:
    """Take the list of notes apart that the website shows at the end of a page.

    A note of paragraphs stands behind its first call as ``span.fussnote``, which the style moves to the foot of the
    page. A note with lists, tables, code or calls of its own, and one that nobody calls, stays at the end of the
    chapter: such things have no place inside a sentence. Other calls become links to the note.
    """
    for listing in article.xpath(".//div[@class='footnote']"):
        notes = {item.get("id"): item for item in listing.xpath("./ol/li[@id]")}
        numbers = {name: str(number) for number, name in enumerate(notes, start=1)}
        waiting = {name for name, item in notes.items() if _fits_the_foot(item)}
        for call in article.xpath(_CALLS):
            name = call.xpath("./a")[0].get("href").removeprefix("#")
            if name not in numbers:
                continue
            if name in waiting and listing not in call.iterancestors():
                waiting.discard(name)
                _replace(call, _foot_note(notes.pop(name), numbers[name]))
            else:
                _replace(call, _link(name, numbers[name]))
        _gather(listing, notes, numbers)


def _fits_the_foot(item: HtmlElement) -> bool:
    return all(child.tag == "p" for child in item) and not item.xpath(_CALLS)


def _replace(old: HtmlElement, new: HtmlElement) -> None:
    old.addnext(new)
    new.tail, old.tail = old.tail, None
    old.drop_tree()


def _link(name: str, number: str) -> HtmlElement:
    call = html.Element("sup", {"class": _CALL})
    link = html.Element("a", {"class": NOTE_LINK, "href": f"#{name}"})
    link.text = number
    call.append(link)
    return call


def _foot_note(item: HtmlElement, number: str) -> HtmlElement:
    _drop_way_back(item)
    note = html.Element("span", {"class": _FOOT, "id": str(item.get("id")), "data-nummer": number})
    for paragraph in item:
        text = html.Element("span", {"class": f"{_FOOT}__absatz"})
        text.text = (paragraph.text or "").lstrip()
        text.extend(list(paragraph))
        note.append(text)
    return note


def _drop_way_back(item: HtmlElement) -> None:
    for back in item.xpath(".//a[contains(@class, 'footnote-backref')]"):
        before, holder = back.getprevious(), back.getparent()
        if before is not None:
            before.tail = (before.tail or "").rstrip()
        elif holder is not None:
            holder.text = (holder.text or "").rstrip()
        back.drop_tree()
    for paragraph in item.xpath("./p[not(*)][not(normalize-space())]"):
        paragraph.drop_tree()


def _gather(listing: HtmlElement, notes: dict[str, HtmlElement], numbers: dict[str, str]) -> None:
    """Let the list hold the notes that stay at the end, each with its number."""
    for child in list(listing):
        child.drop_tree()
    if not notes:
        listing.drop_tree()
        return
    listing.set("class", _END)
    for name, item in notes.items():
        _drop_way_back(item)
        note = html.Element("div", {"class": "anmerkung", "id": name})
        number = html.Element("p", {"class": "anmerkung__nummer"})
        number.text = f"Anmerkung {numbers[name]}"
        note.append(number)
        if (item.text or "").strip():
            text = html.Element("p")
            text.text = item.text
            note.append(text)
        note.extend(list(item))
        listing.append(note)
