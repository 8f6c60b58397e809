"""Run sheets and key data name the same rooms, seats, persons and rounds; what is open is not judged."""

import pytest
from tests.conftest import ROOT
from tests.handbooks import examined_in

from blaupausen.checks.examined import Page
from blaupausen.checks.key_data import RULES
from blaupausen.content.chapter import parse_chapter

_HANDBOOK = examined_in(ROOT)
_BARCAMP = ("Großer Raum | 60 Plätze", "Kleine Räume | 2 mit je 20 Plätzen", "Dazu | 1 Ruheraum")


def _table(caption: str, head: str, rows: tuple[str, ...]) -> str:
    columns = head.count("|") + 1
    return "\n".join(
        (f"Tabelle: {caption}", "", f"| {head} |", "|" + "---|" * columns, *(f"| {row} |" for row in rows))
    )


def _told(key: tuple[str, ...], plan: tuple[str, ...], *, caption: str = "Ablauf", text: str = "") -> list[str]:
    variants = key[0].count("|") if key else 1
    head = "Eckwert" + "".join(f" | Fassung {number}" for number in range(variants))
    body = "\n\n".join((_table("Eckwerte", head, key), _table(caption, "Uhrzeit | Was", plan), text))
    page = Page(parse_chapter("docs/formate/a.md", body))
    lines = body.split("\n")
    return [lines[found.line - 1] for found in RULES[0].in_page(page, _HANDBOOK)]


@pytest.mark.parametrize(
    ("key", "plan"),
    [
        (("Räume | 3",), ("09:00 | Raum 1, Raum 2 und Raum 3",)),
        (("Räume | drei",), ("09:00 | Gespräche in drei Räumen",)),
        (("Räume | 3",), ("09:00 | Anmelden in Raum 204",)),
        (("Räume | 2",), ("09:00 | Raum 12", "09:30 | Raum 14")),
        (("Räume | 2 und ein Ruheraum",), ("09:00 | Rundgang durch drei Räume",)),
        (("Räume | einer mit zwei Tischen, ein ruhiger daneben",), ("09:00 | an zwei Tischen, in zwei Räumen",)),
        (("Räume | 2 | 5",), ("09:00 | Start in fünf Räumen",)),
        (("Räume | 2 | 5", "Vorlauf | 8 Wochen | 9 Wochen"), ("09:00 | Raum 5",)),
        (("Personen | 6", "Räume | 2"), ("09:00 | drei Gruppen", "09:10 | zu 6 Personen")),
        (("Personen | 30 bis 60", *_BARCAMP), ("09:00 | zwei kleine Räume",)),
        (("Dauer, Personen | 45 Minuten, 8 bis 20", "Raum | 22 Plätze, ein Bildschirm"), ("09:00 | 20 Personen",)),
        (("Personen | bis 40", "Raum | Saal"), ("09:00 | alle 40 Personen",)),
        (("Personen | 6 bis 16 je Halt",), ("09:00 | 20 Personen an zwei Halten",)),
        (("Personen | 2 und ein Gast",), ("09:00 | 3 Personen",)),
        (("Tische | 3 Tische mit je 7 Plätzen",), ("09:00 | an drei Tischen, 7 Plätze je Tisch",)),
        (("Ort | Foyer und Saal",), ("09:00 | in fünf Räumen",)),
        (
            ("Räume | 3", "Gespräche | 3 Räume × 2 Runden = 6"),
            ("09:00 | Runde 1: drei Gespräche", "10:00 | Runde 2: drei Gespräche"),
        ),
        (("Räume | 3", "Gespräche | 3 Räume × 2 Runden = 6"), ("09:00 | Runde 1", "10:00 | Runde 2")),
        (
            ("Räume | 3 | 6", "Gespräche | 3 Räume × 2 Runden = 6 | 6 Räume × 4 Runden = 24"),
            ("09:00 | Runde 1: drei Gespräche", "10:00 | Runde 2: drei Gespräche"),
        ),
        (("Räume | 3", "Gespräche | 3 Räume × 2 Blöcke = 6"), ("09:00 | Begrüßung",)),
        (("Raum | je nach Haus", "Personen | je Amt eine"), ("09:00 | 90 Personen",)),
        (("Dauer | 3 Stunden",), ("09:00 | Raum 7, 90 Personen, 12 Tische",)),
        (
            (
                "Räume für Vorträge | 5 mit je 32 Plätzen",
                "Räume für Workshops | 2 mit je 20 Plätzen",
                "Personen | bis 200",
            ),
            ("09:00 | sieben Räume",),
        ),
    ],
)
def test_what_agrees_or_is_open_passes(key: tuple[str, ...], plan: tuple[str, ...]) -> None:
    assert _told(key, plan) == []


