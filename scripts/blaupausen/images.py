"""Images from strangers: drawings that only draw, photos that are photos.

An SVG file opened by its address is a document that may run scripts and fetch addresses. Sanitising it means to know
every trick; here a drawing is either made of what is on the list or it is no part of the handbook.
"""

import base64
import io
import re
import warnings
from itertools import chain
from pathlib import Path
from typing import Any

from lxml import etree
from PIL import Image

from blaupausen.docs_tree import DRAWING, PHOTOS
from blaupausen.findings import Finding, unseen

_SVG = "http://www.w3.org/2000/svg"
_LARGEST_FILE = 5_000_000  # bytes
_MOST_PIXELS = 40_000_000  # a photo of 7,300 by 5,400; decoding needs four bytes for each
_MOST_ELEMENTS = 20_000
_MOST_DRAWN = 100_000  # parts after repetition
_DEEPEST = 60
_FORMATS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_DRAWS = frozenset(
    [
        *("svg", "g", "defs", "symbol", "use", "switch", "title", "desc", "metadata", "style", "image"),
        *("path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "textPath"),
        *("marker", "pattern", "mask", "clipPath", "linearGradient", "radialGradient", "stop", "filter"),
        *("feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feComposite", "feFlood", "feDropShadow"),
        *("feMerge", "feMergeNode"),
    ]
)
# Notes of drawing programs; no browser shows or runs them.
_NOTES = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
)
_OWN_IMAGE = re.compile(r"data:image/(png|jpeg);base64,([A-Za-z0-9+/=\s]*)")
_PLACE = 0x8825  # tag of the folder with the place in the notes of a camera (Exif 2.32, 4.6.3)
_PLACE_IN_TEXT = re.compile(rb"exif:GPS(?:Latitude|Longitude)")
# In styles and attributes: an address that is not inside the drawing, an import, the escapes that could hide either.
_FOREIGN = re.compile(
    r"(?i)url\s*\(\s*[\"']?\s*(?!#)[^\s\"')]|(?:image-set|cross-fade|image|src)\s*\(|@import|@font-face|expression\s*\(|javascript:|\\|-moz-binding|behavior\s*:"
)


def image_finding(path: str, file: Path) -> Finding | None:
    """Find an image file that is too large, damaged, or does anything but show a picture; None for other types."""
    suffix = file.suffix
    if suffix != DRAWING and suffix not in PHOTOS:
        return None
    if file.stat().st_size > _LARGEST_FILE:
        return _finding(
            path,
            "BILD-GROSS",
            f"Das Bild hat mehr als {_LARGEST_FILE // 1_000_000} Megabyte.",
            "Das Bild verkleinern: 2.000 Bildpunkte in der Breite genügen für das Buch.",
        )
    content = file.read_bytes()
    reason = drawing_reason(content) if suffix == DRAWING else _photo_reason(content, _FORMATS[suffix])
    if reason is None:
        return None
    return _finding(
        path,
        "BILD-UNSICHER" if suffix == DRAWING else "BILD-UNLESBAR",
        reason,
        "Das Bild ohne Skripte, Animationen und fremde Adressen neu ausgeben oder als PNG speichern."
        if suffix == DRAWING
        else "Das Bild in einem Bildprogramm öffnen und neu als PNG oder JPEG speichern.",
    )


def _finding(path: str, code: str, wrong: str, cure: str) -> Finding:
    return Finding(path, 0, code, wrong, cure)


def _photo_reason(content: bytes, kind: str) -> str | None:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # judged below, with our own limit
            with Image.open(io.BytesIO(content), formats=[kind]) as image:
                width, height = image.size
                if width * height > _MOST_PIXELS:
                    return f"Das Bild hat mehr als {_MOST_PIXELS // 1_000_000} Millionen Bildpunkte."
                image.verify()  # an image can be used for nothing else after that
            with Image.open(io.BytesIO(content), formats=[kind]) as image:
                if image.getexif().get_ifd(_PLACE) or _PLACE_IN_TEXT.search(content):
                    return "Das Foto verrät, wo es aufgenommen wurde."
    except Exception:  # noqa: BLE001 - decoders raise whatever they like about damaged files
        return f"Die Datei ist kein unbeschädigtes Bild der Art {kind}."
    return None


