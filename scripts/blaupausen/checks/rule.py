"""What a rule is: a function that finds, and what a contributor should know about it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from blaupausen.checks.examined import Examined, Page
from blaupausen.findings import Finding, RuleCode, Severity

EXAMPLE_PAGE = "docs/beispiel.md"


class Subject(StrEnum):
    """What a rule looks at."""

    FILE = "Datei"
    HEAD = "Kopfteil"
    PAGE = "Seite"
    RECORD = "Eintrag"
    WORKBOOK = "Rechenvorlage"
    HANDBOOK = "Handbuch"


@dataclass(frozen=True)
class Found:
    """What a rule returns: place, what is wrong and the cure; the rule adds its code.

    Attributes:
        line: 1-based line of the file; 0 for the whole file.
        wrong: what is wrong, one German sentence.
        cure: what to do, one German sentence.
        path: file, relative to the project; empty for the page that the rule looked at.
    """

    line: int
    wrong: str
    cure: str
    path: str = ""


@dataclass(frozen=True)
class Example:
    """A file, or the part of a chapter below its title, that shows a rule.

    Attributes:
        text: complete file if it begins with a front matter or lies in ``docs/daten``, else the text below the title.
        file: where it lies in the handbook.
        encoding: how it is stored; anything but UTF-8 is a mistake that a rule is about.
        link: whether it is a symbolic link; ``text`` is where it leads.
    """

    text: str
    file: str = EXAMPLE_PAGE
    encoding: str = "utf-8"
    link: bool = False


PageCheck = Callable[[Page, Examined], Iterator[Found]]
HandbookCheck = Callable[[Examined], Iterator[Found]]


@dataclass(frozen=True)
class Rule:
    """One rule, its help and its examples.

    Attributes:
        code: short upper-case name, stable across editions.
        title: what the rule asks for, one German sentence.
        reason: why, one or two German sentences.
        wrong: triggers this rule and no other.
        right: the same, cured; triggers no rule.
        check_page: finds mistakes in one page.
        check_handbook: finds mistakes that show only in the whole handbook or in a data file. A rule with neither is
            about what the readers of files find, who stop at it; ``docs`` brings the two together.
        severity: of what it finds.
        fixable: whether ``--beheben`` cures it.
        tool: name of the program it needs, or empty.
        patient: whether it only advises while a chapter is a draft.
    """

    code: str
    title: str
    reason: str
    wrong: Example
    right: Example
    check_page: PageCheck | None = None
    check_handbook: HandbookCheck | None = field(default=None)
    severity: Severity = Severity.ERROR
    fixable: bool = False
    tool: str = ""
    patient: bool = False

    def find(self, pages: Iterable[Page], handbook: Examined, *, whole: bool) -> Iterator[Finding]:
        """Yield everything that the rule finds.

        Args:
            pages: those to look at.
            handbook: what is examined.
            whole: whether the handbook as a whole is to be looked at.
        """
        for page in pages:
            yield from self.in_page(page, handbook)
        if whole:
            yield from self.in_handbook(handbook)

    def in_page(self, page: Page, handbook: Examined) -> Iterator[Finding]:
        """Yield what the rule finds in a page."""
        if self.check_page:
            severity = Severity.ADVICE if self.patient and page.chapter.is_draft else self.severity
            for found in self.check_page(page, handbook):
                yield self._finding(found, page.chapter.path, severity)

    def in_handbook(self, handbook: Examined) -> Iterator[Finding]:
        """Yield what the rule finds in the handbook as a whole."""
        if self.check_handbook:
            for found in self.check_handbook(handbook):
                yield self._finding(found, "docs", self.severity)

    def _finding(self, found: Found, path: str, severity: Severity) -> Finding:
        return Finding(found.path or path, found.line, RuleCode(self.code), found.wrong, found.cure, severity)
