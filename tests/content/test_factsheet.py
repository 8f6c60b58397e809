"""The fact sheet as record, and in the catalogue that other programs read."""

import datetime as dt
import json
from dataclasses import replace

import pytest
import yaml
from jsonschema import Draft202012Validator
from tests.conftest import ROOT, Built

from blaupausen.checks.sheets import chapter_example
from blaupausen.content.chapter import Chapter, parse_chapter
from blaupausen.content.factsheet import SHEET_FIELDS, SheetField, as_json, read_fact_sheet
from blaupausen.content.made import web_address
from blaupausen.content.sheet_kinds import Day, Extent, Line
from blaupausen.content.sheet_schema import SCHEMA_FILE, schema_text, sheet_schema
from blaupausen.website.open_catalogue import catalogue

_SITE = "https://example.org/handbuch/"


def _chapter(path: str = "docs/rpa/a.md", **values: str) -> Chapter:
    return parse_chapter(path, chapter_example("## Weiterlesen\n\nEin Satz.", **values).text)


def test_every_field_of_the_sheet_is_in_the_record() -> None:
    sheet = read_fact_sheet(_chapter(templates="[einladung]"))
    assert sheet
    assert (sheet.kind_name, sheet.words("seal"), sheet.status_name) == (
        "Grundlage",
        "Vorschlag der Redaktion",
        "Vorschlag",
    )
    assert (sheet.words("weeks"), sheet.words("effort")) == (
        "1 bis 2 Wochen",
        "1 bis 2 Personentage, Schätzung der Redaktion",
    )
    assert (sheet.templates, sheet.review_by) == (("einladung",), "2030-11-22")


def test_a_sheet_that_does_not_fit_the_schema_is_no_record() -> None:
    assert read_fact_sheet(_chapter(status="fertig")) is None
    assert read_fact_sheet(parse_chapter("docs/a.md", "# A\n")) is None


@pytest.mark.parametrize(
    ("span", "text"),
    [(Extent(1, 1), "1 Woche"), (Extent(0.5, 0.5), "0,5 Wochen"), (Extent(8, 16), "8 bis 16 Wochen")],
)
def test_spans_read_as_german(span: Extent, text: str) -> None:
    assert span.text("Wochen", "Woche") == text


def test_the_catalogue_names_pages_and_pdfs() -> None:
    text = catalogue(
        [_chapter(), _chapter("docs/rpa/index.md"), _chapter("docs/rpa/c.md", status="entwurf")],
        "Handbuch",
        _SITE,
        dt.date(2026, 11, 25),
        {"pdf/rpa/a.pdf", "pdf/rpa/b.pdf"},
    )
    first, second = json.loads(text)["itemListElement"]
    assert (first["url"], first["encoding"]["contentUrl"]) == (f"{_SITE}rpa/a/", f"{_SITE}pdf/rpa/a.pdf")
    assert (second["url"], "encoding" in second) == (f"{_SITE}rpa/", False)
    assert first["steckbrief"]["rechtsstand"] == "2026-11-22"
    assert web_address(_SITE, "docs/index.md") == _SITE


def test_the_published_catalogue_fits_its_published_schema(built: Built) -> None:
    text = (built.site / "blaupausen.json").read_text(encoding="utf-8")
    schema = json.loads((built.site / "blaupausen.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.message for error in Draft202012Validator(schema).iter_errors(json.loads(text))] == []
    for entry in json.loads(text)["itemListElement"]:
        page = built.site / entry["identifier"] / "index.html"
        assert page.is_file(), entry["identifier"]
        assert entry["description"][:40] in page.read_text(encoding="utf-8")


def test_the_schema_explains_every_field_in_german() -> None:
    schema = sheet_schema()
    Draft202012Validator.check_schema(schema)
    missing = [
        name for name, field in schema["properties"].items() if not (field.get("title") and field.get("description"))
    ]
    assert missing == []


def test_the_schema_for_editors_is_that_of_the_table() -> None:
    """``python -m blaupausen.content.sheet_schema`` writes it anew."""
    assert (ROOT / SCHEMA_FILE).read_text(encoding="utf-8") == schema_text()


@pytest.mark.parametrize("field", SHEET_FIELDS.values(), ids=SHEET_FIELDS)
def test_examples_and_first_values_of_every_field_obey_the_schema(field: SheetField) -> None:
    judge = Draft202012Validator({**sheet_schema(), "required": []})
    for value in filter(None, (field.example, field.start)):
        said = as_json(yaml.safe_load(f"{field.key}: {value}"))
        assert [error.message for error in judge.iter_errors(said)] == []
        assert field.read(said) is not None


def test_what_the_record_reads_is_what_the_schema_takes() -> None:
    """A value of the wrong form gets no record either."""
    for name, field in SHEET_FIELDS.items():
        if not isinstance(field.kind, (Day, Line)):  # any text is text
            assert read_fact_sheet(_chapter(**{name: "anders"})) is None, name


def test_a_field_that_not_every_sheet_has() -> None:
    field = SheetField("x", "X", "Ein Feld.", Line(), "Text", required=False)
    assert (field.read({}), field.read({"x": "a"})) == (None, "a")
    with pytest.raises(KeyError):
        replace(field, required=True).read({})


def test_the_box_shows_what_there_is_to_show() -> None:
    sheet = read_fact_sheet(_chapter())
    assert sheet
    cells = {cell.label: text for cell, text in sheet.cells.items()}
    assert cells["Version"] == "1.0 · Vorschlag"
    assert cells["Rechtsstand"] == "22.11.2026"
    assert "Normen" not in cells  # an empty list
