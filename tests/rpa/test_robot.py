"""The reference robot against its mock Fachverfahren: each exception, each fault, each kill."""

import csv
import json
import sqlite3
import time
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from tests.rpa.conftest import KENNWORT, Workplace, application, iban, kill_group

import starten
from antraege import Ausnahme, Eingabefehler, lesen, pruefen
from ergebnisse import Ausgesteuert, ausnahmen_schreiben, stichprobe, stichprobe_schreiben
from journal import Journal, Quittung
from starten import ORDNER, personendaten

LISTENER = ORDNER / "pruefung" / "abbruch.py"
IN_STOCK = "999000000009001"  # chip of a dog that the mock Fachverfahren has had all along

# What is wrong with an application -> why it goes to a human.
EXCEPTIONS = {
    "A01": [application(1, antragsnummer="2026/1")],
    "A02": [application(2, vorname="")],
    "A03": [application(3, haltungsbeginn="2026-02-30")],
    "A04": [application(4, chipnummer="99900000100000")],
    "A05": [application(5, iban="DE00999999990000770005")],
    "A06": [application(6), application(6, hundename="Ganz-anderer-Hund")],
    "A07": [application(7), application(8, chipnummer=application(7)["chipnummer"])],
    "A08": [application(9, ermaessigung="ja")],
    "A09": [application(10, bemerkung="Bitte um Rückruf wegen Ratenzahlung.")],
    "A10": [application(11, chipnummer=IN_STOCK)],
    "A11": [application(12, plz="00002")],
}


def _twice(numbers: list[str]) -> set[str]:
    return {number for number in numbers if numbers.count(number) > 1}


def test_each_kind_of_exception_is_set_aside_with_its_reason_and_nothing_else_is_lost(workplace: Workplace) -> None:
    fine = application(30)
    system_twice = application(31)
    by_hand = application(32)
    fields = list(application(1))[:11]
    for person in ("sachbearbeitung", "sachbearbeitung"):
        workplace.system.anlegen({name: system_twice[name] for name in fields}, person)
    workplace.system.anlegen({name: by_hand[name] for name in fields}, "sachbearbeitung")
    rows = [row for group in EXCEPTIONS.values() for row in group]
    workplace.write(fine, dict(fine), *rows, system_twice, by_hand)

    assert workplace.run(level="TRACE") == 0

    reasons = [row["grund"][:3] for row in workplace.rows("ausnahmen.csv")]
    assert reasons == ["A01", "A02", "A03", "A04", "A05", "A06", "A06", "A07", "A08", "A09", "A10", "A11", "A12"]
    assert "Betroffen: Postleitzahl." in workplace.rows("ausnahmen.csv")[-2]["grund"]
    assert workplace.created() == ["HS-2026-000030", "HS-2026-000007"]
    assert [row["antragsnummer"] for row in workplace.rows("quittungen.csv")] == ["HS-2026-000007", "HS-2026-000030"]
    notes = [case["vermerk"] for case in workplace.system.faelle() if case["angelegt_von"] == "roboter-hund-01"]
    assert all(note.startswith("angelegt durch Roboter R-HUND-01 am 20") for note in notes)
    # Even at the most talkative level no log tells a name, an address, a bank account or the password.
    assert list(personendaten(workplace.results, workplace.folder / "antraege.csv")) == []
    logs = [file.read_text("utf-8") for file in (workplace.results / "robot").iterdir()]
    assert not any(KENNWORT in log for log in logs)
    assert any("Formular ausfüllen" in log for log in logs)


def test_the_check_for_personal_data_finds_a_name_in_a_log(workplace: Workplace) -> None:
    workplace.write(application(1))
    (workplace.results / "robot").mkdir(parents=True)
    (workplace.results / "protokoll.txt").write_text("12:00 …0001 quittiert Probename-1\n", encoding="utf-8")
    assert len(list(personendaten(workplace.results, workplace.folder / "antraege.csv"))) == 1


