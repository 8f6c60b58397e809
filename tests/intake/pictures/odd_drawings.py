"""Drawings by chance from all parts and attributes that the judge lets through, with values of every allowed form."""

import random
from collections.abc import Iterator

from blaupausen.intake.pictures.grammar import GEOMETRY
from blaupausen.intake.pictures.styling import PROPERTIES, REFERRING

_NAMES = """g svg symbol use path rect circle ellipse line polyline polygon marker pattern mask clipPath linearGradient
radialGradient stop filter feOffset feBlend feGaussianBlur text tspan textPath defs""".split()  # noqa: SIM905 - a list of words
_TEXTS = ("text", "tspan", "textPath")
_GRADIENTS = ("linearGradient", "radialGradient")
_ATTRIBUTES = sorted((set(GEOMETRY) | PROPERTIES) - {"class"})
_NUMBERS = ["0", "1", "-3", "1e3", "50%", "2px", "1em", "3ex", "0.0001", "1rem", "2cm"]
_WORDS = ["none", "auto", "bold", "normal", "inherit", "userSpaceOnUse", "objectBoundingBox", "xMidYMid", "middle"]
_WORDS += ["hidden", "evenodd", "xMinYMin meet", "italic", "multiply"]
_PARTS = ["url(#a)", "url(#b)", "url(#c)", "none"]
_LOOKS = [
    *_PARTS,
    "red",
    "context-fill",
    "url(#x) blue",
    "currentColor",
    "foo",
    "transparent",
    "#12345678",
    "hsl(1, 2%, 3%)",
]
_OF = {
    "d": [
        "M0 0h9v9z",
        "M0 0",
        "",
        "M1 1a2 2 0 1 1 3 3q1 1 2 2t3 3s1 1 2 2zm1 1",
        "M0 0A0 0 0 0 0 3 3",
        "m1 1 1 1 1 1zz",
    ],
    "points": ["", "1 1", "0 0 1 1 2 3"],
    "viewBox": ["0 0 9 9", "-1 -1 0.5 .1", "0 0 1000000 1"],
    "href": ["#a", "#b", "#c", "#x"],
    "values": ["1 2 3"],
    "font-family": ["'Source Sans 3'"],
    "transform": ["scale(0)", "rotate(4 1 1)", "matrix(1 0 0 1 0 0)", "translate(1)", "skewX(4)", "scale(1,0)"],
}
_OF |= dict.fromkeys(("gradientTransform", "patternTransform"), _OF["transform"])


def odd_drawings(seed: int) -> Iterator[str]:
    """Yield drawings without end."""
    chance = random.Random(seed)  # noqa: S311 - the same drawings every time
    while True:
        parts = "".join(_part(chance, 0) for _ in range(chance.randint(1, 4)))
        yield f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" font-family="Source Sans 3">{parts}</svg>'


def _part(chance: random.Random, depth: int) -> str:
    name = chance.choice(_NAMES)
    given = {key: _value(chance, key) for key in chance.choices(_ATTRIBUTES, k=chance.randint(0, 5))}
    if chance.random() < 0.5:
        given["id"] = chance.choice("abcd")
    inner = "".join(_part(chance, depth + 1) for _ in range(chance.randint(0, 2))) if depth < 4 else ""
    if name in _GRADIENTS:
        inner = '<stop offset="0"/><stop offset="1"/>'
    elif name in _TEXTS:
        inner = f"ab{inner if chance.random() < 0.3 else ''}c"
    written = "".join(f' {key}="{value}"' for key, value in given.items())
    return f"<{name}{written}>{inner}</{name}>"


def _value(chance: random.Random, key: str) -> str:
    if key in _OF:
        return chance.choice(_OF[key])
    if key in REFERRING:
        return chance.choice(_LOOKS if key in ("fill", "stroke") else _PARTS)
    return chance.choice(_NUMBERS if chance.random() < 0.6 else _WORDS)
