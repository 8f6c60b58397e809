"""The Markdown of a chapter as blocks that know their lines: what the checks read.

One pass over the lines that knows the forms of the handbook's dialect (ARCHITECTURE.md), no complete Markdown
parser. Code is left out, because no rule about language or facts applies to it. Every pattern is bounded; how long
a line may be at all is said in ``limits``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from enum import StrEnum

from blaupausen.chapter import Chapter
from blaupausen.marks import DIRECTORIES

CAPTION = "Tabelle:"
_CAPTION_DISTANCE = 2
_CODE_INDENT = 4
_BOX = re.compile(r"(?:!!!|\?\?\?\+?)\s+([a-z][a-z0-9-]{0,30})(?:\s+\"(.{0,500})\")?\s*$")
_HEADING = re.compile(r"(#{1,6})\s+(.*?)\s*#*$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)])\s+(?:\[[ xX]\]\s+)?")
_RULE = re.compile(r"([-*_])(?:\s*\1){2,}$")
_CODE_SPAN = re.compile(r"``[^\n]*?``|`[^`\n]*`")
_FENCES = ("```", "~~~")


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTE = "quote"
    CAPTION = "caption"


@dataclass(frozen=True)
class Block:
    """A heading, paragraph, list item or quotation.

    Attributes:
        kind: what it is.
        line: 1-based line of the file in which it begins.
        text: its Markdown without list mark, quotation mark and indentation; line breaks as in the file, code
            spans replaced by blanks.
        level: level of a heading, else 0.
        box: kind of the box (``!!! tip``) around it, or an empty string.
        section: text of the heading of second level above it, or an empty string.
        heading: text of the nearest heading above it, of any level; of a heading, its own.
    """

    kind: Kind
    line: int
    text: str
    level: int = 0
    box: str = ""
    section: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Table:
    """A table with the paragraph ``Tabelle: …`` directly before it.

    Attributes:
        line: 1-based line of its first row.
        rows: Markdown of header and body rows, without the delimiter row.
        caption: text behind ``Tabelle:``, or ``None`` where there is no such paragraph.
        has_header: whether a delimiter row stands in second place, which makes the first row a header.
        box: as in ``Block``.
        section: as in ``Block``.
        heading: as in ``Block``.
    """

    line: int
    rows: tuple[tuple[int, str], ...]
    caption: str | None
    has_header: bool
    box: str = ""
    section: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Box:
    """A box (``!!! tip "Titel"``): its kind, its title and the line of both."""

    kind: str
    title: str
    line: int


@dataclass(frozen=True)
class Prose:
    """What a chapter says, in reading order.

    Attributes:
        blocks: everything but tables and code.
        tables: all tables.
        boxes: all boxes.
        code: 1-based lines of the file that are code.
        long: 1-based lines that are too long to be looked into.
    """

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    boxes: tuple[Box, ...]
    code: frozenset[int]

    @property
    def headings(self) -> tuple[Block, ...]:
        """All headings in reading order."""
        return tuple(block for block in self.blocks if block.kind is Kind.HEADING)


def without_code(text: str) -> str:
    """Return text whose code spans are blanks, so that every other character keeps its place."""
    return _CODE_SPAN.sub(lambda match: " " * len(match[0]), text)


def read_prose(chapter: Chapter) -> Prose:
    """Take a chapter's body apart."""
    scanner = _Scanner()
    for number, line in chapter.lines():
        scanner.read(number, line)
    return scanner.finish()


@dataclass
class _Open:
    """The block that the scanner is collecting."""

    kind: Kind
    parts: list[tuple[int, str]]

    def text(self) -> str:
        text, last = "", self.parts[0][0]
        for number, part in self.parts:
            text += "\n" * (number - last) + part
            last = number
        return text


