"""What in a finished page or PDF could act: looked for the way a browser or a PDF reader would."""

import html as entities
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

import pikepdf
from lxml import html

_ACTIVE = frozenset(
    [
        *("script", "style", "iframe", "frame", "object", "embed", "applet", "form", "input", "button", "textarea"),
        *("select", "link", "meta", "base", "video", "audio", "source", "template", "math", "svg", "foreignobject"),
    ]
)
_ADDRESS = frozenset(["href", "src", "action", "formaction", "poster", "background", "data", "srcset", "xlink:href"])
_SCHEMES = frozenset(["", "http", "https", "mailto"])
_ALIGNED = re.compile(r"text-align: (left|right|center);")
_PDF_KEYS = frozenset(["/JS", "/JavaScript", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/AA", "/RichMedia", "/XFA"])
_PDF_ACTIONS = frozenset(["/GoTo", "/URI"])


def scheme_of(address: str) -> str:
    """Return the scheme that a browser sees (WHATWG URL): controls at the ends and tabs and line ends do not count."""
    plain = re.sub(r"[\t\n\r]", "", address.strip("".join(map(chr, range(33)))))
    match = re.match(r"([A-Za-z][A-Za-z0-9+.-]*):", plain)
    return match[1].lower() if match else ""


def frame_of(page: str) -> Counter[str]:
    """Return the active elements of a page outside its text, addresses cut to what does not depend on the page."""
    document = html.document_fromstring(page)
    for article in document.xpath("//article"):
        article.drop_tree()
    found: Counter[str] = Counter()
    for element in document.iter():
        if isinstance(element.tag, str) and element.tag.lower() in _ACTIVE:
            kept = {k: v for k, v in element.attrib.items() if k not in ("content", "href", "src", "title")}
            found[f"{element.tag} {sorted(kept.items())} {(element.text or '').strip()}"] += 1
    return found


def acting(page: str) -> Iterator[str]:
    """Yield everything in a page that acts and does not belong to the theme."""
    document = html.document_fromstring(page)
    (article,) = document.xpath("//article")
    for element in document.iter():
        if not isinstance(element.tag, str):
            continue
        inside = article in (element, *element.iterancestors())
        icon = any("md-icon" in (a.get("class") or "") for a in (element, *element.iterancestors()))
        if inside and element.tag.lower() in _ACTIVE and not icon:
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            yield from _acting_attribute(element.tag, str(name).lower(), str(value), inside=inside)


def _acting_attribute(tag: str, name: str, value: str, *, inside: bool) -> Iterator[str]:
    if name.startswith("on") or name == "srcdoc":
        yield f"{tag} {name}={value}"
    if inside and name == "style" and not _ALIGNED.fullmatch(value):
        yield f"{tag} style={value}"
    if name in _ADDRESS:
        # A second decoding finds what a careless program later in the chain would find.
        schemes = {scheme_of(value), scheme_of(entities.unescape(value))}
        if schemes - _SCHEMES:
            yield f"{tag} {name}={value}"
        if tag in ("img", "script", "iframe") and (schemes & {"http", "https"} or value.startswith("//")):
            yield f"fetched {tag} {name}={value}"


def acting_in_pdf(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield every key and action of a PDF that does anything but show text and follow links."""
    for thing in pdf.objects:
        yield from _acting_object(thing)


def _acting_object(thing: Any) -> Iterator[str]:
    if isinstance(thing, pikepdf.Stream | pikepdf.Dictionary):
        for key in thing.keys():  # noqa: SIM118 - a dictionary of a PDF is none of Python
            value: Any = thing[key]
            if key in _PDF_KEYS:
                yield key
            if (
                key == "/S"
                and "/URI" not in thing
                and str(value) in ("/JavaScript", "/Launch", "/SubmitForm", "/GoToR")
            ):
                yield str(value)
            if key == "/URI" and scheme_of(str(value)) not in _SCHEMES - {""}:
                yield str(value)
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _acting_object(value)
    elif isinstance(thing, pikepdf.Array):
        for value in list[Any](thing):
            if isinstance(value, pikepdf.Object) and not value.is_indirect:
                yield from _acting_object(value)
