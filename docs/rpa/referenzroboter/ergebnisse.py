"""Was nach einem Lauf auf dem Tisch liegt: Quittungen, Ausnahmen, Stichprobe."""

import csv
import hashlib
import io
import itertools
import math
import os
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Sequence
from pathlib import Path

from journal import Journal, Quittung

_STICHPROBE = ("antragsnummer", "kassenzeichen", "geprueft_am", "befund")
_AUSNAHMEN = ("antragsnummer", "zeile_im_export", "grund", "erstmals_am", "erledigt_am", "ergebnis")


def stichprobe(nummern: Iterable[str], anteil: float, saat: str) -> list[str]:
    """Zufällig, aber wiederholbar: Gleiche Saat und gleiche Anträge ergeben dieselbe Auswahl, mindestens einen."""
    gemischt = sorted(nummern, key=lambda nummer: hashlib.sha256(f"{saat}:{nummer}".encode()).digest())
    return sorted(gemischt[: math.ceil(len(gemischt) * anteil)])


def quittungen_schreiben(datei: Path, quittungen: Sequence[Quittung]) -> None:
    """Je angekommenem Antrag eine Zeile."""
    kopf = ("antragsnummer", "kassenzeichen", "vorgehen", "quittiert_am")
    _schreiben(datei, [kopf, *((q.nummer, q.kassenzeichen, q.weg, q.zeit) for q in quittungen)])


def ausnahmen_schreiben(
    datei: Path,
    ausnahmen: Sequence[tuple[int, str, str]],
    angekommen: Container[str],
    journal: Journal,
    heute: str,
) -> tuple[int, int]:
    """Die Arbeitsliste des Fachamts fortschreiben; zurück kommt, wie viele Einträge neu und wie viele offen sind.

    Ein Eintrag ist ein Antrag mit einem Grund, mehrfach, wenn er mehrfach im Export steht. Was Menschen unter
    „erledigt_am“ und „ergebnis“ eingetragen haben, bleibt stehen, auch wenn der Antrag im nächsten Export wieder
    auftaucht. Steht ein Antrag inzwischen im Fachverfahren (``angekommen``), gilt er als erledigt. Fehlt die Datei oder
    eine Zeile, kommen die Tage aus dem Journal; was Menschen frei eingetragen haben, steht nur in der Datei.
    """
    liste = dict(_mit_kennung(_bisher(datei, _AUSNAHMEN)))
    gemerkt = journal.ausnahmen()
    neue = 0
    for kennung, neu in _mit_kennung([nummer, str(zeile), grund, heute, "", ""] for zeile, nummer, grund in ausnahmen):
        if kennung not in liste:
            erstmals, erledigt = gemerkt.get(kennung, (heute, ""))
            liste[kennung] = [*neu[:3], erstmals, erledigt, "laut Journal erledigt" if erledigt else ""]
            neue += kennung not in gemerkt
        liste[kennung][1] = neu[1]
    for eintrag in liste.values():
        if eintrag[0] in angekommen and not eintrag[4]:
            eintrag[4:] = [heute, "steht im Fachverfahren"]
    # Erst das Journal, dann die Datei: Nach einem Abbruch dazwischen steht in der alten Datei noch alles von Menschen.
    journal.ausnahmen_merken({kennung: (eintrag[3], eintrag[4]) for kennung, eintrag in liste.items()})
    _schreiben(datei, [_AUSNAHMEN, *liste.values()])
    return neue, sum(not eintrag[4] for eintrag in liste.values())


def _mit_kennung(eintraege: Iterable[list[str]]) -> Iterator[tuple[tuple[str, str, int], list[str]]]:
    """Zu jedem Eintrag, woran ihn der nächste Lauf wiedererkennt: Antrag, Grund, das wievielte Mal."""
    gesehen: Counter[tuple[str, str]] = Counter()
    for eintrag in eintraege:
        antrag = (eintrag[0], eintrag[2])
        gesehen[antrag] += 1
        yield (*antrag, gesehen[antrag]), eintrag


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