def test_after_an_answer_that_got_lost_the_robot_searches_before_it_creates_again(workplace: Workplace) -> None:
    workplace.system.stoerungen.append("nachher")  # saved, but the answer is an error
    workplace.write(application(1))
    assert workplace.run(unklar_sekunden="0.3", seite_sekunden="1") == 0
    assert workplace.created() == ["HS-2026-000001"]
    assert workplace.rows("quittungen.csv")[0]["vorgehen"] == "bei Wiederanlauf gefunden"


def test_the_robot_stops_after_failures_in_a_row_and_the_next_run_finishes_the_work(workplace: Workplace) -> None:
    workplace.write(application(1), application(2), application(3, ermaessigung="ja"))
    workplace.system.stoerungen.extend(["vorher"] * 2)  # an error, and nothing saved
    assert workplace.run(versuche="1", stoerungen_in_folge="2", seite_sekunden="0.5") != 0
    assert workplace.created() == []
    assert "abgebrochen nach 2 Störungen in Folge" in (workplace.results / "protokoll.txt").read_text("utf-8")
    assert workplace.run(unklar_sekunden="0.1") == 0
    assert workplace.created() == ["HS-2026-000001", "HS-2026-000002"]
    assert workplace.run() == 0
    endings = [
        line for line in (workplace.results / "protokoll.txt").read_text("utf-8").splitlines() if "beendet" in line
    ]
    own = [ending.split("beendet, ")[1].split(";")[0] for ending in endings[-2:]]
    assert own == [
        "in diesem Lauf quittiert 2, neu ausgesteuert 1, von Hand gefunden 0",
        "in diesem Lauf quittiert 0, neu ausgesteuert 0, von Hand gefunden 0",
    ], "months can be added"


def test_a_wrong_export_is_refused_as_a_whole(workplace: Workplace) -> None:
    (workplace.folder / "antraege.csv").write_text("name;vorname\nA;B\n", encoding="utf-8")
    assert workplace.run() != 0
    assert "nicht begonnen: Die Spalten" in (workplace.results / "protokoll.txt").read_text("utf-8")


# Every step in which a case changes something, as (keyword, when); a number means seconds after its start.
KILL_POINTS = [
    ("Angaben prüfen", "nachher"),
    ("Im Fachverfahren suchen", "nachher"),
    ("Formular ausfüllen", "nachher"),
    ("Anlage vormerken", "nachher"),
    ("Formular absenden", "0.08"),
    ("Formular absenden", "nachher"),
    ("Vermerk eintragen", "nachher"),
    ("Quittung festhalten", "nachher"),
    ("Ergebnisse schreiben", "vorher"),
]


def test_killed_at_every_step_no_case_exists_twice_and_none_is_lost(workplace: Workplace) -> None:
    workplace.write(*(application(number) for number in range(1, 4)))
    for keyword, when in KILL_POINTS:
        assert workplace.run("--listener", f"{LISTENER}:{keyword}:{when}", unklar_sekunden="0.3") == -9, keyword
        assert _twice(workplace.created()) == set(), keyword
    assert workplace.run() == 0
    assert sorted(workplace.created()) == [f"HS-2026-{number:06d}" for number in range(1, 4)]
    assert len(workplace.rows("quittungen.csv")) == 3
    assert all(case["vermerk"] for case in workplace.system.faelle() if case["angelegt_von"] == "roboter-hund-01")


def test_killed_while_a_slow_system_still_saves_the_next_run_waits_and_finds_the_case(workplace: Workplace) -> None:
    workplace.write(application(1))
    workplace.system.verzoegerung = 4  # saves 2 s after the click, when the next run has long been searching
    assert workplace.run("--listener", f"{LISTENER}:Formular absenden:0.3", unklar_sekunden="2.5") == -9
    assert workplace.created() == []
    assert workplace.run(unklar_sekunden="2.5") == 0
    assert workplace.created() == ["HS-2026-000001"]
    assert workplace.rows("quittungen.csv")[0]["vorgehen"] == "bei Wiederanlauf gefunden"


