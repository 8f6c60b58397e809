"""Anträge aus dem Formularexport lesen und prüfen, bevor das Fachverfahren sie sieht."""

import csv
import hashlib
import io
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from robot.api.types import Secret

from iban import pruefziffer_stimmt

SPALTEN = (
    "antragsnummer",
    "nachname",
    "vorname",
    "strasse",
    "plz",
    "ort",
    "hundename",
    "rasse",
    "chipnummer",
    "haltungsbeginn",
    "iban",
    "ermaessigung",
    "bemerkung",
)
_PFLICHT = SPALTEN[:-2]
_FELDNAMEN = {
    "strasse": "Straße",
    "plz": "Postleitzahl",
    "hundename": "Name des Hundes",
    "haltungsbeginn": "Beginn der Haltung",
    "iban": "IBAN",
}
_NUMMER = re.compile(r"HS-[0-9]{4}-[0-9]{6}")
_CHIP = re.compile(r"[0-9]{15}")
_FRUEHESTER_BEGINN = date(2000, 1, 1)

MEHRFACH = "A06"
GRUENDE = {
    "A01": "Antragsnummer fehlt oder ist ungültig, oder die Zeile hat nicht 13 Spalten.",
    "A02": "Eine Pflichtangabe fehlt.",
    "A03": "Der Beginn der Haltung ist kein gültiges Datum oder liegt in der Zukunft.",
    "A04": "Die Chipnummer hat nicht 15 Ziffern.",
    "A05": "Die Prüfziffer der IBAN ist falsch.",
    MEHRFACH: "Dieselbe Antragsnummer kommt mehrfach mit verschiedenen Angaben vor.",
    "A07": "Derselbe Hund (Chipnummer) kommt im Export mehrfach vor.",
    "A08": "Ermäßigung oder Befreiung beantragt: Das entscheidet die Sachbearbeitung.",
    "A09": "Freitext ausgefüllt: Den muss ein Mensch lesen.",
    "A10": "Der Hund (Chipnummer) steht schon im Fachverfahren: mögliche Dublette.",
    "A11": "Das Fachverfahren lehnt die Angaben ab.",
    "A12": "Die Antragsnummer steht mehrfach im Fachverfahren: bitte bereinigen.",
}


class Ausnahme(Exception):  # noqa: N818 - so heißt es im Fachamt
    """Ein Antrag, den ein Mensch ansehen muss. Die Meldung nennt den Grund, nie die Angaben."""

    ROBOT_SUPPRESS_NAME = True

    def __init__(self, grund: str, felder: Iterable[str] = ()) -> None:
        namen = ", ".join(_FELDNAMEN.get(feld, feld.capitalize()) for feld in felder)
        super().__init__(f"Ausnahme {grund}: {GRUENDE[grund]}{f' Betroffen: {namen}.' if namen else ''}")


class Eingabefehler(Exception):  # noqa: N818 - deutscher Name
    """Die ganze Datei taugt nicht; kein Antrag wird bearbeitet."""

    ROBOT_SUPPRESS_NAME = True


@dataclass(frozen=True, repr=False)
class Antrag:
    """Eine Zeile des Exports.

    Attributes:
        zeile: Zeile in der CSV-Datei, 1 = Kopfzeile.
        felder: die Angaben; leer, wo die Zeile nicht lesbar war.
        grund: Ausnahme, die sich schon aus der Datei als Ganzem ergibt; sonst leer.
        pruefsumme: steht für alle Angaben der Zeile, um sie im nächsten Export wiederzuerkennen.
    """

    zeile: int
    felder: dict[str, str]
    grund: str = ""
    pruefsumme: str = ""

    def __repr__(self) -> str:
        """Die gekürzte Kennung: Robot Framework schreibt sie in seine Protokolle."""
        return self.kennung

    def __getattr__(self, name: str) -> Secret:
        """Jede Angabe als Geheimnis, damit sie in keinem Protokoll erscheint: ${antrag.nachname}."""
        if name in SPALTEN:
            return Secret(self.felder.get(name, ""))
        raise AttributeError(name)

    @property
    def schluessel(self) -> str:
        """Die Antragsnummer, unter der der Fall im Fachverfahren zu finden ist; leer, wenn sie nicht gültig ist."""
        nummer = self.felder.get("antragsnummer", "")
        return nummer if _NUMMER.fullmatch(nummer) else ""

    @property
    def kennung(self) -> str:
        """Gekürzt für Protokolle: die letzten vier Zeichen der Antragsnummer, sonst die Zeile."""
        return f"…{self.schluessel[-4:]}" if self.schluessel else f"Zeile {self.zeile}"


