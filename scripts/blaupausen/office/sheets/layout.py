"""Where everything stands in a workbook: one plan, from which both the XLSX and the ODS are written."""

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from blaupausen.office.house_style import LICENCE
from blaupausen.office.sheets.evaluate import Calculation
from blaupausen.office.sheets.formula import Call, CellReference, Expression, Text
from blaupausen.office.sheets.functions import CellValue
from blaupausen.office.sheets.model import (
    BAND_PREFIX,
    Chart,
    Field,
    Highlight,
    Section,
    Series,
    Sheet,
    Workbook,
)

Role = Literal[
    "titel",
    "text",
    "kopf",
    "abschnitt",
    "name",
    "hilfe",
    "eingabe",
    "fest",
    "formel",
    "fuss",
    "band",
    "helfer",
    "warnung",
    "bandkopf",
]
HEADER_ROW, FIRST_ROW = 3, 4
_FORM_WIDTHS = (34.0, 19.0, 12.0, 32.0)
_FORM_HEADS = ("Angabe", "Wert", "Einheit", "Erläuterung")
_GUIDE_WIDTHS = (24.0, 26.0, 47.0)
_CHARS_A_LINE = 1.15  # characters that fit per unit of column width in the font used
_LINE_HEIGHT = 14.5  # points
CHART_ROWS = 22  # rows of the sheet that a chart covers
CHART_WIDTH = 92.0  # in characters, as columns are measured
STANDARD_WIDTH = 8.43  # width of a column that nobody set
POINTS_A_ROW = 15.0
_PAGE_POINTS = {False: 660.0, True: 420.0}  # height that prints on A4, by landscape
_PAGE_CHARACTERS = {False: 93.0, True: 138.0}  # width that prints on A4, by landscape
_SHORT_REST = 0.5  # part of a page that is no page of its own: all rows print a little smaller instead
_LEAST_SCALE = 0.6  # at which ten points still can be read
_HELPER_WIDTH = 9.0
_TURNED_CHARACTER = 5.5  # points that a character takes along a turned line


@dataclass(frozen=True)
class Style:
    """Looks and lock of a cell.

    Attributes:
        role: what the cell is for.
        type: kind of value, for the number format.
        decimals: digits behind the decimal comma.
        wrap: whether text wraps.
    """

    role: Role
    type: str = "text"
    decimals: int = 0
    wrap: bool = False

    @property
    def is_open(self) -> bool:
        """Whether the user may write into the cell of a protected sheet."""
        return self.role == "eingabe"


@dataclass(frozen=True)
class PlannedCell:
    """One cell: its value, and the formula that gives it, still as an expression."""

    row: int
    column: int
    style: Style
    value: CellValue = None
    formula: Expression | None = None


@dataclass(frozen=True)
class CellRule:
    """What may be entered in a rectangle of one column."""

    first: int
    last: int
    column: int
    field: Field


@dataclass(frozen=True)
class Mark:
    """A colour by condition in a rectangle of one column; ``first`` is the row that the condition is written for."""

    first: int
    last: int
    column: int
    highlight: Highlight


@dataclass(frozen=True)
class PlannedSheet:
    """One sheet as it is written.

    Attributes:
        sheet: its source; None for the instructions.
        title: name on the tab.
        widths: width of each column in characters.
        cells: all cells that hold something or have a style.
        merges: row and last column of texts that run across the table.
        heights: height of rows in points, where it is not the usual one.
        header: row that is repeated on every printed page, or None.
        last: last row and column that print.
        landscape: whether it prints A4 landscape.
        rules: what may be entered where.
        marks: colours by condition.
        charts: charts, one below the other.
        first_chart_row: row in which the first chart begins.
    """

    sheet: Sheet | None
    title: str
    widths: tuple[float, ...]
    cells: tuple[PlannedCell, ...]
    merges: tuple[tuple[int, int], ...]
    heights: Mapping[int, float]
    header: int | None
    last: tuple[int, int]
    landscape: bool
    rules: tuple[CellRule, ...] = ()
    marks: tuple[Mark, ...] = ()
    charts: tuple[Chart, ...] = ()
    first_chart_row: int = 0

    @property
    def breaks(self) -> tuple[int, ...]:
        """Rows before which a new printed page begins, so that none cuts through a chart."""
        room = _PAGE_POINTS[self.landscape]
        breaks = []
        used = sum(self.heights.get(row, POINTS_A_ROW) for row in range(self.first_chart_row)) % room
        for position in range(len(self.charts)):
            used += CHART_ROWS * POINTS_A_ROW
            if used > room:
                breaks.append(self.first_chart_row + position * (CHART_ROWS + 1))
                used = CHART_ROWS * POINTS_A_ROW
        return tuple(breaks)

    @property
    def pages_high(self) -> int:
        """How many pages the rows take at most, one below the other; 0 where the breaks between charts decide."""
        if self.charts:
            return 0
        fitting = min(1.0, _PAGE_CHARACTERS[self.landscape] / sum(self.widths[: self.last[1] + 1]))
        points = sum(self.heights.get(row, POINTS_A_ROW) for row in range(self.last[0] + 1))
        pages = points * fitting / _PAGE_POINTS[self.landscape]
        fewer = max(1, math.ceil(pages - _SHORT_REST))
        return fewer if fitting * min(1.0, fewer / pages) >= _LEAST_SCALE else math.ceil(pages)

    @property
    def print_corner(self) -> tuple[int, int]:
        """Last row and column that print, charts included."""
        if not self.charts:
            return self.last
        row = self.first_chart_row + len(self.charts) * (CHART_ROWS + 1) - 1
        column, width = self.last[1], sum(self.widths[: self.last[1] + 1])
        while width < CHART_WIDTH:
            column += 1
            width += self.widths[column] if column < len(self.widths) else STANDARD_WIDTH
        return row, column


