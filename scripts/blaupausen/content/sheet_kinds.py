"""Kinds of values in a fact sheet: what JSON Schema says of one, how it is read, and how readers see it in German."""

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from blaupausen.markup.dates import german_date

T = TypeVar("T")
_ORIGINS = {"gemessen": "gemessen", "geschaetzt": "Schätzung der Redaktion", "unbekannt": "nicht bekannt"}
_UNKNOWN = "unbekannt"
_SPAN = {
    "von": {"title": "von", "type": "number", "minimum": 0},
    "bis": {"title": "bis", "type": "number", "minimum": 0},
}
_ORIGIN = {"herkunft": {"$ref": "#/$defs/herkunft"}}
# What several kinds refer to, below "$defs" of the schema.
DEFINITIONS: dict[str, Any] = {
    "spanne": {"type": "object", "additionalProperties": False, "required": ["von", "bis"], "properties": _SPAN},
    "herkunft": {
        "title": "Herkunft der Angabe",
        "description": "gemessen, geschaetzt (Schätzung der Redaktion) oder unbekannt.",
        "enum": list(_ORIGINS),
    },
    "liste": {"type": "array", "items": {"type": "string", "minLength": 1}},
    "tag": {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"},
}


@dataclass(frozen=True)
class Extent:
    """From and to, both included."""

    low: float
    high: float

    @property
    def bounds(self) -> tuple[str, str]:
        """Both ends as German numbers."""
        return _number(self.low), _number(self.high)

    def text(self, unit: str, one: str) -> str:
        """Return ``8 bis 16 Wochen``, or ``1 Woche`` where both ends are the same."""
        if self.low == self.high:
            return f"{_number(self.low)} {one if self.low == 1 else unit}"
        return f"{_number(self.low)} bis {_number(self.high)} {unit}"


@dataclass(frozen=True)
class Effort:
    """Working days of all who take part, and where the figure comes from; no span where it is not known."""

    span: Extent | None
    origin: str


@dataclass(frozen=True)
class Costs:
    """Costs in words and where they come from."""

    note: str
    origin: str


@dataclass(frozen=True)
class Occasion:
    """For whom a format is, so that the finder can choose it.

    Attributes:
        people: how many take part; None where their number does not matter.
        minutes: how long a person is there at a stretch.
        workplaces: where those work who can take part.
        aim: what it is good for.
    """

    people: Extent | None
    minutes: Extent
    workplaces: tuple[str, ...]
    aim: str


class Kind(ABC, Generic[T]):
    """What values a field takes."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """Return what JSON Schema says of a value."""

    @abstractmethod
    def read(self, value: Any) -> T:
        """Return the value of the record.

        Raises:
            KeyError, TypeError, ValueError: the value does not fit the schema.
        """

    @abstractmethod
    def words(self, value: T) -> str:
        """Return the value as readers see it; empty where there is nothing to see."""


@dataclass(frozen=True)
class Line(Kind[str]):
    """One text, as it is; ``bounds`` are further keywords of JSON Schema."""

    bounds: Mapping[str, Any] = field(default_factory=dict)

    @property
    def shortest(self) -> int:
        """Fewest characters."""
        return int(self.bounds.get("minLength", 1))

    @property
    def longest(self) -> int | None:
        """Most characters; ``None`` where there is no limit."""
        return self.bounds.get("maxLength")

    def schema(self) -> dict[str, Any]:
        """Return a string within its bounds."""
        return {"type": "string", **self.bounds}

    def read(self, value: Any) -> str:
        """Return the text."""
        return str(value)

    def words(self, value: str) -> str:
        """Return the text."""
        return value


@dataclass(frozen=True)
class Day(Kind[str]):
    """A day in ISO 8601."""

    def schema(self) -> dict[str, Any]:
        """Return the pattern of a day."""
        return {"$ref": "#/$defs/tag"}

    def read(self, value: Any) -> str:
        """Return the day; YAML gives dates."""
        return str(value)

    def words(self, value: str) -> str:
        """Return the day as ``22.11.2026``."""
        return german_date(value)


@dataclass(frozen=True)
class Choice(Kind[str]):
    """One of several keys; ``names`` are their German words."""

    names: Mapping[str, str]

    def schema(self) -> dict[str, Any]:
        """Return the keys."""
        return {"enum": list(self.names)}

    def read(self, value: Any) -> str:
        """Return the key."""
        if str(value) not in self.names:
            raise ValueError("not one of the keys")
        return str(value)

    def words(self, value: str) -> str:
        """Return the name of the key."""
        return self.names[value]


@dataclass(frozen=True)
class Choices(Kind[tuple[str, ...]]):
    """Some of several texts; ``every`` says that it is all of them."""

    options: Sequence[str]
    every: str

    def schema(self) -> dict[str, Any]:
        """Return a list of at least one of the texts."""
        return {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": list(self.options)}}

    def read(self, value: Any) -> tuple[str, ...]:
        """Return the texts."""
        return _texts(value)

    def words(self, value: tuple[str, ...]) -> str:
        """Return the texts, or the word for all of them."""
        return self.every if set(self.options) <= set(value) else ", ".join(value)


@dataclass(frozen=True)
class Several(Kind[tuple[str, ...]]):
    """Any number of texts; ``between`` parts them in print."""

    between: str = ", "

    def schema(self) -> dict[str, Any]:
        """Return a list of texts."""
        return {"$ref": "#/$defs/liste"}

    def read(self, value: Any) -> tuple[str, ...]:
        """Return the texts."""
        return _texts(value)

    def words(self, value: tuple[str, ...]) -> str:
        """Return the texts in one line."""
        return self.between.join(value)


@dataclass(frozen=True)
class FileNames(Several):
    """Names of files without their endings, none twice."""

    def schema(self) -> dict[str, Any]:
        """Return a list of names."""
        return {"type": "array", "uniqueItems": True, "items": {"type": "string", "pattern": "^[a-z0-9-]+$"}}


@dataclass(frozen=True)
class Duration(Kind[Extent]):
    """From and to in a unit, and the word for one of it."""

    unit: str
    one: str

    def schema(self) -> dict[str, Any]:
        """Return a span."""
        return {"$ref": "#/$defs/spanne"}

    def read(self, value: Any) -> Extent:
        """Return the span."""
        return _extent(value)

    def words(self, value: Extent) -> str:
        """Return ``8 bis 16 Wochen``."""
        return value.text(self.unit, self.one)


@dataclass(frozen=True)
class WorkingDays(Kind[Effort]):
    """Working days with their origin; without figures only where that is unknown."""

    def schema(self) -> dict[str, Any]:
        """Return a span with its origin."""
        return {
            "type": "object",
            "additionalProperties": False,
            "required": ["herkunft"],
            "properties": {**_SPAN, **_ORIGIN},
            "if": {"properties": {"herkunft": {"const": _UNKNOWN}}},
            "else": {"required": ["von", "bis"]},
        }

    def read(self, value: Any) -> Effort:
        """Return figures and origin."""
        origin = _origin(value)
        return Effort(None if origin == _UNKNOWN else _extent(value), origin)

    def words(self, value: Effort) -> str:
        """Return ``12 bis 40 Personentage, Schätzung der Redaktion``."""
        days = [value.span.text("Personentage", "Personentag")] if value.span else []
        return ", ".join([*days, _ORIGINS[value.origin]])


@dataclass(frozen=True)
class Expenses(Kind[Costs]):
    """Costs in words with their origin."""

    shortest = 3  # characters of the note

    def schema(self) -> dict[str, Any]:
        """Return a note with its origin."""
        note = {"title": "Hinweis", "description": "Ein bis zwei Sätze.", "type": "string", "minLength": self.shortest}
        return {
            "type": "object",
            "additionalProperties": False,
            "required": ["herkunft", "hinweis"],
            "properties": {**_ORIGIN, "hinweis": note},
        }

    def read(self, value: Any) -> Costs:
        """Return note and origin."""
        return Costs(str(value["hinweis"]), _origin(value))

    def words(self, value: Costs) -> str:
        """Return the note with its origin in brackets."""
        return f"{value.note} ({_ORIGINS[value.origin]})"


@dataclass(frozen=True)
class Choosing(Kind[Occasion | None]):
    """What the finder of formats asks for; the box does not show it."""

    workplaces: Sequence[str]
    aims: Sequence[str]

    def schema(self) -> dict[str, Any]:
        """Return number of people, minutes, workplaces and aim."""
        span = {"$ref": "#/$defs/spanne"}
        places = {"type": "array", "minItems": 1, "uniqueItems": True, "items": {"enum": list(self.workplaces)}}
        return {
            "type": "object",
            "additionalProperties": False,
            "required": ["minuten", "arbeitsplatz", "ziel"],
            "properties": {
                "personen": {"title": "Personen", **span},
                "minuten": {"title": "Minuten am Stück", **span},
                "arbeitsplatz": {"title": "Arbeitsplatz", **places},
                "ziel": {"title": "Ziel", "enum": list(self.aims)},
            },
        }

    def read(self, value: Any) -> Occasion:
        """Return the record."""
        people = _extent(value["personen"]) if "personen" in value else None
        aim = str(value["ziel"])
        if aim not in self.aims:
            raise ValueError("not one of the aims")
        return Occasion(people, _extent(value["minuten"]), _texts(value["arbeitsplatz"]), aim)

    def words(self, value: Occasion | None) -> str:  # noqa: ARG002 - the finder shows it, not the box
        """Return nothing."""
        return ""


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError("not a list")
    return tuple(map(str, value))


def _extent(value: Mapping[str, Any]) -> Extent:
    return Extent(float(value["von"]), float(value["bis"]))


def _origin(value: Mapping[str, Any]) -> str:
    origin = str(value["herkunft"])
    if origin not in _ORIGINS:
        raise ValueError("not one of the origins")
    return origin


def _number(value: float) -> str:
    return f"{value:g}".replace(".", ",")
