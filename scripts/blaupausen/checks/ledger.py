"""Rules that hold what the handbook says against what its sources say (``bearing``)."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator
from itertools import combinations

from blaupausen.checks.bearing import Fault, Told, nearest
from blaupausen.checks.claiming import Citing
from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.content.ledger import LEDGER, UNREAD, ledger_file
from blaupausen.content.norms import NORMS_FILE
from blaupausen.content.sources import SOURCES_FILE
from blaupausen.findings import Severity
from blaupausen.markup.claims import Claim, Duty, Kind, claims_of, duties_of
from blaupausen.markup.dates import german_date

_CURES = {
    Fault.FIGURE: "Die Quelle öffnen. Sagt sie es, die Aussage im Beleg ergänzen (Umrechnungen unter „auch“); sonst "
    "den Satz ändern.",
    Fault.NAME: "Die Quelle öffnen. Nennt sie den Namen, die Aussage im Beleg ergänzen; sonst eine andere zitieren.",
    Fault.DEGREE: "Das Wort streichen, oder die Aussage im Beleg ergänzen, wenn die Quelle es sagt.",
    Fault.DUTY: "So sagen, wie die Quelle es sagt, oder den eigenen Schluss mit „(Folgerung)“ kennzeichnen.",
    Fault.PROVISO: "Den Vorbehalt im selben Satz nennen.",
    Fault.STRANGE: "Die Kennung prüfen. Stimmt sie, die Quelle öffnen und die Aussage im Beleg ergänzen.",
    Fault.CONCLUSION: "Den Satz mit „(Folgerung)“ kennzeichnen oder ohne das Bindewort sagen, was die Quelle sagt.",
}


def _entered(page: Page, handbook: Examined) -> Iterator[Found]:
    for citing, key in _cited(page, handbook):
        if handbook.ledger is not None and key in _records(handbook) and key not in handbook.ledger:
            yield Found(
                citing.line,
                f"Niemand hat aufgeschrieben, was {key} sagt.",
                f"Die Quelle lesen und {ledger_file(key)} anlegen (handbuch beleg {key} zeigt, wie).",
            )


def _unread(page: Page, handbook: Examined) -> Iterator[Found]:
    for citing, key in _cited(page, handbook):
        entry = (handbook.ledger or {}).get(key)
        if entry and entry.reading == UNREAD:
            yield Found(
                citing.line,
                f"Die Quelle {key} konnte niemand öffnen; sie trägt keine Aussage.",
                "Eine Quelle suchen, die sich lesen lässt, oder den Satz streichen.",
            )


def _cited(page: Page, handbook: Examined) -> Iterator[tuple[Citing, str]]:
    return ((citing, key) for citing in handbook.citing(page) for key in citing.keys)


def _records(handbook: Examined) -> set[str]:
    return {*(handbook.sources or ()), *(handbook.norms or ())}


def _finding(fault: Fault) -> Callable[[Page, Examined], Iterator[Found]]:
    """Return the check for one kind of fault."""

    def check(page: Page, handbook: Examined) -> Iterator[Found]:
        for citing, flaw in handbook.flawed(page):
            if flaw.fault is fault:
                yield Found(citing.line, f"{_start(citing)}: {flaw.wrong}", _CURES[fault])

    return check


_EXCERPT = 40


def _start(citing: Citing) -> str:
    text = citing.text.strip(" ·")
    return f"„{text if len(text) <= _EXCERPT else text[:_EXCERPT].rsplit(' ', 1)[0] + ' …'}“"


def _contradicting(handbook: Examined) -> Iterator[Found]:
    """Find sentences that lean on the same statement and tell it differently."""
    if handbook.known is None:
        return
    leaning: dict[tuple[str, str], list[tuple[str, Citing, Told]]] = defaultdict(list)
    for page in handbook.pages():
        for citing in handbook.citing(page):
            if handbook.known.judges(citing) and not citing.is_own:
                for told in nearest(citing, handbook.known.told(citing))[:1]:
                    leaning[told.key, told.statement.name].append((page.chapter.path, citing, told))
    for tellings in leaning.values():
        for (first_path, first, told), (path, other, _) in combinations(tellings, 2):
            if what := _difference(first, other, told):
                yield Found(
                    other.line,
                    f"{_start(other)} sagt {what[1]}; {first_path}:{first.line} sagt nach derselben Aussage von "
                    f"{told.key} {what[0]}.",
                    "Beide Sätze an der Quelle prüfen und gleich sagen.",
                    path,
                )


def _difference(first: Citing, other: Citing, told: Told) -> tuple[str, str] | None:
    bound = [{duty for duty in duties_of(one.text) if duty in (Duty.MUST, Duty.MAY)} for one in (first, other)]
    if all(len(duties) == 1 for duties in bound) and bound[0] != bound[1]:
        return tuple(f"„{next(iter(duties))}“" for duties in bound)  # type: ignore[return-value]
    for unit in {claim.unit for claim in told.claims if claim.unit}:
        if len({c.value for c in claims_of(told.statement.says) if c.unit == unit}) == 1:
            figures = [_counted(one.claims, unit) for one in (first, other)]
            if all(figures) and {c.value for c in figures[0]}.isdisjoint(c.value for c in figures[1]):
                return f"„{figures[0][0].shown}“", f"„{figures[1][0].shown}“"
    return None


def _counted(claims: list[Claim], unit: str) -> list[Claim]:
    return [claim for claim in claims if claim.kind is Kind.NUMBER and claim.unit == unit]


def _left_over(handbook: Examined) -> Iterator[Found]:
    if handbook.sources is None or handbook.norms is None:
        return
    for key in handbook.ledger or ():
        if key not in _records(handbook):
            yield Found(
                0,
                f"Zu diesem Beleg gibt es keine Quelle {key}.",
                f"Die Quelle in {SOURCES_FILE} oder {NORMS_FILE} eintragen oder die Datei löschen.",
                ledger_file(key),
            )


def _due(handbook: Examined) -> Iterator[Found]:
    for key, entry in (handbook.ledger or {}).items():
        if entry.review_by and dt.date.fromisoformat(entry.review_by) < handbook.today:
            yield Found(
                0,
                f"Was {key} sagt, war bis zum {german_date(entry.review_by)} wieder nachzusehen.",
                "Die Quelle öffnen, die Aussagen berichtigen, „gelesen“ und „pruefen_bis“ erneuern.",
                entry.path,
            )


_ENTRY = """gelesen: "2026-11-22"
lesart: ganz
aussagen:
  forum:
    stelle: "Absatz 1"
    sagt: "Marburg bietet seinen Beschäftigten ein Digitalforum; belegt ist das Format mit Datum."
