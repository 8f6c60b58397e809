"""Numbers of figures: one count through the whole book, printed before the caption.

Tables have none: nothing refers to a table but the text beside it.
"""

from dataclasses import dataclass, field

from lxml.html import HtmlElement


@dataclass(frozen=True)
class Numbered:
    """A figure as the list in the appendix shows it.

    Attributes:
        label: what the caption begins with, e.g. ``Abb. 3``.
        anchor: fragment identifier in the book.
        caption: text of the caption without citations.
    """

    label: str
    anchor: str
    caption: str


@dataclass
class Numbering:
    """Counts through the articles of the book in reading order."""

    figures: list[Numbered] = field(default_factory=list)

    def number(self, article: HtmlElement) -> None:
        """Number every figure of one article that has a caption."""
        for caption in article.xpath(".//figure/figcaption"):
            number = len(self.figures) + 1
            figure = Numbered(f"Abb.\N{NO-BREAK SPACE}{number}", f"abb-{number}", _text(caption))
            self.figures.append(figure)
            caption.getparent().set("id", figure.anchor)
            sign = caption.makeelement("span", {"class": "nummer"})
            sign.text = figure.label
            sign.tail, caption.text = " " + (caption.text or ""), None
            caption.insert(0, sign)


def _text(caption: HtmlElement) -> str:
    citations = {id(text) for citation in caption.xpath(".//span[@class='zitat']") for text in citation.iter()}
    parts = [caption.text or ""]
    for element in caption.iterdescendants():
        if id(element) not in citations:
            parts.append(element.text or "")
        if id(element.getparent()) not in citations:
            parts.append(element.tail or "")
    return " ".join("".join(parts).split())
