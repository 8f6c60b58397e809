"""Text of data files is shown letter by letter, whatever signs it holds and wherever it is put."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.drafting.word.rendering import rendered, words

from blaupausen.markup.escape import plain_text

_PIECES = st.sampled_from(
    [
        *"\\`*_{}[]()#+-.!|<>&:;~=\"'@$%^/ab1 2\n\t",
        *("[[glossar]]", "{{a}}", "[@Q17]", "!!! tip", "???", "---", "***", "```", "~~~", "1. a", "1) b", "- a", ": x"),
        *("# H", "http://a.de", "&lt;", "&#60;", "<b>", "[a](b)", "![a](b)", "[^1]", "Tabelle: a", "[ ] x", "--8<--"),
        *("__a__", "*[HTML]: a", "[x]: y", "||", "a_b"),
    ]
)
_MARKS = ".//em | .//strong | .//code | .//blockquote | .//dl | .//hr | .//sup | .//img | .//script"


@given(st.lists(_PIECES, min_size=1, max_size=6).map("".join))
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("| ", " | b |\n|---|---|\n| c | d |"), ("- ", ""), ("### ", "")]
)
@settings(max_examples=120, deadline=None)
def test_every_sign_is_shown_and_none_is_a_mark(before: str, after: str, text: str) -> None:
    shown = " ".join(text.split())
    if not shown:
        return
    page = rendered(f"Satz.\n\n{before}{plain_text(text)}{after}\n")
    assert words(page).replace("☐ ", "[ ] ") == " ".join(f"Satz. {shown}{' b c d' if after else ''}".split())
    assert page.xpath(_MARKS) == []
