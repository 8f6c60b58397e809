"""How far pages are filled: on small pages whose lines are counted, and in the finished book."""

import re
from itertools import pairwise

import pikepdf
import pypdfium2 as pdfium
import pytest
from tests.book.conftest import GEOMETRY, MILLIMETRE
from tests.conftest import ROOT, Built

from blaupausen.book.fill import Fill, length_of
from blaupausen.book.page_account import Account, read_account
from blaupausen.book.render import Press, Typesetter

_LINE = GEOMETRY.line
_ROOM = GEOMETRY.height - GEOMETRY.top - GEOMETRY.bottom


@pytest.fixture(scope="module")
def typesetter() -> Typesetter:
    return Typesetter(ROOT / "overrides" / "website", ROOT / "overrides" / "book")


def _fills(typesetter: Typesetter, body: str) -> tuple[Fill, ...]:
    """Return how far the pages of a text are filled, as the press measures them."""
    stretch = typesetter.lay_out(f'<html lang="de"><title>x</title><style>p {{ margin: 0 }}</style>{body}')
    press = Press()
    press.print(stretch.pages)
    return press.finish(stretch.metadata).fills


def _lines(number: int) -> str:
    return f"<p>{'<br>'.join(['Zeile'] * number)}</p>"


def test_lines_are_counted_to_the_last(typesetter: Typesetter) -> None:
    (fill,) = _fills(typesetter, _lines(20))
    assert (fill.page, fill.blank) == (1, False)
    assert fill.used == pytest.approx(20 * _LINE, abs=0.05)
    assert fill.room == pytest.approx(_ROOM, abs=0.05)
    assert fill.empty == pytest.approx(1 - 20 * _LINE / _ROOM, abs=0.001)


@pytest.mark.parametrize(
    "unseen",
    [
        '<div style="height: 90mm"></div>',
        '<div style="float: left; height: 90mm; width: 1mm"></div>',
        '<div style="margin-top: 30mm"></div>',
        f'<section class="quellen">{_lines(9)}</section>',
        f'<div><p class="herkunft">{"<br>".join(["Zeile"] * 9)}</p></div>',
    ],
)
def test_what_readers_of_the_book_do_not_see_fills_nothing(typesetter: Typesetter, unseen: str) -> None:
    (fill,) = _fills(typesetter, _lines(5) + unseen)
    assert fill.used == pytest.approx(5 * _LINE, abs=0.05)


def test_a_picture_a_border_and_text_beside_the_text_count(typesetter: Typesetter) -> None:
    picture = '<p style="line-height: 0"><img src="assets/logo.svg" alt="Ein Zeichen" style="height: 60mm"></p>'
    (with_picture,) = _fills(typesetter, _lines(1) + picture)
    assert with_picture.used == pytest.approx(_LINE + 60, abs=0.5)
    (with_border,) = _fills(typesetter, '<div style="border-bottom: 1mm solid; height: 49mm"></div>')
    assert with_border.used == pytest.approx(50, abs=0.05)
    beside = f'<div style="float: left; width: 40mm">{_lines(7)}</div><div style="margin-left: 50mm">{_lines(3)}</div>'
    (with_beside,) = _fills(typesetter, beside)
    assert with_beside.used == pytest.approx(7 * _LINE, abs=0.05)


def test_footnotes_fill_the_foot_of_their_page(typesetter: Typesetter) -> None:
    note = '<p>Zeile<span class="fussnote" data-nummer="1">Eine Anmerkung.</span></p>'
    (plain,), (noted,) = _fills(typesetter, _lines(6)), _fills(typesetter, _lines(5) + note)
    height = noted.used - plain.used
    assert 10 * 25.4 / 72 < height < 15  # more than the line of the note, which is 10 points high, and not the page


def test_a_page_left_empty_for_the_next_to_be_a_right_one_is_blank(typesetter: Typesetter) -> None:
    empty = '<div style="page: leer">&nbsp;</div>'
    fills = _fills(typesetter, f'{_lines(1)}{empty}<div style="page: auto; break-before: page">{_lines(1)}</div>')
    assert [(fill.page, fill.blank) for fill in fills] == [(1, False), (2, True), (3, False)]
    assert fills[1].used == 0


