"""Captions and row headers of tables, checklists, anchors, and HTML that stays text."""

import markdown
import pytest

from blaupausen.markup.forms import FormsExtension
from blaupausen.markup.slug import slugify


def render(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", FormsExtension()])


def test_caption_moves_into_its_table() -> None:
    page = render("Tabelle: Fristen\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert "<caption>Fristen</caption>" in page
    assert "Tabelle:" not in page


_ROWS = "| Rolle | Aufgabe |\n|---|---|\n"


def test_first_cells_that_tell_rows_apart_head_them() -> None:
    page = render(f"{_ROWS}| **Amt** | liefert |\n| {'x' * 60} | prüft |")
    assert '<th scope="row"><strong>Amt</strong></th>\n<td>liefert</td>' in page
    assert page.count('<th scope="row">') == 2


@pytest.mark.parametrize(
    "rows",
    [
        "| Amt | liefert |\n| *Amt* | prüft |",
        "| Amt | liefert |\n|  | prüft |",
        f"| Amt | liefert |\n| {'x' * 61} | prüft |",
        "| Amt | liefert |",
    ],
    ids=["alike", "empty", "long", "a single row"],
)
def test_first_cells_that_do_not_are_cells_like_others(rows: str) -> None:
    assert "scope" not in render(_ROWS + rows)


def test_a_table_of_one_column_has_rows_without_headers() -> None:
    assert "scope" not in render("| Rolle |\n|---|\n| Amt |\n| IT |")


def test_open_items_show_a_box() -> None:
    assert '<li class="aufgabe">☐ prüfen</li>' in render("- [ ] prüfen\n- fertig")


def test_html_in_chapters_is_text() -> None:
    page = render("<script>alert(1)</script>\n\nText <img src=x onerror=alert(1)> Ende")
    assert "<script" not in page
    assert "<img" not in page


def test_anchors_spell_umlauts_out() -> None:
    assert slugify("Übergänge & Maße", "-") == "uebergaenge-masse"
    assert slugify("؟", "-") == "abschnitt"
