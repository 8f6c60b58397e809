"""Figures in a column stand below one another by their value."""

import pytest
from lxml import html
from lxml.html import HtmlElement

from blaupausen.book.columns import align_figures

_DIGIT, _COMMA = "\N{FIGURE SPACE}", "\N{PUNCTUATION SPACE}"


def _table(*cells: str) -> HtmlElement:
    rows = "".join(f"<tr><td>Zeile</td><td>{cell}</td></tr>" for cell in cells)
    return html.fragment_fromstring(
        f"<table><thead><tr><th>Was</th><th>Wert</th></tr></thead><tbody>{rows}</tbody></table>"
    )


def _column(table: HtmlElement) -> list[tuple[str, str | None]]:
    return [(cell.text_content(), cell.get("class")) for cell in table.xpath(".//tr/*[2]")]


def test_places_behind_the_comma_are_filled_up() -> None:
    table = _table("77,0", "212", "<strong>142,55</strong>", "–")
    align_figures(table)
    assert _column(table) == [
        ("Wert", "zahl"),
        (f"77,0{_DIGIT}", "zahl"),
        (f"212{_COMMA}{_DIGIT * 2}", "zahl"),
        ("142,55", "zahl"),
        ("–", "zahl"),
    ]


def test_figures_with_one_unit_are_set_to_the_right_as_they_are() -> None:
    table = _table("6.480 €", "−1.644 €", "nie".replace("nie", "–"))
    align_figures(table)
    assert _column(table) == [("Wert", "zahl"), ("6.480 €", "zahl"), ("−1.644 €", "zahl"), ("–", "zahl")]


@pytest.mark.parametrize("cells", [("12", "zwölf"), ("3 €", "4 %"), ("1–2", "3–4"), ("12", ""), ("2024-11", "12")])
def test_what_is_no_column_of_figures_is_left_alone(cells: tuple[str, ...]) -> None:
    table = _table(*cells)
    before = html.tostring(table)
    align_figures(table)
    assert html.tostring(table) == before


def test_cells_over_two_columns_leave_the_table_alone() -> None:
    table = html.fragment_fromstring(
        "<table><tbody><tr><td>1</td><td>2</td></tr><tr><td colspan='2'>3</td></tr>"
        "<tr><td>4</td><td>5</td></tr></tbody></table>"
    )
    before = html.tostring(table)
    align_figures(table)
    assert html.tostring(table) == before
