"""Rules about the language: quotation marks, words to avoid, gender, spelling, length of sentences."""

import re
from collections.abc import Iterator

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.readability import count_words, measure
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.spelling import PROGRAM, sorted_word_list, words
from blaupausen.content.wordlists import DIVISIONS_FILE, WORDS_FILE, is_division
from blaupausen.findings import Severity
from blaupausen.markup.prose import Kind, readable, sentences, spoken_lines

# Straight and English marks, guillemets, and “ where a German quotation would begin.
_WRONG_QUOTE = re.compile(r"[\"”»«‟]|(?<![\w.,!?…)“‘*_%€])“(?=\w)")
_TITLES = re.compile(
    r"\]\([^()\s]{0,2000}\s{1,5}(\"[^\"\n]{0,500}\")(?=\s{0,5}\))|^\s{0,40}(?:!!!|\?\?\?\+?)\s.{0,600}$"
    r"|^\s{0,3}\[[^\]\n]{1,200}\]:\s{1,9}\S{1,2000}\s{1,9}\"[^\"\n]{0,500}\"\s{0,9}$"
)
_QUOTED = re.compile(r"„[^“„]{0,300}“")
_GENDER = re.compile(r"\w{2,40}(?:[*:_·]|/-?|\()in(?:nen)?(?!\w)|[a-zäöüß]{2,40}In(?:nen)?(?!\w)")
_NAMES_WITH_CAPITAL = frozenset({"LinkedIn", "linkedIn"})
_MEAN_LIMIT = 18.0
_FLESCH_LIMIT = 30.0
_SENTENCE_LIMIT = 40
_ENOUGH = 3  # sentences; fewer have no meaningful mean


def title_spans(line: str) -> list[tuple[int, int]]:
    """Return where titles of links and boxes stand in a line: their straight quotation marks are syntax."""
    return [match.span(1) if match[1] else match.span() for match in _TITLES.finditer(line)]


def _without_titles(line: str) -> str:
    for start, end in reversed(title_spans(line)):
        line = line[:start] + line[end:]
    return line