def lesen(datei: Path) -> list[Antrag]:
    """Die Anträge in der Reihenfolge der Datei. Genau gleiche Zeilen (doppelt abgeschickt) zählen einmal.

    Raises:
        Eingabefehler: Datei fehlt, ist kein UTF-8 oder hat andere Spalten.
    """
    try:
        text = datei.read_text(encoding="utf-8-sig")
    except FileNotFoundError as fehler:
        raise Eingabefehler("Die Eingabedatei fehlt.") from fehler
    except UnicodeDecodeError as fehler:
        raise Eingabefehler("Die Eingabedatei ist nicht in UTF-8 gespeichert.") from fehler
    zeilen = list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))
    if not zeilen or tuple(zeilen[0]) != SPALTEN:
        raise Eingabefehler(f"Die Spalten der Eingabedatei stimmen nicht. Erwartet: {';'.join(SPALTEN)}")
    antraege: list[Antrag] = []
    gesehen: set[tuple[str, ...]] = set()
    for nummer, zeile in enumerate(zeilen[1:], start=2):
        werte = tuple(wert.strip() for wert in zeile)
        if not any(werte) or werte in gesehen:
            continue
        gesehen.add(werte)
        felder = dict(zip(SPALTEN, werte, strict=True)) if len(werte) == len(SPALTEN) else {}
        antraege.append(Antrag(nummer, felder, pruefsumme=_pruefsumme(werte)))
    return _mit_gruenden(antraege)


def _pruefsumme(werte: Iterable[str]) -> str:
    """Ein Buchstabe voran: Tabellenprogramme hielten manche Prüfsumme sonst für eine Zahl und schrieben sie um."""
    return "p" + hashlib.sha256("\0".join(werte).encode()).hexdigest()[:12]


def _mit_gruenden(antraege: list[Antrag]) -> list[Antrag]:
    nummern = Counter(antrag.schluessel for antrag in antraege)
    chips: set[str] = set()
    ergebnis = []
    for antrag in antraege:
        chip = antrag.felder.get("chipnummer", "")
        if not antrag.schluessel:
            grund = "A01"
        elif nummern[antrag.schluessel] > 1:
            grund = MEHRFACH
        else:
            grund = "A07" if chip and chip in chips else ""
        chips.add(chip)
        ergebnis.append(replace(antrag, grund=grund))
    return ergebnis


def pruefen(antrag: Antrag, heute: date) -> None:
    """Was sich ohne Fachverfahren sagen lässt.

    Raises:
        Ausnahme: der erste Grund, aus dem ein Mensch diesen Antrag ansehen muss.
    """
    if antrag.grund:
        raise Ausnahme(antrag.grund)
    if leer := [feld for feld in _PFLICHT if not antrag.felder[feld]]:
        raise Ausnahme("A02", leer)
    if not _ist_vergangenes_datum(antrag.felder["haltungsbeginn"], heute):
        raise Ausnahme("A03")
    if not _CHIP.fullmatch(antrag.felder["chipnummer"]):
        raise Ausnahme("A04")
    if not pruefziffer_stimmt(antrag.felder["iban"]):
        raise Ausnahme("A05")
    if antrag.felder["ermaessigung"].lower() != "nein":
        raise Ausnahme("A08")
    if antrag.felder["bemerkung"]:
        raise Ausnahme("A09")


def _ist_vergangenes_datum(text: str, heute: date) -> bool:
    try:
        return _FRUEHESTER_BEGINN <= date.fromisoformat(text) <= heute
    except ValueError:
        return False
