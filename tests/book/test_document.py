"""What the layout engine is given besides our own style must stay cheap, and show the same."""

import re

from weasyprint import HTML
from weasyprint.formatting_structure.boxes import TextBox

from blaupausen.book.document import BookDocument, default_style

_LIST = """<html lang='de'><title>x</title><style>ul, ol { list-style-position: inside }</style>
<ul><li>Punkt</ul><ol><li>Eins<li>Zwei</ol><p>Text"""


def _texts(document: HTML) -> list[str]:
    boxes = [box for page in document.render().pages for box in page._page_box.descendants()]
    return [box.text.strip() for box in boxes if isinstance(box, TextBox)]


def test_no_part_of_a_note_is_styled_for_every_element() -> None:
    assert not re.search(r"^::", default_style(), re.MULTILINE)


def test_list_items_keep_their_markers() -> None:
    plain = _texts(HTML(string=_LIST))
    assert plain[:2] == ["•", "Punkt"]
    assert _texts(BookDocument(string=_LIST)) == plain
