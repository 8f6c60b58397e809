"""How large, long and deep a chapter may be, so that no chapter can hold up the build for the others.

Markdown is read with searches whose time grows with the square of what they meet: 20,000 opening brackets take minutes.
The limits lie far above every real chapter (the longest has 20,000 characters, 60 marks in a paragraph and 3 levels of
lists) and far below what a build would feel. Each is judged in one pass over the text.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape

from blaupausen.codes import Code
from blaupausen.findings import Finding

LARGEST_FILE = 60_000  # bytes
LONGEST_LINE = 4_000  # characters
MOST_LINES = 3_000
_MARKS = re.compile(r"[\[(*_`<&!>\\\"]")  # what Markdown's searches start at
_MOST_MARKS_IN_BLOCK = 400  # block: lines up to the next empty one
_MOST_MARKS = 5_000
MOST_HEADINGS = 200
_DEEPEST_INDENT = 40  # columns, so ten levels of lists
_DEEPEST_NESTING = 5  # ``>`` and list signs in one line, one behind the other
_NESTED = re.compile(r"\s*(?:(?:>|[*+:-](?=\s)|\d{1,9}[.)](?=\s))\s*){6}")
_HEADING = re.compile(r"\s{0,3}(?:#|=+\s*$|-+\s*$|:\s)")
# A German word has up to 80 letters; hyphenating one of 4,000 takes minutes. Addresses of links are not set in type.
_LONGEST_WORD = 120
_LONG_WORD = re.compile(rf"[^ \t]{{{_LONGEST_WORD + 1}}}")
# Code is not hyphenated, but the layout tries every place of a word: one of 4,000 characters takes a second.
_LONGEST_IN_CODE = 1_000
_LONG_CODE = re.compile(rf"[^ \t]{{{_LONGEST_IN_CODE + 1}}}")
_ADDRESS = re.compile(r"\]\([^)\s]{0,300}\)?|https?://[^\s)>]{1,300}")
# Before the first no line is broken, behind the second neither, whether or not there are blanks between (Unicode
# UAX 14, rules LB13 and LB14): to the layout ``:a :b :c`` is one word, and it tries every place of every word inside.
_CLOSING, _OPENING = "!?,.:;/)]}", "([{"
_GLUED = re.compile(rf" (?=[{re.escape(_CLOSING)}])|(?<=[{re.escape(_OPENING)}]) ")
_GAP = re.compile(r"[ \t]+")
_UNPRINTED = re.compile(r"[*_`\\\[]")
_BLANKS = " \t"  # other white space is text for Markdown
_RULE = re.compile(r"[\s|:+*_>-]*$")


@dataclass(frozen=True)
class Limit:
    """A limit in the words of its findings: code, what is wrong, and the cure."""

    code: Code
    wrong: str
    cure: str


_FILE = Limit(
    Code.KAPITEL_GROSS,
    f"Die Datei hat mehr als {LARGEST_FILE // 1000} Kilobyte.",
    "Das Kapitel auf mehrere Dateien verteilen; Bilder gehören in eigene Dateien.",
)
_LINES = Limit(
    Code.KAPITEL_GROSS, f"Das Kapitel hat mehr als {MOST_LINES} Zeilen.", "Das Kapitel auf mehrere Dateien verteilen."
)
LONG_WORD = Limit(
    Code.WORT_LANG,
    f"In der Zeile steht ein Wort mit mehr als {_LONGEST_WORD} Zeichen; es ließe sich nicht umbrechen.",
    "Leerzeichen ergänzen, aber nicht vor : , . ; ? ! / und ), denn dort bricht keine Zeile um; eine lange Adresse "
    "gehört in einen Link mit Text: [Leitfaden](https://…).",
)
_CODE_WORD = Limit(
    Code.WORT_LANG,
    f"In der Zeile steht ein Wort mit mehr als {_LONGEST_IN_CODE} Zeichen; das ist auch für Code zu viel.",
    "Den Code kürzen oder umbrechen; ganze Dateien neben das Kapitel legen und verlinken.",
)
_LINE = Limit(
    Code.ZEILE_LANG,
    f"Die Zeile hat mehr als {LONGEST_LINE} Zeichen.",
    "Den Text in Absätze teilen, mit einer Leerzeile dazwischen.",
)
_BLOCK = Limit(
    Code.ZEICHEN_HAEUFUNG,
    f"Der Absatz hat mehr als {_MOST_MARKS_IN_BLOCK} Klammern, Sterne und ähnliche Zeichen.",
    "Den Absatz oder die Tabelle teilen und überflüssige Zeichen löschen.",
)
_WHOLE = Limit(
    Code.ZEICHEN_HAEUFUNG,
    f"Das Kapitel hat mehr als {_MOST_MARKS} Klammern, Sterne und ähnliche Zeichen.",
    "Überflüssige Zeichen löschen oder das Kapitel teilen.",
)
_HEADINGS = Limit(
    Code.KAPITEL_GROSS,
    f"Das Kapitel hat mehr als {MOST_HEADINGS} Überschriften und erklärte Begriffe.",
    "Das Kapitel auf mehrere Dateien verteilen.",
)
_DEEP = Limit(
    Code.TIEF_VERSCHACHTELT,
    "Listen oder Zitate sind zu tief ineinander verschachtelt.",
    f"Höchstens {_DEEPEST_NESTING} Ebenen verwenden und flacher einrücken.",
)


def size_finding(path: str, size: int) -> Finding | None:
    """Find a file of more than ``LARGEST_FILE`` bytes; asked before it is read."""
    return _finding(path, 0, _FILE) if size > LARGEST_FILE else None


def limit_findings(path: str, text: str) -> list[Finding]:
    """Find the first place at which the text of a chapter goes beyond each limit."""
    first: dict[Limit, int] = {}
    for line, limit in _exceeded(text):
        first.setdefault(limit, line)
    return [_finding(path, line, limit) for limit, line in first.items()]


def _exceeded(text: str) -> Iterator[tuple[int, Limit]]:
    marks = marks_in_block = headings = 0
    for number, line in enumerate(text.split("\n"), start=1):
        found = len(_MARKS.findall(line))
        marks += found
        marks_in_block = marks_in_block + found if line.strip(_BLANKS) else 0
        headings += bool(_HEADING.match(line))
        columns = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
        deep = columns > _DEEPEST_INDENT or (_NESTED.match(line) and not _RULE.match(line))
        exceeded = {
            _LINES: number > MOST_LINES,
            _LINE: len(line) > LONGEST_LINE,
            _CODE_WORD: len(line) > _LONGEST_IN_CODE and bool(_LONG_CODE.search(line)),
            _BLOCK: marks_in_block > _MOST_MARKS_IN_BLOCK,
            _WHOLE: marks > _MOST_MARKS,
            _HEADINGS: headings > MOST_HEADINGS,
            _DEEP: bool(deep) and line.strip(_BLANKS) != "",
        }
        for limit, is_exceeded in exceeded.items():
            if is_exceeded:
                yield number, limit


def word_findings(path: str, lines: Iterable[tuple[int, str]]) -> list[Finding]:
    """Find the first word that could not be hyphenated in any time.

    Args:
        path: file.
        lines: its lines with their 1-based numbers, code taken out: code is not hyphenated and breaks anywhere.
    """
    number = long_word(lines)
    return [] if number is None else [_finding(path, number, LONG_WORD)]


def long_word(lines: Iterable[tuple[int, str]]) -> int | None:
    """Return the number of the first line in which a stretch without a place to break exceeds ``_LONGEST_WORD``.

    A stretch may begin in a line above; addresses of links do not count.
    """
    open_end, last = "", 0
    for number, line in lines:
        if _RULE.match(line):
            if line.strip(_BLANKS):  # printed nowhere or as a rule; what stands around may still be one paragraph
                last = number
            continue
        shown = _GAP.sub(" ", _UNPRINTED.sub("", _ADDRESS.sub(" ", unescape(line)))).strip(" ")
        glued = number == last + 1 and (shown[:1] in _CLOSING or open_end[-1:] in _OPENING)
        stretches = (open_end * glued + _GLUED.sub("", shown)).split(" ")
        if any(_LONG_WORD.search(stretch) for stretch in stretches):
            return number
        open_end, last = stretches[-1], number
    return None


def _finding(path: str, line: int, limit: Limit) -> Finding:
    return Finding(path, line, limit.code, limit.wrong, limit.cure)
