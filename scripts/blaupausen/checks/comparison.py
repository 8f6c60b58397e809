"""Where website and book print something else than the author of a chapter plainly meant.

Both readings of a chapter (``meant``: CommonMark and GFM; ``markup.dialect``: what we print) are laid side by side by
what they say. Where the words agree, the structure around them is compared; where they do not, a block was taken for
running text or signs were printed. One difference is told for each stretch that differs.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum, auto
from itertools import groupby

from blaupausen.markup.commonmark import read_markdown, unmasked
from blaupausen.markup.dialect import printed_outline
from blaupausen.markup.meant import meant_outline
from blaupausen.markup.outline import BULLET, OBJECT, Piece

_LISTS = frozenset({"bullets", "numbers"})
_EXCERPT = 50
_NO_WORD = re.compile(r"[^\w\v]+")


class Kind(Enum):
    """What went wrong."""

    FENCE = auto()  # code that nothing ends
    LEVEL = auto()  # something belongs to a list item, or to another level of it
    START = auto()  # a list that does not begin with 1
    NUMBER = auto()  # a number within a list
    MARK = auto()  # a bullet instead of a number, or a number instead of a bullet
    BLOCK = auto()  # a list, table, heading … printed as running text
    BOX = auto()  # a box or its content
    OTHER = auto()  # signs printed as they stand, or taken for something


@dataclass(frozen=True)
class Difference:
    """One difference; ``meant`` and ``printed`` are the pieces that do not agree, as far as there are any.

    ``line`` is the 1-based line of the text.
    """

    kind: Kind
    line: int
    meant: Piece | None
    printed: Piece | None


def differences(text: str) -> tuple[Difference, ...]:
    """Return where some Markdown is printed differently than meant, by line."""
    fence = read_markdown(text).open_fence
    found = list(_between(_known_notes(text), printed_outline(text)))
    if fence is not None:  # everything below it differs for this one reason
        found = [Difference(Kind.FENCE, fence + 1, None, None), *(each for each in found if each.line <= fence)]
    return tuple(sorted(found, key=lambda each: each.line))


def _known_notes(text: str) -> list[Piece]:
    """Return what is meant, without notes that share a name: the rules about notes tell these."""
    names = Counter(token.info for token in read_markdown(text).tokens if token.type == "note_open")
    twice = {f"note {name}" for name, count in names.items() if count > 1}
    return [piece for piece in meant_outline(text) if not twice & set(piece.within)]


def excerpt(piece: Piece | None) -> str:
    """Return the beginning of what a piece says, for a message."""
    said = " ".join(unmasked(piece.text).replace("\v", " | ").replace(OBJECT, " ").split()) if piece else ""
    return said if len(said) <= _EXCERPT else said[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def first_difference(meant: str, printed: str) -> int:
    """Return the first place at which two texts differ."""
    pairs = enumerate(zip(meant, printed, strict=False))
    return next((place for place, (one, other) in pairs if one != other), min(len(meant), len(printed)))


def _between(meant: Sequence[Piece], printed: Sequence[Piece]) -> Iterator[Difference]:
    """Compare the text, then each note: these are printed at the end, wherever they are written."""
    printed_by_note = _by_note(printed)
    for note, pieces in _by_note(meant).items():
        yield from _compared(pieces, printed_by_note.get(note, []))


def _by_note(pieces: Sequence[Piece]) -> dict[str, list[Piece]]:
    found: dict[str, list[Piece]] = {"": []}
    for piece in pieces:
        note = next((place for place in piece.within if place.startswith("note ")), "")
        found.setdefault(note, []).append(piece)
    return found


def _compared(meant: Sequence[Piece], printed: Sequence[Piece]) -> Iterator[Difference]:
    matcher = SequenceMatcher(None, [_words(piece) for piece in meant], [_words(piece) for piece in printed])
    for tag, begin, end, other_begin, other_end in matcher.get_opcodes():
        if tag == "equal":
            yield from _shaped(meant, begin, end, printed[other_begin:other_end])
        else:
            for group, shown in _grouped(meant[begin:end], printed[other_begin:other_end]):
                if len(group) == len(shown) == 1 and _kind(group[0], shown[0]) is None:
                    continue
                yield _worded(group, shown, meant[:begin])


def _words(piece: Piece) -> str:
    return _NO_WORD.sub("", piece.text) or piece.text or piece.kind


def _shaped(meant: Sequence[Piece], begin: int, end: int, printed: Sequence[Piece]) -> Iterator[Difference]:
    """Compare pieces that say the same; of neighbours that differ in the same way only the first is told."""
    pairs = zip(range(begin, end), printed, strict=True)
    for kind, run in groupby(pairs, key=lambda pair: _kind(meant[pair[0]], pair[1])):
        if kind is None:
            continue
        for place, other in run if kind in (Kind.NUMBER, Kind.OTHER) else [next(run)]:
            one = meant[place]
            start = kind is Kind.NUMBER and not _continues(meant, place)
            yield Difference(Kind.START if start else kind, one.line, one, other)
            if kind is Kind.NUMBER:
                break


def _continues(meant: Sequence[Piece], place: int) -> bool:
    """Whether a numbered piece follows another number of its list."""
    item = meant[place]
    depth = len(item.within)
    for before in reversed(meant[:place]):
        if before.within[:depth] != item.within:
            return False
        if len(before.within) == depth and before.marks:
            return True
    return False


def _kind(meant: Piece, printed: Piece) -> Kind | None:
    same_place = (meant.within, meant.marks) == (printed.within, printed.marks)
    if same_place and (meant.kind, meant.runs) == (printed.kind, printed.runs):
        return None
    if meant.kind == "code" and printed.kind != "code" and meant.within == printed.within:
        return Kind.FENCE
    if meant.within.count("box") != printed.within.count("box") or "title" in (meant.kind, printed.kind):
        return Kind.BOX
    if same_place or not _LISTS & {*meant.within, *printed.within}:
        return Kind.OTHER
    if (len(meant.within), len(meant.marks)) != (len(printed.within), len(printed.marks)):
        return Kind.LEVEL
    return Kind.NUMBER if meant.within == printed.within else Kind.MARK


def _grouped(meant: Sequence[Piece], printed: Sequence[Piece]) -> Iterator[tuple[Sequence[Piece], Sequence[Piece]]]:
    """Yield printed pieces one by one, each with the pieces that it swallowed; the rest stays together."""
    place = 0
    for number, shown in enumerate(printed[:-1]):
        end = _swallowed(meant, place, _plain(shown))
        if end == place:
            yield meant[place:], printed[number:]
            return
        yield meant[place:end], [shown]
        place = end
    yield meant[place:], printed[-1:]


def _swallowed(meant: Sequence[Piece], place: int, said: str) -> int:
    """Return the place behind the pieces whose words, one after the other, begin what is said; numbers are skipped."""
    for end in range(place, len(meant)):
        words = _plain(meant[end])
        rest = next((rest for rest in (said, said.lstrip("0123456789")) if rest.startswith(words)), None)
        if rest is None:
            return end
        said = rest.removeprefix(words)
    return len(meant)


def _plain(piece: Piece) -> str:
    return _words(piece).replace("\v", "")


def _worded(meant: Sequence[Piece], printed: Sequence[Piece], above: Sequence[Piece]) -> Difference:
    """Return why words do not agree: usually a block that was taken for the end of the paragraph above it."""
    if not meant:
        line = above[-1].line if above else 1
        return Difference(Kind.OTHER, line, None, printed[0])
    first, shown = meant[0], printed[0] if printed else None
    if shown and len(meant) > 1 and _words(shown).startswith(_words(first)) and _words(shown) != _words(first):
        return Difference(_block_kind(meant[1]), meant[1].line, meant[1], shown)
    if shown and first.kind == shown.kind == "row":
        return Difference(Kind.OTHER, first.line, first, shown)
    if first.kind == "code" and shown and shown.text.lstrip().startswith(("```", "~~~")):
        return Difference(Kind.FENCE, first.line, first, shown)
    is_block = first.marks or first.kind != "text" or "quote" in first.within
    return Difference(_block_kind(first) if is_block else Kind.OTHER, first.line, first, shown)


def _block_kind(piece: Piece) -> Kind:
    if piece.kind == "title" or "box" in piece.within:
        return Kind.BOX
    return Kind.BLOCK if piece.marks or piece.kind != "text" or piece.within else Kind.OTHER


def is_numbered(piece: Piece) -> bool:
    """Whether a piece carries a number."""
    return bool(piece.marks) and piece.marks[-1] != BULLET
