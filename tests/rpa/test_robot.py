"""The reference robot against its mock Fachverfahren: each exception, each fault, each kill."""

import sqlite3
import time
from contextlib import closing
from pathlib import Path

from tests.rpa.conftest import KENNWORT, Workplace, application, kill_group

from ergebnisse import ausnahmen_schreiben, stichprobe, stichprobe_schreiben
from journal import Quittung
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
    assert "plz" in workplace.rows("ausnahmen.csv")[-2]["grund"]
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
    assert workplace.rows("quittungen.csv")[0]["weg"] == "bei Wiederanlauf gefunden"


def test_the_robot_stops_after_failures_in_a_row_and_the_next_run_finishes_the_work(workplace: Workplace) -> None:
    workplace.write(application(1), application(2))
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
    assert [ending.split("in diesem Lauf quittiert ")[1][0] for ending in endings[-2:]] == ["2", "0"], (
        "months can be added"
    )


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
    assert workplace.rows("quittungen.csv")[0]["weg"] == "bei Wiederanlauf gefunden"


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


def test_the_work_list_remembers_since_when_and_what_people_settled(tmp_path: Path) -> None:
    file = tmp_path / "ausnahmen.csv"
    bad_iban, reduction = (5, "HS-2026-000005", "A05: IBAN"), (9, "HS-2026-000009", "A08: Ermäßigung")
    nameless = (3, "", "A01: Antragsnummer")
    assert ausnahmen_schreiben(file, [bad_iban, reduction, nameless], set(), "2026-11-02") == 3
    settled = file.read_text("utf-8-sig").replace(
        "A08: Ermäßigung;2026-11-02;;", "A08: Ermäßigung;2026-11-02;2026-11-04;bewilligt"
    )
    file.write_bytes(settled.encode("cp1252"))  # as a spreadsheet program under Windows saves it

    assert ausnahmen_schreiben(file, [bad_iban, reduction, nameless], {"HS-2026-000005"}, "2026-11-09") == 1
    assert file.read_text("utf-8-sig").splitlines() == [
        "antragsnummer;zeile;grund;erstmals_am;erledigt_am;ergebnis",
        "HS-2026-000005;5;A05: IBAN;2026-11-02;2026-11-09;steht im Fachverfahren",
        "HS-2026-000009;9;A08: Ermäßigung;2026-11-02;2026-11-04;bewilligt",
        ";3;A01: Antragsnummer;2026-11-02;;",
    ]


def test_an_open_case_stays_on_the_work_list_when_a_later_export_lacks_it(tmp_path: Path) -> None:
    file = tmp_path / "ausnahmen.csv"
    ausnahmen_schreiben(file, [(5, "HS-2026-000005", "A05: IBAN")], set(), "2026-11-02")
    assert ausnahmen_schreiben(file, [], set(), "2026-11-09") == 1
    assert "HS-2026-000005" in file.read_text("utf-8-sig")


def test_a_list_with_other_columns_is_put_aside_and_not_overwritten(tmp_path: Path) -> None:
    file = tmp_path / "ausnahmen.csv"
    file.write_text("nummer;notiz\n5;Rückruf zugesagt\n", encoding="utf-8")
    ausnahmen_schreiben(file, [], set(), "2026-11-02")
    assert "Rückruf" in (tmp_path / "ausnahmen.alt.csv").read_text("utf-8")


def test_no_password_and_no_address_of_a_real_system_stands_in_a_file() -> None:
    for file in Path(ORDNER).rglob("*.r*"):
        text = file.read_text("utf-8") if file.suffix in {".robot", ".resource"} else ""
        assert "http" not in text
