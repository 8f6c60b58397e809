"""The words that the index has besides glossary, keywords and marks."""

import pytest
from tests.conftest import ROOT
from tests.handbooks import handbook_of

from blaupausen.content.index_words import IndexWord, with_facts
from blaupausen.content.norms import Norm

HANDBOOK = handbook_of(ROOT)
WORDS = with_facts(HANDBOOK.index_words.required(), HANDBOOK.facts.required())
# Standards stand in the glossary.
_ELSEWHERE = ("DCAT-AP.de",)


def test_no_name_leads_to_two_words() -> None:
    names = [name.casefold() for word in WORDS for name in (word.name, *word.others)]
    assert sorted(set(names)) == sorted(names)


def test_the_list_goes_before_the_names_of_facts() -> None:
    listed = [IndexWord("Frankfurt am Main", ("Frankfurt",))]
    found = with_facts(listed, HANDBOOK.facts.required())
    assert found[0] == listed[0]
    assert "Frankfurt" not in {word.name for word in found}
    assert "Kassel" in {word.name for word in found}


@pytest.mark.parametrize("norm", HANDBOOK.norms.required().values(), ids=lambda norm: norm.key)
def test_the_law_of_every_norm_is_found_in_the_index(norm: Norm) -> None:
    names = [name for word in WORDS for name in (word.name, *word.others)]
    assert any(name in norm.short for name in (*names, *_ELSEWHERE))
