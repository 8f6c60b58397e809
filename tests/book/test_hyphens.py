"""Where the printed book divides words, and that it leaves addresses alone."""

import re
from collections.abc import Iterator

from tests.conftest import ROOT
from tests.handbooks import handbook_of

from blaupausen.intake.addresses import host_of

_LONGEST = 34  # signs of an address that the directories print whole
_DIVIDED = re.compile(r"([^\W\d_]{3,})[-‐]\n([a-zäöüß]{3,})")


def _divided(page_texts: list[str]) -> Iterator[tuple[str, int]]:
    """Yield words at the end of a line, in small letters, and after how many letters they are divided."""
    for text in page_texts:
        for match in _DIVIDED.finditer(text):
            yield (match[1] + match[2]).lower(), len(match[1])


def test_listed_words_are_divided_only_where_the_list_allows(page_texts: list[str]) -> None:
    places = {}
    for division in handbook_of(ROOT).divisions:
        parts = division.lower().split("-")
        places["".join(parts)] = {len("".join(parts[:number])) for number in range(1, len(parts))}
    checked, wrong = 0, []
    for word, place in _divided(page_texts):
        inside = {
            stem: place - start for stem in places for start in _starts(stem, word) if start < place < start + len(stem)
        }
        checked += bool(inside)
        if inside and not any(inner in places[stem] for stem, inner in inside.items()):
            wrong.append(f"{word[:place]}-{word[place:]}")
    assert checked > 20
    assert wrong == []


def _starts(stem: str, word: str) -> list[int]:
    return [match.start() for match in re.finditer(f"(?={stem})", word)]


def test_addresses_stand_in_the_book_as_they_are_typed(page_texts: list[str]) -> None:
    printed = re.sub(r"\s", "", "".join(page_texts))
    sources = handbook_of(ROOT).sources.required().values()
    addresses = {source.address.partition("://")[2].removesuffix("/") for source in sources}
    short = [address for address in addresses if len(address) <= _LONGEST]
    assert len(short) > 20
    assert [address for address in short if address not in printed] == []
    hosts = {host_of(f"https://{address}") for address in addresses if len(address) > _LONGEST}
    assert len(hosts) > 50
    assert [host for host in hosts if host not in printed] == []


def test_the_text_of_the_book_has_no_soft_hyphens(page_texts: list[str]) -> None:
    assert [number for number, text in enumerate(page_texts, start=1) if "\u00ad" in text] == []
