"""The outline of a chapter as its author plainly meant it, from the tokens of ``commonmark``."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape
from urllib.parse import unquote

from markdown_it.token import Token

from blaupausen.markup.commonmark import read_markdown
from blaupausen.markup.outline import BULLET, OBJECT, Piece, Run, code_text, joined

_WITHIN = {
    "blockquote": "quote",
    "box": "box",
    "bullet_list": "bullets",
    "ordered_list": "numbers",
    "definition": "definition",
    "note": "note",
}
_LISTS = ("bullet_list", "ordered_list")
_MARKS = {"em_open": "em", "strong_open": "strong", "s_open": "strike"}


def meant_outline(text: str) -> tuple[Piece, ...]:
    """Return what the author of some Markdown plainly meant."""
    return tuple(_Walk(read_markdown(text).tokens).pieces())


def address(written: str) -> str:
    """Return an address so that two spellings of it are equal: entities and percent signs resolved."""
    return unquote(unescape(written)).strip()


@dataclass
class _List:
    """A list that is open: its numbers as they are written; the same number over and over means: count on."""

    numbers: list[int]
    count: int = 0

    def next_mark(self) -> str:
        self.count += 1
        if not self.numbers:
            return BULLET
        same = len(self.numbers) > 1 and len(set(self.numbers)) == 1
        return f"{self.numbers[0] + self.count - 1 if same else self.numbers[self.count - 1]}."


@dataclass
class _Walk:
    tokens: Sequence[Token]
    within: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    waiting: list[str] = field(default_factory=list)  # marks that the next piece carries
    kind: str = "text"  # of the next text
    row: list[tuple[Run, ...]] | None = None  # cells of the row that is open
    row_line: int = 0

    def pieces(self) -> Iterator[Piece]:
        """Yield the pieces in order; notes stand where they are written."""
        numbers = self._numbers()
        for place, token in enumerate(self.tokens):
            name, _, side = token.type.rpartition("_")
            if name in _WITHIN and side == "open":
                self.within.append(f"note {token.info}" if name == "note" else _WITHIN[name])
                self.lists += [_List(numbers.get(place, []))] if name in _LISTS else []
            elif name in _WITHIN and side == "close":
                self.within.pop()
                if name in _LISTS:
                    self.lists.pop()
            else:
                yield from self._leaf(place, token)

    def _leaf(self, place: int, token: Token) -> Iterator[Piece]:
        line = (token.map or [0])[0]
        if token.type == "list_item_open":
            self.waiting.append(self.lists[-1].next_mark())
        elif token.type == "list_item_close" and self.waiting:
            yield self._piece("text", (), line)
        elif token.type == "inline":
            yield from self._inline(token, line, in_title=self.tokens[place - 1].type == "box_open")
        elif token.type in ("fence", "code_block"):
            yield self._piece("code", (Run(code_text(token.content)),), line)
        elif token.type == "hr":
            yield self._piece("rule", (), line)
        elif token.type in ("tr_open", "tr_close"):
            yield from self._of_row(line)
        elif token.tag[:1] == "h" and token.type.startswith("heading"):
            self.kind = f"heading {token.tag[1:]}" if token.nesting > 0 else "text"

    def _of_row(self, line: int) -> Iterator[Piece]:
        if self.row is None:
            self.row, self.row_line = [], line
            return
        cells = [run for cell in self.row for run in (Run("\v"), *cell)]
        self.row = None
        yield self._piece("row", tuple(cells[1:]), self.row_line)

    def _inline(self, token: Token, line: int, *, in_title: bool) -> Iterator[Piece]:
        children = token.children or []
        runs = joined(self._runs(children))
        if self.row is not None:
            self.row.append(runs)
        elif in_title:
            if runs:
                yield self._piece("title", runs, line)
        elif runs or self.waiting or not any(child.type == "comment" for child in children):
            yield self._piece("term" if token.info == "term" else self.kind, runs, line)

    def _piece(self, kind: str, runs: tuple[Run, ...], line: int) -> Piece:
        marks, self.waiting = tuple(self.waiting), []
        return Piece(kind, tuple(self.within), marks, runs, line + 1)

    def _numbers(self) -> dict[int, list[int]]:
        """Return the written numbers of every numbered list, by the place of the token that opens it."""
        found: dict[int, list[int]] = {}
        open_lists: list[int] = []
        for place, token in enumerate(self.tokens):
            if token.type.endswith("list_open"):
                open_lists.append(place)
            elif token.type.endswith("list_close"):
                open_lists.pop()
            elif token.type == "list_item_open" and token.info:
                found.setdefault(open_lists[-1], []).append(int(token.info))
        return found

    @cached_property
    def _notes(self) -> frozenset[str]:
        return frozenset(token.info for token in self.tokens if token.type == "note_open")

    def _runs(self, tokens: Sequence[Token]) -> Iterator[Run]:
        marks: list[str] = []
        for token in tokens:
            if token.nesting > 0:
                marks.append(_MARKS.get(token.type) or f"link {address(str(token.attrs.get('href', '')))}")
            elif token.nesting < 0:
                marks.pop()
            elif token.type != "comment":
                text, mark = self._said(token)
                yield Run(text, tuple(sorted({*marks, mark} - {""})))

    def _said(self, token: Token) -> tuple[str, str]:
        """Return text and own mark of a token without content of other tokens."""
        if token.type == "softbreak":
            return " ", ""
        if token.type == "hardbreak":
            return OBJECT, "break"
        if token.type == "image":
            return OBJECT, f"image {address(str(token.attrs.get('src', '')))}"
        if token.type == "note_call" and token.info in self._notes:
            return OBJECT, f"note {token.info}"
        if token.type == "code_inline":
            return token.content.strip(), "code"  # blanks at its edges are no part of what is said
        return token.content, ""
