"""German words as somebody may type them: other endings, parts of compounds, spellings without umlauts."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]{2,40}")  # bounded: dividing a word takes time with the square of its length
_UNMARKED = str.maketrans("äöü", "aou")
_SPELLED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
# Shorter words have no ending that could be told from the rest.
_SHORTEST = 5
_SHORTEST_WITH_NEN = 7
_SHORTEST_WITH_TWO = 6
# Endings of nouns and what their longest other form has instead, most telling first.
_FORMS = (
    (r"ion$", ("ionen", "ions")),
    (r"(ung|heit|keit|schaft|tät)$", (r"\1en",)),
    (r"in$", ("innen",)),
    (r"um$", ("en", "ums")),
    (r"e$", ("en",)),
    (r"(el|er)$", (r"\1n", r"\1s")),
    (r"(en|chen|lein)$", (r"\1s",)),
    (r"o$", ("en", "os")),
    (r"([aiuy])$", (r"\1s",)),
    (r"$", ("en", "s")),
)
_LINKS = ("", "s", "es", "n", "en", "er", "e")
_SHORTEST_PART = 4
# Shorter words of which a town hall makes compounds; most others of three letters are syllables of something else.
_SHORT_PARTS = frozenset({"amt", "bau", "ort", "rat"})


def words(text: str) -> list[str]:
    """Return the words of a text in order, as they are written; numbers and signs are left out."""
    return _WORD.findall(text)


def stem(word: str) -> str:
    """Return what the forms of a word have in common.

    Endings of nouns and adjectives go, umlauts lose their dots, nothing else: the "light" stemming for German of
    J. Savoy, Light Stemming Approaches for the French, Portuguese, German and Hungarian Languages (SAC 2006), taken
    twice.

    Args:
        word: in lower case.
    """
    word = word.translate(_UNMARKED).replace("ß", "ss")
    # Twice: what is left of "Pläne" still has an ending that "Plan" has lost.
    return _without_ending(_without_ending(word))


def _without_ending(word: str) -> str:
    if len(word) < _SHORTEST:
        return word
    if len(word) >= _SHORTEST_WITH_NEN and word.endswith("nen"):
        return word[:-3]
    if len(word) >= _SHORTEST_WITH_TWO and word.endswith(("en", "se", "es", "er")):
        return word[:-2]
    return word[:-1] if word.endswith(("n", "e", "s", "r")) else word


def spelled(word: str) -> str:
    """Return a word in lower case as it is typed without umlauts and ß."""
    return word.translate(_SPELLED)


def longest_forms(noun: str) -> Iterator[str]:
    """Yield the longest forms that a noun can have, in lower case; some of them nobody uses, and nobody types them.

    Who types the beginning of a word finds it anyway, so the longest forms stand for all.
    """
    for ending, forms in _FORMS if len(noun) >= _SHORTEST_PART else ():
        if re.search(ending, noun):
            yield from (re.sub(ending, form, noun, count=1) for form in forms)
            return


class Vocabulary:
    """All words of a handbook: knows which of them are forms of one word, and of what a compound is made.

    A compound is divided into words that the handbook uses by themselves, with the links that German sets between them
    (P. Koehn, K. Knight, Empirical Methods for Compound Splitting, EACL 2003). How often they are used does not matter
    here: for a search, a compound that is used often is divided like any other.
    """

    def __init__(self, written: Iterable[str]) -> None:
        """Learn words as they are written: one that has a capital in half the places is a noun."""
        self._forms: dict[str, set[str]] = defaultdict(set)
        self._parts: dict[str, tuple[str, ...]] = {}
        capital: Counter[str] = Counter()
        for word in written:
            lower = word.lower()
            self._forms[stem(lower)].add(lower)
            capital[lower] += 1 if word[0].isupper() else -1
        self._known = frozenset(capital)
        self._nouns = frozenset(word for word, more in capital.items() if more >= 0)

    def is_noun(self, word: str) -> bool:
        """Return whether a word in lower case is written with a capital in half the places or more."""
        return word in self._nouns

    def forms(self, word: str) -> set[str]:
        """Return all forms of a word that the handbook uses."""
        return self._forms.get(stem(word), set())

    def parts(self, word: str) -> tuple[str, ...]:
        """Return the words of which a compound is made, and the compounds among them; empty for any other word."""
        if word not in self._parts:
            self._parts[word] = tuple(self._divide(word))
        return self._parts[word]

    def _divide(self, word: str) -> Iterator[str]:
        for start in range(1, len(word)):
            head, before = word[start:], word[:start]
            if not self._is_head(head):
                continue
            modifier = self._modifier(before)
            if modifier:
                yield modifier
                yield head
                yield from self.parts(modifier)
                yield from self.parts(head)
                return

    def _is_head(self, word: str) -> bool:
        """Return whether a word can end a compound: a noun in one of its forms."""
        return _is_long_enough(word) and any(form in self._nouns for form in (word, *self.forms(word)))

    def _modifier(self, before: str) -> str:
        """Return the word that stands in front of another in a compound, without the link; empty for none."""
        for link in _LINKS:
            bare = before.removesuffix(link)
            if (link and bare == before) or not _is_long_enough(bare):
                continue
            if bare in self._known or self.parts(bare):
                return bare
        return ""


def _is_long_enough(part: str) -> bool:
    return len(part) >= _SHORTEST_PART or part in _SHORT_PARTS
