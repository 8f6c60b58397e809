"""Was dem Roboter von früheren Läufen in Erinnerung ist. Eine Hilfe, kein Beweis: Maßgeblich ist das Fachverfahren.

Eine SQLite-Datei übersteht den Abbruch des Programms an jeder Stelle. Sie enthält Antragsnummern, Kassenzeichen
und die Tage der Ausnahmen, aber keine Namen, Anschriften oder Bankverbindungen.
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
_AUSNAHMEN = """CREATE TABLE IF NOT EXISTS ausnahme (
    pruefsumme TEXT NOT NULL,
    grund TEXT NOT NULL,
    erstmals_am TEXT NOT NULL,
    erledigt_am TEXT NOT NULL,
    PRIMARY KEY (pruefsumme, grund)
)"""


@dataclass(frozen=True)
class Quittung:
    """Der Beleg, dass ein Antrag im Fachverfahren angekommen ist."""

    nummer: str
    kassenzeichen: str
    weg: str
    zeit: str


class Journal:
    """Stand je Antrag: offen, quittiert oder von_hand."""

    def __init__(self, datei: Path) -> None:
        self._datei = datei
        with self._verbunden() as datenbank:
            datenbank.execute(_TABELLE)
            datenbank.execute(_AUSNAHMEN)

    @contextmanager
    def _verbunden(self) -> Iterator[sqlite3.Connection]:
        """Eine Verbindung für einen Zugriff: gespeichert wird ganz oder gar nicht, geschlossen immer."""
        with closing(sqlite3.connect(self._datei)) as datenbank, datenbank:
            datenbank.row_factory = sqlite3.Row
            yield datenbank

    def stand(self, nummer: str) -> str:
        """Stand eines Antrags; „offen“, wenn er unbekannt ist."""
        return str(self._wert(nummer, "stand") or "offen")

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

    def ausnahmen(self) -> dict[tuple[str, str], tuple[str, str]]:
        """Je Ausnahme (Prüfsumme des Antrags, Grund): seit wann sie bekannt und wann sie erledigt ist."""
        with self._verbunden() as datenbank:
            zeilen = datenbank.execute("SELECT pruefsumme, grund, erstmals_am, erledigt_am FROM ausnahme").fetchall()
        return {(zeile[0], zeile[1]): (zeile[2], zeile[3]) for zeile in zeilen}

    def ausnahmen_merken(self, ausnahmen: Mapping[tuple[str, str], tuple[str, str]]) -> None:
        """Den Stand der Arbeitsliste festhalten, alles oder nichts."""
        with self._verbunden() as datenbank:
            datenbank.executemany(
                "INSERT OR REPLACE INTO ausnahme VALUES (?, ?, ?, ?)",
                [(*kennung, *tage) for kennung, tage in ausnahmen.items()],
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