def test_killed_at_random_times_even_without_its_journal_no_case_exists_twice(workplace: Workplace) -> None:
    workplace.write(application(1), application(2))
    for seconds in (2.1, 3.2):
        robot = workplace.start()
        time.sleep(seconds)
        kill_group(robot.pid)
        robot.communicate()
        time.sleep(0.2)  # the mock finishes what it has begun
        (workplace.results / "journal.sqlite").unlink(missing_ok=True)
    assert workplace.run() == 0
    assert sorted(workplace.created()) == ["HS-2026-000001", "HS-2026-000002"]


def test_two_robots_never_work_at_the_same_time(workplace: Workplace) -> None:
    workplace.write(application(1))
    workplace.results.mkdir()
    with closing(sqlite3.connect(workplace.results / "sperre.sqlite")) as other_robot:
        other_robot.execute("BEGIN EXCLUSIVE")
        assert workplace.run() != 0
    assert workplace.created() == []


@pytest.mark.parametrize("options", [[], ["--neu"]])
def test_a_start_beside_a_running_robot_touches_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    monkeypatch.setattr(starten, "ERGEBNISSE", tmp_path)
    monkeypatch.setattr(starten, "lauf", lambda *_, **__: 0)
    (tmp_path / "ausnahmen.csv").touch()
    with closing(sqlite3.connect(tmp_path / "sperre.sqlite")) as other_robot:
        other_robot.execute("BEGIN EXCLUSIVE")
        assert starten.main(options) == 2
    assert "Ein anderer Lauf arbeitet" in capsys.readouterr().err
    assert (tmp_path / "ausnahmen.csv").exists()
    assert starten.main(options) == 0


def test_the_sample_is_one_in_twenty_repeatable_and_keeps_what_people_wrote(tmp_path: Path) -> None:
    numbers = [f"HS-2026-{number:06d}" for number in range(1, 101)]
    drawn = stichprobe(numbers, 0.05, "2026")
    assert len(drawn) == 5
    assert drawn == stichprobe(reversed(numbers), 0.05, "2026")
    assert drawn != stichprobe(numbers, 0.05, "2027")
    file = tmp_path / "stichprobe.csv"
    first, second = (Quittung(f"HS-2026-{number:06d}", f"HU{number:06d}", "neu angelegt", "") for number in (1, 2))
    stichprobe_schreiben(file, [first])
    file.write_text(file.read_text("utf-8-sig").replace(";;", ";2026-11-25;stimmt"), encoding="utf-8-sig")
    stichprobe_schreiben(file, [first, second])
    lines = file.read_text("utf-8-sig").splitlines()
    assert lines[0] == "antragsnummer;kassenzeichen;geprueft_am;befund", "no column for the name of who checks"
    assert lines[1:] == ["HS-2026-000001;HU000001;2026-11-25;stimmt", "HS-2026-000002;HU000002;;"]


BAD_IBAN = Ausgesteuert(5, "HS-2026-000005", "A05: IBAN", "p5")
REDUCTION = Ausgesteuert(9, "HS-2026-000009", "A08: Ermäßigung", "p9")
HEADER = "antragsnummer;zeile_im_export;grund;erstmals_am;erledigt_am;ergebnis;pruefsumme"


def _list(
    file: Path,
    set_aside: list[Ausgesteuert],
    arrived: set[str],
    journal: Journal,
    day: str,
) -> tuple[int, int]:
    """Write the work list after a run whose export holds just what it set aside."""
    export = {entry.pruefsumme for entry in set_aside}
    return ausnahmen_schreiben(file, set_aside, arrived, journal, day, export=export)


def _settle(file: Path) -> None:
    """What a clerk does with a spreadsheet program under Windows."""
    text = file.read_text("utf-8-sig").replace("Ermäßigung;2026-11-02;;", "Ermäßigung;2026-11-02;2026-11-04;bewilligt")
    file.write_bytes(text.encode("cp1252"))


