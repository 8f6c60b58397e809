"""Schein-Fachverfahren „Hundesteuer“: eine kleine Website auf dem eigenen Rechner, an der der Roboter übt.

Nur Bordmittel von Python. Erreichbar allein unter 127.0.0.1, auf einem Port, den das System wählt.
Wie viele echte Fachverfahren weist es doppelte Fälle NICHT ab: Davor muss der Roboter selbst schützen.
"""

import html
import secrets
import sqlite3
import sys
import threading
import time
from collections import deque
from contextlib import closing
from datetime import date
from http import HTTPStatus
from http.cookies import SimpleCookie
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs

from iban import pruefziffer_stimmt

FELDER = {
    "antragsnummer": "Antragsnummer",
    "nachname": "Nachname",
    "vorname": "Vorname",
    "strasse": "Straße und Hausnummer",
    "plz": "Postleitzahl",
    "ort": "Ort",
    "hundename": "Name des Hundes",
    "rasse": "Rasse",
    "chipnummer": "Chipnummer",
    "haltungsbeginn": "Beginn der Haltung (JJJJ-MM-TT)",
    "iban": "IBAN",
}
POSTLEITZAHL = "00001"  # gibt es nicht: deutsche Postleitzahlen beginnen mit 01
_HOECHSTLAENGE = 20_000  # Bytes einer Anfrage

_TABELLE = f"""CREATE TABLE IF NOT EXISTS fall (
    id INTEGER PRIMARY KEY,
    {", ".join(f"{feld} TEXT NOT NULL" for feld in FELDER)},
    vermerk TEXT NOT NULL DEFAULT '',
    angelegt_von TEXT NOT NULL
)"""

_BESTAND = (
    # antragsnummer, nachname, vorname, strasse, plz, ort, hundename, rasse, chipnummer, haltungsbeginn, iban
    ("", "Muster-Altfall", "Testine", "Musterweg 90", POSTLEITZAHL, "Musterstadt", "Altwuff", "Mischling",
     "999000000009001", "2024-03-01", "DE78999999990000009001"),
    ("HS-2026-000018", "Muster-Rotbuche", "Testolf", "Musterweg 18", POSTLEITZAHL, "Musterstadt", "Rubin", "Pudel",
     "999000000000018", "2026-10-18", "DE22999999990000000018"),
)  # fmt: skip


