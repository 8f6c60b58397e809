"""Nothing that a chapter says gets lost on the way into the book.

The text is taken in the order of the tags: on the page, notes in the margin stand between the lines of a paragraph that
runs on.
"""

import pikepdf
import pytest
from tests.book.sentences import letters_of, missing_sentences, sentences_of
from tests.book.tree import printed_texts, read_tree
from tests.conftest import ROOT, Built, book_pages
from tests.handbooks import handbook_of

from blaupausen.intake.addresses import host_of

PAGES = book_pages()


@pytest.fixture(scope="module")
def text(pdf: pikepdf.Pdf) -> str:
    return read_tree(pdf).text(printed_texts(pdf))


@pytest.mark.parametrize("page", PAGES)
def test_every_sentence_of_the_chapter_is_in_the_book(page: str, text: str) -> None:
    assert missing_sentences((ROOT / "docs" / page).read_text(encoding="utf-8"), text) == []


def test_a_lost_sentence_would_be_noticed() -> None:
    chapter = "---\ntitle: x\n---\n# Titel\n\nErster Satz. Zweiter\nSatz [@Q1].\n\n| Kopf |\n|---|\n| Zelle |\n"
    assert sentences_of(chapter) == ["Titel", "Erster Satz.", "Zweiter Satz 1.", "Kopf", "Zelle"]
    assert missing_sentences(chapter, "Titel Erster Satz. Zwei-\nter Satz1. Kopf") == ["Zelle"]


def test_every_source_is_in_the_bibliography(page_texts: list[str]) -> None:
    printed = letters_of("".join(page_texts))
    sources = handbook_of(ROOT).sources.required().values()
    assert sources
    # Of long addresses the host stands there; nobody types more.
    for source in sources:
        entry = letters_of(f"{source.publisher}: {source.title}")
        assert entry in printed, source.key
        whole, host = (letters_of(text) for text in (source.address.partition("://")[2], host_of(source.address)))
        assert whole in printed or host in printed, source.key


def test_no_page_is_empty_but_before_a_part_that_opens_on_the_other_side(
    page_texts: list[str], destinations: dict[str, int]
) -> None:
    openers = {page for name, page in destinations.items() if name.startswith("teil-")}
    empty = [number for number, shown in enumerate(page_texts, start=1) if len(shown.strip()) < 20]
    assert openers
    assert [number for number in empty if number + 1 not in openers] == []


def test_the_command_names_both_results_and_the_number_of_pages(built: Built, page_texts: list[str]) -> None:
    assert f"{len(page_texts)} Buchseiten" in built.output
    assert "site/index.html" in built.output
    assert "site/pdf/handbuch.pdf" in built.output
