"""What a drawing costs the layout engine, counted before anybody draws it.

A drawing of some kilobytes can ask for hours: every part that refers to another (a repetition, a gradient, a clip path,
a mask, a pattern, a marker) has it drawn once more, and some sizes cost their square. The count follows what the engine
does (WeasyPrint 70, package ``svg``). One unit is about a microsecond of the machine it was measured on, rounded up;
``tests/pictures/test_effort.py`` holds the constructs and compares.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from math import comb

from lxml import etree

from blaupausen.pictures.drawing import SVG, Drawing
from blaupausen.pictures.styling import Values, computed, references
from blaupausen.pictures.unfit import UnfitPictureError

# Units that one drawing, and all pictures of a chapter, may cost; the real drawings cost up to a twentieth of it.
MOST_FOR_DRAWING = 3_000_000
MOST_FOR_CHAPTER = 8_000_000
CODE = "BILD-AUFWAND"
_CURE = "Die Zeichnung vereinfachen (weniger Teile, Verläufe, Muster, Wiederholungen) oder als PNG ausgeben."

_ELEMENT = 150
_STYLE = 50
_GROUP = 150  # opacity makes a group of its own
_USE = 250
_NUMBER = 6  # of a path, of points or of a list of places
_LETTER = 100
_DASH = 3
_FILL = 350  # gradient or pattern
_STOP = 60  # takes a third of that, but two kilobytes
_BOX = 15  # measuring an element
_BOX_SIGN_SQUARED = 0.000_008  # the engine cuts a path from its text number by number
_LOOK_UP = 1.0  # for each element of the drawing, each level of the part that is looked for
_SELECTOR = 1.0  # for each element
_LONGEST_CHAIN = 4
_LISTS = ("d", "points", "x", "y", "dx", "dy", "rotate")
_FRAMES = frozenset(["clipPath", "mask", "pattern", "marker"])
_GRADIENTS = frozenset(["linearGradient", "radialGradient"])
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
    """The count of one drawing."""

    def __init__(self, drawing: Drawing, matching: float) -> None:
        self._root = drawing.root
        self._depths = _depths(drawing.root)
        self._size = len(self._depths)
        self._matching = matching
        self._values: Mapping[etree._Element, Values] = computed(drawing.root, drawing.sheets)
        self._parts: dict[str, etree._Element] = {}
        for element in self._depths:
            self._parts.setdefault(element.get("id", ""), element)
        self._groups = self._count_groups()
        self._costs: dict[etree._Element, float] = {}
        self._below: dict[etree._Element, float] = {}
        self._active: list[etree._Element] = []
        self._refuse_nested_frames()

    @cached_property
    def total(self) -> float:
        """Units for the whole drawing."""
        names = {name for values in self._values.values() for _, name in references(values)}
        names |= {element.get("href", "#")[1:] for element in self._depths}
        looking = sum(self._looking_for(name) for name in names)
        return self._matching + looking + sum(self._cost(element) for element in self._depths)

    @property
    def costliest(self) -> etree._Element:
        """The element that costs most, with what it refers to."""
        return max(self._depths, key=self._cost)

    def _looking_for(self, name: str) -> float:
        part = self._parts.get(name)
        return _LOOK_UP * self._size * (self._depths[part] if part is not None else 0.2)

    def _count_groups(self) -> dict[etree._Element, int]:
        """Return how many groups of their own are around each element: each measures all that is in it."""
        groups: dict[etree._Element | None, int] = {}
        for element, values in self._values.items():
            own = values.get("opacity", "1") != "1" or "mask" in values
            groups[element] = groups.get(element.getparent(), 0) + own
        return {element: count for element, count in groups.items() if element is not None}

    def _refuse_nested_frames(self) -> None:
        for frame in self._depths:
            if _name(frame) not in _FRAMES:
                continue
            for inner in frame.iterdescendants():
                for _, name in references(self._values[inner]):
                    target = self._parts.get(name)
                    if target is None or _name(target) in _FRAMES:
                        raise UnfitPictureError(
                            "Die Zeichnung hat Muster, die selbst Muster enthalten.", _CURE, inner.sourceline or 0
                        )
        uses = [element for element in self._depths if _name(element) == "use"]
        targets = {self._parts[name] for use in uses if (name := use.get("href", "#")[1:]) in self._parts}
        for target in targets:
            if next(target.iter(f"{{{SVG}}}use"), None) is not None:
                raise UnfitPictureError(
                    "Die Zeichnung wiederholt Teile, die selbst Wiederholungen enthalten.",
                    _CURE,
                    target.sourceline or 0,
                )

    def _cost(self, element: etree._Element) -> float:
        if element not in self._costs:
            self._costs[element] = self._own(element) + sum(self._referred(element))
        return self._costs[element]

    def _own(self, element: etree._Element) -> float:
        """Return what an element costs without what it refers to."""
        values = self._values[element]
        letters = len(element.text or "") + sum(len(child.tail or "") for child in element)
        signs = len(element.get("d", "")) + len(element.get("points", ""))
        numbers = sum(element.get(name, "").count(" ") + 1 for name in _LISTS if name in element.attrib)
        painted = sum(1 for name in _PAINTS if "url(" in values.get(name, ""))
        box = _BOX + numbers * _NUMBER + signs * signs * _BOX_SIGN_SQUARED
        return (
            _ELEMENT
            + (_STYLE if "style" in element.attrib else 0)
            + (_GROUP if values.get("opacity", "1") != "1" else 0)
            + numbers * _NUMBER
            + element.get("transform", "").count("(") * 20
            + letters * _LETTER * (_name(element) in ("text", "tspan", "textPath"))
            + (values.get("stroke-dasharray", "").count(" ") * _DASH)
            + box * (self._groups[element] + painted)
        )

    def _referred(self, element: etree._Element) -> Iterator[float]:
        """Yield what each reference of an element costs."""
        values = self._values[element]
        for name, part in references(values):
            yield self._reference(element, name, part)
        target = self._parts.get(element.get("href", "#")[1:])
        if target is None:
            return
        if _name(element) == "use":
            # Drawn, measured where it is a symbol, and given the looks of the repetition.
            factor = 1 + (_name(target) in ("symbol", "svg")) + self._groups[element]
            yield _USE + factor * self._subtree(target) + self._matching_again(target)
            for name, part in references(values):
                if name in _INHERITED:
                    yield sum(self._reference(inner, name, part) for inner in target.iter())
        elif _name(element) == "textPath":
            yield (target.get("d", "").count(" ") + 1) * _NUMBER

    def _matching_again(self, target: etree._Element) -> float:
        """Return what finding the rules for a repeated part costs, which is done for each repetition."""
        return self._matching / self._size * sum(1 for _ in target.iter())

    def _reference(self, element: etree._Element, name: str, part: str) -> float:
        target = self._parts.get(part)
        if target is None:
            return 0
        kind = _name(target)
        if kind in _GRADIENTS:
            return _FILL + _STOP * self._stops(target)
        if kind == "filter":
            return sum(_BOX * 2 for _ in target.iter())
        corners = 1
        if name.startswith("marker"):
            corners = max(element.get(shape, "").count(" ") + 2 for shape in ("d", "points"))
        return (_FILL if kind == "pattern" else 0) + corners * self._subtree(target)

    def _stops(self, gradient: etree._Element) -> int:
        """Return the number of stops of a gradient, which it may have from others."""
        for _ in range(_LONGEST_CHAIN * 4):
            stops = sum(1 for child in gradient if _name(child) == "stop")
            following = self._parts.get(gradient.get("href", "#")[1:])
            if stops or following is None or _name(following) not in _GRADIENTS:
                return stops
            gradient = following
        raise UnfitPictureError("Farbverläufe verweisen im Kreis aufeinander.", _CURE, gradient.sourceline or 0)

    def _subtree(self, target: etree._Element) -> float:
        if target in self._active or len(self._active) > _LONGEST_CHAIN:
            raise UnfitPictureError("Teile der Zeichnung verweisen im Kreis.", _CURE, target.sourceline or 0)
        if target not in self._below:
            self._active.append(target)
            self._below[target] = sum(self._cost(element) for element in target.iter())
            self._active.pop()
        return self._below[target]


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname
