"""The functions of the formula language: German name, what a file says instead, and what they compute.

Semantics follow OpenFormula (ODF 1.3, part 4) where Excel and LibreOffice agree on it; the tests recalculate the same
cases in both formats.
"""

import calendar
import datetime as dt
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_DOWN, ROUND_FLOOR, ROUND_HALF_UP, ROUND_UP, Decimal

FIRST_DAY = dt.date(1899, 12, 30)
DIGITS = 15  # significant digits of both office programs
_MONTHS = 12


@dataclass(frozen=True)
class CellError:
    """What a cell shows instead of a value, e.g. ``#DIV/0!``."""

    code: str


DIVISION, VALUE, MISSING, NUMBER = (CellError(code) for code in ("#DIV/0!", "#VALUE!", "#N/A", "#NUM!"))
CellValue = str | float | bool | None | CellError
Argument = CellValue | list[CellValue]


@dataclass(frozen=True)
class Function:
    """One function.

    Attributes:
        english: its name in files, or the whole text with ``{0}``, ``{1}`` … for arguments and ``;`` between them.
        parameters: one sign per argument: ``s`` one value, ``r`` a range of cells, ``x`` either.
        repeat: signs that may follow again and again.
        result: ``zahl``, ``text``, ``wahr``, or ``argumente`` where it hands an argument through.
        compute: the value from the arguments; None where the evaluator does it itself.
    """

    english: str
    parameters: str
    repeat: str
    result: str
    compute: Callable[..., CellValue] | None


def number_of(value: CellValue) -> float | CellError:
    """Return a value as a number: empty is 0, truth 1, text an error."""
    if isinstance(value, CellError):
        return value
    if isinstance(value, str):
        return VALUE
    return float(value or 0)


def text_of(value: CellValue) -> str:
    """Return a value as ``&`` joins it; numbers as both programs write them in German."""
    if isinstance(value, bool):
        return "WAHR" if value else "FALSCH"
    if isinstance(value, float | int):
        return f"{value:.{DIGITS}g}".replace(".", ",")
    return value if isinstance(value, str) else ""


def _flat(arguments: Sequence[Argument]) -> list[CellValue]:
    return [v for a in arguments for v in (a if isinstance(a, list) else [a])]


def _numbers(arguments: Sequence[Argument]) -> list[float] | CellError:
    """Return the numbers among cells: text and empty cells do not count, an error wins."""
    values = _flat(arguments)
    errors = [value for value in values if isinstance(value, CellError)]
    if errors:
        return errors[0]
    return [float(v) for v in values if isinstance(v, float | int) and not isinstance(v, bool)]


def _over(reduce: Callable[[list[float]], CellValue]) -> Callable[..., CellValue]:
    def compute(*arguments: Argument) -> CellValue:
        numbers = _numbers(arguments)
        return numbers if isinstance(numbers, CellError) else reduce(numbers)

    return compute


def _mean(numbers: list[float]) -> CellValue:
    return math.fsum(numbers) / len(numbers) if numbers else DIVISION


def _filled(cells: list[CellValue]) -> CellValue:
    errors = [cell for cell in cells if isinstance(cell, CellError)]
    return errors[0] if errors else float(sum(cell not in (None, "") for cell in cells))


def _count(*arguments: Argument) -> CellValue:
    return float(sum(isinstance(v, float | int) and not isinstance(v, bool) for v in _flat(arguments)))


def _criterion(criterion: CellValue) -> Callable[[CellValue], bool]:
    """Return the test that a criterion of the …WENN functions stands for."""
    sign, wanted = "=", criterion
    if isinstance(criterion, str):
        sign = next((s for s in ("<=", ">=", "<>", "<", ">", "=") if criterion.startswith(s)), "")
        rest = criterion.removeprefix(sign)
        sign = sign or "="
        try:
            wanted = float(rest.replace(",", "."))
        except ValueError:
            wanted = rest
    if isinstance(wanted, str):
        folded = wanted.casefold()
        return lambda cell: _text_matches(cell, sign, folded)
    limit = number_of(wanted)
    return lambda cell: _number_matches(cell, sign, limit)


def _text_matches(cell: CellValue, sign: str, wanted: str) -> bool:
    same = (cell.casefold() if isinstance(cell, str) else "" if cell is None else None) == wanted
    return not same if sign == "<>" else same


def _number_matches(cell: CellValue, sign: str, limit: float | CellError) -> bool:
    if isinstance(limit, CellError):
        return False
    if isinstance(cell, bool) or not isinstance(cell, float | int):
        return sign == "<>"
    outcomes = {"=": cell == limit, "<>": cell != limit, "<": cell < limit, ">": cell > limit}
    return outcomes[sign[0]] or cell == limit if sign in ("<=", ">=") else outcomes[sign]


