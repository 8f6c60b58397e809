"""Write a planned workbook as XLSX."""

import datetime as dt
import io
from collections.abc import Mapping
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook as XlsxBook
from xlsxwriter.worksheet import Worksheet

from blaupausen.office.house_style import (
    AUTHOR,
    FONT,
    HELP,
    INK,
    INK_2,
    INPUT,
    LICENCE,
    LINE,
    LINK,
    MARKS,
    PAPER,
    PLAN,
    RESULT,
    SERIES,
    TINT,
    WARNING,
)
from blaupausen.office.sheets.entry import allowed_text, limits
from blaupausen.office.sheets.functions import CellError
from blaupausen.office.sheets.layout import (
    CHART_ROWS,
    CHART_WIDTH,
    FIRST_ROW,
    CellRule,
    Mark,
    Plan,
    PlannedSheet,
    Style,
    fields_of_cells,
)
from blaupausen.office.sheets.model import Chart, Field
from blaupausen.office.sheets.notation import Compiler, ExcelNotation, column_letters

_DASHES = ("solid", "dash", "round_dot", "long_dash")
_CHART_KINDS = {
    "radar": {"type": "radar", "subtype": "with_markers"},
    "balken": {"type": "bar"},
    "saeulen": {"type": "column"},
    "linie": {"type": "line"},
    "punkte": {"type": "scatter"},
}
_PIXELS_A_ROW = 20
_PIXELS_A_CHARACTER = 7


def number_format(style: Style) -> str:
    """Return the number format of a cell in the notation of files, which is English."""
    decimals = "." + "0" * style.decimals if style.decimals else ""
    return {
        "zahl": f"#,##0{decimals}",
        "ganzzahl": "#,##0",
        "prozent": f"0{decimals}%",
        "euro": f"#,##0{decimals} [$€-407]",
        "datum": "dd.mm.yyyy",
        "uhrzeit": "hh:mm",
    }.get(style.type, "General")


_ROLES: Mapping[str, Mapping[str, Any]] = {
    "titel": {"bold": True, "font_size": 16, "font_color": f"#{PLAN}", "valign": "vcenter"},
    "text": {"valign": "top"},
    "warnung": {"bold": True, "bg_color": f"#{HELP}", "font_color": f"#{WARNING}", "valign": "top"},
    "kopf": {"bold": True, "bg_color": f"#{PLAN}", "font_color": f"#{PAPER}", "border": 1, "valign": "vcenter"},
    "bandkopf": {"bold": True, "bg_color": f"#{PLAN}", "font_color": f"#{PAPER}", "border": 1, "rotation": 90},
    "abschnitt": {"bold": True, "font_size": 12, "font_color": f"#{PLAN}", "valign": "bottom"},
    "name": {"border": 1, "valign": "vcenter"},
    "hilfe": {"border": 1, "font_color": f"#{INK_2}", "valign": "vcenter"},
    "eingabe": {"border": 1, "bg_color": f"#{INPUT}", "valign": "vcenter"},
    "fest": {"border": 1, "valign": "vcenter"},
    "formel": {"border": 1, "bg_color": f"#{RESULT}", "valign": "vcenter"},
    "fuss": {"border": 1, "top": 2, "bold": True, "bg_color": f"#{TINT}"},
    "band": {"border": 1, "align": "center", "font_color": f"#{LINK}"},
    "helfer": {"font_color": f"#{INK_2}", "font_size": 8},
}


def write_xlsx(plan: Plan, file_name: str, epoch: int) -> bytes:
    """Return the workbook as XLSX.

    Args:
        plan: what to write.
        file_name: name of the file, for the footer.
        epoch: time of the edition in seconds since 1970.
    """
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_calc_mode("auto")
    book.set_properties(
        {
            "title": plan.title,
            "subject": plan.book.description,
            "author": AUTHOR,
            "company": "",
            "comments": f"Lizenz {LICENCE}",
            "created": dt.datetime.fromtimestamp(epoch, dt.UTC).replace(tzinfo=None),
        }
    )
    writer = _Writer(book, plan)
    for page in plan.pages:
        writer.page(page, file_name)
    book.close()
    return buffer.getvalue()


