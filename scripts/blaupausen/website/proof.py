"""Proof that nothing vanished: every piece of text that the Markdown of a page gave is on the finished page.

Letters and digits are compared, so that hyphens, line ends and signs that the print adds do not count.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

from blaupausen.codes import Code
from blaupausen.findings import Finding
from blaupausen.intake.tree import Tree

# Between these, text is one piece; everything else runs on inside a piece.
_INLINE = frozenset(
    ["a", "abbr", "b", "br", "code", "em", "i", "img", "input", "kbd", "small", "span", "strong", "sub", "sup"]
)
_NO_LETTER = re.compile(r"[\W_]")
_SHOWN = 8  # words of a lost piece that a message names


@dataclass(frozen=True)
class Said:
    """What the Markdown of a page gave.

    Attributes:
        path: its file, relative to the project folder.
        address: address of the page relative to the site root.
        content: HTML of its text.
    """

    path: str
    address: str
    content: str


def letters_of(text: str) -> str:
    """Return the letters and digits of a text, in small letters."""
    return _NO_LETTER.sub("", text).casefold()


def pieces_of(content: str, prepare: Callable[[HtmlElement], None] | None = None) -> list[str]:
    """Return the text of HTML piece by piece: headings, paragraphs, items, cells.

    Args:
        content: HTML of a page's text.
        prepare: does to the text what is meant to be done to it before it is shown.
    """
    if not content.strip():
        return []
    root = html.fragment_fromstring(content, create_parent="div")
    if prepare is not None:
        prepare(root)
    return [piece for piece in map(" ".join, map(str.split, "".join(_flat(root)).split("\0"))) if letters_of(piece)]


def _flat(element: HtmlElement) -> Iterator[str]:
    """Yield the text of an element; a zero sign begins and ends whatever stands on lines of its own."""
    if not isinstance(element.tag, str):  # a comment
        yield element.tail or ""
        return
    edge = "" if element.tag in _INLINE else "\0"
    yield edge + (element.text or "")
    for child in element:
        yield from _flat(child)
    yield edge + (element.tail or "")


def lost(pieces: list[str], shown: str) -> list[str]:
    """Return the words of the first pieces that are not shown, or an empty list.

    A piece into which something was set (a footnote, the number of a page) is there if each of its words is.

    Args:
        pieces: what was said.
        shown: letters of what readers see.
    """
    for piece in pieces:
        if letters_of(piece) not in shown:
            missing = [word for word in piece.split() if letters_of(word) not in shown]
            if missing:
                return missing[:_SHOWN]
    return []


def vanished_finding(path: str, where: str, missing: list[str], line: int = 0) -> Finding:
    """Return the finding for a chapter that is not, or not as a whole, where it should be.

    Args:
        path: its file.
        where: ``im Buch`` or ``auf der Website``.
        missing: words that are not there; none where the whole chapter is not.
        line: where they stand in the file.
    """
    wrong = f"Diese Wörter stehen {where} nicht: {' '.join(missing)}." if missing else f"Die Seite steht {where} nicht."
    cure = "Die Stelle anders schreiben und diese Meldung weitergeben; veröffentlicht wird nur, was ganz da ist."
    return Finding(path, line, Code.TEXT_VERLOREN, wrong, cure)


def vanished(site: Path, pages: Sequence[Said], sources: Tree) -> Iterator[Finding]:
    """Find pages whose text is not on the page that the site has at their address; ``sources`` are their files."""
    for said in pages:
        file = site / said.address / "index.html"
        page = html.document_fromstring(file.read_text(encoding="utf-8")) if file.is_file() else None
        articles = page.xpath("//article") if page is not None else []
        shown = letters_of(articles[0].text_content()) if articles else ""
        if missing := lost(pieces_of(said.content), shown):
            line = line_in(sources, said.path, missing) if articles else 0
            yield vanished_finding(said.path, "auf der Website", missing if articles else [], line)


def line_in(sources: Tree, path: str, words: Sequence[str]) -> int:
    """Return the line of a file as in ``line_of``; 0 also where there is no such file of its own."""
    file = sources.files.get(path)
    if file is None or file.foreign:
        return 0
    return line_of(file.content.decode("utf-8", "replace"), words)


def line_of(text: str, words: Sequence[str]) -> int:
    """Return the 1-based line of a text that has most of the words, the first of equals; 0 where none has any.

    Words are found in spite of marks inside them; what has no letter is looked for as it is.
    """
    letters = [(word, letters_of(word)) for word in words]
    best, line_found = 0, 0
    for number, line in enumerate(text.splitlines(), start=1):
        shown = letters_of(line)
        found = sum(sign in shown if sign else word in line for word, sign in letters)
        if found > best:
            best, line_found = found, number
    return line_found
