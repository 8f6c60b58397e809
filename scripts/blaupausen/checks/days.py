"""Rules about days and spans: none that the calendar does not have, none the wrong way round, no two for one thing."""

import datetime as dt
import re
from collections.abc import Iterator
from itertools import pairwise

from blaupausen.checks.dated import NearDays, Side, Statement, is_near
from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.content.chapter import FACT_SHEET
from blaupausen.content.glossary import GLOSSARY_FILE
from blaupausen.content.norms import NORMS_FILE
from blaupausen.content.sources import SOURCES_FILE
from blaupausen.markup.dates import MONTHS, WrittenDay, german_date, written_days
from blaupausen.markup.targets import find_targets

_JUDGED = re.compile(r"://|^\s+(?:datum|abgerufen|stand|geprueft):")  # other rules look at these fields
_LAST_MONTH = 12
_HIGHEST = 39  # a figure above that is no slip in a day
_TO = r"\s?(?:bis(?:\szu)?|[–—])\s?"
_NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d{1,7})(?:,\d{1,3})?"
_UNITS = (
    r"(?:Arbeits|Personen|Kalender|Werk)?[Tt]age?n?|Wochen?|Monate?n?|Jahre?n?|Quartale?n?|Stunden?|Minuten?|Sekunden?"
    r"|Prozent|Prozentpunkte?n?|Euro|EUR|Cent|Mal|Personen|Menschen|Beschäftigten?|Teilnehmenden?|Teilnehmer|Gästen?"
    r"|Einwohner(?:innen)?|Ämtern?|Kommunen|Städten?|Fällen?|Seiten?|Punkten?|Plätzen?|Räumen?|Stellen|Vorgängen?"
    r"|Gruppen|Themen|Fragen|Sitzungen|Schritten?|Kilometern?|km|Meter|Megabyte|MB|GB"
)
_SPAN = re.compile(rf"(?<![\w.,:§/–−-])({_NUMBER}){_TO}({_NUMBER})(?![\w:]|[.,]\d)(\s?(?:(?:{_UNITS})(?!\w)|[%€]))?")
_COUNTED = re.compile(r"(?:Wochen?|Seiten?|Schritte?n?|Stufen?|Kapitel|Fragen?|Punkte?|Zeilen?|Nummern?|S\.|Nr\.)\s$")
_YEARS = range(1900, 2100)
_HOUR = re.compile(r"\s?Uhr")
_LAW_SPAN = re.compile(rf"(?:§§?|Art\.|Artikel)\s?(\d{{1,4}})[a-z]?{_TO}(\d{{1,4}})[a-z]?(?!\w)")
_ORDINALS = re.compile(
    rf"(?<![\w.,])(\d{{1,2}})\.{_TO}(?:zum\s)?(\d{{1,2}})\.\s?(?:{'|'.join(MONTHS)}|\d{{1,2}}\.)(?!\w)"
)
_BETWEEN_DAYS = re.compile(rf"{_TO}(?:zum\s|einschließlich\s)?")
_LAW_DAY = re.compile(r"Rechtsstand[:,]?\s(?:ist\s|war\s|vom\s|am\s|der\s|den\s)*$")
_AS_OF = re.compile(r"\(?Stand[:,]?\s(?:vom\s|am\s)?")  # all that stands in front of the day, nothing behind it
_DUE_DAY = re.compile(r"(?:[Nn]ächste Prüfung|zu prüfen bis)[:,]?\s(?:am\s|bis\s|ist\s|spätestens\s|zum\s|der\s)*$")
_DEADLINE = re.compile(r"\b[A-ZÄÖÜ]\w{2,40}(?:frist|termin|stichtag|schluss|beginn|ende)(?:s|es|e|en)?\b|\bStichtag\b")
_BARE_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?!\d)")


def _pieces(page: Page) -> Iterator[tuple[int, str, bool]]:
    """Yield line, text and whether it stands in the front matter, of everything that readers get."""
    for path, value in _head_texts(page.chapter.meta):
        yield page.chapter.head_line(path), value, True
    for line, text in page.spoken:
        if line >= page.chapter.body_line:
            yield line, text, False
    for target in find_targets(page.chapter):
        if target.is_image:
            yield target.line, target.text, False


