"""The Markdown of a chapter as blocks that know their lines: what the checks read.

``commonmark`` reads; here its tokens become headings, paragraphs, list items and tables. Code is left out, because no
rule about language or facts applies to it. Where the handbook prints something else, ``checks.comparison`` says so.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from markdown_it.token import Token

from blaupausen.markup.brackets import MARK, shown_of
from blaupausen.markup.citations import CITATION
from blaupausen.markup.commonmark import read_markdown, unmasked, without_code
from blaupausen.markup.gaps import replace_gaps
from blaupausen.markup.passage import Passage

CAPTION = "Tabelle:"
_TASK = re.compile(r"\[[ xX]\]\s+")
_CAPTION_TOKENS = 3  # opening, text and end of a paragraph
_SECTION_LEVEL = 2


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
        note: name of the footnote in which it stands, or an empty string.
    """

    kind: Kind
    line: int
    text: str
    level: int = 0
    box: str = ""
    section: str = ""
    heading: str = ""
    note: str = ""


@dataclass(frozen=True)
class Table:
    """A table with the paragraph ``Tabelle: …`` directly before it.

    Attributes:
        line: 1-based line of its first row.
        rows: Markdown of header and body rows, without the delimiter row.
        caption: text behind ``Tabelle:``, or ``None`` where there is no such paragraph.
        has_header: whether a delimiter row stands in second place; without it the lines are printed as text.
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
    """A box (``!!! tip "Titel"``): its kind, its title, the line of both, and whether nothing stands in it."""

    kind: str
    title: str
    line: int
    is_empty: bool = False


@dataclass(frozen=True)
class Prose:
    """What a chapter says, in reading order.

    Attributes:
        blocks: everything but tables and code.
        tables: all tables.
        boxes: all boxes.
        code: 1-based lines of the file that are code.
    """

    blocks: tuple[Block, ...]
    tables: tuple[Table, ...]
    boxes: tuple[Box, ...]
    code: frozenset[int]

    @property
    def headings(self) -> tuple[Block, ...]:
        """All headings in reading order."""
        return tuple(block for block in self.blocks if block.kind is Kind.HEADING)


def read_prose(passage: Passage) -> Prose:
    """Take a chapter's text apart."""
    return _Walk(passage, read_markdown(passage.body).tokens).prose()


