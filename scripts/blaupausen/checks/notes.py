"""Rules about footnotes: every call has its note, every note its call."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.markup.commonmark import read_markdown


@dataclass
class _Notes:
    """Footnotes of a page: names with the lines of the file in which they are written or called.

    ``filled`` names the notes that say something. ``inside`` holds calls and notes that stand in the text of a note,
    with the name of that note.
    """

    written: dict[str, list[int]] = field(default_factory=dict)
    called: dict[str, list[int]] = field(default_factory=dict)
    inside: list[tuple[str, str, int]] = field(default_factory=list)
    filled: set[str] = field(default_factory=set)


def _notes(page: Page) -> _Notes:
    found, around = _Notes(), list[str]()
    for token in read_markdown(page.chapter.body).tokens:
        line = (token.map or [0])[0] + page.chapter.body_line
        if token.type == "note_open":
            found.written.setdefault(token.info, []).append(line)
            found.inside += [(around[-1], token.info, line)] if around else []
            around.append(token.info)
        elif token.type == "note_close":
            around.pop()
        if around and token.type in ("inline", "fence", "code_block") and token.content.strip():
            found.filled.add(around[-1])
        for child in token.children or ():
            if child.type == "note_call":
                found.called.setdefault(child.info, []).append(line)
                found.inside += [(around[-1], child.info, line)] if around else []
            line += child.type in ("softbreak", "hardbreak")
    return found


def _without_text(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    notes = _notes(page)
    for name, lines in notes.called.items():
        if name not in notes.written:
            yield Found(
                lines[0],
                f"Zur Fußnote [^{name}] fehlt der Text; die Klammern stehen gedruckt da.",
                f"Am Ende des Abschnitts eine Zeile „[^{name}]: Text der Fußnote“ ergänzen oder die Klammern löschen.",
            )
    for name, lines in notes.written.items():
        if name not in notes.filled:
            yield Found(
                lines[0],
                f"Die Fußnote [^{name}] hat keinen Text.",
                "Den Text hinter den Doppelpunkt schreiben oder Fußnote und Aufruf löschen.",
            )


def _without_call(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    notes = _notes(page)
    for name, lines in notes.written.items():
        if name not in notes.called:
            yield Found(
                lines[0],
                f"Die Fußnote [^{name}] wird nirgends aufgerufen.",
                f"[^{name}] an die Stelle im Text setzen, zu der sie gehört, oder die Fußnote löschen.",
            )


def _twice(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for name, lines in _notes(page).written.items():
        for line in lines[1:]:
            yield Found(
                line,
                f"Die Fußnote [^{name}] steht schon in Zeile {lines[0]}; nur eine von beiden würde gedruckt.",
                "Einer der beiden einen anderen Namen geben, auch an der Stelle, die sie aufruft.",
            )


def _in_note(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for outer, inner, line in _notes(page).inside:
        yield Found(
            line,
            f"In der Fußnote [^{outer}] steht die Fußnote [^{inner}].",
            "Den Hinweis in den Text der Fußnote nehmen; jede Fußnote ohne Einrückung für sich schreiben.",
        )


_NOTE = "Der Raum ist frei[^1].\n\n[^1]: Stand heute."
RULES = (
    Rule(
        "FUSSNOTE-OHNE-TEXT",
        "Zu jedem Aufruf einer Fußnote gibt es ihren Text.",
        "Sonst stehen die Klammern gedruckt im Satz.",
        Example("Der Raum ist frei[^1]."),
        Example(_NOTE),
        _without_text,
    ),
    Rule(
        "FUSSNOTE-OHNE-AUFRUF",
        "Jede Fußnote wird im Text aufgerufen.",
        "Niemand wüsste, wozu sie gehört; meist ist der Aufruf beim Kürzen verloren gegangen.",
        Example("Der Raum ist frei.\n\n[^1]: Stand heute."),
        Example(_NOTE),
        _without_call,
    ),
    Rule(
        "FUSSNOTE-DOPPELT",
        "Jede Fußnote einer Seite hat ihren eigenen Namen.",
        "Von zwei Fußnoten gleichen Namens ginge eine verloren.",
        Example(f"{_NOTE}\n\n[^1]: Stand gestern."),
        Example(_NOTE.replace(".\n", ", der Saal auch[^2].\n") + "\n\n[^2]: Stand gestern."),
        _twice,
    ),
    Rule(
        "FUSSNOTE-VERSCHACHTELT",
        "In einer Fußnote steht keine andere.",
        "Eine Fußnote zur Fußnote findet niemand, und eine, die sich selbst aufruft, hätte kein Ende.",
        Example("Der Raum ist frei[^1].\n\n[^1]: Stand heute[^2].\n\n[^2]: Morgen nicht."),
        Example("Der Raum ist frei[^1].\n\n[^1]: Stand heute, morgen nicht."),
        _in_note,
    ),
)