def _head_texts(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(value, dict):
        for key, item in value.items():
            yield from _head_texts(item, (*path, str(key)))
    elif isinstance(value, list):
        for position, item in enumerate(value):
            yield from _head_texts(item, (*path, position))
    elif isinstance(value, str):
        yield path, value


# --- Days that no calendar has ---------------------------------------------------------------------------------------


def _impossible(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    told: set[tuple[int, str]] = set()
    for line, text, _ in _pieces(page):
        for day in written_days(text):
            found = _no_such_day(day, text, line)
            if found and (found.line, found.wrong) not in told:
                told.add((found.line, found.wrong))
                yield found


def _impossible_in_data(handbook: Examined) -> Iterator[Found]:
    for name in (SOURCES_FILE, NORMS_FILE, GLOSSARY_FILE):
        for number, text in enumerate((handbook.handbook.text(name).record or "").split("\n"), start=1):
            for day in written_days(text) if not _JUDGED.search(text) else ():
                found = _no_such_day(day, text, number, name)
                if found:
                    yield found


def _no_such_day(day: WrittenDay, text: str, line: int, path: str = "") -> Found | None:
    """Return what is wrong with a day; figures that may be a time or a price (20.15.) are left alone."""
    may_be_none = not day.spelled and (day.month > _LAST_MONTH or day.month == 0 or day.day > _HIGHEST)
    if day.exists or may_be_none:
        return None
    said = " ".join(text[day.start : day.end].split())
    if not 1 <= day.month <= _LAST_MONTH:
        wrong, cure = f"„{said}“ nennt den Monat {day.month}.", "Erst den Tag, dann den Monat schreiben: 31.12.2027."
    elif (day.month, day.day) == (2, 29):
        wrong, cure = f"Den 29. Februar gibt es im Jahr {day.year} nicht.", "Tag oder Jahr in der Quelle nachsehen."
    else:
        wrong, cure = f"Den Tag „{said}“ gibt es nicht.", "Den Tag in der Quelle nachsehen und berichtigen."
    return Found(line + text.count("\n", 0, day.start), wrong, cure, path)


# --- Spans the wrong way round ---------------------------------------------------------------------------------------


def _reversed(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    told: set[tuple[int, str]] = set()
    for line, text, in_head in _pieces(page):
        for begin, end, first, last in _spans(text, in_head=in_head):
            said = " ".join(text[begin:end].split())
            place = (line + text.count("\n", 0, begin), said)
            if place not in told:
                told.add(place)
                yield Found(
                    place[0],
                    f"„{said}“ beginnt mit dem größeren Wert.",
                    f"Den kleineren zuerst nennen: „{last} bis {first}“; ist einer der Werte falsch, ihn berichtigen.",
                )


def _spans(text: str, *, in_head: bool) -> Iterator[tuple[int, int, str, str]]:
    """Yield begin, end, first and last value of the spans that go down."""
    for found in _SPAN.finditer(text):
        low, high = _value(found[1]), _value(found[2])
        years = low in _YEARS and high in _YEARS
        # „im Oktober 2025 bis 3 Monate danach“: a year and a number are no span.
        is_span = years or (low not in _YEARS and (found[3] or _COUNTED.search(text[: found.start()]) or in_head))
        if low > high and is_span and not _HOUR.match(text, found.end()):
            yield found.start(), found.end(), found[1], found[2]
    for pattern in (_LAW_SPAN, _ORDINALS):
        for found in pattern.finditer(text):
            if int(found[1]) > int(found[2]):
                yield found.start(), found.end(), found[1], found[2]
    days = [day for day in written_days(text) if day.date]
    for first, second in pairwise(days):
        between = _BETWEEN_DAYS.fullmatch(text, first.end, second.start)
        if between and first.date and second.date and first.date > second.date:
            yield (
                first.start,
                second.end,
                german_date(first.date.isoformat()),
                german_date(second.date.isoformat()),
            )


def _value(number: str) -> float:
    return float(number.replace(".", "").replace(",", "."))


# --- Two days for one thing ------------------------------------------------------------------------------------------


def _two_days(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    if page.is_model:
        return
    yield from _deadlines(page)
    yield from _besides_text(page)
    yield from _against_sheet(page)


def _german(day: dt.date) -> str:
    return german_date(day.isoformat())


def _deadlines(page: Page) -> Iterator[Found]:
    """Find a deadline that has a name and is told twice with different days."""
    named: dict[str, list[Statement]] = {}
    for statement in page.dated:
        for match in _DEADLINE.finditer(statement.text) if len(statement.days) == 1 else ():
            named.setdefault(match[0].casefold(), []).append(statement)
    for name, statements in named.items():
        first = statements[0]
        for other in statements[1:]:
            if _is_same_deadline(name, first, other):
                yield Found(
                    other.line,
                    f"Hier steht {_german(other.days[0].date)}, Zeile {first.line} nennt für dasselbe "
                    f"{_german(first.days[0].date)}.",
                    "In der Quelle nachsehen und an beiden Stellen denselben Tag schreiben.",
                )


def _is_same_deadline(name: str, one: Statement, two: Statement) -> bool:
    a, b = one.days[0], two.days[0]
    sides = {a.side, b.side} - {Side.NONE}
    years = [set(_BARE_YEAR.findall(each.text)) - {str(each.days[0].date.year)} for each in (one, two)]
    months = {month.casefold() for month in MONTHS}
    shared = (one.words & two.words) - {name} - months
    same = a.date.year == b.date.year or is_near(a.date, b.date)
    return a.date != b.date and len(sides) < 2 and years[0] == years[1] and bool(shared) and same  # noqa: PLR2004


def _besides_text(page: Page) -> Iterator[Found]:
    """Find a day of a picture or of the front matter that the text names with one other figure."""
    named = {day.date for statement in page.dated for day in statement.days}
    near = NearDays(named)
    beside: list[tuple[int, str, set[dt.date]]] = []
    for path, text in _head_texts(page.chapter.meta):
        if path[0] != FACT_SHEET or path[1:] in (("kurz",), ("titel",)):
            beside.append((page.chapter.head_line(path), "Der Kopfteil", _dates(text)))
    pictures = (target for target in find_targets(page.chapter) if target.is_image)
    beside += [(target.line, "Das Bild", _dates(target.text)) for target in pictures]
    for line, what, days in beside:
        for day in sorted(days - named):
            other = min(near.of(day) - days, default=None)
            if other:
                yield Found(
                    line,
                    f"{what} nennt {_german(day)}, im Text steht {_german(other)}.",
                    "Nachsehen, welcher Tag stimmt, und ihn an beiden Stellen gleich schreiben.",
                )


def _dates(text: str) -> set[dt.date]:
    return {day.date for day in written_days(text) if day.date}


def _against_sheet(page: Page) -> Iterator[Found]:
    """Find where the text names another day for what the fact sheet says of the chapter."""
    sheet = page.chapter.raw_sheet
    for field, pattern in (("rechtsstand", _LAW_DAY), ("pruefen_bis", _DUE_DAY)):
        day = sheet.get(field)
        for statement in page.dated if isinstance(day, dt.date) else ():
            for written in written_days(statement.text):
                before, behind = statement.text[: written.start], statement.text[written.end :]
                as_of = pattern is _LAW_DAY and _AS_OF.fullmatch(before) and not behind.strip(" .)")
                if written.date and written.date != day and (as_of or pattern.search(before)):
                    yield Found(
                        statement.line,
                        f"Hier steht {_german(written.date)}, im Steckbrief unter „{field}“ {day:%d.%m.%Y}.",
                        "Den Tag nur im Steckbrief nennen oder an beiden Stellen gleich schreiben.",
                    )


_ENDS = "- Die Anmeldefrist des Kurses endet am {} (Vorschlag).\n- Anmeldefrist des Kurses: 31. März 2027 (Vorschlag)"
RULES = (
    Rule(
        "TAG-UNMOEGLICH",
        "Jeder Tag, den ein Kapitel nennt, steht im Kalender.",
        "Ein 31. November ist ein Tippfehler, und niemand weiß, welcher Tag gemeint war. Geprüft werden Text, "
        "Kopfteil, Quellen, Normen und Glossar.",
        Example("Der Antrag ist bis zum 31. November fällig."),
        Example("Der Antrag ist bis zum 30. November fällig."),
        _impossible,
        _impossible_in_data,
    ),
    Rule(
        "SPANNE-VERKEHRT",
        "Eine Spanne beginnt mit dem kleineren Wert: 3 bis 12 Wochen.",
        "Bei „12 bis 3“ ist einer der Werte falsch, oder beide sind vertauscht.",
        Example("Rechnen Sie mit 12 bis 3 Wochen."),
        Example("Rechnen Sie mit 3 bis 12 Wochen."),
        _reversed,
    ),
    Rule(
        "TAG-ZWEIERLEI",
        "Für dieselbe Sache nennt das Handbuch überall denselben Tag.",
        "Oft wird ein Tag nur an einer von zwei Stellen geändert. Verglichen werden Fristen mit gleichem Namen im "
        "Kapitel, Kopfteil und Bilder mit dem Text, der Rechtsstand im Text mit dem im Steckbrief. Tage in Sätzen mit "
        "Quelle vergleicht BELEG-ZAHL mit ihr.",
        Example(_ENDS.format("30. März 2027")),
        Example(_ENDS.format("31. März 2027")),
        _two_days,
    ),
)
