"""From pandoc's tree of a document to the Markdown of the handbook.

Whatever the text holds stays text: signs that mean something in Markdown are escaped. Citations and glossary links
typed into the document keep their meaning.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

_GUIDANCE = frozenset({"Ausfüllhilfe"})
_UNMARKED = ("Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps")
_GAP = "Placeholder Text"
_SPECIAL = re.compile(r"([\\`*_{}\[\]#|~])")
_START = re.compile(r"^(\s*)([>+-]|\d+[.)](?=\s)|!!!|:)")
_CITATION = re.compile(r"\\\[(@[A-Za-z0-9-]{1,40}(?:; ?@[A-Za-z0-9-]{1,40}){0,20})\\\]")
_TERM = re.compile(r"\\\[\\\[([^\[\]\\]{1,120})(?:\\\|([^\[\]\\]{1,120}))?\\\]\\\]")
_BOX, _TICKED = "☐", "☒"
_TASK = "- [ ] "
_NUMBERED = re.compile(r"(?:Abbildung|Abb\.|Bild|Tabelle|Tab\.)\s*\d+\s*[:.–-]?\s*")  # the handbook counts by itself
_WEB = re.compile(r"(?:https?://|mailto:)[^\s()<>]+")


@dataclass(frozen=True)
class Picture:
    """An image of the document: its name inside, its alternative text and its caption, both in Markdown."""

    name: str
    alt: str
    caption: str


@dataclass
class Converter:
    """Turns blocks into Markdown and remembers the images it met, in order.

    Attributes:
        images: every image of the document.
    """

    images: list[Picture] = field(default_factory=list)
    _caption: str = ""

    def blocks(self, blocks: list[Any]) -> str:
        """Return blocks as Markdown, with empty lines between them; guidance and unfilled gaps are left out."""
        parts: list[str] = []
        for block in blocks:
            text = self._block(block)
            if not text.strip():
                continue
            task = text.startswith(_TASK)
            if task and parts and parts[-1].split("\n")[-1].startswith(_TASK):
                parts[-1] += f"\n{text}"
            else:
                parts.append(text)
        return "\n\n".join(parts)

    def _block(self, block: Any) -> str:
        content = block.get("c")
        makers: dict[str, Callable[[], str]] = {
            "Para": lambda: _paragraph(self.inlines(content).strip()),
            "Plain": lambda: _paragraph(self.inlines(content).strip()),
            "Header": lambda: f"{'#' * max(3, min(content[0], 6))} {self.inlines(content[2]).strip()}",
            "BulletList": lambda: "\n".join(self._item("- ", item) for item in content),
            "OrderedList": lambda: "\n".join(self._item(f"{n}. ", i) for n, i in enumerate(content[1], content[0][0])),
            "BlockQuote": lambda: "\n".join(f"> {line}".rstrip() for line in self.blocks(content).split("\n")),
            "Table": lambda: self._table(content),
            "Div": lambda: "" if _style(content[0]) in _GUIDANCE else self.blocks(content[1]),
            "Figure": lambda: self._figure(content),
        }
        return makers.get(block["t"], str)()

    def _item(self, sign: str, blocks: list[Any]) -> str:
        lines = self.blocks(blocks).split("\n")
        sign = "" if lines[0].startswith(_TASK) else sign
        rest = [f"    {line}" if line else "" for line in lines[1:]]
        return "\n".join([sign + lines[0], *rest])

    def _figure(self, content: list[Any]) -> str:
        self._caption = self._title(content[1])
        text = self.blocks(content[2])
        self._caption = ""
        return text

    def _title(self, caption: list[Any]) -> str:
        return _NUMBERED.sub("", " ".join(self.blocks(caption[1]).split()), count=1)

    def _table(self, content: list[Any]) -> str:
        caption = self._title(content[1])
        rows = [row[1] for row in content[3][1]]
        rows += [row[1] for body in content[4] for row in (*body[2], *body[3])]
        lines = [[self._cell(cell) for cell in row] for row in rows]
        if not lines:
            return ""
        width = max(len(line) for line in lines)
        printed = ["| " + " | ".join(line + [""] * (width - len(line))) + " |" for line in lines]
        printed.insert(1, "|" + "---|" * width)
        return "\n".join([f"Tabelle: {caption or 'Übersicht'}", "", *printed])

    def _cell(self, cell: list[Any]) -> str:
        return " ".join(self.blocks(cell[4]).split())

    def inlines(self, inlines: list[Any]) -> str:
        """Return inline elements as Markdown in one line."""
        text = "".join(self._inline(inline) for inline in inlines).replace("\\](", "\\]\\(")
        text = _CITATION.sub(r"[\1]", text)
        return _TERM.sub(lambda match: f"[[{'|'.join(filter(None, match.groups()))}]]", text)

    def _inline(self, inline: Any) -> str:
        content = inline.get("c")
        makers: dict[str, Callable[[], str]] = {
            "Str": lambda: escaped(content),
            **dict.fromkeys(("Space", "SoftBreak", "LineBreak"), lambda: " "),
            "Strong": lambda: _marked("**", self.inlines(content)),
            "Emph": lambda: _marked("*", self.inlines(content)),
            **dict.fromkeys(_UNMARKED, lambda: self.inlines(content)),
            "Quoted": lambda: f"„{self.inlines(content[1])}“",
            **dict.fromkeys(("Code", "Math"), lambda: escaped(content[1])),
            "Span": lambda: "" if _style(content[0]) == _GAP else self.inlines(content[1]),
            "Link": lambda: self._link(self.inlines(content[1]).strip(), content[2][0]),
            "Image": lambda: self._image(content),
            "Note": lambda: f" ({' '.join(self.blocks(content).split())})",
        }
        return makers.get(inline["t"], str)()

    def _link(self, text: str, address: str) -> str:
        web = _WEB.fullmatch(address)
        return f"[{text}]({address})" if web and text else text

    def _image(self, content: list[Any]) -> str:
        alt = " ".join(self.inlines(content[1]).split())
        self.images.append(Picture(str(content[2][0]), alt, self._caption.replace('"', "")))
        return image_mark(len(self.images))


def image_mark(number: int) -> str:
    """Return what stands in the Markdown for the image of that number until it has a file."""
    return f"\ue000{number}\ue001"


def escaped(text: str) -> str:
    """Return text with everything escaped that means something in Markdown or HTML."""
    return _SPECIAL.sub(r"\\\1", text).replace("&", "&amp;").replace("<", "&lt;")


def _paragraph(text: str) -> str:
    for box in (_BOX, _TICKED):
        if text.startswith(box):
            return f"{_TASK}{text.removeprefix(box).strip()}"
    return _START.sub(r"\1\\\2", text)


def _marked(sign: str, text: str) -> str:
    inner = text.strip()
    if not inner:
        return text
    before, after = text[: len(text) - len(text.lstrip())], text[len(text.rstrip()) :]
    return f"{before}{sign}{inner}{sign}{after}"


def _style(attributes: list[Any]) -> str:
    return next((str(value) for name, value in attributes[2] if name == "custom-style"), "")


def sections_of(blocks: list[Any]) -> tuple[list[Any], list[tuple[Any, list[Any]]]]:
    """Return the blocks before the first section, and each section's heading with its blocks.

    A single heading of first level is the title; sections then begin at the second level, otherwise at the first.
    """
    firsts = [block for block in blocks if block["t"] == "Header" and block["c"][0] == 1]
    level = 2 if len(firsts) == 1 else 1
    before: list[Any] = []
    sections: list[tuple[Any, list[Any]]] = []
    for block in _flat(blocks):
        if block["t"] == "Header" and block["c"][0] == level:
            sections.append((block, []))
        elif sections:
            sections[-1][1].append(_deeper(block, level))
        else:
            before.append(block)
    return before, sections


def _flat(blocks: list[Any]) -> Iterator[Any]:
    for block in blocks:
        if block["t"] == "Div" and any(inner["t"] == "Header" for inner in block["c"][1]):
            yield from _flat(block["c"][1])
        else:
            yield block


def _deeper(block: Any, level: int) -> Any:
    """Count headings inside sections from the third level on, whatever level the document gives them."""
    if block["t"] != "Header":
        return block
    return {"t": "Header", "c": [block["c"][0] - level + 2, *block["c"][1:]]}
