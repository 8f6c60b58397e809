"""Judge a calculating template: names, circles, kinds of values, and whether the formulas fulfil the cases."""

import difflib
from collections.abc import Iterator
from dataclasses import dataclass

from blaupausen.codes import Code
from blaupausen.findings import Finding
from blaupausen.office.sheets.evaluate import Calculation, States, case_inputs, example_inputs
from blaupausen.office.sheets.formula import (
    COMPARISONS,
    Call,
    CellReference,
    Expression,
    Number,
    Operation,
    RowRange,
    Text,
    references_of,
)
from blaupausen.office.sheets.functions import FUNCTIONS, CellError, CellValue
from blaupausen.office.sheets.model import Case, Field, Inputs, Section, Sheet, Workbook
from blaupausen.office.sheets.reading import Path, YamlLines

Kinds = frozenset[str]
_NUMBER, _TEXT, _TRUTH = frozenset({"zahl"}), frozenset({"text"}), frozenset({"wahr"})
_FEWEST_CASES = 2
_TOLERANCE, _PERCENT_TOLERANCE = 0.005, 0.00005


@dataclass(frozen=True)
class FormulaCell:
    """A formula with its place in the source."""

    sheet: Sheet
    field: Field
    expression: Expression
    place: Path


class _FaultError(Exception):
    def __init__(self, code: Code, wrong: str, cure: str) -> None:
        super().__init__(wrong)
        self.code, self.cure = code, cure


def judge(states: States, path: str, places: YamlLines) -> list[Finding]:
    """Return everything that is wrong with a template that reads well.

    Args:
        states: the workbook and its states.
        path: its file, for the findings.
        places: lines of the file.
    """
    book = states.book

    def finding(place: Path, code: Code, wrong: str, cure: str) -> Finding:
        return Finding(path, places.line(place), code, wrong, cure)

    findings = []
    for cell in _cells(book):
        try:
            _check_names(book, cell.sheet, cell.expression)
        except _FaultError as fault:
            findings.append(finding(cell.place, fault.code, f"{_where(cell)}: {fault}", fault.cure))
    findings += [finding(place, Code.SPALTE_UNBEKANNT, wrong, cure) for place, wrong, cure in _column_faults(book)]
    if not findings:
        findings += [finding(cell.place, Code.FORMEL_KREIS, wrong, cure) for cell, wrong, cure in _circles(book)]
    if not findings:
        for cell in _cells(book):
            try:
                _check_kind(cell, _Kinds(book).of(cell.expression, cell.sheet))
            except _FaultError as fault:
                findings.append(finding(cell.place, fault.code, f"{_where(cell)}: {fault}", fault.cure))
    if not findings:
        findings += [finding(place, code, wrong, cure) for place, code, wrong, cure in _state_faults(states)]
    return findings


def _where(cell: FormulaCell) -> str:
    return f"{cell.sheet.title}, „{cell.field.title}“"


def _cells(book: Workbook) -> Iterator[FormulaCell]:
    for i, sheet in enumerate(book.sheets):
        part = "spalten" if sheet.is_list else "felder"
        for j, item in enumerate(sheet.items):
            if isinstance(item, Section):
                continue
            place = ("blaetter", i, part, j)
            if item.formula is not None:
                yield FormulaCell(sheet, item, item.formula, (*place, "formel"))
            for k, highlight in enumerate(item.highlights):
                yield FormulaCell(sheet, item, highlight.condition, (*place, "hervorheben", k, "wenn"))


# --- Names ------------------------------------------------------------------------------------------------------------


def _check_names(book: Workbook, sheet: Sheet, expression: Expression) -> None:
    for reference in references_of(expression):
        if isinstance(reference, RowRange):
            names = [field.name for field in sheet.fields]
            for name in (reference.first, reference.last):
                _known(name, names, Code.FELD_UNBEKANNT, f"Das Feld „{name}“ gibt es im Blatt nicht.")
            if not sheet.is_list or names.index(reference.first) > names.index(reference.last):
                raise _FaultError(Code.FELD_UNBEKANNT, "Der Bereich a:b geht nicht von links nach rechts.", "Umdrehen.")
        else:
            _find(book, sheet, reference)
    _check_calls(book, sheet, expression)


def _known(name: str, names: list[str], code: Code, wrong: str) -> None:
    if name not in names:
        near = ", ".join(difflib.get_close_matches(name, names, n=3, cutoff=0))
        raise _FaultError(code, wrong, f"Einen vorhandenen Namen nehmen (ähnlich: {near}).")


