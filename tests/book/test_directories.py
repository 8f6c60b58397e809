"""Directories and index tell the pages on which things really stand."""

import re
from collections.abc import Iterator

import pikepdf
import pytest
from tests.book.sentences import body_of, letters_of
from tests.conftest import ROOT
from tests.handbooks import handbook_of

_FRONT = 5  # pages in front of the chapters
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


def _described() -> dict[str, str]:
    """Return the title of every chapter with a fact sheet, by its file."""
    found = {}
    for file in sorted((ROOT / "docs").rglob("*.md")):
        text = file.read_text(encoding="utf-8")
        if "\nsteckbrief:" in text and "status: entwurf" not in text:
            found[file.stem] = re.findall(r"(?m)^# (.+)$", body_of(text))[0]
    return found


def _numbers(page_texts: list[str]) -> dict[str, str]:
    """Return the numbers of the chapters, by the letters of their titles, from the contents."""
    contents = next(text for text in page_texts if text.lstrip().startswith("Inhalt"))
    return {letters_of(title): number for number, title in re.findall(r"(?m)^(\d+\.\d+) (.+?)[\s.]*\d+$", contents)}


def test_guide_and_comparison_take_two_pages_and_have_every_chapter(page_texts: list[str]) -> None:
    guide = next(i for i, text in enumerate(page_texts) if text.startswith("In zehn Minuten"))
    assert page_texts[guide + 1].startswith("Was passt zu uns?")
    assert not page_texts[guide + 2].startswith(("Was passt", "4 Formate"))
    efforts, roles = re.split("Was ist Ihre Aufgabe", page_texts[guide])
    compared, numbers = letters_of(page_texts[guide + 1]), _numbers(page_texts)
    missing = [
        title
        for title in _described().values()
        if letters_of(numbers[letters_of(title)] + title) not in compared
        or not all(re.search(rf"(?<![\d.]){numbers[letters_of(title)]}(?![\d.])", part) for part in (efforts, roles))
    ]
    assert len(numbers) > 20
    assert missing == []


def test_contents_headings_and_bookmarks_call_a_chapter_the_same(page_texts: list[str], pdf: pikepdf.Pdf) -> None:
    with pdf.open_outline() as outline:
        marked = {letters_of(str(child.title)) for item in outline.root for child in item.children}
    numbers = _numbers(page_texts)
    printed = [letters_of(text) for text in page_texts[_FRONT:]]
    for title, number in numbers.items():
        name = letters_of(number) + title
        assert name in marked
        assert any(name in text for text in printed), name


def test_nothing_stands_in_a_bracket_but_the_page(page_texts: list[str]) -> None:
    told = [found for text in page_texts[_FRONT:] for found in re.findall(r"\(S\.[^)]{0,20}\)", text)]
    assert len(told) > 100
    assert [found for found in told if not re.fullmatch(r"\(S\.\s\d+\)", found)] == []


def test_templates_are_found_in_their_directory_by_the_number_that_chapters_tell(
    page_texts: list[str], appendix: int
) -> None:
    directory = letters_of("".join(page_texts[appendix : appendix + 2]))
    named = {number for text in page_texts[6:appendix] for number in re.findall(r"\(V\s(\d+)\)", text)}
    titles = [
        re.search(r'(?m)^tit(?:le|el):\s*"?(.+?)"?$', file.read_text(encoding="utf-8"))
        for file in (ROOT / "docs" / "vorlagen").iterdir()
        if file.stem != "index"
    ]
    assert len(named) > 20
    assert [number for number in named if f"v{number}" not in directory] == []
    assert [title[1] for title in titles if title and letters_of(title[1]) not in directory] == []
