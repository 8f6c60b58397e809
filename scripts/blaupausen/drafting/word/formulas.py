"""Equations of Word (ISO/IEC 29500-1, 22.1) as one line of text."""

from collections.abc import Callable

from blaupausen.drafting.word.ooxml import Element, M, name_of, w
from blaupausen.drafting.word.scripts import lowered, raised

_SUM = "∫"  # sign of an operator that names none (22.1.2.20)


def formula_text(element: Element) -> str:
    """Return an equation as people type it: ``(a + b)/2``, ``x²``, ``√(x)``; every sign of it is there."""
    return "".join(_one(child) for child in element)


def _one(element: Element) -> str:
    name = name_of(element)
    if name in (w("del"), w("moveFrom")):
        return ""
    if not name.startswith(f"{{{M}}}"):
        return element.text or "" if name.endswith("}t") else formula_text(element)
    local = name.rpartition("}")[2]
    if local == "t":
        return element.text or ""
    return _MAKERS.get(local, formula_text)(element)


def _part(element: Element, name: str) -> str:
    found = element.find(f"{{{M}}}{name}")
    return "" if found is None else formula_text(found).strip()


def _grouped(text: str) -> str:
    return text if len(text) < len("ab") or text.isalnum() else f"({text})"


def _property(element: Element, holder: str, name: str, default: str) -> str:
    found = element.find(f"{{{M}}}{holder}/{{{M}}}{name}")
    return default if found is None else str(found.get(f"{{{M}}}val") or "")


def _fraction(element: Element) -> str:
    return f"{_grouped(_part(element, 'num'))}/{_grouped(_part(element, 'den'))}"


def _root(element: Element) -> str:
    degree = _part(element, "deg")
    return f"{raised(degree) or degree}√({_part(element, 'e')})"


def _scripts(element: Element) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    low = "" if not below else lowered(below) or f"_{_grouped(below)}"
    high = "" if not above else raised(above) or f"^{_grouped(above)}"
    return f"{_grouped(_part(element, 'e'))}{low}{high}"


def _operator(element: Element) -> str:
    below, above = _part(element, "sub"), _part(element, "sup")
    limits = (f"_{_grouped(below)}" if below else "") + (f"^{_grouped(above)}" if above else "")
    return f"{_property(element, 'naryPr', 'chr', _SUM)}{limits} {_part(element, 'e')}"


def _delimited(element: Element) -> str:
    inner = [formula_text(e) for e in element.iterfind(f"{{{M}}}e")]
    left, right = _property(element, "dPr", "begChr", "("), _property(element, "dPr", "endChr", ")")
    return f"{left}{_property(element, 'dPr', 'sepChr', '|').join(inner)}{right}"


def _rows(element: Element) -> str:
    rows = element.findall(f"{{{M}}}mr") or element.findall(f"{{{M}}}e")
    cells = [[formula_text(e) for e in row.iterfind(f"{{{M}}}e")] or [formula_text(row)] for row in rows]
    return "; ".join(", ".join(row) for row in cells)


def _function(element: Element) -> str:
    return f"{_part(element, 'fName')} {_part(element, 'e')}"


def _limit(element: Element) -> str:
    return f"{_part(element, 'e')}_({_part(element, 'lim')})"


_MAKERS: dict[str, Callable[[Element], str]] = {
    "f": _fraction,
    "rad": _root,
    **dict.fromkeys(("sSub", "sSup", "sSubSup", "sPre"), _scripts),
    "nary": _operator,
    "d": _delimited,
    **dict.fromkeys(("m", "eqArr"), _rows),
    "func": _function,
    **dict.fromkeys(("limLow", "limUpp"), _limit),
}
