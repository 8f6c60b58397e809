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
from blaupausen.book.guide import by_effort, by_role, by_size
from blaupausen.book.numbering import Numbered, Numbering
from blaupausen.book.order import Knowledge, Workshop
from blaupausen.book.pages import BookPage
from blaupausen.book.places import CITATION, INDEX_MARK, TERM_LINK, WORD, Places, runs
from blaupausen.book.qr import qr_code
from blaupausen.book.templating import fill
from blaupausen.book.unbroken import keep_together
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

    def guide(self, parts: Sequence[BoundPart]) -> dict[str, Any]:
        """Return what guide and comparison show, by anchor of the chapter."""
        known = self.knowledge.sheets
        of_field = [
            (part, {chapter.anchor: known[url] for chapter in part.chapters if (url := chapter.url or "") in known})
            for part in parts
        ]
        sheets = {anchor: sheet for _, found in of_field for anchor, sheet in found.items()}
        blueprints = {anchor: sheet for anchor, sheet in sheets.items() if sheet.kind == "blaupause"}
        titles = self.knowledge.titles
        return {
            "titles": {
                chapter.anchor: titles.get(chapter.url or "", chapter.title)
                for part in parts
                for chapter in part.chapters
            },
            "fields": [(part.title, found) for part, found in of_field if found],
            "efforts": by_effort(blueprints),
            "roles": by_role(blueprints),
            "sizes": by_size(sheets),
        }

    def mark_places(self, part: BoundPart) -> None:
        """Give anchors to what directories and index will tell the pages of."""
        for article in part.articles:
            self.places.mark(article)
        for chapter in part.chapters:
            sheet = self.knowledge.sheets.get(chapter.url or "")
            for word in sheet.synonyms if sheet else ():
                self.places.mark_word(chapter.article, word)

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
            self._put(made[_TEMPLATES], "vorlagen.html", lines=self._template_lines(), pages=known)
        if _FIGURES in made:
            # Those of the appendix itself are left out: its pages are not laid out yet.
            figures = [_brief(figure) for figure in self.numbering.figures if figure.anchor in known]
            self._put(made[_FIGURES], "abbildungen.html", figures=figures, pages=known)
        index = self._index(known, _extents(chapters, known, end))
        self._put(made[_INDEX], "register.html", letters=index.letters())

    def _put(self, chapter: BoundChapter, template: str, **values: Any) -> None:
        made = html.fragment_fromstring(fill(self.workshop.templates, template, **values), create_parent="div")
        keep_together(made)
        chapter.article.text = made.text
        chapter.article.extend(list(made))

    def _template_lines(self) -> list[dict[str, Any]]:
        keys = {path: BookPage(url, "").key for url, path in self.knowledge.paths.items()}
        lines = []
        for template in self.knowledge.templates:
            address = f"{self.imprint.site_url}vorlagen/{template.id}/"
            used = [keys[blueprint.path] for blueprint in template.blueprints if blueprint.path in keys]
            code = qr_code(address, f"QR-Code zur Vorlage {template.title}")
            files = _grouped(template.files)
            lines.append({"template": template, "address": address, "used": used, "code": code, "files": files})
        return lines

    def _tell_pages(self, appendix: Sequence[BoundPart], known: Mapping[str, int]) -> None:
        """Write behind every source, norm and term of the directories on which pages it stands."""
        for article in (article for part in appendix for article in part.articles):
            for kind, query, attributes in (
                (CITATION, ".//ul[contains(@class, 'quellenliste')]/li", (SOURCE, NORM)),
                (TERM_LINK, ".//dl[@class='glossar']/dt", (TERM,)),
            ):
                for entry in article.xpath(query):
                    name = next(filter(None, map(entry.get, attributes)), "")
                    found = self.places.pages(kind, name, known)
                    if found:
                        (entry if entry.tag == "li" else entry.getnext()).append(_page_list(found))

    def _index(self, known: Mapping[str, int], extents: Mapping[BoundChapter, tuple[int, int]]) -> BackIndex:
        index = BackIndex()
        for word, below in self.places.anchors[INDEX_MARK]:
            index.add_mark(word, below, self.places.pages(INDEX_MARK, word, known, below))
        for term in self.knowledge.terms.values():
            index.add_term(term, self.places.pages(TERM_LINK, term.name, known))
        described = [
            (chapter, self.knowledge.sheets[url])
            for chapter in extents
            if (url := chapter.url or "") in self.knowledge.sheets
        ]
        for chapter, sheet in described:
            index.add_chapter(sheet.keywords, chapter.anchor, extents[chapter])
        for _, sheet in described:
            for word in sheet.synonyms:
                index.add_synonym(word, self.places.pages(WORD, word, known), next(iter(sheet.keywords), ""))
        return index


def _brief(thing: Numbered) -> Numbered:
    """Return a figure without the remark in brackets that ends its caption: the directory has no room."""
    return replace(thing, caption=re.sub(r"\s\([^()]*\)$", "", thing.caption))


def _grouped(files: Sequence[str]) -> str:
    """Return file names without what they share with the first: ``liste.xlsx, .ods, -beispiel.xlsx``."""
    shown: list[str] = []
    known = ""
    for name in files:
        stem, dot, ending = name.partition(".")
        shown.append(
            dot + ending if stem == known else name.removeprefix(files[0].partition(".")[0]) if shown else name
        )
        known = stem
    return ", ".join(shown)


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
