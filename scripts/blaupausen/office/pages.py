"""The page of a calculating template: what its workbook asks and answers, with example values, as Markdown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from blaupausen.content.templates import Template
from blaupausen.markup.escape import plain_text
from blaupausen.office.sheets.display import shown
from blaupausen.office.sheets.evaluate import Calculation, States, example_inputs
from blaupausen.office.sheets.model import BAND_PREFIX, Section, Sheet

_SHOWN_ROWS = 6


@dataclass(frozen=True)
class SheetPage:
    """The page of a calculating template: front matter and Markdown."""

    head: Mapping[str, Any]
    body: str


def sheet_page(template: Template, states: States) -> SheetPage:
    """Return the page of a calculating template."""
    book = states.book
    head = {"title": book.title, "description": book.description, "vorlage": {"im_buch": template.in_book}}
    return SheetPage(head, "\n".join(_lines(states)))


def _lines(states: States) -> Iterator[str]:
    book = states.book
    yield from (f"# {plain_text(book.title)}", "", "## So gehen Sie vor", "")
    yield from (f"{number}. {plain_text(step)}" for number, step in enumerate(book.steps, start=1))
    yield from ("", "## Blätter mit Beispielwerten", "")
    yield "Alle Werte hier sind erfunden. Die leere Vorlage enthält sie nicht; die Beispieldatei zeigt sie ausgefüllt."
    calculation = states.of(example_inputs(book))
    for sheet in book.sheets:
        yield from ("", f"### {plain_text(sheet.title)}", "")
        if sheet.intro:
            yield from (plain_text(sheet.intro), "")
        yield from _list(calculation, sheet) if sheet.is_list else _form(calculation, sheet)
        for chart in sheet.charts:
            yield from ("", f"Diagramm „{plain_text(chart.title)}“: {plain_text(chart.description)}")
    if book.notes:
        yield from ("", "## Hinweise", "")
        yield from (f"- {plain_text(note)}" for note in book.notes)
    yield ""


def _form(calculation: Calculation, sheet: Sheet) -> Iterator[str]:
    yield from (f"Tabelle: Formular „{plain_text(sheet.title)}“", "")
    yield from ("| Angabe | Beispielwert | Art | Erläuterung |", "|---|---|---|---|")
    for item in sheet.items:
        if isinstance(item, Section):
            yield f"| **{plain_text(item.title)}** | | | |"
            continue
        value = shown(item.type, item.decimals, calculation.value(sheet, item))
        kind = "Eingabe" if item.formula is None else "Ergebnis"
        unit = f" {item.unit}" if item.unit and value else ""
        yield f"| {plain_text(item.title)} | {plain_text(value + unit)} | {kind} | {plain_text(item.help)} |"


def _list(calculation: Calculation, sheet: Sheet) -> Iterator[str]:
    fields = [field for field in sheet.fields if not (field.aside or field.name.startswith(BAND_PREFIX))]
    used = [row for row in range(sheet.rows) if calculation.is_used(sheet, row)]
    more = len(used) - _SHOWN_ROWS
    rest = f"; {more} weitere Zeilen stehen in der Beispieldatei" if more > 0 else ""
    yield from (f"Tabelle: Liste „{plain_text(sheet.title)}“ mit {sheet.rows} vorbereiteten Zeilen{rest}", "")
    heads = [f"{field.title}{f' ({field.unit})' if field.unit else ''}" for field in fields]
    yield "| " + " | ".join(map(plain_text, heads)) + " |"
    yield "|" + "---|" * len(fields)
    for row in used[:_SHOWN_ROWS]:
        yield (
            "| "
            + " | ".join(plain_text(shown(f.type, f.decimals, calculation.value(sheet, f, row))) for f in fields)
            + " |"
        )
    if not used:
        yield "|" + " |" * len(fields)