@dataclass
class _Walk:
    passage: Passage
    tokens: Sequence[Token]
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    boxes: list[Box] = field(default_factory=list)
    _around: list[Token] = field(default_factory=list)  # boxes, notes, quotations and list items that are open
    _item: Token | None = None  # the list item whose text the last block is
    _section: str = ""
    _above: str = ""

    def prose(self) -> Prose:
        """Return everything in reading order."""
        for place, token in enumerate(self.tokens):
            if token.type in ("box_open", "note_open", "blockquote_open", "list_item_open"):
                self._around.append(token)
                self._item = None
            elif token.type in ("box_close", "note_close", "blockquote_close", "list_item_close"):
                self._around.pop()
                self._item = None
            elif token.type == "inline":
                self._text(place, token)
            elif token.type == "table_open":
                self._table(place)
        code = {number + self.passage.body_line for number in read_markdown(self.passage.body).code_lines}
        return Prose(tuple(self.blocks), tuple(self.tables), tuple(self.boxes), frozenset(code))

    def _line(self, token: Token) -> int:
        return (token.map or [0])[0] + self.passage.body_line

    @property
    def _box(self) -> str:
        return self._inner("box_open")

    def _inner(self, kind: str) -> str:
        return next((token.info for token in reversed(self._around) if token.type == kind), "")

    def _text(self, place: int, token: Token) -> None:
        before = self.tokens[place - 1]
        if before.type == "box_open":
            is_empty = self.tokens[place + 1].type == "box_close"
            self.boxes.append(Box(before.info, unmasked(token.content), self._line(token), is_empty))
        elif before.type == "heading_open":
            self._heading(self._line(token), int(before.tag[1:]), token)
        elif before.type not in ("th_open", "td_open"):
            self._paragraph(place, token)

    def _heading(self, line: int, level: int, token: Token) -> None:
        self._above = " ".join(unmasked(token.content).split("\n"))
        self._section = self._above if level == _SECTION_LEVEL else self._section
        shown = " ".join(_without_spans(token).split("\n"))
        self.blocks.append(Block(Kind.HEADING, line, shown, level, self._box, self._section, self._above))
        self._item = None

    def _paragraph(self, place: int, token: Token) -> None:
        text, line = _without_spans(token), self._line(token)
        kinds = {around.type for around in self._around}
        in_item = self._around[-1] if self._around and self._around[-1].type == "list_item_open" else None
        if text.startswith("|"):
            self._rows_without_header(line, text)
        elif text.startswith(CAPTION) and self._is_before_table(place):
            self._add(Kind.CAPTION, line, text)
        elif "blockquote_open" in kinds:
            self._add(Kind.QUOTE, line, text)
        elif in_item and in_item is self._item:
            last = self.blocks[-1]
            gap = line - last.line - last.text.count("\n")
            self.blocks[-1] = replace(last, text=last.text + "\n" * gap + text)
        elif in_item:
            self._add(Kind.ITEM, line, _TASK.sub("", text, count=1) if _TASK.match(text) else text)
            self._item = in_item
        else:
            self._add(Kind.PARAGRAPH, line, text)

    def _add(self, kind: Kind, line: int, text: str) -> None:
        note = self._inner("note_open")
        self.blocks.append(Block(kind, line, text, 0, self._box, self._section, self._above, note))
        self._item = None

    def _is_before_table(self, place: int) -> bool:
        following = self.tokens[place + 2] if place + 2 < len(self.tokens) else None
        return following is not None and following.type == "table_open"

    def _table(self, place: int) -> None:
        lines = without_code(self.passage.body)
        rows = []
        for token in self.tokens[place:]:
            if token.type == "table_close":
                break
            if token.type == "tr_open":
                line = (token.map or [0])[0]
                rows.append((line + self.passage.body_line, lines.get(line, "").lstrip("> ").rstrip()))
        before = self.tokens[place - 2] if place >= _CAPTION_TOKENS else None
        caption = None
        if before and before.type == "inline" and self.blocks and self.blocks[-1].kind is Kind.CAPTION:
            caption = self.blocks[-1].text.removeprefix(CAPTION).strip()
        self._add_table(rows, caption, has_header=True)

    def _rows_without_header(self, line: int, text: str) -> None:
        rows = [(line + offset, row) for offset, row in enumerate(text.split("\n"))]
        self._add_table([row for row in rows if row[1].strip(" |:-")] or rows, None, has_header=False)

    def _add_table(self, rows: list[tuple[int, str]], caption: str | None, *, has_header: bool) -> None:
        first = rows[0][0]
        self.tables.append(Table(first, tuple(rows), caption, has_header, self._box, self._section, self._above))
        self._item = None


def _without_spans(token: Token) -> str:
    """Return the text of a token, line by line without blanks around it, code replaced by blanks."""
    text = token.content
    for child in token.children or ():
        if child.type == "code_inline" and "place" in child.meta:
            start, end = child.meta["place"]
            blanks = "".join("\n" if sign == "\n" else " " for sign in text[start:end])
            text = text[:start] + blanks + text[end:]
    return "\n".join(line.strip() for line in unmasked(text).split("\n"))


# --- Inside a line ---------------------------------------------------------------------------------------------------

_IMAGE = re.compile(r"!\[([^\]\n]{0,500})\]\(([^()\s]{0,500})(?:\s+\"[^\"\n]{0,500}\")?\s*\)")
_LINK = re.compile(r"\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s+\"[^\"\n]{0,500}\")?\s*\)")
_AUTOLINK = re.compile(r"<[a-zA-Z][^<>\s]{1,2000}>|https?://[^\s)\]]{1,2000}")
_MARK = re.compile(MARK)
_CITED = re.compile(rf"\s?{CITATION}")
_EMPHASIS = re.compile(r"(?<!\w)\*{1,3}|\*{1,3}(?!\w)|(?<!\w)_{1,3}|_{1,3}(?!\w)|\\(?=[^\w\s])")


def readable(text: str) -> str:
    """Return Markdown as a reader hears it: link texts instead of links, no marks, no citations, no images."""
    text = _IMAGE.sub("", replace_gaps(text, lambda gap: gap.name))
    text = _MARK.sub(lambda mark: shown_of(mark[1]), _CITED.sub("", text))
    for pattern, shown in (
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
_SENTENCE_END = re.compile(rf"[.!?…][“‘)»*_]{{0,4}}(?:\s?{CITATION}[.]?)?\s+(?=[„‚(»*_\[]{{0,4}}[A-ZÄÖÜ0-9§])")
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
