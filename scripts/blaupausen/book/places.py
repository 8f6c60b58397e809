"""Which pages something stands on: hidden anchors before the layout, page numbers and ranges after it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count

from lxml.html import HtmlElement

from blaupausen.book.render import PLACE


@dataclass
class Places:
    """Hidden anchors by kind and name.

    Attributes:
        anchors: for each kind, for each name, the anchors in reading order.
    """

    anchors: dict[str, dict[str, list[str]]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(list)))
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def mark(self, article: HtmlElement) -> None:
        """Give an anchor to every citation (``zitat``), glossary link (``begriff``) and index mark (``stichwort``)."""
        for link in article.xpath(".//span[contains(@class, 'zitat')]//a[starts-with(@href, '#')]"):
            self._mark("zitat", link.get("href")[1:], link)
        for link in article.xpath(".//a[contains(concat(' ', @class, ' '), ' begriff ')][starts-with(@href, '#')]"):
            self._mark("begriff", link.get("href")[1:], link)
        for sign in article.xpath(".//span[@data-stichwort]"):
            self._mark("stichwort", sign.get("data-stichwort"), sign)

    def _mark(self, kind: str, name: str, element: HtmlElement) -> None:
        anchor = element.get("id") or f"{PLACE}{next(self._numbers)}"
        element.set("id", anchor)
        self.anchors[kind][name].append(anchor)

    def pages(self, kind: str, name: str, pages_of_anchors: Mapping[str, int]) -> list[int]:
        """Return the pages on which a name of a kind stands, in order and each once."""
        anchors = self.anchors[kind].get(name, ())
        return sorted({pages_of_anchors[anchor] for anchor in anchors if anchor in pages_of_anchors})


def page_ranges(pages: Iterable[int]) -> str:
    """Return page numbers as a book prints them: ``[3, 4, 5, 9]`` becomes ``3–5, 9``."""
    runs: list[list[int]] = []
    for page in sorted(set(pages)):
        if runs and page == runs[-1][-1] + 1:
            runs[-1].append(page)
        else:
            runs.append([page])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs)
