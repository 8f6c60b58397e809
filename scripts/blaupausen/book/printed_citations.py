"""Citations as print has them: sources are small raised figures behind the word, norms stay in brackets.

The figures are those of the directory of sources at the end, so a reader finds ``113`` there as ``113``. Addresses
stand there without what every reader of an address adds.
"""

import re

from lxml import html
from lxml.html import HtmlElement

from blaupausen.markup.references import NORM, SOURCE

_KEY = re.compile(r"Q(\d+)")
# Who listens, searches or copies would take the figures for a part of the word.
_APART = "\N{NARROW NO-BREAK SPACE}"
_SCHEME = re.compile(r"https?://")


def print_citations(article: HtmlElement) -> None:
    """Set the citations of a text, and the keys and addresses of its directories, in place."""
    _raise(article)
    for link in article.xpath(".//ul[contains(@class, 'quellenliste')]//a[@href]"):
        text = link.text or ""
        if text == link.get("href"):
            link.text = _SCHEME.sub("", text).removesuffix("/")


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
