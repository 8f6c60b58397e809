"""Sentences and rows that name a day. A day that stands in two places is often changed in one of them."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property

from blaupausen.markup.dates import written_days
from blaupausen.markup.prose import Prose, readable, sentences

_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST_DAYS = 12  # days of a statement that are
_BEFORE = 28  # characters in front of a day that say what it is to a span of time
_WORD = re.compile(r"[^\W\d_]{6,}")


class Side(Enum):
    """Which end of a span of time a day is."""

    START = auto()
    END = auto()
    EARLIER = auto()
    NONE = auto()


_SIDES = (
    (Side.EARLIER, re.compile(r"\bvor\s(?:dem\s)?$")),
    (
        Side.END,
        re.compile(
            r"\b(?:[Bb]is|[Ss]pätestens|befristet|ende(?:t|n|te|ten)|Ende|läuft|laufen)\s(?:zum\s|am\s|auf\s|den\s)?$"
        ),
    ),
    (Side.START, re.compile(r"\b(?:[Aa]b|[Ss]eit|[Vv]on|[Vv]om|[Nn]ach|beginnt|startet|Start)\s(?:dem\s|am\s)?$")),
)


@dataclass(frozen=True)
class NamedDay:
    """A day, and which end of a span of time the text makes it."""

    date: dt.date
    side: Side


@dataclass(frozen=True)
class Statement:
    """A sentence, a row or what the register says of a norm, with the days that it names.

    Attributes:
        path: file, relative to the project.
        line: 1-based line in which it begins.
        text: what a reader hears.
        days: at least one.
    """

    path: str
    line: int
    text: str
    days: tuple[NamedDay, ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """The longer words."""
        return frozenset(word.casefold() for word in _WORD.findall(self.text))


def statements_of(path: str, prose: Prose) -> Iterator[Statement]:
    """Yield the sentences and rows of a chapter that name a day with its year."""
    for block in prose.blocks:
        if _YEAR.search(block.text):
            for sentence in sentences(block):
                yield from _statement(path, sentence.line, sentence.text)
    for table in prose.tables:
        for line, row in table.rows:
            yield from _statement(path, line, row)


def _statement(path: str, line: int, markdown: str) -> Iterator[Statement]:
    text = " ".join(readable(markdown).split()) if _YEAR.search(markdown) else ""
    days = tuple(NamedDay(day.date, _side(text[: day.start])) for day in written_days(text) if day.date)[:_MOST_DAYS]
    if days:
        yield Statement(path, line, text, days)


def _side(before: str) -> Side:
    near = before[-_BEFORE:]
    return next((side for side, pattern in _SIDES if pattern.search(near)), Side.NONE)


def is_near(one: dt.date, two: dt.date) -> bool:
    """Whether two days differ in the year, the month or the day alone."""
    return [one.year == two.year, one.month == two.month, one.day == two.day].count(False) == 1


class NearDays:
    """Days, and which of them differ from another one in a single figure."""

    def __init__(self, days: Iterable[dt.date]) -> None:
        self._by_two: dict[tuple[int | None, ...], set[dt.date]] = defaultdict(set)
        for day in days:
            for figures in _two_figures(day):
                self._by_two[figures].add(day)

    def of(self, day: dt.date) -> set[dt.date]:
        """Return the days near a day, without itself."""
        return {other for figures in _two_figures(day) for other in self._by_two.get(figures, ())} - {day}


def _two_figures(day: dt.date) -> Iterator[tuple[int | None, ...]]:
    yield day.year, day.month, None
    yield day.year, None, day.day
    yield None, day.month, day.day