def test_the_work_list_remembers_since_when_and_what_people_settled(tmp_path: Path) -> None:
    file, journal = tmp_path / "ausnahmen.csv", Journal(tmp_path / "journal.sqlite")
    assert _list(file, [BAD_IBAN, REDUCTION], set(), journal, "2026-11-02") == (2, 2)
    _settle(file)
    assert _list(file, [BAD_IBAN, REDUCTION], {"HS-2026-000005"}, journal, "2026-11-09") == (0, 0)
    assert file.read_text("utf-8-sig").splitlines() == [
        HEADER,
        "HS-2026-000005;5;A05: IBAN;2026-11-02;2026-11-09;Roboter: steht im Fachverfahren;p5",
        "HS-2026-000009;9;A08: Ermäßigung;2026-11-02;2026-11-04;bewilligt;p9",
    ]


def test_what_people_settled_outlives_the_loss_of_the_list_and_what_they_reopen_is_open(tmp_path: Path) -> None:
    file, journal = tmp_path / "ausnahmen.csv", Journal(tmp_path / "journal.sqlite")
    _list(file, [REDUCTION], set(), journal, "2026-11-02")
    _settle(file)
    _list(file, [REDUCTION], set(), journal, "2026-11-05")
    file.unlink()
    assert _list(file, [REDUCTION], set(), journal, "2026-11-09") == (0, 0)
    restored = file.read_text("utf-8-sig")
    assert restored.splitlines()[1] == "HS-2026-000009;9;A08: Ermäßigung;2026-11-02;2026-11-04;laut Journal erledigt;p9"
    file.write_text(restored.replace("2026-11-04;laut Journal erledigt", ";"), encoding="utf-8")
    assert _list(file, [REDUCTION], set(), journal, "2026-11-10") == (0, 1)


