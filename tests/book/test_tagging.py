"""Who listens gets whole elements and whole words, whatever runs over lines, columns and pages: generated documents."""

import io
import random
import re
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from tests.book.tree import Node, read_tree, spoken_text, text_in_order, texts_of_marks
from tests.verapdf import Validate

from blaupausen.book.document import BookDocument
from blaupausen.book.fragments import attach_structure
from blaupausen.book.pdf_book import PdfBook

_STYLE = """<style>@page { size: 100mm 70mm; margin: 9mm; @top-left { content: 'Kolumne' } }
  body { font: 9pt/1.2 sans-serif; hyphens: auto } .fussnote { float: footnote; font-size: 6pt }
  .columns { columns: 2 } .boxed { border: 1pt solid; margin: 2mm } .flat { list-style: none }
  .pair { display: table } .pair > div { display: table-cell } figure { margin: 0 }</style>"""
_PICTURE = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0H9V9'/></svg>"
_KINDS = {
    "P": "p",
    "L": "[uod]l",
    "LI": "li|dt|dd",
    "Table": "table",
    "THead": "thead",
    "TBody": "tbody",
    "TR": "tr",
    "TH": "th",
    "TD": "td",
    "Caption": "caption|figcaption",
    "BlockQuote": "blockquote",
    "Div": "div",
    "Figure": "img",
    "Art": "article",
}


def _bound(html: str, *, shuffled: int | None = None) -> bytes:
    source = f"<html lang='de'><title>Heft</title>{_STYLE}<article id='anfang'>{html}</article>"
    document = BookDocument(string=source).render(pdf_variant="pdf/a-2a")
    pages = list(enumerate(document.pages, start=1))
    attach_structure(pages)
    if shuffled is not None:
        random.Random(shuffled).shuffle(pages)  # noqa: S311 - an order, no secret
    file = PdfBook()
    for number, page in pages:
        file.add(number, page)
    return file.close(document.metadata, "nie")


def _tree(pdf: bytes) -> Node:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return read_tree(opened)


def _said(pdf: bytes) -> list[str]:
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return re.findall("[a-z/-]+", text_in_order(opened))


def _letters(words: str | Sequence[str]) -> str:
    """Return letters only, for a reader of pages that does not look at what tags say instead of a line."""
    return "".join(re.findall("[a-z]", "".join(words)))


# Words that stay whole, that are divided, and whose hyphens and strokes are their own.
_FORMS = ("{}", "{}verwaltung", "{}", "it-{}amt", "{}bau-", "{0}/{0}")


