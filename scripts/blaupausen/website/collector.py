"""Stands in for the renderer of mkdocs-pdf-export-plugin: gathers pages, lays the book out once at the end."""

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from lxml.html import HtmlElement

from blaupausen.book.excerpts import FOLDER, ExcerptPress, excerpts_of
from blaupausen.book.kept import kept_layout
from blaupausen.book.messages import layout_finding, named_in
from blaupausen.book.order import Knowledge, Part, Workshop
from blaupausen.book.page_account import account_of, as_json, page_findings, told
from blaupausen.book.pages import BookPage, page_address
from blaupausen.book.printed_citations import print_citations
from blaupausen.book.printing import FOR_PRINT_SHOP, print_book, print_cover
from blaupausen.book.render import Layout, LayoutError
from blaupausen.content.glossary import GLOSSARY_FILE
from blaupausen.content.made import PAGE_ACCOUNT
from blaupausen.content.norms import NORMS_FILE
from blaupausen.content.page_plan import PagePlan
from blaupausen.content.sources import SOURCES_FILE
from blaupausen.edition import Imprint
from blaupausen.findings import Finding, HandbookError
from blaupausen.intake.store import Store
from blaupausen.intake.tree import Tree
from blaupausen.website.proof import Said, letters_of, line_in, lost, pieces_of, vanished_finding

# The book has directories of its own in the place of a page's lists, and no signs that lead to a heading.
_LEFT_OUT = ".//section[@class='quellen'] | .//a[@class='headerlink']"
_IN_BOOK = "im Buch"
_DATA = (SOURCES_FILE, NORMS_FILE, GLOSSARY_FILE)  # what they say is printed too
_log = logging.getLogger("blaupausen")


@dataclass(frozen=True)
class Extras:
    """Which files besides the book are wanted: excerpts of chapters and fields, files for the print shop."""

    excerpts: bool = False
    print_shop: bool = False


@dataclass
class BookCollector:
    """The three methods that the plugin calls, and what the book needs to know.

    Attributes:
        sources: files that the pages were made of; findings name their lines.
        workshop: folder of the website being built, folder of the book's templates, words to divide.
        parts: order of the book.
        imprint: what identifies the edition.
        knowledge: what directories, guide and index know beyond the text; its paths are the pages of the book.
        store: layouts of earlier builds.
        extras: which further files are wanted.
        said: what the Markdown of each page gave; the finished book is held against it.
        plan: how many pages of the book everything should have.
    """

    sources: Tree
    workshop: Workshop
    parts: Sequence[Part]
    imprint: Imprint
    knowledge: Knowledge
    store: Store
    extras: Extras = Extras()
    said: Sequence[Said] = ()
    plan: PagePlan | None = None
    pages: list[BookPage] = field(default_factory=list)

    def add_doc(self, content: str, _base_url: str, url: str) -> None:
        """Keep the HTML of one page if it belongs into the book."""
        address = page_address(url)
        if address in self.knowledge.paths:
            self.pages.append(BookPage(address, content))

    def add_link(self, content: str, _href: str) -> str:
        """Leave the page alone: the theme carries its own download link."""
        return content

    def write_combined_pdf(self, path: str) -> None:
        """Lay out the book and write it.

        Raises:
            HandbookError: the layout warned or failed, or a text is not in the book; names the chapters.
        """
        _log.info("Buch setzen: %d Seiten der Website …", len(self.pages))
        try:
            with ExcerptPress(self.imprint, self.workshop, self.store) as press:
                if self.extras.excerpts:
                    titles = dict(self.knowledge.titles)
                    press.start(excerpts_of(self.parts, titles, set(self.knowledge.sheets)), self.pages)
                book = (self.pages, self.parts, self.imprint, self.knowledge)
                layout = kept_layout(self.store, self.workshop, book, lambda: self._print(self.pages, self.parts))
                made = press.finish()
            if self.extras.print_shop:
                self._print_shop()
        except LayoutError as error:
            raise HandbookError(self._culprits(error)) from error
        if vanished := list(self._vanished(layout)):
            raise HandbookError(vanished)
        Path(path).write_bytes(layout.pdf)
        _log.info("Buch gesetzt: %d Buchseiten", layout.pages)
        if self.plan:
            self._hold_against(self.plan, layout)
        if made:
            _log.info("Auszüge gesetzt: %d Dateien", made)

    def _hold_against(self, plan: PagePlan, layout: Layout) -> None:
        account = account_of(layout, plan, self.knowledge)
        (self.workshop.site / PAGE_ACCOUNT).write_text(as_json(account), encoding="utf-8")
        for line in (*told(account), *page_findings(account)):
            _log.info("%s", line)

    def _print_shop(self) -> None:
        block = print_book(self.pages, self.parts, self.imprint, self.workshop, self.knowledge, run=FOR_PRINT_SHOP)
        folder = self.workshop.site / FOLDER
        (folder / "druckerei-buchblock.pdf").write_bytes(block.pdf)
        (folder / "druckerei-umschlag.pdf").write_bytes(print_cover(self.imprint, self.workshop, block.pages).pdf)
        _log.info("Druckvorlage gesetzt: %d Seiten und Umschlag", block.pages)

    def _vanished(self, layout: Layout) -> Iterator[Finding]:
        """Find chapters that the book should have and has not, as a whole or in part."""
        delivered = {page.url for page in self.pages}
        for address in self.knowledge.paths.keys() - delivered:
            yield vanished_finding(self.knowledge.paths[address], _IN_BOOK, [])
        printed = letters_of(layout.text)
        for said in self.said:
            if said.address in delivered and (missing := lost(pieces_of(said.content, _as_printed), printed)):
                yield vanished_finding(said.path, _IN_BOOK, missing, line_in(self.sources, said.path, missing))

    def _print(self, pages: Sequence[BookPage], parts: Sequence[Part]) -> Layout:
        return print_book(pages, parts, self.imprint, self.workshop, self.knowledge)

    def _culprits(self, error: LayoutError) -> list[Finding]:
        """Find what the messages are about: by what they name, else by laying pages out alone."""
        findings, unplaced = [], []
        for message in error.messages:
            places = list(self._places(message))
            findings += [layout_finding(path, message, line) for path, line in places]
            unplaced += [] if places else [message]
        return findings + (self._tried_alone(unplaced) if unplaced else [])

    def _places(self, message: str) -> Iterator[tuple[str, int]]:
        """Yield files and lines of the book's text that hold what a message names."""
        words = named_in(message)
        for path in [*self.knowledge.paths.values(), *_DATA] if words else ():
            if line := line_in(self.sources, path, words):
                yield path, line

    def _tried_alone(self, unplaced: Sequence[str]) -> list[Finding]:
        """Lay every page out alone to learn which of them messages are about; a bare cover shows the style's."""
        style = self._messages([])
        findings = [layout_finding("overrides/book/buch.css", message) for message in style]
        for page in self.pages:
            messages = [m for m in self._messages([page]) if m in unplaced and m not in style]
            findings += [layout_finding(self.knowledge.paths[page.url], message) for message in messages]
        return findings or [layout_finding("site", message) for message in unplaced]

    def _messages(self, pages: Sequence[BookPage]) -> list[str]:
        try:
            self._print(pages, [Part("", None, (page.url,)) for page in pages])
        except LayoutError as error:
            return error.messages
        return []


def _as_printed(text: HtmlElement) -> None:
    """Leave out what the book leaves out of a page, and cite as the book does."""
    for element in text.xpath(_LEFT_OUT):
        element.drop_tree()
    print_citations(text)
