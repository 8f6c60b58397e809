"""Weeks and hours of the data part stand in several places; table, fact sheets, workbook and drawing must agree."""

import math
import re
from xml.etree import ElementTree as ET

import pytest
from tests.conftest import ROOT
from tests.handbooks import chapter_of, workbook_of

from blaupausen.content.factsheet import read_fact_sheet
from blaupausen.office.sheets.evaluate import States

_PART = ROOT / "docs/datenstrategie"
_PLANS = ("klein", "mittel", "gross")
_WEEKS_A_MONTH = 52 / 12
_HOURS_A_DAY = 8
_WORKBOOK = workbook_of("fahrplan-daten.yml", (ROOT / "docs/vorlagen/fahrplan-daten.yml").read_text(encoding="utf-8"))
_SHEETS = {sheet.name: sheet for sheet in _WORKBOOK.sheets}


def _table() -> dict[str, list[str]]:
    """Give the rows of the opening table; a row about a chapter goes by the name of its file."""
    lines = (_PART / "index.md").read_text(encoding="utf-8").splitlines()
    rows = [[cell.strip(" *") for cell in line.strip("|").split("|")] for line in lines if line.startswith("|")]
    linked = ((re.search(r"\((.+)\.md\)", name), name, cells) for name, *cells in rows)
    return {link[1] if link else name: cells for link, name, cells in linked if len(cells) == len(_PLANS) + 2}


_CHAPTERS = [name for name in _table() if (_PART / f"{name}.md").exists()]


def _number(cell: str) -> float:
    return float(cell.replace(",", "."))


def _rows(plan: str, words: str) -> list[tuple[int, int]]:
    """Give first and last month of every row of a plan whose work begins with these words."""
    found = [row for row in _SHEETS[plan].given if re.match(words, str(row["arbeit"]))]
    return [(round(float(str(row["beginn"]))), round(float(str(row["ende"])))) for row in found]


def _last_step(chapter: str, section: str) -> int:
    """Give the last week that the numbered steps of a section name."""
    text = (_PART / f"{chapter}.md").read_text(encoding="utf-8").split(f"\n## {section}")[1].split("\n## ")[0]
    return max(int(week) for week in re.findall(r"^\d\. \*\*[^*]*Woche (?:\d+–)?(\d+)", text, re.MULTILINE))


def test_table_names_every_chapter() -> None:
    assert {*_CHAPTERS, "index"} == {file.stem for file in _PART.glob("*.md")}


@pytest.mark.parametrize("chapter", _CHAPTERS)
def test_fact_sheet_spans_from_the_smallest_to_the_largest_town(chapter: str) -> None:
    path = f"docs/datenstrategie/{chapter}.md"
    sheet = read_fact_sheet(chapter_of(ROOT, ROOT / path))
    assert sheet is not None
    small, middle, large = (_number(cell) for cell in _table()[chapter][:3])
    assert (sheet.weeks.low, sheet.weeks.high) == (small, large)
    assert small <= middle <= large
    assert sheet.effort.span is not None
    hours_small, hours_middle = (_number(cell) for cell in _table()[chapter][3:])
    assert sheet.effort.span.low * _HOURS_A_DAY <= hours_small <= hours_middle <= sheet.effort.span.high * _HOURS_A_DAY


@pytest.mark.parametrize("chapter", _CHAPTERS)
def test_chapter_reckons_the_hours_of_the_table(chapter: str) -> None:
    text = (_PART / f"{chapter}.md").read_text(encoding="utf-8").split("\n## Aufwand und Kosten")[1].split("\n## ")[0]
    assert f"{_table()[chapter][4]} Stunden" in re.sub(r"\s+", " ", text)


@pytest.mark.parametrize("chapter", ["strategie-beschliessen", "rollen-steuerung"])
def test_steps_end_in_the_week_of_the_table(chapter: str) -> None:
    cells = _table()[chapter]
    assert _last_step(chapter, "Fassung für kleine Kommunen") == _number(cells[0])
    assert _last_step(chapter, "Schritt für Schritt") == _number(cells[1])


def _months_needed(work: str, plan: str) -> int:
    return math.ceil(_number(_table()[work][_PLANS.index(plan)]) / _WEEKS_A_MONTH)


@pytest.mark.parametrize("plan", _PLANS)
def test_plan_decides_the_strategy_in_the_month_of_the_table(plan: str) -> None:
    [(_, end)] = _rows(plan, "Strategie")
    assert end == _months_needed("strategie-beschliessen", plan)
    assert end in [row.get("entscheidung") for row in _SHEETS[plan].given]


@pytest.mark.parametrize(
    ("work", "words", "plan"),
    [
        *(("rollen-steuerung", "Zuständigkeiten", plan) for plan in _PLANS),
        *(("anwendungsfaelle-kennzahlen", "(Ein|Zwei) Anwendungsf", plan) for plan in _PLANS),
        *(("dateninventar", "Inventur", plan) for plan in _PLANS[1:]),
    ],
)
def test_plan_gives_a_work_the_months_that_its_weeks_need(work: str, words: str, plan: str) -> None:
    assert sum(end - begin + 1 for begin, end in _rows(plan, words)) == _months_needed(work, plan)


