"""What the layout engine says reaches people in German, with the name of the picture and a way out."""

import re

import pytest

from blaupausen.book.messages import layout_finding, named_in

_SITE = "file:///home/amt/hand%20buch/.site-neu/"


@pytest.mark.parametrize(
    ("message", "code", "named"),
    [
        (f"Failed to load image at '{_SITE}formate/karte.png': ", "SATZ-BILD", "„formate/karte.png“"),
        (f"Failed to load image at {_SITE}a/b.jpg: no image", "SATZ-BILD", "„a/b.jpg“"),
        ("Failed to load image at 'file:///tmp/tmpab12/rpa/a.png': x", "SATZ-BILD", "„rpa/a.png“"),
        (f"Failed to render SVG image {_SITE}rpa/abl%C3%A4ufe.svg", "SATZ-BILD", "„rpa/abläufe.svg“"),
        ("Picture in foreign colours: CMYK", "SATZ-BILD", "CMYK"),
        ("Foreign font DejaVu Sans for ✅", "SATZ-ZEICHEN", "„✅“"),
        (
            '.notdef glyph rendered for Unicode string unsupported by fonts: "中" (U+4E2D)',
            "SATZ-ZEICHEN",
            '"中" (U+4E2D)',
        ),
    ],
)
def test_messages_about_pictures_and_characters(message: str, code: str, named: str) -> None:
    finding = layout_finding("docs/formate/x.md", message)
    assert finding.code == code
    assert named in finding.wrong
    assert finding.cure
    assert not re.search(r"file:|\.site-neu|Failed|glyph|rendered", str(finding))


@pytest.mark.parametrize(
    ("message", "named"),
    [
        ("Foreign font DejaVu Sans for ✅中", ["✅", "中"]),
        ('.notdef glyph rendered for Unicode string unsupported by fonts: "中" (U+4E2D)', ["中"]),
        (f"Failed to load image at '{_SITE}formate/gro%C3%9Fe-karte.png': ", ["große-karte.png"]),
        ('Image "formate/karte.png" has no required alt description', ["karte.png"]),
        ("No anchor #rpa-weg--ziel for internal URI reference", ["#ziel"]),
        ("This row has more columns than the table, ignored 1 cells", []),
        ("Picture in foreign colours: CMYK", []),
    ],
)
def test_what_a_message_is_about_can_be_looked_for_in_chapters(message: str, named: list[str]) -> None:
    assert named_in(message) == named
