"""One reader says what is code and what a comment is: no letter of code is lost on the way to the website."""

import datetime as dt

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from mkdocs.config import load_config
from tests.conftest import ROOT
from tests.handbooks import examined_in, handbook_of, hostile_in

from blaupausen.checks.comparison import differences
from blaupausen.checks.examined import Page
from blaupausen.checks.foreign import RULES as FOREIGN
from blaupausen.content.chapter import parse_chapter, without_comments
from blaupausen.content.citable import markup_settings
from blaupausen.content.published import safe_body
from blaupausen.findings import HandbookError
from blaupausen.markup.commonmark import masked, read_markdown, unmasked, without_code
from blaupausen.markup.passage import find_citations, find_marks

_CONFIG = load_config(str(ROOT / "mkdocs.yml"))
_WEBSITE = Markdown(
    extensions=list(_CONFIG.markdown_extensions),
    extension_configs=_CONFIG.mdx_configs | markup_settings(handbook_of(ROOT)),
)
_HANDBOOK = examined_in(ROOT, dt.date(2026, 11, 25))


def _page(text: str) -> html.HtmlElement:
    """Return what the website makes of the text of a chapter, by every extension of mkdocs.yml."""
    _WEBSITE.reset()
    body = safe_body(parse_chapter("docs/a.md", f"---\ntitle: A\n---\n{text}\n"))
    return html.fragment_fromstring(_WEBSITE.convert(body), create_parent="div")


# --- Comments ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("a <!-- b --> c", "a  c"),
        ("<!-- a\n- b\n\tc -->\nd", "\n\n\nd"),
        ("> <!-- a -->\n> b", "> \n> b"),
        ("- a\n    <!-- b -->\n- c", "- a\n    \n- c"),
        ("| a | b |\n|---|---|\n| <!-- c --> d | <!-- c --> |", "| a | b |\n|---|---|\n|  d |  |"),
        ("a <!-- b\nc -->\nd", "a \n\nd"),
        ("## A <!-- b -->", "## A "),
        ('!!! tip "T"\n    <!-- a -->\n    b', '!!! tip "T"\n    \n    b'),
        ("[^1]: <!-- a --> b", "[^1]:  b"),
        ("<!-- a <!-- b -->", "<!-- a "),
    ],
)
def test_a_comment_is_emptied_wherever_it_stands(text: str, left: str) -> None:
    assert without_comments(text) == left


@pytest.mark.parametrize(
    "text",
    [
        "a <!-- b",
        "a <!-- b\n\nc --> d",
        "<!-- a\n\nb -->",
        "<!-- a\n# B\n-->",
        "a <!-- b\nA --> B",
        "`<!-- a -->`",
        "``a` <!-- b --> c``",
        "a `b\n<!-- c --> d` e",
        "```\n<!-- a -->\n```",
        "~~~\n```\n<!-- a -->\n~~~",
        "    <!-- a -->",
        "- a\n\n        <!-- b -->",
        '!!! tip "T"\n    a\n\n        <!-- b -->',
        "> ```\n> <!-- a -->\n> ```",
        "1. a\n\n    ```\n    <!-- a -->\n    ```",
    ],
)
def test_what_is_code_or_has_no_end_stays(text: str) -> None:
    assert without_comments(text) == text


@pytest.mark.parametrize("text", ["a <!-- b\n\nA --> B", "<!-- a\n## B\n-->", "<!-- a <!-- b -->", "a <!-- b\nA --> B"])
def test_what_looks_like_a_comment_and_is_none_is_told_and_shown(text: str) -> None:
    chapter = parse_chapter("docs/a.md", f"---\ntitle: A\n---\n{text}\n")
    assert {"KOMMENTAR-OFFEN"} == {finding.code for finding in hostile_in(chapter)}
    assert "<!--" in _page(text).text_content()


# --- Code -------------------------------------------------------------------------------------------------------------

_CODE_LINES = st.lists(
    st.text(alphabet=st.sampled_from("ab <>!-`~{}[]@Q1|#*_&;:\\\"'$"), min_size=1, max_size=25)
    .map(str.rstrip)
    .filter(lambda line: line and not line.startswith(" "))
    | st.sampled_from(["<!-- a -->", "{{ b }}", "[@Q1]", "[[c]]", "A --> B", "<b>", "# d", "- e", "&amp;"]),
    min_size=1,
    max_size=5,
)


@given(_CODE_LINES, st.sampled_from(["````", "~~~~~", "indent"]), st.sampled_from(["text", "item", "box", "quote"]))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_no_letter_of_a_block_of_code_is_lost(lines: list[str], fence: str, place: str) -> None:
    code = [f"    {line}" for line in lines] if fence == "indent" else [fence, *lines, fence]
    if any(line.strip(" ")[:4] in ("````", "~~~~") for line in lines):
        return  # would end the fence
    prefix, before = {"text": ("", "Text"), "item": ("    ", "- Punkt"), "box": ("    ", '!!! tip "T"')}.get(
        place, ("> ", "> Text")
    )
    text = "\n".join([before, prefix.rstrip(), *(prefix + line for line in code)])
    chapter = parse_chapter("docs/a.md", text)
    shown = [element.text_content() for element in _page(text).iter("pre")]
    assert shown == ["\n".join(lines)]
    assert find_citations(chapter) == []
    assert list(find_marks(chapter)) == []
    assert hostile_in(chapter) == []
    assert [f for rule in FOREIGN for f in rule.in_page(Page(chapter), _HANDBOOK)] == []
    assert differences(chapter.body) == ()


@given(st.text(alphabet=st.sampled_from("ab <>!-~{}[]@Q1#*_&;:\\\"'$"), min_size=1, max_size=25), st.integers(1, 3))
@settings(max_examples=200, deadline=None)
def test_no_letter_of_code_in_a_line_is_lost(code: str, ticks: int) -> None:
    inside = code.strip()
    if not inside:
        return
    text = f"Vor {'`' * ticks}{inside}{'`' * ticks} nach."
    chapter = parse_chapter("docs/a.md", text)
    shown = [element.text_content() for element in _page(text).iter("code")]
    assert shown == [inside]
    assert hostile_in(chapter) == []
    assert find_citations(chapter) == []


@given(st.text(alphabet=st.sampled_from("ab`~ >-\n\t|:!#<*1.[]^{}@"), max_size=80))
@settings(max_examples=300, deadline=None)
def test_every_text_has_a_reading_whose_places_lie_in_it(text: str) -> None:
    reading = read_markdown(text)
    lines = text.split("\n")
    for span in (*reading.code_spans, *reading.comments):
        assert 0 <= span.start < span.end <= len(lines[span.line])
    for span in reading.comments:
        part = lines[span.line][span.start : span.end]
        assert part.startswith("<!--") or part.endswith("-->") or span.start == 0 or not part.strip()
    for number, line in without_code(text).items():
        assert len(line) == len(lines[number])
        assert all(new in (old, " ") for new, old in zip(line, lines[number], strict=True))
    assert without_comments(text).count("\n") == text.count("\n")


@given(st.text(alphabet=st.sampled_from("a{}[]@Q1|;*_ \n"), max_size=60))
def test_masking_keeps_every_place_and_can_be_undone(text: str) -> None:
    assert len(masked(text)) == len(text)
    assert unmasked(masked(text)) == text


@given(st.text(max_size=200))
@settings(max_examples=200, deadline=None)
def test_a_chapter_of_any_text_is_read(text: str) -> None:
    try:
        chapter = parse_chapter("docs/a.md", text)
    except HandbookError:
        return
    differences(chapter.body)
