"""Figures with captions as a Python-Markdown extension.

An image that stands alone in a paragraph and has a title becomes a ``figure``; the title becomes its caption and may
hold citations: ``![Alternativtext](abbildungen/ablauf.svg "Bildunterschrift [@Q17]")``.
"""

import re
import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

_ALONE = re.compile(r'!\[(?P<alt>[^\]]*)\]\((?P<src>[^\s)]+)\s+"(?P<caption>.+)"\)', re.DOTALL)


class _FigureProcessor(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for paragraph in list(root.iter("p")):
            alone = _ALONE.fullmatch((paragraph.text or "").strip())
            if alone and not len(paragraph):
                paragraph.tag, paragraph.text = "figure", None
                ET.SubElement(paragraph, "img", {"alt": " ".join(alone["alt"].split()), "src": alone["src"]})
                ET.SubElement(paragraph, "figcaption").text = alone["caption"]


class FiguresExtension(Extension):
    """Register the processor for one Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register before inline processing (20), so that the caption is still to be processed."""
        md.treeprocessors.register(_FigureProcessor(md), "blaupausen-figures", 26)


def makeExtension(**options: Any) -> FiguresExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return FiguresExtension(**options)
