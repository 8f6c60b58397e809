"""Calculate a workbook in Python: the values that the files carry, and the reference for the office programs."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from blaupausen.office.sheets.formula import (
    COMPARISONS,
    Call,
    CellReference,
    Expression,
    Number,
    Operation,
    RowRange,
    Text,
)
from blaupausen.office.sheets.functions import (
    DIVISION,
    FUNCTIONS,
    NUMBER,
    Argument,
    CellError,
    CellValue,
    number_of,
    serial,
    text_of,
)
from blaupausen.office.sheets.model import Case, Field, Inputs, Row, Sheet, Value, Workbook

# The cases of a workbook hold on any day; those that ask for the day of today are written for this one.
JUDGED_ON = dt.date(2026, 1, 1)


def shows_words(item: Field) -> bool:
    """Whether a formula for words may hand on an empty cell, which office programs would show as 0."""
    return item.is_text and item.formula is not None and _hands_on(item.formula)


def _hands_on(expression: Expression) -> bool:
    if isinstance(expression, Call) and expression.name in ("WENN", "WENNFEHLER"):
        return any(_hands_on(argument) for argument in expression.arguments[-2:])
    return isinstance(expression, CellReference)


def example_inputs(book: Workbook) -> Inputs:
    """Return the inputs of the filled example."""
    return {
        sheet.name: sheet.examples
        if sheet.is_list
        else {f.name: f.example for f in sheet.fields if f.example is not None}
        for sheet in book.sheets
    }


def merged(first: Inputs, second: Inputs) -> Inputs:
    """Return the first inputs with the second laid over them."""
    result = dict(first)
    for name, values in second.items():
        before = result.get(name)
        if isinstance(values, dict):
            result[name] = {**(before if isinstance(before, dict) else {}), **values}
        else:
            rows = before if isinstance(before, tuple) else ()
            count = max(len(rows), len(values))
            pairs = [(rows[i] if i < len(rows) else {}, values[i] if i < len(values) else {}) for i in range(count)]
            result[name] = tuple({**old, **new} for old, new in pairs)
    return result


def case_inputs(book: Workbook, case: Case) -> Inputs:
    """Return all inputs of a case."""
    return merged(example_inputs(book) if case.uses_example else {}, case.inputs)


@dataclass
class Calculation:
    """One state of a workbook: inputs and what follows from them.

    Attributes:
        book: the workbook; its formulas have no circles.
        inputs: values over the given ones of the empty template.
        today: the day that HEUTE() stands for.
    """

    book: Workbook
    inputs: Mapping[str, Row | tuple[Row, ...]]
    today: dt.date
    _known: dict[tuple[str, str, int], CellValue] = field(default_factory=dict)

    def value(self, sheet: Sheet, item: Field, row: int = 0) -> CellValue:
        """Return the value of a cell; ``row`` counts from 0 in lists and is 0 in forms."""
        place = (sheet.name, item.name, row)
        if place not in self._known:
            self._known[place] = self._calculated(sheet, item, row)
        return self._known[place]

    def is_used(self, sheet: Sheet, row: int) -> bool:
        """Whether a row of a list holds its key."""
        return sheet.key is None or self.value(sheet, sheet.key, row) not in (None, "")

    def _calculated(self, sheet: Sheet, item: Field, row: int) -> CellValue:
        if item.formula is None:
            return self._input(sheet, item, row)
        if sheet.is_list and not item.helper and not self.is_used(sheet, row):
            return ""
        result = _Evaluator(self, sheet, row).value(item.formula)
        if shows_words(item):
            return result if isinstance(result, CellError) else text_of(result)
        return 0.0 if result is None else result

    def _input(self, sheet: Sheet, item: Field, row: int) -> Value:
        given = self.inputs.get(sheet.name)
        if not sheet.is_list:
            return given[item.name] if isinstance(given, dict) and item.name in given else item.default
        if isinstance(given, tuple) and row < len(given) and item.name in given[row]:
            return given[row][item.name]
        if row < len(sheet.given) and item.name in sheet.given[row]:
            return sheet.given[row][item.name]
        return item.default if row < len(sheet.given) else None

    def column(self, sheet: Sheet, item: Field, rows: int | None = None) -> list[CellValue]:
        """Return the values of a column, or of its first rows."""
        return [self.value(sheet, item, row) for row in range(sheet.rows if rows is None else rows)]


@dataclass(frozen=True)
class States:
    """The states of a workbook, each calculated once whoever asks for it.

    Attributes:
        book: the workbook; its formulas have no circles.
    """

    book: Workbook
    _known: dict[tuple[str, dt.date], Calculation] = field(default_factory=dict)

    def of(self, inputs: Inputs, today: dt.date = JUDGED_ON) -> Calculation:
        """Return the state that inputs lead to on a day, by default that of the cases."""
        key = (repr(inputs), today)
        if key not in self._known:
            self._known[key] = Calculation(self.book, inputs, today)
        return self._known[key]


@dataclass(frozen=True)
class _Evaluator:
    calculation: Calculation
    sheet: Sheet
    row: int

    def value(self, expression: Expression) -> CellValue:
        result = self.argument(expression)
        return result[0] if isinstance(result, list) else result

    def argument(self, expression: Expression) -> Argument:
        if isinstance(expression, Number):
            return float(expression.text)
        if isinstance(expression, Text):
            return expression.value
        if isinstance(expression, CellReference):
            return self._reference(expression)
        if isinstance(expression, RowRange):
            return self._row_range(expression)
        if isinstance(expression, Operation):
            return _operation(expression.sign, self.value(expression.left), self.value(expression.right))
        return self._call(expression)

    def _reference(self, reference: CellReference) -> Argument:
        sheet = self.calculation.book.sheet(reference.sheet) if reference.sheet else self.sheet
        item = sheet.field(reference.field) if sheet else None
        if sheet is None or item is None:
            raise KeyError(reference)
        if reference.sheet and sheet.is_list:
            return self.calculation.column(sheet, item)
        return self.calculation.value(sheet, item, self.row if sheet.is_list else 0)

    def _row_range(self, expression: RowRange) -> list[CellValue]:
        names = [item.name for item in self.sheet.fields]
        chosen = self.sheet.fields[names.index(expression.first) : names.index(expression.last) + 1]
        return [self.calculation.value(self.sheet, item, self.row) for item in chosen]

    def _call(self, call: Call) -> CellValue:
        special: dict[str, Callable[[Call], CellValue]] = {
            "WENN": self._if,
            "WENNFEHLER": self._if_error,
            "SUMMEBIS": self._running_sum,
            "NR": lambda _: float(self.row + 1),
            "HEUTE": lambda _: serial(self.calculation.today),
        }
        if call.name in special:
            return special[call.name](call)
        function = FUNCTIONS[call.name]
        arguments = [self.argument(argument) for argument in call.arguments]
        if call.name != "NACHSCHLAGEN":
            errors = [a for a in arguments if isinstance(a, CellError)]
            if errors:
                return errors[0]
        return function.compute(*arguments) if function.compute else None

    def _if(self, call: Call) -> CellValue:
        condition = number_of(self.value(call.arguments[0]))
        if isinstance(condition, CellError):
            return condition
        return self.value(call.arguments[1 if condition else 2])

    def _if_error(self, call: Call) -> CellValue:
        result = self.value(call.arguments[0])
        return self.value(call.arguments[1]) if isinstance(result, CellError) else result

    def _running_sum(self, call: Call) -> CellValue:
        cells = self.argument(call.arguments[0])
        compute = FUNCTIONS["SUMME"].compute
        return compute(cells[: self.row + 1]) if compute and isinstance(cells, list) else None


def _operation(sign: str, left: CellValue, right: CellValue) -> CellValue:
    for value in (left, right):
        if isinstance(value, CellError):
            return value
    if sign == "&":
        return text_of(left) + text_of(right)
    if sign in COMPARISONS:
        return _compared(sign, left, right)
    first, second = number_of(left), number_of(right)
    if isinstance(first, CellError) or isinstance(second, CellError):
        return first if isinstance(first, CellError) else second
    return _arithmetic(sign, first, second)


def _arithmetic(sign: str, left: float, right: float) -> CellValue:
    if sign == "/":
        return left / right if right else DIVISION
    if sign == "^":
        try:
            result = left**right
        except (OverflowError, ZeroDivisionError):
            return NUMBER
        return NUMBER if isinstance(result, complex) else result
    return {"+": left + right, "-": left - right, "*": left * right}[sign]


def _compared(sign: str, left: CellValue, right: CellValue) -> bool:
    """Compare as both programs do: text without case, an empty cell as 0 or as empty text, numbers before text."""
    first, second = _ordered(left, right), _ordered(right, left)
    outcomes = {
        "=": first == second,
        "<>": first != second,
        "<": first < second,
        ">": first > second,
        "<=": first <= second,
        ">=": first >= second,
    }
    return outcomes[sign]


def _ordered(value: CellValue, other: CellValue) -> tuple[int, float, str]:
    if value is None:
        value = "" if isinstance(other, str) else False if isinstance(other, bool) else 0.0
    if isinstance(value, str):
        return (1, 0.0, value.casefold())
    if isinstance(value, bool):
        return (2, float(value), "")
    return (0, value if isinstance(value, float | int) else 0.0, "")