def _find(book: Workbook, own: Sheet, reference: CellReference) -> tuple[Sheet, Field]:
    sheet = own
    if reference.sheet:
        names = [s.name for s in book.sheets]
        _known(reference.sheet, names, Code.BLATT_UNBEKANNT, f"Das Blatt „{reference.sheet}“ gibt es nicht.")
        sheet = next(s for s in book.sheets if s.name == reference.sheet)
    names = [field.name for field in sheet.fields]
    wrong = f"Das Feld „{reference.field}“ gibt es im Blatt „{sheet.name}“ nicht."
    _known(reference.field, names, Code.FELD_UNBEKANNT, wrong)
    return sheet, next(field for field in sheet.fields if field.name == reference.field)


def _is_range(book: Workbook, expression: Expression) -> bool:
    if isinstance(expression, RowRange):
        return True
    if isinstance(expression, CellReference) and expression.sheet:
        sheet = book.sheet(expression.sheet)
        return sheet is not None and sheet.is_list
    return False


def _check_calls(book: Workbook, sheet: Sheet, expression: Expression, wanted: str = "s") -> None:
    """Check names and numbers of arguments, and that ranges stand where a function takes them."""
    if wanted == "s" and _is_range(book, expression):
        raise _FaultError(
            Code.FORMEL_BEREICH,
            "Wo ein einzelner Wert erwartet wird, steht eine ganze Spalte.",
            "Den Wert der eigenen Zeile ohne Blattnamen schreiben, oder SUMME, ZÄHLENWENN und so weiter nehmen.",
        )
    if wanted == "r" and not _is_range(book, expression):
        raise _FaultError(
            Code.FORMEL_BEREICH, "Wo eine Spalte erwartet wird, steht ein Wert.", "blatt.spalte schreiben."
        )
    if isinstance(expression, Operation):
        _check_calls(book, sheet, expression.left)
        _check_calls(book, sheet, expression.right)
    elif isinstance(expression, Call):
        _known(
            expression.name, list(FUNCTIONS), Code.FUNKTION_UNBEKANNT, f"Die Funktion {expression.name} gibt es nicht."
        )
        for argument, sign in zip(expression.arguments, _signature(expression), strict=True):
            _check_calls(book, sheet, argument, sign)
        if expression.name in ("SUMMEBIS", "NR") and not sheet.is_list:
            raise _FaultError(Code.FORMEL_BEREICH, f"{expression.name} gibt es nur in Listen.", "SUMME nehmen.")
        _check_sizes(book, sheet, expression)
        _check_criteria(expression)


def _signature(call: Call) -> str:
    function = FUNCTIONS[call.name]
    signs, count = function.parameters, len(call.arguments)
    while len(signs) < count and function.repeat:
        signs += function.repeat
    if len(signs) != count:
        raise _FaultError(
            Code.FORMEL_ARGUMENTE,
            f"{call.name} braucht {len(function.parameters)} Angaben, hier sind es {count}.",
            "Angaben mit ; trennen und zählen.",
        )
    return signs


def _check_sizes(book: Workbook, own: Sheet, call: Call) -> None:
    sheets = {
        (a.sheet or own.name) if isinstance(a, CellReference) else own.name
        for a in call.arguments
        if _is_range(book, a)
    }
    sizes = {sheet.rows for sheet in book.sheets if sheet.name in sheets}
    if len(sizes) > 1 and call.name not in ("SUMME", "MITTELWERT", "MIN", "MAX", "ANZAHL"):
        raise _FaultError(
            Code.FORMEL_BEREICH, f"Die Spalten in {call.name} sind verschieden lang.", "Ein Blatt nehmen."
        )


def _check_criteria(call: Call) -> None:
    if not call.name.endswith(("WENN", "WENNS")) or call.name == "WENN":
        return
    for argument in call.arguments:
        if isinstance(argument, Text) and ({"*", "?", "~"} & set(argument.value)):
            raise _FaultError(Code.FORMEL_KRITERIUM, "Ein Kriterium enthält * oder ?.", "Den ganzen Wert nennen.")
        if (
            isinstance(argument, Text)
            and argument.value[:1] in "<>="
            and ("," in argument.value or "." in argument.value)
        ):
            raise _FaultError(
                Code.FORMEL_KRITERIUM,
                f"Das Kriterium „{argument.value}“ enthält eine Dezimalzahl im Text.",
                'Die Zahl anhängen, damit sie in jeder Sprache gilt: ">=" & 1,5.',
            )


