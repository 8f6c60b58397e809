"""Dauerprobe: den Roboter viele Male zu zufälliger Zeit hart abbrechen; danach darf kein Fall doppelt sein.

python3 pruefung/dauerprobe.py 50        fünfzig Abbrüche; mit derselben Saat dieselben Wartezeiten
"""

import argparse
import os
import random
import secrets
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from fachverfahren import Fachverfahren
from starten import Anhalten, browser_und_treiber, python_mit_paketen, roboterbefehl

_HOECHSTENS_ABBRUECHE_JE_RUNDE = 8  # dann beginnt eine neue Runde mit leerem Fachverfahren


def main() -> int:
    """Runden mit Abbrüchen und einem ungestörten letzten Lauf; 0, wenn nie ein Fall doppelt oder verloren war."""
    hilfe = argparse.ArgumentParser(description="Den Roboter zu zufälliger Zeit abbrechen.")
    hilfe.add_argument("abbrueche", type=int)
    hilfe.add_argument("--saat", type=int, default=2026)
    wahl = hilfe.parse_args()
    zufall = random.Random(wahl.saat)  # noqa: S311 - Wartezeiten, kein Geheimnis
    python = python_mit_paketen()
    erfolgt = fehler = runde = 0
    while erfolgt < wahl.abbrueche:
        runde += 1
        anzahl = min(_HOECHSTENS_ABBRUECHE_JE_RUNDE, wahl.abbrueche - erfolgt)
        with tempfile.TemporaryDirectory() as ordner:
            abgebrochen, befund = eine_runde(python, Path(ordner), anzahl, zufall)
        erfolgt += abgebrochen
        fehler += bool(befund)
        print(f"Runde {runde}: {abgebrochen} Abbrüche, {befund or 'kein Fall doppelt, keiner verloren'}", flush=True)
    print(f"{erfolgt} Abbrüche, Runden mit Fehler: {fehler}")
    return 1 if fehler else 0


def eine_runde(python: Path, ordner: Path, anzahl: int, zufall: random.Random) -> tuple[int, str]:
    """So oft abbrechen, wie verlangt, dann einen Lauf zu Ende bringen; Zahl der Abbrüche und was nicht stimmt."""
    kennwort = secrets.token_urlsafe()
    verfahren = Fachverfahren(ordner / "fachverfahren.sqlite", "roboter-hund-01", kennwort)
    verfahren.starten()
    browser, treiber = browser_und_treiber()
    umgebung = os.environ | {
        "ROBOTER_ADRESSE": verfahren.adresse,
        "ROBOTER_BENUTZER": "roboter-hund-01",
        "ROBOTER_KENNWORT": kennwort,
        "ROBOTER_BROWSER": browser,
        "ROBOTER_TREIBER": treiber,
    }
    befehl = roboterbefehl(python, ordner, unklar_sekunden="1")
    abgebrochen = 0
    try:
        for _ in range(anzahl):
            roboter = subprocess.Popen(befehl, env=umgebung, start_new_session=True)  # noqa: S603 - eigener Aufruf
            time.sleep(zufall.uniform(1.0, 6.0))
            abgebrochen += roboter.poll() is None
            os.killpg(roboter.pid, signal.SIGKILL)  # Roboter, Treiber und Browser
            roboter.wait()
        ende = subprocess.run(befehl, env=umgebung, check=False)  # noqa: S603 - eigener Aufruf
        return abgebrochen, _befund(verfahren, ende.returncode)
    finally:
        verfahren.beenden()


def _befund(verfahren: Fachverfahren, rueckgabe: int) -> str:
    nummern = Counter(fall["antragsnummer"] for fall in verfahren.faelle() if fall["antragsnummer"])
    erwartet = {f"HS-2026-{n:06d}" for n in (1, 2, 3, 5, 7, 9, 11, 15, 18, 22, 23, 24)}
    ohne_vermerk = [f for f in verfahren.faelle() if f["angelegt_von"] != "sachbearbeitung" and not f["vermerk"]]
    maengel = [
        ("der letzte Lauf scheiterte", rueckgabe != 0),
        (f"doppelt: {[n for n, zahl in nummern.items() if zahl > 1]}", max(nummern.values()) > 1),
        (f"verloren: {sorted(erwartet - set(nummern))}", erwartet != set(nummern)),
        (f"ohne Vermerk: {len(ohne_vermerk)}", bool(ohne_vermerk)),
    ]
    return "; ".join(text for text, schlimm in maengel if schlimm)


if __name__ == "__main__":
    try:
        sys.exit(main())
    except Anhalten as grund:
        sys.exit(f"Nicht möglich: {grund}")
