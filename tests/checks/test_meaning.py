"""What is printed differently than meant is told, what is told as safe to mend is mended, and nothing else changes."""

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from mkdocs.config import load_config
from tests.conftest import ROOT, make_project
from tests.handbooks import blocking_in, examined_in, handbook_of

from blaupausen.checks.comparison import Kind, differences
from blaupausen.checks.examined import Page
from blaupausen.checks.meaning import RULES
from blaupausen.checks.relayout import laid_out
from blaupausen.content.chapter import parse_chapter
from blaupausen.content.citable import markup_settings
from blaupausen.content.published import safe_body
from blaupausen.markup.dialect import EXTENSIONS, printed_html, printed_outline
from blaupausen.markup.meant import meant_outline
from blaupausen.markup.outline import Piece

_FENCE, _LEVEL, _START, _NUMBER = Kind.FENCE, Kind.LEVEL, Kind.START, Kind.NUMBER
_MARK, _BLOCK, _BOX, _OTHER = Kind.MARK, Kind.BLOCK, Kind.BOX, Kind.OTHER
_TABLE = "| a | b |\n|---|---|\n| 1 | 2 |"

# Markdown, what must be told (kind and line), and whether „make beheben“ mends all of it.
_CASES: dict[str, tuple[str, list[tuple[Kind, int]], bool]] = {
    "sublist": ("- a\n  - b\n  - c\n- d", [(_LEVEL, 2)], True),
    "three levels": ("- a\n  - b\n    - c\n      - d", [(_LEVEL, 2)], True),
    "steps with bullets": ("1. a\n   - b\n2. c\n   - d\n3. e", [(_LEVEL, 2), (_NUMBER, 3), (_LEVEL, 4)], True),
    "steps with paragraphs": ("1. a\n\n   b\n\n2. c", [(_LEVEL, 3), (_NUMBER, 5)], True),
    "steps with code": ("1. a\n\n   ```\n   x\n   ```\n\n2. c", [(_LEVEL, 3), (_NUMBER, 7)], True),
    "steps with a table": (f"1. a\n\n   {_TABLE.replace(chr(10), chr(10) + '   ')}\n\n2. c", [(_LEVEL, 3)], True),
    "paragraph and item": ("- a\n\n    b\n- c", [(_BLOCK, 4)], True),
    "deep paragraph": ("1. a\n    1. b\n        1. c\n\n            d\n    2. e\n2. f", [(_BLOCK, 6)], True),
    "boxes to tick": ("- [ ] a\n  - [ ] b", [(_LEVEL, 2)], True),
    "list in a note": ("a[^1]\n\n[^1]: b\n\n    - c\n      - d", [(_LEVEL, 6)], True),
    "list in a box": ('!!! tip "T"\n    - a\n      - b', [(_LEVEL, 3)], True),
    "list in a quotation": ("> - a\n>   - b", [(_LEVEL, 2)], False),
    "skipped numbers": ("1. a\n5. b\n10. c", [(_NUMBER, 2)], False),
    "a date": ("17. Juli ist der Tag.", [(_START, 1)], False),
    "begins with 2": ("2. a\n3. b", [(_START, 1)], False),
    "round brackets": ("1) a\n2) b", [(_BLOCK, 1)], True),
    "bullets after numbers": ("1. a\n2. b\n\n- c", [(_MARK, 4)], False),
    "numbers after bullets": ("- a\n\n1. b", [(_MARK, 3)], False),
    "list below text": ("Dafür brauchen Sie:\n- a\n- b", [(_BLOCK, 2)], True),
    "numbers below text": ("So geht es:\n1. a\n2. b", [(_BLOCK, 2)], True),
    "a dash in a sentence": ("Das kostet\n- wie gesagt - viel.", [(_BLOCK, 2)], False),
    "two lists below text": ("Dafür:\n- a\n- b\n\nDazu:\n1. c\n2. d", [(_BLOCK, 2), (_BLOCK, 6)], True),
    "table below text": (f"Text\n{_TABLE}", [(_BLOCK, 2)], True),
    "table below its caption": (f"Tabelle: T\n{_TABLE}", [(_BLOCK, 2)], True),
    "box of two blanks": ('!!! tip "T"\n  a\n\n  b', [(_BOX, 2)], True),
    "box without indent": ('!!! tip "T"\na', [(_BOX, 2)], True),
    "indented box": ('  !!! tip "T"\n      a', [(_BOX, 1)], True),
    "box that folds": ('??? tip "T"\n    a', [(_BOX, 1)], False),
    "open fence": ("```\na\n\n# b\n- c\n  - d", [(_FENCE, 1)], False),
    "longer closing fence": ("```\na\n`````", [(_FENCE, 1)], True),
    "struck out": ("a ~~b~~ c", [(_OTHER, 1)], False),
    "needless escapes": ("a \\: b \\~ c", [(_OTHER, 1)], False),
    "break with a stroke": ("a\\\nb", [(_OTHER, 1)], False),
    "heading without blank": ("#Titel", [(_OTHER, 1)], False),
    "stroke in code in a table": ("| a | b |\n|---|---|\n| `x|y` | 2 |", [(_OTHER, 3)], False),
    "a language's name": ("## C#", [(_OTHER, 1)], False),
}

