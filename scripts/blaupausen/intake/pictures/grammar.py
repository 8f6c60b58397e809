"""The values of a drawing's attributes: read by the grammar of SVG 2, written anew in one plain form.

Browser, layout engine and other programs read sloppy values each in their own way; the layout engine does not come back
from some of them (a number behind the end of a path). So a value is read here once, strictly, and what readers get is
what was understood.
"""

import re
from collections.abc import Callable, Iterator, Mapping

_LARGEST_NUMBER = 1_000_000
_DECIMALS = 9
_NUMBER = r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d{1,3})?"
_UNIT = r"(?:%|px|pt|pc|mm|cm|in|em|ex|rem|deg)?"
_GAP = r"[ \t\r\n]*,?[ \t\r\n]*"
_LENGTH = re.compile(rf"{_GAP}({_NUMBER})({_UNIT}){_GAP}")
_COMMAND = re.compile(r"[ \t\r\n]*([MmZzLlHhVvCcSsQqTtAa])[ \t\r\n]*")
_ARGUMENT = re.compile(rf"({_NUMBER}){_GAP}")
_FLAG = re.compile(rf"([01]){_GAP}")
# Arguments of each command of a path (SVG 2, 9.3.1); f stands for a flag of one digit.
_ARGUMENTS = {"m": "nn", "z": "", "l": "nn", "h": "n", "v": "n", "c": "n" * 6, "s": "n" * 4, "q": "n" * 4, "t": "nn"}
_ARGUMENTS["a"] = "nnnffnn"
_TRANSFORM = re.compile(r"[ \t\r\n,]*(matrix|translate|scale|rotate|skewX|skewY)[ \t\r\n]*\(([^()]*)\)[ \t\r\n,]*")
_COUNTS = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}
_WORD = re.compile(r"[A-Za-z][A-Za-z0-9-]{0,40}(?: [A-Za-z][A-Za-z0-9-]{0,40})?")
_NAME = re.compile(r"[\w.:-]{1,200}")
_NAMES = re.compile(r"[^\s<>&\"']{1,200}(?:\s+[^\s<>&\"']{1,200}){0,40}")
_VIEW_BOX = 4
_BLENDINGS = frozenset(
    [
        *("normal", "multiply", "screen", "darken", "lighten", "overlay", "color-dodge", "color-burn", "hard-light"),
        *("soft-light", "difference", "exclusion", "hue", "saturation", "color", "luminosity"),
    ]
)


class BadValueError(ValueError):
    """A value that is not of the form that its attribute has."""


def plain(number: str) -> str:
    """Return a number without exponent and with at most nine decimals.

    Raises:
        BadValueError: it is larger than any drawing needs.
    """
    value = float(number)
    if not abs(value) <= _LARGEST_NUMBER:
        raise BadValueError(number)
    text = f"{value:.{_DECIMALS}f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def lengths(text: str) -> str:
    """Return one or more numbers with or without unit, separated by blanks."""
    return " ".join(number + unit for number, unit in _lengths(text))


def _lengths(text: str) -> Iterator[tuple[str, str]]:
    place = 0
    text = text.strip()
    while place < len(text):
        match = _LENGTH.match(text, place)
        if not match or (place and match[0][0] not in " \t\r\n,+-." and text[place - 1] not in " \t\r\n,"):
            raise BadValueError(text)
        yield plain(match[1]), match[2]
        place = match.end()
    if not place:
        raise BadValueError(text)


def bare(text: str) -> str:
    """Return one or more numbers without unit."""
    return " ".join(number if not unit else _refuse(text) for number, unit in _lengths(text))


def _refuse(text: str) -> str:
    raise BadValueError(text)


def numbers(text: str) -> list[float]:
    """Return the numbers of a list of lengths, whatever their units."""
    return [float(number) for number, _ in _lengths(text)]


def view_box(text: str) -> str:
    """Return the four numbers of a ``viewBox``; its width and height are more than nothing."""
    values = [(number, unit) for number, unit in _lengths(text) if not unit]
    if len(values) != _VIEW_BOX or any(float(number) <= 0 for number, _ in values[2:]):
        raise BadValueError(text)
    return " ".join(number for number, _ in values)


