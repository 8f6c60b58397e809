"""What the rules look at: one page with its prose, and everything of the handbook that a page refers to."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path, PurePosixPath

from blaupausen.checks.comparison import Difference, differences
from blaupausen.checks.spelling import Speller, word_list, words
from blaupausen.content.chapter import Chapter, read_chapter
from blaupausen.content.glossary import Term, read_glossary
from blaupausen.content.navigation import NavigationEntry, read_navigation
from blaupausen.content.norms import Norm, read_norms
from blaupausen.content.sources import Source, read_sources
from blaupausen.content.wordlists import (
    WORDS_FILE,
    Anatomy,
    FactWords,
    StyleWords,
    read_anatomy,
    read_fact_words,
    read_style_words,
)
from blaupausen.findings import Finding, HandbookError
from blaupausen.intake.files import chapter_files, read_data_text
from blaupausen.intake.records import LARGEST_RECORDS
from blaupausen.markup.passage import prose_lines
from blaupausen.markup.prose import Prose, read_prose, spoken_lines
from blaupausen.office.catalogue import Template, read_catalogue

MODELS = "docs/vorlagen/"


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

    @property
    def sheet(self) -> dict[str, object]:
        """The fact sheet as it stands in the front matter; empty where there is none."""
        sheet = self.chapter.meta.get("steckbrief")
        return sheet if isinstance(sheet, dict) else {}

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


@dataclass
class Handbook:
    """The handbook around a page. Data files are read once; what is wrong with them is kept.

    Attributes:
        project: project folder.
        today: day against which due dates are judged.
        problems: what keeps a data file from being read.
    """

    project: Path
    today: dt.date
    problems: list[Finding] = field(default_factory=list)
    _pages: dict[str, Page | None] = field(default_factory=dict)
    _lines: dict[str, dict[str, int]] = field(default_factory=dict)

    @cached_property
    def sources(self) -> Mapping[str, Source] | None:
        """All sources, or ``None`` where the file is faulty: then no citation can be judged."""
        try:
            return read_sources(self.project)
        except HandbookError as error:
            self.problems += error.findings
            return None

    @cached_property
    def norms(self) -> Mapping[str, Norm] | None:
        """All norms, or ``None`` where the file is faulty."""
        try:
            return read_norms(self.project)
        except HandbookError as error:
            self.problems += error.findings
            return None

    @cached_property
    def glossary(self) -> Mapping[str, Term] | None:
        """All terms, or ``None`` where the file is faulty."""
        try:
            return read_glossary(self.project)
        except HandbookError as error:
            self.problems += error.findings
            return None

    @cached_property
    def navigation(self) -> list[NavigationEntry] | None:
        """The navigation, or ``None`` where ``mkdocs.yml`` is faulty."""
        try:
            return read_navigation(self.project)
        except HandbookError as error:
            self.problems += error.findings
            return None

    @cached_property
    def anatomy(self) -> Anatomy:
        """Sections that a chapter must have."""
        return read_anatomy(self.project)

    @cached_property
    def facts(self) -> FactWords:
        """Words that make a sentence a statement of fact."""
        return read_fact_words(self.project)

    @cached_property
    def style(self) -> StyleWords:
        """Words to avoid."""
        return read_style_words(self.project)

    @cached_property
    def speller(self) -> Speller:
        """The spelling checker; it knows the project's words, the names in the lists and the terms of the glossary."""
        try:
            listed = word_list(read_data_text(self.project, WORDS_FILE))
        except HandbookError as error:
            self.problems += error.findings
            listed = []
        terms = [name for term in (self.glossary or {}).values() for name in (term.name, *term.synonyms)]
        names = [word for name in (*terms, *self.facts.names) for word in (name, *words(name))]
        return Speller([*listed, *names])

    @cached_property
    def templates(self) -> list[Template]:
        """The catalogue of templates; empty while a chapter cannot be read, which is told elsewhere."""
        try:
            return read_catalogue(self.project, with_drafts=True)
        except HandbookError:
            return []

    def prepare_spelling(self, pages: Iterable[Page]) -> None:
        """Ask about the words of many pages at once."""
        self.speller.unknown(word for page in pages for _, text in page.spoken for word in words(text))

    @cached_property
    def paths(self) -> list[str]:
        """All pages below ``docs/``, relative to the project, in order."""
        return [file.relative_to(self.project).as_posix() for file in chapter_files(self.project)]

    def page(self, path: str) -> Page | None:
        """Return a page by its path relative to the project, or ``None`` where it cannot be read."""
        if path not in self._pages:
            try:
                self._pages[path] = Page(read_chapter(self.project, self.project / path))
            except HandbookError as error:
                self.problems += error.findings
                self._pages[path] = None
        return self._pages[path]

    def pages(self) -> list[Page]:
        """Return every page that can be read, in path order."""
        return [page for path in self.paths if (page := self.page(path))]

    def record_line(self, file: str, key: str) -> int:
        """Return the 1-based line in which a record of a data file begins."""
        if file not in self._lines:
            text = read_data_text(self.project, file, LARGEST_RECORDS)
            self._lines[file] = {
                line.split(":")[0].strip("\"' "): number
                for number, line in enumerate(text.split("\n"), start=1)
                if line[:1].strip() and not line.startswith("#")
            }
        return self._lines[file].get(key, 1)

    @cached_property
    def drafts(self) -> list[Chapter]:
        """All chapters that are drafts."""
        return [page.chapter for page in self.pages() if page.chapter.is_draft]

    def resolve(self, page: Page, address: str) -> Path | None:
        """Return the file below ``docs/`` that a relative address names, or ``None`` (links out of it do not count)."""
        docs = (self.project / "docs").resolve()
        try:
            target = (self.project / PurePosixPath(page.chapter.path).parent / address).resolve()
            return target if target.is_relative_to(docs) and target.is_file() else None
        except (OSError, ValueError):
            return None
