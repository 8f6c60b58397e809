"""What a Word document says, without how Word writes it: blocks and inline elements."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True)
class Text:
    """Words of one look.

    Attributes:
        text: the words, blanks as typed.
        bold: whether they are bold.
        italic: whether they are italic.
        code: whether their style marks them as code.
        raised: 1 for superscript, -1 for subscript, 0 for neither.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    raised: int = 0


@dataclass(frozen=True)
class Break:
    """The end of a line inside a paragraph."""


@dataclass(frozen=True)
class Image:
    """A picture, by its number in the document, beginning with 1."""

    number: int


@dataclass(frozen=True)
class NoteMark:
    """The place of a footnote or endnote, by its number in the document, beginning with 1."""

    number: int


@dataclass(frozen=True)
class Link:
    """Words that lead to an address on the web."""

    address: str
    inlines: "tuple[Inline, ...]"


Inline = Text | Break | Image | NoteMark | Link


class Role(StrEnum):
    """What a paragraph is for."""

    TEXT = "text"
    TITLE = "title"
    HEADING = "heading"
    CAPTION = "caption"
    QUOTE = "quote"
    CODE = "code"
    TERM = "term"
    DEFINITION = "definition"


@dataclass(frozen=True)
class Label:
    """What Word puts before an item of a list.

    Attributes:
        list_id: which list it is.
        level: 0-based depth.
        text: the number as Word shows it, ``3.`` or ``a)``; empty for a bullet.
        value: the number where ``text`` is a decimal number with a full stop or a bracket, else None.
    """

    list_id: str
    level: int
    text: str = ""
    value: int | None = None


@dataclass
class Paragraph:
    """A paragraph.

    Attributes:
        inlines: what it says.
        role: what it is for.
        level: level of a heading, 1 to 9, else 0.
        label: its place in a list, if it is in one.
        struck: words in it that are struck out; they are not among ``inlines``.
    """

    inlines: list[Inline]
    role: Role = Role.TEXT
    level: int = 0
    label: Label | None = None
    struck: list[str] = field(default_factory=list)


@dataclass
class TableCell:
    """A cell: its blocks; an empty one also stands for each further column or row that a merged cell covers."""

    blocks: "list[Block]" = field(default_factory=list)


@dataclass
class Table:
    """A table, all rows with the same number of cells.

    Attributes:
        rows: cells by row.
        caption: the paragraph that names it, if one does.
    """

    rows: list[list[TableCell]]
    caption: Paragraph | None = None


@dataclass
class Figure:
    """Pictures with their caption."""

    inlines: list[Inline]
    caption: Paragraph


@dataclass
class Box:
    """Text that stands apart from the paragraphs around it, with a German title."""

    title: str
    blocks: "list[Block]"


@dataclass(frozen=True)
class Divider:
    """A line across the page."""


Block = Paragraph | Table | Figure | Box | Divider


def plain(inlines: "list[Inline] | tuple[Inline, ...]") -> str:
    """Return the words of inline elements without their looks, line breaks as blanks."""
    parts = []
    for inline in inlines:
        if isinstance(inline, Text):
            parts.append(inline.text)
        elif isinstance(inline, Link):
            parts.append(plain(inline.inlines))
        elif isinstance(inline, Break):
            parts.append(" ")
    return "".join(parts)


def block_texts(block: Block) -> list[str]:
    """Return the words of a block, one text for each paragraph in it."""
    if isinstance(block, Paragraph):
        return [plain(block.inlines)]
    if isinstance(block, Table):
        inner = [b for row in block.rows for cell in row for b in cell.blocks]
        return [text for b in ([block.caption] if block.caption else []) + inner for text in block_texts(b)]
    if isinstance(block, Figure):
        return block_texts(block.caption)
    if isinstance(block, Box):
        return [text for b in block.blocks for text in block_texts(b)]
    return []
