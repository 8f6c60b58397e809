"""Thrift while WeasyPrint writes a file: the same PDF, without work and memory that grow faster than the book.

The layout engine and its PDF writer have no settings for this, so four of their members are replaced for as long as a
file is written. The tests compare with what the untouched writer makes.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pydyf
from weasyprint.document import Page

_paint = Page.paint
_LINE_END = b"\r"
# Level 9, which the writer takes, needs four times as long for two percent less (measured on the book).
_LEVEL = 7


@contextmanager
def thrifty_writing() -> Iterator[None]:
    """Let a file be written thriftily, once: its pages are empty afterwards. Not for several threads at once."""
    members: list[tuple[type, str, Any]] = [
        (Page, "paint", _paint_densely),
        (Page, "_page_box", property(_hand_over, _keep)),
        (pydyf.PDF, "page_references", property(_page_references)),
        (pydyf.Stream, "data", property(_packed_once)),
    ]
    before = [(owner, name, owner.__dict__.get(name)) for owner, name, _ in members]
    for owner, name, ours in members:
        setattr(owner, name, ours)
    try:
        yield
    finally:
        for owner, name, theirs in before:
            if theirs is None:
                delattr(owner, name)
            else:
                setattr(owner, name, theirs)


def _keep(page: Any, boxes: Any) -> None:
    page.__dict__["_page_box"] = boxes


def _hand_over(page: Any) -> Any:
    """Return the boxes of a page, and once they are painted, give them away: their tags are the last that needs them.

    So the structure tree of the book takes the room that its boxes free.
    """
    return page.__dict__.pop("_page_box") if "_painted" in page.__dict__ else page.__dict__["_page_box"]


def _paint_densely(page: Any, stream: pydyf.Stream, scale: float = 1, **options: Any) -> None:
    """Paint a page and keep its operators as one text: as a list they take many times the memory."""
    _paint(page, stream, scale, **options)
    stream.stream = [_joined(stream)]
    page.__dict__["_painted"] = True


def _page_references(pdf: pydyf.PDF) -> tuple[bytes, ...]:
    """Return the references of all pages; the writer asks for them at every element of the structure tree."""
    numbers = pdf.pages["Kids"][::3]
    known: tuple[bytes, ...] = pdf.__dict__.get("_known_references", ())
    if len(known) != len(numbers):
        known = pdf.__dict__["_known_references"] = tuple(b"%d 0 R" % number for number in numbers)
    return known


def _packed_once(stream: pydyf.Stream) -> bytes:
    """Return a stream as it stands in the file, compressed once; the writer asks up to three times.

    A stream whose packed bytes end in a carriage return stays plain: together with the line feed before ``endstream``
    that byte would read as one line end, and the stream as one byte shorter than its length (ISO 19005-2, 6.1.7.1).
    """
    if "_packed" not in stream.__dict__:
        content, extra = _joined(stream), pydyf.Dictionary(stream.extra.copy())
        packed = zlib.compress(content, level=_LEVEL) if stream.compress else content
        if stream.compress and not packed.endswith(_LINE_END):
            content, extra["Filter"] = packed, "/FlateDecode"
        extra["Length"] = len(content)
        stream.__dict__["_packed"] = b"\n".join((extra.data, b"stream", content, b"endstream"))
        stream.stream = []
    return bytes(stream.__dict__["_packed"])


def _joined(stream: pydyf.Stream) -> bytes:
    return b"\n".join(pydyf._to_bytes(item) for item in stream.stream)  # noqa: SLF001 - how the writer joins them