class Fachverfahren:
    """Das Verfahren mit Datenbank und Webserver.

    Attributes:
        verzoegerung: Sekunden, die das Anlegen dauert; je zur Hälfte vor und nach dem Speichern.
        stoerungen: je Anlegen eine Störung: „vorher“ (Fehler, nichts gespeichert), „nachher“ (gespeichert, aber die
            Antwort ist ein Fehler), „keine“. Für Prüfungen.
    """

    def __init__(self, datei: Path, benutzer: str, kennwort: str, verzoegerung: float = 0.2) -> None:
        self.datei = datei
        self.verzoegerung = verzoegerung
        self.stoerungen: deque[str] = deque()
        self._zugang = (benutzer, kennwort)
        self._sitzungen: dict[str, str] = {}
        neu = not datei.exists()
        with closing(self._datenbank()) as datenbank, datenbank:
            datenbank.execute(_TABELLE)
            if neu:
                for angaben in _BESTAND:
                    self._speichern(datenbank, dict(zip(FELDER, angaben, strict=True)), "sachbearbeitung")
        self._server = _Server(("127.0.0.1", 0), self._bedienung())
        self._server.daemon_threads = True
        self.adresse = f"http://127.0.0.1:{self._server.server_address[1]}"

    def starten(self) -> None:
        """Anfragen im Hintergrund annehmen."""
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def beenden(self) -> None:
        """Keine Anfragen mehr annehmen; die Datenbank bleibt."""
        self._server.shutdown()
        self._server.server_close()

    # --- Fachlicher Teil ----------------------------------------------------------------------------------------------

    def _datenbank(self) -> sqlite3.Connection:
        datenbank = sqlite3.connect(self.datei, timeout=30)
        datenbank.row_factory = sqlite3.Row
        return datenbank

    def faelle(self) -> list[sqlite3.Row]:
        """Alle Fälle in der Reihenfolge des Anlegens."""
        with closing(self._datenbank()) as datenbank:
            return datenbank.execute("SELECT * FROM fall ORDER BY id").fetchall()

    def anmelden(self, benutzer: str, kennwort: str) -> str | None:
        """Kennung der neuen Sitzung, oder nichts bei falschem Zugang."""
        eingabe = f"{benutzer}\0{kennwort}".encode()
        if not secrets.compare_digest(eingabe, "\0".join(self._zugang).encode()):
            return None
        sitzung = secrets.token_urlsafe()
        self._sitzungen[sitzung] = benutzer
        return sitzung

    def benutzer(self, sitzung: str) -> str | None:
        """Wer zu dieser Sitzung angemeldet ist."""
        return self._sitzungen.get(sitzung)

    def suchen(self, begriff: str) -> list[sqlite3.Row]:
        """Fälle mit genau dieser Antragsnummer oder Chipnummer."""
        with closing(self._datenbank()) as datenbank:
            return datenbank.execute(
                "SELECT * FROM fall WHERE ? <> '' AND ? IN (antragsnummer, chipnummer) ORDER BY id", (begriff, begriff)
            ).fetchall()

    def fehler(self, angaben: dict[str, str]) -> list[tuple[str, str]]:
        """Feld und Meldung zu allem, was das Verfahren nicht annimmt."""
        meldungen = [(feld, f"{name} fehlt.") for feld, name in FELDER.items() if not angaben[feld]]
        if angaben["plz"] and angaben["plz"] != POSTLEITZAHL:
            meldungen.append(("plz", "Die Anschrift liegt nicht im Gemeindegebiet."))
        if angaben["iban"] and not pruefziffer_stimmt(angaben["iban"]):
            meldungen.append(("iban", "Die Prüfziffer der IBAN ist falsch."))
        if angaben["haltungsbeginn"] and not _ist_datum(angaben["haltungsbeginn"]):
            meldungen.append(("haltungsbeginn", "Das Datum ist ungültig."))
        return meldungen

    def anlegen(self, angaben: dict[str, str], benutzer: str) -> int:
        """Einen Fall speichern und seine Nummer nennen. Dauert absichtlich und kann absichtlich scheitern.

        Raises:
            RuntimeError: eine bestellte Störung.
        """
        stoerung = self.stoerungen.popleft() if self.stoerungen else "keine"
        time.sleep(self.verzoegerung / 2)
        if stoerung == "vorher":
            raise RuntimeError
        with closing(self._datenbank()) as datenbank, datenbank:
            nummer = self._speichern(datenbank, angaben, benutzer)
        time.sleep(self.verzoegerung / 2)
        if stoerung == "nachher":
            raise RuntimeError
        return nummer

    @staticmethod
    def _speichern(datenbank: sqlite3.Connection, angaben: dict[str, str], benutzer: str) -> int:
        werte = [angaben[feld] for feld in FELDER]
        stellen = ", ".join("?" * (len(FELDER) + 1))
        befehl = f"INSERT INTO fall ({', '.join(FELDER)}, angelegt_von) VALUES ({stellen})"  # noqa: S608 - nur eigene Feldnamen
        return datenbank.execute(befehl, [*werte, benutzer]).lastrowid or 0

    def vermerken(self, nummer: int, vermerk: str) -> None:
        """Den Vermerk eines Falles setzen."""
        with closing(self._datenbank()) as datenbank, datenbank:
            datenbank.execute("UPDATE fall SET vermerk = ? WHERE id = ?", (vermerk, nummer))

    def _bedienung(self) -> type[BaseHTTPRequestHandler]:
        return type("Bedienung", (_Bedienung,), {"verfahren": self})


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Still bleiben, wenn der Browser mitten in einer Anfrage verschwindet: Das ist hier ein Prüffall."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


def kassenzeichen(nummer: int) -> str:
    """Das Zeichen, unter dem die Kasse den Fall führt."""
    return f"HU{nummer:06d}"


