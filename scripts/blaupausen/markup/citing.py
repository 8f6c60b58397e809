"""Citations of sources and norms as a Python-Markdown extension.

``[@Q17]`` becomes a link to the page's own list of sources and ``[@N-HPVG-78]`` one to its list of norms; the extension
appends both lists. A paragraph that consists of ``[[quellenverzeichnis]]`` or ``[[normenverzeichnis]]`` becomes the
whole bibliography or register of norms, ``[[belege]]`` everything that was read in them.
"""

import xml.etree.ElementTree as ET
from collections.abc import Mapping
from re import Match
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from blaupausen.markup.citations import CITATION, split_keys
from blaupausen.markup.references import Law, Reference, Work, evidence_list, norm_list, source_list


class _CitationProcessor(InlineProcessor):
    def __init__(self, known: Mapping[str, Reference], cited: dict[str, Reference]) -> None:
        super().__init__(CITATION)
        self._known = known
        self._cited = cited

    def handleMatch(self, m: Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002 - name and arguments set by Python-Markdown
        keys = split_keys(m[1])
        if any(key not in self._known for key in keys):
            return None, None, None
        box = ET.Element("span", {"class": "zitat"})
        box.text = "["
        for position, key in enumerate(keys):
            reference = self._cited.setdefault(key, self._known[key])
            link = ET.SubElement(box, "a", {"href": f"#{reference.anchor}", "title": reference.title})
            link.set(reference.attribute, key)
            link.text = reference.label
            link.tail = "]" if position == len(keys) - 1 else ", "
        return box, m.start(0), m.end(0)


class _ListProcessor(Treeprocessor):
    def __init__(self, known: Mapping[str, Reference], cited: Mapping[str, Reference]) -> None:
        super().__init__()
        self._known, self._cited = known, cited

    def run(self, root: ET.Element) -> None:
        directories = {
            "[[quellenverzeichnis]]": lambda: source_list(_works(self._known)),
            "[[normenverzeichnis]]": lambda: norm_list(_laws(self._known)),
            "[[belege]]": lambda: evidence_list(self._known.values()),
        }
        for position, child in enumerate(root):
            directory = directories.get((child.text or "").strip()) if child.tag == "p" else None
            if directory:
                root[position] = directory()
                return
        laws, works = _laws(self._cited), _works(self._cited)
        if laws:
            _append_section(
                root,
                "rechtsgrundlagen-dieser-seite",
                "Rechtsgrundlagen dieser Seite",
                norm_list(laws, with_evidence=True),
            )
        if works:
            _append_section(
                root, "quellen-dieser-seite", "Quellen dieser Seite", source_list(works, with_evidence=True)
            )


def _works(references: Mapping[str, Reference]) -> list[Work]:
    return [reference for reference in references.values() if isinstance(reference, Work)]


def _laws(references: Mapping[str, Reference]) -> list[Law]:
    return [reference for reference in references.values() if isinstance(reference, Law)]


def _append_section(root: ET.Element, anchor: str, title: str, content: ET.Element) -> None:
    section = ET.SubElement(root, "section", {"class": "quellen"})
    heading = ET.SubElement(section, "h2", {"id": anchor})
    heading.text = title
    section.append(content)


class CitingExtension(Extension):
    """Register citations for one Markdown instance; option ``references`` holds what may be cited, by key."""

    def __init__(self, **options: Any) -> None:
        """Declare the option."""
        self.config = {"references": [{}, "what may be cited, by key"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register both processors; an instance serves one page."""
        known: Mapping[str, Reference] = self.getConfig("references")
        cited: dict[str, Reference] = {}
        # Before links (160) and short references (130), so that the brackets are not taken for either.
        md.inlinePatterns.register(_CitationProcessor(known, cited), "blaupausen-citation", 175)
        # After inline processing (20), when every citation of the page is known.
        md.treeprocessors.register(_ListProcessor(known, cited), "blaupausen-sources", 15)


def makeExtension(**options: Any) -> CitingExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return CitingExtension(**options)
