"""What the book makes itself: guide, comparison, directories with page numbers, and the index."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from blaupausen.book.back_index import BackIndex
from blaupausen.book.binding import BoundChapter, BoundPart
from blaupausen.book.guide import by_effort, by_role, by_size, days_by_size
from blaupausen.book.lexicon import Lexicon
from blaupausen.book.links import template_anchor
from blaupausen.book.numbering import Numbered, Numbering
from blaupausen.book.order import Knowledge, Workshop
from blaupausen.book.pages import BookPage
from blaupausen.book.places import CITATION, INDEX_MARK, NAMED, TERM_LINK, WORD, Places, runs
from blaupausen.book.qr import qr_code
from blaupausen.book.templating import fill
from blaupausen.book.typesetting import Signs
from blaupausen.book.unbroken import keep_together
from blaupausen.content.index_words import IndexWord
from blaupausen.edition import Imprint
from blaupausen.markup.references import NORM, SOURCE
from blaupausen.markup.terms import TERM

_TEMPLATES, _FIGURES, _INDEX = "vorlagenverzeichnis", "abbildungen", "register"


@dataclass
class Apparatus:
    """The made parts of one book; pages are asked of a mapping from anchors to printed page numbers."""

    imprint: Imprint
    workshop: Workshop
    knowledge: Knowledge
    numbering: Numbering = field(default_factory=Numbering)
    places: Places = field(default_factory=Places)

    @property
    def signs(self) -> Signs:
        """How the chapters name the templates of the directory."""
        numbers = {f"vorlagen/{t.id}/": _template_sign(n) for n, t in enumerate(self.knowledge.templates, 1)}
        return Signs(_TEMPLATES if numbers else "", numbers)

    def guide(self, parts: Sequence[BoundPart]) -> dict[str, Any]:
        """Return what guide and comparison show: every chapter that has a fact sheet, by its anchor."""
        known = self.knowledge.sheets
        fields = [
            (part, [(chapter, known[url]) for chapter in part.chapters if (url := chapter.url or "") in known])
            for part in parts
        ]
        described = [pair for _, found in fields for pair in found]
        sheets = {chapter.anchor: sheet for chapter, sheet in described}
        return {
            "numbers": {chapter.anchor: chapter.number or chapter.title for chapter, _ in described},
            "fields": [(part, found) for part, found in fields if found],
            "efforts": by_effort(sheets),
            "roles": by_role(sheets),
            "sizes": by_size(sheets),
            "days": {anchor: days_by_size(sheet) for anchor, sheet in sheets.items()},
        }

    def mark_places(self, parts: Sequence[BoundPart]) -> None:
        """Give anchors to what directories and index will tell the pages of."""
        articles = [article for part in parts for article in part.articles]
        for article in articles:
            self.places.mark(article)
        lexicon = Lexicon(self.knowledge.words, self._subjects(), articles)
        for article in articles:
            self.places.mark_words(article, lexicon)

    def _subjects(self) -> list[IndexWord]:
        """Return what is marked, explained or describes a chapter and is not listed already."""
        terms = [IndexWord(term.name, term.synonyms, proper=False) for term in self.knowledge.terms.values()]
        known = {name.casefold() for w in (*self.knowledge.words, *terms) for name in (w.name, *w.others)}
        single = {
            *(word for word, _ in self.places.names(INDEX_MARK)),
            *(word for sheet in self.knowledge.sheets.values() for word in (*sheet.keywords, *sheet.synonyms)),
        }
        return [*terms, *(IndexWord(word, proper=False) for word in sorted(single) if word.casefold() not in known)]

    def with_directories(self, part: BoundPart) -> BoundPart:
        """Add the chapters that the book makes itself to the appendix; they are filled when the pages are known."""
        before = [(_TEMPLATES, "Vorlagen zum Ausfüllen")] if self.knowledge.templates else []
        before += [(_FIGURES, "Abbildungen")] if self.numbering.figures else []
        first = [BoundChapter(anchor, title, None, html.Element("div")) for anchor, title in before]
        last = BoundChapter(_INDEX, "Stichwörter", None, html.Element("div"))
        return replace(part, chapters=(*first, *part.chapters, last))

    def fill_directories(
        self, chapters: Sequence[BoundPart], appendix: Sequence[BoundPart], known: Mapping[str, int], end: int
    ) -> None:
        """Fill the made chapters of the appendix; ``end`` is the page behind the last chapter."""
        self._tell_pages(appendix, known)
        made = {chapter.anchor: chapter for part in appendix for chapter in part.chapters if chapter.url is None}
        if _TEMPLATES in made:
            address = f"{self.imprint.site_url}vorlagen/"
            code = qr_code(address, f"QR-Code zu allen Vorlagen: {address}")
            lines = self._template_lines()
            self._put(made[_TEMPLATES], "vorlagen.html", lines=lines, code=code, address=address, pages=known)
        if _FIGURES in made:
            # Those of the appendix itself are left out: its pages are not laid out yet.
            figures = [_brief(figure) for figure in self.numbering.figures if figure.anchor in known]
            self._put(made[_FIGURES], "abbildungen.html", figures=figures, pages=known)
        index = self._index(known, _extents(chapters, known, end))
        parts = [(known[part.anchor], part.short) for part in chapters if part.anchor in known]
        self._put(made[_INDEX], "register.html", letters=index.letters(parts))

    def _put(self, chapter: BoundChapter, template: str, **values: Any) -> None:
        made = html.fragment_fromstring(fill(self.workshop.templates, template, **values), create_parent="div")
        keep_together(made)
        chapter.article.text = made.text
        chapter.article.extend(list(made))

    def _template_lines(self) -> list[dict[str, Any]]:
        keys = {path: BookPage(url, "").key for url, path in self.knowledge.paths.items()}
        lines = []
        for number, template in enumerate(self.knowledge.templates, 1):
            page = f"vorlagen/{template.id}/"
            address = f"{self.imprint.site_url}{page}"
            used = [keys[blueprint.path] for blueprint in template.blueprints if blueprint.path in keys]
            kinds = ", ".join(dict.fromkeys(name.rpartition(".")[2] for name in template.files))
            anchor, sign = template_anchor(page), _template_sign(number)
            line = {"template": template, "anchor": anchor, "sign": sign, "address": address}
            lines.append(line | {"used": used, "kinds": kinds})
        return lines

    def _tell_pages(self, appendix: Sequence[BoundPart], known: Mapping[str, int]) -> None:
        """Write behind every source, norm and term of the directories on which pages it stands."""
        for article in (article for part in appendix for article in part.articles):
            for kind, query, attributes in (
                (CITATION, ".//ul[contains(@class, 'quellenliste')]/li", (SOURCE, NORM)),
                (TERM_LINK, ".//ul[@class='glossar']/li", (TERM,)),
            ):
                for entry in article.xpath(query):
                    name = next(filter(None, map(entry.get, attributes)), "")
                    found = self.places.pages(kind, name, known)
                    if found:
                        entry.append(_page_list(found))

    def _index(self, known: Mapping[str, int], extents: Mapping[BoundChapter, tuple[int, int]]) -> BackIndex:
        index = BackIndex(self.knowledge.terms.values(), self.knowledge.words)
        for word, below in self.places.names(INDEX_MARK):
            index.add_places(word, self.places.pages(INDEX_MARK, word, known, below), below)
        for kind in (TERM_LINK, WORD):
            for word, _ in self.places.names(kind):
                index.add_places(word, self.places.pages(kind, word, known))
        for word, _ in self.places.names(NAMED):
            index.add_mentions(word, self.places.pages(NAMED, word, known))
        for chapter, pages in extents.items():
            sheet = self.knowledge.sheets.get(chapter.url or "")
            if sheet:
                # A synonym that the glossary explains means something of its own there, maybe not this chapter.
                own = [word for word in sheet.synonyms if not index.knows(word)]
                index.add_chapter((*sheet.keywords, *own), chapter.anchor, pages)
        return index


def _template_sign(number: int) -> str:
    return f"V\N{NO-BREAK SPACE}{number}"


def _brief(thing: Numbered) -> Numbered:
    """Return a figure without the remark in brackets that ends its caption: the directory has no room."""
    return replace(thing, caption=re.sub(r"\s\([^()]*\)$", "", thing.caption))


def _page_list(found: Mapping[str, int]) -> HtmlElement:
    note = html.Element("span", {"class": "fundstellen"})
    note.text = " S.\N{NO-BREAK SPACE}"
    for position, run in enumerate(runs(found)):
        if position:
            note[-1].tail = ", "
        link = html.Element("a", href=f"#{run.anchor}")
        link.text = str(run)
        note.append(link)
    return note


def _extents(parts: Sequence[BoundPart], known: Mapping[str, int], end: int) -> dict[BoundChapter, tuple[int, int]]:
    """Return first and last page of every chapter."""
    starts: list[tuple[int, BoundChapter | None]] = []
    for part in parts:
        if part.anchor in known:
            starts.append((known[part.anchor], None))
        starts += [(known[chapter.anchor], chapter) for chapter in part.chapters if chapter.anchor in known]
    starts.append((end, None))
    return {
        chapter: (first, max(first, following - 1))
        for (first, chapter), (following, _) in pairwise(starts)
        if chapter is not None
    }
