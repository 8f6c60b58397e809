"""Gradients and patterns that have their contents from others (SVG 2, 14.1): written out.

Inkscape writes every gradient so. The layout engine hands the contents on only once: the second shape stays empty.
"""

from copy import deepcopy

from lxml import etree

from blaupausen.intake.pictures.unfit import REDRAW, UnfitPictureError

_KINDS = (frozenset(["linearGradient", "radialGradient"]), frozenset(["pattern"]))
_LONGEST_CHAIN = 8
_OWN = frozenset(["id", "href", "class", "style"])


def write_out(root: etree._Element, most: int) -> None:
    """Give every gradient and pattern its own contents and measures, and drop what it referred to.

    Args:
        root: the drawing; changed.
        most: elements that it may have afterwards.

    Raises:
        UnfitPictureError: they refer to each other in circles, or there are too many elements.
    """
    parts: dict[str, etree._Element] = {}
    for element in root.iter():
        parts.setdefault(element.get("id", ""), element)
    count = sum(1 for _ in root.iter())
    for kinds in _KINDS:
        heirs = [element for element in root.iter() if _name(element) in kinds and "href" in element.attrib]
        chains = {heir: _chain(heir, kinds, parts) for heir in heirs}
        givers = {heir: next((giver for giver in [heir, *chain] if len(giver)), heir) for heir, chain in chains.items()}
        for heir, chain in chains.items():
            _take_measures(heir, chain)
        for heir, giver in givers.items():
            inner = [deepcopy(child) for child in giver] if giver is not heir else []
            count += sum(1 for child in inner for _ in child.iter())
            if count > most:
                raise UnfitPictureError(f"Die Zeichnung hat mehr als {most} Teile.", REDRAW, heir.sourceline or 0)
            heir.extend(inner)
        for heir in heirs:
            del heir.attrib["href"]


def _take_measures(heir: etree._Element, chain: list[etree._Element]) -> None:
    for giver in chain:
        for key, value in giver.attrib.items():
            if key not in _OWN and key not in heir.attrib:
                heir.set(key, value)


def _chain(heir: etree._Element, kinds: frozenset[str], parts: dict[str, etree._Element]) -> list[etree._Element]:
    """Return what a gradient or pattern inherits from, the nearest first."""
    chain: list[etree._Element] = []
    giver = parts.get(heir.get("href", "#")[1:])
    while giver is not None and _name(giver) in kinds:
        if giver is heir or giver in chain or len(chain) >= _LONGEST_CHAIN:
            raise UnfitPictureError(
                "Farbverläufe oder Muster verweisen im Kreis oder zu oft aufeinander.", REDRAW, heir.sourceline or 0
            )
        chain.append(giver)
        giver = parts.get(giver.get("href", "#")[1:])
    return chain


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
