"""What the layout changes where lines end: it drops the blanks between words and adds hyphens inside of them.

Who looks at a page knows what is meant. Who listens, or copies from the tags, gets "wenigerPersonal" and "Perso-nal"
unless blanks are written and hyphens are told from those of the text (ISO 32000-1, 14.8.2.2.3 and 14.8.2.5). What the
text was stands in the boxes before the layout only, so they are given it to carry along.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from weasyprint.formatting_structure import boxes


class Fragment(NamedTuple):
    """What the layout did to a piece of text that it set in one line.

    Attributes:
        after_blank: whether a blank stands before it in the text, printed or not.
        hyphenated: whether it ends with a hyphen that the text does not have.
    """

    after_blank: bool
    hyphenated: bool


class Passage:
    """Text that is set in lines one after the other, as a paragraph is, and how far it was read."""

    __slots__ = ("_blanks", "_letters", "_position")

    def __init__(self, text: str) -> None:
        """Take the text as it is before the layout."""
        letters: list[str] = []
        blanks: set[int] = set()
        for sign in text:
            if sign.isspace():
                blanks.add(len(letters))
            else:
                letters.append(sign)
        self._letters, self._blanks = "".join(letters), blanks
        self._position = 0

    def read(self, text: str, hyphen: str) -> Fragment | None:
        """Read on by what was set in a line.

        Args:
            text: it; not all blank.
            hyphen: what the layout writes where it divides a word.

        Returns:
            What happened to it, or nothing where the text does not go on like this.
        """
        letters = "".join(text.split())
        start, hyphenated = self._position, False
        if not self._letters.startswith(letters, start) and letters.endswith(hyphen):
            letters, hyphenated = letters.removesuffix(hyphen), True
        if not self._letters.startswith(letters, start):
            return None
        self._position += len(letters)
        return Fragment(start in self._blanks, hyphenated)


def carry_passages(root: Any, notes: Iterable[Any]) -> None:
    """Let every text box know its passage, as its attribute ``passage``; what the layout makes of the box has it too.

    Args:
        root: the engine's tree of boxes before the layout.
        notes: the boxes of footnotes, which are not in the tree.
    """
    for box in (root, *notes):
        _close(_gather(box, []))


def _gather(box: Any, texts: list[Any]) -> list[Any]:
    """Go through a box and return the text boxes of the passage that is not at its end yet."""
    for child in box.children:
        if isinstance(child, boxes.TextBox):
            texts.append(child)
        elif not isinstance(child, boxes.ParentBox) or child.is_leader:
            continue
        elif not child.is_in_normal_flow():
            _close(_gather(child, []))
        elif isinstance(child, boxes.InlineLevelBox | boxes.LineBox):
            texts = _gather(child, texts)
        else:
            _close(texts)
            _close(_gather(child, []))
            texts = []
    return texts


def _close(texts: list[Any]) -> None:
    passage = Passage("".join(box.text for box in texts))
    for box in texts:
        box.passage = passage