@dataclass(frozen=True)
class Plan:
    """A workbook ready to write."""

    book: Workbook
    title: str
    pages: tuple[PlannedSheet, ...]


def plan_workbook(calculation: Calculation, example_of: str = "") -> Plan:
    """Lay out a state of a workbook.

    Args:
        calculation: the state; its workbook went through ``with_chart_helpers``.
        example_of: for a filled example, the name of the empty file.
    """
    book = calculation.book
    title = f"{book.title} – ausgefülltes Beispiel" if example_of else book.title
    pages = [_guide(book, title, example_of), *(_page(calculation, sheet, example_of) for sheet in book.sheets)]
    return Plan(book, title, tuple(pages))


# --- Helper columns of scatter charts ---------------------------------------------------------------------------------


def with_chart_helpers(book: Workbook) -> Workbook:
    """Give lists with a scatter chart two more columns: x and y, or the error value that charts pass over."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for sheet in book.sheets:
        charts = []
        for i, chart in enumerate(sheet.charts):
            if chart.kind == "punkte":
                name = chart.categories[0]
                helpers = tuple(
                    _helper(chart, series, f"bild_{sheet.name}_{i}_{series.title}") for series in chart.series
                )
                sheets[name] = replace(sheets[name], items=(*sheets[name].items, *helpers))
                chart = replace(chart, series=tuple(Series(h.title, (name, h.name)) for h in helpers))  # noqa: PLW2901 - the chart with its helpers takes its place
            charts.append(chart)
        sheets[sheet.name] = replace(sheets[sheet.name], charts=tuple(charts))
    return replace(book, sheets=tuple(sheets[sheet.name] for sheet in book.sheets))


def _helper(chart: Chart, series: Series, name: str) -> Field:
    value = CellReference("", series.values[1])
    missing = Call("ODER", (_is_empty(CellReference("", chart.categories[1])), _is_empty(value)))
    formula = Call("WENN", (missing, Call("NV", ()), value))
    return Field(name, f"Bild: {series.title}", "zahl", formula, width=_HELPER_WIDTH, decimals=1, helper=True)


def _is_empty(expression: Expression) -> Expression:
    return Call("ISTLEER", (expression,))


# --- Pages ------------------------------------------------------------------------------------------------------------


def _lines(text: str, width: float) -> int:
    return max(1, -(-len(text) // max(1, int(width * _CHARS_A_LINE))))


def _guide(book: Workbook, title: str, example_of: str) -> PlannedSheet:
    """Return the instructions: the first sheet, in plain sight."""
    rows: list[tuple[Role, tuple[str, ...]]] = [("titel", (title,)), ("text", (book.description,))]
    if example_of:
        rows.append(("warnung", (_example_note(example_of),)))
    rows += [("abschnitt", ("So gehen Sie vor",))]
    rows += [("text", (f"{number}. {step}",)) for number, step in enumerate(book.steps, start=1)]
    rows += [("abschnitt", ("Die Blätter",))]
    rows += [("name", (sheet.title, "Liste" if sheet.is_list else "Formular", sheet.intro)) for sheet in book.sheets]
    rows += [("abschnitt", ("Was die Zellen bedeuten",))]
    rows += [
        ("eingabe", ("Eingabe", "gelb, offen", "Hier tragen Sie etwas ein.")),
        ("formel", ("Ergebnis", "blaugrau, gesperrt", "Wird gerechnet. Der Blattschutz hat kein Kennwort.")),
        ("fest", ("Vorgabe", "weiß, gesperrt", "Gehört zur Vorlage, etwa ein Fragetext.")),
    ]
    helped = [(s.title, f.title, f.help) for s in book.sheets if s.is_list for f in s.fields if f.help]
    if helped:
        rows += [("abschnitt", ("Erläuterungen zu einzelnen Spalten",)), ("kopf", ("Blatt", "Spalte", "Erläuterung"))]
        rows += [("name", entry) for entry in helped]
    rows += [("abschnitt", ("Hinweise",))] if book.notes else []
    rows += [("text", (note,)) for note in book.notes]
    rows += [("abschnitt", ("Lizenz",))]
    licence = f"{LICENCE}: Sie dürfen diese Vorlage ohne Namensnennung verwenden, ändern und weitergeben."
    rows += [("text", (f"{licence} Sie ersetzt keine Rechtsberatung und enthält keine Makros.",))]
    return _guide_page(rows)


def _example_note(example_of: str) -> str:
    return f"Beispiel mit erfundenen Werten. Für Ihre Arbeit nehmen Sie die leere Vorlage {example_of}."


def _guide_page(rows: list[tuple[Role, tuple[str, ...]]]) -> PlannedSheet:
    cells, merges, heights = [], [], {}
    last = len(_GUIDE_WIDTHS) - 1
    for row, (role, texts) in enumerate(rows):
        wide = len(texts) == 1
        for column in range(last + 1):
            text = texts[column] if column < len(texts) else None
            # A legend shows the looks of a cell; it is no place to write.
            style = Style("name" if column and role in ("eingabe", "formel", "fest") else role, wrap=True)
            cells.append(PlannedCell(row, column, style, text))
        if wide:
            merges.append((row, last))
        widths = (sum(_GUIDE_WIDTHS),) if wide else _GUIDE_WIDTHS
        count = max(_lines(text, width) for text, width in zip(texts, widths, strict=False))
        heights[row] = {"titel": 26.0, "abschnitt": 24.0}.get(role, count * _LINE_HEIGHT + 2)
    return PlannedSheet(
        sheet=None,
        title="Anleitung",
        widths=_GUIDE_WIDTHS,
        cells=tuple(cells),
        merges=tuple(merges),
        heights=heights,
        header=None,
        last=(len(rows) - 1, last),
        landscape=False,
    )


def _page(calculation: Calculation, sheet: Sheet, example_of: str) -> PlannedSheet:
    page = _list_page(calculation, sheet) if sheet.is_list else _form_page(calculation, sheet)
    last = page.last[1]
    width = sum(page.widths[: last + 1])
    head = [
        PlannedCell(0, 0, Style("titel"), sheet.title),
        PlannedCell(1, 0, Style("text", wrap=True), sheet.intro or None),
    ]
    heights = {0: 26.0, 1: _lines(sheet.intro, width) * _LINE_HEIGHT + 2, **page.heights}
    if example_of:
        head.append(PlannedCell(2, 0, Style("warnung", wrap=True), _example_note(example_of)))
        heights[2] = _lines(_example_note(example_of), width) * _LINE_HEIGHT + 2
    merges = tuple((cell.row, last) for cell in head)
    return replace(page, cells=(*head, *page.cells), merges=merges, heights=heights)


def _form_page(calculation: Calculation, sheet: Sheet) -> PlannedSheet:
    cells = [PlannedCell(HEADER_ROW, column, Style("kopf"), head) for column, head in enumerate(_FORM_HEADS)]
    heights, rules, marks = {HEADER_ROW: 20.0}, [], []
    for row, item in enumerate(sheet.items, start=FIRST_ROW):
        if isinstance(item, Section):
            cells += [
                PlannedCell(row, column, Style("abschnitt"), None if column else item.title) for column in range(4)
            ]
            heights[row] = 22.0
            continue
        cells += [
            PlannedCell(row, 0, Style("name", wrap=True), item.title),
            PlannedCell(row, 1, _style(item), calculation.value(sheet, item), item.formula),
            PlannedCell(row, 2, Style("hilfe"), item.unit or None),
            PlannedCell(row, 3, Style("hilfe", wrap=True), item.help or None),
        ]
        value_lines = _lines(str(calculation.value(sheet, item) or ""), _FORM_WIDTHS[1]) if item.is_text else 1
        lines = max(_lines(item.title, _FORM_WIDTHS[0]), _lines(item.help, _FORM_WIDTHS[3]), value_lines)
        heights[row] = max(lines, 3 if item.multiline else 1) * _LINE_HEIGHT + 4
        if item.formula is None:
            rules.append(CellRule(row, row, 1, item))
        marks += [Mark(row, row, 1, highlight) for highlight in item.highlights]
    last = FIRST_ROW + len(sheet.items) - 1
    return PlannedSheet(
        sheet,
        sheet.title,
        _FORM_WIDTHS,
        tuple(cells),
        (),
        heights,
        HEADER_ROW,
        (last, 3),
        sheet.landscape,
        tuple(rules),
        tuple(marks),
        sheet.charts,
        last + 2,
    )


def _list_page(calculation: Calculation, sheet: Sheet) -> PlannedSheet:
    cells, rules, marks = [], [], []
    last_row = FIRST_ROW + sheet.rows - 1
    heights = {FIRST_ROW + row: _row_height(calculation, sheet, row) for row in range(sheet.rows)}
    printed = [field for field in sheet.fields if not _is_off_paper(field)]
    heads = [_head(field) for field in sheet.fields]
    lines = [_lines(head, f.width - 2) for head, f in zip(heads, printed, strict=False) if not _is_band(f)]
    turned = [len(head) for head, f in zip(heads, printed, strict=False) if _is_band(f)]
    heights[HEADER_ROW] = max(max(lines, default=1) * _LINE_HEIGHT + 6, max(turned, default=0) * _TURNED_CHARACTER + 8)
    has_footer = any(field.footer for field in sheet.fields)
    for column, field in enumerate(sheet.fields):
        role: Role = "helfer" if _is_off_paper(field) else "bandkopf" if _is_band(field) else "kopf"
        cells.append(PlannedCell(HEADER_ROW, column, Style(role, wrap=True), heads[column]))
        for row in range(sheet.rows):
            is_locked = field.fixed and row < len(sheet.given) and field.name in sheet.given[row]
            style = replace(_style(field), role="fest") if is_locked else _style(field)
            value = calculation.value(sheet, field, row)
            cells.append(PlannedCell(FIRST_ROW + row, column, style, value, field.formula))
        if field.formula is None:
            rules.append(CellRule(FIRST_ROW, last_row, column, field))
        marks += [Mark(FIRST_ROW, last_row, column, highlight) for highlight in field.highlights]
        if has_footer and not _is_off_paper(field):
            cells.append(_footer(calculation, sheet, field, column))
    return PlannedSheet(
        sheet,
        sheet.title,
        tuple(field.width for field in sheet.fields),
        tuple(cells),
        (),
        heights,
        HEADER_ROW,
        (last_row + has_footer, len(printed) - 1),
        sheet.landscape,
        tuple(rules),
        tuple(marks),
        sheet.charts,
        last_row + has_footer + 2,
    )


def _row_height(calculation: Calculation, sheet: Sheet, row: int) -> float:
    longest = max(
        (
            _lines(value, field.width)
            for field in sheet.fields
            if field.is_text and isinstance(value := calculation.value(sheet, field, row), str)
        ),
        default=1,
    )
    return max(longest, 2 if any(field.multiline for field in sheet.fields) else 1) * _LINE_HEIGHT + 3


def _is_off_paper(field: Field) -> bool:
    return field.helper or field.aside


def _is_band(field: Field) -> bool:
    return field.name.startswith(BAND_PREFIX)


def _head(field: Field) -> str:
    return f"{field.title} ({field.unit})" if field.unit else field.title


def _style(field: Field) -> Style:
    role: Role = "helfer" if _is_off_paper(field) else "eingabe" if field.formula is None else "formel"
    if _is_band(field):
        role = "band"
    return Style(role, field.type, field.decimals, wrap=field.is_text and role != "band")


_FOOTER_NAMES = {"SUMME": "Summe", "MITTELWERT": "Mittelwert", "MIN": "Kleinster Wert", "MAX": "Größter Wert"}


def _footer(calculation: Calculation, sheet: Sheet, field: Field, column: int) -> PlannedCell:
    row = FIRST_ROW + sheet.rows
    if not field.footer:
        words = sorted({_FOOTER_NAMES.get(f.footer, "Anzahl") for f in sheet.fields if f.footer})
        return PlannedCell(row, column, Style("fuss"), " / ".join(words) if column == 0 else None)
    formula: Expression = Call(field.footer, (CellReference(sheet.name, field.name),))
    if field.footer == "MITTELWERT":
        formula = Call("WENNFEHLER", (formula, Text("")))
    probe = Field(f"fuss {field.name}", "", "zahl", formula, helper=True)  # no column has a blank in its name
    value = calculation.value(sheet, probe)
    kind = "ganzzahl" if field.footer == "GEFÜLLT" else field.type
    decimals = max(field.decimals, 1) if field.footer == "MITTELWERT" and kind != "prozent" else field.decimals
    return PlannedCell(row, column, Style("fuss", kind, decimals), value, formula)


def fields_of_cells(page: PlannedSheet) -> Iterator[tuple[PlannedCell, Field | None]]:
    """Yield the cells of a page with the field that each formula belongs to; none for the footer."""
    if page.sheet is None:
        yield from ((cell, None) for cell in page.cells)
        return
    sheet = page.sheet
    for cell in page.cells:
        field: Field | None = None
        if cell.formula is not None and cell.style.role != "fuss":
            item = sheet.fields[cell.column] if sheet.is_list else sheet.items[cell.row - FIRST_ROW]
            field = item if isinstance(item, Field) else None
        yield cell, field
