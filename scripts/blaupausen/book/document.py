"""A document for the layout engine whose default style costs little for every element."""

import re
from functools import cache
from importlib.resources import files
from typing import Any

from weasyprint import CSS, HTML

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
