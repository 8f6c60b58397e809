"""Marks between double brackets: glossary links, index entries and directories. The only place that knows the notation.

``[[Data Governance]]`` links a term, ``[[Datenräumen|Datenraum]]`` shows another form of it, ``[[!Datenraum; Recht]]``
marks a place for the index without being seen, and ``[[glossar]]`` alone in a paragraph stands for a directory.
"""

import re
from dataclasses import dataclass

# One sign of what stands between the brackets. Gaps, code and escaped signs are read before marks are: where they
# were, Python-Markdown has put STX (U+0002).
SIGN = r"[^\[\]{}\n`\\\x02]"
# The stroke before the term, in a table: one without a backslash would end the cell.
STROKE = "\\|"
# What stands between the brackets; a citation in brackets is none.
SAID = rf"(?!@)(?:{SIGN}|{re.escape(STROKE)}){{1,120}}"
MARK = rf"\[\[({SAID})\]\]"
DIRECTORIES = frozenset(
    {"quellenverzeichnis", "normenverzeichnis", "belege", "glossar", "vorlagenverzeichnis", "pruefregeln"}
)


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
    inner = inner.replace(STROKE, "|")
    if inner.startswith("!"):
        entry, _, below = inner[1:].partition(";")
        return IndexMark(entry.strip(), below.strip())
    shown, divider, term = inner.partition("|")
    return GlossaryMark(shown.strip(), (term if divider else shown).strip())


def glossary_link(shown: str, term: str) -> str:
    """Return the notation of a link to a term; ``parse_mark`` reads it back."""
    return f"[[{shown}]]" if shown == term else f"[[{shown}|{term}]]"


def shown_of(inner: str) -> str:
    """Return what a sentence says with a mark, from the text between its double brackets; a directory is none."""
    mark = parse_mark(inner)
    return mark.shown if isinstance(mark, GlossaryMark) and inner not in DIRECTORIES else ""
