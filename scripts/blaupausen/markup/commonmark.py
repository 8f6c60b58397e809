"""A chapter as its author plainly meant it: CommonMark 0.31 and GFM 0.29, read by markdown-it-py.

What the handbook has and CommonMark has not is added by ``commonmark_rules``. ``[@Q17]``, ``[[term]]`` and ``{{gap}}``
are masked: they are text for both readings that ``checks.comparison`` lays side by side.

The same reading tells what is code and where comments stand, for everyone who looks into chapters.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from markdown_it.token import Token

from blaupausen.markup.brackets import MARK
from blaupausen.markup.citations import CITATION
from blaupausen.markup.commonmark_rules import reader
from blaupausen.markup.gaps import GAP


class Notation(StrEnum):
    """A notation of the handbook's own, in the order of the groups of ``_SPECIAL``."""

    GAP = "gap"
    MARK = "mark"
    CITATION = "citation"


# A backslash takes the meaning from a bracket behind it; gaps are found before anything else is read.
_SPECIAL = re.compile(rf"{GAP}|\\[\\\[]|{MARK}|{CITATION}")
_SIGNS = "|*_[](){}<>`&!~^$:@"
_MASK = {ord(sign): 0xE100 + place for place, sign in enumerate(_SIGNS)}
_UNMASK = {0xE100 + place: sign for place, sign in enumerate(_SIGNS)}
_READER = reader()
# Read as other characters, one for one: markdown-it would end lines at the first and change the length at the second.
_UNREAD = str.maketrans({"\r": " ", "\x00": "\ufffd"})


def masked(text: str) -> str:
    """Return Markdown in which gaps, citations and marks are letters to every reader; every place stays its own."""
    return _SPECIAL.sub(_masked, text) if "[" in text or "{{" in text else text


def _masked(match: re.Match[str]) -> str:
    return match[0] if match[0][0] == "\\" else match[0].translate(_MASK)


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
class Noted:
    """A gap, a mark or a citation in the text.

    Attributes:
        kind: which of them.
        inner: what stands between its brackets.
        line: 0-based line in which it begins.
        spans: where it stands, brackets included; a citation may go on in the next line.
    """

    kind: Notation
    inner: str
    line: int
    spans: tuple[Span, ...]


@dataclass(frozen=True)
class ParsedText:
    """What CommonMark says of a text.

    Attributes:
        tokens: the tokens of markdown-it; lines are 0-based, texts are still masked.
        code_lines: 0-based lines that are blocks of code, fences included.
        open_fence: 0-based line of a fence that nothing closes, or ``None``.
        code_spans: code within lines, back quotes included.
        links: links and images within lines, with their addresses.
        comments: comments, line by line.
        references: names of ``[Name]: Adresse`` in small letters with their 0-based lines; they are not printed.
        noted: gaps, marks and citations in reading order; code, comments and escaped brackets hold none.
    """

    tokens: tuple[Token, ...]
    code_lines: frozenset[int]
    open_fence: int | None
    code_spans: tuple[Span, ...]
    links: tuple[Span, ...]
    comments: tuple[Span, ...]
    references: tuple[tuple[str, int], ...]
    noted: tuple[Noted, ...]


@lru_cache(maxsize=256)  # the same chapter is asked for code, comments, prose and meaning
def read_markdown(text: str) -> ParsedText:
    """Read Markdown; every text has a reading."""
    source = masked(text).translate(_UNREAD)
    found: dict[str, Any] = {}
    tokens = tuple(_READER.parse(source, found))
    references = [(name.casefold(), each["map"][0]) for name, each in found.get("references", {}).items()]
    lines = source.split("\n")
    code: set[int] = set()
    open_fence = None
    spans: dict[str, list[Span]] = {name: [] for name in ("code_inline", "comment", "link_open", "image")}
    noted: list[Noted] = []
    for token, inline in _located_inlines(tokens, lines):
        if token.map is None:
            continue
        if token.type in ("fence", "code_block"):
            code.update(range(*token.map))
            if token.type == "fence" and not _is_closed(token, lines):
                open_fence = token.map[0]
        elif token.type == "comment":
            spans["comment"] += _between(lines, token.map, token.meta["start"], token.meta["end"])
        elif inline:
            for child in token.children or ():
                if "place" in child.meta:
                    spans[child.type] += inline.spans(*child.meta["place"])
            noted += _noted(token, inline)
    return ParsedText(
        tokens,
        frozenset(code),
        open_fence,
        tuple(spans["code_inline"]),
        tuple(sorted(spans["link_open"] + spans["image"])),
        tuple(sorted(spans["comment"])),
        tuple(references),
        tuple(noted),
    )