def points(text: str) -> str:
    """Return pairs of numbers."""
    values = [number for number, unit in _lengths(text) if not unit] if text.strip() else []
    if len(values) % 2:
        raise BadValueError(text)
    return " ".join(values)


def path(text: str) -> str:
    """Return a path with every command written out."""
    return " ".join(_commands(text))


def _commands(text: str) -> Iterator[str]:
    place, first = 0, True
    while match := _COMMAND.match(text, place):
        letter, place = match[1], match.end()
        if first and letter not in "Mm":
            raise BadValueError(text)
        first = False
        shape = _ARGUMENTS[letter.lower()]
        if not shape:
            yield letter
            continue
        repeated = letter
        while True:
            values = []
            for kind in shape:
                value = (_FLAG if kind == "f" else _ARGUMENT).match(text, place)
                if not value:
                    raise BadValueError(text)
                values.append(value[1] if kind == "f" else plain(value[1]))
                place = value.end()
            yield f"{repeated} {' '.join(values)}"
            repeated = {"M": "L", "m": "l"}.get(letter, letter)
            if not _ARGUMENT.match(text, place):
                break
    if text[place:].strip():
        raise BadValueError(text)


def transforms(text: str) -> str:
    """Return a list of transformations."""
    written, place = [], 0
    while place < len(text):
        match = _TRANSFORM.match(text, place)
        if not match:
            raise BadValueError(text)
        values = [number for number, unit in _lengths(match[2]) if unit in ("", "px", "deg")]
        if len(values) not in _COUNTS[match[1]]:
            raise BadValueError(text)
        written.append(f"{match[1]}({' '.join(values)})")
        place = match.end()
    return " ".join(written)


def word(text: str) -> str:
    """Return one or two plain words."""
    return _matching(_WORD, " ".join(text.split()))


def name(text: str) -> str:
    """Return the name of a part, as an ``id`` has it."""
    return _matching(_NAME, text.strip())


def names(text: str) -> str:
    """Return names separated by blanks, as a ``class`` has them; an empty text for none."""
    return " ".join(_matching(_NAMES, text.strip()).split()) if text.strip() else ""


def part(text: str) -> str:
    """Return the address of a part of the same drawing: ``#name``."""
    address = text.strip()
    if not address.startswith("#"):
        raise BadValueError(text)
    return "#" + name(address[1:])


def orientation(text: str) -> str:
    """Return how a marker stands: a number of degrees or along its line."""
    return text.strip() if text.strip() in ("auto", "auto-start-reverse") else bare(text.strip().removesuffix("deg"))


def blending(text: str) -> str:
    """Return one of the ways to mix colours that a PDF has (ISO 32000-1, 11.3.5; PDF/A-2 allows no other)."""
    return text.strip() if text.strip() in _BLENDINGS else _refuse(text)


def _matching(pattern: re.Pattern[str], text: str) -> str:
    if not pattern.fullmatch(text):
        raise BadValueError(text)
    return text


Form = Callable[[str], str]
# Attributes that place and describe. Looks are the properties in ``styling``; any other attribute draws nothing
# (notes of drawing programs) and is left out.
GEOMETRY: Mapping[str, Form] = {
    **dict.fromkeys(("x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "x1", "y1", "x2", "y2"), lengths),
    **dict.fromkeys(("fx", "fy", "fr", "refX", "refY", "markerWidth", "markerHeight", "dx", "dy"), lengths),
    **dict.fromkeys(("offset", "startOffset", "textLength", "stdDeviation", "k1", "k2", "k3", "k4"), lengths),
    **dict.fromkeys(("gradientUnits", "patternUnits", "patternContentUnits", "clipPathUnits", "maskUnits"), word),
    **dict.fromkeys(("maskContentUnits", "markerUnits", "filterUnits", "primitiveUnits", "lengthAdjust"), word),
    **dict.fromkeys(("preserveAspectRatio", "in", "in2", "result", "operator", "type", "method"), word),
    **dict.fromkeys(("spacing", "lang", "role"), word),
    **dict.fromkeys(("transform", "gradientTransform", "patternTransform"), transforms),
    **dict.fromkeys(("class", "aria-labelledby", "aria-describedby"), names),
    "mode": blending,
    "rotate": bare,
    "values": bare,
    "viewBox": view_box,
    "points": points,
    "d": path,
    "orient": orientation,
    "id": name,
    "href": part,
}
