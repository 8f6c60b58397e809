"""German spelling: hunspell decides, the project's own word list adds to it."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator
from functools import cached_property

PROGRAM = "hunspell"
_COMMAND = (PROGRAM, "-l", "-d", "de_DE", "-i", "utf-8")
# A word, its inner hyphens, and the hyphen of „Personal- und Haushaltsrecht“; digits and dots make it a name, no word.
_WORD = re.compile(r"(?<![\w@./§-])[^\W\d_]+(?:[-’'][^\W\d_]+)*-?(?![\w@]|\.[a-z])")
_LONGEST_WORD = 80
_MOST_PARTED = 3000  # words of one run that are tried as compounds; real handbooks have some hundred
_PATIENCE = 20  # seconds
_SHORTEST_HALF = 4
_NEED_LINK = ("heit", "ion", "keit", "ling", "schaft", "tum", "tät", "ung")
_LINKING = ("", "s", "n", "en", "er", "e")


def words(text: str) -> Iterator[str]:
    """Yield the words of a text as it is read; abbreviations in capitals are left out."""
    for match in _WORD.finditer(text):
        word = match[0].replace("’", "'")
        if len(word.rstrip("-")) > 1 and not word.isupper():
            yield word


class Speller:
    """Knows which words are German or on the project's list; asks hunspell once for many words."""

    def __init__(self, own: Iterable[str]) -> None:
        self._own = frozenset(own)
        self._answers: dict[str, bool] = {}

    @cached_property
    def available(self) -> bool:
        """Whether hunspell and its German dictionary are there."""
        if not shutil.which(PROGRAM):
            return False
        try:
            return self._ask(["Haus"]) == set()
        except (OSError, subprocess.SubprocessError):
            return False

    def unknown(self, candidates: Iterable[str]) -> set[str]:
        """Return the words that are neither German nor on the list. Endless ones are none and are not looked up."""
        given = set(candidates)
        chosen = {word for word in given if len(word) <= _LONGEST_WORD}
        self._learn({form for word in chosen for form in _asked(word)})
        doubtful = sorted(word for word in chosen if not self._knows(word))
        parted, strange = doubtful[:_MOST_PARTED], doubtful[_MOST_PARTED:]
        self._learn({half for word in parted for pair in _splits(word) for half in pair})
        wrong = (word for word in parted if not any(self._both(pair) for pair in _splits(word)))
        return {*wrong, *strange, *(given - chosen)}

    def _learn(self, asked: set[str]) -> None:
        new = asked - self._answers.keys()
        if new:
            wrong = self._ask(sorted(new))
            self._answers |= {word: word not in wrong for word in new}

    def _both(self, pair: tuple[str, str]) -> bool:
        return all(self._listed(half) or self._answers[half] for half in pair)

    def _knows(self, word: str) -> bool:
        whole = word.rstrip("-")
        if self._listed(whole) or self._answers[whole]:
            return True
        parts = whole.split("-")
        # One part: as it stands, unless a hyphen shows that its other half is elsewhere („Personal- und …“).
        return (len(parts) > 1 or word != whole) and all(map(self._knows_part, parts))

    def _knows_part(self, part: str) -> bool:
        short = len(part) == 1 or part.isupper()
        return short or any(self._listed(form) or self._answers[form] for form in _forms(part))

    def _listed(self, word: str) -> bool:
        return word in self._own or word.removesuffix("s") in self._own

    def _ask(self, asked: list[str]) -> set[str]:
        """Return the words that hunspell does not know; all of them where it takes too long to say."""
        text = "\n".join(asked)
        try:
            done = subprocess.run(  # noqa: S603 - fixed program, no shell; the words are letters and hyphens
                _COMMAND, input=text, capture_output=True, check=True, encoding="utf-8", timeout=_PATIENCE
            )
        except subprocess.TimeoutExpired:
            return set(asked)
        return set(done.stdout.split("\n")) - {""}


def _asked(word: str) -> Iterator[str]:
    whole = word.rstrip("-")
    yield whole
    for part in whole.split("-"):
        yield from _forms(part)


def _forms(part: str) -> Iterator[str]:
    """Yield a part of a word with and without the letters that link it to the next."""
    for linking in _LINKING:
        if part.endswith(linking) and len(part) > len(linking) + 1:
            yield part.removesuffix(linking)


def _splits(word: str) -> Iterator[tuple[str, str]]:
    """Yield the ways in which a noun may be made of two, without the letters that link them.

    A first half that ends in -ung, -heit and the like needs its s, so „Verwaltungarbeit“ stays a mistake.
    """
    if not word[0].isupper() or "-" in word:
        return
    for place in range(_SHORTEST_HALF, len(word) - _SHORTEST_HALF + 1):
        left, right = word[:place], word[place:].capitalize()
        if not left.endswith(_NEED_LINK):
            yield left, right
        for linking in ("s", "n", "en", "es"):
            if left.endswith(linking) and place - len(linking) >= _SHORTEST_HALF:
                yield left.removesuffix(linking), right
