"""What an order to the printer says: which pages in which order, where to work, and what is known beyond the pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from blaupausen.content.factsheet import FactSheet
from blaupausen.content.index_words import IndexWord
from blaupausen.content.templates import Template
from blaupausen.markup.terms import Term


@dataclass(frozen=True)
class Part:
    """A part of the book.

    Attributes:
        title: title of the part; empty for pages that stand alone.
        opener: address of the page that introduces the part, or None.
        urls: addresses of its chapters in reading order.
        letter: letter at the edge of its pages.
        spread: whether it opens with a spread, on a left page; other parts open on a right one.
        number: its number in the whole book, for those who have only some of its parts; 0 to count the parts.
        chapter: number of its only chapter in the whole book, e.g. ``4.11``; empty to count the chapters.
    """

    title: str
    opener: str | None
    urls: tuple[str, ...]
    letter: str = ""
    spread: bool = False
    number: int = 0
    chapter: str = ""


@dataclass(frozen=True)
class Workshop:
    """Where the book is made.

    Attributes:
        site: folder of the built website.
        templates: folder with the templates and styles of the book.
        divisions: words with a hyphen where they may be divided at the end of a line.
    """

    site: Path
    templates: Path
    divisions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Knowledge:
    """What contents, guide, directories and index know beyond the text of the pages.

    Attributes:
        paths: chapter file behind each page address, relative to the project folder.
        titles: short title of each page address, as the navigation shows it.
        sheets: fact sheet of each page address that has one.
        terms: the glossary.
        words: what the index has besides.
        templates: the templates to fill in.
    """

    paths: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    sheets: Mapping[str, FactSheet] = field(default_factory=dict)
    terms: Mapping[str, Term] = field(default_factory=dict)
    words: Sequence[IndexWord] = ()
    templates: Sequence[Template] = ()
