"""The page plan against a book: what is counted, what is told, what keeps a release back."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from blaupausen.book.fill import Fill
from blaupausen.book.order import Knowledge
from blaupausen.book.page_account import (
    Account,
    account_of,
    as_json,
    changed_table,
    page_findings,
    read_account,
    release_findings,
    told,
)
from blaupausen.book.render import Layout
from blaupausen.content.made import PAGE_ACCOUNT
from blaupausen.content.page_plan import PagePlan, Planned, PlannedPart
from blaupausen.findings import Severity

# 1–2 in front, part A 3–6 (opener, one chapter of 2 and one to come), part B 7–10, appendix 11–12.
_PLAN = PagePlan(
    Planned("Buch", 12, 1),
    Planned("Vorspann", 2, 2),
    (
        PlannedPart(Planned("a/index.md", 1, 3), (Planned("a/eins.md", 2, 4), Planned("Zwei", 1, 5))),
        PlannedPart(Planned("b/index.md", 1, 6), (Planned("b/drei.md", 3, 7),)),
    ),
    Planned("Anhang", 2, 8),
)
_URLS = ["", "a/", "a/eins/", "b/", "b/drei/", "b/gast/"]
_KNOWLEDGE = Knowledge(
    paths={url: f"docs/{url}index.md" if url in ("", "a/", "b/") else f"docs/{url[:-1]}.md" for url in _URLS},
    titles={"a/": "Teil A", "b/": "Teil B"},
)


_FULL: Mapping[int, int] = {}


def _layout(
    starts: dict[str, int], appendix: int, pages: int, *, blank: tuple[int, ...] = (), full: Mapping[int, int] = _FULL
) -> Layout:
    """Return a book of full pages; ``{7: 40}`` makes the seventh full to 40 percent."""
    fills = [Fill(n, 0 if n in blank else full.get(n, 100), 100, blank=n in blank) for n in range(1, pages + 1)]
    return Layout(b"", pages, "", tuple(fills), starts, appendix)


def _account(
    starts: dict[str, int], appendix: int, pages: int, *, blank: tuple[int, ...] = (), full: Mapping[int, int] = _FULL
) -> Account:
    return account_of(_layout(starts, appendix, pages, blank=blank, full=full), _PLAN, _KNOWLEDGE)


_AS_PLANNED = {"": 2, "a/": 3, "a/eins/": 4, "b/": 6, "b/drei/": 7}


def test_missing_chapters_count_as_they_are_planned() -> None:
    account = _account(_AS_PLANNED, appendix=10, pages=11)
    assert [(e.name, e.planned, e.actual) for e in account.entries] == [
        ("Vorspann", 2, 2),
        ("Teil A", 4, 4),
        ("Eröffnung", 1, 1),
        ("a/eins.md", 2, 2),
        ("Zwei", 1, None),
        ("Teil B", 4, 4),
        ("Eröffnung", 1, 1),
        ("b/drei.md", 3, 3),
        ("Anhang", 2, 2),
    ]
    assert (account.pages, account.missing) == (12, ("Zwei",))
    assert told(account) == ["Das Buch hat 12 von 12 Seiten (1 fehlende Kapitel zählen wie geplant)."]


def test_what_differs_is_told_with_its_part() -> None:
    account = _account({"": 2, "a/": 3, "a/eins/": 4, "b/": 7, "b/drei/": 8, "b/gast/": 11}, appendix=12, pages=13)
    assert account.pages == 14
    assert told(account)[2:] == [
        "    5 / 4   Teil A",
        "    3 / 2     a/eins.md",
        "    5 / 4   Teil B",
        "    1 / 0     b/gast.md",
    ]


def test_a_title_of_a_part_cannot_command_the_terminal() -> None:
    titles = {**_KNOWLEDGE.titles, "a/": "Teil \x1b[31mA"}
    layout = _layout({**_AS_PLANNED, "b/": 7, "b/drei/": 8}, 11, 12)
    text = "\n".join(told(account_of(layout, _PLAN, replace(_KNOWLEDGE, titles=titles))))
    assert "Teil \\x1b[31mA" in text
    assert "\x1b" not in text


def test_empty_pages_are_nobodys_and_count_only_in_a_whole_book() -> None:
    starts = {**_AS_PLANNED, "b/": 7, "b/drei/": 8}
    account = _account(starts, appendix=11, pages=12, blank=(6,))
    assert [entry.actual for entry in account.entries if entry.name == "a/eins.md"] == [2]
    assert (account.blank, account.pages) == (1, 12)
    assert "Leere Seiten vor Teilen: 1." in told(account)
    whole = replace(_PLAN, parts=(replace(_PLAN.parts[0], chapters=_PLAN.parts[0].chapters[:1]), _PLAN.parts[1]))
    assert account_of(_layout(starts, 11, 12, blank=(6,)), whole, _KNOWLEDGE).pages == 12


def test_a_book_without_any_chapter_of_the_plan_has_front_and_appendix() -> None:
    account = _account({"": 2}, appendix=3, pages=4)
    assert [(e.name, e.counted) for e in account.entries if e.part] == [
        ("Vorspann", 2),
        ("Teil A", 4),
        ("Teil B", 4),
        ("Anhang", 2),
    ]
    assert len(account.missing) == 5


@pytest.mark.parametrize(
    ("page", "full", "path"),
    [
        (5, 84, "docs/a/eins.md"),  # the last page of a chapter
        (5, 85, ""),
        (4, 75, ""),  # a page inside
        (4, 74, "docs/a/eins.md"),
        (3, 10, ""),  # an opener
        (1, 10, ""),  # the cover
        (10, 74, "docs/daten/seitenplan.yml"),  # the appendix
        (10, 75, ""),
    ],
)
def test_a_foot_may_be_empty_at_the_end_of_a_chapter_by_15_percent_else_by_25(page: int, full: int, path: str) -> None:
    account = _account(_AS_PLANNED, 10, 11, full={page: full})
    assert [(foot.page, foot.path) for foot in account.feet] == ([(page, path)] if path else [])
    assert [(f.path, f.code, f.severity) for f in page_findings(account)] == (
        [(path, "BUCH-FUSS", Severity.ADVICE)] if path else []
    )


def test_a_release_needs_every_chapter_all_pages_and_full_feet() -> None:
    assert [f.code for f in release_findings(_account(_AS_PLANNED, 10, 11))] == ["BUCH-UMFANG"]
    whole = replace(
        _PLAN,
        book=Planned("Buch", 11, 1),
        parts=(replace(_PLAN.parts[0], chapters=_PLAN.parts[0].chapters[:1]), _PLAN.parts[1]),
    )
    assert release_findings(account_of(_layout(_AS_PLANNED, 10, 11), whole, _KNOWLEDGE)) == []
    longer = account_of(_layout(_AS_PLANNED, 10, 12, full={5: 50}), whole, _KNOWLEDGE)
    assert [(f.code, f.severity, f.wrong.partition(".")[0]) for f in release_findings(longer)] == [
        ("BUCH-UMFANG", Severity.ERROR, "Das Buch hat 12 von 11 Seiten"),
        ("BUCH-FUSS", Severity.ERROR, "Seite 5 des Buchs ist unten zu 50 % leer, am Ende des Kapitels"),
    ]


def test_the_account_of_a_website_is_read_as_it_was_written(tmp_path: Path) -> None:
    account = _account(_AS_PLANNED, 10, 11, full={5: 50})
    assert read_account(tmp_path) is None
    file = tmp_path / PAGE_ACCOUNT
    file.parent.mkdir()
    file.write_text(as_json(account), encoding="utf-8")
    assert read_account(tmp_path) == account


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"planned": 1, "entries": [{"name": 1}], "blank": 0, "feet": []}'])
def test_what_another_program_wrote_is_no_account(text: str, tmp_path: Path) -> None:
    file = tmp_path / PAGE_ACCOUNT
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    assert read_account(tmp_path) is None


def test_a_comparison_shows_what_changed_or_is_not_as_planned() -> None:
    before = _account(_AS_PLANNED, 10, 11)
    assert changed_table(before, before) == [told(before)[0], ""]
    after = _account({"": 2, "a/": 3, "a/eins/": 4, "b/": 7, "b/drei/": 8}, 11, 12)
    assert changed_table(before, after)[2:] == [
        "| Teil oder Kapitel | vorher | jetzt | geplant |",
        "|---|---:|---:|---:|",
        "| **`Teil A`** | 4 | 5 | 4 |",
        "| `a/eins.md` | 2 | 3 | 2 |",
        "",
    ]
    assert "| `a/eins.md` | – | 3 | 2 |" in changed_table(None, after)
