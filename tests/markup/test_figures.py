"""Images that become figures."""

from markdown import Markdown

EXTENSIONS = ["blaupausen.markup.figures"]


def _html(text: str) -> str:
    return Markdown(extensions=EXTENSIONS).convert(text)


def test_an_image_alone_with_a_title_is_a_figure_with_caption() -> None:
    assert _html('![Zwei Kästen](abb/a.svg "Erst fragen, *dann* bauen")') == (
        '<figure><img alt="Zwei Kästen" src="abb/a.svg" />'
        "<figcaption>Erst fragen, <em>dann</em> bauen</figcaption>\n</figure>"
    )


def test_an_image_within_text_stays_an_image() -> None:
    assert "<figure>" not in _html('Text ![Zwei Kästen](abb/a.svg "Titel") Text')


def test_an_image_without_title_stays_an_image() -> None:
    assert "<figure>" not in _html("![Zwei Kästen](abb/a.svg)")
