"""The rule of the house: no statement of fact without a source."""

import re
from collections.abc import Iterator

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.content.wordlists import FactWords
from blaupausen.markup.citations import is_citing
from blaupausen.markup.prose import Block, Kind, Table, readable, sentences

_YEAR = re.compile(r"(?<![\w.,§-])(?:0?[1-9]\.0?[1-9]\.|\d\d\.\d\d\.)?(?:19|20)\d\d(?![\w§]|[.,]\d)")
_MONEY = re.compile(r"\d\s?(?:(?:Millionen|Milliarden|Mio\.|Mrd\.|Tausend)\s)?(?:Euro(?!\w)|€|EUR(?!\w)|Cent(?!\w))")
_SHARE = re.compile(r"\d\s?(?:%|Prozent)")
_WORKSHEETS = "Vorlagen"  # tables of this section are worksheets to fill in
_EXCERPT = 60


def _claims(text: str, words: FactWords, *, invented: bool) -> Iterator[str]:
    """Yield what in a text needs a source, in German, most specific first."""
    for noun, pattern in (("den Ort", words.places), ("das Gesetz", words.laws), ("das Produkt", words.products)):
        if match := pattern.search(text):
            yield f"{noun} „{match[0].strip()}“"
    if invented:
        return
    for noun, pattern in (("einen Betrag", _MONEY), ("einen Prozentwert", _SHARE), ("eine Jahreszahl", _YEAR)):
        if pattern.search(text):
            yield noun


def _judge(line: int, markdown: str, words: FactWords, *, invented: bool) -> Iterator[Found]:
    text = readable(markdown)
    if is_citing(markdown) or words.unknown.search(text):
        return
    claim = next(_claims(text, words, invented=invented), None)
    if claim:
        start = " ".join(text.replace("|", " ").split())
        excerpt = start if len(start) <= _EXCERPT else start[:_EXCERPT].rsplit(" ", 1)[0] + " …"
        yield Found(
            line,
            f"„{excerpt}“ nennt {claim} ohne Quelle.",
            "Im selben Satz die Quelle nennen, etwa [@Q17] oder [@N-DSGVO-30]; ohne Quelle umformulieren oder "
            "streichen.",
        )


def _in_block(block: Block, words: FactWords) -> Iterator[Found]:
    if block.kind not in {Kind.PARAGRAPH, Kind.ITEM} or block.box == "example":
        return
    invented = bool(words.invented.search(readable(f"{block.text} {block.heading}")))
    if block.kind is Kind.ITEM and is_citing(block.text):
        return
    for sentence in sentences(block):
        # A question about a figure states none.
        asks = readable(sentence.text).rstrip("“)* ").endswith("?")
        yield from _judge(sentence.line, sentence.text, words, invented=invented or asks)


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
        "Ein Satz, der einen Ort, ein Gesetz, ein Produkt, einen Betrag, einen Prozentwert oder ein Jahr nennt, "
        "hat eine Quelle.",
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
