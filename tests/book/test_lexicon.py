"""Which places of a text the index takes for saying something about a word."""

import re

import pytest
from lxml import html

from blaupausen.book.lexicon import Lexicon, form_of
from blaupausen.content.index_words import IndexWord


@pytest.mark.parametrize(
    ("word", "named"),
    [
        ("Personalrat", "die Personalräte"),
        ("Personalrat", "des Personalrats"),
        ("Kleine Kommunen", "für kleine Kommunen"),
        ("Kleine Kommunen", "in einer kleinen Kommune"),
        ("Hochwertige Datensätze", "hochwertiger Datensatz"),
        ("Schutzklasse", "zwei Schutzklassen"),
        ("Interkommunale Zusammenarbeit", "interkommunaler Zusammenarbeit"),
        ("RPA", "RPAs"),
    ],
)
def test_a_word_is_known_in_its_cases_and_numbers(word: str, named: str) -> None:
    assert re.search(rf"(?<!\w)(?:{form_of(word)})(?!\w)", named)


@pytest.mark.parametrize(("word", "other"), [("Recht", "recht gut"), ("Ziele", "zielen"), ("RPA", "Europa")])
def test_another_word_is_none_of_its_forms(word: str, other: str) -> None:
    assert not re.search(rf"(?<!\w)(?:{form_of(word)})(?!\w)", other)


def _found(text: str, *words: IndexWord, chapters: int = 1) -> list[tuple[str, str, bool]]:
    article = html.fromstring(f"<article>{text}</article>")
    lexicon = Lexicon((), words, [article] * chapters)
    return [(treated.word, str(treated.block.tag), treated.strongly) for treated in lexicon.treated(article)]


_PROTECTION = IndexWord("Datenschutz", proper=False)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("<p>Fragen Sie den Datenschutz.</p>", []),
        ("<p>Der Datenschutz prüft. Ohne Datenschutz geht nichts.</p>", [("Datenschutz", "p", False)]),
        ("<p>Wichtig: <strong>Datenschutz</strong></p>", [("Datenschutz", "p", True)]),
        ("<h2>Recht und Datenschutz</h2>", [("Datenschutz", "h2", True)]),
        ("<table><caption>Datenschutz</caption><tr><td>Datenschutz</td><td>a</td></tr></table>", 2),
        ("<p>Datenschutzrecht, Datenschutz-Folgenabschätzung, Beschäftigtendatenschutz</p>", []),
        ("<section class='steckbrief'><p>Datenschutz Datenschutz</p></section>", []),
        ("<ul><li><p>Datenschutz hier.</p><p>Datenschutz da.</p></li></ul>", []),
    ],
)
def test_a_subject_counts_where_the_text_says_more_than_its_word(text: str, found: list[object] | int) -> None:
    assert (_found(text, _PROTECTION) == found) if isinstance(found, list) else len(_found(text, _PROTECTION)) == found


def test_a_heading_that_all_chapters_have_says_nothing() -> None:
    assert _found("<h2>Datenschutz</h2>", _PROTECTION, chapters=5) == []


def test_every_mention_of_a_name_counts_and_the_longest_name_is_meant() -> None:
    names = IndexWord("Neuss"), IndexWord("Rhein-Kreis Neuss"), IndexWord("Gießen")
    assert _found("<p>Der Rhein-Kreis Neuss und Gießener Ämter.</p>", *names) == [
        ("Rhein-Kreis Neuss", "p", True),
        ("Gießen", "p", True),
    ]
