"""Alles mit einem Befehl: Pakete einrichten, Schein-Fachverfahren starten, Roboter laufen lassen, Ergebnis zeigen.

python3 starten.py              ein Lauf; beliebig oft wiederholbar
python3 starten.py --neu        vorher alle Ergebnisse und das Schein-Fachverfahren leeren
python3 starten.py --sichtbar   dem Roboter im Browser zusehen
python3 starten.py --laden      nur die Pakete in den Ordner pakete laden, für einen Rechner ohne Internet
"""

import argparse
import csv
import hashlib
import importlib.util
import json
import os
import re
import secrets
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

ORDNER = Path(__file__).resolve().parent
ANTRAEGE = ORDNER / "daten" / "antraege.csv"
ERGEBNISSE = ORDNER / "ergebnisse"
PAKETE = ORDNER / "pakete"
SPERRDATEI = ORDNER / "requirements.txt"
_AELTESTES_PYTHON = (3, 11)
_RAT = (
    "Ohne Internet: die Pakete anderswo mit „--laden“ holen.\n"
    "Unter Debian und Ubuntu braucht Python außerdem das Paket python3-venv."
)
_STRG_C = 130  # so meldet es auch die Eingabezeile
_BROWSER = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
_VERRAETERISCH = ("nachname", "vorname", "strasse", "hundename", "chipnummer", "iban", "bemerkung")


class Anhalten(Exception):  # noqa: N818 - so wird es auch gemeldet
    """Ein Grund, nicht weiterzumachen, mit dem Rat, was zu tun ist."""


def main(argumente: list[str] | None = None) -> int:
    """Den gewünschten Ablauf ausführen; 0, wenn nichts offen blieb."""
    hilfe = argparse.ArgumentParser(description="Der Referenzroboter mit seinem Schein-Fachverfahren.")
    hilfe.add_argument("--neu", action="store_true", help="vorher alle Ergebnisse löschen")
    hilfe.add_argument("--sichtbar", action="store_true", help="den Browser zeigen")
    hilfe.add_argument("--laden", action="store_true", help="nur die Pakete für einen Rechner ohne Internet laden")
    wahl = hilfe.parse_args(argumente)
    if sys.version_info < _AELTESTES_PYTHON:
        print("Nicht möglich: Dieses Python ist zu alt. Gebraucht wird Python 3.11 oder neuer.", file=sys.stderr)
        return 2
    try:
        if wahl.laden:
            pakete_laden()
            return 0
        python = python_mit_paketen()
        warten_lassen(ERGEBNISSE)
        if wahl.neu:
            shutil.rmtree(ERGEBNISSE, ignore_errors=True)
        return lauf(python, sichtbar=wahl.sichtbar)
    except KeyboardInterrupt:
        print("\nAbgebrochen. Starten Sie einfach neu: Kein Fall geht verloren, keiner entsteht doppelt.")
        return _STRG_C
    except Anhalten as grund:
        print(f"\nNicht möglich: {grund}", file=sys.stderr)
        return 2


# --- Einrichten -------------------------------------------------------------------------------------------------------


def pakete_laden() -> None:
    """Die Pakete mit Prüfsummen in den Ordner legen, aus dem ein Rechner ohne Internet sie nimmt."""
    if importlib.util.find_spec("pip") is None:
        raise Anhalten(
            "Zum Laden braucht dieses Python das Werkzeug pip.\nDebian und Ubuntu:  sudo apt-get install python3-pip"
        )
    befehl = [sys.executable, "-m", "pip", "download", "--dest", str(PAKETE), *_gesperrt()]
    _ausfuehren(befehl, "Laden der Pakete", "Geladen wird nur auf einem Rechner mit Internet.")
    print(f"Fertig. Kopieren Sie den ganzen Ordner mit „{PAKETE.name}“ auf den anderen Rechner.")


