"""Which characters the fonts of the book have, read from the vendored fonts' own tables.

A character that a font does not have is printed as a box, or taken from whatever fonts the machine has: another machine
prints another book. So it is asked here, before anybody prints, and answered alike everywhere.
"""

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont

from blaupausen.findings import UNSEEN

_FONTS = Path(__file__).resolve().parents[3] / "overrides" / "website" / "assets" / "fonts"
_SHOWN = 5
# What is a picture unless told otherwise (Emoji_Presentation, Unicode Technical Standard 51): the layout engine takes a
# font of pictures for these, even where a family has the character.
_PICTURES = re.compile(
    "[\u231a\u231b\u23e9-\u23ec\u23f0\u23f3\u25fd\u25fe\u2614\u2615\u2648-\u2653\u267f\u2693\u26a1\u26aa\u26ab\u26bd\u26be"
    "\u26c4\u26c5\u26ce\u26d4\u26ea\u26f2\u26f3\u26f5\u26fa\u26fd\u2705\u270a\u270b\u2728\u274c\u274e\u2753-\u2755\u2757"
    "\u2795-\u2797\u27b0\u27bf\u2b1b\u2b1c\u2b50\u2b55\U0001f004\U0001f0cf\U0001f18e\U0001f191-\U0001f19a"
    "\U0001f1e6-\U0001f1ff\U0001f201\U0001f21a\U0001f22f\U0001f232-\U0001f236\U0001f238-\U0001f23a\U0001f250\U0001f251"
    "\U0001f300-\U0001faff]"
)


class Face(StrEnum):
    """The families of the book, as ``overrides/website/assets/css/schriften.css`` names them."""

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
    clusters = dict.fromkeys(_clusters(UNSEEN.sub("", text)))
    return [cluster for cluster in clusters if not _has(cluster, known)]


def _has(cluster: str, known: frozenset[int]) -> bool:
    if _PICTURES.search(cluster):
        return False
    forms = (cluster, unicodedata.normalize("NFC", cluster), unicodedata.normalize("NFD", cluster))
    return any(all(ord(sign) in known or sign in "\n\t" for sign in form) for form in forms)


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
