"""Cures what is printed differently than meant, where that only takes blanks, empty lines and a full stop.

A cure is tried and judged: it stays only if the text means exactly what it meant and fewer places are printed
differently. So no cure has to know when it is safe.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from markdown_it.token import Token

from blaupausen.checks.comparison import Difference, Kind, differences
from blaupausen.content.chapter import without_comments
from blaupausen.markup.commonmark import read_markdown
from blaupausen.markup.meant import meant_outline
from blaupausen.markup.outline import Piece

_LEVEL = 4  # columns that the handbook indents by
_CURABLE = frozenset({Kind.FENCE, Kind.LEVEL, Kind.NUMBER, Kind.BLOCK, Kind.BOX, Kind.START})
_ITEM = re.compile(r"( *)((?:[-*+]|\d{1,9}[.)]))( *)")
_WIDEST_GAP = 4  # blanks behind the sign of an item; more of them begin code
_ROUNDS = 10
_OPENS = frozenset({"list_item_open", "box_open", "note_open", "definition_open"})
_CLOSES = frozenset(name.replace("open", "close") for name in _OPENS)
_ANNOUNCES = (":", ".", "!", "?", ";", "**")  # ends of a line that a list may follow; else a dash may be a dash

Cure = Callable[[list[str]], list[str]]


def laid_out(body: str) -> str:
    """Return the Markdown below a front matter, comments included, cured as far as that is safe."""
    text = body
    for _ in range(_ROUNDS):
        found = differences(without_comments(text))
        if not any(each.kind in _CURABLE for each in found):
            break
        better = next((new for new in _candidates(text, found) if new != text and _is_better(text, new, found)), None)
        if better is None:
            break
        text = better
    return text


def _candidates(text: str, found: tuple[Difference, ...]) -> Iterator[str]:
    """Yield the text after all cures, then after single ones and pairs."""
    shown = without_comments(text).split("\n")
    blocks = {each.line - 1 for each in found if each.kind is Kind.BLOCK and not _may_be_a_dash(shown, each)}

    def part(lines: list[str]) -> list[str]:
        return _parted(lines, blocks)

    def spread(lines: list[str]) -> list[str]:
        return _parted(lines, blocks | _loose_items(shown))

    every = (_full_stops, _even_fences, _indented)
    cures: list[tuple[Cure, ...]] = [
        (*every, part),
        (*every, spread),
        (_indented, part),
        (_indented,),
        (part,),
        (spread,),
    ]
    for cure in cures:
        lines = text.split("\n")
        for step in cure:
            lines = step(lines)
        yield "\n".join(lines)


def _parted(lines: list[str], places: set[int]) -> list[str]:
    """Set an empty line before the lines with these 0-based numbers, where there is none."""
    return [
        new
        for number, line in enumerate(lines)
        for new in ([""] if number in places and number and lines[number - 1].strip() else []) + [line]
    ]


def _loose_items(lines: list[str]) -> set[int]:
    """Return the 0-based lines of items in lists that hold an empty line: there, the handbook wants one before each."""
    loose: set[int] = set()
    open_lists: list[bool] = []
    for token in read_markdown("\n".join(lines)).tokens:
        if token.type.endswith("list_open") and token.map:
            empty = any(not line.strip() for line in lines[slice(*token.map)])
            open_lists.append(empty or any(open_lists))
        elif token.type.endswith("list_close"):
            open_lists.pop()
        elif token.type == "list_item_open" and token.map and open_lists[-1]:
            loose.add(token.map[0])
    return loose


def _may_be_a_dash(lines: list[str], difference: Difference) -> bool:
    """Whether a single line that begins like an item may go on with the sentence above it."""
    if not (difference.meant and difference.meant.marks):
        return False
    place = difference.line - 1
    sign = lines[place].lstrip()[:1]
    follows = lines[place + 1].lstrip()[:1] if place + 1 < len(lines) else ""
    alone = not (follows == sign or (sign.isdigit() and follows.isdigit()))
    return alone and not lines[place - 1].rstrip().endswith(_ANNOUNCES)


def _is_better(old: str, new: str, found: tuple[Difference, ...]) -> bool:
    shown = without_comments(new)
    if _meaning(shown) != _meaning(without_comments(old)):
        return False
    left = Counter(map(_name, differences(shown)))
    return left < Counter(map(_name, found))


def _meaning(text: str) -> list[Piece]:
    return [replace(piece, line=0) for piece in meant_outline(text)]


def _name(difference: Difference) -> Piece | None:
    return replace(difference.meant, line=0) if difference.meant else None


def _full_stops(lines: list[str]) -> list[str]:
    """Write ``1.`` where an item begins with ``1)``, which the handbook takes for text."""
    for token in read_markdown(without_comments("\n".join(lines))).tokens:
        if token.type == "list_item_open" and token.markup == ")" and token.map:
            line = token.map[0]
            lines[line] = lines[line].replace(f"{token.info})", f"{token.info}.", 1)
    return lines


def _even_fences(lines: list[str]) -> list[str]:
    """End code with as many signs as it begins; CommonMark takes more, the handbook does not."""
    reading = read_markdown(without_comments("\n".join(lines)))
    for token in reading.tokens:
        if token.type == "fence" and token.map and token.map[0] != reading.open_fence:
            last = token.map[1] - 1
            sign = token.markup[0]
            front = lines[last].rstrip()
            lines[last] = front.rstrip(sign) + token.markup
    return lines


@dataclass(frozen=True)
class _Place:
    """Where the content of an item or box begins, as it is written and as it should be: columns from 0."""

    token: Token
    written: int
    right: int


def _indented(lines: list[str]) -> list[str]:
    """Indent what stands in list items and boxes by four columns a level."""
    shown = without_comments("\n".join(lines))
    place_of: dict[int, _Place] = {}
    begins: dict[int, _Place] = {}
    around: list[_Place] = []
    quoted = 0
    for token in read_markdown(shown).tokens:
        quoted += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if quoted:
            continue
        if token.type in _OPENS and token.map:
            outer = around[-1] if around else _Place(token, 0, 0)
            inner = _Place(token, _content_column(token, lines, outer.written), outer.right + _LEVEL)
            around.append(inner)
            place_of |= dict.fromkeys(range(*token.map), inner)
            if token.map[0] in begins:
                return lines  # two signs in one line: nothing that blanks could mend
            begins[token.map[0]] = outer
        elif token.type in _CLOSES:
            around.pop()
    return [
        _moved(line, begins.get(number), place_of.get(number)) if line.strip() else line
        for number, line in enumerate(lines)
    ]


def _moved(line: str, outer: _Place | None, inner: _Place | None) -> str:
    """Return a line at its right place: what begins an item stands where the content around it stands."""
    place = outer or inner
    if place is None:
        return line
    wide = line.expandtabs(_LEVEL)
    blanks = len(wide) - len(wide.lstrip())
    deeper = 0 if outer else max(0, blanks - place.written)
    return " " * (place.right + deeper) + wide.lstrip()


def _content_column(token: Token, lines: list[str], outer: int) -> int:
    first, end = token.map or (0, 0)
    if token.type in ("note_open", "definition_open"):
        return outer + _LEVEL
    if token.type == "box_open":
        following = next((lines[number] for number in range(first + 1, end) if lines[number].strip()), "")
        wide = following.expandtabs(_LEVEL)
        return min(outer + _LEVEL, len(wide) - len(wide.lstrip())) if wide else outer + _LEVEL
    sign = _ITEM.match(lines[first].expandtabs(_LEVEL), outer)
    if not sign:
        return outer
    gap = len(sign[3])
    is_empty = not lines[first].expandtabs(_LEVEL)[sign.end() :].strip()
    return sign.end(2) + (gap if 1 <= gap <= _WIDEST_GAP and not is_empty else 1)
