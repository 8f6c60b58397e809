"""Citations in chapter text: ``[@Q17]`` or ``[@Q17; @N-HPVG-78]``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blaupausen.content.chapter import Chapter
from blaupausen.markup.commonmark import without_code

CITATION = r"\[(@[A-Za-z0-9_-]{1,40}(?:\s{0,4};\s{0,4}@[A-Za-z0-9_-]{1,40}){0,40})\]"
_CITATION = re.compile(CITATION)


@dataclass(frozen=True)
class Citation:
    """One cited key and the 1-based line of the file in which it stands."""

    key: str
    line: int


def split_keys(inner: str) -> list[str]:
    """Return the keys of the text between the brackets, in order: ``@Q1; @Q2`` gives Q1 and Q2."""
    return [part.strip().removeprefix("@") for part in inner.split(";")]


def prose_lines(chapter: Chapter) -> Iterator[tuple[int, str]]:
    """Yield each line outside code blocks with its 1-based number; code in it is blanks."""
    for number, line in without_code(chapter.body).items():
        yield number + chapter.body_line, line


def find_citations(chapter: Chapter) -> list[Citation]:
    """Return every citation of a chapter in reading order; code spans and code blocks do not cite."""
    return [
        Citation(key, number)
        for number, line in prose_lines(chapter)
        for match in _CITATION.finditer(line)
        for key in split_keys(match[1])
    ]