def _quotes(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, text in page.prose_lines():
        if match := _WRONG_QUOTE.search(_without_titles(text)):
            yield Found(
                line,
                f"Das Anführungszeichen {match[0]} ist kein deutsches.",
                "„So“ schreiben: unten öffnen, oben schließen; „make beheben“ ersetzt die Zeichen.",
            )


def _avoided(page: Page, handbook: Examined) -> Iterator[Found]:
    for line, text in spoken_lines(page.prose):
        unquoted = _QUOTED.sub("", text)
        for word in handbook.style.avoided:
            if match := word.pattern.search(unquoted):
                yield Found(
                    line + unquoted.count("\n", 0, match.start()),
                    f"Das Handbuch schreibt nicht „{match[0]}“.",
                    f"Besser: {word.prefer}. Die Liste steht in docs/daten/sprache.yml.",
                )


def _gender(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, text in spoken_lines(page.prose):
        for match in _GENDER.finditer(text):
            if match[0] not in _NAMES_WITH_CAPITAL:
                yield Found(
                    line + text.count("\n", 0, match.start()),
                    f"„{match[0]}“ enthält ein Sonderzeichen oder einen Großbuchstaben für die Geschlechter.",
                    "Neutral schreiben („Beschäftigte“, „Leitung“) oder in Paarform („Bürgerinnen und Bürger“).",
                )


def _misspelled(page: Page, handbook: Examined) -> Iterator[Found]:
    lines = page.spoken
    unknown = handbook.speller.unknown(word for _, text in lines for word in words(text))
    seen: set[str] = set()
    for line, text in lines:
        for word in words(_without_foreign(text, unknown)):
            if word in unknown and word not in seen:
                seen.add(word)
                plain = word.rstrip("-")
                yield Found(
                    line,
                    f"Das Wort „{plain}“ kennt die Rechtschreibprüfung nicht.",
                    f"Berichtigen. Ist es richtig, in {WORDS_FILE} eine Zeile „{plain}“ ergänzen (Ort egal: "
                    "--beheben sortiert).",
                )


def _without_foreign(text: str, unknown: set[str]) -> str:
    """Return the text without quotations in another language: at least half of their words are unknown."""

    def judged(match: re.Match[str]) -> str:
        quoted = list(words(match[0]))
        return "" if 2 * sum(word in unknown for word in quoted) >= len(quoted) > 1 else match[0]

    return _QUOTED.sub(judged, text)


def _word_lists(handbook: Examined) -> Iterator[Found]:
    for name in (WORDS_FILE, DIVISIONS_FILE):
        text = _list_text(handbook, name)
        ordered = sorted_word_list(text)
        if text and text != ordered:
            pairs = zip(text.split("\n"), ordered.split("\n"), strict=False)
            line = next((number for number, (is_, should) in enumerate(pairs, start=1) if is_ != should), 1)
            yield Found(
                line,
                "Die Liste ist nicht sortiert, enthält ein Wort doppelt oder eine Leerzeile.",
                "„make beheben“ ausführen; es sortiert die Liste.",
                name,
            )


def _list_text(handbook: Examined, name: str) -> str:
    return handbook.handbook.text(name).required() if name in handbook.handbook.tree.files else ""


def _divisions(handbook: Examined) -> Iterator[Found]:
    for number, line in enumerate(_list_text(handbook, DIVISIONS_FILE).split("\n"), start=1):
        if line.strip() and not line.startswith("#") and not is_division(line.strip()):
            yield Found(
                number,
                f"„{line.strip()}“ sagt nicht, wo das Wort getrennt wird.",
                "Ein einzelnes Wort schreiben, mit einem Trennstrich an jeder erlaubten Stelle: Daten-inventar.",
                DIVISIONS_FILE,
            )


def _mean_length(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    figures = measure(page.prose)
    if figures.sentences >= _ENOUGH and figures.sentence_length > _MEAN_LIMIT:
        mean = f"{figures.sentence_length:.1f}".replace(".", ",")
        yield Found(
            0, f"Die Sätze haben im Mittel {mean} Wörter.", "Lange Sätze teilen, bis das Mittel unter 18 liegt."
        )


def _flesch(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    figures = measure(page.prose)
    if figures.sentences >= _ENOUGH and figures.flesch < _FLESCH_LIMIT:
        yield Found(
            0,
            f"Der Text ist schwer zu lesen (Flesch-Amstad {figures.flesch:.0f}, ab 30 noch gut verständlich).",
            "Kürzere Sätze und kürzere Wörter nehmen: Verben statt Hauptwörter auf -ung, lange "
            "Zusammensetzungen auflösen.",
        )


def _long_sentence(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for block in page.prose.blocks:
        if block.kind in {Kind.PARAGRAPH, Kind.ITEM}:
            for sentence in sentences(block):
                count = count_words(readable(sentence.text))
                if count > _SENTENCE_LIMIT:
                    yield Found(
                        sentence.line,
                        f"Der Satz hat {count} Wörter.",
                        "In zwei oder drei Sätze teilen, ein Gedanke je Satz.",
                    )


_LONG = " ".join(["Wir sagen und wir sehen und wir gehen"] * 3)
RULES = (
    Rule(
        "SPRACHE-ANFUEHRUNG",
        "Anführungszeichen sind deutsch: „unten öffnen, oben schließen“.",
        "Eine Form im ganzen Handbuch; Vorleseprogramme und Suche kommen mit gemischten Zeichen schlecht zurecht.",
        Example('Die Frage "Was brauchen Sie?" öffnet Türen.'),
        Example("Die Frage „Was brauchen Sie?“ öffnet Türen."),
        _quotes,
        fixable=True,
    ),
    Rule(
        "SPRACHE-WORT",
        "Das Handbuch vermeidet Amts- und Werbewörter und sagt für eine Sache immer dasselbe Wort.",
        "Die Liste mit den besseren Wörtern steht in docs/daten/sprache.yml und wächst mit. Wörter in "
        "„Anführungszeichen“ "
        "sind ausgenommen.",
        Example("Fragen Sie die Mitarbeiter im Amt."),
        Example("Fragen Sie die Beschäftigten im Amt."),
        _avoided,
    ),
    Rule(
        "SPRACHE-GESCHLECHT",
        "Geschlechtergerecht ohne Sonderzeichen: neutral oder in Paarform.",
        "Sonderzeichen im Wort lesen Vorleseprogramme verschieden vor, und in Leichter Sprache sind sie nicht "
        "vorgesehen.",
        Example("Laden Sie alle Bürger*innen ein."),
        Example("Laden Sie alle Bürgerinnen und Bürger ein."),
        _gender,
    ),
    Rule(
        "SPRACHE-RECHTSCHREIBUNG",
        "Alle Wörter sind richtig geschrieben oder stehen in der Wörterliste.",
        "Das Programm hunspell prüft mit dem deutschen Wörterbuch. Namen und Fachwörter, die es nicht kennt, stehen in "
        "docs/daten/woerter.txt. Fehlt hunspell auf Ihrem Rechner, entfällt diese Prüfung dort mit einer Meldung.",
        Example("Der Robotter arbeitet nachts."),
        Example("Der Roboter arbeitet nachts."),
        _misspelled,
        tool=PROGRAM,
    ),
    Rule(
        "WOERTERLISTE-ORDNUNG",
        "Wörterliste und Trennliste sind sortiert und nennen jedes Wort einmal.",
        "So sieht man beim Vergleich der Fassungen, welches Wort dazukam.",
        Example("# Wörter\nZebra\nAffe\n", WORDS_FILE),
        Example("# Wörter\nAffe\nZebra\n", WORDS_FILE),
        None,
        _word_lists,
        fixable=True,
    ),
    Rule(
        "TRENNUNG-FORM",
        "Jede Zeile der Trennliste ist ein Wort mit Trennstrichen.",
        "Das Buch trennt nach Silbenmustern. Wo sie irren (Date-ninventar), sagt docs/daten/trennungen.txt die "
        "richtige Stelle.",
        Example("# Trennungen\nDateninventar\n", DIVISIONS_FILE),
        Example("# Trennungen\nDaten-inventar\n", DIVISIONS_FILE),
        None,
        _divisions,
    ),
    Rule(
        "LESBARKEIT-SATZLAENGE",
        "Sätze haben im Mittel höchstens 18 Wörter.",
        "Kurze Sätze versteht man beim ersten Lesen, auch am Telefon vorgelesen.",
        Example(f"{_LONG} los. {_LONG} fort. {_LONG} heim."),
        Example("Wir sagen etwas. Wir sehen es. Wir gehen los."),
        _mean_length,
        severity=Severity.ADVICE,
    ),
    Rule(
        "LESBARKEIT-FLESCH",
        "Der Text erreicht mindestens 30 Punkte nach Flesch-Amstad.",
        "Die Formel zieht Punkte für lange Sätze und lange Wörter ab: 180 minus Wörter je Satz minus 58,5 mal "
        "Silben je "
        "Wort. Sie misst nur die Form; über den Inhalt sagt sie nichts.",
        Example("Digitale Vorhaben verändern Verwaltungsabläufe. " * 3 + "Das gilt überall."),
        Example("Wer digital arbeiten will, ändert auch den Ablauf. " * 3 + "Das gilt überall."),
        _flesch,
        severity=Severity.ADVICE,
    ),
    Rule(
        "LESBARKEIT-SATZ",
        f"Kein Satz hat mehr als {_SENTENCE_LIMIT} Wörter.",
        "Ein so langer Satz enthält fast immer mehrere Gedanken.",
        Example(f"{_LONG} und {_LONG} fort. Dann halten wir."),
        Example("Wir sagen etwas. Wir sehen es. Wir gehen los."),
        _long_sentence,
        severity=Severity.ADVICE,
    ),
)
