"""Rule for run sheets: rooms, seats, persons and rounds are those of the table of key data.

The table of key data has „Eckwert“ as its first heading, a variant in every other column. It is read generously: what
may be a room counts as one, and where a variant leaves a figure open, nothing is judged by it. So whatever is told is
wrong in every reading.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import prod

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.run_sheets import cells_of, is_run_sheet
from blaupausen.markup.prose import Table, readable

_HEAD = "Eckwert"
_WORDS = "ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf".split()  # noqa: SIM905
_NUMBER = rf"(?<![\w,.])(?:\d{{1,4}}|eine?[mnrs]?|{'|'.join(_WORDS[1:])})(?![\w,.]\d|\w)"
_PARTS = re.compile(r",\s|;\s|\sund\s")
_ROOM = re.compile(r"r(?:aum|äumen?|aums)\b", re.IGNORECASE)
_QUIET = re.compile(r"\b(?:Ruhe|Neben)r(?:aum|äume)", re.IGNORECASE)
_SEATS = re.compile(rf"(?:({_NUMBER})\s[^\d]{{0,40}}?)?(?:je\s)?({_NUMBER})\sPlätzen?\b", re.IGNORECASE)
_TABLES = re.compile(rf"({_NUMBER})\s(?:\w{{1,30}}\s)?Tischen?\b", re.IGNORECASE)
_ONE_TABLE = re.compile(r"\bTisch\b")
_ROOMS = re.compile(rf"({_NUMBER})\s(?:\w{{1,30}}\s)?\w{{0,20}}räumen?\b", re.IGNORECASE)
_LABELLED = re.compile(r"\bRaum\s(\d{1,2}|[A-H])\b")
_PERSONS = re.compile(rf"^(?:bis\s)?({_NUMBER})(?:\sbis\s({_NUMBER}))?(?:\sPersonen)?$", re.IGNORECASE)
_ATTENDING = re.compile(rf"({_NUMBER})\s(?:\w{{1,30}}\s)?Personen\b", re.IGNORECASE)
_ASKED = re.compile(rf"({_NUMBER})\s(?:\w{{1,30}}\s)?Plätzen?\b", re.IGNORECASE)
_PRODUCT = re.compile(
    rf"^({_NUMBER})\sR(?:aum|äume)\s×\s({_NUMBER})\s(Runden?|Bl(?:ock|öcke))\s=\s({_NUMBER})\b", re.IGNORECASE
)
_CALCULATION = re.compile(
    r"(?<![×+−–:/-]\s)(?<![\w,.])(\d{1,4}(?:\s[×+]\s\d{1,4}){1,12})\s=\s(\d{1,4}(?:\.\d{3})?)(?!\d|[\w,.]\d)"
)
_CONVERSIONS = (5, 7, 8, 24, 60)  # „90 + 30 = 2 Stunden“ is no mistake
_ROUND = re.compile(r"^(?:Runde|Block)\s(\d{1,2})\b")
_LARGEST_LABEL = 9  # „Raum 12“ is on the door of a room, „Raum 4“ counts


def _number(text: str) -> int:
    folded = text.casefold()
    return int(folded) if folded.isdigit() else 1 if folded.startswith("ein") else _WORDS.index(folded) + 1


@dataclass(frozen=True)
class _Product:
    """„3 Räume × 2 Runden = 6“ with its line and the label of its row: what is counted."""

    line: int
    things: str
    rooms: int
    rounds: int
    result: int


@dataclass(frozen=True)
class _Variant:
    """One column of a table of key data: pairs of label and value, with the line of their row."""

    pairs: tuple[tuple[int, str, str], ...]

    @property
    def rooms(self) -> int | None:
        """How many rooms there are at most; ``None`` where none is named."""
        return sum(_leading(part) for part in self._room_parts) or None

    @property
    def rooms_for_work(self) -> int | None:
        """The same without rooms for rest."""
        return sum(_leading(part) for part in self._room_parts if not _QUIET.search(part)) or None

    @property
    def _room_parts(self) -> Iterator[str]:
        for _, label, value in self.pairs:
            if not _PRODUCT.match(value):
                quiet = label if _QUIET.search(label) else ""
                yield from (f"{part} {quiet}" for part in _PARTS.split(value) if _ROOM.search(label + " " + part))

    @property
    def tables(self) -> int | None:
        """How many tables there are at most; ``None`` where none is named."""
        values = [value for _, _, value in self.pairs]
        counted = [_number(found[1]) for value in values for found in _TABLES.finditer(value)]
        return sum(counted) or sum(len(_ONE_TABLE.findall(value)) for value in values) or None

    @property
    def seats(self) -> int | None:
        """How many seats all rooms have together; ``None`` where a room leaves them open."""
        counts = [_seats_in(label, value) for _, label, value in self.pairs if _ROOM.search(label)]
        return sum(filter(None, counts)) or None if None not in counts else None

    @property
    def persons(self) -> tuple[int, int] | None:
        """How many persons come at most, with the line that says it; ``None`` where the table does not say it."""
        for line, label, value in self.pairs:
            if label == "Personen" and (found := _PERSONS.match(value)):
                return line, _number(found[2] or found[1])
        return None

    @property
    def products(self) -> list[_Product]:
        """The rows that name rooms, rounds and how many things these make."""
        found = ((line, label, _PRODUCT.match(value)) for line, label, value in self.pairs)
        return [_Product(line, label, *(_number(p[place]) for place in (1, 2, 4))) for line, label, p in found if p]


def _leading(part: str) -> int:
    """Return the number with which a part begins unless it counts seats; whatever else is said may be one room."""
    found = re.match(_NUMBER, part, re.IGNORECASE)
    return _number(found[0]) if found and not _ASKED.match(part) else 1


def _seats_in(label: str, value: str) -> int | None:
    if found := list(_SEATS.finditer(value)):
        return sum(_number(one[1] or "1") * _number(one[2]) for one in found)
    return 0 if _QUIET.search(label) or _QUIET.search(value) else None


def _variants(table: Table) -> list[_Variant]:
    """Return the columns of a table of key data; other tables have none."""
    head, *rows = [(line, cells_of(row)) for line, row in table.rows]
    if not table.has_header or head[1][0] != _HEAD:
        return []
    columns = range(1, len(head[1]))
    return [
        _Variant(tuple(pair for line, cells in rows if len(cells) > column for pair in _paired(line, cells, column)))
        for column in columns
    ]


def _paired(line: int, cells: Sequence[str], column: int) -> Iterator[tuple[int, str, str]]:
    """Yield label and value; „Dauer, Personen“ beside „45 Minuten, 8 bis 20“ are two of each."""
    labels, values = _PARTS.split(cells[0]), _PARTS.split(cells[column])
    if len(labels) == len(values):
        yield from ((line, label, value) for label, value in zip(labels, values, strict=True))
    else:
        yield line, cells[0], cells[column]


def _most(variants: Sequence[_Variant], count: Callable[[_Variant], int | None]) -> int | None:
    """Return the largest count of all variants; ``None`` where one leaves it open."""
    counts = [count(variant) for variant in variants]
    known = [number for number in counts if number is not None]
    return max(known) if known and len(known) == len(counts) else None


def _steps(page: Page) -> Iterator[tuple[int, str]]:
    for table in filter(is_run_sheet, page.prose.tables):
        yield table.line, readable(table.caption or "")
        yield from ((line, " · ".join(cells_of(row))) for line, row in table.rows[1:])


def _differing(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    variants = [variant for table in page.prose.tables for variant in _variants(table)]
    if not variants:
        return
    for variant in variants:
        yield from _within(variant)
    yield from _calculations(page)
    yield from _beyond(page, _most(variants, lambda one: one.rooms), _ROOMS, "Räume")
    yield from _beyond(page, _most(variants, lambda one: one.tables), _TABLES, "Tische")
    yield from _beyond(page, _most(variants, lambda one: one.seats), _ASKED, "Plätze")
    yield from _beyond(page, _most(variants, lambda one: one.persons and one.persons[1]), _ATTENDING, "Personen")
    yield from _unknown_rooms(page, _most(variants, lambda one: one.rooms))
    yield from _rounds(page, [product for variant in variants for product in variant.products])


def _within(variant: _Variant) -> Iterator[Found]:
    """Yield what is wrong in one column of the key data themselves."""
    persons, seats, rooms = variant.persons, variant.seats, variant.rooms_for_work
    if persons and seats and persons[1] > seats:
        yield Found(
            persons[0],
            f"{persons[1]} Personen kommen, die Räume haben zusammen {seats} Plätze.",
            "Mehr oder größere Räume nennen oder die Zahl der Personen senken.",
        )
    for product in variant.products:
        if product.rooms * product.rounds != product.result:
            yield Found(
                product.line,
                f"{product.rooms} Räume × {product.rounds} ergeben {product.rooms * product.rounds}, "
                f"nicht {product.result}.",
                "Räume, Runden oder Ergebnis ändern, bis die Rechnung aufgeht.",
            )
        if rooms and product.rooms > rooms:
            yield Found(
                product.line,
                f"Gerechnet wird mit {product.rooms} Räumen, die Eckwerte nennen {rooms}.",
                "Die Zahl der Räume angleichen.",
            )


def _calculations(page: Page) -> Iterator[Found]:
    """Yield calculations of whole numbers, in text and tables, that do not come out."""
    texts = [(block.line, block.text) for block in page.prose.blocks]
    for line, text in texts + [row for table in page.prose.tables for row in table.rows]:
        for found in _CALCULATION.finditer(text):
            result = sum(prod(map(int, term.split("×"))) for term in found[1].split("+"))
            stated = int(found[2].replace(".", ""))
            if result not in (stated, *(stated * unit for unit in _CONVERSIONS)):
                yield Found(
                    line + text.count("\n", 0, found.start()),
                    f"{found[1]} ergibt {result}, nicht {found[2]}.",
                    "Rechnung oder Ergebnis ändern, bis sie aufgeht.",
                )


def _beyond(page: Page, most: int | None, asked: re.Pattern[str], things: str) -> Iterator[Found]:
    for line, text in _steps(page) if most else ():
        for found in asked.finditer(text):
            if most and _number(found[1]) > most:
                yield Found(
                    line,
                    f"Der Regieplan braucht „{found[0]}“, die Eckwerte nennen höchstens {most} {things}.",
                    "Regieplan oder Eckwerte ändern, bis beide dieselbe Zahl nennen.",
                )


def _unknown_rooms(page: Page, most: int | None) -> Iterator[Found]:
    seen: set[str] = set()
    for line, text in _steps(page) if most else ():
        for label in _LABELLED.findall(text):
            seen.add(label)
            counted = int(label) if label.isdigit() and int(label) <= _LARGEST_LABEL else 0
            if most and max(len(seen), counted) > most:
                yield Found(
                    line,
                    f"Der Regieplan nutzt „Raum {label}“, die Eckwerte nennen höchstens {most} Räume.",
                    "Regieplan oder Eckwerte ändern, bis beide dieselben Räume nennen.",
                )


def _rounds(page: Page, products: Sequence[_Product]) -> Iterator[Found]:
    """Yield run sheets whose rounds are of none of the variants that say rooms, rounds and result."""
    planned: dict[int, list[_Product]] = {}
    for product in products:
        planned.setdefault(product.rounds, []).append(product)
    results = {count: {product.result for product in those} for count, those in planned.items()}
    for table in filter(is_run_sheet, page.prose.tables) if planned else ():
        rounds = [(line, text) for line, row in table.rows[1:] for text in cells_of(row) if _ROUND.match(text)]
        count = len({found[1] for _, text in rounds if (found := _ROUND.match(text))})
        if rounds and count not in planned:
            yield Found(
                rounds[0][0],
                f"Der Regieplan hat {count} Runden, die Eckwerte rechnen mit {_or(planned)}.",
                "Runden im Regieplan oder in den Eckwerten ändern.",
            )
        elif rounds:
            things = planned[count][0].things
            total = _things_in([text for _, text in rounds], things)
            if total and total not in results[count]:
                yield Found(
                    rounds[0][0],
                    f"Die Runden haben zusammen {total} {things}, die Eckwerte nennen {_or(results[count])}.",
                    "Regieplan oder Eckwerte ändern, bis beide dieselbe Zahl nennen.",
                )


def _or(numbers: Iterable[int]) -> str:
    return " oder ".join(map(str, sorted(numbers)))


def _things_in(rounds: Sequence[str], things: str) -> int:
    """Return how many things all rounds have together; 0 where a round does not say it."""
    if not things.isalpha():
        return 0
    counted = [re.search(rf"({_NUMBER})\s{things}\b", text, re.IGNORECASE) for text in rounds]
    return 0 if None in counted else sum(_number(found[1]) for found in counted if found)


_CARD = """Tabelle: Eckwerte

| Eckwert | Halber Tag |
|---|---|
| Personen | 12 bis 40 |
| Räume | 2 mit je 20 Plätzen |

Tabelle: Ablauf

| Uhrzeit | Was |
|---|---|
| 09:00 | Gruß in Raum 1 (15 Min.) |
| 09:15 | Runde in Raum 1 und Raum {} (30 Min.) |"""
RULES = (
    Rule(
        "REGIEPLAN-ECKWERTE",
        "Räume, Tische, Plätze, Personen und Runden eines Regieplans stimmen mit den Eckwerten überein.",
        "Wer nach den Eckwerten bucht, steht sonst vor einem Raum, den es nicht gibt. Verglichen werden Tabellen mit "
        "„Uhrzeit“ und Tabellen, deren erste Spalte „Eckwert“ heißt; „3 Räume × 2 Runden = 6“ wird nachgerechnet. Was "
        "eine Spalte offenlässt, wird nicht beurteilt.",
        Example(_CARD.format(4)),
        Example(_CARD.format(2)),
        _differing,
    ),
)