class _Writer:
    """Writes HTML from drawn shapes; every word is another one, and ``said`` is all of them in the order of reading."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self._count = 0

    def words(self, number: int) -> str:
        made = []
        for _ in range(number):
            self._count += 1
            rest, word = self._count, ""
            while rest:
                rest, letter = divmod(rest, len(ascii_lowercase))
                word += ascii_lowercase[letter]
            made.append(_FORMS[self._count % len(_FORMS)].format(f"q{word}q"))
        self.said += made
        return " ".join(made)

    def block(self, shape: Any) -> str:
        kind, rest = shape
        return str(getattr(self, f"_{kind}")(rest))

    def _p(self, rest: tuple[int, int, int]) -> str:
        before, note, after = rest
        start = f"<p>{self.words(before)} <a href='#anfang'>{self.words(2)}</a> "
        noted = f"<span class=fussnote>{self.words(note)}</span> " if note else ""
        return f"{start}{noted}<em>{self.words(after)}</em> <code>{self.words(2)}</code>\n<b>{self.words(1)}</b></p>"

    def _list(self, rest: tuple[str, list[tuple[int, list[Any]]]]) -> str:
        tag, items = rest
        made = [f"<li>{self.words(number)}{''.join(map(self.block, inside))}</li>" for number, inside in items]
        return f"<{tag}>{''.join(made)}</{tag.split()[0]}>"

    def _dl(self, rest: list[int]) -> str:
        return f"<dl>{''.join(f'<dt>{self.words(1)}</dt><dd>{self.words(number)}</dd>' for number in rest)}</dl>"

    def _table(self, rest: tuple[int, list[int], bool]) -> str:
        columns, rows, named = rest
        caption = f"<caption>{self.words(2)}</caption>"
        head = "".join(f"<th><a href='#anfang'>{self.words(1)}</a></th>" for _ in range(columns))
        cells = ["<th scope=row>{}</th>" if named else "<td>{}</td>", *["<td>{}</td>"] * (columns - 1)]
        body = "".join(f"<tr>{''.join(cell.format(self.words(number)) for cell in cells)}</tr>" for number in rows)
        return f"<table>{caption}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"

    def _box(self, rest: tuple[str, list[Any]]) -> str:
        tag, inside = rest
        return f"<{tag}>{''.join(map(self.block, inside))}</{tag.split()[0]}>"

    def _pair(self, rest: tuple[list[Any], list[Any]]) -> str:
        halves = [f"<div>{''.join(map(self.block, half))}</div>" for half in rest]
        return f"<div class=pair>{''.join(halves)}</div>"

    def _figure(self, rest: int) -> str:
        return f'<figure><img alt="Ein Bild" src="{_PICTURE}"><figcaption>{self.words(rest)}</figcaption></figure>'


_number = st.integers(1, 60)
_few = st.integers(1, 12)
_paragraph = st.tuples(st.just("p"), st.tuples(_number, st.sampled_from((0, 0, 0, 4, 9)), _number))
_simple = st.one_of(
    _paragraph,
    st.tuples(st.just("dl"), st.lists(_few, min_size=1, max_size=6)),
    st.tuples(st.just("table"), st.tuples(st.integers(1, 3), st.lists(_few, min_size=1, max_size=14), st.booleans())),
    st.tuples(st.just("figure"), _few),
)


def _grown(inner: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    some = st.lists(inner, max_size=2)
    return st.one_of(
        st.tuples(
            st.just("list"),
            st.tuples(
                st.sampled_from(("ul", "ol", "ul class=flat")),
                st.lists(st.tuples(_number, some), min_size=1, max_size=5),
            ),
        ),
        st.tuples(
            st.just("box"),
            st.tuples(
                st.sampled_from(("div class=boxed", "blockquote", "div class=columns", "section")),
                st.lists(inner, min_size=1, max_size=4),
            ),
        ),
        st.tuples(st.just("pair"), st.tuples(st.lists(inner, max_size=2), st.lists(inner, min_size=1, max_size=2))),
    )


_blocks = st.lists(st.recursive(_simple, _grown, max_leaves=8), min_size=1, max_size=5)


@given(shapes=_blocks)
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
    phases=[Phase.generate],  # a failing case is short enough, and making it shorter takes minutes
)
def test_whatever_runs_over_a_page_is_one_element_in_the_order_of_the_text(shapes: Sequence[Any]) -> None:
    writer = _Writer()
    html = "".join(map(writer.block, shapes))
    pdf = _bound(html)
    tree = _tree(pdf)
    counted = Counter(node.kind for node in tree.all(*_KINDS))
    told = {kind: len(re.findall(f"<(?:{tags})[ >]", html + "<article>")) for kind, tags in _KINDS.items()}
    assert dict(counted) == {kind: number for kind, number in told.items() if number}
    assert len(tree.all("Note")) == html.count("class=fussnote")
    assert _said(pdf) == writer.said
    assert _tree(_bound(html, shuffled=len(html))) == tree
    _assert_children_are_allowed(tree)


def _assert_children_are_allowed(tree: Node) -> None:
    """Lists and tables hold what PDF/UA lets them hold (ISO 14289-1, 7.2); cells know the heads of their columns."""
    assert all(set(node.below()) <= {"LI"} for node in tree.all("L"))
    assert all(node.below() in (["LBody"], ["Lbl", "LBody"]) for node in tree.all("LI"))
    for table in tree.all("Table"):
        assert table.below() == ["Caption", "THead", "TBody"]
        assert all(set(group.below()) == {"TR"} for group in table.all("THead", "TBody"))
        (group, body) = table.all("THead", "TBody")
        heads = [head.name for head in group.all("TH")]
        assert {head.scope for head in group.all("TH")} == {"Column"}
        for row in body.all("TR"):
            names = tuple(head.name for head in row.all("TH"))
            assert {head.scope for head in row.all("TH")} <= {"Row"}
            assert [cell.headers for cell in row.all("TD")] == [(*names, head) for head in heads[len(names) :]]


_LONG = f"<thead><tr><th><a href='#anfang'>kopf</a><tbody>{''.join(f'<tr><td>zeile{n}' for n in range(40))}"


def test_a_head_that_is_printed_again_is_an_artifact_and_its_links_belong_to_the_first() -> None:
    with pikepdf.open(io.BytesIO(_bound(f"<table>{_LONG}</table>"))) as pdf:
        tree = read_tree(pdf)
        (head,) = tree.all("TH")
        pages = len(pdf.pages)
        artifacts = [[text for mark, text in texts_of_marks(page) if mark is None] for page in pdf.pages]
    assert pages > 2
    assert len(head.marks()) == 1
    assert [kid for kid in head.all("Link")[0].kids if isinstance(kid, str)] == ["anfang"] * pages
    assert artifacts == [["Kolumne"], *[["kopf", "Kolumne"]] * (pages - 1)]


def test_an_artifact_stays_one_in_a_part_that_is_painted_by_itself() -> None:
    faded = re.sub("</?a[^>]*>", "", f"<table style='opacity: .5'>{_LONG}</table>")
    with pikepdf.open(io.BytesIO(_bound(faded))) as pdf:
        groups = [thing.read_bytes() for thing in pdf.objects if isinstance(thing, pikepdf.Stream)]
    painted = [group for group in groups if b"/MCID" in group]
    assert len(painted) > 2
    assert sum(b"/Artifact\nBMC\n/a" in group for group in painted) == len(painted) - 1


def test_a_foot_that_is_printed_again_is_an_artifact_too() -> None:
    foot = "<tfoot><tr><td>summe"
    (table,) = _tree(_bound(f"<table>{_LONG}{foot}</table>")).all("Table")
    assert table.below() == ["THead", "TBody", "TFoot"]
    assert len(table.all("TFoot")[0].marks()) == 1


def test_dots_that_lead_to_a_number_are_an_artifact() -> None:
    style = "<style>.zeile::after { content: leader(dotted) ' ' attr(data-seite) }</style>"
    with pikepdf.open(io.BytesIO(_bound(f"{style}<p class=zeile data-seite=7>Kapitel</p>"))) as pdf:
        dots = [text for mark, text in texts_of_marks(pdf.pages[0]) if mark is None]
        assert text_in_order(pdf).split() == ["Kapitel", "7"]
    assert "".join(dots).count(".") > 9


def test_an_item_that_runs_on_in_lines_is_one_item() -> None:
    words = " ".join(["wortschatz"] * 30)
    with pikepdf.open(io.BytesIO(_bound(f"<ul class=flat><li style='display: inline'>{words}</ul>"))) as pdf:
        assert [len(read_tree(pdf).all(kind)) for kind in ("L", "LI", "LBody")] == [1, 1, 1]
        assert text_in_order(pdf).split() == words.split()


def test_cells_over_several_rows_and_columns_know_their_headers() -> None:
    rows = "<tr><th scope=row rowspan=2>a<td>1<td>2<tr><td colspan=2>3"
    (table,) = _tree(_bound(f"<table><thead><tr><th>x<th>y<th>z<tbody>{rows}</table>")).all("Table")
    _, second, third, side = [head.name for head in table.all("TH")]
    assert [cell.headers for cell in table.all("TD")] == [(side, second), (side, third), (side, second, third)]


def test_a_row_that_runs_over_a_page_is_one_row() -> None:
    row = "".join(f"<td>{' '.join(['wort'] * number)}" for number in (400, 30, 300))
    tree = _tree(_bound(f"<table><tbody><tr>{row}</table>"))
    assert [len(tree.all(kind)) for kind in ("Table", "TR", "TD")] == [1, 1, 3]
    assert len({page for page, _ in tree.all("TR")[0].marks()}) > 1


def test_a_link_that_is_a_block_over_pages_tells_on_which_page_each_mark_is() -> None:
    tree = _tree(_bound(f"<a href='#anfang' style='display: block'>{' '.join(['wort'] * 400)}</a>"))
    (link,) = tree.all("Link")
    assert len({page for page, _ in link.marks()}) > 1


def test_a_reader_that_knows_nothing_of_us_finds_the_same_order(tmp_path: Path) -> None:
    writer = _Writer()
    html = "".join(map(writer.block, [("p", (60, 0, 90)), ("table", (2, [2] * 14, True)), ("dl", [9] * 3)]))
    (file := tmp_path / "heft.pdf").write_bytes(_bound(html))
    with pikepdf.open(file) as pdf:
        assert len(pdf.pages) > 2
    assert _letters(spoken_text(file)) == _letters(writer.said)


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_validators_accept_whatever_runs_over_pages(profile: str, verapdf: Validate, tmp_path: Path) -> None:
    paragraph = ("p", (150, 9, 150))
    nested = ("list", ("ul class=flat", [(60, [("list", ("ol", [(60, [paragraph])] * 3))])] * 3))
    table = ("table", (2, [9] * 40, True))
    everything = [paragraph, nested, table, ("box", ("div class=boxed", [table])), ("dl", [30] * 9)]
    columns = ("box", ("div class=columns", everything))
    writer = _Writer()
    (file := tmp_path / "heft.pdf").write_bytes(_bound("".join(map(writer.block, [*everything, columns]))))
    assert verapdf(file, profile) == (True, set())
