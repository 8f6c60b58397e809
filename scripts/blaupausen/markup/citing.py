"""Citations and source lists as a Python-Markdown extension.

``[@Q17]`` becomes a link to the page's own list of sources, which the extension appends; a paragraph that
consists of ``[[quellenverzeichnis]]`` becomes the whole bibliography.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from pathlib import Path
from re import Match
from typing import Any

from markdown import Extension, Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor

from blaupausen.citations import CITATION, split_keys
from blaupausen.sources import Source, german_date, parse_sources, read_sources

_BIBLIOGRAPHY = "[[quellenverzeichnis]]"


class _CitationProcessor(InlineProcessor):
    def __init__(self, sources: dict[str, Source], cited: dict[str, Source]) -> None:
        super().__init__(CITATION)
        self._sources = sources
        self._cited = cited

    def handleMatch(self, m: Match[str], data: str) -> tuple[ET.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802, ARG002 - name and arguments set by Python-Markdown
        keys = split_keys(m[1])
        if any(key not in self._sources for key in keys):
            return None, None, None
        box = ET.Element("span", {"class": "zitat"})
        box.text = "["
        for position, key in enumerate(keys):
            source = self._cited.setdefault(key, self._sources[key])
            link = ET.SubElement(box, "a", {"href": f"#{source.anchor}", "title": source.title})
            link.text = key
            link.tail = "]" if position == len(keys) - 1 else ", "
        return box, m.start(0), m.end(0)


def source_list(sources: Iterable[Source]) -> ET.Element:
    """Return the list of sources as a ``ul`` whose items carry the anchors that citations point to."""
    ul = ET.Element("ul", {"class": "quellenliste"})
    for source in sources:
        li = ET.SubElement(ul, "li", {"id": source.anchor})
        key = ET.SubElement(li, "span", {"class": "quellenkennung"})
        key.text = source.key
        date = "ohne Datum" if source.date == "ohne Datum" else f"Stand {german_date(source.date)}"
        key.tail = f" {source.publisher}: {source.title}. {date}. "
        link = ET.SubElement(li, "a", {"href": source.address})
        link.text = source.address
        note = f" ({source.note})" if source.note else ""
        link.tail = f", abgerufen am {german_date(source.accessed)}{note}."
    return ul


class _SourceListProcessor(Treeprocessor):
    def __init__(self, sources: dict[str, Source], cited: dict[str, Source]) -> None:
        super().__init__()
        self._sources = sources
        self._cited = cited

    def run(self, root: ET.Element) -> None:
        for position, child in enumerate(root):
            if child.tag == "p" and (child.text or "").strip() == _BIBLIOGRAPHY:
                root[position] = source_list(self._sources.values())
                return
        if self._cited:
            section = ET.SubElement(root, "section", {"class": "quellen"})
            heading = ET.SubElement(section, "h2", {"id": "quellen-dieser-seite"})
            heading.text = "Quellen dieser Seite"
            section.append(source_list(self._cited.values()))


class CitingExtension(Extension):
    """Register citations for one Markdown instance.

    Option ``project`` is the project folder; option ``text`` gives the YAML of the sources instead (tests).
    """

    def __init__(self, **options: Any) -> None:
        """Declare the options."""
        self.config = {"project": [".", "project folder"], "text": ["", "YAML text of the sources"]}
        super().__init__(**options)

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register both processors; sources are read when the page is converted."""
        text = self.getConfig("text")
        sources = parse_sources(text) if text else read_sources(Path(self.getConfig("project")))
        cited: dict[str, Source] = {}
        # Before links (160) and short references (130), so that the brackets are not taken for either.
        md.inlinePatterns.register(_CitationProcessor(sources, cited), "blaupausen-citation", 175)
        # After inline processing (20), when every citation of the page is known.
        md.treeprocessors.register(_SourceListProcessor(sources, cited), "blaupausen-sources", 15)


def makeExtension(**options: Any) -> CitingExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return CitingExtension(**options)
