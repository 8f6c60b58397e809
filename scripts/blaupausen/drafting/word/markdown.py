"""From the blocks of a Word document to the Markdown of the handbook.

Whatever the document says stays text (``escape.py``). Citations and glossary links typed into it keep their meaning.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from blaupausen.drafting.word.captions import NUMBER, with_captions
from blaupausen.drafting.word.losses import Loss, Losses
from blaupausen.drafting.word.model import (
    Block,
    Box,
    Break,
    Divider,
    Figure,
    Image,
    Inline,
    Link,
    NoteMark,
    Paragraph,
    Role,
    Table,
    TableCell,
    Text,
    block_texts,
    plain,
)
from blaupausen.drafting.word.scripts import lowered, raised
from blaupausen.markup.escape import (
    cell_text,
    code_span,
    comment,
    fenced,
    heading_end,
    inline_text,
    line_start,
    with_marks,
)

_BOX, _TASK = "☐", "- [ ] "
_INDENT = "    "
_DEEPEST = 7  # levels of lists; limits.py allows 40 columns
_MOST_BETWEEN = 6  # paragraphs between two numbers of one list
_LONGEST_LINE = 3_000  # characters; limits.py allows 4,000
_ENDS_SENTENCE = (".", ";", ":", "!", "?", ",", "–")
_NESTED = "(siehe die Tabelle darunter)"


@dataclass(frozen=True)
class Shown:
    """A picture as it is put into the Markdown: by its number, alone in its paragraph or not, with its caption."""

    number: int
    caption: str = ""


@dataclass
class Converter:
    """Turns blocks into Markdown.

    Attributes:
        losses: what is changed on the way.
        shown: every picture that was put into the text, in order.
        notes: numbers of the notes that the text calls, in order.
    """

    losses: Losses
    shown: list[Shown] = field(default_factory=list)
    notes: list[int] = field(default_factory=list)

    def blocks(self, blocks: Sequence[Block]) -> str:
        """Return blocks as Markdown, with empty lines between them."""
        captioned = with_captions(blocks)
        parts: list[str] = []
        place = 0
        while place < len(captioned):
            text, place = self._next(captioned, place)
            if text.strip():
                parts.append(text)
        return "\n\n".join(parts)

    def _next(self, blocks: Sequence[Block], place: int) -> tuple[str, int]:
        """Return the Markdown of the block at a place, and of those that belong to it, and the place behind them."""
        block = blocks[place]
        if not isinstance(block, Paragraph):
            return self._single(block), place + 1
        if _is_item(block):
            return self._list(blocks, place)
        if block.role is Role.CODE:
            lines = list(takewhile(lambda b: isinstance(b, Paragraph) and b.role is Role.CODE, blocks[place:]))
            return self._code([line for line in lines if isinstance(line, Paragraph)]), place + len(lines)
        if block.role is Role.TERM and place + 1 < len(blocks) and _is_definition(blocks[place + 1]):
            return self._definition(block, blocks, place + 1)
        return self._paragraph(block), place + 1

    def _single(self, block: Table | Figure | Box | Divider) -> str:
        if isinstance(block, Table):
            return self._table(block)
        if isinstance(block, Figure):
            return self._figure(block)
        if isinstance(block, Box):
            inner = self.blocks(block.blocks)
            return _boxed(block.title, inner) if inner.strip() else ""
        return "---"

    # Paragraphs

    def _paragraph(self, block: Paragraph) -> str:
        """Return a paragraph: each of its lines, then its pictures, then what was struck out."""
        heading = block.role is Role.HEADING or block.role is Role.TITLE
        inlines = [i for i in block.inlines if not isinstance(i, Image)]
        inlines = [i for i in inlines if not (heading and isinstance(i, NoteMark))]
        if heading:
            said = self.line([Text(" ") if isinstance(i, Break) else i for i in inlines])
            sign = "#" * max(3, min(block.level, 6)) if block.role is Role.HEADING else ""
            parts = [f"{sign} {heading_end(said)}".strip() if sign and said else line_start(said)]
            called = [i for i in block.inlines if isinstance(i, NoteMark)]
            parts += [f"Anmerkung zur Überschrift:{''.join(self._inline(i) for i in called)}"] if called else []
        else:
            parts = [_wrapped(line_start(line)) for line in self._lines(inlines)]
            if block.role is Role.QUOTE:
                parts = ["\n>\n".join("\n".join(f"> {line}" for line in part.split("\n")) for part in parts if part)]
        parts += [self._image(Image(i.number)) for i in block.inlines if isinstance(i, Image)]
        return "\n\n".join(filter(None, [*parts, *_remarks([block])]))

    def _lines(self, inlines: Sequence[Inline]) -> list[str]:
        """Return each line of a paragraph as Markdown."""
        lines: list[list[Inline]] = [[]]
        for inline in inlines:
            if isinstance(inline, Break):
                lines.append([])
            else:
                lines[-1].append(inline)
        return [text for text in (self.line(line) for line in lines) if text]

    def line(self, inlines: Sequence[Inline]) -> str:
        """Return inline elements as Markdown in one line, its beginning still as it comes."""
        markdown = "".join(self._joined(inlines))
        return with_marks(" ".join(re.split(r"[ \t\n]+", markdown)).strip())

    def _joined(self, inlines: Sequence[Inline]) -> Iterator[str]:
        """Yield the Markdown of inline elements; of two emphases that touch, only the first can be marked."""
        merged = _merged(inlines)
        marked = False
        for place, inline in enumerate(merged):
            if not isinstance(inline, Text) or inline.code or not (inline.bold or inline.italic):
                yield self._text(inline) if isinstance(inline, Text) else self._inline(inline)
                marked = False
                continue
            before = _edge(merged[place - 1], -1) if place else " "
            after = _edge(merged[place + 1], 0) if place + 1 < len(merged) else " "
            start, end = _emphasised(inline.text, before, after)
            touching = marked and start == 0
            marked = start < end and not touching
            sign = "*" * (2 * inline.bold + inline.italic)
            if marked and not inline.raised:
                text = inline.text
                yield f"{inline_text(text[:start])}{sign}{inline_text(text[start:end])}{sign}{inline_text(text[end:])}"
                marked = end == len(text)
            else:
                yield self._text(inline)
                marked = False

    def _text(self, inline: Text) -> str:
        text = self._script(inline.text, up=inline.raised > 0) if inline.raised else inline.text
        return (code_span(text) if inline.code else "") or inline_text(text)

    def _script(self, text: str, *, up: bool) -> str:
        inner = text.strip()
        found = raised(inner) if up else lowered(inner)
        if not found and inner:
            self.losses.add(Loss.RAISED, inner)
            grouped = inner if inner.isalnum() else f"({inner})"
            found = f"{'^' if up else '_'}{grouped}"
        return text.replace(inner, found, 1) if inner else text

    def _inline(self, inline: Inline) -> str:
        if isinstance(inline, Text):
            return inline.text
        if isinstance(inline, Link):
            return f"[{''.join(self._joined(inline.inlines)).strip()}]({inline.address})"
        if isinstance(inline, NoteMark):
            self.notes.append(inline.number)
            return f"[^{inline.number}]"
        return self._image(inline) if isinstance(inline, Image) else " "

    def _image(self, image: Image, caption: str = "") -> str:
        self.shown.append(Shown(image.number, caption))
        return image_mark(len(self.shown))

    def _figure(self, figure: Figure) -> str:
        title = self._title(figure.caption).replace('"', "")
        images = [self._image(i, title) for i in figure.inlines if isinstance(i, Image)]
        return "\n\n".join([*images, *_remarks([figure.caption])])

    def _title(self, caption: Paragraph) -> str:
        said = plain(caption.inlines).strip()
        number = NUMBER.match(said)
        if not number:
            return self.line([i for i in caption.inlines if not isinstance(i, Break)])
        self.losses.add(Loss.CAPTION_NUMBER, said)
        return self.line([Text(said[number.end() :])])

    def _code(self, blocks: list[Paragraph]) -> str:
        lines = [
            line.replace("\xa0", " ")
            for block in blocks
            for line in "".join("\n" if isinstance(i, Break) else plain([i]) for i in block.inlines).split("\n")
        ]
        images = [self._image(i) for block in blocks for i in block.inlines if isinstance(i, Image)]
        notes = [self._inline(i) for block in blocks for i in block.inlines if isinstance(i, NoteMark)]
        text = fenced(lines) or "\n\n".join(
            code_span(line.strip()) or line_start(inline_text(" ".join(line.split()))) for line in lines if line.strip()
        )
        return "\n\n".join(filter(None, [text, " ".join(notes), *images, *_remarks(blocks)]))

    def _definition(self, term: Paragraph, blocks: Sequence[Block], place: int) -> tuple[str, int]:
        lines = [line_start(self.line(_without_breaks(term.inlines)))]
        used = [term]
        for block in takewhile(_is_definition, blocks[place:]):
            if isinstance(block, Paragraph):
                lines.append(f":   {self.line(_without_breaks(block.inlines))}")
                used.append(block)
        return "\n\n".join(["\n".join(lines), *_remarks(used)]), place + len(used) - 1

    # Lists

    def _list(self, blocks: Sequence[Block], place: int) -> tuple[str, int]:
        """Return all list items that follow each other as one list, since Markdown would join them anyway."""
        items: list[_Item] = []
        while place < len(blocks):
            block = blocks[place]
            if isinstance(block, Paragraph) and _is_item(block):
                items.append(_Item(block))
                place += 1
                continue
            between = _between(blocks, place, items)
            if not between:
                break
            items[-1].more += blocks[place : place + between]
            for paragraph in blocks[place : place + between]:
                self.losses.add(Loss.CONTINUED, " ".join(block_texts(paragraph)))
            place += between
        return "\n\n".join([self._items(_tree(items)), *_remarks([item.block for item in items])]), place

    def _items(self, items: "list[_Item]") -> str:
        labels = [item.block.label for item in items]
        values = [None if label is None else label.value for label in labels]
        counted = values == list(range(1, len(items) + 1))
        parts = []
        several = False
        for item, value in zip(items, values, strict=True):
            text, long = self._item(item, f"{value}. " if counted else "- ", counted=counted)
            parts.append(("\n\n" if several else "\n") + text)
            several = long
        return "".join(parts).lstrip("\n")

    def _item(self, item: "_Item", sign: str, *, counted: bool) -> tuple[str, bool]:
        """Return one item with what belongs to it, and whether it has more than one block."""
        block = item.block
        lines = self._lines([i for i in block.inlines if not isinstance(i, Image)])
        first, *rest = lines or [""]
        if first.startswith(_BOX) and not counted:
            sign, first = _TASK, line_start(first.removeprefix(_BOX).strip())
        elif block.label is not None and block.label.text and not counted:
            self.losses.add(Loss.NUMBERS, f"{block.label.text} {plain(block.inlines)}")
            first = f"{line_start(inline_text(block.label.text))} {first}"
        else:
            first = line_start(first)
        more = [line_start(line) for line in rest]
        more += [self._image(i) for i in block.inlines if isinstance(i, Image)]
        more += [self.blocks(item.more)] if item.more else []
        parts = [sign + _indented(_wrapped(first)).lstrip(), *(_indented(part) for part in more if part)]
        text = "\n\n".join(parts)
        if item.children:
            below = self._items(item.children)
            text += ("\n\n" if len(parts) > 1 else "\n") + _indented(below)
        return text, len(parts) > 1

    # Tables

    def _table(self, table: Table) -> str:
        title = self._title(table.caption) if table.caption else ""
        nested: list[str] = []
        lines = []
        for number, row in enumerate(table.rows, start=1):
            lines.append(
                [
                    self._cell(cell, f"Zu Zeile {number}, Spalte {n} der Tabelle darüber", nested)
                    for n, cell in enumerate(row, start=1)
                ]
            )
        printed = [f"| {' | '.join(line)} |" for line in lines]
        printed.insert(1, "|" + "---|" * len(lines[0]))
        cells = [b for row in table.rows for cell in row for b in cell.blocks]
        remarks = _remarks([*([table.caption] if table.caption else []), *cells])
        return "\n\n".join([f"Tabelle: {title or 'Übersicht'}", "\n".join(printed), *remarks, *nested])

    def note(self, blocks: Sequence[Block], number: int) -> str:
        """Return the definition of a note, one paragraph because the book prints nothing else, and its tables."""
        nested: list[str] = []
        text = self._cell(TableCell(list(blocks)), f"Zu Fußnote {number}", nested)
        return "\n\n".join([f"[^{number}]: {_wrapped(line_start(text or '(leer)'))}", *_remarks(blocks), *nested])

    def _cell(self, cell: TableCell, title: str, nested: list[str]) -> str:
        pieces: list[str] = []
        for block in cell.blocks:
            if isinstance(block, Paragraph):
                label = f"{inline_text(block.label.text)} " if block.label and block.label.text else ""
                lines = self._lines(block.inlines)
                pieces += [f"{label if n == 0 else ''}{line}" for n, line in enumerate(lines)]
            elif isinstance(block, Table):
                self.losses.add(Loss.NESTED)
                pieces.append(_NESTED)
                caption = block.caption or Paragraph([Text(title)])
                nested.append(self._table(Table(block.rows, caption)))
            elif isinstance(block, Box):
                inner = self._cell(TableCell(block.blocks), title, nested)
                pieces += [inner] if inner else []
        text = ""
        for piece in pieces:
            text += (" " if not text or text.endswith(_ENDS_SENTENCE) else "; ") + piece
        return cell_text(text.strip())


@dataclass
class _Item:
    block: Paragraph
    more: list[Block] = field(default_factory=list)
    children: "list[_Item]" = field(default_factory=list)


def _is_item(block: Paragraph) -> bool:
    if block.role not in (Role.TEXT, Role.QUOTE, Role.DEFINITION, Role.TERM, Role.CAPTION):
        return False
    return block.label is not None or plain(block.inlines).lstrip().startswith(_BOX)


def _is_definition(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.role is Role.DEFINITION and not _is_item(block)


def _between(blocks: Sequence[Block], place: int, items: list[_Item]) -> int:
    """Return how many blocks stand between the last item and the next number of its list, 0 where it has none."""
    last = items[-1].block.label
    if last is None or last.value is None:
        return 0
    for count, block in enumerate(blocks[place : place + _MOST_BETWEEN + 1]):
        if isinstance(block, Table | Divider):
            return 0
        if isinstance(block, Paragraph):
            if block.label is not None and _is_item(block):
                label = block.label
                same = (label.list_id, label.level, label.value) == (last.list_id, last.level, last.value + 1)
                return count if same else 0
            if block.role not in (Role.TEXT, Role.QUOTE):
                return 0
    return 0


def _tree(items: list[_Item]) -> list[_Item]:
    """Put items of deeper levels below the one before them; return those of the top."""
    top: list[_Item] = []
    above: list[tuple[int, _Item]] = []
    for item in items:
        level = item.block.label.level if item.block.label is not None else 0
        while above and above[-1][0] >= level:
            above.pop()
        above = above[:_DEEPEST]
        (above[-1][1].children if above else top).append(item)
        above.append((level, item))
    return top


def _merged(inlines: Sequence[Inline]) -> list[Inline]:
    """Join neighbours of the same look; blanks take the look of what is before them."""
    merged: list[Inline] = []
    run: list[str] = []
    look: Text | None = None

    def finish() -> None:
        if look is not None and run:
            merged.append(Text("".join(run), look.bold, look.italic, look.code, look.raised))
        run.clear()

    for inline in inlines:
        if not isinstance(inline, Text):
            finish()
            look = None
            merged.append(inline)
            continue
        same = look is not None and _look(inline) == _look(look)
        if not same and not (look is not None and not inline.text.strip() and not look.code and not look.raised):
            finish()
            look = inline
        run.append(inline.text)
    finish()
    return merged


def _edge(inline: Inline, place: int) -> str:
    """Return the first or last sign of a neighbour; elements other than plain words end in brackets or back quotes."""
    return inline.text[place] if isinstance(inline, Text) and inline.text and not inline.code else "]"


def _emphasised(text: str, before: str, after: str) -> tuple[int, int]:
    """Return where marks of emphasis go: they must touch a letter or digit, or white space outside (CommonMark 6.2)."""
    start, end = len(text) - len(text.lstrip()), len(text.rstrip())
    if start == 0 and not before.isspace():
        while start < end and not text[start].isalnum():
            start += 1
    if end == len(text) and not after.isspace():
        while start < end and not text[end - 1].isalnum():
            end -= 1
    return start, end


def _look(text: Text) -> tuple[bool, bool, bool, int]:
    return text.bold and not text.code, text.italic and not text.code, text.code, text.raised


def _without_breaks(inlines: Sequence[Inline]) -> list[Inline]:
    return [Text(" ") if isinstance(i, Break) else i for i in inlines]


def _remarks(blocks: Iterable[Block]) -> list[str]:
    """Return comments with what was struck out in blocks; tables in cells bring their own."""
    remarks = []
    for block in blocks:
        if isinstance(block, Paragraph):
            remarks += [comment(f"Im Word-Dokument durchgestrichen: „{text}“") for text in block.struck]
        elif isinstance(block, Box):
            remarks += _remarks(block.blocks)
    return remarks


def _indented(text: str) -> str:
    return "\n".join(f"{_INDENT}{line}" if line else "" for line in text.split("\n"))


def _boxed(title: str, inner: str) -> str:
    return f'!!! note "{title}"\n{_indented(inner)}'


def _wrapped(text: str) -> str:
    """Break lines that are too long for the checks, before words that cannot begin a block."""
    if len(text) <= _LONGEST_LINE:
        return text
    lines = [""]
    for word in text.split(" "):
        if len(lines[-1]) + len(word) > _LONGEST_LINE and word[:1].isalpha():
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return "\n".join(lines)


def image_mark(number: int) -> str:
    """Return what stands in the Markdown for a shown picture until it has a file; no text of a document holds this."""
    return f"\ue000{number}\ue001"


def with_images(text: str, replacement: Callable[[int], str]) -> str:
    """Return the Markdown with every mark of ``image_mark`` replaced."""
    return re.sub("\ue000(\\d+)\ue001", lambda match: replacement(int(match[1])), text)
