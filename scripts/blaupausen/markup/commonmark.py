"""A chapter as its author plainly meant it: CommonMark 0.31 and GFM 0.29, read by markdown-it-py.

What the handbook has and CommonMark has not is added by ``commonmark_rules``. ``[@Q17]``, ``[[term]]`` and ``{{gap}}``
are masked: they are text for both readings that ``checks.comparison`` lays side by side.

The same reading tells what is code and where comments stand, for everyone who looks into chapters.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from markdown_it.token import Token

from blaupausen.markup.commonmark_rules import reader

_SPECIAL = re.compile(r"\{\{[^{}\n]*\}\}|\[\[[^\[\]\n]{1,120}\]\]|\[@[A-Za-z0-9_;@\s-]{1,2000}\]")
_SIGNS = "|*_[](){}<>`&!~^$:@"
_MASK = {ord(sign): 0xE100 + place for place, sign in enumerate(_SIGNS)}
_UNMASK = {0xE100 + place: sign for place, sign in enumerate(_SIGNS)}
_READER = reader()
# Read as other characters, one for one: markdown-it would end lines at the first and change the length at the second.
_UNREAD = str.maketrans({"\r": " ", "\x00": "\ufffd"})


def masked(text: str) -> str:
    """Return Markdown in which gaps, citations and marks are letters to every reader; every place stays its own."""
    return _SPECIAL.sub(lambda match: match[0].translate(_MASK), text) if "[" in text or "{{" in text else text


def unmasked(text: str) -> str:
    """Return what was written where ``masked`` put letters."""
    return text.translate(_UNMASK)


@dataclass(frozen=True, order=True)
class Span:
    """A part of one line: 0-based line, then first character and the one behind the last."""

    line: int
    start: int
    end: int


@dataclass(frozen=True)
class Reading:
    """What CommonMark says of a text.

    Attributes:
        tokens: the tokens of markdown-it; lines are 0-based, texts are still masked.
        code_lines: 0-based lines that are blocks of code, fences included.
        open_fence: 0-based line of a fence that nothing closes, or ``None``.
        code_spans: code within lines, back quotes included.
        comments: comments, line by line.
        references: names of ``[Name]: Adresse`` in small letters with their 0-based lines; they are not printed.
    """

    tokens: tuple[Token, ...]
    code_lines: frozenset[int]
    open_fence: int | None
    code_spans: tuple[Span, ...]
    comments: tuple[Span, ...]
    references: tuple[tuple[str, int], ...]


@lru_cache(maxsize=256)  # the same chapter is asked for code, comments, prose and meaning
def read_markdown(text: str) -> Reading:
    """Read Markdown; every text has a reading."""
    source = masked(text).translate(_UNREAD)
    found: dict[str, Any] = {}
    tokens = tuple(_READER.parse(source, found))
    references = [(name.casefold(), each["map"][0]) for name, each in found.get("references", {}).items()]
    lines = source.split("\n")
    code: set[int] = set()
    open_fence = None
    spans: list[Span] = []
    comments: list[Span] = []
    searched: dict[int, int] = {}  # where to look for the next cell of a row
    for token in tokens:
        if token.map is None:
            continue
        if token.type in ("fence", "code_block"):
            code.update(range(*token.map))
            if token.type == "fence" and not _is_closed(token, lines):
                open_fence = token.map[0]
        elif token.type == "comment":
            comments += _between(lines, token.map, token.meta["start"], token.meta["end"])
        elif token.type == "inline" and token.children:
            column = searched.get(token.map[0], 0)
            for child in token.children:
                if "place" in child.meta:
                    places = list(_located(token, lines, child.meta["place"], column))
                    (comments if child.type == "comment" else spans).extend(places)
            place = lines[token.map[0]].find(token.content.split("\n")[0], column)
            searched[token.map[0]] = max(place, column) + len(token.content)
    return Reading(tokens, frozenset(code), open_fence, tuple(spans), tuple(sorted(comments)), tuple(references))


@lru_cache(maxsize=256)
def without_code(text: str) -> Mapping[int, str]:
    """Return the lines of some Markdown that are no blocks of code by their 0-based number; code in them is blanks."""
    reading = read_markdown(text)
    lines = {number: line for number, line in enumerate(text.split("\n")) if number not in reading.code_lines}
    for span in reading.code_spans:
        line = lines[span.line]
        lines[span.line] = line[: span.start] + " " * (span.end - span.start) + line[span.end :]
    return MappingProxyType(lines)


def _is_closed(token: Token, lines: list[str]) -> bool:
    first, end = token.map or (0, 0)
    last = lines[end - 1].strip(" >\t") if end - first > 1 else ""
    return len(last) >= len(token.markup) and not last.strip(token.markup[0])


def _between(lines: list[str], around: list[int], start: int, end: int) -> Iterator[Span]:
    """Yield a stretch of the text, given by columns of its first and its last line, line by line."""
    first, last = around[0], around[1] - 1
    for number in range(first, last + 1):
        yield Span(number, start if number == first else 0, end if number == last else len(lines[number]))


def _located(token: Token, lines: list[str], stretch: tuple[int, int], column: int) -> Iterator[Span]:
    """Yield where a stretch of an inline text stands in the source, line by line; what cannot be found is left out."""
    place, number = 0, (token.map or [0])[0]
    for part in token.content.split("\n"):
        first, last = max(stretch[0] - place, 0), min(stretch[1] - place, len(part))
        begin = lines[number].find(part, column) if first < last and number < len(lines) else -1
        if begin >= 0:
            yield Span(number, begin + first, begin + last)
        place, number, column = place + len(part) + 1, number + 1, 0
