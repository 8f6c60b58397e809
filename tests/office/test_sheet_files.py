"""XLSX and ODS as offices get them: opened and looked into, independently of what wrote them."""

import io
import re
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from lxml import etree
from openpyxl.utils import get_column_letter
from tests.conftest import ROOT, Built
from tests.handbooks import workbook_of

from blaupausen.office.production import _sheet_files
from blaupausen.office.sheets.layout import FIRST_ROW
from blaupausen.office.sheets.model import Field, Workbook
from blaupausen.office.sheets.notation import column_letters

SOURCES = sorted((ROOT / "docs" / "vorlagen").glob("*.yml"))
FIXTURE = ROOT / "tests" / "fixtures" / "vorlagen" / "alles.yml"
EPOCH = 1_700_000_000
CHART_TAGS = {"radar": "radarChart", "balken": "barChart", "saeulen": "barChart", "linie": "lineChart"}


def _book(source: Path) -> Workbook:
    return workbook_of(source.name, source.read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def everything() -> Any:
    """Files of the fixture with every kind of field and chart, by name."""
    return _sheet_files(_book(FIXTURE), EPOCH)


def _open(data: bytes) -> Any:
    return openpyxl.load_workbook(io.BytesIO(data))


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _odf(data: bytes) -> Any:
    return etree.fromstring(_parts(data)["content.xml"])


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
@pytest.mark.parametrize("part", ["", "-beispiel"])
def test_properties_sheets_protection_and_print(source: Path, part: str, built: Built) -> None:
    book = _book(source)
    opened: Any = openpyxl.load_workbook(built.site / "vorlagen" / "dateien" / f"{source.stem}{part}.xlsx")
    assert book.title in opened.properties.title
    assert opened.properties.creator == "Blaupausen-Handbuch: die Mitwirkenden"
    assert opened.sheetnames == ["Anleitung", *(sheet.title for sheet in book.sheets)]
    for page in opened.worksheets:
        assert page.sheet_state == "visible"
        assert page.protection.sheet
        assert not page.protection.password
        assert page.page_setup.paperSize == 9
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert f"{source.stem}{part}.xlsx" in page.oddFooter.left.text
        assert page.oddFooter.right.text.endswith("Seite &P von &N")
        if page.title != "Anleitung":
            assert page.print_title_rows == "$4:$4"
            assert page.freeze_panes == "A5"
            warned = "Beispiel mit erfundenen Werten" in str(page["A3"].value)
            assert warned == bool(part)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_inputs_are_open_and_formulas_locked(source: Path, built: Built) -> None:
    book = _book(source)
    opened = openpyxl.load_workbook(built.site / "vorlagen" / "dateien" / f"{source.stem}.xlsx")
    for sheet in book.sheets:
        page = opened[sheet.title]
        for position, item in enumerate(sheet.items):
            if not isinstance(item, Field):
                continue
            row, column = (FIRST_ROW + sheet.rows, position + 1) if sheet.is_list else (FIRST_ROW + position + 1, 2)
            cell = page.cell(row, column)
            if item.formula is not None:
                assert str(cell.value).startswith("="), (sheet.name, item.name)
                assert cell.protection.locked
            elif not item.fixed:
                assert not cell.protection.locked, (sheet.name, item.name)


def test_validation_of_every_kind(everything: Any) -> None:
    page = _open(everything["alles.xlsx"])["Eck & Werte"]
    rules = {str(rule.sqref): rule for rule in page.data_validations.dataValidation}
    book = _book(FIXTURE)
    names = [item.name if isinstance(item, Field) else "" for item in book.sheets[0].items]

    def rule(name: str) -> Any:
        return rules[f"B{FIRST_ROW + names.index(name) + 1}"]

    assert (rule("wahl").type, rule("wahl").formula1) == ("list", '"ja,nein,teils"')
    assert rule("ort").formula1 == "'Liste'!$B$5:$B$10"
    assert (rule("zahl").type, float(rule("zahl").formula1), float(rule("zahl").formula2)) == ("decimal", -5, 100)
    assert rule("tag").type == "date"
    assert rule("tag").prompt == "leer = heute"
    assert rule("uhr").type == "time"
    assert "mindestens -5" in rule("zahl").error


# A number as people write it in German: 1.000.000 or -0,5, never 1e+06 or 1000000.
_NUMBER = re.compile(r"-?\d{1,3}(?:\.\d{3})*(?:,\d+)?")


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_messages_about_wrong_values_tell_the_limits_in_plain_german_numbers(source: Path) -> None:
    files = _sheet_files(_book(source), EPOCH)
    limits = {
        str(limit).removesuffix(".0")
        for sheet in _book(source).sheets
        for item in sheet.fields
        if item.formula is None and item.type in ("zahl", "ganzzahl", "euro", "prozent")
        for value in (item.minimum, item.maximum)
        if value is not None
        for limit in [round(value * 100, 9) if item.type == "prozent" else value]
    }
    rules = [rule for page in _open(files[f"{source.stem}.xlsx"]) for rule in page.data_validations.dataValidation]
    content = _odf(files[f"{source.stem}.ods"])
    open_document = content.xpath("//table:error-message/text:p/text()", namespaces=content.nsmap)
    for messages in ([rule.error for rule in rules if rule.error], open_document):
        told = [word for message in messages for word in re.findall(r"(?:mindestens|höchstens) ([^ ]+)", message)]
        numbers = [word.rstrip(".").removesuffix(",") for word in told]
        assert [number for number in numbers if not _NUMBER.fullmatch(number)] == []
        assert {number.replace(".", "").replace(",", ".") for number in numbers} == limits


def test_charts_have_a_title_and_an_alternative_text(everything: Any) -> None:
    charts = _book(FIXTURE).sheets[2].charts
    parts = _parts(everything["alles-beispiel.xlsx"])
    drawing = parts["xl/drawings/drawing1.xml"].decode()
    assert re.findall(r'<xdr:cNvPr [^>]*descr="([^"]*)"', drawing) == [chart.description for chart in charts]
    for number, chart in enumerate(charts, start=1):
        xml = parts[f"xl/charts/chart{number}.xml"].decode()
        assert f"<a:t>{chart.title}</a:t>" in xml
        assert f"<c:{CHART_TAGS.get(chart.kind, 'scatterChart')}>" in xml
    content = _odf(everything["alles-beispiel.ods"])
    described = content.xpath("//draw:frame/svg:desc/text()", namespaces=content.nsmap)
    assert described == [chart.description for chart in charts]


def test_marks_stand_only_where_the_cell_says_it_in_words(everything: Any) -> None:
    page = _open(everything["alles.xlsx"])["Eck & Werte"]
    ranges = [str(area.sqref) for area in page.conditional_formatting]
    row = next(row for row in range(1, page.max_row + 1) if page.cell(row, 1).value == "Logik")
    assert ranges == [f"B{row}"]
    styles = _odf(everything["alles.ods"])
    maps = styles.xpath("//style:map/@style:condition", namespaces=styles.nsmap)
    assert f'is-true-formula([.$B${row}]="drin")' in maps


def test_open_document_sheets_are_protected_validated_and_repeat_their_header(everything: Any) -> None:
    content = _odf(everything["alles.ods"])
    spaces = content.nsmap
    tables = content.xpath("//table:table", namespaces=spaces)
    assert len(tables) == 4
    protected = f"{{{spaces['table']}}}protected"
    assert all(table.get(protected) == "true" for table in tables)
    assert len(content.xpath("//table:table-header-rows", namespaces=spaces)) == 3
    rules = content.xpath("//table:content-validation/@table:condition", namespaces=spaces)
    assert 'of:cell-content-is-in-list("ja";"nein";"teils")' in rules
    assert "of:cell-content-is-decimal-number() and cell-content-is-between(-5,100)" in rules
    used = set(content.xpath("//@table:content-validation-name", namespaces=spaces))
    assert used == set(content.xpath("//table:content-validation/@table:name", namespaces=spaces))
    styles = _parts(everything["alles.ods"])["styles.xml"].decode()
    assert 'fo:language="de" fo:country="DE"' in styles
    assert set(re.findall(r'style:print="([^"]*)"', styles)) == {"charts drawings objects zero-values"}
    assert "Alles &amp; mehr" in _parts(everything["alles.ods"])["meta.xml"].decode()


def test_columns_that_only_calculate_stand_right_of_what_prints(everything: Any) -> None:
    page = _open(everything["alles-beispiel.xlsx"])["Liste"]
    (head,) = (cell for cell in page[4] if cell.value == "Halb")
    assert page.cell(5, head.column).value.startswith("=")
    printed = re.fullmatch(r"'Liste'!\$A\$1:\$([A-Z]+)\$\d+", page.print_area)
    assert printed
    assert column_letters(head.column - 2) == printed[1]
    content = _odf(everything["alles-beispiel.ods"])
    ranges = content.xpath("//table:table[@table:name='Liste']/@table:print-ranges", namespaces=content.nsmap)
    assert [re.sub(r"[$\d]", "", area.rpartition(".")[2]) for area in ranges] == [printed[1]]


def test_stored_values_are_calculated(everything: Any) -> None:
    """Previews and screen readers show the stored values; nobody recalculates for them."""
    data = io.BytesIO(everything["alles-beispiel.xlsx"])
    page = openpyxl.load_workbook(data, data_only=True)["Plätze"]
    assert [page.cell(row, 2).value for row in (5, 6, 7)] == ["a", "b", "c"]


def test_same_source_same_bytes_and_no_macros(everything: Any) -> None:
    assert _sheet_files(_book(FIXTURE), EPOCH) == everything
    for data in everything.values():
        names = _parts(data)
        assert not [name for name in names if "vba" in name.lower() or name.startswith(("Basic/", "Scripts/"))]


def test_letters_of_columns() -> None:
    assert [column_letters(n) for n in range(800)] == [get_column_letter(n + 1) for n in range(800)]
