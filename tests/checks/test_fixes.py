"""``--beheben``: what it cures, what it leaves alone, and that a second run changes nothing."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT
from tests.handbooks import examined_in

from blaupausen.checks.fixes import fix_chapter
from blaupausen.checks.registry import RULES
from blaupausen.checks.repair import repair
from blaupausen.checks.rule import Rule
from blaupausen.content.wordlists import sorted_word_list

_TODAY = dt.date(2026, 11, 25)
_HANDBOOK = examined_in(ROOT, _TODAY)
_PAGE = "---\ntitle: A\ndescription: B\n---\n\n# A\n\n"


def _fixed(text: str) -> str:
    return fix_chapter(_PAGE + text, "docs/a.md", _HANDBOOK).removeprefix(_PAGE)


@pytest.mark.parametrize(
    "rule",
    [rule for rule in RULES if rule.fixable and rule.check_page and "steckbrief" not in rule.wrong.text],
    ids=lambda rule: rule.code,
)
def test_the_wrong_example_of_a_curable_rule_becomes_the_right_one(rule: Rule) -> None:
    assert _fixed(rule.wrong.text) == rule.right.text.rstrip("\n") + "\n"


@pytest.mark.parametrize(
    "code",
    [
        '    print("a")\t  \n',
        '```\nx = "“”"  \n```\n',
        'Tippen Sie `"x"` ein.\n',
        '!!! tip "Titel"\n    Text\n',
        '[Karte](a.md "Titel")\n',
        'Satz. <!-- "Hinweis" für Schreibende -->\n',
    ],
)
def test_code_titles_and_comments_stay_as_they_are(code: str) -> None:
    assert _fixed(code) == code


def test_terms_are_linked_once_and_in_their_form() -> None:
    head = next(rule.right.text for rule in RULES if rule.code == "BEGRIFF-ERSTMALS").split("## Weiterlesen")[0]
    text = f"{head}## Weiterlesen\n\nDes Dateninventars wegen. Ein Dateninventar.\n"
    fixed = fix_chapter(text, "docs/a.md", _HANDBOOK)
    assert "Des [[Dateninventars|Dateninventar]] wegen. Ein Dateninventar." in fixed


def test_words_of_every_day_are_left_without_a_link() -> None:
    head = next(rule.right.text for rule in RULES if rule.code == "BEGRIFF-ERSTMALS").split("## Weiterlesen")[0]
    assert _HANDBOOK.glossary
    assert _HANDBOOK.glossary["Personalrat"].everyday
    text = f"{head}## Weiterlesen\n\nDer Personalrat fragt.\n"
    assert fix_chapter(text, "docs/a.md", _HANDBOOK) == text


def test_the_word_list_is_sorted_the_german_way_without_doubles() -> None:
    assert sorted_word_list("# Kopf\nZug\nÄmter\nBaum\n\nZug\n") == "# Kopf\nÄmter\nBaum\nZug\n"


_LINES = st.lists(
    st.one_of(
        st.text(alphabet="ab „“”\"'`*_[]()|#>-!\t\u200b.1Q@;:/\\{}<", max_size=40),
        st.sampled_from(
            [
                "```",
                "    code",
                "| a | b |",
                "|---|---|",
                "Tabelle: A",
                '!!! tip "T"',
                "- [ ] x",
                "> y",
                "---",
                "<!-- c",
                "-->",
            ]
        ),
    ),
    max_size=12,
)


@given(_LINES)
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_a_second_run_changes_nothing(lines: list[str]) -> None:
    once = fix_chapter(_PAGE + "\n".join(lines), "docs/a.md", _HANDBOOK)
    assert fix_chapter(once, "docs/a.md", _HANDBOOK) == once


def test_repair_leaves_links_to_other_files_alone(tmp_path: Path) -> None:
    outside = tmp_path / "geheim.md"
    outside.write_text(f"{_PAGE}Ein Satz.  \n\n", encoding="utf-8")
    project = tmp_path / "projekt"
    (project / "docs" / "daten").mkdir(parents=True)
    (project / "docs" / "a.md").symlink_to(outside)
    (project / "docs" / "b.md").write_text(f"{_PAGE}Ein Satz.  \n", encoding="utf-8")
    assert repair(project) == ["docs/b.md"]
    assert outside.read_text(encoding="utf-8").endswith("  \n\n")