def python_mit_paketen() -> Path:
    """Ein Python, das Robot Framework kennt: dieses, oder ein eigenes im Ordner .venv."""
    if _kennt_pakete(Path(sys.executable)):
        return Path(sys.executable)
    umgebung = ORDNER / ".venv"
    python = umgebung / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    stempel = umgebung / "eingerichtet"
    stand = hashlib.sha256(SPERRDATEI.read_bytes()).hexdigest()
    if not (stempel.exists() and stempel.read_text(encoding="utf-8") == stand and _kennt_pakete(python)):
        print("Einmalig: Pakete einrichten (etwa eine Minute) …")
        _ausfuehren([sys.executable, "-m", "venv", "--clear", str(umgebung)], "Anlegen der Python-Umgebung", _RAT)
        quelle = ["--no-index", "--find-links", str(PAKETE)] if PAKETE.is_dir() else []
        _ausfuehren([str(python), "-m", "pip", "install", *quelle, *_gesperrt()], "Installieren der Pakete", _RAT)
        stempel.write_text(stand, encoding="utf-8")
    return python


def _gesperrt() -> list[str]:
    return ["--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement", str(SPERRDATEI)]


def _kennt_pakete(python: Path) -> bool:
    probe = [str(python), "-c", "import robot.api.types, SeleniumLibrary"]
    try:
        return subprocess.run(probe, capture_output=True, check=False).returncode == 0  # noqa: S603 - eigener Aufruf
    except FileNotFoundError:
        return False


def _ausfuehren(befehl: list[str], was: str, rat: str) -> None:
    if subprocess.run(befehl, check=False).returncode != 0:  # noqa: S603 - eigener Aufruf
        raise Anhalten(
            f"{was} ist gescheitert (Meldung oben). Das hilft meist: Internetverbindung prüfen oder im Behördennetz\n"
            f"die Umgebungsvariable HTTPS_PROXY setzen. {rat}"
        )


# --- Laufen lassen ----------------------------------------------------------------------------------------------------


def lauf(python: Path, *, sichtbar: bool) -> int:
    """Schein-Fachverfahren und Roboter starten, Protokolle prüfen, Ergebnis zeigen."""
    from fachverfahren import Fachverfahren  # noqa: PLC0415 - erst nach der Prüfung der Python-Version

    browser, treiber = browser_und_treiber()
    ERGEBNISSE.mkdir(exist_ok=True)
    (ERGEBNISSE / "zahlen.json").unlink(missing_ok=True)
    benutzer, kennwort = "roboter-hund-01", secrets.token_urlsafe()  # nur für diesen Lauf, in keiner Datei
    verfahren = Fachverfahren(ERGEBNISSE / "fachverfahren.sqlite", benutzer, kennwort)
    vorher = len(verfahren.faelle())
    verfahren.starten()
    print(f"Das Schein-Fachverfahren läuft unter {verfahren.adresse}. Der Roboter arbeitet …")
    umgebung = os.environ | {
        "ROBOTER_ADRESSE": verfahren.adresse,
        "ROBOTER_BENUTZER": benutzer,
        "ROBOTER_KENNWORT": kennwort,
        "ROBOTER_BROWSER": browser,
        "ROBOTER_TREIBER": treiber,
    }
    befehl = roboterbefehl(python, ERGEBNISSE, sichtbar="ja" if sichtbar else "nein")
    try:
        ergebnis = subprocess.run(befehl, env=umgebung, cwd=ORDNER, check=False)  # noqa: S603 - eigener Aufruf
        nachher = len(verfahren.faelle())
    finally:
        verfahren.beenden()
    zeigen(vorher, nachher)
    if fundstellen := list(personendaten(ERGEBNISSE, ANTRAEGE)):
        raise Anhalten(f"In diesen Protokollen stehen Personendaten, bitte löschen: {', '.join(fundstellen)}")
    print("Protokolle geprüft: keine Namen, Anschriften oder Bankverbindungen.")
    return 0 if ergebnis.returncode == 0 else 1


def warten_lassen(ergebnisse: Path) -> None:
    """Nicht beginnen, solange ein anderer Lauf hier arbeitet; „--neu“ löschte ihm sonst Sperre und Gedächtnis."""
    sperre = ergebnisse / "sperre.sqlite"
    if not sperre.exists():
        return
    with closing(sqlite3.connect(sperre, timeout=0)) as datenbank:
        try:
            datenbank.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fehler:
            raise Anhalten(
                "Ein anderer Lauf arbeitet gerade in diesem Ordner. Warten Sie, bis er fertig ist."
            ) from fehler


