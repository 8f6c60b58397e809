"""What a German sentence claims: one spelling for each figure, and when a source carries it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaupausen.markup.claims import (
    Degree,
    Duty,
    Kind,
    claims_of,
    conclusion_in,
    degrees_of,
    duties_meant,
    duties_of,
    pieces_of,
    stems_of,
    wholes_of,
)


def _carried(told: str, source: str) -> bool:
    figures = claims_of(source)
    return all(any(claim.is_carried_by(other) for other in figures) for claim in claims_of(told))


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("2,18 Millionen Euro", "2.180.000 €"),
        ("2,18 Mio. Euro", "2,18 Millionen Euro"),
        ("Juni 2024", "am 28.06.2024"),
        ("2024", "am 28. Juni 2024"),
        ("im Juni", "am 28.06.2024"),
        ("am 1. Oktober", "2025-10-01"),
        ("sechs Städte", "6 Städte"),
        ("zwölf Monate", "12 Monate"),
        ("zweijährig", "2 Jahre"),
        ("90 %", "90 Prozent"),
        ("über zwei Jahre", "2 Jahre"),
        ("über 900.000 Euro", "mehr als 900.000 Euro"),
        ("ein Bescheid über 900.000 Euro", "900.000 Euro"),
        ("ab 10.000 Einwohnern", "mindestens 10.000 Einwohner"),
        ("§ 78 Abs. 1", "§ 78 Absatz 1 Satz 2"),
        ("Art. 35", "Artikel 35"),
        ("§§ 5 und 7", "§ 5, § 7"),
        ("die Hälfte", "50 Prozent, also die Hälfte"),
        ("ein Jahr", "1 Jahr"),
        ("2020–2024", "von 2020 bis 2024"),
        ("mindestens fünf Jahre", "mindestens auf 5 Jahre"),
    ],
)
def test_the_same_in_another_spelling_is_carried(told: str, source: str) -> None:
    assert claims_of(told)
    assert _carried(told, source)


@pytest.mark.parametrize(
    ("told", "source"),
    [
        ("2,18 Millionen Euro", "2,81 Millionen Euro"),
        ("2,18 Millionen Euro", "2,18 Euro"),
        ("28.06.2024", "Juni 2024"),
        ("Juni 2024", "2024"),
        ("Juni 2024", "Juli 2024"),
        ("90 Prozent", "90 Euro"),
        ("höchstens 2 Jahre", "mindestens 2 Jahre"),
        ("2 Jahre", "mindestens 2 Jahre"),
        ("mehr als 300.000 Euro", "300.000 Euro"),
        ("sechs Städte", "fünf Städte"),
        ("der zweite Roboter", "der dritte Roboter"),
        ("§ 78", "§ 79"),
        ("§ 78", "Art. 78"),
        ("Abs. 1", "Abs. 2"),
        ("ein Jahr", "ein Monat"),
        ("14:45 Uhr", "14:54 Uhr"),
        ("CC BY 4.0", "CC BY 3.0"),
    ],
)
def test_what_differs_is_not_carried(told: str, source: str) -> None:
    assert not _carried(told, source)


@given(st.integers(2, 10**9), st.sampled_from(["", " Euro", " Prozent", " Tage", " Seiten"]))
def test_every_number_is_found_with_its_value(number: int, unit: str) -> None:
    german = f"{number:,}".replace(",", ".")
    (claim,) = claims_of(f"Es sind {german}{unit} gewesen.")
    assert (claim.kind, claim.value) == (Kind.NUMBER, str(number)) or claim.kind is Kind.DATE


@given(st.dates(min_value=dt.date(1990, 1, 1), max_value=dt.date(2099, 12, 31)))
def test_every_day_is_found_however_it_is_written(day: dt.date) -> None:
    month = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()[day.month - 1]  # noqa: SIM905
    for written in (f"{day:%d.%m.%Y}", f"{day.day}.{day.month}.{day.year}", f"{day.day}. {month} {day.year}", f"{day}"):
        (claim,) = claims_of(f"Es begann am {written}.")
        assert claim.value == day.isoformat()


@pytest.mark.parametrize(
    ("text", "degree"),
    [
        ("Alle machen mit.", Degree.ALL),
        ("Jede Stadt zahlt.", Degree.ALL),
        ("Das geht nur so.", Degree.ONLY),
        ("Ausschließlich dafür.", Degree.ONLY),
        ("Das ist immer so.", Degree.ALWAYS),
        ("In jedem Fall prüfen.", Degree.ALWAYS),
        ("Das war nie so.", Degree.NEVER),
        ("Die erste Stadt.", Degree.FIRST),
        ("Erstmals erprobt.", Degree.FIRST),
        ("Das größte Projekt.", Degree.UTMOST),
    ],
)
def test_words_without_exception_are_found(text: str, degree: Degree) -> None:
    assert degree in degrees_of(text)


@pytest.mark.parametrize(
    "text",
    ["Das gilt nicht nur dort.", "Vor allem dort.", "Alle zwei Jahre.", "Immer mehr Städte.", "Zuerst und zuletzt."],
)
def test_words_that_only_look_like_it_are_none(text: str) -> None:
    assert degrees_of(text) == {}


@pytest.mark.parametrize(
    ("text", "duties"),
    [
        ("Die Stadt muss zahlen.", {Duty.MUST}),
        ("Sie ist dazu verpflichtet.", {Duty.MUST}),
        ("Sie soll zahlen.", {Duty.SHOULD}),
        ("Das Land empfiehlt es.", {Duty.SHOULD}),
        ("Es hat das empfohlen.", {Duty.SHOULD}),
        ("Man empfahl es.", {Duty.SHOULD}),
        ("Sie kann zahlen.", {Duty.MAY}),
        ("Sie darf zahlen.", {Duty.MAY}),
        ("Sie darf nicht zahlen.", {Duty.MUST_NOT, Duty.NOT}),
        ("Das ist verboten.", {Duty.MUST_NOT}),
        ("Das Gesetz verbietet es.", {Duty.MUST_NOT}),
        ("Sie müssen es nicht.", {Duty.NEED_NOT}),
        ("Sie muss keine Liste führen.", {Duty.NEED_NOT}),
        ("Eine Pflicht besteht nach diesem Gesetz nicht.", {Duty.NEED_NOT}),
        ("Sie müssen nicht nur zahlen.", {Duty.MUST, Duty.NOT}),
        ("Sie können es nicht.", {Duty.CANNOT}),
        ("Lizenzen sollen möglichst offen sein.", {Duty.SHOULD}),
        ("Sie zahlt, soweit das möglich ist.", {Duty.MAY}),
        ("Sie zahlt, soweit möglich.", set()),
        ("Der Steuerpflichtige zahlt.", set()),
        ("Die Stadt zahlt.", set()),
    ],
)
def test_duties_are_told_apart(text: str, duties: set[Duty]) -> None:
    assert set(duties_of(text)) == duties


def test_a_statement_bids_also_without_the_word() -> None:
    assert Duty.MUST in duties_meant("Die Vereinbarung ist schriftlich zu schließen.")
    assert Duty.MUST in duties_meant("Die Verarbeitung braucht eine Rechtsgrundlage.")
    assert Duty.MUST not in duties_of("Die Vereinbarung ist schriftlich zu schließen.")


def test_a_piece_ends_where_the_next_verb_begins_and_a_relative_clause_belongs_to_a_whole() -> None:
    text = "Verträge, die Rechte geben, sind verboten; die Stadt kann sie kündigen."
    assert pieces_of(text) == ["Verträge,", "die Rechte geben,", "sind verboten;", "die Stadt kann sie kündigen."]
    assert wholes_of(text) == ["Verträge, die Rechte geben, sind verboten;"]
    assert wholes_of("Sie muss Regeln geben, die es erlauben.") == ["Sie muss Regeln geben, die es erlauben."]
    assert wholes_of("Die Stadt zahlt, sie haftet, sie prüft.") == []


@pytest.mark.parametrize("text", ["alte Nummern 3", "des Artikels b", "ein Einsatz 5 Meter weit", "Absatzes 2"])
def test_words_that_only_begin_like_a_place_are_none(text: str) -> None:
    assert all(claim.kind is not Kind.PARAGRAPH for claim in claims_of(text))


def test_a_conclusion_is_known_by_its_word() -> None:
    assert conclusion_in("Daher gilt das auch hier.") == "Daher"
    assert conclusion_in("Damals galt das auch hier.") == ""


def test_words_are_compared_without_endings_and_inside_of_compounds() -> None:
    told, source = stems_of("Die Städte haben Strategien"), stems_of("Eine Datenstrategie der Stadt")
    assert told.shared_with(source) == 2
    assert stems_of("Kläranlage").shared_with(source) == 0


def test_texts_are_as_like_as_the_part_of_their_words_in_common() -> None:
    told = stems_of("Kleine Gemeinden prüfen")
    assert told.likeness(told) == 1
    assert told.likeness(stems_of("Kläranlage")) == 0
    assert told.likeness(stems_of("Kleine Gemeinden")) > told.likeness(stems_of("Kleine Gemeinden zahlen in Hessen"))
