"""Was dem Roboter von früheren Läufen in Erinnerung ist. Eine Hilfe, kein Beweis: Maßgeblich ist das Fachverfahren.

Eine SQLite-Datei übersteht den Abbruch des Programms an jeder Stelle. Sie enthält Antragsnummern, Kassenzeichen
sowie Gründe und Tage der Ausnahmen, aber keine Namen, Anschriften oder Bankverbindungen.
"""

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

_TABELLE = """CREATE TABLE IF NOT EXISTS antrag (
    nummer TEXT PRIMARY KEY,
    vorgemerkt REAL,
    stand TEXT NOT NULL DEFAULT 'offen',
    kassenzeichen TEXT NOT NULL DEFAULT '',
    weg TEXT NOT NULL DEFAULT '',
    zeit TEXT NOT NULL DEFAULT ''
)"""
_ANGABEN = """CREATE TABLE IF NOT EXISTS angaben (
    nummer TEXT PRIMARY KEY,
    pruefsumme TEXT NOT NULL
)"""
_EINTRAEGE = """CREATE TABLE IF NOT EXISTS eintrag (
    pruefsumme TEXT NOT NULL,
    grund TEXT NOT NULL,
    nummer TEXT NOT NULL,
    erstmals_am TEXT NOT NULL,
    erledigt_am TEXT NOT NULL,
    vermerk TEXT NOT NULL,
    PRIMARY KEY (pruefsumme, grund)
)"""


@dataclass(frozen=True)
class Quittung:
    """Der Beleg, dass ein Antrag im Fachverfahren angekommen ist."""

    nummer: str
    kassenzeichen: str
    weg: str
    zeit: str


@dataclass(frozen=True)
class Eintrag:
    """Ein Eintrag der Ausnahmeliste; der Vermerk sagt, warum der Roboter selbst ihn schloss, sonst ist er leer."""

    nummer: str
    erstmals_am: str
    erledigt_am: str
    vermerk: str


class Journal:
    """Stand je Antrag: offen, quittiert oder von_hand."""

    def __init__(self, datei: Path) -> None:
        self._datei = datei
        with self._verbunden() as datenbank:
            datenbank.execute(_TABELLE)
            datenbank.execute(_ANGABEN)
            datenbank.execute(_EINTRAEGE)

    @contextmanager
    def _verbunden(self) -> Iterator[sqlite3.Connection]:
        """Eine Verbindung für einen Zugriff: gespeichert wird ganz oder gar nicht, geschlossen immer."""
        with closing(sqlite3.connect(self._datei)) as datenbank, datenbank:
            datenbank.row_factory = sqlite3.Row
            yield datenbank

    def stand(self, nummer: str) -> str:
        """Stand eines Antrags; „offen“, wenn er unbekannt ist."""
        return str(self._wert(nummer, "stand") or "offen")

    def angaben(self, nummer: str) -> str:
        """Prüfsumme der Angaben, mit denen dieser Antrag bearbeitet wurde; leer, wenn das nicht bekannt ist."""
        with self._verbunden() as datenbank:
            zeile = datenbank.execute("SELECT pruefsumme FROM angaben WHERE nummer = ?", (nummer,)).fetchone()
        return "" if zeile is None else str(zeile[0])

    def angaben_merken(self, nummer: str, pruefsumme: str) -> None:
        """Festhalten, mit welchen Angaben dieser Antrag bearbeitet wird."""
        with self._verbunden() as datenbank:
            datenbank.execute("INSERT OR REPLACE INTO angaben VALUES (?, ?)", (nummer, pruefsumme))

    def vormerken(self, nummer: str) -> None:
        """Festhalten, dass gleich ein Fall angelegt wird. Danach ist der Ausgang unklar, bis quittiert ist."""
        self._setzen(nummer, vorgemerkt=time.time())

    def entmerken(self, nummer: str) -> None:
        """Festhalten, dass sicher kein Fall angelegt wurde."""
        self._setzen(nummer, vorgemerkt=None)

    def sekunden_bis_klar(self, nummer: str, frist: float) -> float:
        """Sekunden, bis das Fachverfahren eine begonnene Anlage abgeschlossen oder verworfen hat."""
        vorgemerkt = self._wert(nummer, "vorgemerkt")
        if vorgemerkt is None:
            return 0.0
        return min(max(0.0, float(vorgemerkt) + frist - time.time()), frist)

    def quittieren(self, nummer: str, kassenzeichen: str, weg: str) -> None:
        """Den Beleg festhalten."""
        zeit = time.strftime("%Y-%m-%dT%H:%M:%S")
        self._setzen(nummer, stand="quittiert", kassenzeichen=kassenzeichen, weg=weg, zeit=zeit)

    def von_hand(self, nummer: str) -> None:
        """Festhalten, dass die Sachbearbeitung den Fall selbst angelegt hat."""
        self._setzen(nummer, stand="von_hand")

    def quittungen(self) -> dict[str, Quittung]:
        """Alle Belege nach Antragsnummer."""
        with self._verbunden() as datenbank:
            zeilen = datenbank.execute(
                "SELECT nummer, kassenzeichen, weg, zeit FROM antrag WHERE stand = 'quittiert' ORDER BY nummer"
            ).fetchall()
        return {zeile[0]: Quittung(*zeile) for zeile in zeilen}

    def ausnahmen(self) -> dict[tuple[str, str], Eintrag]:
        """Die Ausnahmeliste nach Prüfsumme des Antrags und Grund."""
        with self._verbunden() as datenbank:
            zeilen = datenbank.execute(
                "SELECT pruefsumme, grund, nummer, erstmals_am, erledigt_am, vermerk FROM eintrag ORDER BY rowid"
            ).fetchall()
        return {(zeile[0], zeile[1]): Eintrag(*zeile[2:]) for zeile in zeilen}

    def ausnahmen_merken(self, ausnahmen: Mapping[tuple[str, str], Eintrag]) -> None:
        """Den Stand der Ausnahmeliste festhalten, alles oder nichts."""
        with self._verbunden() as datenbank:
            datenbank.executemany(
                "INSERT OR REPLACE INTO eintrag VALUES (?, ?, ?, ?, ?, ?)",
                [(*kennung, e.nummer, e.erstmals_am, e.erledigt_am, e.vermerk) for kennung, e in ausnahmen.items()],
            )

    def _wert(self, nummer: str, spalte: str) -> str | float | None:
        with self._verbunden() as datenbank:
            zeile = datenbank.execute("SELECT * FROM antrag WHERE nummer = ?", (nummer,)).fetchone()
        return None if zeile is None else zeile[spalte]

    def _setzen(self, nummer: str, **werte: str | float | None) -> None:
        zuweisung = ", ".join(f"{spalte} = ?" for spalte in werte)
        with self._verbunden() as datenbank:
            datenbank.execute("INSERT OR IGNORE INTO antrag (nummer) VALUES (?)", (nummer,))
            datenbank.execute(f"UPDATE antrag SET {zuweisung} WHERE nummer = ?", (*werte.values(), nummer))  # noqa: S608 - nur eigene Spaltennamen
