"""Chapters come from strangers: whatever they hold, the rules answer with findings and nothing else."""

import datetime as dt

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT
from tests.handbooks import examined_in

from blaupausen.checks.examined import Page
from blaupausen.checks.registry import RULES
from blaupausen.checks.sheets import chapter_example
from blaupausen.content.chapter import parse_chapter
from blaupausen.findings import HandbookError
from blaupausen.markup.prose import Kind, read_prose, sentences

_HANDBOOK = examined_in(ROOT, dt.date(2026, 11, 25))
_HEAD = chapter_example("").text
_PIECES = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        [
            "# ",
            "## Weiterlesen",
            "| a | b |",
            "|---|---|",
            "- [ ] x",
            "> y",
            "```",
            "    x",
            '!!! tip "T"',
            "Tabelle: A",
        ]
    ),
    st.sampled_from(
        ["[@Q1]", "[[a|b]]", "[[!a]]", "![a](b.svg)", "[hier](#x)", "{{a: b}}", "<!--", "-->", "Marburg 2024", "„a“"]
    ),
)
_TEXTS = st.lists(st.lists(_PIECES, max_size=4).map("".join), max_size=10).map("\n".join)


@given(_TEXTS)
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_rule_fails_and_every_finding_lies_in_the_file(text: str) -> None:
    try:
        chapter = parse_chapter("docs/a.md", f"{_HEAD}\n{text}\n")
    except HandbookError:
        return
    last = chapter.source.count("\n") + 1
    page = Page(chapter)
    for rule in RULES:
        if not rule.tool:
            for finding in rule.in_page(page, _HANDBOOK):
                assert 0 <= finding.line <= last, finding
                assert finding.wrong
                assert finding.cure


@given(_TEXTS)
@settings(max_examples=150, deadline=None)
def test_no_word_of_a_paragraph_gets_lost_between_sentences(text: str) -> None:
    chapter = parse_chapter("docs/a.md", "")
    try:
        chapter = parse_chapter("docs/a.md", text)
    except HandbookError:
        return
    for block in read_prose(chapter).blocks:
        if block.kind is Kind.PARAGRAPH and "![" not in block.text:
            parts = [sentence.text for sentence in sentences(block)]
            assert "".join("".join(parts).split()) == "".join(block.text.split())


def test_sentences_end_where_german_sentences_end() -> None:
    text = (
        "Nach Art. 30 Abs. 1 DSGVO z. B. am 3. März 2024 galt das [@Q1]. Seit 2004. [@Q2] Er fragte: „Warum?“ "
        "Die 2. Stufe kostet 2,5 Mio. Euro. Nr. 5 fehlt! Schluss"
    )
    (block,) = read_prose(parse_chapter("docs/a.md", text)).blocks
    assert [sentence.text for sentence in sentences(block)] == [
        "Nach Art. 30 Abs. 1 DSGVO z. B. am 3. März 2024 galt das [@Q1].",
        "Seit 2004. [@Q2]",
        "Er fragte: „Warum?“",
        "Die 2. Stufe kostet 2,5 Mio. Euro.",
        "Nr. 5 fehlt!",
        "Schluss",
    ]


def test_blocks_know_their_lines_boxes_and_tables() -> None:
    text = (
        '# A\n\nEin `Code` Satz\ngeht weiter.\n\n!!! example "T"\n    Im Kasten.\n\n    - Punkt\n      weiter\n\n'
        "Tabelle: T\n\n| a |\n|---|\n| b |\n\n    Code\n    mehr Code\n\n> Zitat"
    )
    prose = read_prose(parse_chapter("docs/a.md", text))
    assert [(b.kind.value, b.line, b.text, b.box) for b in prose.blocks] == [
        ("heading", 1, "A", ""),
        ("paragraph", 3, "Ein        Satz\ngeht weiter.", ""),
        ("paragraph", 7, "Im Kasten.", "example"),
        ("item", 9, "Punkt\nweiter", "example"),
        ("caption", 12, "Tabelle: T", ""),
        ("quote", 21, "Zitat", ""),
    ]
    assert [(t.line, t.caption, t.rows) for t in prose.tables] == [(14, "T", ((14, "| a |"), (16, "| b |")))]
    assert prose.code == {18, 19}
