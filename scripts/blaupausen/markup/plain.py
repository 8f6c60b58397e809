"""Text from data files as Markdown that shows it letter by letter: nothing in it begins a list, a link or a command."""

import re

from blaupausen.findings import UNSEEN

# Signs with a meaning inside a line. Python-Markdown takes a backslash for text in front of any other sign.
_INSIDE = re.compile(r"([\\`*_{}\[\]|#!])")
# What a line must not begin with: list signs, numbers of lists, quotations, definitions, fences, rules and underlines.
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
_ENTITIES = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}
_FIRST = {"-": r"\-", "+": r"\+", ":": "&#58;", "~": "&#126;", "=": "&#61;"}


def plain_text(text: str) -> str:
    """Return text as one line of Markdown that shows it as it is, wherever in a line or table it is put."""
    line = " ".join(UNSEEN.sub("", text).split())
    line = _INSIDE.sub(r"\\\1", "".join(_ENTITIES.get(sign, sign) for sign in line))
    line = _NUMBER.sub(lambda number: f"{number[1]}{'&#46;' if number[2] == '.' else '&#41;'}", line)
    return _FIRST.get(line[:1], line[:1]) + line[1:]