@pytest.mark.parametrize("step", ["journal", "file"])
def test_killed_while_it_writes_the_work_list_nothing_settled_is_lost(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    file, journal = tmp_path / "ausnahmen.csv", Journal(tmp_path / "journal.sqlite")
    _list(file, [REDUCTION], set(), journal, "2026-11-02")
    _settle(file)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        if step == "journal":
            patch.setattr(Journal, "ausnahmen_merken", killed)
        else:
            patch.setattr("ergebnisse.os.replace", killed)
        with pytest.raises(KeyboardInterrupt):
            _list(file, [BAD_IBAN, REDUCTION], set(), journal, "2026-11-09")
    _list(file, [BAD_IBAN, REDUCTION], set(), journal, "2026-11-09")
    assert file.read_text("utf-8-sig").splitlines() == [
        HEADER,
        "HS-2026-000009;9;A08: Ermäßigung;2026-11-02;2026-11-04;bewilligt;p9",
        "HS-2026-000005;5;A05: IBAN;2026-11-09;;;p5",
    ]


def _set_aside(workplace: Workplace, *rows: dict[str, str]) -> list[Ausgesteuert]:
    """What a run would set aside from an export with these rows."""
    workplace.write(*rows)
    found = []
    for antrag in lesen(workplace.folder / "antraege.csv"):
        with pytest.raises(Ausnahme) as exception:
            pruefen(antrag, date(2026, 11, 25))
        found.append(Ausgesteuert(antrag.zeile, antrag.schluessel, str(exception.value), antrag.pruefsumme))
    return found


def _call(file: Path) -> None:
    file.write_text(file.read_text("utf-8-sig").replace("-02;;", "-02;2026-11-04;angerufen"), encoding="utf-8")


def test_a_settled_application_without_number_hides_no_other_in_the_same_line(workplace: Workplace) -> None:
    file, journal = workplace.folder / "ausnahmen.csv", Journal(workplace.folder / "journal.sqlite")
    first, other = (application(number, antragsnummer="") for number in (1, 2))
    _list(file, _set_aside(workplace, first), set(), journal, "2026-11-02")
    _call(file)
    assert _list(file, _set_aside(workplace, other), set(), journal, "2026-11-09") == (1, 1)
    moved = _set_aside(workplace, other, first)
    assert _list(file, moved, set(), journal, "2026-11-10") == (0, 1), "known also in another line"
    assert "Probename" not in file.read_text("utf-8-sig")


def test_a_settled_application_that_comes_again_with_other_data_is_open_again(workplace: Workplace) -> None:
    file, journal = workplace.folder / "ausnahmen.csv", Journal(workplace.folder / "journal.sqlite")
    wrong, still_wrong = (application(1, iban=iban(number) + "0") for number in (1, 2))
    _list(file, _set_aside(workplace, wrong), set(), journal, "2026-11-02")
    _call(file)
    assert _list(file, _set_aside(workplace, still_wrong), set(), journal, "2026-11-09") == (1, 1)


def test_an_open_entry_whose_data_the_export_replaced_is_closed_and_the_new_one_is_open(workplace: Workplace) -> None:
    file, journal = workplace.folder / "ausnahmen.csv", Journal(workplace.folder / "journal.sqlite")
    for day, data in (("02", {"iban": "DE00"}), ("09", {"chipnummer": "7"})):
        done = _list(file, _set_aside(workplace, application(1, **data)), set(), journal, f"2026-11-{day}")
        assert done == (1, 1)
    assert [line.split(";")[3:6] for line in file.read_text("utf-8-sig").splitlines()[1:]] == [
        ["2026-11-02", "2026-11-09", "Roboter: neue Angaben im Export"],
        ["2026-11-09", "", ""],
    ]


def test_two_rows_with_one_number_stay_two_entries_and_lines_that_people_added_stay(workplace: Workplace) -> None:
    file, journal = workplace.folder / "ausnahmen.csv", Journal(workplace.folder / "journal.sqlite")
    twice = [application(1), application(1, ort="Anderswo")]
    assert _list(file, _set_aside(workplace, *twice), set(), journal, "2026-11-02") == (2, 2)
    file.write_text(file.read_text("utf-8-sig") + "am Telefon;;Rückruf;;;\n" * 2, encoding="utf-8")
    assert _list(file, _set_aside(workplace, *twice), set(), journal, "2026-11-09") == (0, 4)
    assert len(file.read_text("utf-8-sig").splitlines()) == 5


def test_an_open_case_stays_on_the_work_list_when_a_later_export_lacks_it(tmp_path: Path) -> None:
    file, journal = tmp_path / "ausnahmen.csv", Journal(tmp_path / "journal.sqlite")
    _list(file, [BAD_IBAN], set(), journal, "2026-11-02")
    assert _list(file, [], set(), journal, "2026-11-09") == (0, 1)
    assert "HS-2026-000005" in file.read_text("utf-8-sig")


def test_lists_with_other_columns_are_put_aside_and_never_overwritten(tmp_path: Path) -> None:
    file, journal = tmp_path / "ausnahmen.csv", Journal(tmp_path / "journal.sqlite")
    for note in ("Rückruf zugesagt", "Post zurück"):
        file.write_text(f"nummer;notiz\n5;{note}\n", encoding="utf-8")
        _list(file, [], set(), journal, "2026-11-02")
    assert "Rückruf" in (tmp_path / "ausnahmen.alt1.csv").read_text("utf-8")
    assert "Post" in (tmp_path / "ausnahmen.alt2.csv").read_text("utf-8")


def test_no_password_and_no_address_of_a_real_system_stands_in_a_file() -> None:
    for file in Path(ORDNER).rglob("*.r*"):
        text = file.read_text("utf-8") if file.suffix in {".robot", ".resource"} else ""
        assert "http" not in text


NUMBER = "HS-2026-000001"
FIRST, OTHER = (Ausgesteuert(2, NUMBER, "A08: Ermäßigung", f"p{data}") for data in ("first", "other"))
TWICE, TWICE_OTHER = (Ausgesteuert(2, NUMBER, "A06: mehrfach", f"p{data}") for data in ("first", "other"))
LATER = "2026-11-09"


@pytest.fixture
def desk(tmp_path: Path) -> tuple[Path, Journal]:
    """The work list of a clerk and the journal behind it."""
    return tmp_path / "ausnahmen.csv", Journal(tmp_path / "journal.sqlite")


def _edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8-sig")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8-sig", newline="")


