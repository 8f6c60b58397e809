"""pandoc's tree of a template: our own office XML put in, everything from strangers that is more than text taken out.

Markdown readers differ in what they take for a link or for raw office XML. So the dialect has no raw XML at all, the
text carries numbers in characters that no text has, and the finished tree is judged, not the Markdown.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from blaupausen.intake.addresses import is_for_office

OPEN, CLOSE = "\ue000", "\ue001"  # private use
_MARK = re.compile(f"{OPEN}([0-9]{{1,9}}){CLOSE}")
_STYLE = "custom-style"


def mark(number: int) -> str:
    """Return what stands in the Markdown for a piece of office XML; pandoc keeps it as code."""
    return f"`{OPEN}{number}{CLOSE}`"


def without_marks(text: str) -> str:
    """Return the text of a stranger without the characters that our marks are made of."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def settle(tree: dict[str, Any], pieces: Sequence[str], form: str) -> dict[str, Any]:
    """Return the tree with the pieces of office XML in the places of their marks and with nothing else that acts.

    Args:
        tree: pandoc's tree of a document, as JSON.
        pieces: office XML, by the number of its mark.
        form: pandoc's name of the raw format of the pieces.
    """

    def raw(number: int) -> Any:
        return _node("RawInline", [form, pieces[number]]) if number < len(pieces) else _text("")

    return {**tree, "meta": {}, "blocks": _settled(tree["blocks"], raw)}


def _settled(value: Any, raw: Callable[[int], Any]) -> Any:
    if isinstance(value, list):
        return [new for item in value for new in _replaced(item, raw)]
    if isinstance(value, dict):
        return {key: _settled(item, raw) for key, item in value.items()}
    return value


def _replaced(item: Any, raw: Callable[[int], Any]) -> Iterator[Any]:
    """Yield what an element of a list becomes; text with marks becomes several elements."""
    kind = item.get("t") if isinstance(item, dict) else None
    if kind == "Str":
        yield from _split(item["c"], _text, raw)
    elif kind == "Code":
        yield from _split(item["c"][1], lambda text: _node("Code", [_attributes(), text]), raw)
    elif kind == "CodeBlock":
        yield _node("CodeBlock", [_attributes(), _MARK.sub("____", item["c"][1])])
    elif kind == "RawInline":
        yield _text(item["c"][1])
    elif kind == "RawBlock":
        yield _node("CodeBlock", [_attributes(), item["c"][1]])
    elif kind == "Image" or (kind == "Link" and not is_for_office(item["c"][2][0])):
        yield _node("Span", [_attributes(), _settled(item["c"][1], raw)])
    elif kind == "Link":
        yield _node("Link", [_attributes(), _settled(item["c"][1], raw), [item["c"][2][0], ""]])
    elif kind in ("Div", "Span"):
        yield _node(kind, [_attributes(item["c"][0][2]), _settled(item["c"][1], raw)])
    else:
        yield _settled(item, raw)


def _split(text: str, make: Callable[[str], Any], raw: Callable[[int], Any]) -> Iterator[Any]:
    for position, part in enumerate(_MARK.split(text)):
        if position % 2:
            yield raw(int(part))
        elif part:
            yield make(part)


def _attributes(pairs: Sequence[Sequence[str]] = ()) -> list[Any]:
    """Return the attributes of an element: of ours only the name of a paragraph style counts."""
    return ["", [], [[name, value] for name, value in pairs if name == _STYLE]]


def _node(kind: str, content: Any) -> dict[str, Any]:
    return {"t": kind, "c": content}


def _text(text: str) -> dict[str, Any]:
    return _node("Str", text)
