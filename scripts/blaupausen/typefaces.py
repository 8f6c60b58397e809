"""Which characters the fonts of the book have, read from the vendored fonts' own tables.

A character that a font does not have is printed as a box, or taken from whatever fonts the machine has: another machine
prints another book. So it is asked here, before anybody prints, and answered alike everywhere.
"""

import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from blaupausen.findings import UNSEEN

_FONTS = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "fonts"
_SHOWN = 5


class Face(StrEnum):
    """The families of the book, as ``overrides/assets/css/schriften.css`` names them."""

    TEXT = "Source Serif 4"
    CLEAR = "Source Sans 3"
    CODE = "Source Code Pro"


@cache
def characters(face: Face) -> frozenset[int]:
    """Return the code points that every font of a family has (table ``cmap``, ISO/IEC 14496-22)."""
    tables = []
    for file in sorted(_FONTS.glob(f"{face.replace(' ', '')}-*.woff2")):
        with TTFont(file, lazy=True) as font:
            tables.append(frozenset(font.getBestCmap()))
    return frozenset.intersection(*tables)


def missing(text: str, *faces: Face) -> list[str]:
    """Return each character that one of the families lacks, with the marks behind it, once, in order.

    Letters in two parts (an umlaut as macOS writes it) count as the letters that they make, and a letter that a family
    has in parts only is printed from its parts. Line ends and tabs are no matter of fonts; what nobody sees is left out
    of the book and told by a rule of its own.
    """
    if text.isascii():
        return []
    known = frozenset.intersection(*(characters(face) for face in faces))
    whole = unicodedata.normalize("NFC", UNSEEN.sub("", text))
    return list(dict.fromkeys(cluster for cluster in _clusters(whole) if not _has(cluster, known)))


def _has(cluster: str, known: frozenset[int]) -> bool:
    return all(
        ord(sign) in known or sign in "\n\t" or all(ord(part) in known for part in unicodedata.normalize("NFD", sign))
        for sign in cluster
    )


def _clusters(text: str) -> Iterator[str]:
    """Yield each character with the marks and tones of skin behind it."""
    cluster = ""
    for sign in text:
        if cluster and not (unicodedata.category(sign)[0] == "M" or "\U0001f3fb" <= sign <= "\U0001f3ff"):
            yield cluster
            cluster = ""
        cluster += sign
    if cluster:
        yield cluster


def described(clusters: list[str]) -> str:
    """Return characters with numbers and names for a message: ``„✗“ (U+2717, Ballot X)``."""
    shown = []
    for cluster in clusters[:_SHOWN]:
        numbers = " ".join(f"U+{ord(sign):04X}" for sign in cluster)
        shown.append(f"„{cluster}“ ({numbers}, {unicodedata.name(cluster[0], 'ohne Namen').title()})")
    return ", ".join(shown) + (" und weitere" if len(clusters) > _SHOWN else "")