@pytest.mark.parametrize("loss", ["the row", "the file", "the columns"])
def test_an_open_case_that_no_export_holds_any_more_comes_back_when_the_list_loses_it(
    desk: tuple[Path, Journal], loss: str
) -> None:
    file, journal = desk
    _list(file, [FIRST], set(), journal, "2026-11-02")
    if loss == "the file":
        file.unlink()
    else:
        file.write_text(f"{HEADER}{';notiz' if loss == 'the columns' else ''}\n", encoding="utf-8")
    assert _list(file, [], set(), journal, LATER) == (0, 1)
    assert f"{NUMBER};;A08: Ermäßigung;2026-11-02;;;pfirst" in file.read_text("utf-8-sig")


def test_data_that_come_back_after_others_replaced_them_are_open_again(desk: tuple[Path, Journal]) -> None:
    file, journal = desk
    for day, entry in (("02", FIRST), ("03", OTHER), ("04", FIRST)):
        assert _list(file, [entry], set(), journal, f"2026-11-{day}")[1] == 1
    file.unlink()
    assert _list(file, [OTHER], set(), journal, "2026-11-05")[1] == 1, "the journal tells the robot from people"


def test_of_two_applications_with_one_number_none_is_closed_because_the_other_arrived_or_came_again(
    desk: tuple[Path, Journal],
) -> None:
    file, journal = desk
    _list(file, [TWICE, TWICE_OTHER], set(), journal, "2026-11-02")
    assert _list(file, [], {NUMBER}, journal, "2026-11-03") == (0, 2)
    assert _list(file, [TWICE], set(), journal, "2026-11-04") == (0, 2)


def test_a_run_broken_off_before_an_application_closes_it_not_as_replaced(desk: tuple[Path, Journal]) -> None:
    file, journal = desk
    _list(file, [FIRST], set(), journal, "2026-11-02")
    assert ausnahmen_schreiben(file, [OTHER], set(), journal, LATER, export={"pfirst", "pother"}) == (1, 2)


def test_a_row_that_people_added_is_closed_by_people_only(desk: tuple[Path, Journal]) -> None:
    file, journal = desk
    file.write_text(f"{HEADER}\n{NUMBER};;Rückruf;;;;\n", encoding="utf-8")
    assert _list(file, [FIRST], set(), journal, "2026-11-02") == (1, 2)
    assert _list(file, [], {NUMBER}, journal, LATER) == (0, 1)


def test_what_people_noted_about_an_open_case_stays_when_the_robot_closes_and_reopens_it(
    desk: tuple[Path, Journal],
) -> None:
    file, journal = desk
    _list(file, [FIRST], set(), journal, "2026-11-02")
    _edit(file, "2026-11-02;;;", "2026-11-02;bald;wartet auf Antwort;")
    assert _list(file, [], {NUMBER}, journal, LATER) == (0, 0)
    assert f"{LATER};bald; wartet" not in file.read_text("utf-8-sig"), "quoted"
    assert f'{LATER};"bald; wartet auf Antwort; Roboter: steht im Fachverfahren";' in file.read_text("utf-8-sig")
    assert _list(file, [FIRST], set(), journal, "2026-11-10") == (0, 1)
    assert '2026-11-02;;"bald; wartet auf Antwort";' in file.read_text("utf-8-sig")


@pytest.mark.parametrize("entry", [" ", "-", "offen", "nein", "3. Versuch", "Rückruf am 4.11."])
def test_only_a_day_settles(desk: tuple[Path, Journal], entry: str) -> None:
    file, journal = desk
    _list(file, [FIRST], set(), journal, "2026-11-02")
    _edit(file, "2026-11-02;;", f"2026-11-02;{entry};")
    assert _list(file, [FIRST], set(), journal, LATER) == (0, 1)


