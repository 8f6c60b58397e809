"""Data whose every text holds a piece of HTML with a number, as far as its reader lets it."""

import copy
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str | int, ...]
# Ends a text, an attribute in either kind of quotes and a cell, then begins an element that nothing else has.
ELEMENT = "marke"
_MARK = "'\"><" + ELEMENT + ' on{0}="1">|x{0}x'


@dataclass
class Marker:
    """Marks data one text at a time and remembers which mark stands where."""

    placed: dict[int, str] = field(default_factory=dict)

    def mark(self, name: str, values: Any, accepts: Callable[[Any], Any]) -> Any:
        """Return the values with a mark behind every text that the reader lets have one.

        Args:
            name: what messages call these data.
            values: plain values, as YAML gives them.
            accepts: the reader; raises where it refuses the data.
        """
        marked = copy.deepcopy(values)
        for path, text in list(_texts(values, ())):
            number = len(self.placed) + 1
            _put(marked, path, f"{text} {_MARK.format(number)}")
            try:
                accepts(marked)
            except Exception:  # noqa: BLE001 - whatever a reader raises, it has refused the mark
                _put(marked, path, text)
            else:
                self.placed[number] = ".".join(map(str, (name, *path)))
        return marked


def _texts(value: Any, path: Path) -> Iterator[tuple[Path, str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _texts(item, (*path, key))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _texts(item, (*path, position))
    elif isinstance(value, str):
        yield path, value


def _put(values: Any, path: Path, text: str) -> None:
    for step in path[:-1]:
        values = values[step]
    values[path[-1]] = text
