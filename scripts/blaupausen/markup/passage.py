"""A text with the lines of its file, and what the handbook's own notations say in it.

Everything here asks the one reader (``commonmark``) what is code, so that all agree on it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from blaupausen.markup.brackets import DIRECTORIES, Mark, parse_mark
from blaupausen.markup.citations import split_keys
from blaupausen.markup.commonmark import Notation, blanked, read_markdown, without_code


class Passage(Protocol):
    """Some Markdown and where it stands: a chapter is one."""

    @property
    def body(self) -> str:
        """The Markdown, without a front matter and with comments emptied."""

    @property
    def body_line(self) -> int:
        """1-based line of the file in which it begins."""


@dataclass(frozen=True)
class Citation:
    """One cited key and the 1-based line of the file in which it stands."""

    key: str
    line: int


def prose_lines(passage: Passage) -> Iterator[tuple[int, str]]:
    """Yield each line outside code blocks with its 1-based number; code in it is blanks."""
    for number, line in without_code(passage.body).items():
        yield number + passage.body_line, line


def running_text(passage: Passage) -> dict[int, str]:
    """Return the same lines with blanks also in the place of links, images, gaps, marks and citations."""
    reading = read_markdown(passage.body)
    taken = [*reading.links, *(span for noted in reading.noted for span in noted.spans)]
    lines = blanked(without_code(passage.body), taken)
    return {number + passage.body_line: line for number, line in lines.items()}


def find_citations(passage: Passage) -> list[Citation]:
    """Return every citation in reading order; code and escaped brackets do not cite."""
    return [
        Citation(key, found.line + passage.body_line)
        for found in read_markdown(passage.body).noted
        if found.kind is Notation.CITATION
        for key in split_keys(found.inner)
    ]


def has_directory(passage: Passage) -> bool:
    """Whether a directory is put in: ``[[glossar]]``."""
    noted = read_markdown(passage.body).noted
    return any(found.kind is Notation.MARK and found.inner in DIRECTORIES for found in noted)


def find_marks(passage: Passage) -> Iterator[tuple[int, Mark]]:
    """Yield every mark with its 1-based line; code and directories hold none."""
    for found in read_markdown(passage.body).noted:
        if found.kind is Notation.MARK and found.inner not in DIRECTORIES:
            yield found.line + passage.body_line, parse_mark(found.inner)