"""


def entry_example(old: str = "", new: str = "", key: str = "Q118") -> Example:
    """Return an entry of the ledger, one piece of it replaced."""
    return Example(_ENTRY.replace(old, new) if old else _ENTRY, ledger_file(key))


_LASTS = "Das Format Digitalforum dauert"
_REASON = "Was ein Satz mit Quelle sagt, muss sich in docs/daten/belege bei dieser Quelle wiederfinden. "

RULES = (
    Rule(
        "BELEG-EINTRAG",
        "Zu jeder zitierten Quelle steht geschrieben, was sie sagt.",
        f"Eine Quelle trägt nur, was jemand in ihr gelesen hat. Im Ordner {LEDGER} steht für jede eine Datei mit ihren "
        "Aussagen, jede mit Fundstelle. In einem Entwurf ist der Befund ein Hinweis: Niemand wird abgewiesen, weil "
        "der Beleg noch fehlt.",
        Example("Das Format ist belegt [@Q120]."),
        Example("Das Format ist belegt [@Q118]."),
        _entered,
        patient=True,
    ),
    Rule(
        "BELEG-UNGELESEN",
        "Zitiert wird nur, was jemand öffnen konnte.",
        "Wer eine Quelle nicht gelesen hat, weiß nicht, was sie sagt.",
        Example("Das Format ist belegt [@Q121]."),
        Example("Das Format ist belegt [@Q118]."),
        _unread,
        patient=True,
    ),
    Rule(
        Fault.FIGURE,
        "Jede Zahl, jedes Datum und jede Fundstelle steht so in der Quelle.",
        f"{_REASON}Verglichen wird der Wert, nicht die Schreibweise: 2,18 Mio. Euro und 2.180.000 € sind gleich, Juni "
        "2024 passt zum 28.06.2024. „Mindestens“, „höchstens“ und „mehr als“ gehören zur Zahl. Wer umrechnet, trägt "
        "das Ergebnis bei der Aussage unter „auch“ ein. Ausgenommen sind Zahlen, die als Schätzung, Vorschlag oder "
        "Rechenbeispiel gekennzeichnet sind.",
        Example("Das Format dauert drei Stunden [@Q118]."),
        Example("Das Format dauert zwei Stunden [@Q118]."),
        _finding(Fault.FIGURE),
        patient=True,
    ),
    Rule(
        Fault.NAME,
        "Jeder Ort, jedes Gesetz und jedes Produkt eines Satzes kommt in seiner Quelle vor.",
        f"{_REASON}Die Namen stehen in docs/daten/tatsachen.yml.",
        Example("Fulda bietet seinen Beschäftigten ein Digitalforum [@Q118]."),
        Example("Marburg bietet seinen Beschäftigten ein Digitalforum [@Q118]."),
        _finding(Fault.NAME),
        patient=True,
    ),
    Rule(
        Fault.DEGREE,
        "Was keine Ausnahme lässt, sagt auch die Quelle ohne Ausnahme.",
        "„Alle“, „nur“, „immer“, „nie“, „erste“ und „größte“ sagen schnell mehr, als jemand geprüft hat.",
        Example("Alle Beschäftigten haben in Marburg ein Digitalforum [@Q118]."),
        Example("Beschäftigte haben in Marburg ein Digitalforum [@Q118]."),
        _finding(Fault.DEGREE),
        patient=True,
    ),
    Rule(
        Fault.DUTY,
        "Ob man muss, soll, kann oder nicht darf, sagt der Satz wie seine Quelle.",
        "Aus einem Kann wird beim Weitersagen leicht ein Muss. Verglichen wird mit den Aussagen, die dem Satz am "
        "nächsten kommen.",
        Example("Marburg muss seinen Beschäftigten ein Digitalforum bieten [@Q118]."),
        Example("Marburg bietet seinen Beschäftigten ein Digitalforum [@Q118]."),
        _finding(Fault.DUTY),
        patient=True,
    ),
    Rule(
        Fault.PROVISO,
        "Wer eine Frist oder Pflicht weitersagt, nennt ihren Vorbehalt.",
        "Steht bei einer Aussage „nur_mit“, so wäre sie ohne eines dieser Wörter falsch: Aus „möglichst binnen 72 "
        "Stunden“ würde „binnen 72 Stunden“.",
        Example("Die Behörde bekommt das Verzeichnis binnen 4 Wochen [@N-DSGVO-30]."),
        Example("Die Behörde bekommt das Verzeichnis möglichst binnen 4 Wochen [@N-DSGVO-30]."),
        _finding(Fault.PROVISO),
        patient=True,
    ),
    Rule(
        Fault.STRANGE,
        "Eine Quelle handelt von dem, was der Satz sagt.",
        "Sonst steht die falsche Kennung da, oder der Beleg ist unvollständig.",
        Example("Die Kläranlage läuft gut [@Q118]."),
        Example("Das Digitalforum ist für Beschäftigte [@Q118]."),
        _finding(Fault.STRANGE),
        patient=True,
    ),
    Rule(
        Fault.CONCLUSION,
        "Ein eigener Schluss ist als solcher gekennzeichnet.",
        "Wer „also“, „daher“ oder „deshalb“ sagt und eine Quelle nennt, legt ihr einen Schluss in den Mund. Die "
        "Wörter, mit denen man ihn kennzeichnet, stehen in docs/daten/tatsachen.yml unter „folgerung“. Sie gelten für "
        "den Teil des Satzes, in dem sie stehen: bis zum Semikolon, nach einem Doppelpunkt auch für den nächsten.",
        Example("Das Digitalforum ist deshalb für Beschäftigte [@Q118]."),
        Example("Das Digitalforum ist deshalb für Beschäftigte (Folgerung) [@Q118]."),
        _finding(Fault.CONCLUSION),
        patient=True,
    ),
    Rule(
        "BELEG-WIDERSPRUCH",
        "Zwei Sätze sagen dieselbe Aussage nicht verschieden weiter.",
        "Sonst glaubt man keinem von beiden. Verglichen werden Sätze, die sich auf dieselbe Aussage stützen: dieselbe "
        "Zahl, dieselbe Pflicht.",
        Example(f"{_LASTS} 2 Stunden [@Q118].\n\n{_LASTS} 120 Stunden [@Q118; @Q122]."),
        Example(f"{_LASTS} 2 Stunden [@Q118].\n\n{_LASTS} zwei Stunden [@Q118; @Q122]."),
        None,
        _contradicting,
    ),
    Rule(
        "BELEG-UEBRIG",
        "Zu jedem Beleg gibt es die Quelle.",
        "Ein Beleg ohne Quelle trägt nichts.",
        entry_example(key="Q999"),
        entry_example(),
        None,
        _left_over,
    ),
    Rule(
        "BELEG-FAELLIG",
        "Was veraltet, wird bis zum vereinbarten Tag wieder nachgesehen.",
        "Fristen, Beträge und Zusagen ändern sich. Der Befund ist ein Hinweis.",
        entry_example("lesart", 'pruefen_bis: "2026-01-31"\nlesart'),
        entry_example("lesart", 'pruefen_bis: "2030-01-31"\nlesart'),
        None,
        _due,
        severity=Severity.ADVICE,
    ),
)