@pytest.mark.parametrize("plan", _PLANS)
def test_plan_gives_contracts_and_technology_their_months(plan: str) -> None:
    rows = _rows(plan, "Standard für Beschaffung|Technikfrage|Plattformfrage")
    months = max(end for _, end in rows) - min(begin for begin, _ in rows) + 1
    assert months == _months_needed("technik-beschaffung", plan)


def test_hours_of_the_table_are_those_of_the_workbook() -> None:
    effort = _SHEETS["aufwand"]
    hours: dict[str, float] = {}
    for given, example in zip(effort.given, effort.examples, strict=True):
        key = re.split("[:,]", str(given["position"]))[0]
        hours[key] = hours.get(key, 0) + float(str(given["je"])) * float(str(example["menge"]))
    middle = [_number(cells[4]) for name, cells in _table().items() if re.fullmatch(r"[\d,]+", cells[4])]
    assert sorted(hours.values()) == sorted(middle[:-1])
    assert sum(middle[:-1]) == middle[-1]
    small = [_number(cells[3]) for name, cells in _table().items() if re.fullmatch(r"[\d,]+", cells[3])]
    assert sum(small[:-1]) == small[-1]


def test_resolution_is_told_the_hours_that_are_left() -> None:
    text = re.sub(r"\s+", " ", (_PART / "strategie-beschliessen.md").read_text(encoding="utf-8"))
    before = ("strategie-beschliessen", "rollen-steuerung", "dateninventar")
    small, middle = (
        _number(_table()["Zusammen"][column]) - sum(_number(_table()[name][column]) for name in before)
        for column in (3, 4)
    )
    effort = _SHEETS["aufwand"]
    [check] = [row for row in effort.given if row["position"] == "Anwendungsfälle: Selbstcheck"]
    assert f"Selbstcheck ({check['je']:g}) auch" in text
    left = middle - float(str(check["je"]))
    assert f"rund {round(left, -1):.0f} " in text
    assert f"rund {round(small, -1):.0f} " in text
    [case] = [case for case in _WORKBOOK.cases if case.uses_example]
    summed = case.expected["summe"]
    assert isinstance(summed, dict)
    assert summed["danach"] == left
    assert f"Beispiel: {round(left, -1):.0f} |" in (
        ROOT / "docs/vorlagen/beschlussvorlage-datenstrategie.md"
    ).read_text(encoding="utf-8")


@pytest.mark.parametrize("plan", _PLANS[:2])
def test_what_counts_after_the_decision_is_not_planned_before_it(plan: str) -> None:
    [(_, decided)] = _rows(plan, "Strategie")
    later = [begin for begin, _ in _rows(plan, ".*(Schutzklassen|Recht|Freigabe|offene|Standard für|Anwendungsf)")]
    assert later
    assert min(later) > decided


@pytest.mark.parametrize("plan", _PLANS)
def test_the_report_after_twelve_months_is_no_row_of_a_shorter_plan(plan: str) -> None:
    resolution = (_PART / "strategie-beschliessen.md").read_text(encoding="utf-8")
    assert "> 6. Nach zwölf Monaten wird berichtet" in resolution
    [(_, decided)] = _rows(plan, "Strategie")
    people = {"klein": 5_000, "mittel": 12_000, "gross": 60_000}[plan]
    state = States(_WORKBOOK).of({"eckwerte": {"einwohner": people}})
    sheet = _SHEETS["eckwerte"]
    told = {name: state.value(sheet, item) for name in ("beschluss", "bericht_monat") if (item := sheet.field(name))}
    assert told == {"beschluss": decided, "bericht_monat": decided + 12}
    assert _rows(plan, "Bericht") == []
    assert all(end < decided + 12 for _, end in _rows(plan, "Zwischenbericht"))


def test_drawing_shows_the_large_plan() -> None:
    drawing = ET.parse(_PART / "abbildungen/fahrplan-18-monate.svg").getroot()  # noqa: S314 - our own drawing
    space = "{http://www.w3.org/2000/svg}"
    month, left = 19, 290
    bars = [
        (round((float(bar.attrib["x"]) - left) / month) + 1, round(float(bar.attrib["width"]) / month))
        for bar in drawing.iter(f"{space}rect")
        if bar.get("class") == "farbe"
    ]
    words = {text.text for text in drawing.iter(f"{space}text")}
    plan = _SHEETS["gross"].given
    assert [(begin, begin + length - 1) for begin, length in bars] == [(row["beginn"], row["ende"]) for row in plan]
    assert {row["arbeit"] for row in plan} <= words
    decisions = [f"{row['entscheidung']:g}" for row in plan if row.get("entscheidung")]
    told = f"am Ende der Monate {', '.join(decisions[:-1])} und {decisions[-1]}"
    assert told in ET.tostring(drawing, encoding="unicode")
    assert told in (_PART / "strategie-beschliessen.md").read_text(encoding="utf-8")
