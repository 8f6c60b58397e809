"""Formulas as files hold them: the same expression in the notation of XLSX and in that of ODS."""

from dataclasses import dataclass

from blaupausen.office.sheets.evaluate import shows_words
from blaupausen.office.sheets.formula import (
    Call,
    CellReference,
    Expression,
    Number,
    Operation,
    RowRange,
    Text,
)
from blaupausen.office.sheets.functions import FUNCTIONS
from blaupausen.office.sheets.layout import FIRST_ROW, PlannedCell
from blaupausen.office.sheets.model import Field, Sheet, Workbook


@dataclass(frozen=True)
class FormulaNotation:
    """How a file format writes formulas; ``separator`` stands between arguments."""

    separator: str
    opening: str
    closing: str

    def sheet(self, title: str) -> str:
        """Return the prefix of a reference to another sheet."""
        raise NotImplementedError

    def cell(self, prefix: str, column: int, row: int, *, fixed_row: bool) -> str:
        """Return the address of a cell."""
        raise NotImplementedError

    def area(self, prefix: str, first: tuple[int, int], last: tuple[int, int], *, fixed_row: bool) -> str:
        """Return the address of a rectangle, given as column and row of two corners."""
        raise NotImplementedError


def column_letters(column: int) -> str:
    """Return the letters of a column counted from 0: 0 is A, 26 is AA."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _address(column: int, row: int, *, fixed_row: bool) -> str:
    return f"${column_letters(column)}{'$' if fixed_row else ''}{row + 1}"


class ExcelNotation(FormulaNotation):
    """Formulas of SpreadsheetML (ISO/IEC 29500-1, 18.17)."""

    def __init__(self) -> None:
        super().__init__(",", "", "")

    def sheet(self, title: str) -> str:
        """Return ``'Blatt'!``."""
        return f"'{title}'!"

    def cell(self, prefix: str, column: int, row: int, *, fixed_row: bool) -> str:
        """Return ``$A1`` or ``$A$1``."""
        return prefix + _address(column, row, fixed_row=fixed_row)

    def area(self, prefix: str, first: tuple[int, int], last: tuple[int, int], *, fixed_row: bool) -> str:
        """Return ``$A$1:$B$2``."""
        return f"{prefix}{_address(*first, fixed_row=fixed_row)}:{_address(*last, fixed_row=fixed_row)}"


class OpenNotation(FormulaNotation):
    """Formulas of OpenFormula (ODF 1.3, part 4, 5)."""

    def __init__(self) -> None:
        super().__init__(";", "[", "]")

    def sheet(self, title: str) -> str:
        """Return ``$'Blatt'``."""
        return f"$'{title}'"

    def cell(self, prefix: str, column: int, row: int, *, fixed_row: bool) -> str:
        """Return ``[.$A1]`` or ``[.$A$1]``."""
        return f"[{prefix}.{_address(column, row, fixed_row=fixed_row)}]"

    def area(self, prefix: str, first: tuple[int, int], last: tuple[int, int], *, fixed_row: bool) -> str:
        """Return ``[.$A$1:.$B$2]``."""
        return f"[{prefix}.{_address(*first, fixed_row=fixed_row)}:.{_address(*last, fixed_row=fixed_row)}]"


@dataclass(frozen=True)
class Compiler:
    """Write expressions of one workbook in one notation."""

    book: Workbook
    notation: FormulaNotation

    def formula(self, cell: PlannedCell, sheet: Sheet, field: Field | None = None) -> str:
        """Return the formula of a cell without its equals sign. A formula in an unused row shows nothing."""
        if cell.formula is None:
            raise ValueError(cell)
        text = self.text(cell.formula, sheet, cell.row)
        if field is not None and shows_words(field):
            text = f'({text})&""'
        if field is not None and sheet.key is not None and not field.helper:
            key = self.text(CellReference("", sheet.key.name), sheet, cell.row)
            text = self.notation.separator.join((f'IF({key}=""', '""', f"{text})"))
        return text

    def text(self, expression: Expression, sheet: Sheet, row: int) -> str:
        """Return an expression for the row ``row`` of a sheet."""
        if isinstance(expression, Number):
            return expression.text
        if isinstance(expression, Text):
            return '"' + expression.value.replace('"', '""') + '"'
        if isinstance(expression, Operation):
            return self._operation(expression, sheet, row)
        if isinstance(expression, Call):
            return self._call(expression, sheet, row)
        if isinstance(expression, RowRange):
            first, last = (self._column(sheet, name) for name in (expression.first, expression.last))
            return self.notation.area("", (first, row), (last, row), fixed_row=False)
        return self._reference(expression, sheet, row)

    def _operation(self, operation: Operation, sheet: Sheet, row: int) -> str:
        left, right = (self._operand(side, sheet, row) for side in (operation.left, operation.right))
        if operation.sign == "-" and operation.left == Number("0"):
            return f"(0-{right})"
        return f"{left}{operation.sign}{right}"

    def _operand(self, expression: Expression, sheet: Sheet, row: int) -> str:
        text = self.text(expression, sheet, row)
        return f"({text})" if isinstance(expression, Operation) and not text.startswith("(0-") else text

    def _call(self, call: Call, sheet: Sheet, row: int) -> str:
        if call.name == "NR":
            return f"(ROW()-{FIRST_ROW})"
        if call.name == "SUMMEBIS":
            reference = call.arguments[0]
            name = reference.field if isinstance(reference, CellReference) else ""
            column = self._column(sheet, name)
            start = self.notation.cell("", column, FIRST_ROW, fixed_row=True)
            end = self.notation.cell("", column, row, fixed_row=False)
            inner = f"{start.strip('[]')}:{end.strip('[]')}"
            return f"SUM({self.notation.opening}{inner}{self.notation.closing})"
        arguments = [self.text(argument, sheet, row) for argument in call.arguments]
        english = FUNCTIONS[call.name].english
        if "{" in english:
            return english.replace(";", self.notation.separator).format(*arguments)
        return f"{english}({self.notation.separator.join(arguments)})"

    def _column(self, sheet: Sheet, name: str) -> int:
        return [field.name for field in sheet.fields].index(name)

    def _reference(self, reference: CellReference, own: Sheet, row: int) -> str:
        sheet = self.book.sheet(reference.sheet) if reference.sheet else own
        if sheet is None:
            raise KeyError(reference)
        prefix = "" if sheet.name == own.name else self.notation.sheet(sheet.title)
        if not sheet.is_list:
            names = [item.name if isinstance(item, Field) else "" for item in sheet.items]
            return self.notation.cell(prefix, 1, FIRST_ROW + names.index(reference.field), fixed_row=True)
        column = self._column(sheet, reference.field)
        if reference.sheet:
            return self.column_area(sheet, reference.field, prefix)
        return self.notation.cell(prefix, column, row, fixed_row=False)

    def column_area(self, sheet: Sheet, name: str, prefix: str) -> str:
        """Return the address of all rows of a column."""
        column = self._column(sheet, name)
        corners = (column, FIRST_ROW), (column, FIRST_ROW + sheet.rows - 1)
        return self.notation.area(prefix, *corners, fixed_row=True)
