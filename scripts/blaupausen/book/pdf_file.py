"""A PDF file that is written while it comes into being, so that nothing finished stays in memory.

The engine's writer keeps every object until the end and then writes them all, the small ones in one object stream.
Here the objects of finished pages go into the file at once, some hundreds to an object stream (ISO 32000-1, 7.5.7), so
that a reader opens a page without unpacking the whole book; where each stands is told at the end (7.5.8).
"""

import hashlib
import zlib
from array import array
from collections.abc import Mapping
from typing import Any

import pydyf

# Level 9, which the engine's writer takes, needs four times as long for two percent less (measured on the book).
_LEVEL = 7
# Small objects in one stream: more pack better, fewer are quicker to open.
_OBJECTS = 400
_LINE_END = b"\r"
_HEADER = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_FREE, _PLAIN, _PACKED = 0, 1, 2


class PdfFile(pydyf.PDF):  # type: ignore[misc]  # pydyf has no types
    """A PDF 1.7 in the making; what is added stays open to changes until it is settled."""

    def __init__(self) -> None:
        """Begin the file."""
        self._bytes = bytearray(_HEADER)
        self._open: dict[int, Any] = {}
        self._references: list[bytes] = []
        # By object number: how it is kept, its offset or the number of its stream, its place in the stream.
        self._kinds, self._places, self._indexes = bytearray(), array("I"), array("H")
        super().__init__()
        self._lasting = {thing.number: thing for thing in (self.pages, self.catalog)}

    @property
    def page_references(self) -> list[bytes]:
        """References of the pages in the order in which they were added."""
        return self._references

    def add_page(self, page: pydyf.Dictionary) -> None:
        """Add a page behind the others."""
        super().add_page(page)
        self._references.append(page.reference)

    def order_pages(self, references: list[bytes]) -> None:
        """Put the pages into the given order."""
        self.pages["Kids"] = pydyf.Array(references)
        self._references = references

    def add_object(self, thing: Any) -> None:
        """Give an object its number."""
        thing.number = len(self._kinds)
        self._kinds.append(_FREE)
        self._places.append(0)
        self._indexes.append(0)
        if thing.free != "f":
            self._open[thing.number] = thing

    def add_lasting(self, thing: Any) -> None:
        """Give an object its number and let it stay open to changes until the file is closed."""
        self.add_object(thing)
        self._lasting[thing.number] = thing

    def finish(self, thing: Any) -> None:
        """Let an object be settled with the next ones even if it was to last: nothing changes it any more."""
        self._lasting.pop(thing.number, None)

    def settle(self) -> None:
        """Write every object that is not lasting: nothing may change it any more."""
        finished = [thing for number, thing in self._open.items() if number not in self._lasting]
        self._open = dict(self._lasting)
        small = []
        for thing in finished:
            if thing.compressible:
                small.append(thing)
            else:
                self._write(thing.number, packed(thing.stream, thing.extra, compress=thing.compress))
        for start in range(0, len(small), _OBJECTS):
            self._write_together(small[start : start + _OBJECTS])

    def close(self) -> bytes:
        """Write what is still open and the table of objects, and return the file.

        Its identifier is a digest of what it holds, so that the same book is the same file.
        """
        self.add_object(self.info)
        self._lasting = {}
        self.settle()
        table = pydyf.Stream()
        self.add_object(table)
        self._kinds[table.number], self._places[table.number] = _PLAIN, len(self._bytes)
        start = len(self._bytes)
        self._write(table.number, packed([self._table()], self._trailer(), compress=True))
        self._bytes += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._bytes)

    def _write(self, number: int, data: bytes) -> None:
        self._kinds[number], self._places[number] = _PLAIN, len(self._bytes)
        self._bytes += b"%d 0 obj\n%b\nendobj\n" % (number, data)

    def _write_together(self, things: list[Any]) -> None:
        stream = pydyf.Stream()
        self.add_object(stream)
        del self._open[stream.number]
        head: list[int] = []
        contents: list[bytes] = []
        position = 0
        for index, thing in enumerate(things):
            number, data = thing.number, thing.data
            self._kinds[number], self._places[number], self._indexes[number] = _PACKED, stream.number, index
            head += [number, position]
            contents.append(data)
            position += len(data) + 1
        first = b" ".join(b"%d" % value for value in head)
        extra = {"Type": "/ObjStm", "N": len(things), "First": len(first) + 1}
        self._write(stream.number, packed([first, *contents], extra, compress=True))

    def _table(self) -> bytes:
        """Return where each object stands: one byte, four bytes, two bytes."""
        self._indexes[0] = 65535
        return b"".join(
            b"%c%b%b" % (kind, place.to_bytes(4, "big"), index.to_bytes(2, "big"))
            for kind, place, index in zip(self._kinds, self._places, self._indexes, strict=True)
        )

    def _trailer(self) -> dict[str, Any]:
        identifier = pydyf.String(hashlib.md5(self._bytes, usedforsecurity=False).hexdigest())
        return {
            "Type": "/XRef",
            "W": pydyf.Array((1, 4, 2)),
            "Size": len(self._kinds),
            "Root": self.catalog.reference,
            "Info": self.info.reference,
            "ID": pydyf.Array((identifier, identifier)),
        }


def packed(content: list[Any], extra: Mapping[str, Any], *, compress: bool) -> bytes:
    """Return a stream as it stands in the file.

    A stream whose packed bytes end in a carriage return stays plain: together with the line feed before ``endstream``
    that byte would read as one line end, and the stream as one byte shorter than its length (ISO 19005-2, 6.1.7.1).

    Args:
        content: what stands in it, line by line.
        extra: what its dictionary says besides length and filter.
        compress: whether it may be packed.
    """
    plain = b"\n".join(pydyf._to_bytes(item) for item in content)  # noqa: SLF001 - how the engine's writer joins them
    dictionary = pydyf.Dictionary(extra)
    squeezed = zlib.compress(plain, level=_LEVEL) if compress else plain
    if compress and not squeezed.endswith(_LINE_END):
        plain, dictionary["Filter"] = squeezed, "/FlateDecode"
    dictionary["Length"] = len(plain)
    return b"\n".join((dictionary.data, b"stream", plain, b"endstream"))
