"""Prüfziffer der IBAN nach ISO 13616: Rechnung „Rest bei Teilung durch 97“."""

import re

_AUFBAU = re.compile(r"[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
_LAENGE = {"DE": 22}
_TEILER = 97


def ohne_leerzeichen(iban: str) -> str:
    """Die IBAN in der Schreibweise ohne Leerzeichen und mit Großbuchstaben."""
    return "".join(iban.split()).upper()


def pruefziffer_stimmt(iban: str) -> bool:
    """Ob Aufbau, Länge (für DE) und Prüfziffer stimmen. Ob das Konto besteht, sagt das nicht."""
    iban = ohne_leerzeichen(iban)
    if not _AUFBAU.fullmatch(iban) or len(iban) != _LAENGE.get(iban[:2], len(iban)):
        return False
    return int("".join(str(int(zeichen, 36)) for zeichen in iban[4:] + iban[:4])) % _TEILER == 1
