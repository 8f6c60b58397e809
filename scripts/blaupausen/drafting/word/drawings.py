"""What a drawing of Word shows: pictures, text boxes, words in shapes, diagrams; in DrawingML and in VML."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from blaupausen.drafting.word.ooxml import (
    CX,
    DGM,
    MC,
    PIC,
    UNDERSTOOD,
    A,
    C,
    Element,
    M,
    O,
    R,
    V,
    holds_text,
    name_of,
    texts_of,
    w,
)
from blaupausen.drafting.word.pictures import Picture, drawn_picture, vml_picture

CONTENT = (
    *(w("t"), w("sym"), f"{{{A}}}t", f"{{{A}}}blip", f"{{{V}}}imagedata", f"{{{V}}}textpath", f"{{{M}}}t"),
    *(f"{{{C}}}chart", f"{{{CX}}}chart", f"{{{DGM}}}relIds"),
)
_PROPERTIES = re.compile(r"\{[^}]*\}\w+Pr")
_FILLED = re.compile(r"\{[^}]*\}spPr")  # properties of a shape may fill it with a picture
_OFF = re.compile(r"visibility:\s*hidden|display:\s*none")


@dataclass(frozen=True)
class TextBox:
    """A text box with paragraphs of its own (``w:txbxContent``)."""

    element: Element


@dataclass(frozen=True)
class Words:
    """Words inside a drawing, with a German title that says where they stood; ``element`` holds them."""

    title: str
    text: str
    element: Element


@dataclass(frozen=True)
class Diagram:
    """A chart or SmartArt whose words stand in the part that a relationship leads to."""

    relation: str


@dataclass(frozen=True)
class Unseen:
    """Something that Word does not show: hidden, or the branch of an alternative for other programs."""

    element: Element
    hidden: bool


@dataclass(frozen=True)
class Line:
    """A line across the page."""


Drawn = Picture | TextBox | Words | Diagram | Unseen | Line


def shown_branch(element: Element) -> tuple[Element | None, list[Element]]:
    """Return the branch of ``mc:AlternateContent`` that Word shows, and the others.

    Word takes the first that it understands (ISO/IEC 29500-3, 7.6); one that says nothing to us gives way to the next.
    """
    branches = [b for b in element if name_of(b) in (f"{{{MC}}}Choice", f"{{{MC}}}Fallback")]
    understood = [
        branch
        for branch in branches
        if all(branch.nsmap.get(prefix) in UNDERSTOOD for prefix in str(branch.get("Requires") or "").split())
    ]
    chosen = next((b for b in understood if next(b.iter(*CONTENT), None) is not None), None)
    if chosen is None and understood:
        chosen = understood[0]
    return chosen, [branch for branch in branches if branch is not chosen]


def drawn(element: Element, alt: str | None = None) -> Iterator[Drawn]:
    """Yield what a drawing shows, in order.

    Args:
        element: ``w:drawing``, ``w:pict`` or ``w:object``.
        alt: alternative text of the drawing around it; where None, the drawing is asked.
    """
    if alt is None:
        properties = next((inner for inner in element.iter() if name_of(inner).endswith("}docPr")), None)
        alt = "" if properties is None else str(properties.get("descr") or properties.get("title") or "")
        if properties is not None and properties.get("hidden") in ("1", "true"):
            yield Unseen(element, hidden=True)
            return
    for inner in element:
        name = name_of(inner)
        if not name or (_PROPERTIES.fullmatch(name) and not _FILLED.fullmatch(name)):
            continue
        if _OFF.search(str(inner.get("style") or "")):
            yield Unseen(inner, hidden=True)
        elif name in _MAKERS:
            yield from _MAKERS[name](inner, alt)
        else:
            if holds_text(inner):
                yield Words("Text einer Zeichnung", inner.text or "", inner)
            yield from drawn(inner, str(inner.get("alt") or alt) if name.startswith(f"{{{V}}}") else alt)


def _alternative(element: Element, alt: str) -> Iterator[Drawn]:
    chosen, others = shown_branch(element)
    for branch in others:
        yield Unseen(branch, hidden=False)
    if chosen is not None:
        yield from drawn(chosen, alt)


def _fill(element: Element, alt: str) -> Iterator[Drawn]:
    yield Picture(str(element.get(f"{{{R}}}embed") or ""), alt, reason="in Word die Füllung einer Form")


def _word_art(element: Element, _alt: str) -> Iterator[Drawn]:
    yield Words("Schriftgrafik", str(element.get("string") or ""), element)


def _diagram(element: Element, _alt: str) -> Iterator[Drawn]:
    yield Diagram(str(element.get(f"{{{R}}}id") or element.get(f"{{{R}}}dm") or ""))


def _rectangle(element: Element, alt: str) -> Iterator[Drawn]:
    if element.get(f"{{{O}}}hr") in ("t", "true", "1"):
        yield Line()
    yield from drawn(element, str(element.get("alt") or alt))


_MAKERS: dict[str, Callable[[Element, str], Iterator[Drawn]]] = {
    f"{{{MC}}}AlternateContent": _alternative,
    w("txbxContent"): lambda element, _alt: iter([TextBox(element)]),
    f"{{{PIC}}}pic": lambda element, alt: iter([drawn_picture(element, alt)]),
    f"{{{V}}}imagedata": lambda element, alt: iter(
        [vml_picture(element, alt or str(element.get(f"{{{O}}}title") or ""))]
    ),
    f"{{{V}}}fill": lambda element, alt: _fill(element, alt) if element.get(f"{{{R}}}id") else iter([]),
    f"{{{V}}}textpath": _word_art,
    f"{{{V}}}rect": _rectangle,
    f"{{{A}}}blip": _fill,
    f"{{{A}}}p": lambda element, _alt: iter([Words("Text einer Zeichnung", texts_of(element), element)]),
    **dict.fromkeys((f"{{{C}}}chart", f"{{{CX}}}chart", f"{{{DGM}}}relIds"), _diagram),
}
