"""The build of a document: its title, what stands before the first section, and the sections."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from blaupausen.content.wordlists import RequiredSection
from blaupausen.drafting.word.losses import Loss, Losses
from blaupausen.drafting.word.model import Block, Box, Paragraph, Role, Table, Text, plain
from blaupausen.drafting.word.reader import CONTENTS
from blaupausen.drafting.word.texts import squeezed

_SECTION_LEVEL = 2
_TYPED_NUMBER = re.compile(r"\s*(?:(?:\d{1,2}\.){1,4}\d{0,2}|\d{1,2}[.)]?|[IVX]{1,5}[.)]|[A-Za-z][.)])\s+(?=\S)")
_LEADERS = " .…·_\u00a0"  # between an entry of a table of contents and its page


@dataclass(frozen=True)
class Outline:
    """A document in its parts.

    Attributes:
        title: its title, empty where it names none.
        before: blocks before the first section.
        sections: heading and blocks of each section; headings below them have the levels of Markdown, from 3 on.
    """

    title: str
    before: list[Block]
    sections: list[tuple[str, list[Block]]]


def outline(blocks: Sequence[Block], sections: Sequence[RequiredSection], own_title: str, losses: Losses) -> Outline:
    """Return the parts of a document.

    Args:
        blocks: the document.
        sections: sections that a chapter should have, by which headings with typed numbers are known.
        own_title: heading of the empty template, which is no title; empty where the document is not made of it.
        losses: where left-out numbers and lines of a table of contents are told.
    """
    kept = [block for block in _unlisted(_demoted(blocks), losses) if not _is_heading(block, own_title)]
    title = _title(kept, sections)
    if title is not None:
        kept.remove(title)
    levels = [block.level for block in kept if isinstance(block, Paragraph) and _is_section_heading(block)]
    top = min(levels, default=1)
    before: list[Block] = []
    found: list[tuple[str, list[Block]]] = []
    current = _SECTION_LEVEL
    for block in kept:
        if not isinstance(block, Paragraph) or block.role not in (Role.HEADING, Role.TITLE):
            (found[-1][1] if found else before).append(block)
        elif _is_section_heading(block) and block.level == top:
            found.append((_section_name(block, sections, losses), _without_text(block)))
            current = _SECTION_LEVEL
        else:
            level = _SECTION_LEVEL + max(block.level - top, 1)
            current = min(level, current + 1)
            role = Role.HEADING if _is_section_heading(block) else Role.TEXT
            (found[-1][1] if found else before).append(replace(block, role=role, level=current))
    return Outline(" ".join(plain(title.inlines).split()) if title else "", before, found)


def _is_section_heading(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.HEADING and bool(plain(block.inlines).strip())


def _is_heading(block: Block, text: str) -> bool:
    if not text or not isinstance(block, Paragraph) or block.role not in (Role.HEADING, Role.TITLE):
        return False
    return plain(block.inlines).strip() == text


def _title(blocks: Sequence[Block], sections: Sequence[RequiredSection]) -> Paragraph | None:
    """Return the title: a paragraph of that style, else a heading of first level that is no section."""
    paragraphs = [block for block in blocks if isinstance(block, Paragraph) and plain(block.inlines).strip()]
    for block in paragraphs:
        if block.role is Role.TITLE:
            return block
    firsts = [block for block in paragraphs if block.role is Role.HEADING and block.level == 1]
    if not firsts or (len(firsts) > 1 and any(s.matches(plain(firsts[0].inlines).strip()) for s in sections)):
        return None
    return firsts[0]


def _section_name(block: Paragraph, sections: Sequence[RequiredSection], losses: Losses) -> str:
    """Return the text of a heading; a number before the name of a known section and a colon behind it are left out."""
    said = " ".join(plain(block.inlines).split())
    number = _TYPED_NUMBER.match(said)
    if number and any(section.matches(said[number.end() :]) for section in sections):
        losses.add(Loss.HEADING_NUMBER, said)
        said = said[number.end() :]
    return said.removesuffix(":").rstrip()


def _without_text(block: Paragraph) -> list[Block]:
    """Return what a heading holds besides words: pictures, notes and struck-out text belong below it."""
    rest = [inline for inline in block.inlines if not plain([inline]).strip()]
    return [Paragraph(rest, struck=block.struck)] if rest or block.struck else []


def _demoted(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks; headings inside boxes and cells become bold words, since they are no part of the outline."""
    for block in blocks:
        if isinstance(block, Box):
            yield Box(block.title, [_lowered(inner) for inner in _demoted(block.blocks)])
        elif isinstance(block, Table):
            for cell in (cell for row in block.rows for cell in row if cell.blocks):
                cell.blocks = [_lowered(inner) for inner in _demoted(cell.blocks)]
            yield block
        else:
            yield block


def _lowered(block: Block) -> Block:
    if not isinstance(block, Paragraph) or block.role not in (Role.HEADING, Role.TITLE):
        return block
    inlines = [replace(inline, bold=True) if isinstance(inline, Text) else inline for inline in block.inlines]
    return replace(block, role=Role.TEXT, level=0, inlines=inlines)


def _unlisted(blocks: Iterator[Block], losses: Losses) -> Iterator[Block]:
    """Yield the blocks without lines of a table of contents that repeat a heading; other lines of it are text."""
    everything = list(blocks)
    headings = {
        squeezed(plain(block.inlines))
        for block in everything
        if isinstance(block, Paragraph) and block.role in (Role.HEADING, Role.TITLE)
    }
    for block in everything:
        if not isinstance(block, Box) or block.title != CONTENTS:
            yield block
            continue
        line = block.blocks[0]
        said = plain(line.inlines) if isinstance(line, Paragraph) else ""
        core = said.rstrip().rstrip("0123456789").rstrip(_LEADERS)
        number = _TYPED_NUMBER.match(core)
        if squeezed(core) in headings or (number and squeezed(core[number.end() :]) in headings):
            losses.add(Loss.CONTENTS)
        else:
            yield _lowered(line)
