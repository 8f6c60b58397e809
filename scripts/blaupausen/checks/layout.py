"""Rules about the characters of a file and the layout of its Markdown."""

import unicodedata
from collections.abc import Iterator

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.codes import Code
from blaupausen.findings import Severity, composed, unseen
from blaupausen.intake.files import data_files
from blaupausen.markup.boxes import BOXES, SIGNED_BOXES
from blaupausen.markup.commonmark import read_markdown, unmasked
from blaupausen.markup.gaps import replace_gaps
from blaupausen.markup.prose import CAPTION, Kind, readable


def _invisible(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, text in page.lines():
        if sign := unseen(text):
            name = unicodedata.name(sign, "Steuerzeichen").title()
            before = text[: text.index(sign)][-20:].lstrip()
            place = f"Nach „{before}“" if before else "Am Anfang der Zeile"
            yield Found(
                line,
                f"{place} steht ein unsichtbares Zeichen (U+{ord(sign):04X}, {name}).",
                "Die Stelle löschen und neu tippen; „make beheben“ entfernt unsichtbare Zeichen.",
            )


def _taken_apart(text: str) -> Iterator[tuple[int, str]]:
    """Yield line and word where letters and their dots or accents are separate characters."""
    for number, line in enumerate(text.split("\n"), start=1):
        for word in line.split() if composed(line) != line else ():
            if composed(word) != word:
                yield number, composed(word)
                break


_TAKEN_APART = "In „{}“ ist ein Umlaut oder Akzent aus zwei Zeichen zusammengesetzt."
_COMPOSE = "Das Wort neu tippen; „make beheben“ setzt alle solchen Zeichen der Datei zusammen."


def _apart(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, word in _taken_apart(page.chapter.source):
        yield Found(line, _TAKEN_APART.format(word), _COMPOSE)


def _apart_in_data(handbook: Examined) -> Iterator[Found]:
    for file in data_files(handbook.handbook.tree):
        for line, word in _taken_apart(file.content.decode("utf-8", "replace")):
            yield Found(line, _TAKEN_APART.format(word), _COMPOSE, file.path)


def _tabs(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, text in page.lines():
        if "\t" in text and line not in page.prose.code:
            yield Found(
                line, "Die Zeile enthält einen Tabulator.", "Durch Leerzeichen ersetzen, zum Einrücken durch vier."
            )


def _blanks(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, text in page.lines():
        if text.endswith(" ") and line not in page.prose.code:
            yield Found(line, "Die Zeile endet mit Leerzeichen.", "Die Leerzeichen am Zeilenende löschen.")


def _end(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    text = page.chapter.source
    if not text.endswith("\n") or text.endswith("\n\n"):
        yield Found(
            text.count("\n") + 1,
            "Die Datei endet nicht mit genau einem Zeilenumbruch.",
            "Am Ende der letzten Zeile einmal die Eingabetaste drücken und weitere Leerzeilen löschen.",
        )


def _captions(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for table in page.prose.tables:
        if not table.caption:
            yield Found(
                table.line,
                "Die Tabelle hat keine Überschrift.",
                f"Davor, durch eine Leerzeile getrennt, einen Absatz „{CAPTION} Was die Tabelle zeigt“ einfügen.",
            )
    for block in page.prose.blocks:
        if block.kind is Kind.PARAGRAPH and block.text.startswith(CAPTION):
            yield Found(
                block.line,
                f"Auf „{readable(block.text)[:60]}“ folgt keine Tabelle.",
                "Die Zeile direkt vor ihre Tabelle setzen oder ohne „Tabelle:“ schreiben.",
            )


def _header_rows(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for table in page.prose.tables:
        if not table.has_header or not table.rows[0][1].strip("| "):
            yield Found(
                table.line,
                "Die Tabelle hat keine Kopfzeile.",
                "Als erste Zeile die Namen der Spalten schreiben, darunter eine Zeile |---|---| mit einem Feld "
                "je Spalte.",
            )


def _ragged(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for table in page.prose.tables:
        width = _cells(table.rows[0][1])
        for line, row in table.rows[1:]:
            if table.has_header and "|" not in row and "|" in table.rows[0][1]:
                yield Found(
                    line,
                    f"„{readable(row)[:60]}“ klebt an der Tabelle und wird als ihre letzte Zeile gedruckt.",
                    "Eine Leerzeile zwischen Tabelle und Text einfügen.",
                )
            elif table.has_header and _cells(row) != width:
                yield Found(
                    line,
                    f"Die Zeile hat {_cells(row)} Felder, die Kopfzeile {width}.",
                    "Fehlende Felder leer ergänzen (| |), überzählige löschen; einen Strich im Text als \\| schreiben.",
                )


def _cells(row: str) -> int:
    inner = replace_gaps(row, lambda _: "").strip().removeprefix("|").removesuffix("|")
    return inner.replace("\\|", "").count("|") + 1


def _boxes(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    kinds = ", ".join(f"{name} ({kind.word})" for name, kind in SIGNED_BOXES.items())
    for box in page.prose.boxes:
        if box.kind not in BOXES:
            yield Found(box.line, f"Die Kastenart „{box.kind}“ gibt es nicht.", f"Eine dieser Arten nehmen: {kinds}.")
        elif not box.title.strip():
            yield Found(
                box.line,
                "Der Kasten hat keinen Titel.",
                f'Einen Titel in Anführungszeichen ergänzen, etwa !!! {box.kind} "Worauf es ankommt".',
            )
        elif box.title.startswith(f"{BOXES[box.kind].word}:"):
            word = BOXES[box.kind].word
            yield Found(
                box.line,
                f"Gedruckt stünde „{word}: {box.title}“.",
                f"„{word}:“ aus dem Titel löschen; die Kastenart schreibt das Wort davor.",
            )
        elif box.is_empty:
            yield Found(
                box.line,
                f"Der Kasten „{box.title}“ ist leer.",
                "Seinen Text direkt darunter schreiben, vier Leerzeichen eingerückt, oder den Kasten löschen.",
            )

    read = {box.line for box in page.prose.boxes}
    for line, text in page.prose_lines():
        if text.lstrip().startswith("!!!") and line not in read and line not in page.prose.code:
            yield Found(
                line,
                "Die erste Zeile des Kastens hat nicht die vereinbarte Form.",
                'Eine Art und einen Titel nennen, sonst nichts: !!! tip "Worauf es ankommt".',
            )


def _box_ends(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    lines = page.chapter.body.split("\n")
    tokens = [token for token in read_markdown(page.chapter.body).tokens if token.type != "comment"]
    opened: list[tuple[int, int, str]] = []  # first line, the one behind it all, title
    for place, token in enumerate(tokens[:-1]):
        if token.type == "box_open":
            first, end = token.map or (0, 0)
            opened.append((first, end, unmasked(tokens[place + 1].content)))
        elif token.type == "box_close":
            first, end, title = opened.pop()
            below = tokens[place + 1]
            if below.map and below.type in _BELOW and end - first > 1:
                line = below.map[0]
                inward = _indent(lines[line]) - _indent(lines[first])
                said = tokens[place - 2].content if tokens[place - 1].type == "paragraph_close" else ""
                announced = below.type in _LISTS and said.rstrip(" *_").endswith(":")
                if lines[line - 1].strip() or 0 < inward < _INDENT or announced:
                    yield Found(
                        line + page.chapter.body_line,
                        f"„{lines[line].strip()[:50]}“ steht gedruckt unter dem Kasten „{title}“, nicht darin.",
                        "Gehört die Zeile in den Kasten, sie vier Leerzeichen einrücken, sonst davor eine Leerzeile "
                        "einfügen; vor einer Liste endet der Kasten nicht mit einem Doppelpunkt.",
                    )


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


_INDENT = 4
_LISTS = ("bullet_list_open", "ordered_list_open")
_BELOW = ("paragraph_open", "table_open", *_LISTS)
_TABLE = "| Tag | Aufgabe |\n|---|---|\n| Montag | Raum buchen |"
RULES = (
    Rule(
        Code.ZEICHEN_UNSICHTBAR,
        "Der Text enthält keine unsichtbaren Zeichen.",
        "Steuerzeichen, Zeichen ohne Breite und Zeichen, die die Schreibrichtung umkehren, kommen oft beim "
        "Kopieren aus Word "
        "oder dem Netz mit. Sie zerschneiden Wörter für Suche und Vorleseprogramme und können anderen Text "
        "vortäuschen.",
        Example("Der Roboter\u200b arbeitet."),
        Example("Der Roboter arbeitet."),
        _invisible,
        fixable=True,
    ),
    Rule(
        "ZEICHEN-ZERLEGT",
        "Umlaute und Buchstaben mit Akzent sind ein einziges Zeichen.",
        "Manche Programme, vor allem unter macOS, schreiben ü als u mit zwei Punkten dahinter. Das sieht gleich aus, "
        "aber Suche, Rechtschreibprüfung und Verweise halten es für ein anderes Wort.",
        Example("Der gru\u0308ne Roboter."),
        Example("Der gr\u00fcne Roboter."),
        _apart,
        _apart_in_data,
        fixable=True,
    ),
    Rule(
        "ZEICHEN-TABULATOR",
        "Zum Einrücken dienen Leerzeichen, keine Tabulatoren.",
        "Ein Tabulator ist je nach Programm verschieden breit; Listen und Kästen brechen dadurch.",
        Example("- Raum buchen\n\tund Schlüssel holen"),
        Example("- Raum buchen\n    und Schlüssel holen"),
        _tabs,
        fixable=True,
    ),
    Rule(
        "ZEILE-LEERZEICHEN",
        "Keine Zeile endet mit Leerzeichen.",
        "Zwei Leerzeichen am Ende erzeugen einen unsichtbaren Zeilenumbruch.",
        Example("Ein Satz.  \nNoch ein Satz."),
        Example("Ein Satz.\nNoch ein Satz."),
        _blanks,
        severity=Severity.ADVICE,
        fixable=True,
    ),
    Rule(
        "DATEI-ENDE",
        "Jede Datei endet mit genau einem Zeilenumbruch.",
        "Sonst hängt die nächste Änderung an der letzten Zeile, und der Vergleich der Fassungen zeigt mehr, als "
        "geändert wurde.",
        Example("Ein Satz.\n\n\n"),
        Example("Ein Satz.\n"),
        _end,
        severity=Severity.ADVICE,
        fixable=True,
    ),
    Rule(
        "TABELLE-TITEL",
        "Jede Tabelle hat eine Überschrift.",
        "Ein Absatz „Tabelle: …“ direkt davor wird zur Überschrift der Tabelle. Vorleseprogramme lesen sie "
        "zuerst, das Buch "
        "druckt sie.",
        Example(_TABLE),
        Example(f"Tabelle: Die Woche\n\n{_TABLE}"),
        _captions,
    ),
    Rule(
        "TABELLE-KOPF",
        "Jede Tabelle hat eine Kopfzeile.",
        "Vorleseprogramme nennen zu jedem Feld den Namen seiner Spalte.",
        Example("Tabelle: Die Woche\n\n|  |  |\n|---|---|\n| Montag | Raum buchen |"),
        Example(f"Tabelle: Die Woche\n\n{_TABLE}"),
        _header_rows,
    ),
    Rule(
        "TABELLE-FELDER",
        "Alle Zeilen einer Tabelle haben gleich viele Felder.",
        "Überzählige Felder verschwinden beim Bauen ohne Meldung.",
        Example(f"Tabelle: Die Woche\n\n{_TABLE}\n| Dienstag | Einladen | verloren |"),
        Example(f"Tabelle: Die Woche\n\n{_TABLE}\n| Dienstag | Einladen |"),
        _ragged,
    ),
    Rule(
        "KASTEN-FORM",
        "Kästen haben eine bekannte Art, einen Titel und Text.",
        "Die Art bestimmt Farbe und Zeichen, der Titel sagt, worum es geht; eine unbekannte Art hat keines von beiden.",
        Example('!!! danger "Vorsicht"\n    Ein Satz.'),
        Example('!!! warning "Vorsicht"\n    Ein Satz.'),
        _boxes,
    ),
    Rule(
        "KASTEN-ENDE",
        "Was in einen Kasten gehört, ist bis zur letzten Zeile eingerückt; dahinter steht eine Leerzeile.",
        "Eine Zeile ohne Einrückung fällt aus dem Kasten heraus und wird darunter gedruckt.",
        Example('!!! note "Hinweis"\n    Der Text beginnt im Kasten\nund geht daneben weiter.'),
        Example('!!! note "Hinweis"\n    Der Text beginnt im Kasten\n    und geht darin weiter.'),
        _box_ends,
    ),
)
