"""What ``--beheben`` cures by itself: only what cannot change the meaning, and never inside code."""

import re
from collections import defaultdict
from collections.abc import Callable

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.language import title_spans
from blaupausen.checks.paragraphs import with_signs
from blaupausen.checks.relayout import laid_out
from blaupausen.checks.terms import unlinked_terms
from blaupausen.content.chapter import Chapter, parse_chapter
from blaupausen.findings import UNSEEN, HandbookError, composed
from blaupausen.markup.brackets import glossary_link
from blaupausen.markup.passage import prose_lines

_QUOTES = '"“”‟»«'
_ROUNDS = 5
_OPENS_AFTER = " \t([{–—/"


def fix_chapter(text: str, path: str, handbook: Examined) -> str:
    """Return the text of a chapter file, cured as far as that is safe; a broken file stays as it is."""
    text = composed(text)
    for _ in range(_ROUNDS):  # a line without its invisible characters may be empty and end what went on before
        before = text
        try:
            for step in (_clean, _lay_out, _quotes, _paragraph_signs, _link_terms):
                text = step(text.removeprefix("\ufeff"), parse_chapter(path, text), handbook)
        except HandbookError:
            return text
        if text == before:
            break
    return text


def _with_lines(text: str, chapter: Chapter, change: Callable[[int, str, str], str]) -> str:
    """Return the file's text with every line changed that is neither code nor touched by a comment.

    ``change`` gets number and text of a line, and the line with blanks in the place of code.
    """
    body = dict(chapter.lines())
    shown = dict(prose_lines(chapter))
    shown |= {number: line for number, line in enumerate(text.split("\n"), start=1) if number < chapter.body_line}
    return "\n".join(
        change(number, line, shown[number]) if number in shown and body.get(number, line) == line else line
        for number, line in enumerate(text.split("\n"), start=1)
    )


def _clean(text: str, chapter: Chapter, handbook: Examined) -> str:  # noqa: ARG001 - the shape of a step
    def change(_: int, line: str, shown: str) -> str:
        signs = (
            UNSEEN.sub("", sign).replace("\t", "    ") if shown[place] == sign else sign
            for place, sign in enumerate(line)
        )
        return "".join(signs).rstrip(" ")

    return _with_lines(text, chapter, change).rstrip("\n") + "\n"


def _lay_out(text: str, chapter: Chapter, handbook: Examined) -> str:  # noqa: ARG001 - the shape of a step
    lines = text.split("\n")
    head, body = lines[: chapter.body_line - 1], lines[chapter.body_line - 1 :]
    return "\n".join([*head, laid_out("\n".join(body))])


def _quotes(text: str, chapter: Chapter, handbook: Examined) -> str:  # noqa: ARG001 - the shape of a step
    def change(number: int, line: str, shown: str) -> str:
        return line if number < chapter.body_line else _german_quotes(line, shown)

    return _with_lines(text, chapter, change)


def _paragraph_signs(text: str, chapter: Chapter, handbook: Examined) -> str:  # noqa: ARG001 - the shape of a step
    return _with_lines(text, chapter, lambda _, line, shown: with_signs(line) if line == shown else line)


def _german_quotes(line: str, visible: str) -> str:
    titles = title_spans(line)
    signs = list(line)
    for place, sign in enumerate(line):
        if sign in _QUOTES and visible[place] == sign and not any(start <= place < end for start, end in titles):
            opens = (place == 0 or line[place - 1] in _OPENS_AFTER) and line[place + 1 : place + 2].strip() != ""
            signs[place] = "„" if opens else "“"
    return "".join(signs)


def _link_terms(text: str, chapter: Chapter, handbook: Examined) -> str:
    places = defaultdict[int, list[tuple[re.Match[str], str]]](list)
    for number, match, name in unlinked_terms(Page(chapter), handbook):
        places[number].append((match, name))

    def change(number: int, line: str, _: str) -> str:
        for match, name in sorted(places.get(number, []), key=lambda place: place[0].start(), reverse=True):
            line = line[: match.start()] + glossary_link(match[0], name) + line[match.end() :]
        return line

    return _with_lines(text, chapter, change)