@lru_cache(maxsize=256)
def without_code(text: str) -> Mapping[int, str]:
    """Return the lines of some Markdown that are no blocks of code by their 0-based number; code in them is blanks."""
    reading = read_markdown(text)
    lines = {number: line for number, line in enumerate(text.split("\n")) if number not in reading.code_lines}
    return MappingProxyType(blanked(lines, reading.code_spans))


def blanked(lines: Mapping[int, str], spans: Iterable[Span]) -> dict[int, str]:
    """Return lines by their 0-based number with blanks in the place of some stretches."""
    new = dict(lines)
    for span in spans:
        line = new[span.line]
        new[span.line] = line[: span.start] + " " * (span.end - span.start) + line[span.end :]
    return new


def _is_closed(token: Token, lines: list[str]) -> bool:
    first, end = token.map or (0, 0)
    last = lines[end - 1].strip(" >\t") if end - first > 1 else ""
    return len(last) >= len(token.markup) and not last.strip(token.markup[0])


def _between(lines: list[str], around: list[int], start: int, end: int) -> Iterator[Span]:
    """Yield a stretch of the text, given by columns of its first and its last line, line by line."""
    first, last = around[0], around[1] - 1
    for number in range(first, last + 1):
        yield Span(number, start if number == first else 0, end if number == last else len(lines[number]))


@dataclass(frozen=True)
class _Inline:
    """Where the text of an inline token stands in the source."""

    lines: list[str]
    first: int
    parts: tuple[str, ...]  # its lines as they stand in the source
    strokes: tuple[int, ...]  # places in the text before which the source has a backslash more
    column: int  # where to look for it in its first line

    @property
    def end(self) -> int:
        """Column behind its first line."""
        return max(self.lines[self.first].find(self.parts[0], self.column), self.column) + len(self.parts[0])

    def spans(self, start: int, end: int) -> Iterator[Span]:
        """Yield where a stretch of the text stands, line by line; what cannot be found is left out."""
        yield from self.written_spans(self.written(start), self.written(end))

    def written(self, place: int) -> int:
        """Return where a place of the text is in the text as it is written."""
        return place + sum(stroke < place for stroke in self.strokes)

    def written_spans(self, start: int, end: int) -> Iterator[Span]:
        """Yield the same for a stretch of the text as it is written."""
        place, number, column = 0, self.first, self.column
        for part in self.parts:
            first, last = max(start - place, 0), min(end - place, len(part))
            begin = self.lines[number].find(part, column) if first < last and number < len(self.lines) else -1
            if begin >= 0:
                yield Span(number, begin + first, begin + last)
            place, number, column = place + len(part) + 1, number + 1, 0


def _located_inlines(tokens: Sequence[Token], lines: list[str]) -> Iterator[tuple[Token, _Inline | None]]:
    """Yield every token, those with text with its place; cells of a row are looked for one behind the other."""
    searched: dict[int, int] = {}
    in_cell = False
    for token in tokens:
        in_cell = token.type in ("th_open", "td_open") or (in_cell and token.type == "inline")
        if token.type != "inline" or token.map is None:
            yield token, None
            continue
        first = token.map[0]
        # In a cell a stroke is written with a backslash, which is no part of its text (GFM 4.10).
        strokes = tuple(place for place, sign in enumerate(token.content) if in_cell and sign == "|")
        written = token.content.replace("|", "\\|") if in_cell else token.content
        inline = _Inline(lines, first, tuple(written.split("\n")), strokes, searched.get(first, 0))
        searched[first] = inline.end
        yield token, inline


def _noted(token: Token, inline: _Inline) -> Iterator[Noted]:
    """Yield the notations in the text of a token."""
    text = unmasked("\n".join(inline.parts))
    unread = ("code_inline", "comment")
    places = [child.meta["place"] for child in token.children or () if child.type in unread and "place" in child.meta]
    hidden = [(inline.written(begin), inline.written(end)) for begin, end in places]
    for match in _SPECIAL.finditer(text):
        start, end = match.span()
        kinds = [kind for kind, inner in zip(Notation, match.groups(), strict=True) if inner is not None]
        if kinds and not any(begin <= start < behind for begin, behind in hidden):
            line = inline.first + text.count("\n", 0, start)
            yield Noted(kinds[0], match[match.lastindex or 0], line, tuple(inline.written_spans(start, end)))
