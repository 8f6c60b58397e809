"""Sentences and rows that name a day: what two of them say of the same thing, and where they do not agree.

A day that stands in two places is often changed in one of them. Two statements are about the same thing where they
cite the same norm or source; what else must be alike so that two days are no accident is said in
``_cannot_differ``.
"""

import datetime as dt
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto
from functools import cached_property
from itertools import combinations

from blaupausen.content.norms import NORMS_FILE, PREFIX, Norm
from blaupausen.markup.citations import CITATION, split_keys
from blaupausen.markup.dates import written_days
from blaupausen.markup.prose import Prose, readable, sentences

_CITED = re.compile(CITATION)
_YEAR = re.compile(r"(?:19|20)\d\d")
_MOST = 60  # statements of one key that are compared with one another
_MOST_DAYS = 12  # days of a statement that are
_BEFORE = 28  # characters in front of a day that say what it is to a span of time
_PIECE = 6  # letters that two words must share: Entgelte, Wechselentgelt
_WORD = re.compile(r"[^\W\d_]{6,}")
_SHARED_BY_SOURCES = 2  # a report tells of many days; so more must be alike


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
        keys: norms and sources that it cites.
        days: at least one.
    """

    path: str
    line: int
    text: str
    keys: tuple[str, ...]
    days: tuple[NamedDay, ...]

    @cached_property
    def dates(self) -> frozenset[dt.date]:
        """The days without what they are to a span."""
        return frozenset(day.date for day in self.days)

    @cached_property
    def pieces(self) -> frozenset[str]:
        """All stretches of six letters in the longer words."""
        words = {word.casefold() for word in _WORD.findall(self.text)}
        return frozenset(word[i : i + _PIECE] for word in words for i in range(len(word) - _PIECE + 1))

    @cached_property
    def words(self) -> frozenset[str]:
        """The longer words."""
        return frozenset(word.casefold() for word in _WORD.findall(self.text))


@dataclass(frozen=True)
class Clash:
    """Two statements about the same thing that name different days; ``said`` stands in ``here``."""

    key: str
    here: Statement
    said: dt.date
    there: Statement
    other: dt.date


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
        keys = [key for cited in _CITED.finditer(markdown) for key in split_keys(cited[1])]
        yield Statement(path, line, text, tuple(dict.fromkeys(keys)), days)


def _side(before: str) -> Side:
    near = before[-_BEFORE:]
    return next((side for side, pattern in _SIDES if pattern.search(near)), Side.NONE)


def by_key(statements: Iterable[Statement], norms: Mapping[str, Norm]) -> dict[str, list[Statement]]:
    """Return statements by the keys that they cite; what the register says of a norm comes first."""
    found: dict[str, list[Statement]] = defaultdict(list)
    for key, norm in norms.items():
        for statement in _statement(NORMS_FILE, norm.line, norm.content):
            found[key].append(statement)
    for statement in statements:
        for key in statement.keys:
            found[key].append(statement)
    return found


@dataclass(frozen=True)
class _Said:
    """What all statements of a key say of a day: how many name it, and which end of a span they make it."""

    is_norm: bool
    times: Mapping[dt.date, int]
    sides: Mapping[dt.date, Side]

    def may_be_one(self, day: dt.date, other: dt.date) -> bool:
        """Whether two days may be the same end of a span, as far as a text says it."""
        sides = {self.sides.get(day, Side.NONE), self.sides.get(other, Side.NONE)} - {Side.NONE}
        return len(sides) < len(("one", "another"))


def clashes(path: str, known: Mapping[str, Sequence[Statement]]) -> Iterator[Clash]:
    """Yield where a chapter names another day than others, or than itself elsewhere.

    Of two that disagree the one is told whose day fewer name, or else the later one.
    """
    for key, statements in known.items():
        if not any(each.path == path for each in statements):
            continue
        compared = statements[:_MOST]
        told: set[tuple[int, dt.date]] = set()
        said = _Said(
            key.startswith(PREFIX),
            Counter(date for each in compared for date in each.dates),
            {day.date: day.side for each in compared for day in each.days if day.side is not Side.NONE},
        )
        for first, second in combinations(compared, 2):
            for here, there, day, other in _clash(said, first, second):
                if here.path == path and (here.line, day) not in told:
                    told.add((here.line, day))
                    yield Clash(key, here, day, there, other)


def _clash(said: _Said, first: Statement, second: Statement) -> Iterator[tuple[Statement, Statement, dt.date, dt.date]]:
    """Yield where to tell it, the other statement, and the day that each of them names."""
    alone, others = sorted(second.dates - first.dates), sorted(first.dates - second.dates)
    single = len(alone) == len(others) == 1
    alike = (first.pieces & second.pieces if said.is_norm else first.words & second.words) if single else ()
    for day in alone:
        for other in others:
            if said.may_be_one(day, other) and _cannot_differ(day, other, is_norm=said.is_norm, alike=len(alike)):
                if said.times[day] > said.times[other] and first.path != NORMS_FILE:
                    yield first, second, other, day
                else:
                    yield second, first, day, other


def _cannot_differ(day: dt.date, other: dt.date, *, is_norm: bool, alike: int) -> bool:
    """Whether two days of the same norm or source that differ cannot both be right.

    A norm has few days: one figure that differs is a slip, and so is the only other day of two statements that use the
    same words. A report has many days: there, both must be alike.

    Args:
        day: one of them.
        other: the other one.
        is_norm: whether the statements cite the same norm, not only the same source.
        alike: how much of their words is the same; 0 where they name further days that the other has not.
    """
    near = is_near(day, other)
    return (near or alike > 0) if is_norm else (near and alike >= _SHARED_BY_SOURCES)


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
