"""What the layout engine says, in German and with a cure."""

import re
from pathlib import PurePosixPath
from urllib.parse import unquote

from blaupausen.codes import Code
from blaupausen.findings import Finding

_FOLDER = re.compile(r"file://.*/(?:site|\.site-neu|tmp\w+)/")
_KNOWN = (
    (
        r"Foreign font (?P<schrift>.+) for (?P<stelle>.*)",
        Code.SATZ_ZEICHEN,
        "Die Schriften des Buchs haben kein Zeichen für „{stelle}“; der Rechner nähme dafür {schrift}.",
        "Das Zeichen durch ein Wort ersetzen; in einer Abbildung die Schrift „Source Sans 3“ wählen.",
    ),
    (
        r"\.notdef glyph rendered for Unicode string unsupported by fonts: (?P<stelle>.+)",
        Code.SATZ_ZEICHEN,
        "Die Schriften des Buchs haben kein Zeichen für {stelle}.",
        "Das Zeichen durch ein Wort ersetzen.",
    ),
    (
        r"HarfBuzz-Subset",
        Code.BIBLIOTHEK_FEHLT,
        "Auf diesem Rechner fehlt die Bibliothek HarfBuzz-Subset.",
        "Einmal „make einrichten“ ausführen oder „sudo apt-get install libharfbuzz-subset0“ eingeben.",
    ),
    (
        r"Failed to load image at '?(?P<stelle>[^\s']+?)'?:?(?:\s|$)",
        Code.SATZ_BILD,
        "Das Bild „{stelle}“ lässt sich für das Buch nicht lesen.",
        "Prüfen, ob die Datei im Ordner docs liegt und ein unbeschädigtes PNG, JPEG oder SVG ist.",
    ),
    (
        r"Failed to render SVG image '?(?P<stelle>[^\s']+)",
        Code.SATZ_BILD,
        "Die Zeichnung „{stelle}“ lässt sich für das Buch nicht setzen.",
        "Die Zeichnung vereinfachen oder als PNG ausgeben.",
    ),
    (
        r"Picture in foreign colours: (?P<stelle>.+)",
        Code.SATZ_BILD,
        "Ein Bild in der Farbart {stelle} passt nicht in eine Datei für das Archiv (PDF/A-2).",
        "Das Bild in einem Bildprogramm als PNG oder JPEG in den Farben RGB speichern.",
    ),
    (
        r"No anchor #(?P<stelle>\S+) for internal URI",
        Code.SATZ_VERWEIS,
        "Ein Verweis führt zu „{stelle}“, das es im Buch nicht gibt.",
        "Die Überschrift oder Seite prüfen, auf die der Verweis zeigt.",
    ),
    (
        r"(?:Image \"(?P<stelle>[^\"]*)\" has no required )?(?:alternate description|alt) ",
        Code.SATZ_ALTERNATIVTEXT,
        "Ein Bild hat keinen Alternativtext.",
        "In die eckigen Klammern des Bildes schreiben, was darauf zu sehen ist.",
    ),
)


def _below_site(text: str) -> str:
    """Return the address of a file as it stands in the website; the folder of a build tells contributors nothing."""
    return unquote(_FOLDER.sub("", text)) if text.startswith("file:") else text


def named_in(message: str) -> list[str]:
    """Return what a message is about, as it may stand in the source of a chapter.

    These are characters, the name of a picture, or the anchor behind a link. Nothing where it names none of these.
    """
    for pattern, code, *_ in _KNOWN:
        match = re.search(pattern, message)
        thing = (match.groupdict().get("stelle") or "") if match else ""
        if match and code == Code.SATZ_ZEICHEN:
            return list(thing[1:].partition('" (U+')[0] if thing.startswith('"') else thing)
        if match and code in (Code.SATZ_BILD, Code.SATZ_ALTERNATIVTEXT):
            return [PurePosixPath(_below_site(thing)).name] if PurePosixPath(thing).suffix else []
        if match:
            return [f"#{thing.rpartition('--')[2]}"] if "--" in thing else []
    return []


def layout_finding(path: str, message: str, line: int = 0) -> Finding:
    """Return the finding for one message of WeasyPrint about the file at ``path``.

    A message that is not known keeps its English wording in brackets, so that nothing is hidden.
    """
    for pattern, code, wrong, cure in _KNOWN:
        match = re.search(pattern, message)
        if match:
            named = {name: _below_site(text) for name, text in match.groupdict().items()}
            return Finding(path, line, code, wrong.format(**named), cure)
    return Finding(
        path,
        line,
        Code.SATZ_WARNUNG,
        f"Der Text lässt sich nicht fehlerfrei setzen (Meldung des Satzprogramms: {message}).",
        "Die Stelle vereinfachen: Bilder, Tabellen und Verweise in dieser Datei prüfen.",
    )
