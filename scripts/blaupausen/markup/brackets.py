"""Marks between double brackets in chapter text: glossary links, index entries and directories.

``[[Data Governance]]`` links a term, ``[[Datenräumen|Datenraum]]`` shows another form of it, ``[[!Datenraum; Recht]]``
marks a place for the index without being seen, and ``[[glossar]]`` alone in a paragraph stands for a directory.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from blaupausen.content.chapter import Chapter
from blaupausen.markup.citations import prose_lines

MARK = r"\[\[([^\[\]\n]{1,120})\]\]"
_MARK = re.compile(MARK)
DIRECTORIES = frozenset({"quellenverzeichnis", "normenverzeichnis", "glossar", "vorlagenverzeichnis", "pruefregeln"})


@dataclass(frozen=True)
class GlossaryMark:
    """A link to a term: what the text shows and which term it leads to."""

    shown: str
    term: str


@dataclass(frozen=True)
class IndexMark:
    """A place for the index: main entry and, where given, the entry below it."""

    entry: str
    below: str


Mark = GlossaryMark | IndexMark


def parse_mark(inner: str) -> Mark:
    """Read the text between the double brackets."""
    if inner.startswith("!"):
        entry, _, below = inner[1:].partition(";")
        return IndexMark(entry.strip(), below.strip())
    shown, divider, term = inner.partition("|")
    return GlossaryMark(shown.strip(), (term if divider else shown).strip())


def find_marks(chapter: Chapter) -> Iterator[tuple[int, Mark]]:
    """Yield every mark of a chapter with its 1-based line; code and directories hold none."""
    for number, line in prose_lines(chapter):
        for match in _MARK.finditer(line):
            if match[1] not in DIRECTORIES:
                yield number, parse_mark(match[1])