_SAME = [
    "- a\n    - b\n        - c\n\nText",
    "1. a\n\n    b\n\n2. c\n    - d",
    "1. a\n1. b\n1. c",
    "- a\nb\n\n> c\nd",
    "- [ ] a\n- [ ] b",
    f"- a\n\n    Tabelle: T\n\n    {_TABLE.replace(chr(10), chr(10) + '    ')}",
    "Posten | Betrag\n--- | ---\nRaum | viel",
    "[a][b] und [b]\n\n[b]: ../formate/barcamp.md 'T'",
    "Begriff\n:   Text\n    weiter\n\n    Absatz\n\nZweiter\n: Text",
    "a[^1] b[^zwei]\n\n[^1]: Text\n\n    - c\n\n    ```\n    d\n    ```\n\n[^zwei]: Text",
    '!!! tip "T `c`"\n    a\n\n    - b\n\n        c\n\n    ```\n    d\n    ```\n\nText',
    "~~~~\n```\n~~~\n~~~~\n\n```yaml\na: ${{ b }}\n<!-- c -->\n```",
    "Text\n\n    code\n      mehr\n\nText `a``b` und ``a ` b``",
    "<https://a.de/x_y> snake_case_name &nbsp;&auml; **a *b* c**",
    "[[Daten|Raum]] [@Q1; @Q2] {{Name: a | b}}\n\n| a | b |\n|---|---|\n| {{x: a | b}} | *c* |",
    "Ein <b>Wort</b> und <!-- kein Ende\n\nA --> B",
    '![Alternativtext](bild.svg "Titel [@Q1]")\n\nZeile  \nZeile',
    "# a\n## b\nText\n### c\n\n---\n\nText",
]


def _told(text: str) -> list[tuple[Kind, int]]:
    return [(found.kind, found.line) for found in differences(text)]


def _shape(pieces: tuple[Piece, ...]) -> list[tuple[Any, ...]]:
    return [(piece.kind, piece.within, piece.marks, piece.runs) for piece in pieces]


@pytest.mark.parametrize("name", _CASES)
def test_a_difference_is_told_with_its_line_and_mended_where_that_is_safe(name: str) -> None:
    text, expected, mended = _CASES[name]
    told = _told(text)
    assert told[: len(expected)] == expected
    cured = laid_out(text)
    assert (_told(cured) == []) is mended
    assert _shape(meant_outline(cured)) == _shape(meant_outline(text))


def test_a_difference_deep_in_a_paragraph_is_told_with_its_own_line_and_both_readings() -> None:
    page = Page(parse_chapter("docs/a.md", "---\ntitle: A\n---\n\neins zwei\ndrei **vier**\nfünf ~~sechs~~ sieben"))
    (rule,) = (rule for rule in RULES if rule.code == "MARKDOWN-ANDERS")
    (finding,) = rule.in_page(page, examined_in(ROOT, dt.date(2026, 11, 25)))
    assert finding.line == 7
    assert "fünf sechs (durchgestrichen) sieben" in finding.wrong
    assert "fünf ~~sechs~~ sieben" in finding.wrong


@pytest.mark.parametrize("text", _SAME)
def test_what_is_printed_as_meant_is_left_alone(text: str) -> None:
    assert _told(text) == []
    assert laid_out(text) == text


def test_the_real_chapters_are_printed_as_meant() -> None:
    for chapter in handbook_of(ROOT).chapters:
        assert _told(chapter.body) == [], chapter.path


