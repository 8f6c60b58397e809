"""Signs of other dialects that no reading of ours knows: they would be printed as they stand."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from pathlib import PurePosixPath

from markdown_it.token import Token

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.content.chapter import FORMS
from blaupausen.markup.commonmark import read_markdown, unmasked

_BOX = 'Einen Kasten daraus machen: !!! note "Worauf es ankommt", den Text darunter vier Leerzeichen eingerückt.'
_PLAIN = "Die Zeichen löschen; zum Hervorheben gibt es *kursiv* und **fett**."
_WRITE = "Die Stelle löschen und den Text selbst hinschreiben."


@dataclass(frozen=True)
class _Sign:
    """One sign: how it looks, and what to do; ``in_templates`` where gaps of templates do not look like it."""

    pattern: re.Pattern[str]
    cure: str
    in_templates: bool = True


def _sign(pattern: str, cure: str, *, in_templates: bool = True) -> _Sign:
    return _Sign(re.compile(pattern), cure, in_templates)


_LIST = "Eine Liste daraus machen, mit - oder 1. am Anfang jeder Zeile und einer Leerzeile davor."
_NO_TEXT = "\ufffc"
_MARKING = frozenset({"em_open", "em_close", "strong_open", "strong_close", "link_open", "link_close"})
_ALONE = {
    "**": "Das zweite ** direkt an das letzte Wort setzen, ohne Leerzeichen, oder das erste löschen.",
    "`": "Code zwischen zwei gleiche Zeichen setzen: `so`; soll das Zeichen selbst dastehen, \\` schreiben.",
    "[[": "Begriffe zwischen je zwei Klammern setzen: [[Data Governance]].",
}

_EMPHASIS = "Das Zeichen an beiden Enden setzen, *so* oder **so**, direkt am Wort, oder löschen; soll es dastehen: \\{}"
# One sign that should open or close and does not; within a word and between blanks it means itself (5 * 3, a_b).
_OPEN_MARK = re.compile(
    r"(?<![\w*_\\])(\*|_{1,2})(?=[^\s*_)\].,;:!?…“‘»])|(?<=[^\s*_(\[„‚«])(?<!\\)(\*|_{1,2})(?![\w*_])"
)
_TICK = (
    r"\\?\[(?:\s{0,3}[xXoO✓✔✗*+.–_-]?\s{0,3}|_{2,3})\\?\](?!\()|\(\s{0,3}[xX]?\s{0,3}\)|\{\s{0,3}\}|[☐☑☒□◻]|[✓✔✗](?=\s)"
)
_TICKED = re.compile(_TICK)
_RIGHT_TICK = re.compile(r"\[ \] {1,3}\S")
_LOST_TICK = re.compile(rf"\s*(?:[-*+–—•]|\d{{1,3}}[.)])?\s{{0,3}}(?:{_TICK})\s{{0,3}}(?=\S)")
_WIDE = "\u00a0\u2002\u2003\u2007\u2009\u202f"  # blanks that Markdown takes for letters

_SIGNS = (
    _sign(r"^[\s>]*>\s*\[![A-Za-z]{1,20}\]", _BOX),
    _sign(r"^\s{0,3}:::", _BOX),
    _sign(r"-{1,2}8<-{1,2}|\{!|\{%", _WRITE),
    _sign(r"\{\{", _WRITE, in_templates=False),
    _sign(
        r"\{:|\{[.#][A-Za-z]|\{\s?[a-z-]{1,20}=", "Die Angabe löschen; Klassen und Anker vergibt das Handbuch selbst."
    ),
    _sign(r"^\s{0,3}\.\. [a-z]+::", _WRITE),
    _sign(r"^\s{0,3}(?:\[TOC\]|\+\+\+)\s*$", "Die Zeile löschen."),
    _sign(r"^\s{0,3}\*\[[^\]\n]{1,100}\]:", "Die Abkürzung im Text ausschreiben oder ins Glossar aufnehmen."),
    _sign(r"(?<![=\w])==(?=[^\s=])[^=\n]{1,200}(?<=\S)==(?![=\w])", _PLAIN),
    _sign(r"(?<!\+)\+\+(?=[^\s+])[^+\n]{1,200}(?<=\S)\+\+(?!\+)", _PLAIN),
    _sign(
        r"(?<!\\)\^\[[^\]\n]{1,500}\]",
        "Eine Fußnote daraus machen: Satz[^1]. Darunter eine Zeile [^1]: Text der Fußnote.",
    ),
    _sign(r"\d\*\d+\*\d", "Das Malzeichen × schreiben (5 × 3 × 2); zwischen zwei Sternen wird der Text kursiv."),
    _sign(r"\w~\w{1,10}~|\w\^[^\s^]{1,20}\^", "Das Zeichen selbst schreiben, etwa H₂O oder 10⁶, oder umformulieren."),
    _sign(r"(?<![\w:/]):[a-z][a-z0-9_+-]{1,40}:(?![\w:/])", "Das Bildzeichen weglassen oder mit Worten schreiben."),
    _sign(
        r"\$\$|(?<![\w$\\])\$(?=[^\s$])[^$\n]{0,200}[\\^_=+*{][^$\n]{0,200}(?<=\S)\$(?![\w$])",
        "Formeln mit Worten oder Zeichen schreiben (a × b); Längeres als Bild einbinden.",
    ),
    _sign(r"^\s{0,3}={1,5}\s\S|^h[1-6]\.\s", "Überschriften mit ## und einem Leerzeichen beginnen."),
    _sign(r"\{(?:code|noformat|panel|info|note|warning|toc)[:}]|\[/[a-z]{1,8}\]|'{3}|^\{\|", _PLAIN),
    _sign(r"\\[a-z]{3,20}\{|\\(?:newpage|pagebreak)(?![a-z])", _WRITE),
    _sign(r"^\s*\+(?:[-=]{3,}\+)+\s*$", "Tabellen mit senkrechten Strichen schreiben: | Tag | Aufgabe |."),
    _sign(
        rf"^\s*(?:[-*+]|\d{{1,3}}[.)]|\#{{1,6}}|>)?[{_WIDE}]+\S",
        "Die Leerzeichen am Zeilenanfang löschen und neu tippen; es sind geschützte, wie sie Word einfügt.",
    ),
    _sign(r"^\s{0,3}[•‣▪◦●○·▸►✓✔☐☑]\s?", "Listen mit einem Strich und einem Leerzeichen beginnen: - Raum buchen."),
    _sign(
        r"\[\^[^\]\n]{0,200}[^\]\w\n-]",
        "Der Name einer Fußnote besteht aus Buchstaben, Ziffern und Strichen: [^1] oder [^stand].",
    ),
)
_NUMBERED = re.compile(r"\d{1,3}[.)]\s")
_FROM_ONE = "Eine Leerzeile davor einfügen und die Liste mit 1. beginnen."
# Beginnings of lines that people take for a list and Markdown does not.
_LISTS = (
    (re.compile(r"\(?(?:[a-z]|[ivx]{1,5}|\d{1,3}[a-z])\)\s|\(\d{1,3}\)\s|(?:[A-Za-y]|[IVX]{1,5})\.\s"), _LIST),
    (re.compile(r"[–—]\s"), _LIST),
    (_NUMBERED, _FROM_ONE),
    (
        # „*Wort* …“ is emphasis.
        re.compile(r"(?!\*[^*\n]{1,400}\*)(?:\d{1,3}[.)]|[-+•*])(?=[^\W\d_]{2}|\[[ xX]\])"),
        "Hinter das Zeichen am Anfang ein Leerzeichen setzen.",
    ),
)
_DRAWN = frozenset("mermaid plantuml graphviz dot vega vega-lite math latex d2 ditaa".split())  # noqa: SIM905
_LANGUAGE = re.compile(r"\s*[A-Za-z][A-Za-z0-9+#-]{0,30}\s*|\s*")
_UNRESOLVED = re.compile(r"\[([^\[\]\n]{1,200})\]\[([^\[\]\n]{0,200})\]")


def _signs(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    is_template = PurePosixPath(page.chapter.path).parent.as_posix() == FORMS
    signs = [sign for sign in _SIGNS if sign.in_templates or not is_template]
    for line, text in page.prose_lines():
        for sign in signs:
            if found := sign.pattern.search(text):
                yield Found(
                    line,
                    f"„{found[0].strip()}“ stammt aus einem anderen Programm und wirkt hier nicht.",
                    sign.cure,
                )
    yield from _lists(page)
    yield from _left_over(page)
    yield from _ticks(page)
    yield from _fences(page)
    yield from _references(page)


def _lists(page: Page) -> Iterator[Found]:
    """Find lines of a paragraph, one below the other, that begin like items of a list."""
    for token in read_markdown(page.chapter.body).tokens:
        lines = unmasked(token.content).split("\n") if token.type == "inline" else []
        for pattern, cure in _LISTS:
            alike = [bool(pattern.match(line.lstrip())) for line in lines]
            for place, both in enumerate(a and b for a, b in pairwise(alike)):
                if both:
                    sign = lines[place].split(maxsplit=1)[0]
                    yield Found(
                        (token.map or [0])[0] + page.chapter.body_line + place,
                        f"Die Zeilen ab „{sign}“ werden als ein Absatz gedruckt, nicht als Liste.",
                        cure,
                    )
                    break
        for place, (above, line) in enumerate(pairwise(lines), start=1):
            alone = not any(_NUMBERED.match(each.lstrip()) for each in (above, *lines[place + 1 : place + 2]))
            if alone and above.rstrip().endswith(":") and _NUMBERED.match(line.lstrip()):
                yield Found(
                    (token.map or [0])[0] + page.chapter.body_line + place,
                    f"Die Zeile ab „{line.split(maxsplit=1)[0]}“ wird als laufender Text gedruckt, nicht als Liste.",
                    _FROM_ONE,
                )


def _ticks(page: Page) -> Iterator[Found]:
    """Find boxes to tick that are none: ``- [] a``, ``- [x ] a``, ``-[ ] a``, ``- [ ]`` without text."""
    tokens = read_markdown(page.chapter.body).tokens
    for place, token in enumerate(tokens):
        if token.type != "inline" or tokens[place - 1].type != "paragraph_open":
            continue
        in_item = tokens[place - 2].type == "list_item_open"
        for offset, line in enumerate(unmasked(token.content).split("\n")):
            begins = in_item and not offset
            found = _TICKED.match(line) if begins else _LOST_TICK.match(line)
            if found and not (begins and _RIGHT_TICK.match(line)):
                wrong = f"„{line[: found.end()].strip()}“ wird kein Kästchen zum Ankreuzen."
                if begins and not line[found.end() :].strip():
                    wrong = "Hinter dem Kästchen steht nichts."
                yield Found(
                    (token.map or [0])[0] + page.chapter.body_line + offset,
                    wrong,
                    "Leere Kästchen haben innen ein Leerzeichen, davor und dahinter eines: - [ ] Raum gebucht.",
                )


def _left_over(page: Page) -> Iterator[Found]:
    """Find signs that mark something, stand alone and are printed."""
    lines = page.chapter.source.split("\n")
    for token in read_markdown(page.chapter.body).tokens:
        line = (token.map or [0])[0] + page.chapter.body_line
        for child in token.children or ():
            line += child.type in ("softbreak", "hardbreak")
            for sign, cure in _ALONE.items() if child.type == "text" else ():
                if sign in child.content and f"\\{sign[0]}" not in lines[line - 1]:
                    yield Found(line, f"Das Zeichen {sign} steht allein und wird gedruckt.", cure)
        yield from _open_marks(page, token, lines)


def _open_marks(page: Page, token: Token, lines: list[str]) -> Iterator[Found]:
    """Find a single star or stroke that should begin or end emphasis; the text is put together without what does."""
    if "*" not in token.content and "_" not in token.content:
        return
    text = "".join(
        "\n" if child.type in ("softbreak", "hardbreak") else child.content if child.type == "text" else _NO_TEXT
        for child in token.children or ()
        if child.type not in _MARKING
    )
    first = (token.map or [0])[0] + page.chapter.body_line
    for found in _OPEN_MARK.finditer(text):
        line = first + text.count("\n", 0, found.start())
        if f"\\{found[0][0]}" not in lines[line - 1]:
            yield Found(line, f"Das Zeichen {found[0]} steht allein und wird gedruckt.", _EMPHASIS.format(found[0][0]))


def _fences(page: Page) -> Iterator[Found]:
    for token in read_markdown(page.chapter.body).tokens:
        if token.type == "fence" and token.map:
            line, language = token.map[0] + page.chapter.body_line, token.info.strip().casefold()
            if not _LANGUAGE.fullmatch(token.info):
                yield Found(
                    line,
                    f"Hinter den Zeichen „{token.markup}“ steht mehr als eine Sprache.",
                    f"Dahinter nur die Sprache schreiben, zum Beispiel {token.markup}yaml, oder nichts.",
                )
            elif language in _DRAWN:
                yield Found(
                    line,
                    f"Aus „{token.markup}{language}“ zeichnet das Handbuch nichts; gedruckt wird der Code.",
                    "Die Zeichnung als SVG-Datei neben das Kapitel legen und als Bild einbinden.",
                )


def _references(page: Page) -> Iterator[Found]:
    """Find ``[Text][Ziel]`` without a line ``[Ziel]: Adresse``; with one it would be a link by now."""
    for token in read_markdown(page.chapter.body).tokens:
        depth, text, line = 0, "", (token.map or [0])[0] + page.chapter.body_line
        for child in token.children or ():
            depth += child.nesting if child.type.startswith("link") else 0
            text += "\n" if child.type == "softbreak" else "" if depth or child.type != "text" else child.content
        text = unmasked(text)
        for found in _UNRESOLVED.finditer(text):
            yield Found(
                line + text.count("\n", 0, found.start()),
                f"Der Verweis „{found[0]}“ hat kein Ziel und wird mit seinen Klammern gedruckt.",
                f"Die Adresse direkt angeben, [{found[1]}](seite.md), oder eine Zeile [{found[2] or found[1]}]: "
                "Adresse ergänzen.",
            )


RULES = (
    Rule(
        "SYNTAX-FREMD",
        "Kapitel benutzen nur die Schreibweisen des Handbuchs.",
        "Zeichen aus anderen Programmen (> [!NOTE], ==markiert==, :smile:, $Formel$, {%, --8<--) blieben gedruckt "
        "stehen. Sollen sie selbst gezeigt werden, gehören sie in `rückwärtige Striche`.",
        Example("> [!NOTE]\n> Das ist wichtig."),
        Example('!!! note "Worauf es ankommt"\n    Das ist wichtig.'),
        _signs,
    ),
)
