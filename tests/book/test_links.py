"""Where links of website pages lead in the book."""

import pytest

from blaupausen.book.links import PlaceInBook, book_address

KEYS = {"": PlaceInBook("start", ""), "rpa/a/": PlaceInBook("rpa-a", "titel"), "rpa/b/": PlaceInBook("rpa-b", "bild")}


@pytest.mark.parametrize(
    ("href", "expected"),
    [
        ("../b/", "#rpa-b"),
        ("../b/#recht", "#rpa-b--recht"),
        ("#recht", "#rpa-a--recht"),
        ("#titel", "#rpa-a"),
        ("../b/#bild", "#rpa-b"),
        ("../b/#titel", "#rpa-b--titel"),
        ("../..", "#start"),
        ("../../anhang/weg/#x", "https://example.org/hb/anhang/weg/#x"),
        ("https://example.org/", "https://example.org/"),
    ],
)
def test_links_lead_into_the_book_or_to_the_site(href: str, expected: str) -> None:
    assert book_address(href, "rpa/a/", KEYS, "https://example.org/hb/") == expected
