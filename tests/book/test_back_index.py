"""The order of precedence in the index, whoever comes last."""

from itertools import permutations

import pytest

from blaupausen.book.back_index import BackIndex, Entry
from blaupausen.content.index_words import IndexWord
from blaupausen.markup.terms import Term

_TERM = Term("Softwareroboter", "Ein Programm.", ("Bot",), ())
_PARTS = [(10, "Daten"), (40, "RPA")]


def _entries(index: BackIndex) -> dict[str, Entry]:
    return {entry.word: entry for letter in index.letters(_PARTS) for entry in letter.entries}


@pytest.mark.parametrize("order", list(permutations(range(3))))
def test_a_synonym_of_the_glossary_leads_to_its_term_whatever_names_it_too(order: tuple[int, ...]) -> None:
    index = BackIndex([_TERM], [IndexWord("Automat", ("Bot",))])
    steps = (
        lambda: index.add_chapter(["Bot"], "kapitel", (44, 47)),
        lambda: index.add_places("Softwareroboter", {"a": 12}),
        lambda: index.add_places("bot", {"b": 50}),
    )
    for step in order:
        steps[step]()
    entries = _entries(index)
    assert entries["Bot"].see == "Softwareroboter"
    assert [str(run) for run in entries["Softwareroboter"].sections] == ["44–47"]
    assert [str(run) for run in entries["Softwareroboter"].runs] == ["12", "50"]


def test_a_synonym_of_what_the_book_does_not_treat_is_left_out() -> None:
    assert _entries(BackIndex([_TERM])) == {}


def test_a_synonym_that_stands_beside_its_word_anyway_is_left_out() -> None:
    index = BackIndex([], [IndexWord("Limburg an der Lahn", ("Limburg",))])
    index.add_places("Limburg", {"a": 12})
    assert list(_entries(index)) == ["Limburg an der Lahn"]


def test_one_word_in_several_spellings_is_one_entry() -> None:
    index = BackIndex([])
    index.add_chapter(["Fuck-up-Night", "Digi-Scouts"], "eins", (10, 11))
    index.add_places("Fuckup Night", {"a": 30})
    index.add_places("digiscouts", {"b": 31})
    entries = _entries(index)
    assert sorted(entries) == ["Digi-Scouts", "Fuck-up-Night"]
    assert [str(run) for run in entries["Fuck-up-Night"].runs] == ["30"]


def test_mentions_count_only_while_the_line_stays_short() -> None:
    index = BackIndex([])
    index.add_places("Recht", {"a": 12})
    index.add_mentions("Recht", {f"m{page}": page for page in range(20, 34, 2)})
    index.add_places("Kosten", {"b": 12})
    index.add_mentions("Kosten", {f"n{page}": page for page in range(20, 36, 2)})
    entries = _entries(index)
    assert [run.first for run in entries["Recht"].runs] == [12, *range(20, 34, 2)]
    assert [run.first for run in entries["Kosten"].runs] == [12]


def test_a_line_that_is_too_long_is_divided_by_the_parts_of_the_book() -> None:
    index = BackIndex([])
    index.add_places("Recht", {f"a{page}": page for page in (6, *range(12, 30, 2), 44)})
    recht = _entries(index)["Recht"]
    assert [run.first for run in recht.runs] == [6]
    assert {below.word: [run.first for run in below.runs] for below in recht.entries} == {
        "Daten": list(range(12, 30, 2)),
        "RPA": [44],
    }
