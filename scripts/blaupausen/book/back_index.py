"""The back-of-book index: words of the glossary, marks in the chapters and keywords of the fact sheets in one order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from blaupausen.book.places import Run, runs
from blaupausen.content.glossary import sort_key
from blaupausen.markup.terms import Term


@dataclass
class Entry:
    """One line of the index.

    Attributes:
        word: the word as it is printed.
        places: anchor of every place, mapped to its page.
        main: anchor of a chapter that is about the word, mapped to its first and last page.
        see: another entry to look up instead.
        see_also: other entries to look up too.
        below: entries below this one.
    """

    word: str
    places: dict[str, int] = field(default_factory=dict)
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
    """Collects entries; the same word in another case is the same entry."""

    def __init__(self) -> None:
        self._entries: dict[str, Entry] = {}

    def entry(self, word: str) -> Entry:
        """Return the entry of a word, new or known."""
        return self._entries.setdefault(word.casefold(), Entry(word))

    def add_mark(self, word: str, below: str, places: Mapping[str, int]) -> None:
        """Add the places of an index mark: main entry and, unless empty, the entry below it."""
        entry = self.entry(word)
        if below:
            entry = entry.below.setdefault(below.casefold(), Entry(below))
        entry.places.update(places)

    def add_term(self, term: Term, places: Mapping[str, int]) -> None:
        """Add the places of a glossary term; its synonyms lead to it, its relatives are named beside it."""
        if not places:
            return
        entry = self.entry(term.name)
        entry.places.update(places)
        entry.see_also = term.see
        for synonym in term.synonyms:
            self._refer(synonym, term.name)

    def add_chapter(self, words: Iterable[str], anchor: str, pages: tuple[int, int]) -> None:
        """Add a chapter under its keywords."""
        for word in words:
            self.entry(word).main[anchor] = pages

    def add_synonym(self, word: str, places: Mapping[str, int], subject: str) -> None:
        """Add another name of a chapter's subject: its places, or where the text does not use it, the way there."""
        if places:
            self.entry(word).places.update(places)
        elif subject:
            self._refer(word, subject)

    def _refer(self, word: str, target: str) -> None:
        entry = self.entry(word)
        if word.casefold() != target.casefold() and not entry.places and not entry.main and not entry.below:
            entry.see = target

    def letters(self) -> list[Letter]:
        """Return all entries under their letters; references that lead nowhere are left out."""
        known = {word for word, entry in self._entries.items() if not entry.see}
        grouped: dict[str, list[Entry]] = {}
        for entry in in_order(self._entries.values()):
            if entry.places or entry.main or entry.below:
                entry.see = ""
            elif entry.see.casefold() not in known:
                continue
            entry.see_also = tuple(word for word in entry.see_also if word.casefold() in known)
            sign = sort_key(entry.word)[:1].upper()
            grouped.setdefault(sign if sign.isalpha() else "0–9", []).append(entry)
        return [Letter(sign, tuple(entries)) for sign, entries in grouped.items()]


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Sort entries as German indexes do (DIN 5007-1); signs before the first letter or digit do not count."""
    return sorted(entries, key=lambda entry: (sort_key(entry.word).lstrip("„“§-– "), entry.word))
