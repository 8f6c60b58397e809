"""Page numbers as the directories and the index print them."""

import pytest

from blaupausen.book.places import page_ranges


@pytest.mark.parametrize(
    ("pages", "printed"),
    [([], ""), ([7], "7"), ([9, 3, 4, 5, 4], "3–5, 9"), ([3, 4], "3–4"), ([2, 4, 6], "2, 4, 6")],
)
def test_neighbouring_pages_become_a_range_and_none_stands_twice(pages: list[int], printed: str) -> None:
    assert page_ranges(pages) == printed
