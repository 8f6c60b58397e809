"""Was nach einem Lauf auf dem Tisch liegt: Quittungen, Ausnahmen, Stichprobe."""

import csv
import hashlib
import io
import itertools
import math
import os
import re
from collections.abc import Container, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from antraege import MEHRFACH, Eingabefehler
from journal import Eintrag, Journal, Quittung

_STICHPROBE = ("antragsnummer", "kassenzeichen", "geprueft_am", "befund")
_AUSNAHMEN = ("antragsnummer", "zeile_im_export", "grund", "erstmals_am", "erledigt_am", "ergebnis", "pruefsumme")
_ANGEKOMMEN = "Roboter: steht im Fachverfahren"
_ERSETZT = "Roboter: neue Angaben im Export"
_MONATE = "jan|feb|mär|mrz|apr|mai|jun|jul|aug|sep|okt|nov|dez"
# Auch, was Tabellenprogramme aus einem Tag machen: 2026-11-04, 04.11.2026, 4.11., 04. Nov, 11/4/2026.
_TAG = re.compile(
    rf"\d{{4}}-\d\d?-\d\d?|\d\d?\. ?(\d\d?\.? ?|({_MONATE})[a-zä]*\.? ?)(\d\d|\d{{4}})?|\d\d?/\d\d?/(\d\d|\d{{4}})",
    re.IGNORECASE,
)


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


def ausnahmen_schreiben(  # noqa: PLR0913 - was ein Lauf weiß, an einer Stelle
    datei: Path,
    ausnahmen: Sequence[Ausgesteuert],
    angekommen: Container[str],
    journal: Journal,
    heute: str,
    *,
    export: Container[str],
) -> tuple[int, int]:
    """Die Ausnahmeliste des Fachamts fortschreiben; zurück kommt, wie viele Einträge neu und wie viele offen sind.

    Ein Eintrag steht für einen Antrag mit genau diesen Angaben und einem Grund. Was Menschen eingetragen haben, bleibt
    stehen, auch wenn derselbe Antrag im nächsten Export wieder auftaucht; ein Antrag mit anderen Angaben ist ein neuer
    Eintrag. Der Roboter schließt, was unter derselben Nummer inzwischen im Fachverfahren steht (``angekommen``) oder
    mit anderen Angaben vorliegt und mit den alten nicht mehr im ``export`` (Prüfsummen) ist. Steuert er denselben
    Antrag wieder aus, öffnet er seinen eigenen Eintrag wieder. Fehlt die Datei oder eine offene Zeile, kommt sie aus
    dem Journal zurück; was Menschen frei eingetragen haben, steht nur in der Datei.
    """
    liste = _bisher(datei, _AUSNAHMEN)
    bekannt = {_kennung(eintrag): eintrag for eintrag in liste if eintrag[6]}
    gemerkt = journal.ausnahmen()
    jetzt = {(antrag.pruefsumme, antrag.grund): antrag for antrag in ausnahmen}
    neue = jetzt.keys() - gemerkt.keys() - bekannt.keys()
    soll = gemerkt | {kennung: Eintrag(jetzt[kennung].nummer, heute, "", "") for kennung in jetzt if kennung in neue}
    for kennung, e in soll.items():
        if kennung not in bekannt and (kennung in jetzt or not e.erledigt_am):
            ergebnis = e.vermerk or ("laut Journal erledigt" if e.erledigt_am else "")
            bekannt[kennung] = [e.nummer, "", kennung[1], e.erstmals_am, e.erledigt_am, ergebnis, kennung[0]]
            liste.append(bekannt[kennung])
    for kennung, antrag in jetzt.items():
        bekannt[kennung][1] = str(antrag.zeile)
        _wieder_oeffnen(bekannt[kennung])
    _schliessen(liste, {antrag.nummer for antrag in ausnahmen}, export, angekommen, heute)
    # Erst das Journal, dann die Datei: Nach einem Abbruch dazwischen steht in der alten Datei noch alles von Menschen.
    journal.ausnahmen_merken({kennung: _zum_merken(eintrag) for kennung, eintrag in bekannt.items()})
    _schreiben(datei, [_AUSNAHMEN, *liste])
    return len(neue), sum(not _erledigt(eintrag) for eintrag in liste)


def _kennung(eintrag: Sequence[str]) -> tuple[str, str]:
    """Woran der nächste Lauf einen Eintrag wiedererkennt: nicht an der Zeile, sie wechselt mit dem Export."""
    return eintrag[6], eintrag[2]


