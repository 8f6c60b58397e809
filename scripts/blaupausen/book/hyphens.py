"""Hyphenation of the book: the patterns of the layout engine, and our own words where these err.

The words become patterns themselves, so the text of the book stays as it is written: soft hyphens in it would end up in
what readers search for and copy.
"""

from collections.abc import Iterable

import pyphen

_LANGUAGE = "de"
# In patterns (Liang 1983) odd digits allow a division, even ones forbid it, and the highest prevails.
_ALLOWED, _FORBIDDEN = 9, 8


def teach_divisions(divisions: Iterable[str]) -> None:
    """Make every layout of this process divide these words, also inside longer ones, where their hyphens stand."""
    patterns = pyphen.Pyphen(lang=_LANGUAGE).hd
    for division in divisions:
        parts = division.lower().split("-")
        word = "".join(parts)
        allowed = {len("".join(parts[:number])) for number in range(1, len(parts))}
        points = tuple(_ALLOWED if place in allowed else _FORBIDDEN for place in range(1, len(word)))
        patterns.patterns[word] = (1, points)
        patterns.maxlen = max(patterns.maxlen, len(word))
    patterns.cache.clear()
