"""Where in its source something stands that was only noticed on a finished page."""

from collections.abc import Sequence
from pathlib import Path

from blaupausen.intake.files import LARGEST_LIST
from blaupausen.website.proof import letters_of


def line_of(text: str, words: Sequence[str]) -> int:
    """Return the 1-based line of a text that has most of the words, the first of equals; 0 where none has any.

    Words are found in spite of marks inside them; what has no letter is looked for as it is.
    """
    letters = [(word, letters_of(word)) for word in words]
    best, line_found = 0, 0
    for number, line in enumerate(text.splitlines(), start=1):
        shown = letters_of(line)
        found = sum(sign in shown if sign else word in line for word, sign in letters)
        if found > best:
            best, line_found = found, number
    return line_found


def line_in(project: Path, path: str, words: Sequence[str]) -> int:
    """Return the line as in ``line_of``; 0 also where the file cannot be read."""
    file = project / path
    if file.is_symlink() or not file.is_file() or file.stat().st_size > LARGEST_LIST:
        return 0
    return line_of(file.read_text(encoding="utf-8", errors="replace"), words)
