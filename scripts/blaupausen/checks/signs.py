"""Rule for steps of an event: none depends on a colour or a sound alone (the idea of WCAG 1.3.3 and 1.4.1)."""

import re
from collections.abc import Iterator

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.run_sheets import is_run_sheet
from blaupausen.content.wordlists import SIGNS_FILE
from blaupausen.markup.prose import Kind, readable, sentences

_CARD = "formatkarte"
_QUOTED = re.compile(r"„[^“„]{1,300}“")
_CLAUSE_END = re.compile(r"[,;:.!?|()]")
_NEAR = 3  # words before a sign among which a denial is about it
_WINDOW = 80  # signs before a match that are read for them


def _steps(page: Page) -> Iterator[tuple[int, str]]:
    """Yield the steps of a page with their lines: rows of run sheets, and of a card each item and each sentence."""
    for table in page.prose.tables:
        if is_run_sheet(table):
            yield from ((line, readable(row)) for line, row in table.rows[1:])
    if page.chapter.raw_sheet.get("art") == _CARD:
        for block in page.prose.blocks:
            if block.kind is Kind.ITEM:
                yield block.line, readable(block.text)
            elif block.kind in (Kind.PARAGRAPH, Kind.QUOTE):
                yield from ((sentence.line, readable(sentence.text)) for sentence in sentences(block))


def _alone(page: Page, handbook: Examined) -> Iterator[Found]:
    words = handbook.signs
    for line, text in _steps(page):
        if sign := _first(words.colours, text, words.denied):
            rest = f"{text[: sign.start()]} {text[sign.end() :]}"
            if not words.beside_colour.search(rest) and not _QUOTED.search(rest):
                yield Found(
                    line,
                    f"„{sign[0]}“: An diesem Schritt sagt nur die Farbe, was gemeint ist.",
                    "Ein Wort, eine Zahl, eine Form oder ein Handzeichen dazusetzen. "
                    f"Die Wörter stehen in {SIGNS_FILE}.",
                )
        if sign := _first(words.sounds, text, words.denied):
            rest = f"{text[: sign.start()]} {text[sign.end() :]}"
            if not words.beside_sound.search(rest):
                yield Found(
                    line,
                    f"„{sign[0]}“: Wer nichts hört, erfährt von diesem Schritt nichts.",
                    f"Ein Schild, ein Licht oder ein Handzeichen dazusetzen. Die Wörter stehen in {SIGNS_FILE}.",
                )


def _first(signs: re.Pattern[str], text: str, denied: re.Pattern[str]) -> re.Match[str] | None:
    """Return the first sign that no word of its clause, among the last few before it, takes back."""
    for match in signs.finditer(text):
        clause = _CLAUSE_END.split(text[max(0, match.start() - _WINDOW) : match.start()])[-1]
        if not denied.search(" ".join(clause.split()[-_NEAR:])):
            return match
    return None


_PLAN = """Tabelle: Ablauf

| Uhrzeit | Was |
|---|---|
| 09:00 | Fragen sammeln (15 Min.) |
| 09:15 | {} (30 Min.) |"""
RULES = (
    Rule(
        "REGIEPLAN-ZEICHEN",
        "Kein Schritt hängt allein an einer Farbe oder an einem Laut.",
        "Wer Farben nicht unterscheidet oder nichts hört, verpasst ihn sonst. Geprüft werden Zeilen mit Uhrzeit und "
        "in Formatkarten jede Liste und jeder Satz. Ein zweites Zeichen in derselben Zeile genügt: Form, Wort, Zahl, "
        f"Handzeichen, Licht, Schild. Die Wörter stehen in {SIGNS_FILE}.",
        Example(_PLAN.format("Wechsel, wenn der Gong ertönt")),
        Example(_PLAN.format("Wechsel, wenn der Gong ertönt und das Schild oben ist")),
        _alone,
    ),
)
