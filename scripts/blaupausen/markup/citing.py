"""Citations of sources and norms as a Python-Markdown extension.

``[@Q17]`` becomes a link to the page's own list of sources and ``[@N-HPVG-78]`` one to its list of norms; the extension
appends both lists. A paragraph that consists of ``[[quellenverzeichnis]]`` or ``[[normenverzeichnis]]`` becomes the
whole bibliography or register of norms.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable, Mapping
from pathlib import Path
from re import Match
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from blaupausen.content.norms import TRUST, TRUST_AT, Norm, host_of, parse_norms, read_norms
from blaupausen.content.sources import Source, german_date, parse_sources, read_sources
from blaupausen.intake.tree import read_tree
from blaupausen.markup.citations import CITATION, split_keys

Reference = Source | Norm


class _CitationProcessor(InlineProcessor):
    def __init__(self, known: dict[str, Reference], cited: dict[str, Reference]) -> None:
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
            link.text = reference.label
            link.tail = "]" if position == len(keys) - 1 else ", "
        return box, m.start(0), m.end(0)


def source_list(sources: Iterable[Source]) -> ET.Element:
    """Return the list of sources as a ``ul`` whose items carry the anchors that citations point to."""
    ul = ET.Element("ul", {"class": "quellenliste"})
    for source in sources:
        date = "ohne Datum" if source.date == "ohne Datum" else f"Stand {german_date(source.date)}"
        note = f" ({source.note})" if source.note else ""
        _entry(
            ul,
            source,
            f" {source.publisher}: {source.title}. {date}. ",
            f", abgerufen am {german_date(source.accessed)}{note}.",
            source.address,
        )
    return ul


def norm_list(norms: Iterable[Norm]) -> ET.Element:
    """Return the list of norms as a ``ul`` whose items carry the anchors that citations point to."""
    ul = ET.Element("ul", {"class": "quellenliste normenliste"})
    for norm in norms:
        gazette = f"{norm.gazette}, " if norm.gazette else ""
        how = f"{TRUST_AT[norm.trust]} " if norm.read_at else f"{TRUST[norm.trust]})."
        li = _entry(
            ul,
            norm,
            f" {norm.title}. {norm.content} Fassung {german_date(norm.version)}, {gazette}",
            f", geprüft {german_date(norm.checked)} ({how}",
            norm.address.removeprefix("https://"),
        )
        if norm.read_at:
            # The host alone keeps the register short; the link leads to the whole address.
            read = ET.SubElement(li, "a", {"href": norm.read_at})
            read.text = host_of(norm.read_at)
            read.tail = ")."
    return ul


def _entry(ul: ET.Element, reference: Reference, before: str, after: str, shown: str) -> ET.Element:
    li = ET.SubElement(ul, "li", {"id": reference.anchor})
    key = ET.SubElement(li, "span", {"class": "quellenkennung"})
    key.text = reference.label
    key.tail = before
    link = ET.SubElement(li, "a", {"href": reference.address})
    link.text = shown
    link.tail = after
    return li


class _ListProcessor(Treeprocessor):
    def __init__(self, sources: Mapping[str, Source], norms: Mapping[str, Norm], cited: dict[str, Reference]) -> None:
        super().__init__()
        self._directories = {
            "[[quellenverzeichnis]]": lambda: source_list(sources.values()),
            "[[normenverzeichnis]]": lambda: norm_list(norms.values()),
        }
        self._cited = cited

    def run(self, root: ET.Element) -> None:
        for position, child in enumerate(root):
            directory = self._directories.get((child.text or "").strip()) if child.tag == "p" else None
            if directory:
                root[position] = directory()
                return
        norms = [reference for reference in self._cited.values() if isinstance(reference, Norm)]
        sources = [reference for reference in self._cited.values() if isinstance(reference, Source)]
        if norms:
            _append_section(root, "rechtsgrundlagen-dieser-seite", "Rechtsgrundlagen dieser Seite", norm_list(norms))
        if sources:
            _append_section(root, "quellen-dieser-seite", "Quellen dieser Seite", source_list(sources))


def _append_section(root: ET.Element, anchor: str, title: str, content: ET.Element) -> None:
    section = ET.SubElement(root, "section", {"class": "quellen"})
    heading = ET.SubElement(section, "h2", {"id": anchor})
    heading.text = title
    section.append(content)


class CitingExtension(Extension):
    """Register citations for one Markdown instance.

    Option ``project`` is the project folder; the options ``sources`` and ``norms`` give YAML texts instead (tests).
    """

    def __init__(self, **options: Any) -> None:
        """Declare the options."""
        self.config = {
            "project": [".", "project folder"],
            "sources": ["", "YAML text of the sources"],
            "norms": ["", "YAML text of the norms"],
        }
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register both processors; sources and norms are read when the instance is made, once per page."""
        given = self.getConfig("sources") or self.getConfig("norms")
        project = Path(self.getConfig("project"))
        sources = parse_sources(self.getConfig("sources")) if given else read_sources(read_tree(project))
        norms = parse_norms(self.getConfig("norms")) if given else read_norms(read_tree(project))
        cited: dict[str, Reference] = {}
        # Before links (160) and short references (130), so that the brackets are not taken for either.
        md.inlinePatterns.register(_CitationProcessor({**sources, **norms}, cited), "blaupausen-citation", 175)
        # After inline processing (20), when every citation of the page is known.
        md.treeprocessors.register(_ListProcessor(sources, norms, cited), "blaupausen-sources", 15)


def makeExtension(**options: Any) -> CitingExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return CitingExtension(**options)