def drawing_reason(content: bytes) -> str | None:
    """Return why an SVG file is no mere drawing, one German sentence; None where it is one."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_pis=False)
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return "Die Zeichnung ist kein gültiges XML."
    document = root.getroottree().docinfo
    if document.internalDTD is not None and (list(document.internalDTD.iterentities()) or b"<!ENTITY" in content):
        return "Die Zeichnung bestimmt eigene Zeichenfolgen (ENTITY)."
    if etree.QName(root).namespace != _SVG or etree.QName(root).localname != "svg":
        return "Die Datei ist keine Zeichnung im Format SVG."
    around = [*root.itersiblings(preceding=True), *root.itersiblings()]
    for number, element in enumerate(chain(around, root.iter())):
        if number > _MOST_ELEMENTS:
            return f"Die Zeichnung hat mehr als {_MOST_ELEMENTS} Teile."
        reason = _element_reason(element)
        if reason:
            return reason
    return _growth_reason(root)


def _growth_reason(root: etree._Element) -> str | None:
    """Refuse drawings that repeat themselves into millions of parts."""
    parts = {element.get("id"): element for element in root.iter(etree.Element) if element.get("id")}
    drawn = 0
    for use in root.iter(f"{{{_SVG}}}use"):
        target = parts.get(next((v for k, v in use.attrib.items() if str(k).endswith("href")), "").strip().lstrip("#"))
        if target is None:
            continue
        if next(target.iter(f"{{{_SVG}}}use"), None) is not None:
            return "Die Zeichnung wiederholt Teile, die selbst Wiederholungen enthalten."
        drawn += sum(1 for _ in target.iter())
    for frame in root.iter(*(f"{{{_SVG}}}{name}" for name in ("pattern", "mask", "marker", "clipPath"))):
        inner = [value for element in frame.iterdescendants(etree.Element) for value in element.attrib.values()]
        if any("url(" in str(value) for value in inner):
            return "Die Zeichnung hat Muster, die selbst Muster enthalten."
    return f"Die Zeichnung hat mehr als {_MOST_DRAWN} Teile." if drawn > _MOST_DRAWN else None


def _element_reason(element: etree._Element) -> str | None:
    tag: Any = element.tag  # a function stands here for what is no element; the types of lxml do not say so
    if tag is etree.Comment:
        return None
    if tag is etree.ProcessingInstruction:
        return "Die Zeichnung bindet etwas ein (<?…?>)."
    if not isinstance(tag, str):
        return "Die Zeichnung verweist auf Zeichenfolgen, die sie nicht enthält (&…;)."
    name = etree.QName(element)
    return None if name.namespace in _NOTES else _drawn_reason(element, name)


def _drawn_reason(element: etree._Element, name: etree.QName) -> str | None:
    if name.namespace != _SVG or name.localname not in _DRAWS:
        return f"Die Zeichnung enthält „{name.localname}“."
    if sum(1 for _ in element.iterancestors()) > _DEEPEST:
        return f"Die Zeichnung ist mehr als {_DEEPEST} Ebenen tief."
    if unseen(element.text or "") or unseen(element.tail or ""):
        return "Die Zeichnung enthält unsichtbare Zeichen."
    if name.localname == "style" and _FOREIGN.search("".join(element.itertext())):
        return "Die Gestaltung der Zeichnung lädt etwas von außen."
    reasons = (_attribute_reason(name.localname, str(key), str(value)) for key, value in element.attrib.items())
    return next((reason for reason in reasons if reason), None)


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(re.sub(r"\s", "", text), validate=True)
    except ValueError:
        return b""


def _attribute_reason(element: str, key: str, value: str) -> str | None:
    name = etree.QName(key).localname.lower()
    if name.startswith("on"):
        return f"Die Zeichnung führt mit „{name}“ ein Programm aus."
    if name == "base":
        return "Die Zeichnung verlegt ihre Verweise nach außen."
    if name in ("href", "src"):
        address = value.strip()
        own = _OWN_IMAGE.fullmatch(address) if element == "image" else None
        if own:
            return _photo_reason(_decoded(own[2]), own[1].upper())
        if not address.startswith("#"):
            return "Die Zeichnung verweist auf etwas außerhalb ihrer selbst."
    elif _FOREIGN.search(value):
        return "Die Zeichnung lädt etwas von außen."
    return None