@pytest.mark.parametrize(
    "day", ["2026-11-04", "04.11.2026", "4.11.", "4.11", "4.11.26", "04. Nov", "4. März", "11/4/26"]
)
def test_a_day_settles_as_people_and_spreadsheet_programs_write_it(desk: tuple[Path, Journal], day: str) -> None:
    file, journal = desk
    _list(file, [FIRST], set(), journal, "2026-11-02")
    _edit(file, "2026-11-02;;", f"2026-11-02;{day};")
    assert _list(file, [FIRST], set(), journal, LATER) == (0, 0)
    assert f";{day};" in file.read_text("utf-8-sig")


def test_commas_another_order_and_breaks_in_a_cell_lose_nothing_that_people_wrote(desk: tuple[Path, Journal]) -> None:
    file, journal = desk
    _list(file, [FIRST, BAD_IBAN], set(), journal, "2026-11-02")
    with file.open(encoding="utf-8-sig", newline="") as opened:
        rows = list(csv.DictReader(opened, delimiter=";"))
    rows[0] |= {"erledigt_am": "2026-11-04", "ergebnis": "bewilligt,\nSchreiben\u2028folgt"}
    with file.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, sorted(HEADER.split(";")))
        writer.writeheader()
        writer.writerows(reversed(rows))
    assert _list(file, [FIRST, BAD_IBAN], set(), journal, LATER) == (0, 1)
    with file.open(encoding="utf-8-sig", newline="") as opened:
        assert list(csv.DictReader(opened, delimiter=";")) == list(reversed(rows))


@pytest.mark.parametrize("row", ["5;A05;;;Rückruf; Brief;p5", '5;A05;;;"Frau sagt;p5'])
def test_text_beside_the_table_and_a_missing_quotation_mark_put_the_list_aside_whole(
    desk: tuple[Path, Journal], row: str
) -> None:
    file, journal = desk
    written = f"{HEADER}\n{NUMBER};{row}\n{NUMBER};6;A08;;;Notiz;p6\n"
    file.write_text(written, encoding="utf-8")
    _list(file, [], set(), journal, "2026-11-02")
    assert file.with_suffix(".alt1.csv").read_text("utf-8") == written


def test_a_list_that_another_program_holds_is_named(
    desk: tuple[Path, Journal], monkeypatch: pytest.MonkeyPatch
) -> None:
    def held(*_: object) -> None:
        raise PermissionError

    file, journal = desk
    monkeypatch.setattr("ergebnisse.os.replace", held)
    with pytest.raises(Eingabefehler, match=r"ausnahmen\.csv ist noch geöffnet"):
        _list(file, [FIRST], set(), journal, "2026-11-02")


def test_a_list_put_aside_is_told_on_the_screen_and_in_the_log(
    workplace: Workplace, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    workplace.write(application(1, ermaessigung="ja"))
    workplace.results.mkdir()
    (workplace.results / "ausnahmen.csv").write_text("nummer;notiz\n5;Rückruf\n", encoding="utf-8")
    assert workplace.run() == 0
    monkeypatch.setattr(starten, "ERGEBNISSE", workplace.results)
    starten.zeigen(0, 0)
    assert "von Hand übertragen: ergebnisse/ausnahmen.alt1.csv" in capsys.readouterr().out
    assert "beiseitegelegt: ausnahmen.alt1.csv" in (workplace.results / "protokoll.txt").read_text("utf-8")


def test_other_data_under_the_number_of_a_finished_case_go_to_a_human(workplace: Workplace) -> None:
    workplace.write(application(1), application(2))
    assert workplace.run() == 0
    workplace.write(application(1, strasse="Neuer Weg 9"), application(2))
    for _ in range(2):
        assert workplace.run() == 0
        assert [(row["antragsnummer"], row["grund"][:3]) for row in workplace.rows("ausnahmen.csv")] == [
            (NUMBER, "A06")
        ]
        numbers = json.loads((workplace.results / "zahlen.json").read_text("utf-8"))
        assert (numbers["quittiert"], numbers["ausnahmen"], numbers["offen"]) == (1, 1, 0)
    assert workplace.created() == [NUMBER, "HS-2026-000002"]
