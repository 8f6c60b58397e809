"""What is typed in Word is what the website shows, whatever signs are in it."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.drafting.word.rendering import rendered, words

from blaupausen.drafting.word.losses import Losses
from blaupausen.drafting.word.markdown import Converter
from blaupausen.drafting.word.model import Block, Break, Inline, Label, Link, Paragraph, Role, Table, TableCell, Text

_MARKS = list("\\`*_{}[]()<>#+-.!|~:=&;^$@%?\"'/")
_PIECES = [
    *_MARKS,
    "a",
    "B",
    "ü",
    "1",
    "27",
    " ",
    " ",
    "--",
    "**",
    "{{",
    "}}",
    "{%",
    "[^",
    "]:",
    "](",
    "!!! ",
    "1. ",
    "- ",
]
_PIECES += [
    "Tabelle: ",
    "&amp;",
    "&#58;",
    "<!--",
    "-->",
    "<b>",
    "~~~",
    "```",
    "C:\\",
    "http://x",
    "8<",
    "\u00a0",
    "x_y",
]
_typed = st.lists(st.sampled_from(_PIECES), min_size=1, max_size=12).map("".join).filter(str.strip)
_texts = st.builds(Text, _typed, st.booleans(), st.booleans(), st.booleans())
_inlines = st.lists(_texts, min_size=1, max_size=4)
_often = settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))


def _markdown(*blocks: Block) -> str:
    return Converter(Losses()).blocks(blocks)


def _typed_text(inlines: list[Inline]) -> str:
    return " ".join("".join(i.text if isinstance(i, Text) else " " for i in inlines).split())


def _only(page_text: str) -> str:
    return words(rendered(page_text))


@given(_inlines)
@_often
def test_paragraphs_show_what_was_typed(inlines: list[Text]) -> None:
    page = rendered(_markdown(Paragraph(list(inlines))))
    assert words(page) == _typed_text(list(inlines))
    assert [child.tag for child in page] == ["p"]


@given(_inlines, _inlines)
@_often
def test_items_show_what_was_typed(first: list[Text], second: list[Text]) -> None:
    items = [Paragraph(list(inlines), label=Label("1", 0)) for inlines in (first, second)]
    page = rendered(_markdown(*items))
    assert [words(item) for item in page.xpath("./ul/li")] == [_typed_text(list(first)), _typed_text(list(second))]


@given(_inlines, _inlines)
@_often
def test_cells_show_what_was_typed(first: list[Text], second: list[Text]) -> None:
    cells = [TableCell([Paragraph(list(inlines))]) for inlines in (first, second)]
    page = rendered(
        _markdown(Table([[TableCell([Paragraph([Text("A")])]), TableCell([Paragraph([Text("B")])])], cells]))
    )
    assert [words(cell) for cell in page.xpath("./table/tbody/tr/td")] == [
        _typed_text(list(first)),
        _typed_text(list(second)),
    ]


@given(_inlines)
@_often
def test_headings_show_what_was_typed(inlines: list[Text]) -> None:
    page = rendered(_markdown(Paragraph(list(inlines), Role.HEADING, level=3)))
    assert [(child.tag, words(child)) for child in page] == [("h3", _typed_text(list(inlines)))]


@given(_inlines)
@_often
def test_links_show_what_was_typed(inlines: list[Text]) -> None:
    page = rendered(_markdown(Paragraph([Link("https://example.org/a", tuple(inlines))])))
    (link,) = page.xpath(".//a")
    assert words(link) == _typed_text(list(inlines)) == words(page)


@given(st.lists(_typed, min_size=1, max_size=5))
@_often
def test_code_shows_what_was_typed(lines: list[str]) -> None:
    page = rendered(_markdown(*(Paragraph([Text(line)], Role.CODE) for line in lines)))
    assert words(page) == " ".join(" ".join(lines).split())


@given(_inlines, _inlines, st.lists(_typed, max_size=2))
@_often
def test_what_is_struck_out_is_never_seen_and_takes_nothing_with_it(
    first: list[Text], second: list[Text], struck: list[str]
) -> None:
    blocks = [Paragraph(list(first), struck=struck), Paragraph(list(second))]
    assert _only(_markdown(*blocks)) == f"{_typed_text(list(first))} {_typed_text(list(second))}"


def test_only_what_would_be_a_mark_is_escaped() -> None:
    typed = "Ein Satz (mit Klammern), 3 * 4 = 12, C:\\Akten\\neu; a|b, x_y und 50 % #1 – 2024. Ende!"
    assert _markdown(Paragraph([Text(typed)])) == typed.replace("*", "\\*")


def test_each_line_of_an_address_is_seen_as_a_line() -> None:
    inlines: list[Inline] = [Text("Rathaus"), Break(), Text("1. Stock"), Break(), Text("Beispiel")]
    assert [words(p) for p in rendered(_markdown(Paragraph(inlines))).xpath("./p")] == [
        "Rathaus",
        "1. Stock",
        "Beispiel",
    ]


def _item(text: str, label: str = "", level: int = 0, value: int | None = None, list_id: str = "1") -> Paragraph:
    return Paragraph([Text(text)], label=Label(list_id, level, label, value))


def test_numbers_go_on_behind_a_paragraph_between_them() -> None:
    blocks = [_item("a", "1.", 0, 1), _item("b", "2.", 0, 2), Paragraph([Text("Dazu.")]), _item("c", "3.", 0, 3)]
    losses = Losses()
    page = rendered(Converter(losses).blocks(blocks))
    (numbered,) = page.xpath("./ol")
    assert [words(item) for item in numbered.xpath("./li")] == ["a", "b Dazu.", "c"]
    assert "„Dazu.“" in losses.sentences()[0]


def test_numbers_that_the_website_would_change_stand_as_text() -> None:
    for items in (
        [_item("a", "3.", 0, 3), _item("b", "4.", 0, 4)],
        [_item("a", "a)"), _item("b", "b)")],
        [_item("a", "1.", 0, 1), _item("b"), _item("c", "1.", 0, 1, "2")],
        [_item("a", "1.1"), _item("b", "1.2")],
    ):
        losses = Losses()
        page = rendered(Converter(losses).blocks(items))
        shown = [words(item) for item in page.xpath("./ul/li")]
        assert shown == [f"{i.label.text if i.label else ''} {_typed_text(i.inlines)}".strip() for i in items]
        assert losses.sentences()


def test_a_list_in_a_list_keeps_its_place_and_its_numbers() -> None:
    blocks = [_item("a", "1.", 0, 1), _item("x", level=1), _item("y", level=1), _item("b", "2.", 0, 2)]
    page = rendered(_markdown(*blocks))
    assert [words(item) for item in page.xpath("./ol/li")] == ["a x y", "b"]
    assert [words(item) for item in page.xpath("./ol/li[1]/ul/li")] == ["x", "y"]


@given(st.lists(st.tuples(st.integers(0, 8), st.booleans()), min_size=1, max_size=12))
@settings(max_examples=150, deadline=None)
def test_every_item_arrives_however_lists_are_nested(shape: list[tuple[int, bool]]) -> None:
    counts: dict[int, int] = {}
    items = []
    for number, (level, ordered) in enumerate(shape):
        counts[level] = counts.get(level, 0) + 1
        label = f"{counts[level]}." if ordered else ""
        items.append(_item(f"Punkt{number}", label, level, counts[level] if ordered else None))
    page = rendered(_markdown(*items))
    assert [w for w in words(page).split() if w.startswith("Punkt")] == [f"Punkt{n}" for n in range(len(shape))]
    assert page.xpath("count(.//li)") == len(shape)


def test_two_kinds_of_letters_stand_in_their_characters_or_as_typed() -> None:
    losses = Losses()
    inlines = [Text("10"), Text("6", raised=1), Text(" m"), Text("2", raised=1), Text(" CO"), Text("2", raised=-1)]
    inlines += [Text(" x"), Text("max", raised=-1), Text(" y"), Text("a+b", raised=1)]
    assert _only(Converter(losses).blocks([Paragraph(list(inlines))])) == "10⁶ m² CO₂ x_max yᵃ⁺ᵇ".replace(
        "ᵃ⁺ᵇ", "^(a+b)"
    )
    assert len(losses.sentences()) == 1


def test_citations_and_terms_that_were_typed_keep_their_meaning_and_nothing_else_gets_one() -> None:
    for typed, wanted in (
        ("so [@Q1] und [@Q2; @Q3]", "so [@Q1] und [@Q2; @Q3]"),
        ("[@Q1]: so", "[@Q1]&#58; so"),
        ("[@Q1](x)", "[@Q1]\\(x)"),
        ("[[Open Data]](x) [[Daten|Open Data]]", "[[Open Data]]\\(x) [[Daten|Open Data]]"),
        ("[[glossar]] [[!Stichwort]]", "\\[\\[glossar\\]\\] \\[\\[!Stichwort\\]\\]"),
    ):
        assert _markdown(Paragraph([Text(typed)])) == wanted
