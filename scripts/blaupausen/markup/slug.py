"""Anchors for German headings."""

import re

_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slugify(value: str, separator: str) -> str:
    """Return the ASCII anchor of a heading: ``Übergänge planen`` becomes ``uebergaenge-planen``.

    Umlauts are spelled out as in German web addresses (ä = ae); stock slugs would drop the dots.
    A heading without any Latin letter or digit gets the anchor ``abschnitt``.
    """
    ascii_text = value.lower().translate(_GERMAN)
    words = re.findall(r"[a-z0-9]+", ascii_text)
    return separator.join(words) or "abschnitt"
