"""The fact sheet that somebody filled in: the table of the Word template as fields of the front matter."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from blaupausen.drafting.blank import FIELDS, HEADER, SHEET
from blaupausen.drafting.word.model import Block, Paragraph, Table, TableCell, block_texts, plain
from blaupausen.drafting.word.texts import squeezed

_SPAN = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)(?:\s*(?:bis|-|–)\s*(\d{1,4}(?:[.,]\d{1,2})?))?")
_LISTS = ("beteiligte", "voraussetzungen", "normen", "schlagwoerter", "synonyme")
_LONGEST_SHORT = 300  # as in the schema of the fact sheet
_SHORTEST_TEXT = 3
_UNTOUCHED = ("", "bis")  # what is left of a row whose gaps are empty
_NO_PLAIN_TEXT = re.compile(r"[<>\"*\x00-\x1f]")


@dataclass
class Sheet:
    """What a fact sheet says.

    Attributes:
        values: text of each filled-in field, by its name in the front matter.
        typed: everything that was typed into the table, to see whether it arrived, and the label before it.
        struck: words in it that are struck out.
    """

    values: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    struck: list[str] = field(default_factory=list)

    @property
    def short(self) -> str:
        """The short text, cut to what the schema takes."""
        return self.values.get("kurz", "")[:_LONGEST_SHORT].strip()

    def fields(self) -> dict[str, str]:
        """Return the other fields as YAML; what does not fit a field keeps its default."""
        fields = {}
        for name in _LISTS:
            said = self.values.get(name, "")
            items = [item.strip() for item in said.split(";" if ";" in said else ",") if item.strip()]
            if items:
                fields[name] = json.dumps(items, ensure_ascii=False)
        weeks, days = _span(self.values.get("dauer_wochen", "")), _span(self.values.get("aufwand_personentage", ""))
        if weeks:
            fields["dauer_wochen"] = f"{{von: {weeks[0]}, bis: {weeks[1]}}}"
        if days:
            fields["aufwand_personentage"] = f"{{von: {days[0]}, bis: {days[1]}, herkunft: geschaetzt}}"
        costs = self.values.get("kosten", "")
        if len(costs) >= _SHORTEST_TEXT:
            fields["kosten"] = f"{{herkunft: geschaetzt, hinweis: {json.dumps(costs, ensure_ascii=False)}}}"
        return fields


def split_sheet(blocks: Sequence[Block]) -> tuple[Sheet | None, list[Block]]:
    """Return the fact sheet, if there is one, and the blocks without it and without its caption."""
    for place, block in enumerate(blocks):
        if isinstance(block, Table) and _is_sheet(block):
            before = list(blocks[:place])
            if before and isinstance(before[-1], Paragraph) and plain(before[-1].inlines).strip() == SHEET:
                before.pop()
            return _read(block), [*before, *blocks[place + 1 :]]
    return None, list(blocks)


def _is_sheet(table: Table) -> bool:
    return [_said(cell) for cell in table.rows[0][:2]] == list(HEADER)


def _said(cell: TableCell, between: str = " ") -> str:
    texts = (" ".join(text.split()) for block in cell.blocks for text in block_texts(block))
    return between.join(filter(None, texts))


def _read(table: Table) -> Sheet:
    names = {squeezed(label): name for label, name, _ in FIELDS}
    empty = {name: squeezed(gap) for _, name, gap in FIELDS}
    sheet = Sheet()
    for row in table.rows[1:]:
        blocks = [block for cell in row for block in cell.blocks]
        sheet.struck += [text for block in blocks if isinstance(block, Paragraph) for text in block.struck]
        name = names.get(squeezed(_said(row[0])))
        between = "; " if name in _LISTS else " "
        said = between.join(filter(None, (_said(cell, between) for cell in row[1:])))
        if name is None:
            sheet.typed[f"{_said(row[0])}: {said}"] = ""
        elif squeezed(said) not in (*_UNTOUCHED, empty[name]):
            value = " ".join(_NO_PLAIN_TEXT.sub("", said).split())
            sheet.typed[said] = _said(row[0])
            sheet.values.setdefault(name, value)
    return sheet


def _span(text: str) -> tuple[str, str] | None:
    match = _SPAN.search(text)
    if not match:
        return None
    low, high = (number.replace(",", ".") for number in (match[1], match[2] or match[1]))
    return (low, high) if float(low) <= float(high) else (high, low)
