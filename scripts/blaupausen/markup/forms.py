"""Table captions and checklists as a Python-Markdown extension, and raw HTML switched off.

A paragraph ``Tabelle: Titel`` directly before a table becomes its ``caption`` (WCAG 2.2, H39). List items that
begin with ``[ ]`` show an empty box and need no form control, which would be unlabelled. Chapters are
untrusted, so HTML in them is shown as text.
"""

import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from blaupausen.markup.prose import CAPTION

_BOX = "[ ] "


class _FormsProcessor(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for parent in list(root.iter()):
            _caption_tables(parent)
            if parent.tag == "li":
                _open_box(parent)


def _caption_tables(parent: ET.Element) -> None:
    for before, table in zip(list(parent), list(parent)[1:], strict=False):
        if before.tag == "p" and table.tag == "table" and (before.text or "").startswith(CAPTION):
            parent.remove(before)
            before.tag = "caption"
            before.text = (before.text or "").removeprefix(CAPTION).strip()
            before.tail = None
            table.insert(0, before)


def _open_box(item: ET.Element) -> None:
    holder = item[0] if len(item) and item[0].tag == "p" and not (item.text or "").strip() else item
    text = holder.text or ""
    if text.startswith(_BOX):
        holder.text = "☐ " + text.removeprefix(_BOX)
        item.set("class", "aufgabe")


class FormsExtension(Extension):
    """Register the processor and take raw HTML out of the Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register before inline processing (20), while ``[ ]`` is still plain text."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_FormsProcessor(md), "blaupausen-forms", 25)


def makeExtension(**options: Any) -> FormsExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return FormsExtension(**options)
