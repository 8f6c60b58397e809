"""Numbers of figures and tables: one count each through the whole book, printed before the caption."""

from dataclasses import dataclass, field

from lxml.html import HtmlElement


@dataclass(frozen=True)
class Numbered:
    """A figure or table as the lists in the appendix show it.

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
    tables: list[Numbered] = field(default_factory=list)

    def number(self, article: HtmlElement) -> None:
        """Number every figure and table of one article that has a caption."""
        for query, short, found in (
            (".//figure/figcaption", "Abb.", self.figures),
            (".//table/caption", "Tab.", self.tables),
        ):
            for caption in article.xpath(query):
                label = f"{short}\N{NO-BREAK SPACE}{len(found) + 1}"
                anchor = f"{short[:3].lower()}-{len(found) + 1}"
                found.append(Numbered(label, anchor, _text(caption)))
                caption.getparent().set("id", anchor)
                sign = caption.makeelement("span", {"class": "nummer"})
                sign.text = label
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
