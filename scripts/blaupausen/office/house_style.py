"""What all office files share: identity, licence, and archives whose bytes depend on their content only."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, datetime
from xml.sax.saxutils import escape

from blaupausen.intake.custom_properties import house_colours

AUTHOR = "Blaupausen-Handbuch: die Mitwirkenden"
LICENCE = "CC0 1.0"
LANGUAGE = "de-DE"
FONT = "Arial"  # on every office machine, with a metric twin (Liberation Sans) on Linux
# Colours of website and book, in the notation of office files.
_HOUSE = {name: colour.removeprefix("#").upper() for name, colour in house_colours().items()}
PAPER, TINT, LINE = _HOUSE["papier"], _HOUSE["papier-ton"], _HOUSE["linie"]
INK, INK_2, PLAN, LINK = _HOUSE["tinte"], _HOUSE["tinte-2"], _HOUSE["plan"], _HOUSE["verweis"]
SERIES = (PLAN, _HOUSE["feld-formate"], _HOUSE["feld-zusammen"], _HOUSE["feld-rpa"])
# Colours that only office files have: grounds of help, of what is to be filled in and of what is calculated, and the
# script of warnings on the ground of help.
HELP, INPUT, RESULT, WARNING = "FFF8E5", "FFF9DB", "E6EEF7", "5C3A00"
# Ground and script of marked cells; every pair keeps a contrast of at least 7 : 1 (WCAG 2.2, 1.4.6).
MARKS = {"gut": ("DDF0E6", "0B4A3F"), "achtung": ("FCEBC8", WARNING), "warnung": ("F9DCDC", "7A1212")}
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_OLDEST = (1980, 1, 1, 0, 0, 0)  # the earliest time a ZIP can hold; stands for "no time"

# These must come first: readers recognise the kind of file by its first entry.
_FIRST = ("mimetype", "[Content_Types].xml")


def xml_text(text: str) -> str:
    """Escape text for an element or a double-quoted attribute; what XML 1.0 cannot hold (2.2) is left out."""
    return escape(_NO_XML.sub("", text), {'"': "&quot;"})


def w3c_time(epoch: int) -> str:
    """Return seconds since 1970 in the notation of ISO 8601 that both office formats use (UTC)."""
    return datetime.fromtimestamp(epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def unpack(data: bytes) -> dict[str, bytes]:
    """Return the entries of an archive by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def pack(entries: Mapping[str, bytes]) -> bytes:
    """Return an archive in a fixed order without times, so that the same content gives the same bytes."""
    names = sorted(entries, key=lambda name: (name not in _FIRST, name))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            info = zipfile.ZipInfo(name, _OLDEST)
            info.create_system = 0  # the same on every system
            # ODF 1.3, part 2, 3.3: the entry "mimetype" must not be compressed.
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(info, entries[name])
    return buffer.getvalue()
