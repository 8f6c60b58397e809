"""The files below ``docs/``: which there are, and which of them may become part of the website.

Links are never followed: the folder comes from strangers, and a link may lead to anything on this computer.
"""

import os
import re
import stat
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from blaupausen.findings import Finding, HandbookError, composed, stop
from blaupausen.intake.conflicts import settled
from blaupausen.intake.limits import size_finding

DOCS = "docs"
LARGEST_DATA = 1_000_000  # bytes; the lists of the editors have two thousand
LARGEST_LIST = 5_000_000  # bytes; ten thousand sources have three million
CHAPTER = ".md"
DRAWING = ".svg"
PHOTOS = frozenset({".png", ".jpg", ".jpeg"})
# Types that no browser runs, whatever is in them. HTML, XML, style sheets and programs are not among them.
DATA = frozenset({".bpmn", ".csv", ".json", ".jsonld", ".robot", ".ttl", ".txt", ".yml"})
ALLOWED = frozenset({CHAPTER, DRAWING, *PHOTOS, *DATA})
# The one folder with programs: readers get it as a ZIP, tests run it, and MkDocs leaves it out (mkdocs.yml).
ROBOT = "rpa/referenzroboter"
_PROGRAMS = frozenset({".in", ".py", ".resource"})
# What editors and file managers leave beside the files that people write; never read, never published.
_LEFT_BY_EDITORS = re.compile(
    r"(?i)\.ds_store|\._.*|thumbs\.db|desktop\.ini|\.directory|icon\r|\.#.*|#.*#|.*~|~\$.*|\.~lock\..*#|\.nfs.*"
    r"|.*\.(?:sw[a-p]|bak|orig|rej|tmp|temp|part|crdownload)|\.idea|\.vscode|\.git|\.obsidian|\.trash.*"
)
_LEFT_BY_ITS_RUNS = frozenset({".venv", "__pycache__", "ergebnisse", "pakete"})
# Addresses that belong to theme, search and book.
_TAKEN = frozenset({"assets", "book", "pdf", "search", "site"})
# At the root of a website these speak for all of it, or are what the build makes.
_WHOLE_SITE = frozenset(
    [
        *("robots.txt", "ads.txt", "app-ads.txt", "security.txt", "llms.txt", "manifest.json"),
        *("blaupausen.json", "blaupausen.schema.json"),
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


def site_address(path: str) -> str:
    """Return the address of a page below the site root: ``docs/rpa/x.md`` becomes ``rpa/x/``.

    A page named index or README answers for its folder, as every generator of websites has it.
    """
    page = PurePosixPath(path.removeprefix(f"{DOCS}/"))
    place = page.parent if page.stem in ("index", "README") else page.with_suffix("")
    return "" if place == PurePosixPath() else f"{place.as_posix()}/"


def docs_files(project: Path) -> Iterator[Path]:
    """Yield everything below ``docs/`` that is no folder, in path order; links are told and not followed."""
    waiting = [project / DOCS]
    robot = project / DOCS / ROBOT
    found = []
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if _LEFT_BY_EDITORS.fullmatch(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if not (robot in Path(entry.path).parents and entry.name in _LEFT_BY_ITS_RUNS):
                        waiting.append(Path(entry.path))
                else:
                    found.append(Path(entry.path))
    yield from sorted(found)


def chapter_files(project: Path) -> Iterator[Path]:
    """Yield every Markdown file below ``docs/`` in path order, links included but not followed."""
    return (file for file in docs_files(project) if file.suffix == CHAPTER)


def data_files(project: Path) -> Iterator[Path]:
    """Yield the settings and the lists and workbooks that become text of the handbook, as far as they can be read."""
    folders = (project / DOCS / "daten", project / DOCS / "vorlagen")
    candidates = [file for file in docs_files(project) if file.parent in folders and file.suffix in {".yml", ".txt"}]
    for file in [*candidates, project / "mkdocs.yml"]:
        if file.is_file() and not foreign_finding(project, file) and file.stat().st_size <= LARGEST_LIST:
            yield file


def foreign_finding(project: Path, file: Path) -> Finding | None:
    """Find what is no file of its own below the project folder: a link, a device, a file behind a linked folder."""
    path = file.relative_to(project).as_posix()
    steps = [project / step for step in (PurePosixPath(path), *PurePosixPath(path).parents)][:-1]
    if any(step.is_symlink() for step in steps):
        return Finding(
            path,
            0,
            "DATEI-VERKNUEPFUNG",
            "Das ist eine Verknüpfung zu einer anderen Datei oder einem Ordner.",
            "Die Verknüpfung löschen und die Datei selbst an diese Stelle legen.",
        )
    if not stat.S_ISREG(file.lstat().st_mode):
        return Finding(
            path,
            0,
            "DATEI-SONDERFORM",
            "Das ist keine gewöhnliche Datei, sondern ein Gerät oder ein Kanal.",
            "Den Eintrag löschen.",
        )
    return None


def read_docs_text(project: Path, file: Path) -> str:
    """Read the text of a file below ``docs/``.

    Raises:
        HandbookError: the file is no file of its own (a symbolic link, a device), too large, not UTF-8 text or the
            remains of an unfinished merge.
    """
    path = file.relative_to(project).as_posix()
    foreign = foreign_finding(project, file)
    if foreign:
        raise HandbookError([foreign])
    try:
        large = size_finding(path, file.stat().st_size)
        if large:
            raise HandbookError([large])
        return settled(path, file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise stop(
            path,
            "ZEICHENSATZ",
            "Die Datei ist nicht als UTF-8 gespeichert.",
            "Im Editor „Speichern unter“ wählen und die Kodierung UTF-8 einstellen.",
        ) from error
    except OSError as error:
        raise stop(
            path, "DATEI-UNLESBAR", "Die Datei lässt sich nicht lesen.", "Die Leserechte der Datei prüfen."
        ) from error


def read_data_text(project: Path, name: str, largest: int = LARGEST_DATA) -> str:
    """Read a data file of the project, such as a list below ``docs/daten/``.

    Args:
        project: project folder.
        name: path below it.
        largest: bytes that the file may have; asked before it is read.

    Raises:
        HandbookError: the file is missing, no file of its own, too large, not UTF-8 text or the remains of an
            unfinished merge.
    """
    file = project / name
    restore = "Die Datei wiederherstellen."
    try:
        foreign = foreign_finding(project, file)
        if foreign:
            raise HandbookError([foreign])
        if file.stat().st_size > largest:
            raise stop(name, "LISTE-FEHLERHAFT", "Die Datei ist zu groß.", "Überzählige Einträge löschen.")
        return composed(settled(name, file.read_text(encoding="utf-8")))
    except UnicodeDecodeError as error:
        raise stop(name, "LISTE-FEHLERHAFT", "Die Datei ist nicht als UTF-8 gespeichert.", restore) from error
    except OSError as error:
        raise stop(name, "LISTE-FEHLERHAFT", "Die Datei fehlt oder ist nicht lesbar.", restore) from error


def _way_out(below: PurePosixPath) -> str:
    """Return what to do with a file of a type that the handbook does not publish."""
    kind = below.suffix.lower()
    if kind in ALLOWED:
        return f"Die Endung klein schreiben: {below.stem}{kind}; in den Kapiteln, die die Datei nennen, genauso."
    for kinds, cure in _PICTURES:
        if kind in kinds:
            return cure
    return f"Die Datei löschen oder eine dieser Arten nehmen: {', '.join(sorted(ALLOWED))}."


def name_findings(project: Path, file: Path) -> list[Finding]:
    """Find a name or a type that has no place in the handbook."""
    path = file.relative_to(project).as_posix()
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
                "DATEI-NAME",
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
                "DATEI-ART",
                f"Dateien der Art „{below.suffix or below.name}“ veröffentlicht das Handbuch nicht.",
                _way_out(below),
            )
        )
    if below.as_posix().casefold() in _WHOLE_SITE:
        findings.append(
            Finding(
                path,
                0,
                "DATEI-ORT",
                f"Eine Datei „{below.name}“ gälte für die ganze Website.",
                "Die Datei löschen oder in den Ordner ihres Kapitels legen.",
            )
        )
    if below.parts[0].casefold() in _TAKEN:
        findings.append(
            Finding(
                path,
                0,
                "DATEI-ORT",
                f"Den Ordner „{below.parts[0]}“ belegt das Handbuch selbst.",
                "Die Datei in den Ordner ihres Kapitels legen.",
            )
        )
    return findings
