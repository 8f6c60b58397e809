"""What a change means for readers: two builds in, a report and pictures of the changed pages out."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pypdfium2 as pdfium
from lxml import html

from blaupausen.book.page_account import Account, changed_table, read_account
from blaupausen.content.made import BOOK
from blaupausen.findings import quoted
from blaupausen.intake.outputs import output_folder, write_whole

_RESOLUTION = 80  # dots per inch; readable on a screen, small enough for an artefact
_POINTS_PER_INCH = 72
_MOST_PICTURES = 60
_LEVELS = 2  # of bookmarks: parts and chapters


@dataclass(frozen=True)
class BookChapter:
    """A bookmark of the two upper levels and the text from its page to the next bookmark's page.

    Attributes:
        title: text of the bookmark.
        level: 0 for parts, 1 for chapters.
        first, last: 1-based pages.
        text: text of these pages.
    """

    title: str
    level: int
    first: int
    last: int
    text: str


@dataclass(frozen=True)
class BuildFacts:
    """What is compared of one build.

    Attributes:
        pages: pages of the book.
        chapters: its chapters.
        web: the text of each page of the website.
        account: the pages of parts and chapters against the plan; None where the build did not count them.
    """

    pages: int
    chapters: tuple[BookChapter, ...]
    web: dict[str, str]
    account: Account | None = None


@dataclass(frozen=True)
class Changes:
    """The difference between two builds.

    Attributes:
        pages_before, pages_after: pages of the book.
        contents: lines of a unified difference of the contents.
        chapters: chapters of the new book that are new or changed.
        web_added, web_removed, web_changed: addresses of pages of the website.
        account: lines of Markdown about the pages of the book against the plan.
    """

    pages_before: int
    pages_after: int
    contents: tuple[str, ...]
    chapters: tuple[BookChapter, ...]
    web_added: tuple[str, ...]
    web_removed: tuple[str, ...]
    web_changed: tuple[str, ...]
    account: tuple[str, ...] = ()


def read_build(site: Path) -> BuildFacts:
    """Read a built website; a folder without one gives empty facts, so that a first build can be compared too."""
    book = site / BOOK
    pages, chapters = _read_book(book) if book.is_file() else (0, ())
    web = {
        file.parent.relative_to(site).as_posix(): _article_text(file)
        for file in sorted(site.rglob("index.html"))
        if file.is_file()
    }
    return BuildFacts(pages, chapters, web, read_account(site))


def _article_text(file: Path) -> str:
    articles = html.parse(str(file)).xpath("//article")
    return " ".join(" ".join(article.text_content().split()) for article in articles)


def _read_book(book: Path) -> tuple[int, tuple[BookChapter, ...]]:
    with pdfium.PdfDocument(book) as document:
        texts = [page.get_textpage().get_text_range() for page in document]
        marks = [
            (mark.get_title(), mark.level, mark.get_dest().get_index() + 1)
            for mark in document.get_toc()  # a smaller depth makes the library warn in English for each chapter
            if mark.level < _LEVELS and mark.get_dest()
        ]
    chapters = []
    for position, (title, level, first) in enumerate(marks):
        following = marks[position + 1][2] if position + 1 < len(marks) else len(texts) + 1
        last = max(first, following - 1)
        chapters.append(BookChapter(title, level, first, last, "\n".join(texts[first - 1 : last])))
    return len(texts), tuple(chapters)


def _without_page_numbers(text: str) -> str:
    """Return letters only: a chapter that merely moved must not count as changed."""
    return "".join(letter for letter in text if letter.isalpha())


def compare(before: BuildFacts, after: BuildFacts) -> Changes:
    """Return what differs for readers; page numbers alone do not count as a change of a chapter."""
    old = {chapter.title: _without_page_numbers(chapter.text) for chapter in before.chapters}
    contents = difflib.unified_diff(_contents(before.chapters), _contents(after.chapters), lineterm="", n=1)
    return Changes(
        before.pages,
        after.pages,
        tuple(contents)[2:],
        tuple(c for c in after.chapters if old.get(c.title) != _without_page_numbers(c.text)),
        tuple(sorted(after.web.keys() - before.web.keys())),
        tuple(sorted(before.web.keys() - after.web.keys())),
        tuple(sorted(name for name in after.web.keys() & before.web.keys() if after.web[name] != before.web[name])),
        tuple(changed_table(before.account, after.account)) if after.account else (),
    )


def _contents(chapters: Sequence[BookChapter]) -> list[str]:
    return [f"{'  ' * chapter.level}{chapter.title} … {chapter.first}" for chapter in chapters]


def report(changes: Changes) -> str:
    """Return the report in German Markdown, for a person who reviews the change."""
    longest = max(map(len, re.findall("`+", "\n".join(changes.contents))), default=0)
    fence = "`" * max(3, longest + 1)
    difference = changes.pages_after - changes.pages_before
    lines = [
        "# Was sich für Lesende ändert",
        "",
        f"Buch: {changes.pages_after} Seiten, vorher {changes.pages_before} ({difference:+d}).",
        "",
    ]
    lines += changes.account
    same = len(lines)
    if changes.contents:
        lines += ["## Inhaltsverzeichnis", "", f"{fence}diff", *changes.contents, fence, ""]
    for title, names in (
        ("Neue Seiten der Website", changes.web_added),
        ("Entfallene Seiten der Website", changes.web_removed),
        ("Geänderte Seiten der Website", changes.web_changed),
    ):
        if names:
            lines += [f"## {title}", "", *(f"- `{'/' if name == '.' else f'/{name}/'}`" for name in names), ""]
    if changes.chapters:
        lines += ["## Geänderte Stellen im Buch", ""]
        lines += [
            f"- {quoted(c.title)}: Seite {c.first}" + (f" bis {c.last}" * (c.last > c.first)) for c in changes.chapters
        ]
        lines += ["", "Diese Seiten liegen als Bilder bei.", ""]
    if len(lines) == same:
        lines += ["Text, Aufbau und Seitenzahl sind gleich geblieben.", ""]
    return "\n".join(lines)


def draw_pages(book: Path, chapters: Sequence[BookChapter], folder: Path) -> int:
    """Write the pages of the chapters as ``seite-042.png`` and return how many were written (60 at most)."""
    numbers = sorted({number for c in chapters for number in range(c.first, c.last + 1)})[:_MOST_PICTURES]
    with pdfium.PdfDocument(book) as document:
        for number in numbers:
            picture = document[number - 1].render(scale=_RESOLUTION / _POINTS_PER_INCH).to_pil()
            picture.save(folder / f"seite-{number:03d}.png")
    return len(numbers)


def write_changes(before: Path, after: Path, folder: Path) -> Changes:
    """Compare two built websites and write ``bericht.md`` and the pictures into ``folder``."""
    changes = compare(read_build(before), read_build(after))
    write_whole(output_folder(folder) / "bericht.md", report(changes).encode())
    if changes.chapters:
        draw_pages(after / BOOK, changes.chapters, folder)
    return changes
