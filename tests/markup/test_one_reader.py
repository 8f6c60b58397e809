"""The one reader of the dialect agrees with the website: what is code, what is text, which notations count.

The texts are random mixtures of everything that chapters hold, wrong and right. Where the website prints something else
than its author plainly meant, the checks refuse the text; only the others are compared.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from itertools import count, cycle

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml import html
from markdown import Markdown
from mkdocs.config import load_config
from tests.conftest import ROOT
from tests.handbooks import examined_in, handbook_of

from blaupausen.checks import layout, meaning, notes
from blaupausen.checks.examined import Page
from blaupausen.content.chapter import Chapter, parse_chapter
from blaupausen.content.citable import markup_settings
from blaupausen.content.published import safe_body
from blaupausen.findings import HandbookError
from blaupausen.markup.brackets import GlossaryMark, IndexMark
from blaupausen.markup.commonmark import Notation, read_markdown
from blaupausen.markup.gaps import parse_gap
from blaupausen.markup.passage import find_citations, find_marks, prose_lines
from blaupausen.markup.terms import INDEX_BELOW, INDEX_ENTRY

_HANDBOOK = examined_in(ROOT, dt.date(2026, 11, 25))
_KEYS = sorted(_HANDBOOK.handbook.sources.required())
_TERMS = sorted(_HANDBOOK.handbook.glossary.required())
_WORD = re.compile(r"w\d+w")
# Rules of form that say nothing about how a text is read.
_ABOUT_CONTENT = {"TABELLE-TITEL", "FUSSNOTE-OHNE-AUFRUF", "TABELLE-KOPF", "DATEI-ENDE"}

# --- Texts: every word is a number of its own, put in when the text is complete ---------------------------------------

_W, _K = "\u2042", "\u2043"  # stand for a word and for the key of a source
_INLINE = st.sampled_from(
    [
        *[_W] * 6,
        f"`{_W}`",
        f"`{_W} [@Q17] <b>`",
        f"``{_W} ` {_W}``",
        f"`{_W} {{{{{_W}}}}}`",
        f"`{_W} [[{_TERMS[0]}]]`",
        f"[[{_W}\\|{_TERMS[0]}]]",
        f"`{_W}\\`",
        f"\\`{_W}\\`",
        f"**{_W}**",
        f"*{_W} `{_W}`*",
        f"[{_W}](https://www.marburg.de/)",
        f"[{_W} `{_W}`](https://www.marburg.de/)",
        f"{_W} [@{_K}]",
        f"{_W} [@{_K}; @{_K}]",
        f"{_W} [@{_K};\n@{_K}]",
        f"{_W} \\[@{_K}]",
        f"{_W} \\\\[@{_K}]",
        f"{_W} [@Q999999]",
        f"[[{_TERMS[0]}]]",
        f"[[{_W}|{_TERMS[1]}]]",
        f"[[!{_W}; {_W}]]",
        f"\\[[{_TERMS[0]}]]",
        f"{{{{{_W}}}}}",
        f"{{{{{_W}: datum}}}}",
        f"{_W} <!-- {_W} [@{_K}] -->",
        f"<!-- {_W}\n{_W} -->",
        f"<b>{_W}</b>",
        f"<span class='x'>{_W} [@{_K}]",
        f"{_W}[^1]",
        f"{_W}{{: .x }}",
        f"{_W} {{.x}}",
        f"{_W} `",
        f"{_W} &amp; &lt;b>",
        f"{_W} \\| {_W}",
        f"~~{_W}~~",
        f"`{_W}\n{_W} [@{_K}]`",
        f"`{_W} \\| {_W}`",
        f"`{_W} | {_W}`",
        f"`{_W}\\` {_W} `{_W}`",
        f"``{_W}`` `` ` ``",
        f"`` `{_W}` ``",
        f"\\`{_W}` {_W}`",
        f"\\\\`{_W}` {_W}",
        f"`[@{_K}` {_W}]",
        f"[[`{_W}`]]",
        f"[[!{_W} `{_W}]] {_W}`",
        f"[[{_W}\\|{_TERMS[2]}]]",
        f"[{_W} [@{_K}]](https://www.marburg.de/)",
        f'[{_W}](https://www.marburg.de/ "a [@{_K}]")',
        f"![{_W} [@{_K}]](bild.svg)",
        f'![{_W}](bild.svg "{_W} [@{_K}]")',
        f"[`{_W}]`](https://www.marburg.de/)",
        f"<https://www.marburg.de/{_W}>",
        f"<!-- {_W}",
        f"{_W} -->",
        f"&#91;@{_K}]",
        f"{{{{{_W}: {_W} | {_W}}}}}",
        f"\\{{{{{_W}}}}}",
        f"{{{{{_W} `{_W}`}}}}",
        f"`{{{{{_W}` {_W}}}}}",
        f"{_W}  \n{_W}",
        f"{_W}\\\n{_W}",
        f"*[@{_K}]* **[[{_TERMS[3]}]]**",
        f"[@{_K}][@{_K}]",
        f"[@{_K}](https://www.marburg.de/)",
        f"[[@{_K}]]",
        f"[@ {_K}] [@{_K}, @{_K}] [@{_K};]",
        f"[@{_K};\n{_W}",
    ]
)
_SIGNS = [
    "`",
    "``",
    "[",
    "]",
    "[[",
    "]]",
    "{{",
    "}}",
    "\\",
    "*",
    "<",
    ">",
    "<!--",
    "-->",
    "|",
    "[@",
    f"@{_K}]",
    ";",
    "!",
    " ",
]
_WILD = st.lists(st.sampled_from([*_SIGNS, *[_W] * 6, *[f"[@{_K}]"] * 2]), min_size=2, max_size=8).map("".join)
_LINE = st.lists(st.one_of(_INLINE, _INLINE, _INLINE, _WILD), min_size=1, max_size=3).map(" ".join)
_CODE_LINE = st.sampled_from(
    [
        *[_W] * 3,
        f"{_W} [@{_K}]",
        f"[[{_TERMS[0]}]] {{{{{_W}}}}}",
        f"<!-- {_W} -->",
        f"<div>{_W}</div>",
        "```",
        f"```yaml {_W}",
        "~~~",
        "~~~~",
        f"- {_W}",
        f"# {_W}",
        f"    {_W}",
        f"> {_W}",
        "",
        f"| {_W} | {_W} |",
        '!!! note "a"',
    ]
)


def _lines(text: str) -> list[str]:
    return text.split("\n")


@st.composite
def _fence(draw: st.DrawFn) -> list[str]:
    sign = draw(st.sampled_from("`~")) * draw(st.sampled_from([3, 3, 3, 4, 5]))
    language = draw(st.sampled_from(["", "", "yaml", " python", "{.x}", ' yaml title="a"']))
    return [sign + language, *draw(st.lists(_CODE_LINE, max_size=4)), sign]


def _table(rows: list[list[str]]) -> list[str]:
    cells = [[" ".join(_lines(cell)) for cell in row] for row in rows]
    first, *rest = [f"| {' | '.join(row)} |" for row in cells]
    return [first, "|---|---|", *rest]


def _indented(lines: list[str], width: int = 4) -> list[str]:
    return [" " * width + line if line else "" for line in lines]


def _quoted(lines: list[str]) -> list[str]:
    return [f"> {line}".rstrip() for line in lines]


def _item(sign: str, width: int) -> Callable[[tuple[str, list[str]]], list[str]]:
    def lines(parts: tuple[str, list[str]]) -> list[str]:
        first, *more = _lines(parts[0])
        return [sign + first, *_indented(more, width), *(["", *_indented(parts[1], width)] if parts[1] else [])]

    return lines


_LEAF = st.one_of(
    _LINE.map(_lines),
    _LINE.map(_lines),
    _fence(),
    st.lists(_CODE_LINE.filter(bool), min_size=1, max_size=3).map(lambda lines: ["", *_indented(lines)]),
    st.lists(st.lists(_LINE, min_size=2, max_size=2), min_size=2, max_size=3).map(_table),
    _LINE.map(lambda line: [f"## {' '.join(_lines(line))}"]),
    _LINE.map(lambda line: [_W, f":   {line.replace(chr(10), chr(10) + '    ')}"]),
    st.tuples(st.integers(10, 99), _LINE).map(
        lambda note: [f"{_W}[^{note[0]}]", "", f"[^{note[0]}]: {note[1].replace(chr(10), chr(10) + '    ')}"]
    ),
    st.sampled_from(
        [
            ["<div markdown>", "", f"{_W} `{_W}`", "", "</div>"],
            ["<pre>", f"{_W} [@{_K}]", "</pre>"],
            ["<script>", _W, "</script>"],
            ["<!--", f"{_W} [@{_K}]", "-->"],
            [f"<!-- {_W}", "", f"{_W} -->"],
            [f"{_W}", "{: .x }"],
            [f'[{_W}]: https://www.marburg.de/ "{_W}"'],
            [f"[{_W}][a] und `{_W}`", "", "[a]: https://www.marburg.de/"],
            ["---"],
            [_W, "==="],
            [f"{_W} [@{_K}]", "---"],
            ["```", _W],
            ["```", _W, "````"],
            ["  ```", f"  {_W}", "  ```"],
            ["\t```", f"\t{_W}", "\t```"],
            ["", f"\t{_W} [@{_K}]"],
            [f"- {_W}", f"\t{_W}", "", f"\t\t{_W} [@{_K}]"],
            [f"``` {_W} ```"],
            [f"``` {_W}", f"{_W} ```"],
            [f'![{_W}](bild.svg "{_W} [@{_K}]")'],
            [f'!!! note "{_W} `{_W}` [@{_K}]"', f"    {_W}"],
            [f'??? note "{_W}"', f"    {_W} `{_W}`"],
            ["!!! note", f"    {_W} [@{_K}]"],
            [f"{_W}[^w]", "", f"[^w]: {_W} `{_W}`", "", "    ```", f"    {_W}", "    ```", "", f"        {_W}"],
            [f"> {_W}", f"{_W} `{_W}`"],
            [f"> > {_W} [@{_K};", f"> > @{_K}]"],
            [f"1) {_W}", f"2) `{_W}`"],
            [f"<details><summary>{_W}</summary>", "", f"    {_W}", "", "</details>"],
            [f"<table><tr><td>{_W} `{_W}`</td></tr></table>"],
            ["<pre><code>", f"{_W}", "", f"[@{_K}]</code></pre>"],
            ["<div>", "```", f"<b>{_W}</b>", "```", "</div>"],
            [f"Tabelle: {_W} [@{_K}]", "", "| a | b |", "|---|---|", f"| `{_W}\\|{_W}` [@{_K}] | {_W} \\| `{_W}` |"],
            ["| a | b |", "|---|---|", f"| [[{_W}|{_TERMS[0]}]] | `{_W}` |"],
            ["| a | b |", "|---|---|", f"| {{{{{_W}: {_W} | {_W}}}}} | `{_W}` |"],
            ["[[glossar]]"],
        ]
    ),
)


def _apart(blocks: list[list[str]]) -> list[str]:
    return [line for block in blocks for line in ([""] if block is not blocks[0] else []) + block]


def _within(blocks: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    several = st.lists(blocks, min_size=1, max_size=2).map(_apart)
    items = st.tuples(_LINE, st.just([]) | several)
    return st.one_of(
        st.sampled_from([("- ", 4), ("- ", 4), ("1. ", 4), ("- ", 2), ("1. ", 3)]).flatmap(
            lambda form: st.lists(items.map(_item(*form)), min_size=1, max_size=2).map(_apart)
        ),
        several.map(_quoted),
        several.map(lambda lines: ['!!! note "Titel"', *_indented(lines)]),
    )


_BLOCK = st.recursive(_LEAF, _within, max_leaves=5)
_TEXT = st.lists(st.tuples(_BLOCK, st.sampled_from([True, True, True, False])), min_size=1, max_size=4).map(
    lambda blocks: "\n".join(line for lines, apart in blocks for line in ([*lines, ""] if apart else lines))
)


def _numbered(text: str) -> str:
    numbers, keys = count(), cycle(_KEYS)
    return re.sub(_K, lambda _: next(keys), re.sub(_W, lambda _: f"w{next(numbers)}w", text))


# --- Both readings ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Reading:
    """Words that are code, words that are shown at all, cited sources, and what the other notations show."""

    code: Counter[str]
    shown: Counter[str]
    cited: set[str]
    terms: Counter[str]
    entries: Counter[str]
    gaps: Counter[str]


_CONFIG = load_config(str(ROOT / "mkdocs.yml"))
_MARKED = ".//span[@class='stichwort']"
_PROJECT = markup_settings(handbook_of(ROOT))


def _printed(chapter: Chapter) -> _Reading:
    """Return what the website makes of a chapter, by every extension of mkdocs.yml and anew as for every page."""
    website = Markdown(
        extensions=list(_CONFIG.markdown_extensions), extension_configs={**_CONFIG.mdx_configs, **_PROJECT}
    )
    page = html.fragment_fromstring(website.convert(safe_body(chapter)), create_parent="div")
    cited = set(page.xpath("./section[@class='quellen']//li/@id"))
    for added in page.xpath("./section[@class='quellen']"):
        added.drop_tree()
    return _Reading(
        Counter(word for code in page.iter("code") for word in _WORD.findall(code.text_content())),
        Counter(_WORD.findall(page.text_content())),
        {key for key in _KEYS if key.lower() in cited},
        Counter(link.text_content() for link in page.xpath(".//a[@class='begriff']")),
        Counter("; ".join(filter(None, map(sign.get, (INDEX_ENTRY, INDEX_BELOW)))) for sign in page.xpath(_MARKED)),
        Counter(gap.text_content() for gap in page.xpath(".//span[@class='luecke']")),
    )


def _ours(chapter: Chapter) -> _Reading:
    text = Counter(word for _, line in prose_lines(chapter) for word in _WORD.findall(line))
    every = Counter(_WORD.findall(chapter.body))
    marks = [mark for _, mark in find_marks(chapter)]
    terms = [mark for mark in marks if isinstance(mark, GlossaryMark)]
    gaps = [noted for noted in read_markdown(chapter.body).noted if noted.kind is Notation.GAP]
    return _Reading(
        every - text,
        every,
        {citation.key for citation in find_citations(chapter)} & set(_KEYS),
        Counter(mark.shown for mark in terms if mark.term in _TERMS),
        Counter("; ".join(filter(None, (mark.entry, mark.below))) for mark in marks if isinstance(mark, IndexMark)),
        Counter(parse_gap(gap.inner).shown for gap in gaps),
    )


def _chapter(text: str) -> Chapter | None:
    """Return a text as a chapter, or ``None`` where it is beyond the limits of one."""
    note = "\n\n[^1]: Ende" if "[^1]" in text else ""
    try:
        return parse_chapter("docs/a.md", f"---\ntitle: A\n---\n{text}{note}\n")
    except HandbookError:
        return None


def _is_refused(chapter: Chapter) -> bool:
    """Whether the checks say that the chapter is printed differently than its author plainly meant."""
    page = Page(chapter)
    rules = [rule for rule in (*meaning.RULES, *notes.RULES, *layout.RULES) if rule.code not in _ABOUT_CONTENT]
    return any(True for rule in rules for _ in rule.in_page(page, _HANDBOOK))


def _assert_agreement(chapter: Chapter) -> None:
    printed, ours = _printed(chapter), _ours(chapter)
    assert printed.code == ours.code
    assert not printed.shown - ours.shown  # comments, addresses and entries of the index are in the file alone
    assert (printed.cited, printed.terms, printed.entries) == (ours.cited, ours.terms, ours.entries)
    assert printed.gaps == ours.gaps


@given(_TEXT.map(_numbered))
@settings(
    max_examples=200,
    derandomize=True,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
def test_the_reader_and_the_website_agree_on_every_text_that_the_checks_accept(text: str) -> None:
    chapter = _chapter(text)
    assume(chapter is not None and not _is_refused(chapter))
    assert chapter is not None
    _assert_agreement(chapter)


_QUOTED = """> w1w [@Q1;
> @Q100] `w2w`
"""
_DEEP = """- w1w [@Q1;
    @Q100]

    - w2w
