"""The finder of formats and the cards: each card stands there once, and its figures are those of the card.

What is compared, and how the card is read:

- lead weeks: rows whose label names „Vorlauf“ or „Wochen vorher“, each column's weeks; the first number behind
  „Vorlauf in Wochen …:“; a sentence such as „Vorlauf drei Wochen“ or „zwei Wochen Vorlauf“. Each lies in the span of
  the finder, and both ends of that span are named there or in the fact sheet (``dauer_wochen``).
- persons: the row „Personen“ of the key data and the section „Für wen“ give the largest number, or the sum of the
  persons where a format has two groups; the smallest may stand in the small version as well.
- money: the step is that of the fact sheet, and no amount in the fact sheet or beside the lead weeks is beyond it.
"""

import re
from collections.abc import Iterator

import pytest
from tests.conftest import ROOT
from tests.handbooks import examined_in

from blaupausen.checks.examined import Page
from blaupausen.checks.run_sheets import cells_of
from blaupausen.markup.prose import Kind, readable

_HANDBOOK = examined_in(ROOT)
_FINDER = "docs/formate/index.md"
_WORDS = "null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()  # noqa: SIM905
_NUMBER = rf"(?<![\w.,])(?:\d{{1,4}}(?![\w.,]\d)|(?:eine(?=\sPerson)|{'|'.join(_WORDS[2:])})\b)"
_WEEKS = re.compile(rf"({_NUMBER})(?:\sbis\s({_NUMBER}))?\sWochen?\b", re.IGNORECASE)
_LEAD = re.compile(
    rf"Vorlauf\s({_NUMBER})\sWochen|({_NUMBER})\sWochen\sVorlauf|Vorlauf\sin\sWochen[^:]{{0,60}}:\s({_NUMBER})",
    re.IGNORECASE,
)
_EUROS = re.compile(r"([\d.]{1,9})\sEuro")
_LARGEST = {"A": 500, "B": 5_000, "C": 10**9}


def _number(text: str) -> int:
    folded = text.casefold()
    return int(folded) if folded.isdigit() else 1 if folded.startswith("ein") else _WORDS.index(folded)


def _numbers(text: str) -> list[int]:
    return [_number(found) for found in re.findall(_NUMBER, text, re.IGNORECASE)]


def _rows() -> Iterator[tuple[Page, dict[str, str]]]:
    finder = _HANDBOOK.page(_FINDER)
    assert finder
    table = next(table for table in finder.prose.tables if "Format" in table.rows[0][1])
    head = cells_of(table.rows[0][1])
    for _, row in table.rows[1:]:
        link = re.search(r"\]\(([\w-]+\.md)\)", row)
        card = _HANDBOOK.page(f"docs/formate/{link[1]}") if link else None
        assert card, row
        yield card, dict(zip(head, cells_of(row), strict=True))


_CARDS = [pytest.param(card, row, id=row["Format"]) for card, row in _rows()]


def _section(page: Page, name: str) -> str:
    """Return what a section says, tables included."""
    said = [block for block in page.prose.blocks if block.kind is not Kind.HEADING]
    blocks = [block.text for block in said if block.section.startswith(name)]
    rows = [row for table in page.prose.tables if table.section.startswith(name) for _, row in table.rows]
    return "\n".join(map(readable, blocks + rows))


def _key_data(page: Page) -> Iterator[tuple[str, str]]:
    """Yield label and value of the key data, several of each where a row joins them with a comma."""
    for table in page.prose.tables:
        if table.section.startswith("Dauer"):
            for label, *values in (cells_of(row) for _, row in table.rows[1:]):
                for value in values:
                    labels, parts = re.split(r", | und ", label), value.split(", ")
                    same = len(labels) == len(parts)
                    yield from zip(labels, parts, strict=True) if same else [(label, value)]


def _lead(page: Page) -> set[int]:
    named = {
        _number(number)
        for label, value in _key_data(page)
        if "Vorlauf" in label
        for weeks in _WEEKS.findall(value)
        for number in filter(None, weeks)
    }
    named |= {_numbers(value)[0] for label, value in _key_data(page) if label == "Wochen vorher"}
    text = _section(page, "Dauer")
    return named | {_number(number) for found in _LEAD.findall(text) for number in found if number}


def test_each_card_stands_in_the_finder_once() -> None:
    listed = sorted(card.chapter.path for card, _ in _rows())
    cards = [page.chapter.path for page in _HANDBOOK.pages() if page.chapter.raw_sheet.get("art") == "formatkarte"]
    assert len(listed) >= 15
    assert listed == sorted(
        path for path in cards if not path.endswith(("vor-jedem-format.md", "messen-entscheiden.md"))
    )


@pytest.mark.parametrize(("card", "row"), _CARDS)
def test_lead_weeks_are_those_of_the_card(card: Page, row: dict[str, str]) -> None:
    span, named = _numbers(row["Vorlauf in Wochen"]), _lead(card)
    assert named, "the card says its lead weeks"
    assert all(min(span) <= weeks <= max(span) for weeks in named), (span, named)
    weeks = card.chapter.raw_sheet["dauer_wochen"]
    assert {min(span), max(span)} <= named | {weeks["von"], weeks["bis"]}, (span, named, weeks)


@pytest.mark.parametrize(("card", "row"), _CARDS)
def test_persons_are_those_of_the_card(card: Page, row: dict[str, str]) -> None:
    whom = _section(card, "Für wen")
    span = _numbers(row["Personen"])
    if not span:
        assert row["Personen"] == "alle"
        assert whom.startswith("Für alle")
        return
    if "je Amt" in row["Personen"]:
        assert any("je Amt" in value for label, value in _key_data(card) if label == "Lotsen")
        return
    rows = [number for label, value in _key_data(card) if label in ("Personen", "Lotsen") for number in _numbers(value)]
    named = _numbers(whom)
    largest = max(rows or named)
    assert max(span) in (largest, sum(named)), (span, rows, named)
    assert min(span) in {*rows, *named, sum(named), *_numbers(_section(card, "Fassung"))}, (span, rows, named)


@pytest.mark.parametrize(("card", "row"), _CARDS)
def test_money_is_within_its_step(card: Page, row: dict[str, str]) -> None:
    text = f"{card.chapter.raw_sheet['kosten'].get('hinweis', '')}\n{_section(card, 'Dauer')}"
    amounts = [int(found.replace(".", "")) for found in _EUROS.findall(text)]
    assert all(amount <= _LARGEST[row["Geld"]] for amount in amounts), amounts
    assert card.chapter.raw_sheet["geld"] == row["Geld"]


def test_the_steps_of_money_are_explained_below_the_finder() -> None:
    finder = _HANDBOOK.page(_FINDER)
    assert finder
    legend = next(block.text for block in finder.prose.blocks if block.text.startswith("A: bis"))
    assert [int(found.replace(".", "")) for found in _EUROS.findall(legend)] == [_LARGEST["A"], _LARGEST["B"]]


def test_cards_with_amounts_are_compared() -> None:
    texts = [f"{card.chapter.raw_sheet['kosten'].get('hinweis', '')}\n{_section(card, 'Dauer')}" for card, _ in _rows()]
    assert sum(bool(_EUROS.search(text)) for text in texts) >= 2
