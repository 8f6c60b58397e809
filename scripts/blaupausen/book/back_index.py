"""The back-of-book index: words of the glossary, marks in the chapters and keywords of the fact sheets in one order."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from blaupausen.book.places import Run, runs
from blaupausen.content.glossary import sort_key
from blaupausen.content.index_words import IndexWord
from blaupausen.markup.terms import Term

# Who has to open more pages than this for one line finds nothing (ISO 999 asks for subheadings then).
_MOST_REFERENCES = 8
_BETWEEN = re.compile(r"[\s\-\N{HYPHEN}\N{NON-BREAKING HYPHEN}]+")


@dataclass
class Entry:
    """One line of the index.

    Attributes:
        word: the word as it is printed.
        places: anchor of every place, mapped to its page.
        mentions: the same for places that name the word more than once and say less about it.
        main: anchor of a chapter that is about the word, mapped to its first and last page.
        see: another entry to look up instead.
        see_also: other entries to look up too.
        below: entries below this one.
    """

    word: str
    places: dict[str, int] = field(default_factory=dict)
    mentions: dict[str, int] = field(default_factory=dict)
    main: dict[str, tuple[int, int]] = field(default_factory=dict)
    see: str = ""
    see_also: tuple[str, ...] = ()
    below: dict[str, "Entry"] = field(default_factory=dict)

    @property
    def sections(self) -> list[Run]:
        """Page ranges of the chapters about the word, in order."""
        return sorted(Run(first, last, anchor) for anchor, (first, last) in self.main.items())

    @property
    def runs(self) -> list[Run]:
        """The other pages, each once, neighbours joined."""
        covered = {page for first, last in self.main.values() for page in range(first, last + 1)}
        return runs({anchor: page for anchor, page in self.places.items() if page not in covered})

    @property
    def entries(self) -> list["Entry"]:
        """Entries below this one in alphabetical order."""
        return in_order(self.below.values())


@dataclass(frozen=True)
class Letter:
    """The entries under one letter."""

    sign: str
    entries: tuple[Entry, ...]


class BackIndex:
    """Collects entries; the same word in another case, with a hyphen or in two words is the same entry.

    Every synonym has one word that it leads to, told before anything is collected: what is found under the synonym
    is printed under that word, whoever names it. So no later entry can overrule the glossary.
    """

    def __init__(self, terms: Collection[Term], words: Iterable[IndexWord] = ()) -> None:
        """Take the words that decide what entries are called.

        Args:
            terms: the glossary; its synonyms lead to its terms, its relatives are named beside them.
            words: further words with their other names; the glossary goes before them.
        """
        self._entries: dict[str, Entry] = {}
        self._printed: dict[str, str] = {}
        self._preferred: dict[str, str] = {}
        self._related = {_letters(term.name): term.see for term in terms}
        known = [(term.name, term.synonyms) for term in terms] + [(word.name, word.others) for word in words]
        for name, _ in known:
            self._printed.setdefault(_letters(name), name)
        for name, others in known:
            for other in others:
                if _letters(other) not in self._printed:
                    self._preferred.setdefault(_letters(other), name)
                    self._printed[_letters(other)] = other

    def knows(self, word: str) -> bool:
        """Whether the word is one of those that were told first, or another name of one."""
        return _letters(word) in self._printed

    def entry(self, word: str) -> Entry:
        """Return the entry under which a word is printed, new or known."""
        word = self._preferred.get(_letters(word), word)
        folded = _letters(word)
        if folded not in self._entries:
            self._entries[folded] = Entry(self._printed.get(folded, word), see_also=self._related.get(folded, ()))
        return self._entries[folded]

    def add_places(self, word: str, places: Mapping[str, int], below: str = "") -> None:
        """Add places of a word, or of what stands below it."""
        entry = self.entry(word)
        if below:
            entry = entry.below.setdefault(_letters(below), Entry(below))
        entry.places.update(places)

    def add_mentions(self, word: str, places: Mapping[str, int]) -> None:
        """Add places that name a word more than once."""
        self.entry(word).mentions.update(places)

    def add_chapter(self, words: Iterable[str], anchor: str, pages: tuple[int, int]) -> None:
        """Add a chapter under words for its subject."""
        for word in words:
            self.entry(word).main[anchor] = pages

    def letters(self, parts: Sequence[tuple[int, str]]) -> list[Letter]:
        """Return all entries under their letters; references that lead nowhere are left out.

        Args:
            parts: first page and name of each part of the book, in order; an entry with many pages is divided by them.
        """
        for entry in self._entries.values():
            _weigh(entry, parts)
        found = {folded: entry for folded, entry in self._entries.items() if entry.places or entry.main or entry.below}
        for entry in found.values():
            entry.see_also = tuple(word for word in entry.see_also if _letters(word) in found)
        for other, word in self._preferred.items():
            # What stands in front of the other word in the alphabet anyway needs no reference to it.
            if _letters(word) in found and not _letters(word).startswith(other):
                found[other] = Entry(self._printed[other], see=found[_letters(word)].word)
        grouped: dict[str, list[Entry]] = {}
        for entry in in_order(found.values()):
            sign = sort_key(entry.word)[:1].upper()
            grouped.setdefault(sign if sign.isalpha() else "0–9", []).append(entry)
        return [Letter(sign, tuple(entries)) for sign, entries in grouped.items()]


def _weigh(entry: Entry, parts: Sequence[tuple[int, str]]) -> None:
    """Let mentions count unless they make the line too long; what is still too long is divided by the parts."""
    strong = dict(entry.places)
    entry.places |= entry.mentions
    if _fits(entry):
        return
    if not (strong or entry.main):
        strong = dict(entry.places)
    entry.places = strong
    if _fits(entry):
        return
    left: dict[str, int] = {}
    for run in entry.runs:
        name = next((name for first, name in reversed(parts) if first <= run.first), "")
        holder = entry.below.setdefault(_letters(name), Entry(name)).places if name else left
        holder |= {anchor: page for anchor, page in entry.places.items() if run.first <= page <= run.last}
    entry.places = left


def _fits(entry: Entry) -> bool:
    return len(entry.sections) + len(entry.runs) <= _MOST_REFERENCES


def _letters(word: str) -> str:
    """Return what two spellings of a word have in common: "Fuck-up-Night" and "Fuckup Night" are one entry."""
    return _BETWEEN.sub("", word.casefold())


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Sort entries as German indexes do (DIN 5007-1); signs before the first letter or digit do not count."""
    return sorted(entries, key=lambda entry: (sort_key(entry.word).lstrip("„“§-– "), entry.word))
