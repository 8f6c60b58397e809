"""The page plan of the book: how many pages each part and chapter has, read once from ``docs/daten/seitenplan.yml``."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

import yaml

from blaupausen.codes import Code
from blaupausen.findings import HandbookError, stop
from blaupausen.intake.files import data_file
from blaupausen.intake.safe_yaml import YamlError, plain_value
from blaupausen.intake.tree import DOCS, Tree

PLAN_FILE = "docs/daten/seitenplan.yml"
FRONT, APPENDIX, OPENER = "Vorspann", "Anhang", "Eröffnung"
_SUFFIX = ".md"
_MOST_PAGES = 9999
_BOOK_FIELDS = ("seiten", "vorspann", "teile", "anhang")
_PART_FIELDS = ("eroeffnung", "kapitel")
_LIKE_NEIGHBOURS = "Die Form der Nachbarzeilen übernehmen; der Kopf der Datei erklärt sie."


@dataclass(frozen=True)
class Planned:
    """Something that fills whole pages: front matter, the opener of a part, a chapter, the appendix.

    Attributes:
        name: path relative to ``docs/``; else a working title, or what the block is called.
        pages: how many pages it has.
        line: 1-based line in the plan.
    """

    name: str
    pages: int
    line: int

    @property
    def path(self) -> str:
        """File relative to the project folder; empty where only a working title is known."""
        return f"{DOCS}/{self.name}" if self.name.endswith(_SUFFIX) else ""


@dataclass(frozen=True)
class PlannedPart:
    """A part: its opener, named after its page, and its chapters in reading order."""

    opener: Planned
    chapters: tuple[Planned, ...]

    @property
    def blocks(self) -> tuple[Planned, ...]:
        """Opener and chapters."""
        return (self.opener, *self.chapters)

    @property
    def pages(self) -> int:
        """Pages of the whole part."""
        return sum(block.pages for block in self.blocks)


@dataclass(frozen=True)
class PagePlan:
    """The plan.

    Attributes:
        book: the whole book; its pages are what the sum must be.
        front: what stands in front of the parts, cover or title page included.
        parts: the parts in the order of the book.
        appendix: what stands behind them.
    """

    book: Planned
    front: Planned
    parts: tuple[PlannedPart, ...]
    appendix: Planned

    @cached_property
    def by_path(self) -> dict[str, Planned]:
        """Openers and chapters that have a file, by its path relative to the project folder."""
        return {block.path: block for part in self.parts for block in part.blocks if block.path}

    def places(self) -> Iterator[tuple[Planned, int]]:
        """Yield every block of pages in reading order with the number of its first page."""
        first = 1
        for block in (self.front, *(block for part in self.parts for block in part.blocks), self.appendix):
            yield block, first
            first += block.pages

    def number_of(self, block: Planned) -> str:
        """Return the number that the title of a chapter has in the book, e.g. ``4.11``; openers have none."""
        numbers = (
            f"{n}.{place}"
            for n, part in enumerate(self.parts, 1)
            for place, chapter in enumerate(part.chapters, 1)
            if chapter == block
        )
        return next(numbers, "")

    def first_page(self, block: Planned) -> int:
        """Return the printed number of the page on which a block of the plan begins."""
        return next(first for other, first in self.places() if other == block)

    @property
    def pages(self) -> int:
        """Sum of all blocks; the plan is right only if it is that of the book."""
        return sum(block.pages for block, _ in self.places())


def read_page_plan(tree: Tree) -> PagePlan:
    """Read the plan.

    Raises:
        HandbookError: the file cannot be read (as in ``data_file``) or has not the form of a plan; names the line.
    """
    file = data_file(tree, PLAN_FILE)
    try:
        root = file.yaml()
        plain_value(root)
    except YamlError as error:
        raise stop(PLAN_FILE, Code.SEITENPLAN_FORM, error.wrong, error.cure, error.line) from error
    fields = _fields(root, _BOOK_FIELDS, "Im Seitenplan")
    book, front, appendix = (
        _pages(name, *fields[field]) for name, field in (("Buch", "seiten"), (FRONT, "vorspann"), (APPENDIX, "anhang"))
    )
    parts = tuple(_part(key, value) for key, value in _pairs(fields["teile"][1], "Unter „teile“"))
    seen: dict[str, Planned] = {}
    for block in (block for part in parts for block in part.blocks):
        if block.name in seen:
            wrong = f"„{block.name}“ steht schon in Zeile {seen[block.name].line}."
            raise stop(PLAN_FILE, Code.SEITENPLAN_FORM, wrong, "Eine der beiden Zeilen löschen.", block.line)
        seen[block.name] = block
    return PagePlan(book, front, parts, appendix)


def _part(key: yaml.Node, value: yaml.Node) -> PlannedPart:
    name = str(key.value)
    if not name.endswith(_SUFFIX):
        raise _fault(key, f"Der Teil „{name}“ heißt nicht nach der Seite, die ihn eröffnet.")
    fields = _fields(value, _PART_FIELDS, f"Unter „{name}“", key)
    chapters = _pairs(fields["kapitel"][1], f"Unter „kapitel“ von „{name}“")
    return PlannedPart(
        _pages(name, *fields["eroeffnung"]), tuple(_pages(str(title.value), title, node) for title, node in chapters)
    )


def _fields(
    node: yaml.Node | None, names: tuple[str, ...], what: str, place: yaml.Node | None = None
) -> dict[str, tuple[yaml.Node, yaml.Node]]:
    """Return the pairs of a mapping that has exactly these fields; ``place`` is where it is missing."""
    pairs = {str(key.value): (key, value) for key, value in _pairs(node, what, place)}
    for name, (key, _) in pairs.items():
        if name not in names:
            raise _fault(key, f"Das Feld „{name}“ gibt es hier nicht, nur: {', '.join(names)}.")
    if missing := [name for name in names if name not in pairs]:
        raise _fault(place or node, f"{what} fehlt das Feld „{missing[0]}“.")
    return pairs


def _pairs(node: yaml.Node | None, what: str, place: yaml.Node | None = None) -> list[tuple[yaml.Node, yaml.Node]]:
    if not isinstance(node, yaml.MappingNode):
        raise _fault(place or node, f"{what} steht keine Liste der Form „Name: Angaben“.")
    pairs: list[tuple[yaml.Node, yaml.Node]] = node.value
    return pairs


def _pages(name: str, key: yaml.Node, value: yaml.Node) -> Planned:
    digits = value.value if isinstance(value, yaml.ScalarNode) else ""
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits[:9]) <= _MOST_PAGES):
        raise _fault(key, f"Die Zahl der Seiten von „{name}“ ist keine ganze Zahl ab 1.")
    return Planned(name, int(digits), key.start_mark.line + 1)


def _fault(node: yaml.Node | None, wrong: str) -> HandbookError:
    line = node.start_mark.line + 1 if node else 1
    return stop(PLAN_FILE, Code.SEITENPLAN_FORM, wrong, _LIKE_NEIGHBOURS, line)
