"""Layouts of earlier builds: what goes into one is hashed, and the same is not laid out twice."""

import datetime as dt
import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import astuple, fields, is_dataclass
from enum import Enum
from pathlib import Path

from blaupausen.book.breaks import Fault
from blaupausen.book.fill import Fill
from blaupausen.book.order import Workshop
from blaupausen.book.render import Layout
from blaupausen.intake.ground import key_of, program_key, tree_key
from blaupausen.intake.store import Store

# Files of a website that no page of a book shows and no style of it names.
_NOT_LAID_OUT = frozenset(
    [".docx", ".gz", ".html", ".js", ".json", ".map", ".ods", ".odt", ".pdf", ".txt", ".xlsx", ".xml", ".zip"]
)
_PDF, _TEXT, _PLACES = "pdf", "text", "places"


def layout_key(workshop: Workshop, *ordered: object) -> str | None:
    """Return a hash of everything that a layout depends on; None where that cannot be told.

    Args:
        workshop: where the book is made: styles, fonts, pictures, templates, words to divide.
        ordered: what is to be laid out: records, lists and mappings of plain values.
    """
    program = program_key()
    try:
        told = list(_told(ordered))
    except TypeError:  # a value whose every difference we would not see
        return None
    if program is None:
        return None
    shown = [file for file in sorted(workshop.site.rglob("*")) if file.is_file() and _may_show(file)]
    style = [(file.relative_to(workshop.site).as_posix(), file.read_bytes()) for file in shown]
    return key_of(
        "layout",
        program,
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        tree_key([workshop.templates]),
        repr(workshop.divisions),
        *(part for each in style for part in each),
        *told,
    )


def _told(value: object) -> Iterator[str]:
    """Yield all that a value says, of equal values the same.

    Raises:
        TypeError: it is of a kind not known here.
    """
    if isinstance(value, str | bytes | int | float | dt.date | Path | Enum | None):
        yield f"{type(value).__name__} {value!r}"
    elif is_dataclass(value):
        yield type(value).__name__
        for each in fields(value):
            yield from _told(getattr(value, each.name))
    elif isinstance(value, Mapping):
        yield f"mapping {len(value)}"
        for item in value.items():
            yield from _told(item)
    elif isinstance(value, AbstractSet):
        yield from _told(sorted(key_of(*_told(each)) for each in value))
    elif isinstance(value, Sequence):
        yield f"sequence {len(value)}"
        for each in value:
            yield from _told(each)
    else:
        raise TypeError(type(value).__name__)


def _may_show(file: Path) -> bool:
    return file.suffix not in _NOT_LAID_OUT


def kept_layout(store: Store, workshop: Workshop, ordered: tuple[object, ...], make: Callable[[], Layout]) -> Layout:
    """Return the layout that an earlier build kept, or make and keep it; errors are those of ``make``.

    Args:
        store: what earlier builds kept.
        workshop: where the book is made.
        ordered: what is to be laid out, as in ``layout_key``.
        make: lays it out.
    """

    def files() -> dict[str, bytes]:
        layout = make()
        fills = [astuple(fill) for fill in layout.fills]
        faults = [astuple(fault) for fault in layout.faults]
        places = {
            "pages": layout.pages,
            "fills": fills,
            "starts": dict(layout.starts),
            "appendix": layout.appendix,
            "faults": faults,
        }
        return {_PDF: layout.pdf, _TEXT: layout.text.encode("utf-8"), _PLACES: json.dumps(places).encode()}

    kept = store.files(layout_key(workshop, *ordered), files)
    places = json.loads(kept[_PLACES])
    fills = tuple(Fill(*values) for values in places["fills"])
    faults = tuple(Fault(*values) for values in places["faults"])
    text = kept[_TEXT].decode("utf-8")
    return Layout(kept[_PDF], places["pages"], text, fills, places["starts"], places["appendix"], faults)
