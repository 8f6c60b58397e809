"""What is printed: the text of laid-out pages without what stands at their edges."""

from typing import Any

from weasyprint.formatting_structure import boxes


class Wording:
    """Gathers the text of pages in any order.

    Footnotes are kept apart, so that text which runs on over a page stays in one piece.
    """

    def __init__(self) -> None:
        """Begin with no page."""
        self._pages: dict[int, tuple[str, str]] = {}

    def add(self, number: int, page: Any) -> None:
        """Take in a page of WeasyPrint that still has its boxes, with its printed number."""
        body, notes = [], []
        for child in page._page_box.children:  # noqa: SLF001 - the engine shows pages only as pictures
            if isinstance(child, boxes.FootnoteAreaBox):
                notes.append(_text(child))
            elif not isinstance(child, boxes.MarginBox):
                body.append(_text(child))
        self._pages[number] = ("".join(body), "".join(notes))

    def text(self) -> str:
        """Return all text in the order of the pages: first what stands in the body, then the footnotes."""
        ordered = [self._pages[number] for number in sorted(self._pages)]
        return "".join(body for body, _ in ordered) + "".join(notes for _, notes in ordered)


def _text(box: Any) -> str:
    return "".join(inner.text for inner in box.descendants(placeholders=True) if isinstance(inner, boxes.TextBox))
