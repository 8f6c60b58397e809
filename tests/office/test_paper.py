"""Workbooks on A4, as LibreOffice prints them: no page holds nothing but the head of its table."""

import re
import subprocess
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from tests.conftest import ROOT
from tests.handbooks import workbook_of
from tests.libreoffice import convert

from blaupausen.office.production import _sheet_files
from blaupausen.office.sheets.display import shown
from blaupausen.office.sheets.evaluate import Calculation, States, example_inputs
from blaupausen.office.sheets.layout import plan_workbook, with_chart_helpers
from blaupausen.office.sheets.model import Sheet, Workbook

EPOCH = 1_700_000_000
BOOKS = [
    workbook_of(source.name, source.read_text(encoding="utf-8"))
    for source in sorted((ROOT / "docs" / "vorlagen").glob("*.yml"))
]
# Lists of what a town has: their rows wait for more than one page, and the guide says how to print the filled ones.
_REGISTER = 28


def _words(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]{2,}", text))


def _told(calculation: Calculation, sheet: Sheet) -> set[str]:
    """Return the words of the values of a sheet that its heads do not say."""
    rows = range(sheet.rows) if sheet.is_list else range(1)
    values = (shown(f.type, f.decimals, calculation.value(sheet, f, row)) for row in rows for f in sheet.fields)
    heads = set().union(*(_words(f"{field.title} {field.unit}") for field in sheet.fields), _words(sheet.title))
    return set().union(*map(_words, values)) - heads


def _pages_high(page: Any) -> int:
    """Return the pages below each other that a sheet of an XLSX must fit on; 1 where the file does not say."""
    return 1 if page.page_setup.fitToHeight is None else int(page.page_setup.fitToHeight)


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The text of every page of every filled example, by workbook."""
    folder = tmp_path_factory.mktemp("papier")
    files = []
    for book in BOOKS:
        file = folder / f"{book.id}.ods"
        file.write_bytes(_sheet_files(book, EPOCH)[f"{book.id}-beispiel.ods"])
        files.append(file)
    result = convert(files, "pdf:calc_pdf_Export", folder)
    texts = {}
    for book in BOOKS:
        done = subprocess.run(
            ["pdftotext", "-layout", str(result / f"{book.id}.pdf"), "-"], capture_output=True, text=True, check=True
        )
        texts[book.id] = [page for page in done.stdout.split("\f") if page.strip()]
    return texts


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_no_page_of_a_filled_example_is_empty(book: Workbook, printed: dict[str, list[str]]) -> None:
    calculation = States(book).of(example_inputs(book))
    sheets = {sheet.title: sheet for sheet in book.sheets}
    chart_words = {sheet.title: _words(" ".join(chart.title for chart in sheet.charts)) for sheet in book.sheets}
    for page in printed[book.id]:
        head, *lines = [line for line in page.splitlines() if line.strip()]
        title = next((title for title in sheets if head.rstrip().endswith(title)), None)
        if title is None or not sheets[title].is_list or sheets[title].rows >= _REGISTER:
            continue
        assert _words(" ".join(lines[:-1])) & (_told(calculation, sheets[title]) | chart_words[title]), page


@pytest.mark.parametrize("book", BOOKS, ids=lambda book: book.id)
def test_sheets_take_the_pages_that_were_planned(book: Workbook, printed: dict[str, list[str]]) -> None:
    example = States(with_chart_helpers(book)).of(example_inputs(book))
    plan = plan_workbook(example, "x")
    for page in plan.pages:
        taken = sum(text.strip().splitlines()[0].rstrip().endswith(page.title) for text in printed[book.id])
        if page.pages_high:
            assert 1 <= taken <= page.pages_high, page.title


def test_both_formats_plan_the_same_pages(tmp_path: Path) -> None:
    for book in BOOKS:
        files = _sheet_files(book, EPOCH)
        (tmp_path / "probe.xlsx").write_bytes(files[f"{book.id}.xlsx"])
        opened = openpyxl.load_workbook(tmp_path / "probe.xlsx")
        plan = plan_workbook(States(with_chart_helpers(book)).of({}))
        planned = [page.pages_high for page in plan.pages]
        assert [_pages_high(page) for page in opened.worksheets] == planned
