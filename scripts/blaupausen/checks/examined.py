"""What the rules look at: one page with its prose, and everything of the handbook that a page refers to."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePosixPath
from posixpath import join, normpath

from blaupausen.checks.bearing import Flaw, Known, flaws, known_from, naming_flaws
from blaupausen.checks.claiming import Citing, citing_of, naming_of
from blaupausen.checks.comparison import Difference, differences
from blaupausen.checks.dated import Statement, statements_of
from blaupausen.checks.spelling import Speller, words
from blaupausen.content.chapter import FORMS, Chapter
from blaupausen.content.handbook import Handbook, Reading
from blaupausen.content.ledger import Entry
from blaupausen.content.navigation import NavigationEntry
from blaupausen.content.norms import Norm
from blaupausen.content.sources import Source
from blaupausen.content.templates import Template
from blaupausen.content.wordlists import WORDS_FILE, Anatomy, FactWords, SignWords, StyleWords, word_list
from blaupausen.intake.tree import Tree
from blaupausen.markup.passage import prose_lines
from blaupausen.markup.prose import Prose, read_prose, spoken_lines
from blaupausen.markup.terms import Term
from blaupausen.office.catalogue import Office

MODELS = f"{FORMS}/"


@dataclass(frozen=True)
class Page:
    """A page under examination."""

    chapter: Chapter

    @cached_property
    def prose(self) -> Prose:
        """The page's text as blocks."""
        return read_prose(self.chapter)

    @cached_property
    def spoken(self) -> list[tuple[int, str]]:
        """What a reader hears, with line numbers: title and description of the front matter, then the text."""
        meta = self.chapter.meta
        head = [(2, str(meta[field])) for field in ("title", "description") if isinstance(meta.get(field), str)]
        return head + spoken_lines(self.prose)

    @cached_property
    def differences(self) -> tuple[Difference, ...]:
        """Where the page is printed differently than its author plainly meant; lines are those of the file."""
        above = self.chapter.body_line - 1
        return tuple(replace(found, line=found.line + above) for found in differences(self.chapter.body))

    @cached_property
    def dated(self) -> tuple[Statement, ...]:
        """The sentences and rows that name a day."""
        return tuple(statements_of(self.chapter.path, self.prose))

    @property
    def is_model(self) -> bool:
        """Whether the page is a template to fill in: it states no facts."""
        return self.chapter.path.startswith(MODELS)

    def prose_lines(self) -> list[tuple[int, str]]:
        """Return the lines that are no code, with their numbers; code spans are blanks."""
        return list(prose_lines(self.chapter))

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield all lines of the file as they are with their 1-based numbers: front matter and comments included."""
        yield from enumerate(self.chapter.source.split("\n"), start=1)


@dataclass(frozen=True)
class Examined:
    """The handbook under examination: its records, and what only the checks want to know about them.

    Attributes:
        handbook: everything below ``docs/``.
        office: the templates and their workbooks.
        today: day against which due dates are judged.
    """

    handbook: Handbook
    office: Office
    today: dt.date

    @property
    def sources(self) -> Mapping[str, Source] | None:
        """All sources, or ``None`` where the file is faulty: then no citation can be judged."""
        return self.handbook.sources.record

    @property
    def norms(self) -> Mapping[str, Norm] | None:
        """All norms, or ``None`` where the file is faulty."""
        return self.handbook.norms.record

    @property
    def ledger(self) -> Mapping[str, Entry] | None:
        """What each source says, or ``None`` where an entry is faulty."""
        return self.handbook.ledger.record

    @cached_property
    def known(self) -> Known | None:
        """What sources and norms carry, or ``None`` where one of the lists is faulty."""
        if self.ledger is None or self.sources is None or self.norms is None:
            return None
        return known_from(self.ledger, self.sources, self.norms)

    @cached_property
    def _citing(self) -> dict[str, list[Citing]]:
        return {}

    def citing(self, page: Page) -> list[Citing]:
        """Return the sentences of a page that cite."""
        path = page.chapter.path
        if path not in self._citing:
            self._citing[path] = [] if page.is_model else list(citing_of(page.prose, self.facts))
        return self._citing[path]

    @cached_property
    def _flawed(self) -> dict[str, list[tuple[Citing, Flaw]]]:
        return {}

    def flawed(self, page: Page) -> list[tuple[Citing, Flaw]]:
        """Return what sentences of a page say that their sources do not carry; only where all of these were read."""
        path = page.chapter.path
        if path not in self._flawed:
            self._flawed[path] = list(self._flaws(page, self.known)) if self.known else []
        return self._flawed[path]

    def _flaws(self, page: Page, known: Known) -> Iterator[tuple[Citing, Flaw]]:
        citing = naming_of(page.prose, self.norms or {}, self.facts) if page.is_model else self.citing(page)
        for one in filter(known.judges, citing):
            found = naming_flaws(one, known) if page.is_model else flaws(one, known, self.facts)
            yield from ((one, flaw) for flaw in found)

    @property
    def glossary(self) -> Mapping[str, Term] | None:
        """All terms, or ``None`` where the file is faulty."""
        return self.handbook.glossary.record

    @property
    def navigation(self) -> list[NavigationEntry] | None:
        """The navigation, or ``None`` where ``mkdocs.yml`` is faulty."""
        return self.handbook.navigation.record

    @property
    def anatomy(self) -> Anatomy:
        """Sections that a chapter must have; raises ``HandbookError`` where the list is faulty."""
        return self.handbook.anatomy.required()

    @property
    def facts(self) -> FactWords:
        """Words that make a sentence a statement of fact; raises ``HandbookError`` where the list is faulty."""
        return self.handbook.facts.required()

    @property
    def style(self) -> StyleWords:
        """Words to avoid; raises ``HandbookError`` where the list is faulty."""
        return self.handbook.style.required()

    @property
    def signs(self) -> SignWords:
        """Words for signs by colour or sound; raises ``HandbookError`` where the list is faulty."""
        return self.handbook.signs.required()

    @cached_property
    def speller(self) -> Speller:
        """The spelling checker; it knows the project's words, the names in the lists and the terms of the glossary."""
        listed = word_list(self.words.record or "")
        terms = [name for term in (self.glossary or {}).values() for name in (term.name, *term.synonyms)]
        names = [word for name in (*terms, *self._names) for word in (name, *words(name))]
        return Speller([*listed, *names])

    @property
    def _names(self) -> frozenset[str]:
        return self.handbook.facts.record.names if self.handbook.facts.record else frozenset()

    @cached_property
    def words(self) -> Reading[str]:
        """The text of the list of words that are spelled right."""
        return self.handbook.text(WORDS_FILE)

    @property
    def templates(self) -> Sequence[Template]:
        """The catalogue of templates; empty while a chapter cannot be read, which is told elsewhere."""
        return self.office.templates

    def prepare_spelling(self, pages: Iterable[Page]) -> None:
        """Ask about the words of many pages at once."""
        self.speller.unknown(word for page in pages for _, text in page.spoken for word in words(text))

    @cached_property
    def _pages(self) -> dict[str, Page]:
        return {chapter.path: Page(chapter) for chapter in self.handbook.readable}

    def page(self, path: str) -> Page | None:
        """Return a page by its path relative to the project, or ``None`` where it cannot be read."""
        return self._pages.get(path)

    def pages(self) -> list[Page]:
        """Return every page that can be read, in path order."""
        return list(self._pages.values())

    @cached_property
    def drafts(self) -> list[Chapter]:
        """All chapters that are drafts."""
        return [page.chapter for page in self.pages() if page.chapter.is_draft]

    def resolve(self, page: Page, address: str) -> str | None:
        """Return the path of the file below ``docs/`` that a relative address names, or ``None``."""
        path = normpath(join(PurePosixPath(page.chapter.path).parent.as_posix(), address))
        file = self.handbook.tree.files.get(path)
        return path if file and not file.foreign else None


def examined(tree: Tree, today: dt.date | None = None) -> Examined:
    """Return what lies below ``docs/`` for examination, drafts included; today is the machine's unless told."""
    handbook = Handbook(tree)
    return Examined(handbook, Office(handbook, with_drafts=True), today or dt.datetime.now().astimezone().date())
