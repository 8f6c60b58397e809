"""What belongs together stays on one line: dates, references to laws and pages, numbers with their unit, formulas.

Blanks become no-break spaces (DIN 5008 asks for them in all these places). A formula may break before its equals sign.
"""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

_FIXED = "\N{NO-BREAK SPACE}"
_MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
_UNITS = (
    "Euro|Cent|€|%|Prozent|mm|cm|m|km|MB|GB|Mio\\.|Mrd\\.|Millionen|Milliarden|Uhr|Sekunden?|Minuten?|Stunden?|Std\\.|"
    "Tagen?|Tage|Wochen?|Monaten?|Jahren?|Personentagen?|Einwohnern?|Seiten?|Punkten?|Fällen?|Fälle"
)
_TOGETHER = re.compile(
    r"(?<=§)\s(?=\d)"
    r"|(?<=\bArt\.)\s(?=\d)|(?<=\bAbs\.)\s(?=\d)|(?<=\bNr\.)\s(?=\d)|(?<=\bSatz)\s(?=\d)|(?<=\bS\.)\s(?=\d)"
    r"|(?<=\bAbb\.)\s(?=\d)|(?<=\bTab\.)\s(?=\d)|(?<=\bRn\.)\s(?=\d)|(?<=\bBuchst\.)\s(?=[a-z]\b)|(?<=\bNrn\.)\s(?=\d)"
    rf"|(?<=\d\.)\s(?=(?:{_MONTHS})\b)"
    r"|(?<=\bz\.)\s(?=B\.)|(?<=\bd\.)\s(?=h\.)|(?<=\bu\.)\s(?=a\.)|(?<=\bi\.)\s(?=d\.)"
    rf"|(?<=\d)\s(?=(?:{_UNITS})(?!\w))"
    r"|(?<=[\d)])\s(?=[×·÷:+−–/]\s[\d(])|(?<=[\d)]\s[×·÷:+−–/=])\s(?=[\d(])"
)
_AFTER_MONTH = re.compile(rf"\b({_MONTHS})\s(?=(?:19|20)\d\d\b)")
_AS_WRITTEN = frozenset(["code", "pre", "script", "style"])


def keep_together(article: HtmlElement) -> None:
    """Put no-break spaces into a text, in place; code stays as it is written."""
    for element in _written(article):
        if element.text:
            element.text = bound(element.text)
        for child in element:
            if child.tail:
                child.tail = bound(child.tail)


def bound(text: str) -> str:
    """Return a text whose blanks do not break where they must not."""
    return _AFTER_MONTH.sub(rf"\1{_FIXED}", _TOGETHER.sub(_FIXED, text))


def _written(element: HtmlElement) -> Iterator[HtmlElement]:
    if not isinstance(element.tag, str) or element.tag in _AS_WRITTEN:
        return
    yield element
    for child in element:
        yield from _written(child)