def _column_faults(book: Workbook) -> Iterator[tuple[Path, str, str]]:
    for i, sheet in enumerate(book.sheets):
        for j, chart in enumerate(sheet.charts):
            columns = [chart.categories, *(series.values for series in chart.series)]
            for name, field in columns:
                if not _is_column(book, name, field):
                    wrong = f"Das Diagramm „{chart.title}“ nennt die Spalte {name}.{field}, die es nicht gibt."
                    yield ("blaetter", i, "diagramme", j), wrong, "Eine Spalte einer Liste nennen: blatt.spalte."
            if len({name for name, _ in columns}) > 1:
                wrong = f"Das Diagramm „{chart.title}“ nimmt Spalten aus mehreren Blättern."
                yield ("blaetter", i, "diagramme", j), wrong, "Alle Spalten aus einem Blatt nehmen."
        part = "spalten" if sheet.is_list else "felder"
        for j, item in enumerate(sheet.items):
            if isinstance(item, Field) and item.choices_from and not _is_column(book, *item.choices_from):
                wrong = (
                    f"Die Auswahl von „{item.title}“ nennt die Spalte {'.'.join(item.choices_from)}, die es nicht gibt."
                )
                yield ("blaetter", i, part, j, "werte"), wrong, "Eine Spalte einer Liste nennen: blatt.spalte."


def _is_column(book: Workbook, name: str, field: str) -> bool:
    sheet = book.sheet(name)
    return sheet is not None and sheet.is_list and sheet.field(field) is not None


# --- Circles ----------------------------------------------------------------------------------------------------------


def _needs(book: Workbook, sheet: Sheet, field: Field) -> Iterator[tuple[Sheet, Field]]:
    """Yield the cells that a formula reads, the key of its own row included."""
    if field.formula is None:
        return
    if sheet.key and not field.helper:
        yield sheet, sheet.key
    for reference in references_of(field.formula):
        if isinstance(reference, CellReference):
            yield _find(book, sheet, reference)
        else:
            names = [item.name for item in sheet.fields]
            start, end = names.index(reference.first), names.index(reference.last)
            yield from ((sheet, item) for item in sheet.fields[start : end + 1])


def _circles(book: Workbook) -> Iterator[tuple[FormulaCell, str, str]]:
    done: set[tuple[str, str]] = set()
    for cell in _cells(book):
        if cell.place[-1] != "formel":
            continue
        circle = _circle_from(book, cell.sheet, cell.field, [], done)
        if circle:
            chain = " → ".join(f"{sheet}.{field}" for sheet, field in circle)
            yield cell, f"Die Formeln drehen sich im Kreis: {chain}.", "Eine der Formeln ohne die andere schreiben."
            return


def _circle_from(
    book: Workbook, sheet: Sheet, field: Field, way: list[tuple[str, str]], done: set[tuple[str, str]]
) -> list[tuple[str, str]]:
    here = (sheet.name, field.name)
    if here in way:
        return [*way[way.index(here) :], here]
    if here in done:
        return []
    for next_sheet, next_field in _needs(book, sheet, field):
        circle = _circle_from(book, next_sheet, next_field, [*way, here], done)
        if circle:
            return circle
    done.add(here)
    return []


# --- Kinds of values --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Kinds:
    """Which kinds of values an expression can have; an empty text beside a number is usual and allowed."""

    book: Workbook

    def of(self, expression: Expression, sheet: Sheet) -> Kinds:
        if isinstance(expression, Number):
            return _NUMBER
        if isinstance(expression, Text):
            return _TEXT
        if isinstance(expression, RowRange):
            return _NUMBER | _TEXT
        if isinstance(expression, CellReference):
            _, field = _find(self.book, sheet, expression)
            return _TEXT if field.is_text else _NUMBER | (_TEXT if field.formula is not None else frozenset())
        if isinstance(expression, Operation):
            return self._operation(expression, sheet)
        return self._call(expression, sheet)

    def _operation(self, operation: Operation, sheet: Sheet) -> Kinds:
        left, right = self.of(operation.left, sheet), self.of(operation.right, sheet)
        if operation.sign == "&":
            return _TEXT
        if operation.sign in COMPARISONS:
            return _TRUTH
        if _TEXT in (left, right):
            raise _FaultError(Code.FORMEL_TYP, f"Mit Text wird gerechnet ({operation.sign}).", "Ein Zahlenfeld nehmen.")
        return _NUMBER

    def _call(self, call: Call, sheet: Sheet) -> Kinds:
        function = FUNCTIONS[call.name]
        kinds = [self.of(argument, sheet) for argument in call.arguments]
        if call.name == "WENN" and kinds[0] == _TEXT:
            raise _FaultError(Code.FORMEL_TYP, "Die Bedingung in WENN ist ein Text.", 'Vergleichen, etwa feld = "ja".')
        if call.name == "WENN":
            return kinds[1] | kinds[2]
        if call.name == "WENNFEHLER":
            return kinds[0] | kinds[1]
        if call.name == "NACHSCHLAGEN":
            return kinds[2] | kinds[3] | _TEXT
        return frozenset({function.result})


