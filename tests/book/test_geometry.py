"""Measures and colours of the book stand once, where the style and the program read them."""

import re

import pytest
from tests.conftest import ROOT

from blaupausen.book.geometry import Geometry, read_geometry
from blaupausen.intake.custom_properties import custom_properties, house_colours, millimetres

_BOOK = ROOT / "overrides" / "book"
_A5 = Geometry(148, 210, top=15, bottom=13, inner=15, outer=12, margin_column=31, heading=27, paper=0.1, line=4)


def test_no_other_style_repeats_a_measure_of_the_page() -> None:
    page = read_geometry(_BOOK)
    measures = (page.width, page.height, page.measure, page.text_column, page.margin_column)
    styles = [file for file in sorted(_BOOK.glob("*.css")) if file.name != "satz.css"]
    repeated = [
        (file.name, f"{measure:g}mm")
        for file in styles
        for measure in measures
        if re.search(rf"(?<![\d.]){measure:g}mm", file.read_text(encoding="utf-8"))
    ]
    assert styles
    assert repeated == []


def test_styles_and_drawings_of_the_book_have_the_colours_of_the_house() -> None:
    house = set(house_colours().values())
    named = {
        (file.name, colour)
        for file in (*_BOOK.glob("*.css"), *_BOOK.glob("*.svg"))
        for colour in re.findall(r"#[0-9a-f]{3,8}\b", file.read_text(encoding="utf-8"))
    }
    assert {colour for _, colour in named} <= house
    assert [entry for entry in named if entry[0].endswith(".css")] == []


def test_less_fits_on_a_smaller_page() -> None:
    large = read_geometry(_BOOK)
    for count in ("column_characters", "page_characters", "box_characters", "heading_characters", "longest_note"):
        assert 0 < getattr(_A5, count) < getattr(large, count), count
    assert _A5.text_column == 90
    assert _A5.column_characters < _A5.page_characters


@pytest.mark.parametrize(("length", "size"), [("210mm", 210), ("1in", 25.4), ("-2.5cm", -25), ("36pt", 12.7)])
def test_lengths(length: str, size: float) -> None:
    assert millimetres(length) == pytest.approx(size)


@pytest.mark.parametrize("length", ["50%", "2em", "calc(1mm + 2mm)", ""])
def test_what_is_no_absolute_length_is_refused(length: str) -> None:
    with pytest.raises(ValueError, match="no absolute length"):
        millimetres(length)


def test_only_the_first_root_counts_and_comments_do_not() -> None:
    css = "/* :root { --a: 1mm; } */ :root { --a: 2mm; /* --b: 3mm; */ --c: #fff; } :root { --a: 9mm; }"
    assert custom_properties(css) == {"a": "2mm", "c": "#fff"}
    assert custom_properties("p { color: red }") == {}
