"""The fact sheet that somebody filled in: the table of the Word template as fields of the front matter."""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from blaupausen.content.factsheet import LONGEST_SUMMARY
from blaupausen.content.sheet_kinds import Choice, Duration, Expenses, Kind, Line, Several, WorkingDays
from blaupausen.drafting.blank import ASKED, HEADER, SHEET
from blaupausen.drafting.word.model import Block, Paragraph, Table, TableCell, block_texts, plain
from blaupausen.drafting.word.texts import squeezed

_SPAN = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)(?:\s*(?:bis|-|–)\s*(\d{1,4}(?:[.,]\d{1,2})?))?")
_OF_THE_CHAPTER = ("title", "summary", "field")  # what does not stand in the fact sheet alone
_UNTOUCHED = ("", "bis")  # what is left of a row whose gaps are empty
_NO_PLAIN_TEXT = re.compile(r"[<>\"*\x00-\x1f]")


@dataclass
class Answers:
    """What was answered in the table of the template.

    Attributes:
        values: text of each filled-in field, by the attribute of its field.
        typed: everything that was typed into the table, to see whether it arrived, and the label before it.
        struck: words in it that are struck out.
    """

    values: dict[str, str] = field(default_factory=dict)
    typed: dict[str, str] = field(default_factory=dict)
    struck: list[str] = field(default_factory=list)

    @property
    def short(self) -> str:
        """The short text, cut to what the schema takes."""
        return self.values.get("summary", "")[:LONGEST_SUMMARY].strip()

    def fields(self) -> dict[str, str]:
        """Return the other fields as YAML by the same names; what does not fit a field keeps its default."""
        fields = {name: _yaml(ASKED[name].kind, said) for name, said in self.values.items()}
        return {name: value for name, value in fields.items() if value and name not in _OF_THE_CHAPTER}


def _yaml(kind: Kind[Any], said: str) -> str:
    """Return what was said as YAML for a kind of field; empty where it does not fit."""
    made = ""
    match kind:
        case Several():
            items = [item.strip() for item in said.split(";" if ";" in said else ",") if item.strip()]
            made = json.dumps(items, ensure_ascii=False) if items else ""
        case Duration() if span := _span(said):
            made = f"{{{span}}}"
        case WorkingDays() if span := _span(said):
            made = f"{{{span}, herkunft: geschaetzt}}"
        case Expenses() if len(said) >= kind.shortest:
            made = f"{{herkunft: geschaetzt, hinweis: {json.dumps(said, ensure_ascii=False)}}}"
        case Line() if len(said) >= kind.shortest:
            made = json.dumps(said[: kind.longest].strip(), ensure_ascii=False)
        case Choice():
            made = chosen(kind.names, said) or ""
    return made


def chosen(names: Mapping[str, str], said: str) -> str | None:
    """Return the first of the keys that stands, itself or with its German word, in what was said."""
    wanted = said.casefold()
    return next((key for key, name in names.items() if key in wanted or name.casefold() in wanted), None)


def split_sheet(blocks: Sequence[Block]) -> tuple[Answers | None, list[Block]]:
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


def _read(table: Table) -> Answers:
    names = {squeezed(field.asked): name for name, field in ASKED.items()}
    sheet = Answers()
    for row in table.rows[1:]:
        blocks = [block for cell in row for block in cell.blocks]
        sheet.struck += [text for block in blocks if isinstance(block, Paragraph) for text in block.struck]
        name = names.get(squeezed(_said(row[0])))
        asked = ASKED[name] if name else None
        between = "; " if asked and isinstance(asked.kind, Several) else " "
        said = between.join(filter(None, (_said(cell, between) for cell in row[1:])))
        if name is None or asked is None:
            sheet.typed[f"{_said(row[0])}: {said}"] = ""
        elif squeezed(said) not in (*_UNTOUCHED, squeezed(asked.gaps)):
            value = " ".join(_NO_PLAIN_TEXT.sub("", said).split())
            sheet.typed[said] = _said(row[0])
            sheet.values.setdefault(name, value)
    return sheet


def _span(text: str) -> str:
    """Return the first two numbers as fields of a span in YAML; empty without any."""
    match = _SPAN.search(text)
    if not match:
        return ""
    numbers = [number.replace(",", ".") for number in (match[1], match[2] or match[1])]
    low, high = sorted(numbers, key=float)
    return f"von: {low}, bis: {high}"
