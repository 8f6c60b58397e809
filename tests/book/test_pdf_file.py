"""A file that grows: nothing settled is lost, everything can be found, no stream can be miscounted."""

import io
import random

import pikepdf
import pydyf

from blaupausen.book.pdf_file import PdfFile


def _page(file: PdfFile) -> pydyf.Dictionary:
    page = pydyf.Dictionary({"Type": "/Page", "Parent": file.pages.reference, "Resources": pydyf.Dictionary()})
    page["MediaBox"] = pydyf.Array((0, 0, 9, 9))
    file.add_page(page)
    return page


def test_every_stream_keeps_its_content_and_ends_clearly() -> None:
    draw = random.Random(1)  # noqa: S311 - many different streams, no secret
    contents = [bytes(draw.choices(b"BT ET Tj 0123456789\nstream\n", k=80)) for _ in range(2000)]
    file = PdfFile()
    streams = [pydyf.Stream([content], compress=True) for content in contents]
    for number, stream in enumerate(streams):
        file.add_object(stream)
        if number % 300 == 0:
            file.settle()
    written = file.close()
    assert b"\r\nendstream" not in written
    with pikepdf.open(io.BytesIO(written)) as opened:
        read = [opened.get_object(stream.number, 0) for stream in streams]
        assert [stream.read_bytes() for stream in read] == contents
        assert 0 < sum("/Filter" not in stream for stream in read) < len(read) // 50, "few of so many stay plain"


def test_more_objects_than_one_stream_holds_are_all_found() -> None:
    file = PdfFile()
    _page(file)
    things = [pydyf.Dictionary({"Number": number, "Text": pydyf.String(f"Nr. {number} (ä)")}) for number in range(1000)]
    for thing in things:
        file.add_object(thing)
    with pikepdf.open(io.BytesIO(file.close())) as opened:
        assert opened.check_pdf_syntax() == []
        found = [opened.get_object(thing.number, 0) for thing in things]
    assert [(int(thing.Number), str(thing.Text)) for thing in found] == [(n, f"Nr. {n} (ä)") for n in range(1000)]


def test_what_lasts_can_change_until_the_end_and_what_is_settled_cannot() -> None:
    file = PdfFile()
    lasting, settled = pydyf.Dictionary({"Word": "/before"}), pydyf.Dictionary({"Word": "/before"})
    file.add_lasting(lasting)
    file.add_object(settled)
    file.settle()
    lasting["Word"] = settled["Word"] = "/after"
    with pikepdf.open(io.BytesIO(file.close())) as opened:
        words = [str(opened.get_object(thing.number, 0).Word) for thing in (lasting, settled)]
    assert words == ["/after", "/before"]


def test_pages_stand_in_the_order_that_was_asked_for() -> None:
    file = PdfFile()
    pages = [_page(file) for _ in range(3)]
    file.settle()
    wanted = [pages[2].reference, pages[0].reference, pages[1].reference]
    file.order_pages(wanted)
    with pikepdf.open(io.BytesIO(file.close())) as opened:
        assert [b"%d %d R" % page.obj.objgen for page in opened.pages] == wanted
