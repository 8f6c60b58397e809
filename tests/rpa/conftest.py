"""The reference robot at work: its mock Fachverfahren in this process, the robot as readers start it."""

import csv
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from antraege import SPALTEN
from fachverfahren import Fachverfahren
from starten import browser_und_treiber, roboterbefehl

KENNWORT = "Nur-fuer-diese-Pruefung-7261"
BENUTZER = "roboter-hund-01"


def iban(account: int) -> str:
    """A German IBAN of a bank code that no bank has, with right check digits."""
    number = f"99999999{account:010d}"
    return f"DE{98 - int(number + '131400') % 97:02d}{number}"


def application(number: int, **changes: str) -> dict[str, str]:
    """A valid application; the changes say what is wrong with it."""
    valid = dict.fromkeys(SPALTEN, "") | {
        "antragsnummer": f"HS-2026-{number:06d}",
        "nachname": f"Probename-{number}",
        "vorname": "Vorprobe",
        "strasse": f"Probeweg {number}",
        "plz": "00001",
        "ort": "Probeort",
        "hundename": f"Probewuff-{number}",
        "rasse": "Mischling",
        "chipnummer": f"999000001{number:06d}",
        "haltungsbeginn": "2026-10-01",
        "iban": iban(770000 + number),
        "ermaessigung": "nein",
    }
    return valid | changes


@dataclass
class Workplace:
    """A folder with an export, a mock Fachverfahren and what the robot leaves behind."""

    folder: Path
    system: Fachverfahren
    applications: list[dict[str, str]] = field(default_factory=list)

    @property
    def results(self) -> Path:
        return self.folder / "ergebnisse"

    def write(self, *applications: dict[str, str]) -> None:
        self.applications = list(applications)
        with (self.folder / "antraege.csv").open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, SPALTEN, delimiter=";")
            writer.writeheader()
            writer.writerows(applications)

    def start(self, *options: str, level: str = "WARN", **variables: str) -> "subprocess.Popen[bytes]":
        """Start the robot in a process group of its own, so that it can be killed with its browser."""
        browser, driver = browser_und_treiber()
        values = {"eingabe": str(self.folder / "antraege.csv"), "unklar_sekunden": "1", "seite_sekunden": "2"}
        command = roboterbefehl(Path(sys.executable), self.results, **(values | variables))
        environment = os.environ | {
            "ROBOTER_ADRESSE": self.system.adresse,
            "ROBOTER_BENUTZER": BENUTZER,
            "ROBOTER_KENNWORT": KENNWORT,
            "ROBOTER_BROWSER": browser,
            "ROBOTER_TREIBER": driver,
        }
        return subprocess.Popen(
            [*command[:-1], "--loglevel", level, *options, command[-1]],
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )

    def run(self, *options: str, level: str = "WARN", **variables: str) -> int:
        """Run the robot to its end, whatever that is, and clear away what it left running."""
        robot = self.start(*options, level=level, **variables)
        try:
            robot.communicate(timeout=60)
        finally:
            kill_group(robot.pid)
        return robot.returncode

    def rows(self, name: str) -> list[dict[str, str]]:
        with (self.results / name).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file, delimiter=";"))

    def created(self) -> list[str]:
        """Numbers of the applications whose cases the robot created, in order."""
        return [case["antragsnummer"] for case in self.system.faelle() if case["angelegt_von"] == BENUTZER]


def kill_group(group: int) -> None:
    try:
        os.killpg(group, signal.SIGKILL)
    except ProcessLookupError:
        return


@pytest.fixture
def workplace(tmp_path: Path) -> Iterator[Workplace]:
    system = Fachverfahren(tmp_path / "fachverfahren.sqlite", BENUTZER, KENNWORT, verzoegerung=0.1)
    system.starten()
    yield Workplace(tmp_path, system)
    system.beenden()
