"""Every chapter stands in the guide, by effort and by role, whatever its fact sheet says."""

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import html
from tests.conftest import ROOT, Built
from tests.handbooks import chapter_of

from blaupausen.book.apparatus import Apparatus
from blaupausen.book.binding import BoundChapter, BoundPart, number_chapters
from blaupausen.book.guide import by_effort, by_role, days_by_size
from blaupausen.book.order import Knowledge, Workshop
from blaupausen.book.render import Typesetter
from blaupausen.book.templating import fill
from blaupausen.content.factsheet import ALL_SIZES, FactSheet, read_fact_sheet
from blaupausen.content.sheet_kinds import Effort, Extent
from blaupausen.edition import read_imprint
from blaupausen.markup.boxes import SIGNED_BOXES

_FRONT = 5  # cover, imprint, contents, guide, comparison
_PLANNED = 44
_PARTS = ("Zusammenarbeit", "Datenstrategie", "Prozesse automatisieren (RPA)", "Formate, die Beschäftigte gewinnen")


@pytest.fixture(scope="module")
def sheet() -> FactSheet:
    found = read_fact_sheet(chapter_of(ROOT, Path(ROOT / "docs" / "formate" / "barcamp.md")))
    assert found
    return found


def _roles(sheet: FactSheet, *parties: str) -> set[str]:
    return {group.title for group in by_role({"a": replace(sheet, parties=parties)})}


@pytest.mark.parametrize(
    "named",
    [
        "Leitung",
        "Verwaltungsspitze",
        "Verwaltungsleitung",
        "Bürgermeisterin oder Bürgermeister",
        "Gemeindevorstand",
        "Magistrat",
        "Landrätin oder Landrat",
        "Führungskräfte der Ämter",
    ],
)
def test_the_leadership_is_found_by_all_its_names(sheet: FactSheet, named: str) -> None:
    assert "Leitung" in _roles(sheet, named)


def test_who_comes_later_counts_only_if_nobody_before_is_known(sheet: FactSheet) -> None:
    assert _roles(sheet, "Personalrat", "IT", "Datenschutz", "Leitung").isdisjoint({"Leitung"})
    assert _roles(sheet, "Hausdienst", "Feuerwehr", "Bauhof", "Leitung") == {"Leitung"}
    assert _roles(sheet, "zwei Personen") == _roles(sheet) == {"Alle"}


def test_no_chapter_is_missing_and_groups_are_alike_in_size(sheet: FactSheet) -> None:
    efforts = [1, 2, 4, 4, 5, 6, 8, 9, 10, 12, 12, 12, 15, 20, 20, 25, 30, 30, 40, 60, 60, 100]
    sheets = {
        f"k{place}": replace(sheet, effort=Effort(Extent(0.5, most), "geschaetzt"))
        for place, most in enumerate(efforts)
    }
    sheets["unbekannt"] = replace(sheet, effort=Effort(None, "unbekannt"))
    *groups, unknown = by_effort(sheets)
    assert sorted(anchor for group in (*groups, unknown) for anchor in group.anchors) == sorted(sheets)
    assert unknown.title == "Aufwand nicht bekannt"
    sizes = [len(group.anchors) for group in groups]
    assert len(sizes) == 4
    assert max(sizes) - min(sizes) <= 3


def test_the_upper_value_decides(sheet: FactSheet) -> None:
    sheets = {
        "klein": replace(sheet, effort=Effort(Extent(2, 3), "geschaetzt")),
        "groß": replace(sheet, effort=Effort(Extent(1, 90), "geschaetzt")),
    }
    first, *_, last = by_effort(sheets)
    assert (first.anchors, last.anchors) == (("klein",), ("groß",))
    assert last.title.startswith("Mehr als")


def test_days_are_those_of_the_smallest_and_the_largest_that_it_fits(sheet: FactSheet) -> None:
    known = replace(sheet, effort=Effort(Extent(1.5, 20), "geschaetzt"), sizes=ALL_SIZES)
    assert days_by_size(known) == ("1,5", "20")
    assert days_by_size(replace(known, sizes=ALL_SIZES[1:])) == ("–", "20")
    assert days_by_size(replace(known, sizes=ALL_SIZES[:1])) == ("1,5", "–")
    assert days_by_size(replace(known, effort=Effort(None, "unbekannt"))) == ("?", "?")


def test_the_pages_in_front_have_room_for_the_whole_handbook(built: Built, sheet: FactSheet) -> None:
    """Contents, guide and comparison take a page each, also with the chapters that are still to come."""
    handbook = Knowledge(sheets={f"seite-{n}/": sheet for n in range(_PLANNED)})
    chapters = [
        BoundChapter(f"k-{n}", f"{sheet.title} {n}", f"seite-{n}/", html.Element("div")) for n in range(_PLANNED)
    ]
    each = _PLANNED // len(_PARTS)
    parts = number_chapters(
        [
            BoundPart(n, f"teil-{n}", name, name, name[0], None, tuple(chapters[each * (n - 1) : each * n]))
            for n, name in enumerate(_PARTS, 1)
        ]
    )
    workshop = Workshop(built.site, ROOT / "overrides" / "book")
    imprint = read_imprint(ROOT, "Gemeinsam digitaler werden", "Blaupausen", "https://beispiel.invalid/")
    guide = Apparatus(imprint, workshop, handbook).guide(parts)
    values = {"imprint": imprint, "parts": parts, "pages": defaultdict(lambda: 100), "guide": guide, "cover": True}
    values["anchors"] = {chapter.anchor for part in parts for chapter in part.chapters}
    document = fill(workshop.templates, "vorn.html", boxes=SIGNED_BOXES, **values)
    assert Typesetter(built.site, workshop.templates).lay_out(document).following - 1 == _FRONT
