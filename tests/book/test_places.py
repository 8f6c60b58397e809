"""Page numbers as the directories and the index print them."""

import pytest

from blaupausen.book.places import runs


@pytest.mark.parametrize(
    ("pages", "printed"),
    [([], ""), ([7], "7"), ([9, 3, 4, 5, 4], "3–5, 9"), ([3, 4], "3–4"), ([2, 4, 6], "2, 4, 6")],
)
def test_neighbouring_pages_become_a_range_and_none_stands_twice(pages: list[int], printed: str) -> None:
    found = runs({f"ort-{number}": page for number, page in enumerate(pages)})
    assert ", ".join(map(str, found)) == printed


def test_a_range_leads_to_the_first_of_its_places() -> None:
    assert [run.anchor for run in runs({"a": 4, "b": 3, "c": 9})] == ["b", "c"]
