"""Which files below ``docs/`` may become part of the website, and their text."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from blaupausen.codes import Code
from blaupausen.findings import Finding, HandbookError, composed, stop
from blaupausen.intake.conflicts import settled
from blaupausen.intake.limits import size_finding
from blaupausen.intake.tree import DOCS, MOST_READ, ROBOT, StoredFile, Tree

LARGEST_DATA = 1_000_000  # bytes; the lists of the editors have two thousand
LARGEST_LIST = MOST_READ  # ten thousand sources have three million bytes
CHAPTER = ".md"
DRAWING = ".svg"
PHOTOS = frozenset({".png", ".jpg", ".jpeg"})
# Types that no browser runs, whatever is in them. HTML, XML, style sheets and programs are not among them.
DATA = frozenset({".bpmn", ".csv", ".json", ".jsonld", ".robot", ".ttl", ".txt", ".yml"})
ALLOWED = frozenset({CHAPTER, DRAWING, *PHOTOS, *DATA})
_PROGRAMS = frozenset({".in", ".py", ".resource"})
# Addresses that belong to theme, search and book.
_TAKEN = frozenset({"assets", "book", "pdf", "search", "site"})
# At the root of a website these speak for all of it, or are what the build makes.
_WHOLE_SITE = frozenset(
    [
        *("robots.txt", "ads.txt", "app-ads.txt", "security.txt", "llms.txt", "manifest.json"),
        *("blaupausen.json", "blaupausen.schema.json", "belege.json", "belege.schema.json"),
    ]
)
_EXPORT = "Das Foto öffnen, mit „Exportieren“ oder „Speichern unter“ als JPEG sichern und die Datei .jpg nennen."
_SAVE = "Das Bild in einem Bildprogramm öffnen und speichern: Fotos als JPEG (.jpg), Bildschirmfotos als PNG (.png)."
_DRAW = "Die Zeichnung in ihrem Programm öffnen und als SVG (.svg) ausgeben, sonst als PNG (.png)."
# Pictures of other types, and the way to one that the handbook shows.
_PICTURES = (
    (
        (".heic", ".heif", ".avif", ".jxl"),
        _EXPORT,
    ),
    ((".webp", ".bmp", ".gif", ".tif", ".tiff", ".jfif", ".jpe", ".jp2", ".ico"), _SAVE),
    ((".eps", ".ai", ".cdr", ".emf", ".wmf", ".pdf", ".svgz", ".drawio", ".vsdx"), _DRAW),
)
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
# Windows gives these names to devices, with any ending.
_DEVICES = re.compile(r"(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\..*)?")


def chapter_files(tree: Tree) -> Iterator[StoredFile]:
    """Yield every Markdown file below ``docs/`` in path order, links included."""
    return (file for file in tree.files.values() if file.suffix == CHAPTER)


def data_files(tree: Tree) -> Iterator[StoredFile]:
    """Yield the settings and the lists and workbooks that become text of the handbook, as far as they can be read."""
    folders = (f"{DOCS}/daten", f"{DOCS}/vorlagen")
    candidates = [f for f in tree.files.values() if str(f.name.parent) in folders and f.suffix in {".yml", ".txt"}]
    for file in [*candidates, tree.settings]:
        if file.place.is_file() and not file.foreign and file.size <= LARGEST_LIST:
            yield file


def read_docs_text(file: StoredFile) -> str:
    """Return the text of a file below ``docs/``.

    Raises:
        HandbookError: the file is no file of its own (a symbolic link, a device), too large, not UTF-8 text or the
            remains of an unfinished merge.
    """
    try:
        if file.foreign:
            raise HandbookError([file.foreign])
        large = size_finding(file.path, file.size)
        if large:
            raise HandbookError([large])
        return settled(file.path, file.text)
    except UnicodeDecodeError as error:
        raise stop(
            file.path,
            Code.ZEICHENSATZ,
            "Die Datei ist nicht als UTF-8 gespeichert.",
            "Im Editor „Speichern unter“ wählen und die Kodierung UTF-8 einstellen.",
        ) from error
    except OSError as error:
        raise stop(
            file.path, Code.DATEI_UNLESBAR, "Die Datei lässt sich nicht lesen.", "Die Leserechte der Datei prüfen."
        ) from error


def data_file(tree: Tree, name: str, largest: int = LARGEST_DATA) -> StoredFile:
    """Return a data file of the project, such as a list below ``docs/daten/``, that can be read as text.

    Args:
        tree: what lies below ``docs/``.
        name: path relative to the project folder.
        largest: bytes that the file may have; asked before it is read.

    Raises:
        HandbookError: the file is missing, no file of its own, too large, not UTF-8 text or the remains of an
            unfinished merge.
    """
    file = tree.file(name)
    restore = "Die Datei wiederherstellen."
    try:
        if file.foreign:
            raise HandbookError([file.foreign])
        if file.size > largest:
            raise stop(name, Code.LISTE_FEHLERHAFT, "Die Datei ist zu groß.", "Überzählige Einträge löschen.")
        settled(name, file.text)
    except UnicodeDecodeError as error:
        raise stop(name, Code.LISTE_FEHLERHAFT, "Die Datei ist nicht als UTF-8 gespeichert.", restore) from error
    except OSError as error:
        raise stop(name, Code.LISTE_FEHLERHAFT, "Die Datei fehlt oder ist nicht lesbar.", restore) from error
    return file


def data_text(tree: Tree, name: str, largest: int = LARGEST_DATA) -> str:
    """Return the text of a data file in composed Unicode; arguments and errors as in ``data_file``."""
    return composed(data_file(tree, name, largest).text)


def _way_out(below: PurePosixPath) -> str:
    """Return what to do with a file of a type that the handbook does not publish."""
    kind = below.suffix.lower()
    if kind in ALLOWED:
        return f"Die Endung klein schreiben: {below.stem}{kind}; in den Kapiteln, die die Datei nennen, genauso."
    for kinds, cure in _PICTURES:
        if kind in kinds:
            return cure
    return f"Die Datei löschen oder eine dieser Arten nehmen: {', '.join(sorted(ALLOWED))}."


def name_findings(path: str) -> list[Finding]:
    """Find a name or a type that has no place in the handbook, of a path relative to the project folder."""
    below = PurePosixPath(path).relative_to(DOCS)
    findings = []
    plain = all(_NAME.fullmatch(part) and not _DEVICES.fullmatch(part) for part in below.parts)
    # The page of „sitemap.xml.md“ would be a folder where the site has a file.
    dotted = below.suffix == CHAPTER and "." in below.stem
    if not plain or dotted or any("." in part for part in below.parts[:-1]):
        findings.append(
            Finding(
                path,
                0,
                Code.DATEI_NAME,
                "Der Name von Datei oder Ordner ist zu lang oder hat Zeichen, die in Webadressen stören.",
                "Nur Buchstaben ohne Umlaute, Ziffern, Punkt, Bindestrich und Unterstrich verwenden: raum-buchen.md.",
            )
        )
    program = below.is_relative_to(ROBOT) and below.suffix in _PROGRAMS
    if below.suffix not in ALLOWED and not program:
        findings.append(
            Finding(
                path,
                0,
                Code.DATEI_ART,
                f"Dateien der Art „{below.suffix or below.name}“ veröffentlicht das Handbuch nicht.",
                _way_out(below),
            )
        )
    if below.as_posix().casefold() in _WHOLE_SITE:
        findings.append(
            Finding(
                path,
                0,
                Code.DATEI_ORT,
                f"Eine Datei „{below.name}“ gälte für die ganze Website.",
                "Die Datei löschen oder in den Ordner ihres Kapitels legen.",
            )
        )
    if below.parts[0].casefold() in _TAKEN:
        findings.append(
            Finding(
                path,
                0,
                Code.DATEI_ORT,
                f"Den Ordner „{below.parts[0]}“ belegt das Handbuch selbst.",
                "Die Datei in den Ordner ihres Kapitels legen.",
            )
        )
    return findings
