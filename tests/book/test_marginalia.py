"""The margin column stands outside on left and right pages, and nothing in it stands on anything else."""

import itertools
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

import pytest
from tests.book.conftest import GEOMETRY, MILLIMETRE
from tests.conftest import Built, copy_project, run_handbuch

_TEXT_COLUMN = GEOMETRY.text_column * MILLIMETRE
_WORD = re.compile(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>')
_HEADING = ("Fassung", "für", "kleine", "Kommunen")
_CLEAR = 0.35  # of the smaller word: boxes of letters with accents and raised figures touch the lines beside them


@dataclass(frozen=True)
class _Word:
    left: float
    top: float
    right: float
    bottom: float
    text: str

    def covers(self, other: "_Word") -> bool:
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.bottom, other.bottom) - max(self.top, other.top)
        smaller = min((w.right - w.left) * (w.bottom - w.top) for w in (self, other))
        return wide > 0 and high > 0 and wide * high > _CLEAR * smaller


def _pages(file: Path) -> Iterator[list[_Word]]:
    told = subprocess.run(["pdftotext", "-bbox", str(file), "-"], capture_output=True, text=True, check=True).stdout
    for page in told.split("<page ")[1:]:
        yield [
            _Word(float(left), float(top), float(right), float(bottom), unescape(text))
            for left, top, right, bottom, text in _WORD.findall(page)
        ]


def _covered(words: list[_Word]) -> list[tuple[str, str]]:
    ordered = sorted(words, key=lambda word: word.top)
    found: list[tuple[str, str]] = []
    for position, word in enumerate(ordered):
        below = itertools.takewhile(lambda other, foot=word.bottom: other.top < foot, ordered[position + 1 :])  # type: ignore[misc]
        found += [(word.text, other.text) for other in below if word.covers(other)]
    return found


def test_no_word_of_the_book_stands_on_another(built: Built) -> None:
    covered = {number: _covered(words) for number, words in enumerate(_pages(built.pdf), start=1)}
    assert len(covered) > 50
    assert {number: pairs for number, pairs in covered.items() if pairs} == {}


def test_headings_stand_outside(built: Built) -> None:
    """The heading that every blueprint has stands left of the text on left pages and right of it on right ones."""
    sides: dict[int, float] = {}
    for number, words in enumerate(_pages(built.pdf), start=1):
        for position, first in enumerate(words):
            if tuple(word.text for word in words[position : position + len(_HEADING)]) == _HEADING:
                sides[number] = first.left
    assert {number % 2 for number in sides} == {0, 1}
    left = GEOMETRY.outer * MILLIMETRE
    right = GEOMETRY.inner * MILLIMETRE + _TEXT_COLUMN
    wrong = {n: x for n, x in sides.items() if not (x >= right if n % 2 else x <= left + 2)}
    assert wrong == {}


_HEAD = """---
title: Notizen
description: Ein Kapitel mit mehr Notizen, als der Rand fasst.
---

# Notizen

## Anfang

"""
_NOTE = """Absatz {0} mit einem Satz.

!!! tip "Notiz {0}"
    Das ist die Notiz Nummer {0}. Sie ist lang genug für drei Zeilen im Rand und steht neben ihrem Absatz oder in ihm.

"""


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    project = copy_project(tmp_path_factory.mktemp("rand") / "projekt")
    chapter = project / "docs" / "formate" / "notizen.md"
    chapter.write_text(_HEAD + "".join(_NOTE.format(n) for n in range(1, 25)), encoding="utf-8")
    target = project / "notizen.pdf"
    done = run_handbuch(project, "pdf", str(chapter), "--nach", str(target))
    assert done.returncode == 0, done.stderr
    return target


def test_notes_for_which_the_margin_has_no_room_stand_in_the_text(crowded: Path) -> None:
    pages = list(_pages(crowded))
    text = " ".join(word.text for words in pages for word in words)
    assert [n for n in range(1, 25) if f"Nummer {n}." not in text] == []
    assert [_covered(words) for words in pages if _covered(words)] == []
    outside = [w for n, words in enumerate(pages, 1) for w in words if w.text == "Nummer" and _is_outside(n, w)]
    assert 0 < len(outside) < 24


def _is_outside(number: int, word: _Word) -> bool:
    if number % 2:
        return word.left > GEOMETRY.inner * MILLIMETRE + _TEXT_COLUMN
    return word.right < (GEOMETRY.outer + GEOMETRY.heading) * MILLIMETRE