@dataclass
class _Scanner:
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    code: set[int] = field(default_factory=set)
    _around: list[tuple[int, str]] = field(default_factory=list)  # indentation of a box's content, kind
    _open: _Open | None = None
    _rows: list[tuple[int, str]] = field(default_factory=list)
    _section: str = ""
    _above: str = ""
    _fence: str = ""
    _blank: bool = True
    _indented: bool = False  # inside a code block that indentation makes

    def finish(self) -> Prose:
        self._close()
        return Prose(tuple(self.blocks), tuple(self.tables), tuple(self.boxes), frozenset(self.code))

    def read(self, number: int, line: str) -> None:
        """Take in the next line."""
        text = line.expandtabs(_CODE_INDENT).strip()
        if self._hidden(number, text):
            return
        if not text:
            self._end_of_paragraph()
            return
        self._visible(number, line.expandtabs(_CODE_INDENT), text)
        self._blank = False

    def _hidden(self, number: int, text: str) -> bool:
        """Whether the line belongs to a fenced code block; notes it if so."""
        if self._fence:
            if text.startswith(self._fence):
                self._fence = ""
        elif text.startswith(_FENCES):
            self._close()
            self._fence = text[:3]
        else:
            return False
        self.code.add(number)
        return True

    def _end_of_paragraph(self) -> None:
        self._blank = True
        if self._rows or (self._open and self._open.kind is not Kind.ITEM):
            self._close()

    def _visible(self, number: int, line: str, text: str) -> None:
        indent = len(line) - len(line.lstrip())
        while self._around and indent < self._around[-1][0]:
            self._close()
            self._around.pop()
        indent -= self._around[-1][0] if self._around else 0
        item = self._open is not None and self._open.kind is Kind.ITEM
        self._indented = (self._blank or self._indented) and indent >= (2 if item else 1) * _CODE_INDENT
        if self._indented:
            self.code.add(number)
            return
        if self._blank and item and not indent and not _ITEM.match(text):
            self._close()
        self._start(number, indent, text)

    def _start(self, number: int, indent: int, text: str) -> None:
        if box := _BOX.match(text):
            self._close()
            self.boxes.append(Box(box[1], box[2] or "", number))
            base = self._around[-1][0] if self._around else 0
            self._around.append((base + indent + _CODE_INDENT, box[1]))
        elif heading := _HEADING.match(text):
            self._close()
            self._heading(number, len(heading[1]), heading[2])
        elif self._is_underline(text):
            title = self._take_paragraph()
            self._heading(title.parts[0][0], 1 if text[0] == "=" else 2, title.text())
        elif text.startswith("|"):
            self._close_unless_rows()
            self._rows.append((number, without_code(text)))
        elif _RULE.match(text):
            self._close()
        elif text.startswith(">"):
            self._continue(Kind.QUOTE, number, text.lstrip("> "))
        elif item := _ITEM.match(text):
            self._close()
            self._open = _Open(Kind.ITEM, [(number, without_code(text[item.end() :]))])
        else:
            self._continue(self._open.kind if self._open else Kind.PARAGRAPH, number, text)

    def _is_underline(self, text: str) -> bool:
        paragraph = self._open is not None and self._open.kind is Kind.PARAGRAPH and len(self._open.parts) == 1
        return paragraph and not self._blank and not text.strip("=-") and len(set(text)) == 1

    def _take_paragraph(self) -> _Open:
        taken, self._open = self._open, None
        assert taken is not None  # noqa: S101 - _is_underline() has just said so
        return taken

    def _heading(self, number: int, level: int, text: str) -> None:
        if level == 2:  # noqa: PLR2004 - sections are headings of second level
            self._section = text
        self._above = text
        self.blocks.append(Block(Kind.HEADING, number, without_code(text), level, self._box, self._section, text))

    @property
    def _box(self) -> str:
        return self._around[-1][1] if self._around else ""

    def _continue(self, kind: Kind, number: int, text: str) -> None:
        if self._rows or (self._open and self._open.kind is not kind):
            self._close()
        if not self._open:
            self._open = _Open(kind, [])
        self._open.parts.append((number, without_code(text)))

    def _close_unless_rows(self) -> None:
        if not self._rows:
            self._close()

    def _close(self) -> None:
        if self._rows:
            self._close_table()
        if self._open and self._open.parts:
            kind, parts, text = self._open.kind, self._open.parts, self._open.text()
            self.blocks.append(Block(kind, parts[0][0], text, 0, self._box, self._section, self._above))
        self._open = None

    def _close_table(self) -> None:
        rows, self._rows = self._rows, []
        has_header = len(rows) > 1 and _is_delimiter(rows[1][1])
        body = [row for row in rows if not _is_delimiter(row[1])] or rows
        caption = None
        if self.blocks and self._is_caption(self.blocks[-1], rows[0][0]):
            self.blocks[-1] = replace(self.blocks[-1], kind=Kind.CAPTION)
            caption = self.blocks[-1].text.removeprefix(CAPTION).strip()
        self.tables.append(Table(rows[0][0], tuple(body), caption, has_header, self._box, self._section, self._above))

    def _is_caption(self, block: Block, row: int) -> bool:
        """Whether a block is the caption of the table that begins in a row: nothing lies between but a blank line."""
        end = block.line + block.text.count("\n")
        in_front = row - end <= _CAPTION_DISTANCE and (not self.tables or self.tables[-1].line < block.line)
        return in_front and block.kind is Kind.PARAGRAPH and block.text.startswith(CAPTION)


def _is_delimiter(row: str) -> bool:
    return "-" in row and not row.strip(" |:-")


