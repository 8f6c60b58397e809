"""Captions and row headers of tables and checklists as a Python-Markdown extension, and raw HTML switched off.

A paragraph ``Tabelle: Titel`` directly before a table becomes its ``caption`` (WCAG 2.2, H39). First cells that tell
the rows apart become header cells of their rows (H63). List items that begin with ``[ ]`` show an empty box and need no
form control, which would be unlabelled. Chapters are untrusted, so HTML in them is shown as text.
"""

import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.treeprocessors import Treeprocessor

from blaupausen.markup.prose import CAPTION

_BOX = "[ ] "
# In characters: who listens hears the name of the row with every cell.
_LONGEST_NAME = 60


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


class _RowsProcessor(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for table in root.iter("table"):
            _name_rows(table)


def _name_rows(table: ET.Element) -> None:
    """Let the first cell of each row head it where all of them are short and each is another one."""
    rows = table.findall("tbody/tr")
    firsts = [row[0] for row in rows if len(row) > 1]
    names = [" ".join("".join(cell.itertext()).split()) for cell in firsts]
    if len(rows) > 1 and len(set(names)) == len(rows) and all(0 < len(name) <= _LONGEST_NAME for name in names):
        for cell in firsts:
            cell.tag = "th"
            cell.set("scope", "row")


class FormsExtension(Extension):
    """Register the processors and take raw HTML out of the Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register before inline processing (20), while ``[ ]`` is still plain text; rows when their cells are done."""
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.treeprocessors.register(_FormsProcessor(md), "blaupausen-forms", 25)
        md.treeprocessors.register(_RowsProcessor(md), "blaupausen-rows", 14)


def makeExtension(**options: Any) -> FormsExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return FormsExtension(**options)
