"""What a drawing costs the layout engine, counted before anybody draws it.

A drawing of some kilobytes can ask for hours: every part that refers to another (a repetition, a gradient, a clip path,
a mask, a pattern, a marker) has it drawn once more, and some sizes cost their square. The count follows what the engine
does (WeasyPrint 70, package ``svg``). One unit is about a microsecond of the machine it was measured on, rounded up;
``tests/intake/pictures/test_effort.py`` holds the constructs and compares.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from math import comb

from lxml import etree

from blaupausen.codes import Code
from blaupausen.intake.pictures.drawing import SVG, Drawing
from blaupausen.intake.pictures.repeats import dashes, span, tiles
from blaupausen.intake.pictures.styling import Values, computed, references
from blaupausen.intake.pictures.unfit import UnfitPictureError

# Units that one drawing, and all pictures of a chapter, may cost; the real drawings cost up to a twentieth of it.
MOST_FOR_DRAWING = 3_000_000
MOST_FOR_CHAPTER = 8_000_000
CODE = Code.BILD_AUFWAND
_CURE = "Die Zeichnung vereinfachen (weniger Teile, Verläufe, Muster, Wiederholungen) oder als PNG ausgeben."

_ELEMENT = 150
_STYLE_SIGN = 2
_SHEET_SIGN = 8
_TURN = 20
_SHOWN_DASH = 2  # a reader of the PDF and a browser draw these, not the layout engine
_SHOWN_TILE = 0.3
_NEW_FONT = 1_500  # a size, weight or family that no text before it has
_FONT = ("font-family", "font-size", "font-weight", "font-style")
_IN_VAIN = 0.2  # levels; a part that is nowhere is looked for in one go
_GROUP = 150  # opacity makes a group of its own
_USE = 250
_NUMBER = 6  # of a path, of points or of a list of places
_LETTER = 100
_DASH = 3
_FILL = 350  # gradient or pattern
_STOP = 60  # takes a third of that, but two kilobytes
_BOX = 15  # measuring an element
_BOX_SIGN_SQUARED = 0.000_008  # the engine cuts a path from its text number by number
_POINT_SIGN_SQUARED = 0.000_002  # the same for points, already when they are drawn
_LOOK_UP = 1.5  # for each element of the drawing, each level of the part that is looked for
_SELECTOR = 1.0  # for each element
_LONGEST_CHAIN = 8
_LISTS = ("d", "points", "x", "y", "dx", "dy", "rotate")
_FRAMES = frozenset(["clipPath", "mask", "pattern", "marker"])
_GRADIENTS = frozenset(["linearGradient", "radialGradient"])
_TEXTS = frozenset(["text", "tspan", "textPath"])
_PAINTS = ("fill", "stroke")
_INHERITED = frozenset(["fill", "stroke", "marker", "marker-start", "marker-mid", "marker-end"])


def drawing_effort(drawing: Drawing) -> int:
    """Return the units that drawing it costs.

    Raises:
        UnfitPictureError: more than ``MOST_FOR_DRAWING``, or its parts refer to each other in circles or too deep.
    """
    matching = sum(_matching(drawing, depth) for depth in _depths(drawing.root).values())
    if matching > MOST_FOR_DRAWING:
        raise UnfitPictureError(
            "Die Gestaltung der Zeichnung hat zu viele Regeln für zu viele Teile.",
            "Weniger und einfachere Regeln schreiben oder die Zeichnung als PNG ausgeben.",
            code=CODE,
        )
    count = _Count(drawing, matching)
    total = count.total
    if total > MOST_FOR_DRAWING:
        raise UnfitPictureError(
            f"Die Zeichnung ist {_times(total)} zu aufwendig für das Buch; das meiste davon kostet diese Stelle.",
            _CURE,
            count.costliest.sourceline or 0,
            CODE,
        )
    return int(total)


def _times(total: float) -> str:
    ratio = total / MOST_FOR_DRAWING
    return f"{min(ratio, 1_000_000):.0f}-fach" if ratio >= 2 else "etwas"  # noqa: PLR2004 - from here on it is told


def _depths(root: etree._Element) -> dict[etree._Element, int]:
    depths: dict[etree._Element | None, int] = {}
    for element in root.iter():
        depths[element] = depths.get(element.getparent(), 0) + 1
    return {element: depth for element, depth in depths.items() if element is not None}


def _matching(drawing: Drawing, depth: int) -> float:
    """Return what finding the rules for one element costs: a selector tries the ways up through the tree."""
    return sum(_SELECTOR * comb(depth, min(steps, depth)) for sheet in drawing.sheets for steps in sheet.steps)


class _Count:
    """The count of one drawing. Every sum is made once, so that counting stays quick where drawing would not."""

    def __init__(self, drawing: Drawing, matching: float) -> None:
        self._depths = _depths(drawing.root)
        self._matching = matching
        self._values: Mapping[etree._Element, Values] = computed(drawing.root, drawing.sheets)
        self._parts: dict[str, etree._Element] = {}
        for element in self._depths:
            self._parts.setdefault(element.get("id", ""), element)
        self._groups = self._count_groups()
        self._numbers = {element: _numbers(element) for element in self._depths}
        self._sizes: dict[etree._Element, tuple[int, int, float]] = {}
        self._units: dict[str, float] = {}
        self._costs: dict[etree._Element, float] = {}
        self._below: dict[etree._Element, float] = {}
        self._active: list[etree._Element] = []
        self._refuse_nesting()

    @cached_property
    def total(self) -> float:
        """Units for the whole drawing."""
        names = {name for element in self._depths for name in self._names(element)}
        fonts = {tuple(values.get(name) for name in _FONT) for values in self._values.values()}
        kept = self._matching + sum(self._looking_for(name) for name in names) + len(fonts) * _NEW_FONT
        return kept + sum(self._cost(element) for element in self._depths)

    @property
    def costliest(self) -> etree._Element:
        """The element that costs most, with what it refers to."""
        return max(self._depths, key=self._cost)

    def _names(self, element: etree._Element) -> Iterator[str]:
        """Yield the parts that an element refers to."""
        for _, name in references(self._values[element]):
            yield name
        if "href" in element.attrib:
            yield element.get("href", "")[1:]

    def _looking_for(self, name: str) -> float:
        part = self._parts.get(name)
        return _LOOK_UP * len(self._depths) * (self._depths[part] if part is not None else _IN_VAIN)

    def _count_groups(self) -> dict[etree._Element, int]:
        """Return how many groups of their own are around each element: each measures all that is in it."""
        groups: dict[etree._Element | None, int] = {}
        for element, values in self._values.items():
            above = element.getparent()
            own = (
                values.get("opacity", "1") != "1" or "mask" in values or (above is not None and _name(element) == "svg")
            )
            groups[element] = groups.get(above, 0) + own
        return {element: count for element, count in groups.items() if element is not None}

    def _refuse_nesting(self) -> None:
        for frame in self._depths:
            for inner in frame.iterdescendants() if _name(frame) in _FRAMES else ():
                targets = [self._parts.get(name) for _, name in references(self._values[inner])]
                if any(target is None or _name(target) in _FRAMES for target in targets):
                    line = inner.sourceline or 0
                    raise UnfitPictureError("Die Zeichnung hat Muster, die selbst Muster enthalten.", _CURE, line)
        for target in {self._target(element) for element in self._depths if _name(element) == "use"}:
            if target is not None and next(target.iter(f"{{{SVG}}}use"), None) is not None:
                line = target.sourceline or 0
                raise UnfitPictureError("Die Zeichnung wiederholt Teile, die sich selbst wiederholen.", _CURE, line)

    def _target(self, element: etree._Element) -> etree._Element | None:
        return self._parts.get(element.get("href", "#")[1:])

    def _cost(self, element: etree._Element) -> float:
        if element not in self._costs:
            self._costs[element] = self._own(element) + sum(self._referred(element))
        return self._costs[element]

    def _own(self, element: etree._Element) -> float:
        """Return what an element costs without what it refers to."""
        values = self._values[element]
        letters = len(element.text or "") + sum(len(child.tail or "") for child in element)
        signs = len(element.get("d", "")) + len(element.get("points", ""))
        numbers = self._numbers[element]
        painted = sum(1 for name in _PAINTS if "url(" in values.get(name, ""))
        box = _BOX + numbers * _NUMBER + signs * signs * _BOX_SIGN_SQUARED
        return (
            _ELEMENT
            + len(element.get("style", "")) * _STYLE_SIGN
            + len(element.text or "") * _SHEET_SIGN * (_name(element) == "style")
            + (_GROUP if values.get("opacity", "1") != "1" else 0)
            + numbers * _NUMBER
            + element.get("transform", "").count("(") * _TURN
            + letters * _LETTER * (_name(element) in _TEXTS)
            + values.get("stroke-dasharray", "").count(" ") * _DASH
            + box * (self._groups[element] + painted)
            + len(element.get("points", "")) ** 2 * _POINT_SIGN_SQUARED
            + dashes(element, values) * _SHOWN_DASH
        )

    def _referred(self, element: etree._Element) -> Iterator[float]:
        """Yield what each reference of an element costs."""
        values = self._values[element]
        corners = self._numbers[element] + 2
        for name, part in references(values):
            yield self._unit(part) * (corners if name.startswith("marker") else 1) + self._tiles(part, span(element))
        target = self._target(element)
        if target is None:
            return
        if _name(element) == "use":
            size, all_corners, reach = self._size(target)
            # Drawn, measured where it is a symbol, its rules found again, and given the looks of the repetition.
            factor = 1 + (_name(target) in ("symbol", "svg")) + self._groups[element]
            yield _USE + factor * self._subtree(target) + self._matching / len(self._depths) * size
            for name, part in references(values):
                if name in _INHERITED:
                    yield self._unit(part) * (all_corners if name.startswith("marker") else size)
                    yield self._tiles(part, reach) * size
        elif _name(element) == "textPath":
            yield self._numbers[target] * _NUMBER

    def _tiles(self, name: str, reach: float) -> float:
        """Return what showing the tiles of a pattern costs."""
        part = self._parts.get(name)
        if part is None or _name(part) != "pattern":
            return 0
        return _SHOWN_TILE * tiles(reach, part)

    def _size(self, target: etree._Element) -> tuple[int, int, float]:
        """Return the number of elements in a part, of the corners of its shapes, and the reach of the largest."""
        if target not in self._sizes:
            corners = [self._numbers[element] + 2 for element in target.iter()]
            self._sizes[target] = len(corners), sum(corners), max(span(element) for element in target.iter())
        return self._sizes[target]

    def _unit(self, name: str) -> float:
        """Return what one reference to a part costs."""
        if name not in self._units:
            target = self._parts.get(name)
            kind = _name(target) if target is not None else ""
            unit = 0.0
            if target is None:
                pass
            elif kind in _GRADIENTS:
                unit = _FILL + _STOP * len(target)
            elif kind == "filter":
                unit = sum(_BOX * 2 for _ in target.iter())
            else:
                unit = self._subtree(target)
                if kind == "pattern":  # drawn as a drawing of its own, which looks for every part anew
                    unit += _FILL + sum(
                        self._looking_for(part) for inner in target.iter() for part in self._names(inner)
                    )
            self._units[name] = unit
        return self._units[name]

    def _subtree(self, target: etree._Element) -> float:
        if target in self._active or len(self._active) > _LONGEST_CHAIN:
            raise UnfitPictureError("Teile der Zeichnung verweisen im Kreis.", _CURE, target.sourceline or 0)
        if target not in self._below:
            self._active.append(target)
            self._below[target] = sum(self._cost(element) for element in target.iter())
            self._active.pop()
        return self._below[target]


def _numbers(element: etree._Element) -> int:
    return sum(element.get(name, "").count(" ") + 1 for name in _LISTS if name in element.attrib)


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
