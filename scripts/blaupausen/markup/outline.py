"""The common shape of two readings of one chapter: what its author plainly meant and what is printed.

A reading is a row of pieces in the order of the page. Margins, anchors and classes are no part of it: two readings with
equal pieces tell a reader the same.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from textwrap import dedent

BULLET = "•"
OBJECT = "\ufffc"  # text of what has none: an image, the call of a note, a forced line break
_BLANKS = re.compile(r"[ \t\n\r\f]+")  # other white space is printed as it is


@dataclass(frozen=True)
class Run:
    """Text with its marks in order: ``em``, ``strong``, ``code``, ``break``, ``link X``, ``image X``, ``note X``."""

    text: str
    marks: tuple[str, ...] = ()


@dataclass(frozen=True)
class Piece:
    """One thing on a page: a paragraph, a heading, a row of a table, a block of code.

    Attributes:
        kind: ``text``, ``heading 1`` … ``heading 6``, ``code``, ``row``, ``rule``, ``title`` (of a box) or ``term``.
        within: what it stands in, from outside: ``quote``, ``box``, ``bullets``, ``numbers``, ``definition``,
            ``note NAME``.
        marks: bullets and numbers printed directly before it, from outside.
        runs: what it says; cells of a row are parted by a tab.
        line: 1-based line of the text in which it begins; 0 where the reading does not know.
    """

    kind: str
    within: tuple[str, ...]
    marks: tuple[str, ...]
    runs: tuple[Run, ...]
    line: int = 0

    @property
    def text(self) -> str:
        """What it says, without marks."""
        return "".join(run.text for run in self.runs)


def code_text(content: str) -> str:
    """Return code without what readers do not see: empty lines around it, blanks at line ends, a common indentation."""
    return dedent("\n".join(line.rstrip() for line in content.expandtabs(4).split("\n"))).strip("\n")


def joined(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Return the runs with white space as single blanks, none at the ends, and neighbours with equal marks together."""
    parts: list[Run] = []
    blank = True
    for run in runs:
        text = _BLANKS.sub(" ", run.text)
        text = text.removeprefix(" ") if blank else text
        if not text:
            continue
        breaks = "break" in run.marks
        if breaks and parts and parts[-1].text.endswith(" "):
            parts[-1] = Run(parts[-1].text[:-1], parts[-1].marks)
        blank = breaks or text.endswith(" ")
        if parts and parts[-1].marks == run.marks:
            parts[-1] = Run(parts[-1].text + text, run.marks)
        else:
            parts.append(Run(text, run.marks))
    if parts and parts[-1].text.endswith(" "):
        parts[-1] = Run(parts[-1].text[:-1], parts[-1].marks)
    return tuple(part for part in parts if part.text)
