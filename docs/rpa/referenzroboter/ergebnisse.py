"""Was nach einem Lauf auf dem Tisch liegt: Quittungen, Ausnahmen, Stichprobe."""

import csv
import hashlib
import io
import itertools
import math
import os
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from journal import Journal, Quittung

_STICHPROBE = ("antragsnummer", "kassenzeichen", "geprueft_am", "befund")
_AUSNAHMEN = ("antragsnummer", "zeile_im_export", "grund", "erstmals_am", "erledigt_am", "ergebnis", "pruefsumme")


def stichprobe(nummern: Iterable[str], anteil: float, saat: str) -> list[str]:
    """Zufällig, aber wiederholbar: Gleiche Saat und gleiche Anträge ergeben dieselbe Auswahl, mindestens einen."""
    gemischt = sorted(nummern, key=lambda nummer: hashlib.sha256(f"{saat}:{nummer}".encode()).digest())
    return sorted(gemischt[: math.ceil(len(gemischt) * anteil)])


def quittungen_schreiben(datei: Path, quittungen: Sequence[Quittung]) -> None:
    """Je angekommenem Antrag eine Zeile."""
    kopf = ("antragsnummer", "kassenzeichen", "vorgehen", "quittiert_am")
    _schreiben(datei, [kopf, *((q.nummer, q.kassenzeichen, q.weg, q.zeit) for q in quittungen)])


@dataclass(frozen=True)
class Ausgesteuert:
    """Ein Antrag, den ein Lauf der Sachbearbeitung übergibt; die Prüfsumme steht für seine Angaben."""

    zeile: int
    nummer: str
    grund: str
    pruefsumme: str


def ausnahmen_schreiben(
    datei: Path,
    ausnahmen: Sequence[Ausgesteuert],
    angekommen: Container[str],
    journal: Journal,
    heute: str,
) -> tuple[int, int]:
    """Die Arbeitsliste des Fachamts fortschreiben; zurück kommt, wie viele Einträge neu und wie viele offen sind.

    Ein Eintrag steht für einen Antrag mit genau diesen Angaben und einem Grund. Was Menschen unter „erledigt_am“ und
    „ergebnis“ eingetragen haben, bleibt stehen, auch wenn derselbe Antrag im nächsten Export wieder auftaucht; ein
    Antrag mit anderen Angaben ist ein neuer Eintrag. Erledigt ist auch, was inzwischen im Fachverfahren steht
    (``angekommen``) oder im Export durch neue Angaben ersetzt wurde. Fehlt die Datei oder eine Zeile, kommen die Tage
    aus dem Journal; was Menschen frei eingetragen haben, steht nur in der Datei.
    """
    liste = _bisher(datei, _AUSNAHMEN)
    bekannt = {_kennung(eintrag): eintrag for eintrag in liste if eintrag[6]}
    gemerkt = journal.ausnahmen()
    neue = 0
    for antrag in ausnahmen:
        kennung = (antrag.pruefsumme, antrag.grund)
        if kennung not in bekannt:
            erstmals, erledigt = gemerkt.get(kennung, (heute, ""))
            ergebnis = "laut Journal erledigt" if erledigt else ""
            bekannt[kennung] = [antrag.nummer, "", antrag.grund, erstmals, erledigt, ergebnis, antrag.pruefsumme]
            liste.append(bekannt[kennung])
            neue += kennung not in gemerkt
        bekannt[kennung][1] = str(antrag.zeile)
    _erledigen(liste, ausnahmen, angekommen, heute)
    # Erst das Journal, dann die Datei: Nach einem Abbruch dazwischen steht in der alten Datei noch alles von Menschen.
    journal.ausnahmen_merken({kennung: (eintrag[3], eintrag[4]) for kennung, eintrag in bekannt.items()})
    _schreiben(datei, [_AUSNAHMEN, *liste])
    return neue, sum(not eintrag[4] for eintrag in liste)


def _kennung(eintrag: Sequence[str]) -> tuple[str, str]:
    """Woran der nächste Lauf einen Eintrag wiedererkennt: nicht an der Zeile, sie wechselt mit dem Export."""
    return eintrag[6], eintrag[2]


def _erledigen(
    liste: Iterable[list[str]], ausnahmen: Sequence[Ausgesteuert], angekommen: Container[str], heute: str
) -> None:
    """Offene Einträge schließen, um die sich niemand mehr kümmern muss."""
    jetzt = {antrag.pruefsumme for antrag in ausnahmen}
    nummern = {antrag.nummer for antrag in ausnahmen if antrag.nummer}
    for eintrag in liste:
        if eintrag[4]:
            continue
        if eintrag[0] in angekommen:
            eintrag[4:6] = [heute, "steht im Fachverfahren"]
        elif eintrag[0] in nummern and eintrag[6] not in jetzt:
            eintrag[4:6] = [heute, "neue Angaben im Export"]


def stichprobe_schreiben(datei: Path, auswahl: Sequence[Quittung]) -> None:
    """Die Auswahl zum Ausfüllen. Was Menschen schon eingetragen haben, bleibt stehen."""
    zeilen = _bisher(datei, _STICHPROBE)
    vorhanden = {zeile[0] for zeile in zeilen}
    zeilen += [[q.nummer, q.kassenzeichen, "", ""] for q in auswahl if q.nummer not in vorhanden]
    _schreiben(datei, [_STICHPROBE, *zeilen])


def _bisher(datei: Path, kopf: Sequence[str]) -> list[list[str]]:
    """Die Zeilen einer Liste, die Menschen ausfüllen; Excel speichert sie gern im Zeichensatz von Windows.

    Eine Datei mit anderen Spalten wird beiseitegelegt statt überschrieben: Was darin steht, versteht nur ein Mensch.
    """
    if not datei.exists():
        return []
    roh = datei.read_bytes()
    try:
        text = roh.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = roh.decode("cp1252", errors="replace")
    zeilen = [zeile for zeile in csv.reader(text.splitlines(), delimiter=";") if any(zeile)]
    if not zeilen or tuple(zeilen[0]) != tuple(kopf):
        os.replace(datei, _freier_name(datei))  # noqa: PTH105 - ersetzt auch unter Windows in einem Schritt
        return []
    return [[*zeile, *[""] * len(kopf)][: len(kopf)] for zeile in zeilen[1:]]


def _freier_name(datei: Path) -> Path:
    """Ein Name zum Beiseitelegen, den noch keine Datei trägt."""
    namen = (datei.with_suffix(f".alt{nummer}.csv") for nummer in itertools.count(1))
    return next(name for name in namen if not name.exists())


def _schreiben(datei: Path, zeilen: Iterable[Sequence[str]]) -> None:
    """Als CSV, das Tabellenprogramme mit Umlauten öffnen; erst vollständig, dann an den Platz."""
    puffer = io.StringIO()
    csv.writer(puffer, delimiter=";", lineterminator="\r\n").writerows(zeilen)
    neben = datei.with_suffix(".neu")
    neben.write_text(puffer.getvalue(), encoding="utf-8-sig", newline="")
    os.replace(neben, datei)  # noqa: PTH105 - ersetzt auch unter Windows in einem Schritt