def _ist_datum(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class _Bedienung(BaseHTTPRequestHandler):
    """Die Masken. Jedes Feld hat eine Beschriftung: gut für Menschen mit Vorleseprogramm und für Roboter."""

    verfahren: Fachverfahren
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - Name der Bibliothek
        """Nichts mitschreiben: Auch Protokolle des Webservers können Personendaten enthalten."""

    def do_GET(self) -> None:
        """Masken anzeigen."""
        if self.path == "/anmelden":
            self._seite("Anmelden", _ANMELDEN)
        elif self._benutzer() is None:
            self._weiter("/anmelden")
        elif self.path in {"/", "/suche"}:
            self._seite("Fall suchen", _SUCHE)
        elif self.path == "/neu":
            self._seite("Fall anlegen", _maske({}, []))
        elif fall := self._fall():
            self._seite("Fall", _fallseite(fall))
        else:
            self._seite("Nicht gefunden", "<p>Diese Seite gibt es nicht.</p>", HTTPStatus.NOT_FOUND)

    def do_POST(self) -> None:
        """Eingaben annehmen."""
        angaben = self._eingaben()
        if self.path == "/anmelden":
            self._anmelden(angaben)
        elif (benutzer := self._benutzer()) is None:
            self._weiter("/anmelden")
        elif self.path == "/suche":
            self._seite("Suchergebnis", _treffer(self.verfahren.suchen(angaben.get("suchbegriff", ""))))
        elif self.path == "/neu":
            self._anlegen({feld: angaben.get(feld, "") for feld in FELDER}, benutzer)
        elif fall := self._fall():
            self.verfahren.vermerken(fall["id"], angaben.get("vermerk", ""))
            self._weiter(f"/fall/{fall['id']}")
        else:
            self._seite("Nicht gefunden", "<p>Diese Seite gibt es nicht.</p>", HTTPStatus.NOT_FOUND)

    def _anmelden(self, angaben: dict[str, str]) -> None:
        sitzung = self.verfahren.anmelden(angaben.get("benutzer", ""), angaben.get("kennwort", ""))
        if sitzung is None:
            meldung = '<p id="fehler" role="alert">Anmeldung nicht möglich.</p>'
            self._seite("Anmelden", meldung + _ANMELDEN, HTTPStatus.FORBIDDEN)
        else:
            self._weiter("/suche", f"sitzung={sitzung}; HttpOnly; SameSite=Strict; Path=/")

    def _anlegen(self, angaben: dict[str, str], benutzer: str) -> None:
        if meldungen := self.verfahren.fehler(angaben):
            self._seite("Fall anlegen", _maske(angaben, meldungen), HTTPStatus.UNPROCESSABLE_ENTITY)
            return
        try:
            nummer = self.verfahren.anlegen(angaben, benutzer)
        except RuntimeError:
            self._seite("Störung", "<p>Interner Fehler.</p>", HTTPStatus.INTERNAL_SERVER_ERROR)
        else:
            self._weiter(f"/fall/{nummer}")

    def _fall(self) -> sqlite3.Row | None:
        nummer = self.path.removeprefix("/fall/")
        return next((fall for fall in self.verfahren.faelle() if str(fall["id"]) == nummer), None)

    def _benutzer(self) -> str | None:
        keks = SimpleCookie(self.headers.get("Cookie", "")).get("sitzung")
        return self.verfahren.benutzer(keks.value) if keks else None

    def _eingaben(self) -> dict[str, str]:
        laenge = min(int(self.headers.get("Content-Length", "0")), _HOECHSTLAENGE)
        return {name: werte[0].strip() for name, werte in parse_qs(self.rfile.read(laenge).decode()).items()}

    def _weiter(self, ziel: str, keks: str = "") -> None:
        self.send_response(HTTPStatus.SEE_OTHER)
        self.send_header("Location", ziel)
        if keks:
            self.send_header("Set-Cookie", keks)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def _seite(self, titel: str, inhalt: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        text = _SEITE.format(titel=titel, inhalt=inhalt).encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


_SEITE = """<!doctype html>
<html lang="de"><head><meta charset="utf-8">
<title>{titel} – Schein-Fachverfahren</title><link rel="icon" href="data:,">
<style>
body{{font:16px/1.5 sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}}
label{{display:block;margin:.6rem 0}}
input{{display:block;width:100%;font:inherit;padding:.3rem}}
header{{border-bottom:3px solid #12355b}}
</style></head>
<body><header><p><strong>Schein-Fachverfahren Hundesteuer</strong> – nur zum Üben, keine echten Daten</p>
<nav><a href="/suche">Suchen</a> · <a href="/neu">Anlegen</a></nav></header>
<main><h1>{titel}</h1>{inhalt}</main></body></html>"""

_ANMELDEN = """<form method="post" action="/anmelden">
<label>Benutzername <input id="benutzer" name="benutzer" autocomplete="username"></label>
<label>Kennwort <input id="kennwort" name="kennwort" type="password" autocomplete="current-password"></label>
<button id="anmelden">Anmelden</button></form>"""

_SUCHE = """<form method="post" action="/suche">
<label>Antragsnummer oder Chipnummer <input id="suchbegriff" name="suchbegriff"></label>
<button id="suchen">Suchen</button></form>"""


def _treffer(faelle: list[sqlite3.Row]) -> str:
    zeilen = "".join(
        f'<tr class="treffer" data-angelegt-von="{html.escape(fall["angelegt_von"])}">'
        f'<td><a href="/fall/{fall["id"]}">{kassenzeichen(fall["id"])}</a></td>'
        f"<td>{html.escape(fall['antragsnummer'])}</td><td>{html.escape(fall['angelegt_von'])}</td></tr>"
        for fall in faelle
    )
    kopf = "<tr><th>Kassenzeichen</th><th>Antragsnummer</th><th>Angelegt von</th></tr>"
    return f'<p id="anzahl">{len(faelle)}</p><table><caption>Treffer</caption>{kopf}{zeilen}</table>'


def _maske(angaben: dict[str, str], meldungen: list[tuple[str, str]]) -> str:
    liste = "".join(f'<li data-feld="{feld}">{html.escape(text)}</li>' for feld, text in meldungen)
    felder = "".join(
        f'<label>{name} <input id="{feld}" name="{feld}" value="{html.escape(angaben.get(feld, ""))}"></label>'
        for feld, name in FELDER.items()
    )
    hinweis = f'<ul id="fehler" role="alert">{liste}</ul>' if meldungen else ""
    return f'{hinweis}<form method="post" action="/neu">{felder}<button id="speichern">Speichern</button></form>'


def _fallseite(fall: sqlite3.Row) -> str:
    return f"""<p>Kassenzeichen: <strong id="kassenzeichen">{kassenzeichen(fall["id"])}</strong></p>
<p>Angelegt von: {html.escape(fall["angelegt_von"])}</p><form method="post" action="/fall/{fall["id"]}">
<label>Vermerk <input id="vermerk" name="vermerk" value="{html.escape(fall["vermerk"])}"></label>
<button id="vermerk-speichern">Vermerk speichern</button></form>"""