class _Writer:
    def __init__(self, book: XlsxBook, plan: Plan) -> None:
        self._book = book
        self._plan = plan
        self._compiler = Compiler(plan.book, ExcelNotation())
        self._formats: dict[Style, Format] = {}
        self._marks = {level: self._mark_format(level) for level in (*MARKS, "balken")}

    def _format(self, style: Style) -> Format:
        if style not in self._formats:
            looks = {"font_name": FONT, "font_size": 10, "font_color": f"#{INK}", "border_color": f"#{LINE}"}
            looks |= _ROLES[style.role]
            if looks.get("border") and style.type in ("text", "auswahl") and not style.role.startswith("band"):
                looks["indent"] = 1
            looks |= {"num_format": number_format(style), "locked": not style.is_open, "text_wrap": style.wrap}
            self._formats[style] = self._book.add_format(looks)
        return self._formats[style]

    def _mark_format(self, level: str) -> Format:
        if level == "balken":
            return self._book.add_format({"bg_color": f"#{LINK}", "font_color": f"#{LINK}"})
        ground, script = MARKS[level]
        return self._book.add_format({"bg_color": f"#{ground}", "font_color": f"#{script}", "bold": True})

    def page(self, page: PlannedSheet, file_name: str) -> None:
        sheet = self._book.add_worksheet(page.title)
        self._set_up(sheet, page, file_name)
        for row, height in page.heights.items():
            sheet.set_row(row, height)
        self._cells(sheet, page)
        for rule in page.rules:
            self._validate(sheet, rule)
        for mark in page.marks:
            self._mark(sheet, page, mark)
        for position, chart in enumerate(page.charts):
            self._chart(sheet, chart, page.first_chart_row + position * (CHART_ROWS + 1))
        sheet.protect(
            "",
            {
                "format_cells": True,
                "format_columns": True,
                "format_rows": True,
                "autofilter": True,
                "sort": True,
                "objects": False,
            },
        )

    def _set_up(self, sheet: Worksheet, page: PlannedSheet, file_name: str) -> None:
        for column, width in enumerate(page.widths):
            sheet.set_column(column, column, width)
        sheet.set_paper(9)  # A4
        if page.landscape:
            sheet.set_landscape()
        sheet.set_margins(left=0.6, right=0.5, top=0.8, bottom=0.8)
        sheet.fit_to_pages(1, page.pages_high)
        sheet.print_area(0, 0, *page.print_corner)
        sheet.set_h_pagebreaks(list(page.breaks))
        title = self._plan.title.replace("&", "&&")
        sheet.set_header(f'&L&"{FONT}"&8{title}&R&"{FONT}"&8&A')
        sheet.set_footer(f'&L&"{FONT}"&8{file_name} · Lizenz {LICENCE}&R&"{FONT}"&8Seite &P von &N')
        sheet.hide_gridlines(2)
        if page.header is not None:
            sheet.repeat_rows(page.header)
            sheet.freeze_panes(page.header + 1, 0)
        if page.sheet is not None and page.sheet.is_list:
            sheet.autofilter(FIRST_ROW - 1, 0, FIRST_ROW + page.sheet.rows - 1, page.last[1])

    def _cells(self, sheet: Worksheet, page: PlannedSheet) -> None:
        merged = dict(page.merges)
        for cell, field in fields_of_cells(page):
            style = self._format(cell.style)
            if cell.formula is not None and page.sheet is not None:
                text = "=" + self._compiler.formula(cell, page.sheet, field)
                sheet.write_formula(cell.row, cell.column, text, style, _cached(cell.value))
            elif cell.column == 0 and cell.row in merged:
                sheet.merge_range(cell.row, 0, cell.row, merged[cell.row], cell.value or "", style)
            elif cell.row not in merged:
                self._constant(sheet, cell.row, cell.column, cell.value, style)

    def _constant(self, sheet: Worksheet, row: int, column: int, value: Any, style: Format) -> None:
        if value is None:
            sheet.write_blank(row, column, None, style)
        elif isinstance(value, str):
            sheet.write_string(row, column, value, style)
        else:
            sheet.write_number(row, column, value, style)

    def _validate(self, sheet: Worksheet, rule: CellRule) -> None:
        options = self._condition(rule.field)
        if rule.field.help:
            options |= {"input_title": rule.field.title[:32], "input_message": rule.field.help[:255]}
        if options.get("validate", "any") == "any" and not rule.field.help:
            return
        options |= {
            "error_title": "Wert passt nicht",
            "error_message": allowed_text(rule.field),
            "error_type": "stop",
        }
        sheet.data_validation(rule.first, rule.column, rule.last, rule.column, options)

    def _condition(self, field: Field) -> dict[str, Any]:
        if field.choices:
            return {"validate": "list", "source": list(field.choices)}
        if field.choices_from:
            source = self._plan.book.sheet(field.choices_from[0])
            if source is not None:
                prefix = ExcelNotation().sheet(source.title)
                return {
                    "validate": "list",
                    "source": "=" + self._compiler.column_area(source, field.choices_from[1], prefix),
                }
        kind = {"ganzzahl": "integer", "datum": "date", "uhrzeit": "time"}.get(field.type, "decimal")
        if field.is_text:
            return {"validate": "any"}
        least, most = limits(field)
        return {"validate": kind, "criteria": "between", "minimum": least, "maximum": most}

    def _mark(self, sheet: Worksheet, page: PlannedSheet, mark: Mark) -> None:
        if page.sheet is None:
            return
        condition = self._compiler.text(mark.highlight.condition, page.sheet, mark.first)
        options = {"type": "formula", "criteria": f"={condition}", "format": self._marks[mark.highlight.level]}
        sheet.conditional_format(mark.first, mark.column, mark.last, mark.column, options)

    # --- Charts -------------------------------------------------------------------------------------------------------

    def _chart(self, sheet: Worksheet, chart: Chart, row: int) -> None:
        drawn = self._book.add_chart(_CHART_KINDS[chart.kind])
        if chart.kind == "punkte":
            self._points(drawn, chart)
        else:
            self._series(drawn, chart)
        font = {"name": FONT, "size": 9, "color": f"#{INK}"}
        drawn.set_title({"name": chart.title, "name_font": {**font, "size": 12, "bold": True}, "overlay": False})
        for axis, name, limits_, crossing in (
            (drawn.set_x_axis, chart.axis_titles[0], chart.x_limits, chart.crossing[0]),
            (drawn.set_y_axis, chart.axis_titles[1], chart.y_limits, chart.crossing[1]),
        ):
            options: dict[str, Any] = {"num_font": font, "name_font": {**font, "bold": True}}
            options |= {"name": name} if name else {}
            options |= {key: value for key, value in zip(("min", "max"), limits_, strict=True) if value is not None}
            options |= {"crossing": crossing, "label_position": "low"} if crossing is not None else {}
            if chart.kind == "balken" and axis == drawn.set_y_axis:
                # The first category on top, and the values still at the foot.
                options |= {"reverse": True, "crossing": "max"}
            elif chart.kind == "linie":
                options["label_position"] = "low"  # else the labels run along zero, through the lines
            options["major_gridlines"] = {
                "visible": chart.kind != "punkte",
                "line": {"color": f"#{LINE}", "width": 0.5},
            }
            axis(options)
        only_one = chart.kind == "punkte" or len(chart.series) == 1
        drawn.set_legend({"none": True} if only_one else {"position": "bottom", "font": font})
        drawn.set_size({"width": CHART_WIDTH * _PIXELS_A_CHARACTER, "height": CHART_ROWS * _PIXELS_A_ROW})
        sheet.insert_chart(row, 0, drawn, {"description": chart.description, "object_position": 2, "x_offset": 4})

    def _column(self, name: tuple[str, str]) -> str:
        source = self._plan.book.sheet(name[0])
        if source is None:
            raise KeyError(name)
        return "=" + self._compiler.column_area(source, name[1], ExcelNotation().sheet(source.title))

    def _series(self, drawn: Any, chart: Chart) -> None:
        for position, series in enumerate(chart.series):
            color = f"#{SERIES[position % len(SERIES)]}"
            looks: dict[str, Any] = {"name": series.title, "categories": self._column(chart.categories)}
            looks["values"] = self._column(series.values)
            if chart.kind in ("linie", "radar"):
                looks["line"] = {"color": color, "width": 2, "dash_type": _DASHES[position % len(_DASHES)]}
                looks["marker"] = {"type": "automatic", "size": 5}
            else:
                looks |= {"fill": {"color": color}, "gap": 60, "data_labels": {"value": len(chart.series) == 1}}
            drawn.add_series(looks)

    def _points(self, drawn: Any, chart: Chart) -> None:
        source = self._plan.book.sheet(chart.categories[0])
        if source is None:
            raise KeyError(chart.categories)
        names = [field.name for field in source.fields]
        label, x, y = (names.index(n) for n in (chart.categories[1], *(series.values[1] for series in chart.series)))
        prefix = ExcelNotation().sheet(source.title)
        for row in range(FIRST_ROW, FIRST_ROW + source.rows):
            drawn.add_series(
                {
                    "name": f"={prefix}${column_letters(label)}${row + 1}",
                    "categories": f"={prefix}${column_letters(x)}${row + 1}",
                    "values": f"={prefix}${column_letters(y)}${row + 1}",
                    "marker": {
                        "type": "circle",
                        "size": 8,
                        "fill": {"color": f"#{PLAN}"},
                        "border": {"color": f"#{PAPER}"},
                    },
                    "data_labels": {
                        "series_name": True,
                        "value": False,
                        "position": "right",
                        "font": {"name": FONT, "size": 8},
                    },
                }
            )


def _cached(value: Any) -> Any:
    if isinstance(value, CellError):
        return value.code
    return "" if value is None else value
