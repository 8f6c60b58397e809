"""Table captions, checklists, anchors, and HTML that stays text."""

import markdown

from blaupausen.markup.forms import FormsExtension
from blaupausen.markup.slug import slugify


def render(text: str) -> str:
    return markdown.markdown(text, extensions=["tables", FormsExtension()])


def test_caption_moves_into_its_table() -> None:
    page = render("Tabelle: Fristen\n\n| a | b |\n|---|---|\n| 1 | 2 |")
    assert "<caption>Fristen</caption>" in page
    assert "Tabelle:" not in page


def test_open_items_show_a_box() -> None:
    assert '<li class="aufgabe">☐ prüfen</li>' in render("- [ ] prüfen\n- fertig")


def test_html_in_chapters_is_text() -> None:
    page = render("<script>alert(1)</script>\n\nText <img src=x onerror=alert(1)> Ende")
    assert "<script" not in page
    assert "<img" not in page


def test_anchors_spell_umlauts_out() -> None:
    assert slugify("Übergänge & Maße", "-") == "uebergaenge-masse"
    assert slugify("؟", "-") == "abschnitt"