@pytest.mark.parametrize(
    ("used", "pages", "lines", "over"),
    [
        ([62, 62, 62, 12], 3, 12, 12),
        ([62, 62, 53], 2, 53, -9),
        ([62, 62, 62], 2, 62, 0),
        ([62, 40], 1, 40, -84),
        ([62, 62, 62, 62, 12], 4, 12, 74),
        ([62, 62, 53, 0], 2, 53, -9),
    ],
)
def test_a_text_is_over_or_under_its_pages_by_lines(used: list[int], pages: int, lines: int, over: int) -> None:
    """A page holds 62 lines and a bit; three pages are planned."""
    fills = [Fill(n, lines * 4.0, 62.4 * 4) for n, lines in enumerate(used, start=1)]
    length = length_of(fills, 4.0)
    assert (length.pages, length.lines, length.page) == (pages, lines, 62)
    assert length.over(3) == over


def test_part_of_a_line_needs_a_line_and_a_hair_does_not() -> None:
    assert length_of([Fill(1, 4.2 * 10 + 0.1, 250)], 4.2).lines == 10
    assert length_of([Fill(1, 4.2 * 10 + 2, 250)], 4.2).lines == 11


def test_no_text_has_no_length() -> None:
    length = length_of([Fill(1, 0, 250)], 4)
    assert (length.pages, length.lines, length.over(1)) == (0, 0, -62)


@pytest.fixture(scope="module")
def account(built: Built) -> Account:
    found = read_account(built.site)
    assert found is not None
    return found


def _empty_foot(page: pdfium.PdfPage) -> float:
    """Return the share of the text area below the lowest letter that stands in it."""
    text, floor = page.get_textpage(), GEOMETRY.bottom * MILLIMETRE
    outer = GEOMETRY.outer * MILLIMETRE  # what stands in it is the tab
    boxes = [text.get_charbox(index) for index in range(text.count_chars())]
    lowest = min(
        (
            bottom
            for left, bottom, right, top in boxes
            if top > floor and right > left and outer < right < page.get_width() - outer
        ),
        default=floor,
    )
    return float((lowest - floor) / (_ROOM * MILLIMETRE))


def test_the_feet_that_the_build_calls_empty_are_empty_in_the_book(account: Account, built: Built) -> None:
    with pdfium.PdfDocument(built.pdf) as book:
        for foot in account.feet:
            assert _empty_foot(book[foot.page - 1]) == pytest.approx(foot.percent / 100, abs=0.03), foot


def _opens(mark: pdfium.PdfBookmark) -> bool:
    """Whether a bookmark is that of a part or a chapter, not of a section of an opener."""
    return bool(mark.level == 0 or (mark.level == 1 and mark.get_title()[:1].isdigit()))


def test_the_build_counts_the_pages_between_the_bookmarks_of_the_book(account: Account, built: Built) -> None:
    """What is there of the four parts, chapter by chapter; pages that are left empty for a part count for nobody."""
    with pikepdf.open(built.pdf) as pdf:
        whole = len(pdf.pages)
    with pdfium.PdfDocument(built.pdf) as book:
        bare = {n for n, page in enumerate(book, start=1) if not page.get_textpage().get_text_range().strip()}
        starts = sorted({mark.get_dest().get_index() + 1 for mark in book.get_toc() if _opens(mark)})
    counted = {first: len(set(range(first, end)) - bare) for first, end in pairwise([*starts, whole + 1])}
    told = [entry.actual for entry in account.entries if not entry.part and entry.actual is not None]
    sizes = list(counted.values())
    assert any(sizes[at : at + len(told)] == told for at in range(len(sizes))), (told, sizes)


def test_the_build_says_how_many_pages_the_book_has(account: Account, built: Built) -> None:
    said = re.search(r"Das Buch hat (\d+) von (\d+) Seiten(?: \((\d+) fehlende Kapitel)?", built.output)
    assert said
    assert [int(number or 0) for number in said.groups()] == [account.pages, account.planned, len(account.missing)]
    assert built.output.count("BUCH-FUSS") == len(account.feet)