def _chosen(pairs: Sequence[Argument]) -> list[int]:
    """Return the positions at which every range fulfils its criterion."""
    ranges = [cells if isinstance(cells, list) else [cells] for cells in pairs[::2]]
    tests = [_criterion(c) for c in pairs[1::2] if not isinstance(c, list)]
    return [i for i in range(len(ranges[0])) if all(test(cells[i]) for cells, test in zip(ranges, tests, strict=True))]


def _count_if(*pairs: Argument) -> CellValue:
    return float(len(_chosen(pairs)))


def _sum_ifs(cells: list[CellValue], *pairs: Argument) -> CellValue:
    return _over(math.fsum)([cells[i] for i in _chosen(pairs)])


def _sum_if(test_cells: list[CellValue], criterion: CellValue, cells: list[CellValue]) -> CellValue:
    return _sum_ifs(cells, test_cells, criterion)


def _mean_if(test_cells: list[CellValue], criterion: CellValue, cells: list[CellValue]) -> CellValue:
    return _over(_mean)([cells[i] for i in _chosen([test_cells, criterion])])


def _sum_product(*ranges: list[CellValue]) -> CellValue:
    errors = [cell for cells in ranges for cell in cells if isinstance(cell, CellError)]
    if errors:
        return errors[0]
    rows = zip(*ranges, strict=True)
    return math.fsum(math.prod(float(v) if isinstance(v, float | int) else 0.0 for v in row) for row in rows)


def rounded(value: float, digits: float, mode: str = ROUND_HALF_UP) -> float:
    """Round the decimal notation of a number, as office programs do, not its binary value."""
    shown = Decimal(f"{value:.{DIGITS}g}")
    return float(shown.quantize(Decimal(1).scaleb(-int(digits)), rounding=mode)) + 0.0


def _round(mode: str) -> Callable[[CellValue, CellValue], CellValue]:
    def compute(value: CellValue, digits: CellValue) -> CellValue:
        number, places = number_of(value), number_of(digits)
        if isinstance(number, CellError):
            return number
        return places if isinstance(places, CellError) else rounded(number, places, mode)

    return compute


def _absolute(value: CellValue) -> CellValue:
    number = number_of(value)
    return number if isinstance(number, CellError) else abs(number)


def _whole(value: CellValue) -> CellValue:
    number = number_of(value)
    return number if isinstance(number, CellError) else rounded(number, 0, ROUND_FLOOR)


def _rank(value: CellValue, cells: list[CellValue]) -> CellValue:
    numbers = _numbers([cells])
    wanted = number_of(value)
    if isinstance(numbers, CellError) or isinstance(wanted, CellError):
        return numbers if isinstance(numbers, CellError) else wanted
    return float(1 + sum(n > wanted for n in numbers)) if wanted in numbers else MISSING


def _kth(*, largest: bool) -> Callable[[list[CellValue], CellValue], CellValue]:
    def compute(cells: list[CellValue], k: CellValue) -> CellValue:
        numbers, place = _numbers([cells]), number_of(k)
        if isinstance(numbers, CellError) or isinstance(place, CellError):
            return numbers if isinstance(numbers, CellError) else place
        index = int(rounded(place, 0, ROUND_CEILING))
        return sorted(numbers, reverse=largest)[index - 1] if 1 <= index <= len(numbers) else NUMBER

    return compute


def _look_up(wanted: CellValue, cells: list[CellValue], results: list[CellValue], otherwise: CellValue) -> CellValue:
    if isinstance(wanted, CellError):
        return otherwise
    for cell, result in zip(cells, results, strict=True):
        if cell is not None and _same(cell, wanted):
            return otherwise if isinstance(result, CellError) else "" if result is None else result
    return otherwise


def _same(left: CellValue, right: CellValue) -> bool:
    if isinstance(left, str) and isinstance(right, str):
        return left.casefold() == right.casefold()
    return type(left) is type(right) and left == right


def _all(*values: CellValue) -> CellValue:
    return _truths(values, all)


def _any(*values: CellValue) -> CellValue:
    return _truths(values, any)


def _truths(values: Sequence[CellValue], combine: Callable[[list[bool]], bool]) -> CellValue:
    numbers = [number_of(value) for value in values]
    errors = [number for number in numbers if isinstance(number, CellError)]
    return errors[0] if errors else combine([bool(number) for number in numbers])


def _day(value: CellValue) -> dt.date | CellError:
    number = number_of(value)
    return number if isinstance(number, CellError) else FIRST_DAY + dt.timedelta(days=math.floor(number))


def _part(name: str) -> Callable[[CellValue], CellValue]:
    def compute(value: CellValue) -> CellValue:
        day = _day(value)
        return day if isinstance(day, CellError) else float(getattr(day, name))

    return compute


