"""Where a text treats the words of the index.

Who looks a word up wants the places that say something about it, not every mention: a heading or caption that names
it, a row that it heads, a place that has it in bold, and, weaker, a paragraph that names it more than once. Proper
names are looked up for what was done or holds there, so each paragraph that names one counts.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from blaupausen.content.index_words import IndexWord

_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "caption", "figcaption"})
_BLOCKS = ("p", "li", "td", "th", "dd", "dt", *sorted(_HEADS))
_INNER = "./p | ./ul | ./ol | ./dl | ./table | ./div"
_APART = "ancestor-or-self::section[contains(@class, 'steckbrief') or @class='quellen']"
_TWICE = 2
# A heading that this many chapters have belongs to their common order and tells nothing of its words.
_COMMON = 5
# Endings of German nouns and adjectives; a stem that is shorter stays with its own.
_ENDING = re.compile(r"(?:e|en|er|es|em|n|s)$")
_ENDINGS = "(?:e|en|er|ern|es|em|n|s|se|sen)?"
_SHORTEST_STEM = 4
_LETTERS = re.compile(r"[A-ZÄÖÜ].*[A-ZÄÖÜ0-9]|\d")
_VOWEL = re.compile(r"([aouäöü])(?!.*[aouäöü])")
_VOWELS = {vowel: pair for pair in ("aä", "oö", "uü") for vowel in pair}
_START, _END = r"(?<!\w)(?<!\w-)", r"(?!\w|-\w)"


def form_of(word: str) -> str:
    """Return the pattern of a word in all its cases and numbers: also Personalräte, kleiner Kommunen, DSGVO."""
    several = " " in word
    return " ".join(_token(token, any_case=several and place == 0) for place, token in enumerate(word.split(" ")))


def _token(token: str, *, any_case: bool) -> str:
    if _LETTERS.search(token) or not token.isalpha():
        return f"{re.escape(token)}s?"
    stem = _ENDING.sub("", token)
    stem = stem if len(stem) >= _SHORTEST_STEM else token
    first = f"[{stem[0].upper()}{stem[0].lower()}]" if any_case or stem[0].islower() else stem[0]
    return first + _VOWEL.sub(lambda vowel: f"[{_VOWELS[vowel[1]]}]", stem[1:]) + _ENDINGS


@dataclass(frozen=True)
class Treated:
    """A block of text that treats a word.

    Attributes:
        word: the word as the index prints it.
        block: the innermost paragraph, heading, item or cell.
        strongly: whether the block is about the word; else it names it more than once.
    """

    word: str
    block: HtmlElement
    strongly: bool


@dataclass(frozen=True)
class _Subject:
    word: str
    pattern: re.Pattern[str]
    listed: bool


class Lexicon:
    """The words of the index with the patterns by which the text names them."""

    def __init__(
        self, listed: Iterable[IndexWord], others: Iterable[IndexWord], articles: Iterable[HtmlElement]
    ) -> None:
        """Take the words.

        Args:
            listed: words that somebody chose for the index: headings that all chapters have count for them as well.
            others: the other words.
            articles: the chapters of the book.
        """
        self._subjects: list[_Subject] = []
        self._names: dict[str, str] = {}
        for words, chosen in ((listed, True), (others, False)):
            for word in words:
                called = (word.name, *word.others)
                if word.proper:
                    self._names |= {name: word.name for name in called if name not in self._names}
                else:
                    forms = "|".join(form_of(name) for name in sorted(called, key=len, reverse=True))
                    self._subjects.append(_Subject(word.name, re.compile(f"{_START}(?:{forms}){_END}"), chosen))
        heads = Counter(head for article in articles for head in {_said(found) for found in article.iter(*_HEADS)})
        self._common = {head for head, number in heads.items() if number >= _COMMON}

    def treated(self, article: HtmlElement) -> Iterator[Treated]:
        """Yield what the blocks of an article treat, in reading order."""
        text = " ".join(" ".join(map(str, article.itertext())).split())  # cells stand side by side without blanks
        subjects = [subject for subject in self._subjects if subject.pattern.search(text)]
        named = _any_of(name for name in self._names if name in text)
        for block in article.iter(*_BLOCKS):
            if block.xpath(_INNER) or block.xpath(_APART):
                continue
            said = _said(block)
            for word in dict.fromkeys(self._names[match[1]] for match in named.finditer(said)):
                yield Treated(word, block, strongly=True)
            for subject in subjects:
                if (subject.listed or said not in self._common) and (mentions := subject.pattern.findall(said)):
                    strongly = _is_about(block, said, subject.pattern)
                    if strongly or len(mentions) >= _TWICE:
                        yield Treated(subject.word, block, strongly)


def _said(block: HtmlElement) -> str:
    """Return the text of a block, of a caption without its number."""
    numbers = block.xpath("string(./span[@class='nummer'])")
    return " ".join(block.text_content().removeprefix(numbers).split())


def _any_of(names: Iterable[str]) -> re.Pattern[str]:
    """Return the pattern of proper names; the longest counts where one is part of another: Rhein-Kreis Neuss."""
    choices = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    return re.compile(rf"{_START}({choices or '(?!)'})(?:s|er|n|r)?(?!\w)")


def _is_about(block: HtmlElement, said: str, pattern: re.Pattern[str]) -> bool:
    heads = block.tag in _HEADS or (block.tag in ("td", "th") and bool(pattern.fullmatch(said)))
    return heads or any(pattern.search(bold.text_content()) for bold in block.iter("strong", "b"))
