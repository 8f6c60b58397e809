"""Which pages something stands on: hidden anchors before the layout, page numbers and ranges after it."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from lxml.html import HtmlElement

from blaupausen.book.lexicon import Lexicon
from blaupausen.book.render import PLACE
from blaupausen.markup.references import NORM, SOURCE
from blaupausen.markup.terms import INDEX_BELOW, INDEX_ENTRY, TERM

# Kinds of places. They go by the key of a source or norm, the name of a term, main and lower entry, or a word that the
# text treats or just names more than once.
CITATION, TERM_LINK, INDEX_MARK, WORD, NAMED = "zitat", "begriff", "stichwort", "wort", "genannt"


@dataclass(frozen=True, order=True)
class Run:
    """Neighbouring pages: first and last printed number, and an anchor on the first of them."""

    first: int
    last: int
    anchor: str

    def __str__(self) -> str:
        """Return the pages as a book prints them."""
        return str(self.first) if self.first == self.last else f"{self.first}–{self.last}"


def runs(places: Mapping[str, int]) -> list[Run]:
    """Join pages (anchor: page): ``3, 4, 4, 5, 9`` becomes ``3–5`` and ``9``."""
    found: list[Run] = []
    for anchor, page in sorted(places.items(), key=lambda place: place[1]):
        if found and page <= found[-1].last + 1:
            found[-1] = Run(found[-1].first, max(page, found[-1].last), found[-1].anchor)
        else:
            found.append(Run(page, page, anchor))
    return found


@dataclass
class Places:
    """Hidden anchors by kind and name.

    Attributes:
        anchors: for each kind, for each name and what stands below it, the anchors in reading order.
    """

    anchors: dict[str, dict[tuple[str, str], list[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, article: HtmlElement) -> None:
        """Give an anchor to every citation, glossary link and index mark."""
        for kind, attributes in ((CITATION, (SOURCE, NORM)), (TERM_LINK, (TERM,))):
            wanted = " or ".join(f"@{attribute}" for attribute in attributes)
            for link in article.xpath(f".//a[{wanted}][starts-with(@href, '#')]"):
                self._mark(kind, next(filter(None, map(link.get, attributes))), "", link)
        for sign in article.xpath(f".//span[@{INDEX_ENTRY}]"):
            self._mark(INDEX_MARK, sign.get(INDEX_ENTRY), sign.get(INDEX_BELOW, ""), sign)

    def mark_words(self, article: HtmlElement, lexicon: Lexicon) -> None:
        """Give an anchor to every block that treats a word of the lexicon."""
        for found in lexicon.treated(article):
            self._mark(WORD if found.strongly else NAMED, found.word, "", found.block)

    def _mark(self, kind: str, name: str, below: str, element: HtmlElement) -> None:
        anchor = element.get("id") or f"{PLACE}{next(self._numbers)}"
        element.set("id", anchor)
        self.anchors[kind][name, below].append(anchor)

    def names(self, kind: str) -> list[tuple[str, str]]:
        """Return every name of a kind, with what stands below it, in reading order."""
        return list(self.anchors[kind])

    def pages(self, kind: str, name: str, known: Mapping[str, int], below: str = "") -> dict[str, int]:
        """Return the anchors of a name of a kind with their pages; ``known`` has the page of every anchor."""
        return {anchor: known[anchor] for anchor in self.anchors[kind].get((name, below), ()) if anchor in known}
