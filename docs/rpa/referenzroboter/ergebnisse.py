"""Was nach einem Lauf auf dem Tisch liegt: Quittungen, Ausnahmen, Stichprobe."""

import csv
import hashlib
import io
import math
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from journal import Quittung

_STICHPROBE = ("antragsnummer", "kassenzeichen", "geprueft_von", "geprueft_am", "befund")


def stichprobe(nummern: Iterable[str], anteil: float, saat: str) -> list[str]:
    """Zufällig, aber wiederholbar: Gleiche Saat und gleiche Anträge ergeben dieselbe Auswahl, mindestens einen."""
    gemischt = sorted(nummern, key=lambda nummer: hashlib.sha256(f"{saat}:{nummer}".encode()).digest())
    return sorted(gemischt[: math.ceil(len(gemischt) * anteil)])


def quittungen_schreiben(datei: Path, quittungen: Sequence[Quittung]) -> None:
    """Je angekommenem Antrag eine Zeile."""
    kopf = ("antragsnummer", "kassenzeichen", "weg", "zeit")
    _schreiben(datei, [kopf, *((q.nummer, q.kassenzeichen, q.weg, q.zeit) for q in quittungen)])


def ausnahmen_schreiben(datei: Path, ausnahmen: Sequence[tuple[int, str, str]]) -> None:
    """Je Antrag für einen Menschen: Zeile im Export, Antragsnummer (soweit gültig), Grund."""
    kopf = ("zeile", "antragsnummer", "grund")
    _schreiben(datei, [kopf, *((str(zeile), nummer, grund) for zeile, nummer, grund in ausnahmen)])


def stichprobe_schreiben(datei: Path, auswahl: Sequence[Quittung]) -> None:
    """Die Auswahl zum Ausfüllen. Was Menschen schon eingetragen haben, bleibt stehen."""
    zeilen = [list(_STICHPROBE)]
    if datei.exists():
        zeilen = list(csv.reader(datei.read_text(encoding="utf-8-sig").splitlines(), delimiter=";"))
    vorhanden = {zeile[0] for zeile in zeilen if zeile}
    zeilen += [[q.nummer, q.kassenzeichen, "", "", ""] for q in auswahl if q.nummer not in vorhanden]
    _schreiben(datei, zeilen)


def _schreiben(datei: Path, zeilen: Iterable[Sequence[str]]) -> None:
    """Als CSV, das Tabellenprogramme mit Umlauten öffnen; erst vollständig, dann an den Platz."""
    puffer = io.StringIO()
    csv.writer(puffer, delimiter=";", lineterminator="\r\n").writerows(zeilen)
    neben = datei.with_suffix(".neu")
    neben.write_text(puffer.getvalue(), encoding="utf-8-sig", newline="")
    os.replace(neben, datei)  # noqa: PTH105 - ersetzt auch unter Windows in einem Schritt
