"""Glossary links and index marks as a Python-Markdown extension; see ``blaupausen.markup.brackets`` for the notation.

A paragraph that consists of ``[[glossar]]`` becomes the whole glossary.
"""

import xml.etree.ElementTree as ET
from collections.abc import Collection, Mapping
from pathlib import Path
from re import Match
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from blaupausen.content.glossary import Term, parse_glossary, read_glossary
from blaupausen.intake.tree import read_tree
from blaupausen.markup.brackets import MARK, IndexMark, parse_mark
from blaupausen.markup.slug import slugify

_GLOSSARY = "[[glossar]]"
# Absolute within docs/; the generator turns it into a link relative to the page.
_PAGE = "/anhang/glossar.md"


def term_anchor(name: str) -> str:
    """Return the fragment identifier of a term on the glossary page."""
    return f"begriff-{slugify(name, '-')}"


class _MarkProcessor(InlineProcessor):
    def __init__(self, terms: Mapping[str, Term]) -> None:
        super().__init__(MARK)
        self._terms = terms

    def handleMatch(self, m: Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002 - name and arguments set by Python-Markdown
        mark = parse_mark(m[1])
        if isinstance(mark, IndexMark):
            note = "; ".join(filter(None, (mark.entry, mark.below)))
            return ET.Element("span", {"class": "stichwort", "data-stichwort": note}), m.start(0), m.end(0)
        if mark.term not in self._terms:
            return None, None, None
        link = ET.Element("a", {"class": "begriff", "href": f"{_PAGE}#{term_anchor(mark.term)}"})
        link.set("title", self._terms[mark.term].explanation)
        link.text = mark.shown
        return link, m.start(0), m.end(0)


def glossary_list(terms: Collection[Term]) -> ET.Element:
    """Return the glossary as a ``dl`` whose terms carry the anchors that links point to."""
    dl = ET.Element("dl", {"class": "glossar"})
    known = {term.name for term in terms}
    for term in terms:
        dt = ET.SubElement(dl, "dt", {"id": term_anchor(term.name)})
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
            last = ET.SubElement(dd, "a", {"class": "begriff", "href": f"#{term_anchor(name)}"})
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
    """Register glossary links and index marks for one Markdown instance.

    Option ``project`` is the project folder; option ``glossary`` gives the YAML text of the glossary instead (tests).
    """

    def __init__(self, **options: Any) -> None:
        """Declare the options."""
        self.config = {"project": [".", "project folder"], "glossary": ["", "YAML text of the glossary"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register both processors; the glossary is read when the instance is made, once per page."""
        text = self.getConfig("glossary")
        terms = parse_glossary(text) if text else read_glossary(read_tree(Path(self.getConfig("project"))))
        # Before links (160) and short references (130), so that the brackets are not taken for either.
        md.inlinePatterns.register(_MarkProcessor(terms), "blaupausen-mark", 176)
        # After inline processing (20), so that terms are not read as Markdown.
        md.treeprocessors.register(_GlossaryProcessor(terms), "blaupausen-glossary", 16)


def makeExtension(**options: Any) -> TermsExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return TermsExtension(**options)