# --- Inside a line ---------------------------------------------------------------------------------------------------

_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\(([^()\s]{0,500})(?:\s+\"[^\"\n]{0,500}\")?\s*\)")
_LINK = re.compile(r"\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,500}\")?\s*\)")
_AUTOLINK = re.compile(r"<[a-zA-Z][^<>\s]{1,2000}>|https?://[^\s)\]]{1,2000}")
GAP = re.compile(r"\{\{([^{}:\n]{0,100})[^{}\n]{0,400}\}\}")  # to fill in: its name, then its kind
_INDEX_MARK = re.compile(r"\[\[![^\[\]]{1,200}\]\]")
_GLOSSARY = re.compile(r"\[\[([^\[\]|!]{1,200})(?:\|[^\[\]]{1,200})?\]\]")
_CITED = re.compile(r"\s?\[@[^\[\]]{1,2000}\]")
_EMPHASIS = re.compile(r"(?<!\w)\*{1,3}|\*{1,3}(?!\w)|(?<!\w)_{1,3}|_{1,3}(?!\w)|\\(?=[^\w\s])")


def readable(text: str) -> str:
    """Return Markdown as a reader hears it: link texts instead of links, no marks, no citations, no images."""
    if text[2:-2] in DIRECTORIES:
        return ""
    for pattern, shown in (
        (GAP, r"\1"),
        (_IMAGE, ""),
        (_INDEX_MARK, ""),
        (_CITED, ""),
        (_GLOSSARY, r"\1"),
        (_LINK, r"\1"),
        (_AUTOLINK, ""),
        (_EMPHASIS, ""),
    ):
        text = pattern.sub(shown, text)
    return text


@dataclass(frozen=True)
class Sentence:
    """One sentence as Markdown and the 1-based line of the file in which it begins."""

    line: int
    text: str


# Behind the mark: closing quotes, brackets and emphasis, then a blank, then what may begin a sentence.
_SENTENCE_END = re.compile(r"[.!?…][“‘)»*_]{0,4}(?:\s?\[@[^\[\]]{1,400}\][.]?)?\s+(?=[„‚(»*_\[]{0,4}[A-ZÄÖÜ0-9§])")
_LAST_WORD = re.compile(r"(\S{1,40})\s?$")
_MONTHS = frozenset(
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember Jahrhundert Quartal".split()  # noqa: SIM905
)
_ABBREVIATIONS = frozenset(
    "abs alt anh art aufl bd bearb bes bspw bzgl bzw ca dgl dr etc evtl f ff gem ggf ggfs hrsg i.d.r inkl kap lit"  # noqa: SIM905
    " max min mind mio mrd nr o.ä par prof rn s sog st std str tel tsd u.a usw v.a vgl vs z.b ziff zz zzgl".split()
)
_BEFORE_ORDINAL = frozenset("am ab bis das dem den der des die im seit vom zum zur".split())  # noqa: SIM905
_LONGEST_ORDINAL = 2


def sentences(block: Block) -> Iterator[Sentence]:
    """Yield the sentences of a block. A citation right behind the full stop belongs to the sentence before it."""
    text = _IMAGE.sub(lambda match: " " * len(match[0]), block.text)
    ends = [
        m.end() for m in _SENTENCE_END.finditer(text) if m[0][0] != "." or not _is_inner_stop(text, m.start(), m.end())
    ]
    for start, end in zip([0, *ends], [*ends, len(text)], strict=True):
        if sentence := text[start:end].strip():
            yield Sentence(block.line + text.count("\n", 0, start), sentence)


def _is_inner_stop(text: str, stop: int, after: int) -> bool:
    """Whether a full stop belongs to an abbreviation or an ordinal number."""
    found = _LAST_WORD.search(text[max(0, stop - 40) : stop])
    word = found[1].lstrip("(„‚»*_[").lower() if found else ""
    if word.isdigit() and len(word) <= _LONGEST_ORDINAL:
        following = re.match(r"\w{1,20}", text[after : after + 20])
        before = _LAST_WORD.search(text[max(0, stop - 44) : stop - len(word)])
        return (following is not None and following[0] in _MONTHS) or (
            before is not None and before[1].lower() in _BEFORE_ORDINAL
        )
    return word in _ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def spoken_lines(prose: Prose) -> list[tuple[int, str]]:
    """Return all that a reader hears, with the line in which each piece begins: text, tables, titles of boxes."""
    pieces = [(block.line, readable(block.text)) for block in prose.blocks]
    pieces += [(line, readable(row).replace("|", " ")) for table in prose.tables for line, row in table.rows]
    pieces += [(box.line, readable(box.title)) for box in prose.boxes]
    return sorted(pieces)
