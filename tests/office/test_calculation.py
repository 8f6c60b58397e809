"""The same cases in Python, in the XLSX and in the ODS, both recalculated by LibreOffice."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.conftest import ROOT
from tests.handbooks import sheet_findings_in, workbook_of
from tests.libreoffice import convert

from blaupausen.office.sheets.evaluate import Calculation, States, case_inputs
from blaupausen.office.sheets.functions import CellValue, serial
from blaupausen.office.sheets.judging import agrees, case_faults, expectations
from blaupausen.office.sheets.layout import FIRST_ROW, Plan, plan_workbook, with_chart_helpers
from blaupausen.office.sheets.model import Case, Field, Section, Sheet, Workbook
from blaupausen.office.sheets.ods import write_ods
from blaupausen.office.sheets.xlsx import write_xlsx

EPOCH = 1_700_000_000
SOURCES = [ROOT / "tests" / "fixtures" / "vorlagen" / "alles.yml", *sorted((ROOT / "docs" / "vorlagen").glob("*.yml"))]


def _read(source: Path) -> Workbook:
    return workbook_of(source.name, source.read_text(encoding="utf-8"))


BOOKS = {source.stem: _read(source) for source in SOURCES}
CASES = [(book, number, case) for book in BOOKS.values() for number, case in enumerate(book.cases)]


def _stem(book: Workbook, number: int) -> str:
    return f"{book.id}-{number}"


def _with_wrong_results(plan: Plan) -> Plan:
    pages = [
        replace(p, cells=tuple(replace(c, value=4711.0) if c.formula is not None else c for c in p.cells))
        for p in plan.pages
    ]
    return replace(plan, pages=tuple(pages))


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write every case as XLSX and ODS with wrong stored values, let LibreOffice recalculate, return the results."""
    folder = tmp_path_factory.mktemp("rechnen")
    files = []
    for book, number, case in CASES:
        plan = _with_wrong_results(
            plan_workbook(Calculation(with_chart_helpers(book), case_inputs(book, case), dt.date(2000, 1, 1)))
        )
        for ending, write in (("xlsx", write_xlsx), ("ods", write_ods)):
            file = folder / f"{_stem(book, number)}-{ending}.{ending}"
            file.write_bytes(write(plan, file.name, EPOCH))
            files.append(file)
    return convert(files, "xlsx:Calc MS Excel 2007 XML", folder)


def _cell(workbook: Any, sheet: Sheet, field: Field, row: int) -> CellValue:
    page = workbook[sheet.title]
    names = [item.name if isinstance(item, Field) else "" for item in sheet.items]
    if sheet.is_list:
        value = page.cell(FIRST_ROW + row + 1, names.index(field.name) + 1).value
    else:
        value = page.cell(FIRST_ROW + names.index(field.name) + 1, 2).value
    return _plain(value)


def _plain(value: Any) -> CellValue:
    if isinstance(value, dt.datetime):
        return serial(value.date())
    if isinstance(value, dt.time):
        return (value.hour * 60 + value.minute) / 1440
    return float(value) if isinstance(value, int) and not isinstance(value, bool) else value


@pytest.mark.parametrize(("book", "number", "case"), CASES, ids=[f"{b.id}-{c.name}" for b, _, c in CASES])
@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_office_programs_calculate_what_the_case_expects(
    book: Workbook, number: int, case: Case, ending: str, recalculated: Path
) -> None:
    workbook = openpyxl.load_workbook(recalculated / f"{_stem(book, number)}-{ending}.xlsx", data_only=True)
    differences = [
        (sheet.name, field.name, row, expected, actual)
        for sheet, field, row, expected in expectations(book, case)
        if not agrees(field, expected, actual := _cell(workbook, sheet, field, row))
    ]
    assert differences == []


@pytest.mark.parametrize(("book", "case"), [(b, c) for b, _, c in CASES], ids=[f"{b.id}-{c.name}" for b, _, c in CASES])
def test_python_calculates_what_the_case_expects(book: Workbook, case: Case) -> None:
    assert list(case_faults(States(book), case)) == []


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_template_is_sound(source: Path) -> None:
    assert sheet_findings_in(source.name, source.read_text(encoding="utf-8")) == []


def _result_fields(book: Workbook) -> Iterator[tuple[Sheet, Field]]:
    for sheet in book.sheets:
        for item in sheet.items:
            if not isinstance(item, Section) and item.formula is not None:
                yield sheet, item


def test_the_cases_of_the_fixture_reach_every_formula() -> None:
    book = BOOKS["alles"]
    expected = {(sheet.name, field.name) for case in book.cases for sheet, field, _, _ in expectations(book, case)}
    assert [(s.name, f.name) for s, f in _result_fields(book) if (s.name, f.name) not in expected] == []
