"""Rules about the glossary."""

import re
from collections.abc import Iterator
from functools import cache

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.sheets import chapter_example
from blaupausen.content.glossary import GLOSSARY_FILE
from blaupausen.content.sources import nearest_keys
from blaupausen.findings import Severity
from blaupausen.markup.brackets import GlossaryMark, glossary_link
from blaupausen.markup.passage import find_marks, running_text
from blaupausen.markup.prose import Kind

# Where a term is no text of its own, besides links and marks: addresses, quotations.
_TAKEN = re.compile(r"<[^<>\s]{1,2000}>|https?://\S{1,2000}|„[^“„]{0,300}“")
_ENDINGS = "(?:s|es|n|en|e)?"


def _own_text(line: str) -> str:
    """Return a line with blanks in the place of addresses and quotations."""
    return _TAKEN.sub(lambda match: " " * len(match[0]), line)


@cache
def term_pattern(name: str) -> re.Pattern[str]:
    """Return the pattern of a term, also with the endings of German cases."""
    return re.compile(rf"(?<![\w-]){re.escape(name)}{_ENDINGS}(?![\w-])")


def unlinked_terms(page: Page, handbook: Examined) -> Iterator[tuple[int, re.Match[str], str]]:
    """Yield line, place in the line and name of every term that the text uses before it links it.

    Looks at paragraphs and lists of chapters; longer terms come first, so that „Data Governance“ is not „Governance“.
    """
    if not page.chapter.raw_sheet or page.is_model:
        return
    linked: dict[str, int] = {}
    for line, mark in find_marks(page.chapter):
        if isinstance(mark, GlossaryMark):
            linked.setdefault(mark.term, line)
    lines = [(number, _own_text(text)) for number, text in _text_lines(page)]
    asked = [term.name for term in (handbook.glossary or {}).values() if not term.everyday]
    for name in sorted(asked, key=len, reverse=True):
        pattern = term_pattern(name)
        for position, (number, text) in enumerate(lines):
            if linked.get(name, number + 1) < number:
                break
            if match := pattern.search(text):
                lines[position] = (number, text[: match.start()] + " " * len(match[0]) + text[match.end() :])
                if linked.get(name) != number:
                    yield number, match, name
                break


def _text_lines(page: Page) -> list[tuple[int, str]]:
    """Return the lines of paragraphs and list items as they stand in the file, links and marks as blanks."""
    wanted = {
        block.line + offset
        for block in page.prose.blocks
        if block.kind in {Kind.PARAGRAPH, Kind.ITEM}
        for offset in range(block.text.count("\n") + 1)
    }
    return [(number, line) for number, line in running_text(page.chapter).items() if number in wanted]


def _first_use(page: Page, handbook: Examined) -> Iterator[Found]:
    for line, match, name in unlinked_terms(page, handbook):
        link = glossary_link(match[0], name)
        yield Found(
            line,
            f"Das Fachwort „{match[0]}“ steht hier zum ersten Mal und ist nicht mit dem Glossar verbunden.",
            f"{link} schreiben; „make beheben“ macht das.",
        )


def _unknown(page: Page, handbook: Examined) -> Iterator[Found]:
    if handbook.glossary is None:
        return
    ordered = sorted(handbook.glossary)
    for line, mark in find_marks(page.chapter):
        if isinstance(mark, GlossaryMark) and mark.term not in handbook.glossary:
            near = ", ".join(nearest_keys(mark.term, ordered))
            yield Found(
                line,
                f"Den Begriff „{mark.term}“ gibt es im Glossar nicht.",
                f"Einen vorhandenen Begriff nehmen (ähnlich: {near}) oder ihn in {GLOSSARY_FILE} erklären.",
            )


RULES = (
    Rule(
        "BEGRIFF-UNBEKANNT",
        "Jeder verlinkte Fachbegriff steht im Glossar.",
        "Ein Verweis auf einen Begriff, den niemand erklärt, führt ins Leere.",
        Example("Das regelt die [[Data Gouvernance]]."),
        Example("Das regelt die [[Data Governance]]."),
        _unknown,
    ),
    Rule(
        "BEGRIFF-ERSTMALS",
        "Ein Fachwort aus dem Glossar ist beim ersten Mal in einem Kapitel verlinkt.",
        "Wer das Wort nicht kennt, findet die Erklärung dort, wo er sie braucht. Im gebeugten Wort steht links, "
        "was man liest, "
        "rechts der Begriff: [[Dateninventars|Dateninventar]].",
        chapter_example("## Weiterlesen\n\nDas regelt die Data Governance."),
        chapter_example("## Weiterlesen\n\nDas regelt die [[Data Governance]]."),
        _first_use,
        severity=Severity.ADVICE,
        fixable=True,
    ),
)
