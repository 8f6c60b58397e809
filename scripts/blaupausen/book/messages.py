"""What the layout engine says, in German and with a cure."""

import re

from blaupausen.findings import Finding

_KNOWN = (
    (
        r"Foreign font (?P<schrift>.+) for (?P<stelle>.*)",
        "SATZ-ZEICHEN",
        "Die Schriften des Buchs haben kein Zeichen für „{stelle}“; der Rechner nähme dafür {schrift}.",
        "Das Zeichen durch ein Wort ersetzen; in einer Abbildung die Schrift „Source Sans 3“ wählen.",
    ),
    (
        r"HarfBuzz-Subset",
        "BIBLIOTHEK-FEHLT",
        "Auf diesem Rechner fehlt die Bibliothek HarfBuzz-Subset.",
        "Einmal „make einrichten“ ausführen oder „sudo apt-get install libharfbuzz-subset0“ eingeben.",
    ),
    (
        r"Failed to load image at '?(?P<stelle>[^': ]+)",
        "SATZ-BILD",
        "Das Bild „{stelle}“ lässt sich für das Buch nicht lesen.",
        "Prüfen, ob die Datei im Ordner docs liegt und ein unbeschädigtes PNG, JPEG oder SVG ist.",
    ),
    (
        r"No anchor #(?P<stelle>\S+) for internal URI",
        "SATZ-VERWEIS",
        "Ein Verweis führt zu „{stelle}“, das es im Buch nicht gibt.",
        "Die Überschrift oder Seite prüfen, auf die der Verweis zeigt.",
    ),
    (
        r"(?:alternate description|alt) ",
        "SATZ-ALTERNATIVTEXT",
        "Ein Bild hat keinen Alternativtext.",
        "In die eckigen Klammern des Bildes schreiben, was darauf zu sehen ist.",
    ),
)


def layout_finding(path: str, message: str) -> Finding:
    """Return the finding for one message of WeasyPrint about the file at ``path``.

    A message that is not known keeps its English wording in brackets, so that nothing is hidden.
    """
    for pattern, code, wrong, cure in _KNOWN:
        match = re.search(pattern, message)
        if match:
            return Finding(path, 0, code, wrong.format(**match.groupdict()), cure)
    return Finding(
        path,
        0,
        "SATZ-WARNUNG",
        f"Der Text lässt sich nicht fehlerfrei setzen (Meldung des Satzprogramms: {message}).",
        "Die Stelle vereinfachen: Bilder, Tabellen und Verweise in dieser Datei prüfen.",
    )
