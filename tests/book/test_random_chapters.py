"""Sixty chapters made by chance of every construct: each of their words stands on the website and in the book.

Every word is used once, so one that is missing can be named, and nothing else can stand in for it. What a word is comes
from the maker of the chapters, not from any reader of Markdown.
"""

import random
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf
import pytest
from lxml import html
from tests.book.tree import printed_texts, read_tree
from tests.conftest import make_project, run_handbuch

_CHAPTERS = 60
_HEAD = "---\ntitle: Kapitel {0}\ndescription: Ein Kapitel.\n---\n\n# Kapitel {0}\n\n"
_VOWELS, _CONSONANTS = "aeiou", "bdfgklmnprstvw"


@dataclass
class Writer:
    """Writes one chapter and remembers its words."""

    chance: random.Random
    number: int
    words: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def word(self) -> str:
        """Return a word that no other chapter has, short enough for every column."""
        syllables = "".join(self.chance.choice(_CONSONANTS) + self.chance.choice(_VOWELS) for _ in range(3))
        made = f"{syllables.capitalize()}{self.number:02d}{len(self.words):03d}"
        self.words.append(made)
        return made

    def line(self, *, notes: bool = True) -> str:
        """Return some words with marks between them."""
        return " ".join(self.piece(notes=notes) for _ in range(self.chance.randint(2, 7))) + "."

    def piece(self, *, notes: bool) -> str:
        kinds: list[Callable[[], str]] = [
            *([self.word] * 6),
            lambda: f"**{self.word()} {self.word()}**",
            lambda: f"*{self.word()}*",
            lambda: f"***{self.word()}***",
            lambda: f"`{self.word()} <b> {{{{x}}}} <!-- y -->`",
            lambda: f"``{self.word()} ` {self.word()}``",
            lambda: f"[{self.word()} im Netz](https://www.example.org/)",
            lambda: f"[{self.word()} weiter oben](#kapitel-{self.number})",
            lambda: f"„{self.word()}“",
            lambda: f"{self.word()} [@Q1]",
            lambda: f"[[{self.word()}|Data Governance]]",
            lambda: f"{self.word()} & {self.word()} < {self.word()}",
            lambda: f"{self.word()}\\*",
        ]
        if notes and len(self.notes) < 6:
            kinds.append(self.called_note)
        return self.chance.choice(kinds)()

    def called_note(self) -> str:
        """Return a word with a call; the note has paragraphs, and now and then blocks."""
        name = f"n{len(self.notes)}"
        self.notes.append("")  # its own words must not call it
        text = self.line(notes=False)
        if self.chance.random() < 0.5:
            text += f"\n\n    {self.line(notes=False)}"
        if self.chance.random() < 0.3:
            text += f"\n\n    - {self.line(notes=False)}\n    - {self.line(notes=False)}"
        if self.chance.random() < 0.3:
            text += f"\n\n    ```\n    {self.word()} --> x\n    ```"
        self.notes[int(name[1:])] = f"[^{name}]: {text}"
        return f"{self.word()}[^{name}]"

    def blocks(self) -> Iterator[str]:
        for section in range(self.chance.randint(1, 3)):
            yield f"## {self.word()} Teil {section}"
            for _ in range(self.chance.randint(3, 8)):
                # Two lists without a word between them would be one list.
                yield from (self.block(), self.line())
            if self.chance.random() < 0.4:
                yield f"### {self.word()}"
                yield self.block()
        yield from self.notes

    def block(self) -> str:
        makers = (
            self.paragraph,
            self.bullets,
            self.numbers,
            self.tasks,
            self.table,
            self.box,
            self.quote,
            self.code,
            self.indented_code,
            self.definitions,
            self.comment,
        )
        return self.chance.choice(makers)()

    def paragraph(self) -> str:
        return "\n".join(self.line() for _ in range(self.chance.randint(1, 4)))

    def bullets(self) -> str:
        inner = [f"    - {self.line()}", f"        1. {self.line()}", f"    - {self.line()}"]
        return "\n".join([f"- {self.line()}", *inner, f"- {self.line()}"])

    def numbers(self) -> str:
        code = f"    ```\n    {self.word()}\n    ```"
        return f"1. {self.line()}\n2. {self.line()}\n\n    {self.line()}\n\n{code}\n\n3. {self.line()}"

    def tasks(self) -> str:
        return f"- [ ] {self.line()}\n- [ ] {self.line()}"

    def table(self) -> str:
        columns = self.chance.randint(2, 4)
        rows = [[self.word() for _ in range(columns)]]
        rows += [
            [self.piece(notes=False).replace("|", "\\|") for _ in range(columns)]
            for _ in range(self.chance.randint(1, 9))
        ]
        printed = ["| " + " | ".join(row) + " |" for row in rows]
        return "\n".join([f"Tabelle: {self.word()}", "", printed[0], "|---" * columns + "|", *printed[1:]])

    def box(self) -> str:
        kind = self.chance.choice(("note", "tip", "warning", "example"))
        lines = (self.line(), "", f"- {self.line()}", f"- {self.line()}", "", self.line())
        return f'!!! {kind} "{self.word()}"\n' + "\n".join(f"    {line}".rstrip() for line in lines)

    def quote(self) -> str:
        return f"> {self.line()}\n> {self.line()}\n>\n> - {self.line()}"

    def code(self) -> str:
        fence = self.chance.choice(("```", "~~~"))
        lines = (f"<!-- {self.word()} -->", f"<b>{self.word()}</b> {{{{ {self.word()} }}}} [@Q1] # {self.word()}")
        return "\n".join([f"{fence} text", *lines, fence])

    def indented_code(self) -> str:
        return f"{self.line()}\n\n    {self.word()} --> {self.word()}\n    <i>{self.word()}"

    def definitions(self) -> str:
        return f"{self.word()}\n:   {self.line()}\n\n{self.word()}\n:   {self.line()}"

    def comment(self) -> str:
        return f"{self.line()}\n<!-- Das liest niemand. -->\n{self.line()}"


