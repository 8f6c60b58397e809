"""Glossary links and index marks as a Python-Markdown extension; see ``blaupausen.markup.brackets`` for the notation.

A paragraph that consists of ``[[glossar]]`` becomes the whole glossary.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from re import Match
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from blaupausen.markup.brackets import SIGN, STROKE, IndexMark, parse_mark
from blaupausen.markup.slug import slugify

_GLOSSARY = "[[glossar]]"
# Absolute within docs/; the generator turns it into a link relative to the page.
_PAGE = "/anhang/glossar.md"
# Attributes that hold the name of a term, on links and on its entry, and main and lower entry of an index mark.
TERM, INDEX_ENTRY, INDEX_BELOW = "data-begriff", "data-stichwort", "data-unterstichwort"


@dataclass(frozen=True)
class Term:
    """One term of the glossary.

    Attributes:
        name: the term as it stands in the glossary.
        explanation: one or two sentences.
        synonyms: other words for the same thing; they lead to this term.
        see: names of related terms.
        everyday: whether chapters may use the word without a link, since it is common or has a chapter of its own.
        line: 1-based line of the file in which it begins.
    """

    name: str
    explanation: str
    synonyms: tuple[str, ...]
    see: tuple[str, ...]
    everyday: bool = False
    line: int = field(default=1, compare=False, kw_only=True)


def term_anchor(name: str) -> str:
    """Return the fragment identifier of a term on the glossary page."""
    return f"begriff-{slugify(name, '-')}"


# What Python-Markdown has read before, by its number; of that only a stroke with a backslash belongs into a mark.
_STASHED = r"\x02klzzwxh:(\d{1,9})\x03"
_STASHED_STROKE = "\x02124\x03"


class _MarkProcessor(InlineProcessor):
    def __init__(self, terms: Mapping[str, Term], md: Markdown) -> None:
        super().__init__(rf"\[\[((?!@)(?:{SIGN}|{_STASHED}){{1,120}})\]\]", md)
        self._terms = terms

    def _written(self, said: str) -> str | None:
        """Return the text between the brackets as the author wrote it; None if it holds anything but text."""
        inline: Any = self.md.treeprocessors["inline"]
        stash = inline.stashed_nodes
        if any(stash.get(number) != _STASHED_STROKE for number in re.findall(_STASHED, said)):
            return None
        return re.sub(_STASHED, lambda _: STROKE, said)

    def handleMatch(self, m: Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002 - name and arguments set by Python-Markdown
        written = self._written(m[1])
        if written is None:
            return None, None, None
        mark = parse_mark(written)
        if isinstance(mark, IndexMark):
            sign = ET.Element("span", {"class": "stichwort", INDEX_ENTRY: mark.entry})
            if mark.below:
                sign.set(INDEX_BELOW, mark.below)
            return sign, m.start(0), m.end(0)
        if mark.term not in self._terms:
            return None, None, None
        link = ET.Element("a", {"class": "begriff", "href": f"{_PAGE}#{term_anchor(mark.term)}"})
        link.set("title", self._terms[mark.term].explanation)
        link.set(TERM, mark.term)
        link.text = mark.shown
        return link, m.start(0), m.end(0)


def glossary_list(terms: Collection[Term]) -> ET.Element:
    """Return the glossary as a ``dl`` whose terms carry the anchors that links point to."""
    dl = ET.Element("dl", {"class": "glossar"})
    known = {term.name for term in terms}
    for term in terms:
        dt = ET.SubElement(dl, "dt", {"id": term_anchor(term.name), TERM: term.name})
        dt.text = term.name
        dd = ET.SubElement(dl, "dd")
        dd.text = term.explanation
        if term.synonyms:
            dd.text += f" Auch: {', '.join(term.synonyms)}."
        last: ET.Element | None = None
        for name in (name for name in term.see if name in known):
            if last is None:
                dd.text += " Siehe: "
            else:
                last.tail = ", "
            last = ET.SubElement(dd, "a", {"class": "begriff", "href": f"#{term_anchor(name)}", TERM: name})
            last.text = name
        if last is not None:
            last.tail = "."
    return dl


class _GlossaryProcessor(Treeprocessor):
    def __init__(self, terms: Mapping[str, Term]) -> None:
        super().__init__()
        self._terms = terms

    def run(self, root: ET.Element) -> None:
        for position, child in enumerate(root):
            if child.tag == "p" and (child.text or "").strip() == _GLOSSARY:
                root[position] = glossary_list(self._terms.values())


class TermsExtension(Extension):
    """Register glossary links and index marks for one Markdown instance; option ``terms`` holds the terms by name."""

    def __init__(self, **options: Any) -> None:
        """Declare the option."""
        self.config = {"terms": [{}, "terms by name, in the order of the glossary"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register both processors; an instance serves one page."""
        terms: Mapping[str, Term] = self.getConfig("terms")
        # Before links (160) and short references (130), so that the brackets are not taken for either.
        md.inlinePatterns.register(_MarkProcessor(terms, md), "blaupausen-mark", 176)
        # After inline processing (20), so that terms are not read as Markdown.
        md.treeprocessors.register(_GlossaryProcessor(terms), "blaupausen-glossary", 16)


def makeExtension(**options: Any) -> TermsExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return TermsExtension(**options)
