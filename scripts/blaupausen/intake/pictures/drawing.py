"""Drawings (SVG) that only draw.

An SVG file opened by its address is a document that may run scripts and fetch addresses, and each program that reads it
sees another one: default attributes of a document type, character sets, styles with children. So nothing of a
contributor's file is published as it is. It is read by one reader, everything that is not on the lists is refused or
left out, and what readers get is the tree that was judged, written anew: one namespace, no document type, no
instructions, no comments, plain values.
"""

import re
from dataclasses import dataclass
from typing import Any

from lxml import etree

from blaupausen.findings import unseen
from blaupausen.intake.pictures.grammar import GEOMETRY, BadValueError
from blaupausen.intake.pictures.inheritance import write_out
from blaupausen.intake.pictures.styling import PROPERTIES, Sheet, attribute_value, declarations, read_sheet
from blaupausen.intake.pictures.styling import written_declarations as written
from blaupausen.intake.pictures.unfit import REDRAW, UnfitPictureError, short
from blaupausen.intake.plain_xml import NotPlainXmlError, read_plain_xml

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_MOST_ELEMENTS = 20_000
_DEEPEST = 60
_TEXTS = frozenset(["title", "desc", "style", "text", "tspan", "textPath"])
_WORDS_ONLY = frozenset(["title", "desc", "style"])
_DRAWS = _TEXTS | {
    *("svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon"),
    *("marker", "pattern", "mask", "clipPath", "linearGradient", "radialGradient", "stop", "filter"),
    *("feGaussianBlur", "feOffset", "feBlend", "feColorMatrix", "feComposite", "feFlood", "feDropShadow"),
    *("feMerge", "feMergeNode"),
}
# Notes of drawing programs; no browser shows or runs them, and readers do not get them.
_NOTES = (
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "http://creativecommons.org/ns#",
    "http://purl.org/dc/elements/1.1/",
    "http://www.inkscape.org/namespaces/inkscape",
    "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
)
_SIMPLER = "Die Zeichnung vereinfachen oder als PNG ausgeben."
_CURES = {
    "image": "Das Foto als eigene Datei neben das Kapitel legen oder die ganze Zeichnung als PNG ausgeben.",
    "foreignObject": "In draw.io „Formatierter Text“ abschalten, sonst die Zeichnung als PNG ausgeben.",
    "a": "Den Verweis aus der Zeichnung löschen und in den Text des Kapitels setzen.",
}
# The document types that Graphviz, matplotlib and LibreOffice write. They name a file on the web that nobody reads;
# anything that a document type says itself is refused.
_STANDARD_TYPE = re.compile(
    r"<!DOCTYPE\s+svg\s+PUBLIC\s+\"-//W3C//DTD SVG (?:1\.0|1\.1|1\.1 Basic|20010904)//EN\"\s+"
    r"\"http://www\.w3\.org/[A-Za-z0-9./-]{1,100}\.dtd\"\s*>"
)


@dataclass(frozen=True)
class Drawing:
    """A judged drawing.

    Attributes:
        root: its tree, made by us: every element in the namespace of SVG, every value in its plain form; elements know
            the line of the file that they came from.
        sheets: its style sheets.
    """

    root: etree._Element
    sheets: tuple[Sheet, ...]

    def content(self) -> bytes:
        """Return the file that readers get: XML in UTF-8, without declaration."""
        return etree.tostring(self.root, encoding="utf-8")


def read_drawing(content: bytes) -> Drawing:
    """Read an SVG file.

    Raises:
        UnfitPictureError: it is no drawing, or does anything but draw.
    """
    try:
        root = read_plain_xml(content, _STANDARD_TYPE)
    except NotPlainXmlError as error:
        raise UnfitPictureError(error.wrong, error.cure, error.line) from error
    if _name(root) != "svg":
        raise UnfitPictureError("Die Datei ist keine Zeichnung im Format SVG.", "Das Bild als SVG oder PNG speichern.")
    copyist = _Copyist()
    new = copyist.copy(root, None)
    write_out(new, _MOST_ELEMENTS)
    return Drawing(new, tuple(copyist.sheets))


def _name(element: etree._Element) -> str:
    """Return the name of an element of SVG; of any other an empty text."""
    name = etree.QName(element)
    return name.localname if name.namespace == SVG else ""


