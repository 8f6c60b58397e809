"""Thrift changes how a file is written, not what is in it; and no stream ends so that its bytes can be miscounted."""

import io
import random
import re
from typing import Any

import pikepdf
import pydyf
from weasyprint import HTML
from weasyprint.document import Page

from blaupausen.book.writing import thrifty_writing

_PAGES = """<html lang='de'><title>Heft</title><style>h1 { break-before: page }</style>
<h1>Eins</h1><p>Text <a href='#zwei'>weiter</a><h1 id='zwei'>Zwei</h1>"""


def _print() -> bytes:
    return bytes(HTML(string=_PAGES).write_pdf(pdf_variant="pdf/ua-1"))


def _contents(pdf: bytes) -> list[tuple[bytes, bytes]]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return [_content(thing) for thing in opened.objects if not _tells_places(thing)]


def _tells_places(thing: Any) -> bool:
    return isinstance(thing, pikepdf.Stream) and thing.get("/Type") == "/XRef"


def _content(thing: Any) -> tuple[bytes, bytes]:
    """Return an object without what depends on how hard it is compressed."""
    if not isinstance(thing, pikepdf.Stream):
        return thing.unparse(resolved=True), b""
    return re.sub(rb"/Length \d+", b"", thing.stream_dict.unparse(resolved=True)), thing.read_bytes()


def test_the_file_holds_what_the_untouched_writer_writes() -> None:
    with thrifty_writing():
        thrifty = _print()
    assert _contents(thrifty) == _contents(_print())


def test_nothing_stays_replaced() -> None:
    before = dict(vars(Page)), dict(vars(pydyf.PDF)), dict(vars(pydyf.Stream))
    with thrifty_writing():
        assert dict(vars(Page)) != before[0]
    assert (dict(vars(Page)), dict(vars(pydyf.PDF)), dict(vars(pydyf.Stream))) == before


def test_every_stream_keeps_its_content_and_ends_clearly() -> None:
    draw = random.Random(1)  # noqa: S311 - many different streams, no secret
    contents = [bytes(draw.choices(b"BT ET Tj 0123456789\nstream\n", k=80)) for _ in range(2000)]
    pdf = pydyf.PDF()
    streams = [pydyf.Stream([content], compress=True) for content in contents]
    for stream in streams:
        pdf.add_object(stream)
    output = io.BytesIO()
    with thrifty_writing():
        pdf.write(output)
    assert b"\r\nendstream" not in output.getvalue()
    with pikepdf.open(io.BytesIO(output.getvalue())) as opened:
        read = [opened.get_object(stream.number, 0) for stream in streams]
        assert [stream.read_bytes() for stream in read] == contents
        assert 0 < sum("/Filter" not in stream for stream in read) < len(read) // 50, "few of so many stay plain"
