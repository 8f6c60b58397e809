"""What a finished PDF holds: pages, words, tags, and which sentences of the chapters it lost."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from tests.book.sentences import letters_of, sentences_of

from blaupausen.content.handbook import Handbook
from blaupausen.intake.tree import read_tree


@dataclass(frozen=True)
class PdfFacts:
    """What was found in a file.

    Attributes:
        pages: number of pages.
        words: number of words.
        tagged: whether it has a structure tree that a screen reader can follow.
        lost: sentences of the chapters that it lacks.
        sentences: sentences of the chapters.
    """

    pages: int
    words: int
    tagged: bool
    lost: int
    sentences: int


def examine(pdf: Path, project: Path) -> PdfFacts:
    """Return what the PDF of a project holds."""
    with pikepdf.open(pdf) as opened:
        pages, tagged = len(opened.pages), "/StructTreeRoot" in opened.Root
    command = ["pdftotext", "-enc", "UTF-8", str(pdf), "-"]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout  # noqa: S603 - our own file
    printed = letters_of(text)
    sentences = [letters_of(sentence) for chapter in _printed_chapters(project) for sentence in sentences_of(chapter)]
    lost = sum(sentence not in printed for sentence in sentences)
    return PdfFacts(pages, len(text.split()), tagged, lost, len(sentences))


def _printed_chapters(project: Path) -> list[str]:
    """Return the texts of the pages that belong into the book."""
    handbook = Handbook(read_tree(project))
    pages = [f"docs/{entry.page}" for entry in handbook.navigation.required()]
    chapters = [handbook.readings[page].required() for page in pages]
    return [chapter.source for chapter in chapters if chapter.in_book]
