"""Captions of a Word document, put to the table or picture that they name."""

import re
from collections.abc import Sequence

from blaupausen.drafting.word.model import Block, Figure, Image, Paragraph, Role, Table, plain

NUMBER = re.compile(r"(?:Abbildung|Abb\.|Bild|Tabelle|Tab\.)\s*\d+\s*[:.–-]?\s*")  # the handbook counts by itself
_OF_TABLE = re.compile(r"Tab(?:elle|\.)?\b")


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """Return blocks in which captions belong to a table or figure; one without a neighbour of that kind is a paragraph.

    Word puts the caption of a table above it, that of a picture below.
    """
    found: list[Block] = []
    place = 0
    while place < len(blocks):
        block = blocks[place]
        place += 1
        if not (isinstance(block, Paragraph) and block.role is Role.CAPTION):
            found.append(block)
            continue
        before = found[-1] if found else None
        after = blocks[place] if place < len(blocks) else None
        of_table = bool(_OF_TABLE.match(plain(block.inlines).strip()))
        if isinstance(after, Table) and not after.caption and (of_table or not _is_picture(before)):
            found.append(Table(after.rows, block))
            place += 1
        elif isinstance(before, Paragraph) and _is_picture(before) and not of_table:
            found[-1] = Figure(before.inlines, block)
        elif isinstance(after, Paragraph) and _is_picture(after) and not of_table:
            found.append(Figure(after.inlines, block))
            place += 1
        elif isinstance(before, Table) and not before.caption:
            found[-1] = Table(before.rows, block)
        else:
            found.append(block)
    return found


def _is_picture(block: Block | None) -> bool:
    """Whether a paragraph holds pictures and nothing else."""
    if not isinstance(block, Paragraph) or block.struck or block.label:
        return False
    return any(isinstance(i, Image) for i in block.inlines) and not plain(block.inlines).strip()