def _erledigt(eintrag: Sequence[str]) -> bool:
    """Nur ein Tag erledigt. Ein Strich, ein Leerzeichen oder „Rückruf“ soll keinen offenen Fall verstecken."""
    return _TAG.fullmatch(eintrag[4].strip()) is not None


def _vermerk(eintrag: Sequence[str]) -> str:
    """Der eigene Vermerk des Roboters am Ende des Ergebnisses; leer, wenn ein Mensch den Eintrag erledigt hat."""
    return next((vermerk for vermerk in (_ANGEKOMMEN, _ERSETZT) if eintrag[5].endswith(vermerk)), "")


def _wieder_oeffnen(eintrag: list[str]) -> None:
    """Einen Eintrag, den kein Mensch erledigt hat, wieder zeigen. Was Menschen dazu schrieben, bleibt."""
    if _erledigt(eintrag) and (vermerk := _vermerk(eintrag)):
        eintrag[4:6] = ["", eintrag[5].removesuffix(vermerk).removesuffix("; ")]


def _schliessen(
    liste: Iterable[list[str]],
    ausgesteuert: Container[str],
    export: Container[str],
    angekommen: Container[str],
    heute: str,
) -> None:
    """Offene Einträge schließen, um die sich niemand mehr kümmern muss.

    Nie Zeilen, die Menschen ergänzt haben, und nie verschiedene Anträge mit derselben Nummer: Welcher gilt, weiß nur
    ein Mensch.
    """
    for eintrag in liste:
        nummer, _, grund, _, tag, ergebnis, pruefsumme = eintrag
        if _erledigt(eintrag) or not (nummer and pruefsumme) or grund.startswith(MEHRFACH):
            continue
        ersetzt = nummer in ausgesteuert and pruefsumme not in export
        if ersetzt or nummer in angekommen:
            vermerk = _ANGEKOMMEN if nummer in angekommen else _ERSETZT
            eintrag[4:6] = [heute, "; ".join(filter(None, (tag.strip(), ergebnis, vermerk)))]


def _zum_merken(eintrag: Sequence[str]) -> Eintrag:
    erledigt = _erledigt(eintrag)
    return Eintrag(eintrag[0], eintrag[3], eintrag[4] if erledigt else "", _vermerk(eintrag) if erledigt else "")


def stichprobe_schreiben(datei: Path, auswahl: Sequence[Quittung]) -> None:
    """Die Auswahl zum Ausfüllen. Was Menschen schon eingetragen haben, bleibt stehen."""
    zeilen = _bisher(datei, _STICHPROBE)
    vorhanden = {zeile[0] for zeile in zeilen}
    zeilen += [[q.nummer, q.kassenzeichen, "", ""] for q in auswahl if q.nummer not in vorhanden]
    _schreiben(datei, [_STICHPROBE, *zeilen])


def _bisher(datei: Path, kopf: Sequence[str]) -> list[list[str]]:
    """Die Zeilen einer Liste, die Menschen ausfüllen; Excel speichert sie gern im Zeichensatz von Windows.

    Reihenfolge der Spalten und Trennzeichen sind gleich. Eine Datei mit anderen Spalten oder Text neben der Tabelle
    wird beiseitegelegt statt überschrieben: Was darin steht, versteht nur ein Mensch.
    """
    if not datei.exists():
        return []
    roh = datei.read_bytes()
    try:
        text = roh.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = roh.decode("cp1252", errors="replace")
    for trenner in ";,\t":
        zeilen = _zeilen(text, trenner)
        if zeilen and sorted(zeilen[0]) == sorted(kopf) and max(map(len, zeilen)) == len(kopf):
            plaetze = [zeilen[0].index(name) for name in kopf]
            return [[[*zeile, *[""] * len(kopf)][platz] for platz in plaetze] for zeile in zeilen[1:]]
    os.replace(datei, _freier_name(datei))  # noqa: PTH105 - ersetzt auch unter Windows in einem Schritt
    return []


def _zeilen(text: str, trenner: str) -> list[list[str]]:
    """Die Zeilen ohne leere Zellen am Ende; keine, wenn ein Anführungszeichen fehlt und Zeilen verschluckt würden."""
    try:
        roh = list(csv.reader(io.StringIO(text, newline=""), delimiter=trenner, strict=True))
    except csv.Error:
        return []
    zeilen = []
    for zeile in roh:
        while zeile and not zeile[-1].strip():
            zeile.pop()
        if zeile:
            zeilen.append(zeile)
    return zeilen


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
    try:
        os.replace(neben, datei)  # noqa: PTH105 - ersetzt auch unter Windows in einem Schritt
    except PermissionError as fehler:
        raise Eingabefehler(f"{datei.name} ist noch geöffnet. Bitte schließen und neu starten.") from fehler
