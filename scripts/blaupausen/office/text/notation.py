"""A text template: the Markdown of the handbook, turned into the Markdown that pandoc reads.

Chapters are untrusted: pandoc runs in its sandbox, HTML and office XML are no part of the dialect, and ``tree.py`` has
the last word on what pandoc made of it.
"""

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, count
from pathlib import PurePosixPath

from blaupausen.content.chapter import Chapter
from blaupausen.markup.boxes import BOXES, HELP
from blaupausen.markup.commonmark import without_code
from blaupausen.markup.gaps import GAP, Gap, find_gaps, replace_gaps
from blaupausen.markup.prose import CAPTION
from blaupausen.office.text.tree import mark, without_marks

READER = (
    "markdown_strict+pipe_tables+table_captions+fenced_divs+bracketed_spans+all_symbols_escapable"
    "+intraword_underscores+startnum+fancy_lists-raw_html"
)
HELP_STYLE, BOX_STYLE, TASK_STYLE = "Ausfüllhilfe", "Kasten", "Ankreuzzeile"
_BOX = re.compile(r'^!!! (\w+)(?: "(.*)")?\s*$')
_TASK = re.compile(r"^\s*- \[ \] (.*)$")
_LIST = re.compile(r"^(?:-|(\d+)\.) (.*)$")
_INDENT = "    "
BOX = "☐"
LONGEST_TITLE = 64  # characters that Word takes as the title of a control
_ASIDE = str.maketrans("{}" + BOX, "\ue002\ue003\ue004")  # private use
_BACK = str.maketrans("\ue002\ue003\ue004", "{}" + BOX)
_CELL_END = re.compile(r"(?<!\\)\|")
_DELIMITERS = re.compile(r"[\s|:-]+")
_MARKUP = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`\\]|(?<!\w)_|_(?!\w)")


@dataclass(frozen=True)
class TextTemplate:
    """A text template as its files need it.

    Attributes:
        id: name of the file without its ending.
        title: title of the document.
        body: Markdown of the handbook below the front matter.
        steps: how to fill the template in.
    """

    id: str
    title: str
    body: str
    steps: tuple[str, ...]


@dataclass(frozen=True)
class Dialect:
    """How one office format writes what Markdown has no word for.

    Attributes:
        raw: pandoc's name of the raw format.
        gap: raw XML of a gap; the number is unique in the document.
        box: raw XML of an empty box to tick, from its title and a number that is unique in the document.
    """

    raw: str
    gap: Callable[[Gap, int], str]
    box: Callable[[str, int], str]


def text_template(chapter: Chapter) -> TextTemplate:
    """Return the template that a chapter file below ``docs/vorlagen/`` holds."""
    head = chapter.meta.get("vorlage")
    steps = head.get("ausfuellhilfe") if isinstance(head, dict) else None
    return TextTemplate(
        id=PurePosixPath(chapter.path).stem,
        title=str(chapter.meta.get("title", "")),
        body=chapter.body,
        steps=tuple(str(step) for step in steps) if isinstance(steps, list) else (),
    )


@dataclass(frozen=True)
class Manuscript:
    """A template in pandoc's Markdown for one office format.

    Attributes:
        markdown: text in the dialect of ``READER``, with marks where office XML belongs.
        pieces: office XML, by the number of its mark.
        raw: pandoc's name of the raw format of the pieces.
    """

    markdown: str
    pieces: tuple[str, ...]
    raw: str


def manuscript(template: TextTemplate, dialect: Dialect) -> Manuscript:
    """Return the template in pandoc's Markdown for one office format."""
    writer = _Writer(dialect)
    body = without_marks(template.body).translate(dict.fromkeys(_BACK))
    blocks = list(_blocks(_with_code_set_aside(body)))
    title = [block for block in blocks if block[0].startswith("# ")]
    rest = [block for block in blocks if not block[0].startswith("# ")]
    steps = [f"{number}. {without_marks(step)}" for number, step in enumerate(template.steps, start=1)]
    guide = ['!!! hilfe "So füllen Sie diese Vorlage aus"', *(_INDENT + step for step in steps)] if steps else []
    text = "\n\n".join(writer.block(block) for block in [*title, *([guide] if guide else []), *rest]) + "\n"
    return Manuscript(text.translate(_BACK), tuple(writer.pieces), dialect.raw)


def _with_code_set_aside(body: str) -> list[str]:
    """Return the lines of a template; what looks like a gap or a box in code is text, as on the website."""
    shown = without_code(body)
    lines = body.split("\n")
    for number, line in enumerate(lines):
        pieces = [(start, end) for start, end, _ in find_gaps(line)]
        pieces += [(place, place + 1) for place, sign in enumerate(line) if sign == BOX]
        for start, end in pieces:
            if shown.get(number, "")[start:end] != line[start:end]:
                lines[number] = lines[number][:start] + line[start:end].translate(_ASIDE) + lines[number][end:]
    return lines


def _blocks(lines: list[str]) -> Iterator[list[str]]:
    """Yield boxes as one block each, and all else block by block as blank lines separate it."""
    block: list[str] = []
    for line in lines:
        in_box = bool(block) and bool(_BOX.match(block[0]))
        if in_box and (line.startswith(_INDENT) or not line.strip()):
            block.append(line)
        elif in_box or not line.strip() or _BOX.match(line):
            if block:
                yield block
            block = [line] if line.strip() else []
        else:
            block.append(line)
    if block:
        yield block


class _Writer:
    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._count = 0
        self._titles: set[str] = set()
        self.pieces: list[str] = []

    def block(self, lines: list[str]) -> str:
        box = _BOX.match(lines[0])
        if box:
            return self._box(box[1], box[2] or "", [line.removeprefix(_INDENT) for line in lines[1:]])
        if any(_TASK.match(line) for line in lines):
            return self._tasks(lines)
        if len(lines) == 1 and lines[0].startswith(CAPTION):
            return "Table: " + self._inline(lines[0].removeprefix(CAPTION).strip())
        heads = _cells(lines[0]) if len(lines) > 1 and _DELIMITERS.fullmatch(lines[1]) else []
        return "\n".join(self._inline(line, heads) for line in lines)

    def _raw(self, xml: str) -> str:
        self.pieces.append(xml)
        return mark(len(self.pieces) - 1)

    def _next(self) -> int:
        self._count += 1
        return self._count

    def _inline(self, text: str, heads: Sequence[str] = ()) -> str:
        """Return a line with its gaps and boxes as raw XML; ``heads`` are the column heads of a row of a table."""
        titles = iter(_titles(text, heads))
        with_boxes = re.sub(BOX, lambda _: self._box_to_tick(*next(titles)), text)
        return replace_gaps(with_boxes, lambda gap: self._raw(self._dialect.gap(gap, self._next())))

    def _box_to_tick(self, title: str, further: str = "") -> str:
        """Return a box whose title no other box of the document has, also where the same office is asked again."""
        longer = f"{title} – {further}" if further else title
        numbered = (f"{number}. {title}" for number in count(2))
        own = next(name for name in map(_shortened, chain((title, longer), numbered)) if name not in self._titles)
        self._titles.add(own)
        return self._raw(self._dialect.box(own, self._next()))

    def _styled(self, style: str, paragraphs: list[str]) -> str:
        return f'::: {{custom-style="{style}"}}\n\n' + "\n\n".join(paragraphs) + "\n\n:::"

    def _box(self, kind: str, title: str, lines: list[str]) -> str:
        style = HELP_STYLE if kind == HELP else BOX_STYLE
        word = BOXES.get(kind, BOXES["note"]).word
        head = f"**{word}: {title}**" if title else f"**{word}**"
        return self._styled(style, [head, *(self._inline(text) for text in _paragraphs(lines))])

    def _tasks(self, lines: list[str]) -> str:
        before: list[str] = []
        items: list[str] = []
        for line in lines:
            task = _TASK.match(line)
            if task:
                items.append(task[1])
            elif items:
                items[-1] += " " + line.strip()
            else:
                before.append(self._inline(line))
        boxes = [f"{self._box_to_tick(_asked(item))} {self._inline(item)}" for item in items]
        return "\n".join([*before, *([""] if before else []), self._styled(TASK_STYLE, boxes)])


def _plain(text: str) -> str:
    """Return the words of a line: gaps by their names, boxes as they are, no signs of Markdown."""
    return _MARKUP.sub(r"\1", replace_gaps(text, lambda gap: gap.name.replace(BOX, "").replace("|", "/")))


def _asked(item: str) -> str:
    """Return what a box with this text asks, "…" standing for the gaps in it."""
    text = re.sub(GAP, "…", item)
    return " ".join(_plain(text if any(sign.isalnum() for sign in text) else item).split())


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL_END.split(_plain(line).strip().strip("|"))]


def _titles(text: str, heads: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield what each box of a line is about, in words that tell it from its neighbours, and what else its row says.

    In a table this is the head of the column, the answer behind the box and what the row asks; elsewhere the words
    behind the box, or the line where it has none.
    """
    if not heads:
        before, *answers = _plain(text).split(BOX)
        yield from ((" ".join(answer.split()) or " ".join(before.split()), "") for answer in answers)
        return
    cells = _cells(text)
    row, further, *_ = [*(cell for cell in cells if BOX not in cell and _begins_with_a_letter(cell)), "", ""]
    for head, cell in zip(heads, cells, strict=False):
        for answer in cell.split(BOX)[1:]:
            about = " – ".join(part for part in (answer.strip(" ,:"), row) if part)
            yield f"{head}{'' if head.endswith('?') else ':'} {about}" if about and head else about or head, further


def _shortened(title: str) -> str:
    return textwrap.shorten(title, LONGEST_TITLE, placeholder=" …")


def _begins_with_a_letter(cell: str) -> bool:
    return next((sign.isalpha() for sign in cell if sign.isalnum()), False)


def _paragraphs(lines: list[str]) -> Iterator[str]:
    """Yield the paragraphs of a box. List items become paragraphs with their sign, so that they keep its style."""
    text = ""
    for line in [*lines, ""]:
        item = _LIST.match(line)
        if item or not line.strip():
            if text:
                yield text
            text = f"{item[1]}\\. {item[2]}" if item and item[1] else f"• {item[2]}" if item else ""
        else:
            text = f"{text} {line.strip()}" if text else line.strip()
