"""Who listens to the book hears its chapters: the text of the tags is the text of each page, word for word.

The text is taken from the HTML as it was bound and typeset, before the layout engine sees it: whatever happens at the
ends of lines, columns and pages must not be heard.
"""

import re
from collections import defaultdict
from pathlib import PurePosixPath

import pikepdf
import pytest
from tests.book.conftest import GEOMETRY
from tests.book.tree import Node, printed_texts, read_tree
from tests.conftest import ROOT, Built, book_pages
from tests.handbooks import handbook_of

from blaupausen.book.apparatus import Apparatus
from blaupausen.book.binding import bind
from blaupausen.book.numbering import Numbering
from blaupausen.book.order import Knowledge, Part, Workshop
from blaupausen.book.pages import finished_pages
from blaupausen.book.references import references_of
from blaupausen.book.typesetting import typeset
from blaupausen.edition import read_imprint
from blaupausen.office.catalogue import Office

_ADDRESS = "https://example.org/"
# Between these, words run on; everything else stands on lines of its own. Drawings are described, not read.
_RUNNING = frozenset(["a", "abbr", "b", "br", "code", "em", "i", "img", "kbd", "small", "span", "strong", "sub", "sup"])
_DRAWN = ".//*[local-name()='svg']"
# What the book adds when its pages are known: numbers of chapters, figures and tables, pages of targets and findings.
_ADDED = re.compile(
    r"\A\s*\d+\.\d+\s"
    r"|(?:Abb|Tab)\.\s\d+"
    r"|\s?\((?:S\.\s*\d+|im Anhang)\)\N{FIGURE SPACE}*"
    r"|(?<= )S\.\s\d+(?:–\d+)?(?:,\s\d+(?:–\d+)?)*$",
    re.MULTILINE,
)
_START = 3  # words by which a text is found
Words = tuple[str, ...]


def _words(text: str) -> Words:
    """Return the words of a text; the style parts items that stand side by side by points."""
    return tuple(word for word in _ADDED.sub("", text).split() if word != "·")


def _address(page: str) -> str:
    path = PurePosixPath(page).with_suffix("")
    address = path.parent if path.name == "index" else path
    return "" if address == PurePosixPath() else f"{address}/"


@pytest.fixture(scope="module")
def tree(pdf: pikepdf.Pdf) -> Node:
    return read_tree(pdf)


@pytest.fixture(scope="module")
def heard(pdf: pikepdf.Pdf, tree: Node) -> dict[Words, list[Words]]:
    """The texts of all sections of the book, by their first words."""
    texts = printed_texts(pdf)
    found: dict[Words, list[Words]] = defaultdict(list)
    for section in tree.all("Sect", "Div"):
        words = _words(section.text(texts))
        found[words[:_START]].append(words)
    return found


@pytest.fixture(scope="module")
def written(built: Built) -> dict[str, Words]:
    """The text of every page of the book before the layout, by its address."""
    addresses = [_address(page) for page in book_pages()]
    order = [Part("", None, (address,)) for address in addresses]
    parts = bind(finished_pages(built.site, addresses), order, _ADDRESS, Numbering())
    imprint = read_imprint(ROOT, "Titel", "Untertitel", _ADDRESS)
    knowledge = Knowledge(templates=Office(handbook_of(ROOT), with_drafts=False).templates)
    signs = Apparatus(imprint, Workshop(built.site, ROOT), knowledge).signs
    typeset(parts, GEOMETRY, built.site, _ADDRESS, signs)
    found = {}
    for chapter in (chapter for part in parts for chapter in part.chapters):
        for element in chapter.article.xpath(_DRAWN):
            element.drop_tree()
        for reference in references_of(chapter.article):
            reference.text = "(im Anhang)"
        for heading in chapter.article.xpath(".//h1") if _opens_part(chapter.url or "") else ():
            heading.drop_tree()  # the title of the part is set by the book
        for element in chapter.article.iter():
            if element.tag not in _RUNNING:
                element.text, element.tail = f"\n{element.text or ''}", f"\n{element.tail or ''}"
        found[chapter.url or ""] = _words(chapter.article.text_content())
    return found


def _opens_part(address: str) -> bool:
    return address.count("/") == 1


@pytest.mark.parametrize("page", book_pages())
def test_what_is_heard_of_a_page_is_what_it_says_word_for_word(
    page: str, written: dict[str, Words], heard: dict[Words, list[Words]]
) -> None:
    words = written[_address(page)]
    assert len(words) > 50
    alike = heard[words[:_START]]
    assert min(alike, key=lambda others: abs(len(others) - len(words)), default=()) == words


def test_no_blank_is_heard_twice(pdf: pikepdf.Pdf, tree: Node) -> None:
    texts = printed_texts(pdf)
    blocks = [block.text(texts) for block in tree.all("P", "LBody", "TD", "TH", "H2", "H3", "H4")]
    assert len(blocks) > 1000
    assert [text for text in blocks if re.search(r"[^\s\N{FIGURE SPACE}] {2,}\S", text)] == []


def test_words_are_divided_on_paper_and_whole_in_the_tags(pdf: pikepdf.Pdf, tree: Node) -> None:
    """Only the hyphens of the layout are taken back: a line that ends with one of the text says it."""
    texts = printed_texts(pdf)
    lines = [line for line in tree.all("Span") if line.spoken is not None]
    assert len(lines) > 300
    printed = ["".join(texts[mark] for mark in line.marks()) for line in lines]
    spoken = [f"{line.spoken}-".split() for line in lines]
    assert [text for said, text in zip(spoken, printed, strict=True) if said != text.split()] == []
    others = [texts[mark] for line in tree.all("Span") if line.spoken is None for mark in line.marks()]
    assert sum(text.rstrip().endswith("-") for text in others) > 20
