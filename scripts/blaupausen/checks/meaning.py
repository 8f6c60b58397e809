"""Rules about Markdown that is printed differently than its author plainly meant; ``comparison`` finds the places."""

from collections.abc import Callable, Iterator

from blaupausen.checks.comparison import Difference, Kind, excerpt, first_difference, is_numbered
from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, PageCheck, Rule
from blaupausen.markup.commonmark import unmasked
from blaupausen.markup.outline import OBJECT, Piece

_CURED = "„make beheben“ macht das, wo es eindeutig ist."
_AROUND = 25  # characters shown before and behind a difference, and up to the end of the word
_NAMES = {
    "row": "Die Tabelle",
    "code": "Der Code",
    "rule": "Die Trennlinie",
    "term": "Der Begriff",
    "title": "Der Kasten",
}
_MARKS = {"em": "kursiv", "strong": "fett", "strike": "durchgestrichen", "code": "als Code", "break": "Zeilenumbruch"}
_MARK_KINDS = {"link": "als Link", "image": "als Bild", "note": "als Fußnote"}


def _rule_about(*kinds: Kind, say: Callable[[Page, Difference], Found]) -> PageCheck:
    def check(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
        for difference in page.differences:
            if difference.kind in kinds:
                yield say(page, difference)

    return check


def _fence(page: Page, difference: Difference) -> Found:
    sign = page.chapter.source.split("\n")[difference.line - 1].strip(" >\t-*+.0123456789)")[:3]
    if difference.meant:
        return Found(
            difference.line,
            f"Der Code „{excerpt(difference.meant)}“ wird als laufender Text gedruckt.",
            "Über und unter den Code genau dieselben Zeichen schreiben (```), gleich weit eingerückt wie seine Zeilen; "
            "eingerückten Code mit vier Leerzeichen und einer Leerzeile davor.",
        )
    return Found(
        difference.line,
        f"Ein Codeblock beginnt mit {sign} und endet nicht; die Zeichen stehen gedruckt im Text.",
        f"Unter der letzten Zeile des Codes eine Zeile mit genau {sign} einfügen, gleich weit eingerückt.",
    )


def _level(page: Page, difference: Difference) -> Found:  # noqa: ARG001 - the shape of a saying
    meant, printed = difference.meant, difference.printed
    deeper = len(meant.within if meant else ()) > len(printed.within if printed else ())
    where = "steht gedruckt eine Ebene höher oder außerhalb der Liste" if deeper else "gerät in die Liste darüber"
    cure = (
        f"Vier Leerzeichen je Ebene einrücken, auch Absätze und Code unter einem Listenpunkt. {_CURED}"
        if deeper
        else "Davor einen Satz ohne Einrückung setzen oder die Einrückung auf vier Leerzeichen je Ebene ändern."
    )
    return Found(difference.line, f"„{excerpt(meant)}“ {where}.", cure)


def _start(page: Page, difference: Difference) -> Found:  # noqa: ARG001 - the shape of a saying
    number = _mark(difference.meant)
    return Found(
        difference.line,
        f"Der Absatz beginnt mit „{number}“ und würde darum eine Liste, die mit 1 beginnt.",
        f"Einen Strich vor den Punkt setzen ({number.rstrip('.')}\\.) oder den Satz umstellen, etwa „Am {number} …“; "
        "eine Liste mit 1 beginnen. Gehört Text darüber zu einem Schritt davor, ihn vier Leerzeichen einrücken.",
    )


def _number(page: Page, difference: Difference) -> Found:  # noqa: ARG001 - the shape of a saying
    return Found(
        difference.line,
        f"Der Punkt „{_mark(difference.meant)} {excerpt(difference.meant)}“ wird als „{_mark(difference.printed)}“ "
        "gedruckt.",
        "Fortlaufend nummerieren und, was zu einem Schritt gehört, vier Leerzeichen einrücken. Soll die Zahl selbst "
        "dastehen, sie in den Satz nehmen.",
    )


def _sign(page: Page, difference: Difference) -> Found:  # noqa: ARG001 - the shape of a saying
    shown = "mit Nummer" if difference.printed and is_numbered(difference.printed) else "mit Punkt statt Nummer"
    return Found(
        difference.line,
        f"„{excerpt(difference.meant)}“ wird {shown} gedruckt, weil direkt darüber eine andere Liste steht.",
        "Zwischen die beiden Listen einen Satz setzen oder die Punkte vier Leerzeichen einrücken.",
    )


def _block(page: Page, difference: Difference) -> Found:
    meant = difference.meant
    line = page.chapter.source.split("\n")[difference.line - 1].strip()
    name = "Der Listenpunkt" if meant and meant.marks else _NAMES.get(meant.kind if meant else "", "Der Absatz")
    if meant and meant.kind.startswith("heading"):
        name = "Die Überschrift"
    cure = f"Davor eine Leerzeile einfügen. {_CURED}"
    if meant and is_numbered(meant) and line.lstrip("0123456789").startswith(")"):
        cure = f"Hinter die Zahl einen Punkt statt der Klammer setzen: {_mark(meant)} {_CURED}"
    elif meant and meant.marks:
        cure += " Ist ein Strich oder eine Zahl im Satz gemeint, die Zeile anders umbrechen."
    return Found(
        difference.line, f"{name} „{excerpt(meant)}“ wird als laufender Text gedruckt, samt den Zeichen davor.", cure
    )


def _box(page: Page, difference: Difference) -> Found:
    meant, printed = difference.meant, difference.printed
    line = page.chapter.source.split("\n")[difference.line - 1].strip()
    if line.startswith(("???", "!!!")):
        wrong = f"Der Kasten „{excerpt(meant)}“ wird als Text gedruckt: „{excerpt(printed)}“."
        cure = 'Mit drei Ausrufezeichen, Art und Titel beginnen, darüber eine Leerzeile: !!! note "Worauf es ankommt".'
    else:
        wrong = f"„{excerpt(meant)}“ gehört zum Kasten und steht gedruckt darunter."
        cure = f"Den Text des Kastens vier Leerzeichen einrücken. {_CURED}"
    return Found(difference.line, wrong, cure)


def _other(page: Page, difference: Difference) -> Found:
    meant, printed = difference.meant, difference.printed
    if not meant or not printed:
        what = "wird nicht gedruckt" if meant else "erscheint zusätzlich"
        return Found(
            difference.line,
            f"{_shown(meant or printed)} {what}.",
            "Die Stelle einfacher schreiben, mit einer Leerzeile davor und danach.",
        )
    if meant.kind != printed.kind or (meant.within, meant.marks) != (printed.within, printed.marks):
        return Found(
            difference.line,
            f"„{excerpt(meant)}“ ist hier {_kind_name(meant)}, gedruckt wird es {_kind_name(printed)}.",
            "Eine Leerzeile davor und danach setzen; Überschriften beginnen mit # und einem Leerzeichen, ein Zeichen "
            "am Zeilenanfang, das Text sein soll, bekommt einen Rückstrich davor (\\#).",
        )
    one, other = _spelled(meant), _spelled(printed)
    place = first_difference(one, other)
    return Found(
        _line_of(page, difference.line, meant, one[:place]),
        f"Gemeint ist wohl „{_around(one, place)}“, gedruckt wird „{_around(other, place)}“.",
        _cure_of_signs(one, other, is_row=meant.kind == "row"),
    )


def _shown(piece: Piece | None) -> str:
    said = excerpt(piece)
    return f"„{said}“" if said or not piece else _kind_name(piece).capitalize()


def _spelled(piece: Piece) -> str:
    """Return what a piece says with its marks in words: ``sechs (durchgestrichen)``."""
    parts = []
    for run in piece.runs:
        names = [_MARKS.get(mark) or _MARK_KINDS[mark.split()[0]] for mark in run.marks]
        text = unmasked(run.text).replace("\v", " | ").replace(OBJECT, "")
        parts.append(f"{text} ({', '.join(names)})" if names else text)
    return "".join(parts)


def _around(text: str, place: int) -> str:
    """Return whole words around a place."""
    begin = text.rfind(" ", 0, max(0, place - _AROUND)) + 1
    end = text.find(" ", place + _AROUND)
    return text[begin : end if end >= 0 else None][: 4 * _AROUND].strip()


def _line_of(page: Page, line: int, meant: Piece, front: str) -> int:
    """Return the line of the file in which the last word in front of a difference stands."""
    words = front.split()
    if meant.kind != "text" or not words:
        return line
    left = words.count(words[-1])
    for number, text in enumerate(page.chapter.source.split("\n")[line - 1 :], start=line):
        left -= sum(words[-1] in word for word in text.split())
        if left <= 0 or not text.strip():
            return number if text.strip() else line
    return line


def _cure_of_signs(meant: str, printed: str, *, is_row: bool) -> str:
    if is_row:
        return "Einen Strich, der im Feld einer Tabelle stehen soll, als \\| schreiben, auch in Code."
    if "durchgestrichen" in meant:
        return "Durchstreichen gibt es im Handbuch nicht: den überholten Text löschen und die Zeichen ~~ auch."
    if "\\" in printed:
        return "Den Rückstrich \\ weglassen; er wirkt nur vor Zeichen, die sonst etwas auszeichnen (* _ # [ ] `)."
    return (
        "Die Stelle einfacher schreiben: Auszeichnungen mit ** oder *, direkt am Wort, ohne Leerzeichen dahinter; "
        "Zeichen, die Text sein sollen, in `rückwärtige Striche` setzen."
    )


def _kind_name(piece: Piece) -> str:
    if piece.marks:
        return "ein Listenpunkt"
    if piece.kind.startswith("heading"):
        return f"eine Überschrift der Ebene {piece.kind[-1]}"
    names = {
        "code": "ein Codeblock",
        "row": "eine Tabellenzeile",
        "rule": "eine Trennlinie",
        "term": "ein erklärter Begriff",
    }
    places = {"quote": "Text in einem Zitat", "definition": "eine Erklärung", "box": "Text in einem Kasten"}
    return names.get(piece.kind) or places.get(piece.within[-1] if piece.within else "", "ein Absatz")


def _mark(piece: Piece | None) -> str:
    return piece.marks[-1] if piece and piece.marks else ""


_TABLE = "| Tag | Aufgabe |\n|---|---|\n| Montag | Raum buchen |"
RULES = (
    Rule(
        "CODE-OFFEN",
        "Ein Codeblock endet mit denselben drei Zeichen, mit denen er beginnt.",
        "Sonst ist er keiner: Die Zeichen stehen gedruckt im Text, und alles danach liest sich anders als gedacht.",
        Example("```yaml\ntitel: Forum\n"),
        Example("```yaml\ntitel: Forum\n```\n"),
        _rule_about(Kind.FENCE, say=_fence),
    ),
    Rule(
        "LISTE-EINRUECKUNG",
        "Was zu einem Listenpunkt gehört, ist vier Leerzeichen je Ebene eingerückt.",
        "Mit zwei oder drei Leerzeichen wird eine Unterliste flach gedruckt, und nach einem Absatz beginnt die "
        "Zählung neu. Andere Programme sind da großzügiger; das Handbuch druckt nur, was eindeutig ist.",
        Example("- Raum\n  - Stühle\n- Technik"),
        Example("- Raum\n    - Stühle\n- Technik"),
        _rule_about(Kind.LEVEL, say=_level),
        fixable=True,
    ),
    Rule(
        "LISTE-ANFANG",
        "Kein Absatz beginnt mit einer Zahl und einem Punkt, und Listen beginnen mit 1.",
        "Aus „17. Juli 2026“ am Anfang eines Absatzes wird sonst eine Liste, und die Zahl geht verloren.",
        Example("3. Etage: Dort beginnt das Treffen."),
        Example("3\\. Etage: Dort beginnt das Treffen."),
        _rule_about(Kind.START, say=_start),
    ),
    Rule(
        "LISTE-NUMMER",
        "Listen sind fortlaufend nummeriert.",
        "Gedruckt wird immer 1, 2, 3 …, gleich welche Zahlen dastehen; Verweise auf „Schritt 5“ gingen sonst fehl.",
        Example("1. Raum buchen\n5. Einladen"),
        Example("1. Raum buchen\n2. Einladen"),
        _rule_about(Kind.NUMBER, say=_number),
    ),
    Rule(
        "LISTE-ART",
        "Zwischen einer Liste mit Zahlen und einer mit Strichen steht ein Satz.",
        "Sonst werden beide zu einer Liste, und die zweite übernimmt die Zeichen der ersten.",
        Example("1. Raum buchen\n2. Einladen\n\n- Stühle\n- Tische"),
        Example("1. Raum buchen\n2. Einladen\n\nDazu gehören:\n\n- Stühle\n- Tische"),
        _rule_about(Kind.MARK, say=_sign),
    ),
    Rule(
        "BLOCK-LEERZEILE",
        "Vor Listen, Tabellen, Zitaten und Codeblöcken steht eine Leerzeile.",
        "Sonst gelten sie als Fortsetzung des Absatzes darüber und werden als laufender Text gedruckt. Nummerierte "
        "Listen haben hinter der Zahl einen Punkt.",
        Example("Dafür brauchen Sie:\n- einen Raum\n- Technik"),
        Example("Dafür brauchen Sie:\n\n- einen Raum\n- Technik"),
        _rule_about(Kind.BLOCK, say=_block),
        fixable=True,
    ),
    Rule(
        "KASTEN-INHALT",
        "Ein Kasten beginnt mit !!!, sein Text ist vier Leerzeichen eingerückt.",
        "Nur daran ist zu erkennen, wo er endet. Aufklappbare Kästen (???) gibt es nicht, weil das Buch nichts "
        "aufklappen kann.",
        Example('!!! note "Hinweis"\n  Der Text gehört in den Kasten.'),
        Example('!!! note "Hinweis"\n    Der Text gehört in den Kasten.'),
        _rule_about(Kind.BOX, say=_box),
        fixable=True,
    ),
    Rule(
        "MARKDOWN-ANDERS",
        "Gedruckt wird, was beim Schreiben gemeint war.",
        "Die Prüfung liest jedes Kapitel zweimal: wie es die meisten Programme verstehen (CommonMark, GitHub) und wie "
        "es das Handbuch druckt. Wo beides auseinandergeht, ist die Stelle missverständlich.",
        Example("Das gilt ~~nicht~~ mehr."),
        Example("Das gilt nicht mehr."),
        _rule_about(Kind.OTHER, say=_other),
    ),
)