def _check_kind(cell: FormulaCell, kinds: Kinds) -> None:
    if cell.place[-1] != "formel":
        if kinds == _TEXT:
            raise _FaultError(Code.FORMEL_TYP, "Die Bedingung ist ein Text.", 'Vergleichen, etwa feld = "ja".')
    elif kinds == _TRUTH:
        raise _FaultError(
            Code.FORMEL_TYP, "Das Ergebnis ist WAHR oder FALSCH.", 'Mit WENN Worte geben: WENN(…; "ja"; "nein").'
        )
    elif cell.field.is_text and "text" not in kinds:
        raise _FaultError(
            Code.FORMEL_TYP, "Das Ergebnis ist eine Zahl, der Typ sagt Text.", "Den Typ zahl oder euro nehmen."
        )
    elif not cell.field.is_text and kinds == _TEXT:
        raise _FaultError(Code.FORMEL_TYP, "Das Ergebnis ist ein Text, der Typ sagt Zahl.", "Den Typ text nehmen.")


# --- States -----------------------------------------------------------------------------------------------------------


def _state_faults(states: States) -> Iterator[tuple[Path, Code, str, str]]:
    book = states.book
    if len(book.cases) < _FEWEST_CASES:
        yield (
            ("faelle",),
            Code.VORLAGE_FAELLE,
            "Es sind weniger als zwei Fälle.",
            "Einen Fall mit Grenzwerten ergänzen.",
        )
    named: list[tuple[str, Inputs, Path]] = [
        ("In der leeren Vorlage", {}, ("blaetter",)),
        ("In der Beispieldatei", example_inputs(book), ("blaetter",)),
    ]
    named += [(f"Im Fall „{case.name}“", case_inputs(book, case), ("faelle", i)) for i, case in enumerate(book.cases)]
    for name, inputs, place in named:
        calculation = states.of(inputs)
        for sheet, field, row, error in _errors(calculation):
            where = f"{sheet.title}, „{field.title}“" + (f", Zeile {row + 1}" if sheet.is_list else "")
            wrong = f"{name} ergibt {where} den Fehler {error.code}."
            yield place, Code.FORMEL_FEHLER, wrong, "Mit WENN den leeren Fall abfangen, oder WENNFEHLER nehmen."
            break
    for i, case in enumerate(book.cases):
        for wrong in case_faults(states, case):
            yield (
                ("faelle", i),
                Code.FALL_FALSCH,
                wrong,
                "Von Hand nachrechnen, dann Formel oder Erwartung berichtigen.",
            )


def _errors(calculation: Calculation) -> Iterator[tuple[Sheet, Field, int, CellError]]:
    for sheet in calculation.book.sheets:
        for field in sheet.fields:
            for row in range(max(1, sheet.rows)):
                value = calculation.value(sheet, field, row)
                if isinstance(value, CellError) and not field.helper:
                    yield sheet, field, row, value


def case_faults(states: States, case: Case) -> Iterator[str]:
    """Yield every difference between what a case expects and what the formulas give."""
    calculation = states.of(case_inputs(states.book, case))
    for sheet, field, row, expected in expectations(states.book, case):
        actual = calculation.value(sheet, field, row)
        if not agrees(field, expected, actual):
            where = f"{sheet.title}, „{field.title}“" + (f", Zeile {row + 1}" if sheet.is_list else "")
            yield f"Im Fall „{case.name}“ ist {where} {actual!r} statt {expected!r}."


def expectations(book: Workbook, case: Case) -> Iterator[tuple[Sheet, Field, int, CellValue]]:
    """Yield every cell for which a case expects a value."""
    for name, values in case.expected.items():
        sheet = book.sheet(name)
        rows = values if isinstance(values, tuple) else (values,)
        for row, record in enumerate(rows):
            for field_name, expected in record.items():
                field = sheet.field(field_name) if sheet else None
                if sheet and field:
                    yield sheet, field, row, expected


def agrees(field: Field, expected: CellValue, actual: CellValue) -> bool:
    """Whether a value is the expected one: words exactly, numbers within half a cent, percent finer."""
    if isinstance(expected, float) and isinstance(actual, float | int):
        return abs(expected - actual) <= (_PERCENT_TOLERANCE if field.type == "prozent" else _TOLERANCE)
    return (expected if expected is not None else "") == (actual if actual is not None else "")
