"""A reader looks words up in the index of the finished book and finds the chapters that treat them."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
import yaml
from tests.book.sentences import letters_of
from tests.book.tree import read_tree, texts_of_marks
from tests.conftest import ROOT

from blaupausen.book.pages import BookPage

_RANGE = re.compile(r"(\d+)(?:–\s*(\d+))?")
_ENTRY = re.compile(
    r"(?P<word>.+?)(?:, s\. (?P<see>.+)|(?P<pages>(?:,?\s+\d+(?:–\s*\d+)?)*)(?:; s\. a\. (?P<also>.+))?)", re.DOTALL
)
_LONGEST_LINE = 12


@dataclass
class Line:
    """An entry as it is printed, with the entries below it."""

    word: str
    see: str
    also: tuple[str, ...]
    ranges: list[tuple[int, int]]
    below: list["Line"] = field(default_factory=list)

    @property
    def told(self) -> set[int]:
        own = {page for first, last in self.ranges for page in range(first, last + 1)}
        return own.union(*(line.told for line in self.below))


def _texts(pdf: pikepdf.Pdf, first: int) -> dict[tuple[int, int], str]:
    """Return the text of every mark from a page on, in pieces with blanks between them."""
    found: dict[tuple[int, int], str] = {}
    for number, page in enumerate(pdf.pages):
        for mark, said in texts_of_marks(page) if number >= first else ():
            if mark is not None:
                found[number, mark] = f"{found.get((number, mark), '')} {said}"
    return found


@pytest.fixture(scope="session")
def index(pdf: pikepdf.Pdf, destinations: dict[str, int]) -> list[Line]:
    texts = _texts(pdf, destinations["register"] - 1)
    lines: list[Line] = []
    for paragraph in read_tree(pdf).all("P"):
        if not all(mark in texts for mark in paragraph.marks()):
            continue
        said = " ".join(" ".join(texts[mark] for mark in sorted(paragraph.marks())).split())
        if said.startswith("Fett gesetzte Seiten"):
            continue
        entry = _ENTRY.fullmatch(said.removeprefix("– ").replace(" ,", ",").replace(" ;", ";"))
        assert entry, said
        ranges = [(int(a), int(b or a)) for a, b in _RANGE.findall(entry["pages"] or "")]
        also = tuple((entry["also"] or "").split(", ")) if entry["also"] else ()
        line = Line(entry["word"], entry["see"] or "", also, ranges)
        if said.startswith("– "):
            lines[-1].below.append(line)
        elif line.see or line.ranges or len(said) > 1:
            lines.append(line)
    return lines


def _by_word(index: list[Line]) -> dict[str, Line]:
    return {letters_of(line.word): line for line in index}


def _extents(destinations: Mapping[str, int], last: int) -> dict[str, tuple[int, int]]:
    """Return first and last page of every chapter, by its file below docs without ending."""
    files = [path.relative_to(ROOT / "docs").with_suffix("").as_posix() for path in (ROOT / "docs").rglob("*.md")]
    starts = {file: destinations.get(BookPage(f"{file}/", "").key) for file in files}
    known = {file: page for file, page in starts.items() if page}
    borders = sorted({*known.values(), *(page for name, page in destinations.items() if name.startswith("teil-"))})
    ends = {first: following - 1 for first, following in pairwise([*borders, last + 1])}
    return {file: (page, ends[page]) for file, page in known.items()}


def _headings(items: Any, pages: Mapping[Any, int]) -> Iterator[tuple[str, int]]:
    for item in items:
        yield letters_of(str(item.title)), pages[item.destination[0].objgen]
        yield from _headings(item.children, pages)


def _pages_of(place: str, extents: Mapping[str, tuple[int, int]], headings: list[tuple[str, int]]) -> set[int]:
    file, _, heading = place.partition("#")
    first, last = extents[file]
    if not heading:
        return set(range(first, last + 1))
    found = [
        (page, following)
        for (title, page), (_, following) in pairwise(headings)
        if first <= page <= last and letters_of(heading) in title
    ]
    assert len(found) == 1, place
    return set(range(found[0][0], min(found[0][1], last) + 1))


def _places(probe: Mapping[str, Any]) -> list[str]:
    return [*probe.get("in", ()), *probe.get("nicht", ())]


def test_look_ups_lead_where_they_must(
    pdf: pikepdf.Pdf, index: list[Line], destinations: dict[str, int], page_texts: list[str]
) -> None:
    probes = yaml.safe_load((ROOT / "docs" / "daten" / "registerproben.yml").read_text(encoding="utf-8"))
    assert len(probes) >= 80
    extents, lines = _extents(destinations, len(page_texts)), _by_word(index)
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages, start=1)}
    with pdf.open_outline() as outline:
        headings = list(_headings(outline.root, pages))
    wrong = []
    for word, probe in probes.items():
        line = lines.get(letters_of(word))
        if line is None:
            wrong.append(f"{word}: steht nicht im Verzeichnis")
            continue
        if letters_of(line.see) != letters_of(probe.get("siehe", "")):
            wrong.append(f"{word}: siehe {line.see or '–'} statt {probe.get('siehe', '–')}")
        told = sorted(line.told)
        found = {place: _pages_of(place, extents, headings) & line.told for place in _places(probe)}
        wrong += [f"{word}: keine Seite in {place}, nur {told}" for place in probe.get("in", ()) if not found[place]]
        wrong += [f"{word}: {found[place]} in {place}" for place in probe.get("nicht", ()) if found[place]]
    assert wrong == []


def test_every_reference_leads_to_an_entry_with_pages(index: list[Line]) -> None:
    lines = _by_word(index)
    referring = [(line.word, word) for line in index for word in (line.see, *line.also) if word]
    assert len(referring) > 60
    assert [pair for pair in referring if letters_of(pair[1]) not in lines or not lines[letters_of(pair[1])].told] == []


def test_no_word_stands_twice_and_no_line_is_a_riddle(index: list[Line]) -> None:
    words = [letters_of(line.word) for line in index]
    assert sorted(set(words)) == sorted(words)
    every = [line for entry in index for line in (entry, *entry.below)]
    assert [(line.word, line.ranges) for line in every if len(line.ranges) > _LONGEST_LINE] == []
    assert [line.word for line in index if not (line.told or line.see)] == []