def browser_und_treiber() -> tuple[str, str]:
    """Browser und passender Treiber dieses Systems; die Umgebungsvariablen gehen vor."""
    browser = os.environ.get("ROBOTER_BROWSER") or next(filter(None, map(shutil.which, _BROWSER)), None)
    treiber = os.environ.get("ROBOTER_TREIBER") or shutil.which("chromedriver")
    if browser and treiber:
        return browser, treiber
    raise Anhalten(
        "Der Browser Chromium oder sein Treiber fehlt.\n"
        "Debian und Ubuntu:  sudo apt-get install chromium chromium-driver\n"
        "Sonst: Chrome und ChromeDriver derselben Version; Pfade in ROBOTER_BROWSER und ROBOTER_TREIBER angeben."
    )


def roboterbefehl(python: Path, ergebnisse: Path, **variablen: str) -> list[str]:
    """Der Aufruf von Robot Framework. Protokollstufe WARN: Abläufe und Fehler ja, Werte nein."""
    werte = {"ERGEBNISSE": str(ergebnisse)} | {name.upper(): wert for name, wert in variablen.items()}
    zuweisungen = [teil for name, wert in werte.items() for teil in ("--variable", f"{name}:{wert}")]
    ausgabe = ["--outputdir", str(ergebnisse / "robot"), "--loglevel", "WARN", "--console", "none"]
    return [
        str(python),
        "-m",
        "robot",
        *ausgabe,
        "--pythonpath",
        str(ORDNER),
        *zuweisungen,
        str(ORDNER / "roboter.robot"),
    ]


# --- Ergebnis zeigen --------------------------------------------------------------------------------------------------


def zeigen(vorher: int, nachher: int) -> None:
    """Die Zahlen des Laufs und wo alles liegt."""
    datei = ERGEBNISSE / "zahlen.json"
    if not datei.exists():
        print("Der Roboter kam nicht bis zum Ende. Warum: ergebnisse/protokoll.txt und ergebnisse/robot/log.html")
        return
    zahlen = json.loads(datei.read_text(encoding="utf-8"))
    jetzt, neu, offen = zahlen["jetzt_quittiert"], zahlen["jetzt_ausgesteuert"], zahlen["ausnahmen_offen"]
    print(
        f"""
Anträge im Export:            {zahlen["antraege"]:>4}
im Fachverfahren (quittiert): {zahlen["quittiert"]:>4}   ergebnisse/quittungen.csv (in diesem Lauf {jetzt})
für die Sachbearbeitung:      {zahlen["ausnahmen"]:>4}   ergebnisse/ausnahmen.csv (davon neu {neu}, noch offen {offen})
schon von Hand angelegt:      {zahlen["von_hand"]:>4}
offen nach Störung:           {zahlen["offen"]:>4}
zur Prüfung gezogen (5 %):    {zahlen["stichprobe"]:>4}   ergebnisse/stichprobe.csv

Fälle im Schein-Fachverfahren: vorher {vorher}, jetzt {nachher}.
Protokoll ohne Personendaten: ergebnisse/protokoll.txt · Ablauf: ergebnisse/robot/log.html"""
    )
    if zahlen["beiseitegelegt"]:
        print(f"Nicht lesbar, bitte von Hand übertragen: ergebnisse/{', ergebnisse/'.join(zahlen['beiseitegelegt'])}")


def personendaten(ergebnisse: Path, eingabe: Path) -> Iterator[str]:
    """Namen der Protokolle, in denen eine Angabe aus dem Export als ganzes Wort steht."""
    with eingabe.open(encoding="utf-8-sig", newline="") as datei:
        zeilen = list(csv.DictReader(datei, delimiter=";"))
    werte = {str(zeile[spalte]).strip() for zeile in zeilen for spalte in _VERRAETERISCH} - {""}
    suche = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(werte)))})(?!\w)")
    for protokoll in [ergebnisse / "protokoll.txt", *sorted((ergebnisse / "robot").rglob("*"))]:
        if protokoll.is_file() and suche.search(protokoll.read_text(encoding="utf-8", errors="replace")):
            yield str(protokoll.relative_to(ergebnisse.parent))


if __name__ == "__main__":
    sys.exit(main())
