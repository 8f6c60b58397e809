"""The handbook: everything that lies under ``docs/``, each file read once, every record with the line it came from."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from types import MappingProxyType
from typing import Generic, TypeVar

from blaupausen.content.chapter import Chapter, read_chapter
from blaupausen.content.glossary import read_glossary
from blaupausen.content.index_words import IndexWord, read_index_words
from blaupausen.content.ledger import Entry, read_ledger
from blaupausen.content.navigation import NavigationEntry, read_navigation, setting
from blaupausen.content.norms import Norm, read_norms
from blaupausen.content.operator import Operator, read_operator
from blaupausen.content.page_plan import PagePlan, read_page_plan
from blaupausen.content.sources import Source, read_sources
from blaupausen.content.wordlists import (
    Anatomy,
    FactWords,
    SignWords,
    StyleWords,
    read_anatomy,
    read_divisions,
    read_fact_words,
    read_hints,
    read_search_words,
    read_sign_words,
    read_style_words,
)
from blaupausen.findings import Finding, HandbookError
from blaupausen.intake.files import chapter_files, data_text
from blaupausen.intake.pictures.publishing import Published, is_picture, publish
from blaupausen.intake.store import Store
from blaupausen.intake.tree import Tree
from blaupausen.markup.terms import Term

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Reading(Generic[T_co]):
    """What came of reading a file: a record, or the findings why there is none."""

    record: T_co | None
    findings: tuple[Finding, ...] = ()

    def required(self) -> T_co:
        """Return the record.

        Raises:
            HandbookError: there is none; carries the findings.
        """
        if self.record is None:
            raise HandbookError(list(self.findings))
        return self.record


def _read(read: Callable[[Tree], T], tree: Tree) -> Reading[T]:
    try:
        return Reading(read(tree))
    except HandbookError as error:
        return Reading(None, tuple(error.findings))


@dataclass(frozen=True)
class Handbook:
    """All that lies under ``docs/`` as it was when somebody first asked for it.

    Everybody gets the same record, so that checks, website, book, office and search cannot see different states.

    Attributes:
        tree: the files.
    """

    tree: Tree

    @cached_property
    def readings(self) -> Mapping[str, Reading[Chapter]]:
        """Every Markdown file below ``docs/`` by its path relative to the project folder, in path order."""
        found: dict[str, Reading[Chapter]] = {}
        for file in chapter_files(self.tree):
            try:
                found[file.path] = Reading(read_chapter(file))
            except HandbookError as error:
                found[file.path] = Reading(None, tuple(error.findings))
        return MappingProxyType(found)

    @property
    def readable(self) -> list[Chapter]:
        """The chapters that can be read, in path order."""
        return [reading.record for reading in self.readings.values() if reading.record]

    @property
    def chapters(self) -> list[Chapter]:
        """Every chapter in path order.

        Raises:
            HandbookError: one or more cannot be read; carries the findings of all of them.
        """
        findings = [finding for reading in self.readings.values() for finding in reading.findings]
        if findings:
            raise HandbookError(findings)
        return self.readable

    @cached_property
    def sources(self) -> Reading[Mapping[str, Source]]:
        """All sources by key."""
        return _read(read_sources, self.tree)

    @cached_property
    def norms(self) -> Reading[Mapping[str, Norm]]:
        """All legal norms and standards by key."""
        return _read(read_norms, self.tree)

    @cached_property
    def ledger(self) -> Reading[Mapping[str, Entry]]:
        """What each source and norm says, by key."""
        return _read(read_ledger, self.tree)

    @cached_property
    def glossary(self) -> Reading[Mapping[str, Term]]:
        """All terms by name, in German order."""
        return _read(read_glossary, self.tree)

    @cached_property
    def index_words(self) -> Reading[Sequence[IndexWord]]:
        """What the index of the book has besides terms, keywords and marks."""
        return _read(read_index_words, self.tree)

    @cached_property
    def navigation(self) -> Reading[list[NavigationEntry]]:
        """The pages in the order of the book."""
        return _read(read_navigation, self.tree)

    @cached_property
    def addresses(self) -> tuple[str, str]:
        """Where the website and the sources stand on the web; empty where ``mkdocs.yml`` does not say it."""
        return setting(self.tree, "site_url"), setting(self.tree, "repo_url")

    @cached_property
    def operator(self) -> Reading[Operator]:
        """Who runs the website."""
        return _read(read_operator, self.tree)

    @cached_property
    def page_plan(self) -> Reading[PagePlan]:
        """How many pages of the book each part and chapter has."""
        return _read(read_page_plan, self.tree)

    @cached_property
    def anatomy(self) -> Reading[Anatomy]:
        """Sections that each kind of chapter must have."""
        return _read(read_anatomy, self.tree)

    @cached_property
    def hints(self) -> Reading[dict[str, str]]:
        """What belongs into each section."""
        return _read(read_hints, self.tree)

    @cached_property
    def divisions(self) -> tuple[str, ...]:
        """Words with a hyphen where they may be divided."""
        return read_divisions(self.tree)

    @cached_property
    def search_words(self) -> Reading[dict[str, tuple[str, ...]]]:
        """What pages are looked for by besides their own words."""
        return _read(read_search_words, self.tree)

    @cached_property
    def facts(self) -> Reading[FactWords]:
        """Words that make a sentence a statement of fact."""
        return _read(read_fact_words, self.tree)

    @cached_property
    def style(self) -> Reading[StyleWords]:
        """Words to avoid."""
        return _read(read_style_words, self.tree)

    @cached_property
    def signs(self) -> Reading[SignWords]:
        """Words for signs by colour or sound."""
        return _read(read_sign_words, self.tree)

    @cached_property
    def _texts(self) -> dict[str, Reading[str]]:
        return {}

    def text(self, name: str) -> Reading[str]:
        """Return the text of a file below the project folder, such as a list of ``docs/daten``."""
        if name not in self._texts:
            self._texts[name] = _read(partial(data_text, name=name), self.tree)
        return self._texts[name]

    @property
    def data_findings(self) -> list[Finding]:
        """What is wrong with data files and settings, whoever needs them."""
        readings: tuple[Reading[object], ...] = (
            self.sources,
            self.norms,
            self.ledger,
            self.glossary,
            self.index_words,
            self.navigation,
            self.operator,
            self.page_plan,
            self.anatomy,
            self.hints,
            self.search_words,
            self.facts,
            self.style,
            self.signs,
        )
        return [finding for reading in readings for finding in reading.findings]

    @cached_property
    def store(self) -> Store:
        """What earlier builds made of the same."""
        return Store(self.tree.project)

    @cached_property
    def _pictures(self) -> dict[str, Published | Finding]:
        return {}

    def picture(self, path: str) -> Published | Finding:
        """Return a picture as readers get it, or why they do not.

        Args:
            path: a file of ``tree`` whose name says that it is a picture.
        """
        if path not in self._pictures:
            file = self.tree.files[path]
            self._pictures[path] = file.foreign or publish(path, file.content, self.store)
        return self._pictures[path]

    def is_picture(self, path: str) -> bool:
        """Whether a path relative to the project folder names a picture of the handbook."""
        return path in self.tree.files and is_picture(path)
