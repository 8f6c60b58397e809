"""The rule of the house: no statement of fact without a source."""

import re
from collections.abc import Iterator

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.content.wordlists import FactWords
from blaupausen.markup.citations import is_citing
from blaupausen.markup.prose import Block, Kind, Sentence, Table, readable, sentences

_YEAR = re.compile(r"(?<![\w.,§-])(?:0?[1-9]\.0?[1-9]\.|\d\d\.\d\d\.)?(?:19|20)\d\d(?![\w§]|[.,]\d)")
_MONEY = re.compile(r"\d\s?(?:(?:Millionen|Milliarden|Mio\.|Mrd\.|Tausend)\s)?(?:Euro(?!\w)|€|EUR(?!\w)|Cent(?!\w))")
_SHARE = re.compile(r"\d\s?(?:%|Prozent)")
# Past tenses in which a report goes on; forms that are something else as well (sollte, heute, Seite) are left out.
_REPORTING = re.compile(
    r"(?<!\w)(?:war|waren|wurden?|hatten?|gab(?:en)?|kam(?:en)?|nahm(?:en)?|fand(?:en)?|bot(?:en)?|gingen|blieb(?:en)?|begann(?:en)?"
    r"|schrieb(?:en)?|hielt(?:en)?|eröffneten?|nannten?|führten?|stellten?|meldeten?|legten?|gründeten?|zeigten?|dauerten?"
    r"|kosteten?|brachten?|entwickelten?|\w{3,}ierten?)(?!\w)"
)
_WORKSHEETS = "Vorlagen"  # tables of this section are worksheets to fill in
_EXCERPT = 60


def _claims(text: str, words: FactWords, *, invented: bool) -> Iterator[str]:
    """Yield what in a text needs a source, in German, most specific first."""
    for noun, pattern in (("den Ort", words.places), ("das Gesetz", words.laws), ("das Produkt", words.products)):
        if match := pattern.search(text):
            yield f"{noun} „{match[0].strip()}“"
    if invented:
        return
    for noun, pattern in (("eine Häufigkeit", words.spread), ("eine Rechtslage", words.legal)):
        if match := pattern.search(text):
            yield f"{noun} („{match[0]}“)"
    for noun, pattern in (("einen Betrag", _MONEY), ("einen Prozentwert", _SHARE), ("eine Jahreszahl", _YEAR)):
        if pattern.search(text):
            yield noun


def _judge(line: int, markdown: str, words: FactWords, *, invented: bool) -> Iterator[Found]:
    text = " ".join(readable(markdown).split())
    if is_citing(markdown) or words.unknown.search(text):
        return
    claim = next(_claims(text, words, invented=invented), None)
    if claim:
        yield Found(
            line,
            f"„{_excerpt(text)}“ nennt {claim} ohne Quelle.",
            "Im selben Satz die Quelle nennen, etwa [@Q17] oder [@N-DSGVO-30]; ohne Quelle umformulieren oder "
            "streichen.",
        )


def _excerpt(text: str) -> str:
    start = " ".join(text.replace("|", " ").split())
    return start if len(start) <= _EXCERPT else start[:_EXCERPT].rsplit(" ", 1)[0] + " …"


def _in_block(block: Block, words: FactWords) -> Iterator[Found]:
    if block.kind not in {Kind.PARAGRAPH, Kind.ITEM} or block.box == "example":
        return
    invented = bool(words.invented.search(readable(f"{block.text} {block.heading}")))
    if block.kind is Kind.ITEM and is_citing(block.text):
        return
    is_report = False
    for sentence in sentences(block):
        # A question about a figure states none.
        asks = readable(sentence.text).rstrip("“)* ").endswith("?")
        found = list(_judge(sentence.line, sentence.text, words, invented=invented or asks))
        yield from found or (_going_on(sentence, words) if is_report and not (invented or asks) else ())
        is_report = is_citing(sentence.text) or (is_report and not found)


def _going_on(sentence: Sentence, words: FactWords) -> Iterator[Found]:
    """Find a sentence that goes on reporting behind one that cites: whose report it is, nobody can tell."""
    text = " ".join(readable(sentence.text).split())
    told = _REPORTING.search(text)
    if told and not (is_citing(sentence.text) or words.unknown.search(text) or words.own.search(text)):
        yield Found(
            sentence.line,
            f"„{_excerpt(text)}“ berichtet ohne Quelle weiter („{told[0]}“).",
            "Die Quelle auch in diesem Satz nennen; steht es nicht in ihr, streichen.",
        )


def _in_table(table: Table, words: FactWords) -> Iterator[Found]:
    if table.section.startswith(_WORKSHEETS) or table.box == "example" or is_citing(table.caption or ""):
        return
    header = table.rows[0][1] if table.has_header and table.rows else ""
    about = f"{table.caption or ''} {header}"
    if words.unknown.search(about):
        return
    invented = bool(words.invented.search(f"{about} {table.heading}"))
    for line, row in table.rows:
        yield from _judge(line, row, words, invented=invented or bool(words.invented.search(row)))


def _uncited(page: Page, handbook: Examined) -> Iterator[Found]:
    if page.is_model:
        return
    for block in page.prose.blocks:
        yield from _in_block(block, handbook.facts)
    for table in page.prose.tables:
        yield from _in_table(table, handbook.facts)


RULES = (
    Rule(
        "BELEG-FEHLT",
        "Ein Satz, der einen Ort, ein Gesetz, ein Produkt, einen Betrag, einen Prozentwert, ein Jahr, eine Häufigkeit "
        "oder eine Rechtslage nennt, hat eine Quelle; ebenso jeder, der einen Bericht fortsetzt.",
        "Keine Quelle, keine Behauptung. Die Quelle steht im selben Satz, in derselben Tabellenzeile oder im selben "
        "Listenpunkt; eine Quelle in „Tabelle: …“ gilt für die ganze Tabelle. Ausgenommen sind Überschriften, "
        "Zitatblöcke (Mustertexte), Tabellen im Abschnitt „Vorlagen“ und Kästen der Art example. Zahlen brauchen keine "
        "Quelle, wo „Rechenbeispiel“, „(Schätzung)“ oder „(Vorschlag)“ im selben Absatz, in der Überschrift darüber "
        "oder im Titel der Tabelle steht, auch nicht in Fragen. Ebenso wenig brauchen eine Quelle Sätze, die sagen, "
        "dass etwas „nicht öffentlich bekannt“ ist. Die Listen stehen in docs/daten/tatsachen.yml.",
        Example("Marburg bietet seinen Beschäftigten ein Digitalforum."),
        Example("Marburg bietet seinen Beschäftigten ein Digitalforum [@Q118]."),
        _uncited,
    ),
)
