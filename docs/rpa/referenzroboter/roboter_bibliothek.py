"""Schlüsselwörter für den Roboter: die Teile, die in Python kürzer und sicherer sind als in Robot Framework."""

import json
import sqlite3
import time
from datetime import date
from pathlib import Path
from typing import Any

from robot.api.deco import keyword, library
from robot.libraries.BuiltIn import BuiltIn

from antraege import MEHRFACH, Antrag, Ausnahme, Eingabefehler, lesen, pruefen
from ergebnisse import Ausgesteuert, ausnahmen_schreiben, quittungen_schreiben, stichprobe, stichprobe_schreiben
from journal import Journal


@library(scope="GLOBAL")
class roboter_bibliothek:  # noqa: N801 - Robot Framework sucht die Klasse unter dem Namen der Datei
    """Ein Lauf des Roboters."""

    def __init__(self) -> None:
        self._ausnahmen: dict[int, Ausgesteuert] = {}
        self._offen: list[Antrag] = []
        self._in_folge = 0
        self._jetzt_quittiert = 0
        self._jetzt_von_hand = 0
        self._antraege: list[Antrag] | None = None

    @keyword("Lauf beginnen")
    def lauf_beginnen(self, eingabe: str, ordner: str) -> list[Antrag]:
        """Ergebnisordner, Sperre und Journal öffnen und die Anträge lesen."""
        self._ordner = Path(ordner)
        self._ordner.mkdir(parents=True, exist_ok=True)
        self._sperren()
        self._journal = Journal(self._ordner / "journal.sqlite")
        try:
            self._antraege = lesen(Path(eingabe))
        except Eingabefehler as fehler:
            self._notieren("Lauf", f"nicht begonnen: {fehler}")
            raise
        self._notieren("Lauf", f"begonnen, {len(self._antraege)} Anträge")
        return self._antraege

    def _sperren(self) -> None:
        """Nur ein Roboter zur selben Zeit. Die Sperre endet mit dem Programm, auch bei Absturz."""
        self._sperre = sqlite3.connect(self._ordner / "sperre.sqlite", timeout=0)
        try:
            self._sperre.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError as fehler:
            raise Eingabefehler("Ein anderer Lauf arbeitet gerade in diesem Ergebnisordner.") from fehler

    @keyword("Ist schon erledigt")
    def ist_erledigt(self, antrag: Antrag) -> bool:
        """Ob ein früherer Lauf diesen Antrag mit genau diesen Angaben abgeschlossen hat."""
        if antrag.grund or self._journal.stand(antrag.schluessel) == "offen":
            return False
        return not self._mit_anderen_angaben(antrag)

    def _mit_anderen_angaben(self, antrag: Antrag) -> bool:
        """Ob der Roboter diese Nummer schon mit anderen Angaben bearbeitet hat."""
        return self._journal.angaben(antrag.schluessel) not in {"", antrag.pruefsumme}

    @keyword("Angaben prüfen")
    def angaben_pruefen(self, antrag: Antrag) -> None:
        """Pflichtangaben, Datum, Chipnummer, IBAN, Entscheidungsgrenze."""
        pruefen(antrag, date.today())  # noqa: DTZ011 - gemeint ist der Kalendertag vor Ort

    @keyword("Unklaren Ausgang abwarten")
    def ausgang_abwarten(self, antrag: Antrag, frist: float) -> None:
        """Nach einem Abbruch während des Anlegens warten, bis das Fachverfahren sicher fertig ist."""
        sekunden = self._journal.sekunden_bis_klar(antrag.schluessel, frist)
        if sekunden:
            self._notieren(antrag.kennung, "früherer Versuch mit unklarem Ausgang, warte")
            time.sleep(sekunden)

    @keyword("Treffer auswerten")
    def treffer_auswerten(self, antrag: Antrag, konto: str) -> str:
        """Was die Suche nach der Antragsnummer ergab: „keiner“, „roboter“ oder „von_hand“.

        Die Namen der Sachbearbeitung bleiben hier und kommen nicht ins Protokoll.
        """
        treffer = self._selenium().get_webelements("css:tr.treffer")
        if not treffer:
            return "keiner"
        if len(treffer) > 1:
            raise Ausnahme("A12")
        if self._mit_anderen_angaben(antrag):
            raise Ausnahme(MEHRFACH)
        if treffer[0].get_attribute("data-angelegt-von") == konto:
            return "roboter"
        self._journal.angaben_merken(antrag.schluessel, antrag.pruefsumme)
        self._journal.von_hand(antrag.schluessel)
        self._jetzt_von_hand += 1
        self._in_folge = 0
        self._notieren(antrag.kennung, "schon von Hand angelegt")
        return "von_hand"

    @keyword("Dublette aussteuern")
    def dublette_aussteuern(self, antrag: Antrag) -> None:  # noqa: ARG002 - im Protokoll soll der Antrag stehen
        """Nach der Suche mit der Chipnummer: Jeder Treffer ist ein Fall für einen Menschen."""
        if self._selenium().get_webelements("css:tr.treffer"):
            raise Ausnahme("A10")

    @keyword("Anlage vormerken")
    def anlage_vormerken(self, antrag: Antrag) -> None:
        """Vor dem Speichern festhalten, dass ab jetzt der Ausgang unklar ist."""
        self._journal.angaben_merken(antrag.schluessel, antrag.pruefsumme)
        self._journal.vormerken(antrag.schluessel)

    @keyword("Ablehnung auswerten")
    def ablehnung_auswerten(self, antrag: Antrag) -> None:
        """Welche Felder das Fachverfahren beanstandet. Sein Meldungstext kann Angaben enthalten und bleibt weg."""
        felder = {str(e.get_attribute("data-feld")) for e in self._selenium().get_webelements("css:#fehler li")}
        if felder:
            self._journal.entmerken(antrag.schluessel)
            raise Ausnahme("A11", sorted(felder))

    @keyword("Quittung festhalten")
    def quittung_festhalten(self, antrag: Antrag, weg: str) -> None:
        """Das Kassenzeichen von der Seite lesen und als Beleg aufheben."""
        kassenzeichen = str(self._selenium().get_text("id:kassenzeichen"))
        self._journal.angaben_merken(antrag.schluessel, antrag.pruefsumme)
        self._journal.quittieren(antrag.schluessel, kassenzeichen, weg)
        self._jetzt_quittiert += 1
        self._in_folge = 0
        self._notieren(antrag.kennung, f"quittiert ({weg})")

    @keyword("Antrag aussteuern")
    def antrag_aussteuern(self, antrag: Antrag, meldung: str) -> None:
        """Den Antrag auf die Liste für die Sachbearbeitung setzen."""
        grund = meldung.removeprefix("Ausnahme ")
        self._ausnahmen[antrag.zeile] = Ausgesteuert(antrag.zeile, antrag.schluessel, grund, antrag.pruefsumme)
        self._in_folge = 0
        self._notieren(antrag.kennung, f"ausgesteuert, Grund {grund[:3]}")

    @keyword("Störung notieren")
    def stoerung_notieren(self, antrag: Antrag, versuch: int) -> None:
        """Eine technische Störung; der Text der Meldung bleibt weg, weil er Angaben enthalten könnte."""
        self._notieren(antrag.kennung, f"technische Störung, Versuch {versuch}")

    @keyword("Antrag offen lassen")
    def antrag_offen_lassen(self, antrag: Antrag, hoechstens: int) -> None:
        """Nach dem letzten Versuch: Der nächste Lauf nimmt ihn wieder auf. Zu viele in Folge beenden diesen Lauf."""
        self._offen.append(antrag)
        self._in_folge += 1
        self._notieren(antrag.kennung, "offen geblieben")
        if self._in_folge >= hoechstens:
            self._notieren("Lauf", f"abgebrochen nach {hoechstens} Störungen in Folge")
            BuiltIn().fatal_error(f"Abbruch: {hoechstens} Anträge in Folge scheiterten an technischen Störungen.")

    @keyword("Ergebnisse schreiben")
    def ergebnisse_schreiben(self, anteil: float, saat: str) -> None:
        """Quittungen, Ausnahmen, Stichprobe und Zahlen des Laufs ablegen, wenn der Lauf überhaupt begann."""
        if self._antraege is None:
            return
        try:
            self._ergebnisse_schreiben(self._antraege, anteil, saat)
        except Eingabefehler as fehler:
            self._notieren("Lauf", f"nicht abgeschlossen: {fehler}")
            raise
        finally:
            self._sperre.close()

    def _ergebnisse_schreiben(self, antraege: list[Antrag], anteil: float, saat: str) -> None:
        beiseite = set(self._ordner.glob("*.alt*.csv"))
        fertig = [a for a in antraege if a.zeile not in self._ausnahmen and self.ist_erledigt(a)]
        nummern = {antrag.schluessel for antrag in fertig}
        quittungen = [q for nummer, q in self._journal.quittungen().items() if nummer in nummern]
        auswahl = stichprobe([q.nummer for q in quittungen], anteil, saat)
        von_hand = {nummer for nummer in nummern if self._journal.stand(nummer) == "von_hand"}
        quittungen_schreiben(self._ordner / "quittungen.csv", quittungen)
        ausnahmen_neu, ausnahmen_offen = ausnahmen_schreiben(
            self._ordner / "ausnahmen.csv",
            list(self._ausnahmen.values()),
            von_hand | {quittung.nummer for quittung in quittungen},
            self._journal,
            date.today().isoformat(),  # noqa: DTZ011 - gemeint ist der Kalendertag vor Ort
            export={antrag.pruefsumme for antrag in antraege},
        )
        stichprobe_schreiben(self._ordner / "stichprobe.csv", [q for q in quittungen if q.nummer in auswahl])
        beiseitegelegt = sorted(datei.name for datei in {*self._ordner.glob("*.alt*.csv")} - beiseite)
        for name in beiseitegelegt:
            self._notieren("Lauf", f"Liste nicht lesbar, beiseitegelegt: {name}")
        zahlen = {
            "antraege": len(antraege),
            "quittiert": len(quittungen),
            "ausnahmen": len(self._ausnahmen),
            "von_hand": len(von_hand),
            "stichprobe": len(auswahl),
        }
        zahlen["offen"] = zahlen["antraege"] - zahlen["quittiert"] - zahlen["ausnahmen"] - zahlen["von_hand"]
        gesamt = ", ".join(f"{name} {zahl}" for name, zahl in zahlen.items())
        zahlen |= {
            "jetzt_quittiert": self._jetzt_quittiert,
            "jetzt_ausgesteuert": ausnahmen_neu,
            "ausnahmen_offen": ausnahmen_offen,
        }
        inhalt = zahlen | {"beiseitegelegt": beiseitegelegt}
        (self._ordner / "zahlen.json").write_text(json.dumps(inhalt, indent=2), encoding="utf-8")
        self._notieren(
            "Lauf",
            f"beendet, in diesem Lauf quittiert {self._jetzt_quittiert}, neu ausgesteuert {ausnahmen_neu}, "
            f"von Hand gefunden {self._jetzt_von_hand}; Stand des Exports: {gesamt}",
        )

    @keyword("Offene Anträge melden")
    def offene_melden(self) -> None:
        """Den Lauf als fehlgeschlagen kennzeichnen, wenn Anträge offen blieben."""
        if self._offen:
            raise Eingabefehler(f"{len(self._offen)} Anträge blieben wegen Störungen offen. Bitte erneut starten.")

    def _notieren(self, kennung: str, ereignis: str) -> None:
        """Eine Zeile ins Protokoll: Zeit, gekürzte Kennung, Ereignis. Nie eine Angabe aus dem Antrag."""
        with (self._ordner / "protokoll.txt").open("a", encoding="utf-8") as protokoll:
            protokoll.write(f"{time.strftime('%Y-%m-%d %H:%M:%S')}  {kennung:<12} {ereignis}\n")

    @staticmethod
    def _selenium() -> Any:
        return BuiltIn().get_library_instance("SeleniumLibrary")