def serial(day: dt.date) -> float:
    """Return the number under which both office formats keep a day."""
    return float((day - FIRST_DAY).days)


def _date(year: CellValue, month: CellValue, day: CellValue) -> CellValue:
    numbers = [number_of(value) for value in (year, month, day)]
    errors = [number for number in numbers if isinstance(number, CellError)]
    if errors:
        return errors[0]
    years, months, days = (int(number) for number in numbers if not isinstance(number, CellError))
    first = dt.date(years + (months - 1) // _MONTHS, (months - 1) % _MONTHS + 1, 1)
    return serial(first) + days - 1


def _later(value: CellValue, months: CellValue) -> CellValue:
    day, count = _day(value), number_of(months)
    if isinstance(day, CellError) or isinstance(count, CellError):
        return day if isinstance(day, CellError) else count
    index = day.year * _MONTHS + day.month - 1 + int(count)
    year, month = index // _MONTHS, index % _MONTHS + 1
    return serial(dt.date(year, month, min(day.day, calendar.monthrange(year, month)[1])))


def _is_empty(value: CellValue) -> CellValue:
    return value if isinstance(value, CellError) else value in (None, "")


def _not(value: CellValue) -> CellValue:
    number = number_of(value)
    return number if isinstance(number, CellError) else not number


_FOUND = "INDEX({2};MATCH({0};{1};0))"
FUNCTIONS = {
    "WENN": Function("IF", "sss", "", "argumente", None),
    "WENNFEHLER": Function("IFERROR", "ss", "", "argumente", None),
    "UND": Function("AND", "s", "s", "wahr", _all),
    "ODER": Function("OR", "s", "s", "wahr", _any),
    "NICHT": Function("NOT", "s", "", "wahr", _not),
    "ISTLEER": Function('({0}="")', "s", "", "wahr", _is_empty),
    "SUMME": Function("SUM", "x", "x", "zahl", _over(math.fsum)),
    "MITTELWERT": Function("AVERAGE", "x", "x", "zahl", _over(_mean)),
    "MIN": Function("MIN", "x", "x", "zahl", _over(lambda n: min(n, default=0.0))),
    "MAX": Function("MAX", "x", "x", "zahl", _over(lambda n: max(n, default=0.0))),
    "ANZAHL": Function("COUNT", "x", "x", "zahl", _count),
    "GEFÜLLT": Function('SUMPRODUCT(--({0}<>""))', "r", "", "zahl", _filled),
    "ZÄHLENWENN": Function("COUNTIF", "rs", "", "zahl", _count_if),
    "ZÄHLENWENNS": Function("COUNTIFS", "rs", "rs", "zahl", _count_if),
    "SUMMEWENN": Function("SUMIF", "rsr", "", "zahl", _sum_if),
    "SUMMEWENNS": Function("SUMIFS", "rrs", "rs", "zahl", _sum_ifs),
    "MITTELWERTWENN": Function("AVERAGEIF", "rsr", "", "zahl", _mean_if),
    "SUMMENPRODUKT": Function("SUMPRODUCT", "r", "r", "zahl", _sum_product),
    "RUNDEN": Function("ROUND", "ss", "", "zahl", _round(ROUND_HALF_UP)),
    "AUFRUNDEN": Function("ROUNDUP", "ss", "", "zahl", _round(ROUND_UP)),
    "ABRUNDEN": Function("ROUNDDOWN", "ss", "", "zahl", _round(ROUND_DOWN)),
    "GANZZAHL": Function("INT", "s", "", "zahl", _whole),
    "ABS": Function("ABS", "s", "", "zahl", _absolute),
    "RANG": Function("RANK", "sr", "", "zahl", _rank),
    "KGRÖSSTE": Function("LARGE", "rs", "", "zahl", _kth(largest=True)),
    "KKLEINSTE": Function("SMALL", "rs", "", "zahl", _kth(largest=False)),
    "NACHSCHLAGEN": Function(f'IFERROR(IF({_FOUND}="";"";{_FOUND});{{3}})', "srrs", "", "argumente", _look_up),
    "SUMMEBIS": Function("SUM", "r", "", "zahl", None),
    "NR": Function("ROW", "", "", "zahl", None),
    "NV": Function("NA", "", "", "zahl", lambda: MISSING),
    "HEUTE": Function("TODAY", "", "", "zahl", None),
    "JAHR": Function("YEAR", "s", "", "zahl", _part("year")),
    "MONAT": Function("MONTH", "s", "", "zahl", _part("month")),
    "TAG": Function("DAY", "s", "", "zahl", _part("day")),
    "DATUM": Function("DATE", "sss", "", "zahl", _date),
    "EDATUM": Function("EDATE", "ss", "", "zahl", _later),
}