"""
_FENCES = """~~~
```
w1w [@Q1] <b>w2w</b>
~~~

w3w [@Q100]
"""
_CELLS = """| a | b |
|---|---|
| `w1w \\| w2w` [@Q1] | {{w3w: w4w \\| w5w}} w6w |
"""


@pytest.mark.parametrize(
    "text",
    [
        _QUOTED,
        _DEEP,
        _FENCES,
        _CELLS,
        "w1w \\[@Q1] \\\\[@Q100]",
        "[[@Q1]] w1w",
        "w1w {{w2w `w3w`}} `{{w4w` w5w}}",
        "`w1w [@Q1]` [[!w2w `w3w]] w4w`",
        "w1w\n\n    w2w [@Q1] <div>\n",
        "````\n```\nw1w [@Q1]\n```\n````\n\nw2w",
        '!!! note "w1w `w2w` [@Q1]"\n    w3w\n\n        w4w [@Q100]',
        "<pre>\nw1w [@Q1]\n</pre>\n\n<div>\n\n```\n<b>w2w</b>\n```\n\n</div>",
        "| a | b |\n|---|---|\n| [[w1w\\|Open Data]] | `w2w` |",
    ],
)
def test_the_reader_and_the_website_agree_where_they_once_did_not(text: str) -> None:
    chapter = _chapter(text)
    assert chapter is not None
    _assert_agreement(chapter)


def test_words_and_citations_of_the_generated_texts_are_of_both_kinds() -> None:
    """The comparison compares something: code and text, citations that count and some that do not."""
    chapter = _chapter("w1w `w2w [@Q1]` [@Q100] <!-- w3w --> [[!w4w; w5w]] {{w6w}}")
    assert chapter is not None
    printed = _printed(chapter)
    assert printed.code == Counter(["w2w"])
    assert printed.shown == Counter(["w1w", "w2w", "w6w"])
    assert (printed.cited, printed.entries, printed.gaps) == ({"Q100"}, Counter(["w4w; w5w"]), Counter(["w6w"]))