def test_the_comparison_reads_what_the_website_prints() -> None:
    """The extensions that it leaves out add to a page and take nothing away: same blocks, same marks, same items."""
    config = load_config(str(ROOT / "mkdocs.yml"))
    website = Markdown(
        extensions=[name for name in config.markdown_extensions if name != "blaupausen.checks.rules_page"],
        extension_configs={**config.mdx_configs, **markup_settings(handbook_of(ROOT))},
    )
    for chapter in handbook_of(ROOT).chapters:
        website.reset()
        page = html.fragment_fromstring(website.convert(safe_body(chapter)), create_parent="div")
        for added in page.xpath(".//section | ./ul[contains(@class, 'quellenliste')] | ./dl[@class='glossar']"):
            added.drop_tree()
        ours = html.fragment_fromstring(printed_html(chapter.body), create_parent="div")
        assert _tags(page) == _tags(ours), chapter.path


def _tags(page: html.HtmlElement) -> list[str]:
    for header in page.xpath(".//th[@scope]"):  # what a cell is for those who listen, its text says to nobody else
        header.tag = "td"
    kept = {"li", "tr", "td", "th", "pre", "blockquote", "em", "strong", "code", "hr", *(f"h{n}" for n in range(1, 7))}
    return [str(element.tag) for element in page.iter() if element.tag in kept]


def test_the_comparison_reads_with_the_extensions_of_the_website() -> None:
    config = load_config(str(ROOT / "mkdocs.yml"))
    adding = {"toc", "meta", "fenced_code", *_adding()}
    assert [name for name in config.markdown_extensions if name not in adding] == list(EXTENSIONS)
    assert {name: config.mdx_configs.get(name) or {} for name in EXTENSIONS} == EXTENSIONS


def _adding() -> list[str]:
    """Return our extensions: their notation is masked in both readings, or they look at the finished tree."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return [line.split("- ")[1].strip() for line in text.split("\n") if "- blaupausen." in line]


_WORD = st.sampled_from(["Raum", "Tisch am Fenster", "**fett** und mehr", "`code`", "Wort: *kursiv*"])


@st.composite
def _lists(draw: st.DrawFn, depth: int = 0) -> list[str]:
    """Return the lines of a list as people write it: numbers or bullets, any indentation from two blanks on."""
    sign = draw(st.sampled_from(["- ", "* ", "1. ", "1) ", "-   "]))
    indent = draw(st.sampled_from([2, 3, 4])) if sign[0] in "-*" else draw(st.sampled_from([3, 4]))
    lines = []
    for number in range(draw(st.integers(1, 3))):
        mark = f"{number + 1}{sign[1:]}" if sign[0].isdigit() else sign
        lines.append(mark + draw(_WORD))
        if depth < 2 and draw(st.booleans()):
            inner = draw(
                st.one_of(_lists(depth + 1), _WORD.map(lambda word: ["", word]), st.just(["", "```", "x", "```"]))
            )
            lines += [(" " * max(indent, len(mark)) + line) if line else "" for line in inner]
    return lines


_BLOCKS = st.one_of(
    _lists(),
    _WORD.map(lambda word: [word]),
    st.just(_TABLE.split("\n")),
    st.just(['!!! tip "T"', "  Text im Kasten", "", "  - Punkt"]),
    st.just(["> Zitat"]),
    st.just(["```", "x", "  y", "```"]),
)


@given(st.lists(st.tuples(_BLOCKS, st.booleans()), min_size=1, max_size=4))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_mending_changes_no_meaning_makes_nothing_worse_and_ends(blocks: list[tuple[list[str], bool]]) -> None:
    text = "\n".join(line for lines, apart in blocks for line in ([*lines, ""] if apart else lines))
    cured = laid_out(text)
    assert _shape(meant_outline(cured)) == _shape(meant_outline(text))
    assert len(differences(cured)) <= len(differences(text))
    assert laid_out(cured) == cured
    if not differences(cured):
        assert _shape(printed_outline(cured)) == _shape(meant_outline(cured))


@pytest.mark.parametrize(
    "text",
    [
        "Der Befehl `  a  b  ` hilft.",
        "Der Befehl `` git `x` `` hilft.",
        'Mehr sagt [die Seite des Rates][x].\n\n[x]: https://www.example.org/ "Titel"',
    ],
)
def test_blanks_in_code_and_titles_of_references_are_no_mistake(text: str, tmp_path: Path) -> None:
    page = {"index.md": f"---\ntitle: Start\ndescription: Ein Satz.\n---\n\n# Start\n\n{text}\n"}
    found = [finding for finding in blocking_in(make_project(tmp_path, page)) if "UNBENUTZT" not in finding.code]
    assert found == []
