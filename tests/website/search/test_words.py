"""What somebody types leads to the words of the text: endings, parts, spellings."""

import pytest

from blaupausen.website.search.words import Vocabulary, longest_forms, spelled, stem, words

_TEXT = """
Die Dienstvereinbarung und viele Vereinbarungen, ein Dienst. Der Bauantrag, zwei Bauanträge, ein Antrag für den Bau.
Die Straße, die Beleuchtung, Straßenbeleuchtung. Das Datenschutzrecht, der Datenschutz, die Daten, Schutz und Recht.
Der Roboter, des Roboters. Die Verwaltung kann entscheiden, sie kann nicht leiden. Ein Ort, der Bericht zum Gericht.
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary(words(_TEXT))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("haushaltsplan", "haushaltspläne"),
        ("roboter", "roboters"),
        ("vereinbarung", "vereinbarungen"),
        ("beschäftigte", "beschäftigten"),
        ("bürgermeisterin", "bürgermeisterinnen"),
        ("maß", "mass"),
    ],
)
def test_forms_of_a_word_share_a_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other)


def test_short_words_are_left_alone() -> None:
    assert [stem(word) for word in ("rat", "plan", "amt")] == ["rat", "plan", "amt"]


def test_the_longest_form_stands_for_those_that_begin_it() -> None:
    assert "dienstvereinbarungen" in set(longest_forms("dienstvereinbarung"))
    assert "gremien" in {form[:7] for form in longest_forms("gremium")}
    assert any(form.startswith("inventare") for form in longest_forms("inventar"))
    assert "barcamps" in set(longest_forms("barcamp"))
    assert "robotern" in set(longest_forms("roboter"))
    assert "konten" in set(longest_forms("konto"))


def test_spellings_without_umlauts() -> None:
    assert [spelled(word) for word in ("straße", "behörde", "übung", "plan")] == [
        "strasse",
        "behoerde",
        "uebung",
        "plan",
    ]


@pytest.mark.parametrize(
    ("compound", "parts"),
    [
        ("dienstvereinbarung", {"dienst", "vereinbarung"}),
        ("bauanträge", {"bau", "anträge"}),
        ("straßenbeleuchtung", {"straße", "beleuchtung"}),
        ("datenschutzrecht", {"datenschutz", "daten", "schutz", "recht"}),
    ],
)
def test_compounds_are_divided_into_words_of_the_handbook(
    vocabulary: Vocabulary, compound: str, parts: set[str]
) -> None:
    assert parts <= set(vocabulary.parts(compound))


@pytest.mark.parametrize("word", ["verwaltung", "bericht", "entscheiden", "roboter", "schutz"])
def test_what_is_no_compound_stays_whole(vocabulary: Vocabulary, word: str) -> None:
    assert vocabulary.parts(word) == ()


def test_a_word_that_mostly_has_a_capital_is_a_noun() -> None:
    vocabulary = Vocabulary(words("Recht haben. Das Recht. Recht einfach. Auch du, auch er, auch wir."))
    assert vocabulary.is_noun("recht")
    assert not vocabulary.is_noun("auch")


def test_a_word_of_forty_letters_takes_no_time() -> None:
    vocabulary = Vocabulary("A" + "a" * length for length in range(3, 40))
    assert 2 <= len(vocabulary.parts("a" * 40)) <= 40
