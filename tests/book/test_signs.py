"""The signs of boxes."""

import re

import pytest
from tests.conftest import ROOT

from blaupausen.markup.boxes import SIGNED_BOXES

_STYLE = ROOT / "overrides" / "book" / "buch.css"


@pytest.mark.parametrize("name", SIGNED_BOXES)
def test_every_kind_of_box_has_its_sign_in_the_text_and_in_the_key(name: str) -> None:
    selectors = f".{name} > .admonition-title::before, .zeichen--{name}::before"
    found = re.search(re.escape(selectors) + r' { background-image: url\("([\w.-]+)"\)', _STYLE.read_text("utf-8"))
    assert found
    assert (_STYLE.parent / found[1]).is_file()
