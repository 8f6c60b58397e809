"""Numbers of lists as Word shows them (17.9): decimal numbers, letters, Roman numerals, and texts around them."""

import re
from dataclasses import dataclass, field, replace

from blaupausen.drafting.word.model import Label
from blaupausen.drafting.word.ooxml import Element, child, number, value, w

_LEVELS = 9
_PLACE = re.compile(r"%([1-9])")
_DECIMAL = re.compile(r"(\d{1,4})[.)]")
_ROMAN = (
    *((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl")),
    *((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")),
)
_LARGEST_ROMAN = 3_999
_LETTERS = 26
_MOST_REPEATED = 780  # Word repeats letters: aa, bb … up to thirty times
_LONGEST = 60  # characters of a label
_NONE = ("0", "")  # numId 0 takes a paragraph out of its list (17.9.18)


@dataclass
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = "%1."
    restarts: int | None = None


@dataclass
class Numbering:
    """Counts the items of all lists in the order in which they are asked for."""

    root: Element | None
    _abstract: dict[str, Element] = field(default_factory=dict)
    _lists: dict[str, Element] = field(default_factory=dict)
    _levels: dict[str, list[_Level]] = field(default_factory=dict)
    _linked: dict[str, Element] = field(default_factory=dict)
    _templates: dict[str, list[_Level]] = field(default_factory=dict)
    _counts: dict[str, list[int | None]] = field(default_factory=dict)
    _started: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        """Find the lists and what they are built on."""
        if self.root is not None:
            self._abstract = {str(e.get(w("abstractNumId"), "")): e for e in self.root.iterfind(w("abstractNum"))}
            self._linked = {value(e, "styleLink"): e for e in self._abstract.values() if value(e, "styleLink")}
            self._lists = {str(e.get(w("numId"), "")): e for e in self.root.iterfind(w("num"))}

    def label(self, list_id: str, level: int) -> Label | None:
        """Count one item and return its label; None where the paragraph belongs to no list."""
        if list_id in _NONE or list_id not in self._lists:
            return None
        level = min(max(level, 0), _LEVELS - 1)
        levels = self._levels_of(list_id)
        # Lists made of the same template go on counting each other's numbers, except where one asks to begin anew.
        template = value(self._lists.get(list_id), "abstractNumId") or list_id
        counts = self._counts.setdefault(template, [None] * _LEVELS)
        if list_id not in self._started:
            self._started.add(list_id)
            for override in self._lists[list_id].iterfind(w("lvlOverride")):
                place = number(override.get(w("ilvl")), -1)
                if child(override, "startOverride") is not None and 0 <= place < _LEVELS:
                    counts[place] = None
        current = counts[level]
        counts[level] = levels[level].start if current is None else current + 1
        for deeper in range(level + 1, _LEVELS):
            restarts = levels[deeper].restarts
            if restarts is None or (restarts and level < restarts):
                counts[deeper] = None
        text = _shown(levels, counts, level)
        match = _DECIMAL.fullmatch(text)
        return Label(template, level, text, int(match[1]) if match else None)

    def _levels_of(self, list_id: str) -> list[_Level]:
        if list_id not in self._levels:
            element = self._lists.get(list_id)
            levels = [replace(level) for level in self._template(value(element, "abstractNumId"))]
            for override in () if element is None else element.iterfind(w("lvlOverride")):
                place = number(override.get(w("ilvl")), -1)
                for source in override.iterfind(w("lvl")):
                    _read_level(source, levels)
                if 0 <= place < _LEVELS and child(override, "startOverride") is not None:
                    levels[place].start = number(value(override, "startOverride"), 1)
            self._levels[list_id] = levels
        return self._levels[list_id]

    def _template(self, identifier: str) -> list[_Level]:
        if identifier not in self._templates:
            abstract = self._abstract.get(identifier)
            abstract = self._linked.get(value(abstract, "numStyleLink"), abstract)
            levels = [_Level() for _ in range(_LEVELS)]
            for source in () if abstract is None else abstract.iterfind(w("lvl")):
                _read_level(source, levels)
            self._templates[identifier] = levels
        return self._templates[identifier]


def _read_level(element: Element, levels: list[_Level]) -> None:
    place = number(element.get(w("ilvl")), -1)
    if not 0 <= place < _LEVELS:
        return
    restart = child(element, "lvlRestart")
    levels[place] = _Level(
        number(value(element, "start"), 1) if child(element, "start") is not None else 0,
        value(element, "numFmt") or "decimal",
        value(element, "lvlText")[:_LONGEST],
        None if restart is None else number(restart.get(w("val"))),
    )


def _shown(levels: list[_Level], counts: list[int | None], level: int) -> str:
    if levels[level].form in ("bullet", "none") and "%" not in levels[level].text:
        return "" if levels[level].form == "bullet" else levels[level].text.strip()

    def counted(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        current = counts[place]
        return _numeral(levels[place].start if current is None else current, levels[place].form)

    return _PLACE.sub(counted, levels[level].text).strip()


def _numeral(count: int, form: str) -> str:
    if form.endswith("Roman") and 0 < count <= _LARGEST_ROMAN:
        numeral = ""
        for size, sign in _ROMAN:
            numeral += sign * (count // size)
            count %= size
        return numeral.upper() if form.startswith("upper") else numeral
    if form.endswith("Letter") and 0 < count <= _MOST_REPEATED:
        letters = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
        return letters.upper() if form.startswith("upper") else letters
    if form == "none":
        return ""
    return f"{count:02d}" if form == "decimalZero" else str(count)
