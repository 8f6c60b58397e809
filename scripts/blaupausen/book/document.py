"""A document for the layout engine: its default style costs little, and its boxes know the text before the layout."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from weasyprint import CSS, DEFAULT_OPTIONS, HTML
from weasyprint.css.counters import CounterStyle
from weasyprint.document import Document, DocumentMetadata, Page
from weasyprint.formatting_structure.build import build_formatting_structure
from weasyprint.html import get_html_metadata
from weasyprint.layout import layout_document
from weasyprint.text.fonts import FontConfiguration

from blaupausen.book.line_ends import carry_passages

# The engine's default style gives every element of a document a marker and four parts of notes. The style of each of
# them is computed and kept, so a book holds five styles that nothing shows for one that is used.
_FOR_EVERY_ELEMENT = re.compile(r"^::(marker|footnote-call|footnote-marker|note-\w+)", re.MULTILINE)
_BEARERS = {"marker": "li", "footnote-call": ".fussnote", "footnote-marker": ".fussnote"}
# Notes in the margin as the engine knows them; the book has none.
_NOBODY = "not-in-books"


def default_style() -> str:
    """Return the engine's default style for HTML with markers for list items and note parts for footnotes only."""
    source = files("weasyprint").joinpath("css", "html5_ua.css").read_text(encoding="utf-8")
    return _FOR_EVERY_ELEMENT.sub(lambda found: f"{_BEARERS.get(found[1], _NOBODY)}::{found[1]}", source)


@cache
def _default_sheets() -> list[CSS]:
    return [CSS(string=default_style())]


class BookDocument(HTML):  # type: ignore[misc]  # WeasyPrint has no types
    """The HTML of one stretch of the book."""

    def _ua_stylesheets(self, forms: Any = False) -> list[CSS]:  # noqa: ARG002, FBT002 - the signature is the engine's
        """Return the default style; the book has no forms to fill in."""
        return _default_sheets()

    def render(self, font_config: FontConfiguration | None = None, **options: Any) -> Document:
        """Lay the document out with boxes that carry their text as it was before.

        The engine's own method, and what it calls, leave no room between boxes and layout; the steps are the same.

        Args:
            font_config: the fonts that styles declare.
            options: the engine's, of which the book uses style sheets, the kind of file and how pictures are kept.
        """
        fonts, counters = font_config or FontConfiguration(), CounterStyle()
        chosen = {**DEFAULT_OPTIONS, **options}
        context = Document._build_layout_context(self, fonts, counters, {}, chosen)  # noqa: SLF001 - no other way in
        find_style, find_image, targets = context.style_for, context.get_image_from_uri, context.target_collector
        root = build_formatting_structure(
            self.etree_element, find_style, find_image, self.base_url, targets, counters, context.footnotes
        )
        carry_passages(root, context.footnotes)
        pages = [Page(box) for box in layout_document(self, root, context)]
        return Document(pages, DocumentMetadata(**get_html_metadata(self)), self.url_fetcher, fonts, {}, None)
