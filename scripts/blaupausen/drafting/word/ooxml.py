"""Names of Office Open XML (ISO/IEC 29500, with the extensions of [MS-DOCX]) and how its values are read."""

from collections.abc import Iterator

from lxml import etree

Element = etree._Element  # noqa: SLF001 - lxml has no public name for the type

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
M = "http://schemas.openxmlformats.org/officeDocument/2006/math"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
CX = "http://schemas.microsoft.com/office/drawing/2014/chartex"
DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
WPS = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
V = "urn:schemas-microsoft-com:vml"
O = "urn:schemas-microsoft-com:office:office"  # noqa: E741 - its usual prefix
_WORD = "urn:schemas-microsoft-com:office:word"
_EXCEL = "urn:schemas-microsoft-com:office:excel"

# Branches of mc:AlternateContent that Word shows need one of these (ISO/IEC 29500-3, 7.6).
UNDERSTOOD = frozenset(
    [
        *(W, R, M, A, C, CX, PIC, WP, WPS, W14, V, O, DGM, MC),
        "http://schemas.microsoft.com/office/drawing/2015/9/8/chartex",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
        "http://schemas.microsoft.com/office/word/2010/wordprocessingCanvas",
        "http://schemas.microsoft.com/office/word/2012/wordml",
    ]
)
# Text in elements of these names is a number for the layout, not for readers.
_SILENT_SPACES = frozenset(
    {WP, "http://schemas.microsoft.com/office/word/2010/wordprocessingDrawing", O, _WORD, _EXCEL}
)
_SILENT = frozenset(f"{{{W}}}{name}" for name in ("instrText", "delInstrText", "fldData", "binData"))
_LONGEST_NUMBER = 9  # digits; larger ones are no sensible value of Word


def w(name: str) -> str:
    """Return the full name of an element or attribute of WordprocessingML."""
    return f"{{{W}}}{name}"


def name_of(element: Element) -> str:
    """Return the full name of an element; empty for comments and processing instructions."""
    return element.tag if isinstance(element.tag, str) else ""


def child(element: Element | None, *names: str) -> Element | None:
    """Return the first descendant along a path of WordprocessingML names, if it is there."""
    for name in names:
        if element is None:
            return None
        element = element.find(w(name))
    return element


def value(element: Element | None, *names: str) -> str:
    """Return ``w:val`` of the descendant along a path of names, or an empty text."""
    found = child(element, *names)
    return str(found.get(w("val")) or "") if found is not None else ""


def switched(element: Element | None, name: str) -> bool | None:
    """Return what an on-off property says (17.17.4), or None where it is not given."""
    found = child(element, name)
    if found is None:
        return None
    return str(found.get(w("val"), "true")).lower() not in ("0", "false", "off")


def number(text: str | None, default: int = 0) -> int:
    """Return a whole number from an attribute; the default where it is none or absurdly large."""
    said = (text or "").strip()
    digits = said.removeprefix("-")
    return int(said) if digits.isascii() and digits.isdigit() and len(digits) <= _LONGEST_NUMBER else default


def holds_text(element: Element) -> bool:
    """Whether the text directly inside an element is meant for readers."""
    name = name_of(element)
    if not name or name in _SILENT or name[1:].partition("}")[0] in _SILENT_SPACES:
        return False
    return bool((element.text or "").strip())


def texts_of(element: Element, most: int = 1_000_000) -> str:
    """Return the text inside an element as it stands there, a blank between paragraphs; read up to ``most`` signs."""
    parts: list[str] = []
    length = 0
    for inner in element.iter():
        if name_of(inner) in (w("p"), f"{{{A}}}p", w("tab"), w("br")):
            parts.append(" ")
        elif name_of(inner) in (w("t"), w("delText")) or holds_text(inner):
            parts.append(inner.text or "")
            length += len(parts[-1])
            if length > most:
                break
    return " ".join("".join(parts).split())


def flattened(element: Element, wanted: str, through: frozenset[str]) -> Iterator[Element]:
    """Yield children of one name, also those inside wrappers such as content controls and tracked insertions."""
    waiting = list(reversed(element))
    while waiting:
        inner = waiting.pop()
        if name_of(inner) == wanted:
            yield inner
        elif name_of(inner) in through:
            waiting.extend(reversed(inner))