class _Copyist:
    """Writes the judged tree anew."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._count = 0

    def copy(self, old: etree._Element, above: etree._Element | None, depth: int = 1) -> etree._Element:
        """Return the new element for ``old``, with all that is in it, placed inside ``above``."""
        line = old.sourceline or 0
        self._count += 1
        if self._count > _MOST_ELEMENTS:
            raise UnfitPictureError(f"Die Zeichnung hat mehr als {_MOST_ELEMENTS} Teile.", _SIMPLER)
        if depth > _DEEPEST:
            raise UnfitPictureError(f"Die Zeichnung ist mehr als {_DEEPEST} Ebenen tief.", _SIMPLER, line)
        new = _element(old, above, line)
        name = _name(old)
        if name == "text" and above is not None and _name(above) in _TEXTS:
            raise UnfitPictureError("Ein Text der Zeichnung enthält einen weiteren.", REDRAW, line)
        last: etree._Element | None = None
        _add_text(new, last, name, old.text, line)
        for child in old:
            if _draws(child):
                if name in _WORDS_ONLY:
                    raise UnfitPictureError(f"In „{name}“ steht mehr als Text.", REDRAW, line)
                last = self.copy(child, new, depth + 1)
            _add_text(new, last, name, child.tail, line)
        if name == "style":
            self.sheets.append(_style(old, new, line))
        return new


def _add_text(new: etree._Element, last: etree._Element | None, name: str, text: str | None, line: int) -> None:
    """Put text into an element, behind the last element in it; only some elements have text."""
    if not text:
        return
    if sign := unseen(text):
        raise UnfitPictureError(
            f"Die Zeichnung enthält ein unsichtbares Zeichen (U+{ord(sign):04X}).",
            "Die Stelle löschen und neu tippen.",
            line,
        )
    if name not in _TEXTS:
        return
    if last is None:
        new.text = (new.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def _draws(child: etree._Element) -> bool:
    """Return whether an element draws; comments and notes do not."""
    tag: Any = child.tag  # a function stands here for what is no element; the types of lxml do not say so
    if tag is etree.Comment:
        return False
    if not isinstance(tag, str):
        raise UnfitPictureError(
            "Die Zeichnung verweist auf Zeichenfolgen, die sie nicht enthält (&…;).",
            "Die Zeichen selbst hinschreiben.",
            child.sourceline or 0,
        )
    return etree.QName(child).namespace not in _NOTES and _name(child) != "metadata"


def _element(old: etree._Element, above: etree._Element | None, line: int) -> etree._Element:
    name = _name(old)
    if name not in _DRAWS:
        shown = etree.QName(old).localname
        raise UnfitPictureError(f"Die Zeichnung enthält „{short(shown)}“.", _CURES.get(shown, REDRAW), line)
    new = etree.Element(f"{{{SVG}}}{name}", nsmap={None: SVG}) if above is None else etree.SubElement(above, old.tag)
    new.sourceline = line  # type: ignore[misc] # lxml lets it be set; its stubs do not
    for key, value in old.attrib.items():
        _attribute(new, str(key), str(value), line)
    if name in ("polyline", "polygon") and "points" not in new.attrib:
        new.set("points", "0 0")  # draws nothing as well; the engine stumbles over none
    return new


def _attribute(new: etree._Element, key: str, value: str, line: int) -> None:
    """Take over an attribute that draws; leave out notes; refuse what acts."""
    name = etree.QName(key)
    local, namespace = name.localname, name.namespace
    if local.lower().startswith("on"):
        raise UnfitPictureError(f"Die Zeichnung führt mit „{local}“ ein Programm aus.", REDRAW, line)
    if namespace == _XML and local == "space" and value == "preserve":
        new.set(key, value)
        return
    if local.lower() == "base":
        raise UnfitPictureError("Die Zeichnung verlegt ihre Verweise nach außen.", REDRAW, line)
    if local.lower() in ("href", "src") and namespace not in (None, _XLINK):
        raise UnfitPictureError("Die Zeichnung verweist auf etwas außerhalb ihrer selbst.", REDRAW, line)
    if namespace not in (None, _XLINK) or (namespace == _XLINK and local != "href"):
        return
    try:
        _take(new, local, value)
    except BadValueError as error:
        wrong = f'Die Angabe {local}="{short(value)}" lässt sich nicht lesen.'
        if local in ("href", "src"):
            wrong = "Die Zeichnung verweist auf etwas außerhalb ihrer selbst."
        raise UnfitPictureError(wrong, REDRAW, line) from error
    except UnfitPictureError as error:
        raise UnfitPictureError(error.wrong, error.cure, line) from error


def _take(new: etree._Element, local: str, value: str) -> None:
    if _name(new) == "style":
        return  # its kind is judged with its text
    if local == "style":
        new.set("style", written(declarations(value)))
    elif local in GEOMETRY:
        if formed := GEOMETRY[local](value):
            new.set(local, formed)
    elif local == "src":
        raise BadValueError(value)
    elif local == "spreadMethod" and value.strip() != "pad":
        raise UnfitPictureError("Ein Farbverlauf wiederholt sich (spreadMethod).", REDRAW)
    elif local in PROPERTIES:
        if looks := attribute_value(local, value):
            new.set(local, looks)
    elif local == "font":
        raise UnfitPictureError("Die Zeichnung benutzt „font“.", "font-size und font-family einzeln angeben.")


def _style(old: etree._Element, new: etree._Element, line: int) -> Sheet:
    if old.get("type", "text/css").strip() != "text/css" or old.get("media", "all") not in ("all", "screen", "print"):
        raise UnfitPictureError("Die Zeichnung hat eine Gestaltung, die kein CSS ist.", REDRAW, line)
    try:
        sheet = read_sheet("".join(old.itertext()))
    except UnfitPictureError as error:
        raise UnfitPictureError(error.wrong, error.cure, line) from error
    new.text = sheet.text
    return sheet
