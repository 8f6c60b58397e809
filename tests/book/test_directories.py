"""Directories and index tell the pages on which things really stand."""

import re
from collections.abc import Iterator

import pytest
from tests.book.sentences import body_of, letters_of
from tests.conftest import ROOT
from tests.handbooks import handbook_of

_MARK = re.compile(r"\[\[!([^\]\n]+)\]\]([^\n\[]{40,})")


def _pages(text: str) -> set[int]:
    found: set[int] = set()
    for first, last in re.findall(r"(\d+)(?:–(\d+))?", text):
        found |= set(range(int(first), int(last or first) + 1))
    return found


@pytest.fixture(scope="session")
def appendix(page_texts: list[str]) -> int:
    """Index of the first page of the directories."""
    return next(i for i, text in enumerate(page_texts) if "Vorlagen zum Ausfüllen" in text and i > 10)


def test_the_bibliography_tells_every_page_that_cites_a_source(page_texts: list[str], appendix: int) -> None:
    directory = re.sub(r"[-‐]\n", "", "\n".join(page_texts[appendix:]))
    body = page_texts[:appendix]
    wrong = []
    for key in handbook_of(ROOT).sources.required():
        cited = {number for number, text in enumerate(body, start=1) if re.search(rf"\b{key}\b", text)}
        entry = re.search(rf"(?m)^{key}\s(?:(?!^Q\d+\s)[\s\S])*", directory)
        told = _pages(re.findall(r"\sS\.\s([\d–,\s]+)", entry[0])[-1]) if entry else set()
        if cited and not cited <= told | {page for page in told if page - 1 in told}:
            wrong.append((key, cited, told))
    assert wrong == []


def _marks() -> Iterator[tuple[str, str]]:
    for file in sorted((ROOT / "docs").rglob("*.md")):
        if file.parent.name not in ("vorlagen", "mitmachen"):
            yield from _MARK.findall(body_of(file.read_text(encoding="utf-8")))


def test_the_index_tells_the_page_of_every_mark(page_texts: list[str], appendix: int) -> None:
    start = next(i for i, text in enumerate(page_texts) if i >= appendix and "Fett gesetzte Seiten" in text)
    index = "\n".join(page_texts[start:])
    printed = [letters_of(text) for text in page_texts[:appendix]]
    checked, wrong = 0, []
    for mark, following in _marks():
        word = mark.split(";")[-1].strip()
        pages = {number for number, text in enumerate(printed, start=1) if letters_of(following)[:30] in text}
        told = [_pages(entry) for entry in re.findall(rf"(?im)^(?:– )?{re.escape(word)}((?:,?\s[\d–]+)+)", index)]
        if len(pages) == 1:
            checked += 1
            wrong += [] if any(pages <= entry for entry in told) else [(mark, pages, told)]
    assert checked > 20
    assert wrong == []


def test_every_chapter_with_a_fact_sheet_is_compared(page_texts: list[str]) -> None:
    comparison = next(i for i, text in enumerate(page_texts) if text.startswith("Alle Kapitel im Vergleich"))
    compared = letters_of(" ".join(page_texts[comparison : comparison + 2]))
    chapters = [
        re.search(r"(?m)^title: (.+)$", text)
        for file in sorted((ROOT / "docs").rglob("*.md"))
        if "\nsteckbrief:" in (text := file.read_text(encoding="utf-8")) and "status: entwurf" not in text
    ]
    assert [title[1] for title in chapters if title and letters_of(title[1]) not in compared] == []
