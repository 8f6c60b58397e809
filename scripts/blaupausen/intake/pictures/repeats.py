"""What a drawing has the programs do that show it: dashes of a line, tiles of a pattern.

The layout engine writes either in a line; a reader of the PDF and a browser draw every single one.
"""

from lxml import etree

from blaupausen.intake.pictures.grammar import numbers
from blaupausen.intake.pictures.styling import Values

_MEASURES = ("width", "height", "rx", "ry", "r")
_ENDS = ("x1", "y1", "x2", "y2")
_SCALING = ("scale", "matrix")


def span(element: etree._Element) -> float:
    """Return how far a shape reaches in either direction, in its own units; rather too much than too little."""
    measures = [abs(number) for name in _MEASURES for number in _read(element, name)]
    ends = [number for name in _ENDS for number in _read(element, name)]
    points = _read(element, "points")
    path = element.get("d", "")
    placed = [float(word) for word in path.split() if not word.isalpha()]
    if path.isupper() or not path:
        points += placed
    else:
        measures.append(sum(abs(number) for number in placed))
    reach = [max(some) - min(some) for some in (points, ends) if some]
    return sum(measures) + sum(reach)


def dashes(element: etree._Element, values: Values) -> float:
    """Return the number of dashes of a line, at most: its length by that of its dashes."""
    pattern = values.get("stroke-dasharray", "none")
    if pattern == "none" or "var(" in pattern or values.get("stroke", "none") == "none":
        return 0
    period = sum(numbers(pattern))
    signs = element.get("d", "").count(" ") + element.get("points", "").count(" ")
    return (4 + signs) * span(element) / period if period > 0 else 0


def tiles(reach: float, pattern: etree._Element) -> float:
    """Return the number of tiles of a pattern, at most, on a shape with this ``span``."""
    sizes = [pattern.get(name, "") for name in ("width", "height")]
    if not all(sizes):
        return 0  # a pattern without a size is not drawn
    area = _shrinking(pattern.get("patternTransform", ""))
    for size in sizes:
        area *= max(abs(numbers(size)[0]) / (100 if "%" in size else 1), 1e-9)
    whole = reach**2 if pattern.get("patternUnits") == "userSpaceOnUse" else 1.0
    return whole / max(area, 1e-18)


def _shrinking(transform: str) -> float:
    """Return by how much a list of transformations changes an area; only what makes it smaller counts."""
    factor = 1.0
    for step in transform.split(")"):
        name, _, arguments = step.strip().partition("(")
        if name in _SCALING:
            values = [float(number) for number in arguments.split()]
            if name == "scale":
                factor *= abs(values[0] * values[-1])
            else:
                factor *= abs(values[0] * values[3] - values[1] * values[2])
    return min(factor, 1.0)


def _read(element: etree._Element, name: str) -> list[float]:
    return numbers(element.get(name, "")) if element.get(name) else []