@pytest.mark.parametrize(
    ("key", "plan", "line"),
    [
        (("Räume | 3",), ("09:00 | Raum 1", "09:30 | Raum 4"), "| 09:30 | Raum 4 |"),
        (("Räume | drei",), ("09:00 | in Raum 5",), "| 09:00 | in Raum 5 |"),
        (("Räume | 2",), ("09:00 | Raum A, Raum B", "09:10 | Raum C"), "| 09:10 | Raum C |"),
        (("Räume | 2",), ("09:00 | Raum 12", "09:10 | Raum 14", "09:20 | Raum 17"), "| 09:20 | Raum 17 |"),
        (("Räume | 3",), ("09:00 | Gespräche in vier Räumen",), "| 09:00 | Gespräche in vier Räumen |"),
        (("Räume | 3",), ("09:00 | 4 kleine Räume",), "| 09:00 | 4 kleine Räume |"),
        (("Räume | 2 | 5",), ("09:00 | Eröffnung in acht Räumen",), "| 09:00 | Eröffnung in acht Räumen |"),
        (_BARCAMP, ("09:00 | fünf Räume",), "| 09:00 | fünf Räume |"),
        (("Räume | 1 Spielraum, 1 Ruheraum",), ("09:00 | drei Räume zeigen",), "| 09:00 | drei Räume zeigen |"),
        (("Räume | einer mit Wand, ein ruhiger daneben",), ("09:00 | drei Räume",), "| 09:00 | drei Räume |"),
        (("Personen | bis 40", "Raum | 30 Plätze"), ("09:00 | Gruß",), "| Personen | bis 40 |"),
        (("Personen | 50 bis 100", *_BARCAMP[1:]), ("09:00 | Gruß",), "| Personen | 50 bis 100 |"),
        (
            ("Dauer, Personen | 60 Minuten, 9 bis 18", "Raum | zwei Tische mit je 7 Plätzen"),
            ("09:00 | a",),
            "| Dauer, Personen | 60 Minuten, 9 bis 18 |",
        ),
        (("Raum | 16 Plätze",), ("09:00 | Stuhlkreis mit 20 Plätzen",), "| 09:00 | Stuhlkreis mit 20 Plätzen |"),
        (("Räume | 2 mit je 20 Plätzen",), ("09:00 | 60 Plätze im Saal",), "| 09:00 | 60 Plätze im Saal |"),
        (("Personen | 4 bis 6",), ("09:00 | Runde mit 8 Personen",), "| 09:00 | Runde mit 8 Personen |"),
        (("Personen | 4 bis 6 | 8 bis 12",), ("09:00 | 14 Personen",), "| 09:00 | 14 Personen |"),
        (("Tische | sechs Tische",), ("09:00 | acht Tische aufbauen",), "| 09:00 | acht Tische aufbauen |"),
        (("Räume | 3", "Gespräche | 3 Räume × 2 Runden = 5"), ("09:00 | a",), "| Gespräche | 3 Räume × 2 Runden = 5 |"),
        (("Räume | 2", "Gespräche | 3 Räume × 2 Runden = 6"), ("09:00 | a",), "| Gespräche | 3 Räume × 2 Runden = 6 |"),
        (
            ("Räume | 2 kleine, 1 Ruheraum", "Gespräche | 3 Räume × 2 Runden = 6"),
            ("09:00 | a",),
            "| Gespräche | 3 Räume × 2 Runden = 6 |",
        ),
        (
            ("Räume | 3", "Gespräche | 3 Räume × 2 Runden = 6"),
            ("09:00 | Runde 1", "09:30 | Runde 2", "10:00 | Runde 3"),
            "| 09:00 | Runde 1 |",
        ),
        (
            ("Räume | 3", "Gespräche | 3 Räume × 2 Blöcke = 6"),
            ("09:00 | Block 1: drei Gespräche", "09:30 | Block 2: vier Gespräche"),
            "| 09:00 | Block 1: drei Gespräche |",
        ),
    ],
)
def test_what_differs_is_told_at_its_row(key: tuple[str, ...], plan: tuple[str, ...], line: str) -> None:
    assert _told(key, plan) == [line]


def test_the_caption_of_a_run_sheet_counts() -> None:
    assert _told(("Räume | 3",), ("09:00 | Gruß",), caption="Ein Tag in acht Räumen") == ["| Uhrzeit | Was |"]
    assert _told(("Räume | 8",), ("09:00 | Gruß",), caption="Ein Tag in acht Räumen") == []


@pytest.mark.parametrize(
    ("text", "is_right"),
    [
        ("Das sind 50 × 3 + 7 × 8 = 206 Stunden.", True),
        ("Das sind 50 × 3 + 7 × 8 = 216 Stunden.", False),
        ("Vormittags 5 × 3 × 2 = 30 Vorträge.", True),
        ("Vormittags 5 × 3 × 2 = 35 Vorträge.", False),
        ("Dauer 90 + 30 = 2 Stunden.", True),
        ("Von 10 − 2 + 3 = 11 und 2,5 × 4 = 10 verstehen wir nichts.", True),
        ("Eine Fläche von 150 × 150 cm.", True),
        ("Zusammen 40 × 25 = 1.000 Karten.", True),
        ("Zusammen 40 × 25 = 1.100 Karten.", False),
        ("Zusammen 3 × 4 = 12,5 Karten.", True),
    ],
)
def test_calculations_come_out(text: str, is_right: bool) -> None:  # noqa: FBT001 - one of a pair of examples
    assert _told(("Dauer | 3 Stunden",), ("09:00 | Gruß",), text=text) == ([] if is_right else [text])


def test_pages_without_key_data_are_none_of_its_business() -> None:
    page = Page(parse_chapter("docs/a.md", _table("Plan", "Uhrzeit | Was", ("09:00 | Raum 9, 3 × 4 = 13",))))
    assert [*RULES[0].in_page(page, _HANDBOOK)] == []


def test_the_cards_agree_with_their_key_data() -> None:
    judged = 0
    for page in _HANDBOOK.pages():
        heads = [table.rows[0][1] for table in page.prose.tables]
        judged += any("Eckwert" in head for head in heads) and any("Uhrzeit" in head for head in heads)
        assert [*RULES[0].in_page(page, _HANDBOOK)] == [], page.chapter.path
    assert judged >= 8, "the rule would have nothing to look at"
