"""Citations as print has them: sources are small raised figures behind the word, norms stay in brackets.

The figures are those of the directory of sources at the end, so a reader finds ``113`` there as ``113``. Addresses
stand there without what every reader of an address adds; nobody types the long ones, so that the directories of the
whole handbook name their host alone, and the website the rest. What a norm says is told there as well.
"""

import re

from lxml import html
from lxml.html import HtmlElement

from blaupausen.book.binding import LISTS
from blaupausen.intake.addresses import host_of
from blaupausen.markup.dates import german_date
from blaupausen.markup.references import CONTENT, LOOKED_UP, NORM, REMARK, SOURCE, Law, Work

_KEY = re.compile(r"Q(\d+)")
# Who listens, searches or copies would take the figures for a part of the word.
_APART = "\N{NARROW NO-BREAK SPACE}"
_SCHEME = re.compile(r"https?://")
# Signs of an address that fit into a line of the directory together with the end of a title.
_LONGEST = 34
_WORTH_FOLDING = 10


def print_citations(article: HtmlElement) -> None:
    """Set the citations of a text, and the keys and addresses of its directories, in place."""
    _raise(article)
    for link in article.xpath(".//ul[contains(@class, 'quellenliste')]//a[@href]"):
        text = link.text or ""
        if _SCHEME.sub("", text) == _SCHEME.sub("", link.get("href")):
            link.text = _SCHEME.sub("", text).removesuffix("/")
    for listing in article.xpath(LISTS):
        _shorten(listing)
        _fold_remarks(listing)


def _shorten(listing: HtmlElement) -> None:
    """Leave to the website what fills pages of a directory: long addresses, and what a norm says."""
    for content in listing.xpath(f"./li/span[@class='{CONTENT}']"):
        content.text = None
        content.drop_tag()
    for link in listing.xpath("./li/a[@href]"):
        if len(link.text or "") > _LONGEST:
            link.text = host_of(link.get("href")) or link.text


def _fold_remarks(listing: HtmlElement) -> None:
    """Say once above a directory from when to when its entries were looked up; the website tells the day of each."""
    remarks = listing.xpath(f"./li/span[@class='{REMARK}']")
    if len(remarks) < _WORTH_FOLDING:
        return
    days = sorted(remark.get(LOOKED_UP) for remark in remarks)
    first, last = german_date(days[0]), german_date(days[-1])
    for remark in remarks:
        remark.text = None
    kind = Law if remarks[0].getparent().get(NORM) else Work
    looked_up = kind.looked_up_as.removesuffix(" am").capitalize()
    when = f"am {first}" if first == last else f"vom {first} bis {last}"
    note = html.Element("p", {"class": "register__hinweis"})
    note.text = f"{looked_up} {when}; den Tag jedes Eintrags nennt die Website."
    listing.addprevious(note)


def _raise(article: HtmlElement) -> None:
    for citation in article.xpath(".//span[@class='zitat']"):
        works, laws = citation.xpath(f"./a[@{SOURCE}]"), citation.xpath(f"./a[@{NORM}]")
        if not works:
            continue
        for link in [*works, *laws]:
            link.tail = None
        raised = html.Element("span", {"class": "zitat hoch"})
        _join(raised, works)
        raised.text = _APART
        _attach(citation, raised)
        if laws:
            citation.text = "["
            _join(citation, laws)
            laws[-1].tail = "]"
            raised.tail = " "
        else:
            raised.tail, citation.tail = citation.tail, None
            citation.drop_tree()
    for key in article.xpath(f".//*[@{SOURCE}]/span[@class='quellenkennung']"):
        key.text = _figure(key.text or "")


def _join(holder: HtmlElement, links: list[HtmlElement]) -> None:
    holder.extend(links)
    for link in links:
        link.text = _figure(link.text or "")
        link.tail = ", " if link is not links[-1] else None


def _figure(label: str) -> str:
    key = _KEY.fullmatch(label)
    return key[1] if key else label


def _attach(citation: HtmlElement, raised: HtmlElement) -> None:
    """Put the figures directly behind the word before the citation."""
    before, parent = citation.getprevious(), citation.getparent()
    if before is not None:
        before.tail = (before.tail or "").rstrip() or None
    elif parent is not None:
        parent.text = (parent.text or "").rstrip() or None
    citation.addprevious(raised)