@dataclass(frozen=True)
class Made:
    """The built project and the words of each chapter."""

    project: Path
    words: dict[str, list[str]]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Made:
    glossary = _HEAD.format("Glossar") + "[[glossar]]\n"
    pages, words = {"index.md": _HEAD.format("Start"), "anhang/glossar.md": glossary}, {}
    for number in range(_CHAPTERS):
        writer = Writer(random.Random(number), number)  # noqa: S311 - chapters, no secrets
        pages[f"k{number}.md"] = _HEAD.format(number) + "\n\n".join(writer.blocks()) + "\n"
        words[f"k{number}"] = writer.words
    project = make_project(tmp_path_factory.mktemp("zufall"), pages)
    # The source says every word of the chapters: what they cite it for is not what is tried here.
    entry = f"  alles:\n    stelle: alles\n    sagt: {' '.join(word for said in words.values() for word in said)}"
    head = 'gelesen: "2026-11-30"\nlesart: ganz\naussagen:\n'
    (project / "docs" / "daten" / "belege" / "Q1.yml").write_text(f"# Q1\n{head}{entry}\n", encoding="utf-8")
    done = run_handbuch(project, "bauen")
    assert done.returncode == 0, done.stderr[:3000]
    return Made(project, words)


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text.replace("\ufffe", ""))


def test_every_word_stands_on_its_page(made: Made) -> None:
    assert sum(map(len, made.words.values())) > 5_000
    for name, words in made.words.items():
        (article,) = html.parse(str(made.project / "site" / name / "index.html")).xpath("//article")
        for evidence in article.xpath(".//details[contains(@class, 'beleg')]"):
            evidence.drop_tree()
        shown = _letters(article.text_content())
        assert [word for word in words if shown.count(word) != 1] == [], name


def test_every_word_stands_in_the_book(made: Made) -> None:
    """In the order of the tags: on the page, headings in the margin stand between the lines beside them."""
    with pikepdf.open(made.project / "site" / "pdf" / "handbuch.pdf") as pdf:
        printed = _letters(read_tree(pdf).text(printed_texts(pdf)))
    assert [word for words in made.words.values() for word in words if word not in printed] == []
