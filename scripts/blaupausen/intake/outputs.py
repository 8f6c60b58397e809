"""Files and folders that the handbook writes: never through a link, whole or not at all; failures told in German."""

import errno
import os
import tempfile
from pathlib import Path

from blaupausen.codes import Code
from blaupausen.findings import Finding, HandbookError, stop

_AGAIN = "Danach den Befehl wiederholen."
_RIGHTS = (
    Code.SCHREIBRECHT,
    "Hier darf nicht geschrieben werden.",
    f"Schreibrecht für Datei und Ordner geben oder das Handbuch in einen eigenen Ordner kopieren. {_AGAIN}",
)
_FULL = (Code.SPEICHER_VOLL, "Der Speicherplatz reicht nicht.", f"Etwa 500 MB frei machen. {_AGAIN}")
# What the system says, and what a contributor needs to know of it.
_CAUSES = {
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: _RIGHTS,
    errno.ENOSPC: _FULL,
    errno.EDQUOT: _FULL,
    errno.EFBIG: _FULL,
    errno.ENOENT: (Code.DATEI_FEHLT, "Die Datei oder ihren Ordner gibt es nicht.", "Den Namen prüfen."),
    errno.EISDIR: (Code.KEINE_DATEI, "Das ist ein Ordner, keine Datei.", "Den Namen einer Datei angeben."),
    errno.ENOTDIR: (Code.KEIN_ORDNER, "Ein Teil des Weges ist kein Ordner.", "Den Namen prüfen."),
    errno.EEXIST: (
        Code.KEIN_ORDNER,
        "Eine Datei steht im Weg.",
        "Einen anderen Namen nehmen oder die Datei umbenennen.",
    ),
    errno.ELOOP: (Code.DATEI_VERKNUEPFUNG, "Das ist eine Verknüpfung.", "Die Verknüpfung löschen."),
    errno.ENAMETOOLONG: (Code.DATEI_NAME, "Der Name ist zu lang.", "Einen kürzeren Namen nehmen."),
    errno.EMFILE: (Code.GRENZE_ERREICHT, "Es sind zu viele Dateien offen.", "Andere Programme schließen."),
    errno.ENOMEM: (Code.ARBEITSSPEICHER, "Der Arbeitsspeicher reicht nicht.", "Andere Programme schließen."),
}
# Failures that say something of this computer and nothing of the handbook.
_OF_MACHINE = frozenset(
    [errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EMFILE, errno.ENOMEM]
)
_NEW_FILE = 0o666


def failure(error: OSError, place: str | Path = "") -> Finding:
    """Return what went wrong with a file, and the cure.

    Args:
        error: what the system said.
        place: the file; else the one that the error names.
    """
    path = _shown(place or error.filename or "Datei")
    if error.errno in _CAUSES:
        return Finding(path, 0, *_CAUSES[error.errno])
    said = error.strerror or type(error).__name__
    return Finding(
        path, 0, Code.DATEI_FEHLER, f"Das Betriebssystem meldet: {said}.", "Die Datei und ihre Rechte prüfen."
    )


def is_of_machine(error: OSError) -> bool:
    """Whether a failure is about rights, room or memory of this computer, whatever the handbook holds."""
    return error.errno in _OF_MACHINE


def write_whole(file: Path, content: bytes) -> None:
    """Write a file, whole or not at all; one that is there is replaced.

    Raises:
        HandbookError: it is a link or no ordinary file, or cannot be written.
    """
    refuse_links(file)
    try:
        descriptor, name = tempfile.mkstemp(prefix=".", suffix=".neu", dir=file.parent)
        try:
            with os.fdopen(descriptor, "wb") as fresh:
                fresh.write(content)
            Path(name).chmod(file.stat().st_mode & 0o777 if file.exists() else _NEW_FILE & ~_umask())
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise HandbookError([failure(error, file)]) from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def output_folder(folder: Path) -> Path:
    """Make a folder for results, with those above it, if it is not there, and return it.

    Raises:
        HandbookError: a link or a file stands in its place, or it cannot be made.
    """
    refuse_links(folder)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise HandbookError([failure(error, folder)]) from error
    return folder


def refuse_links(place: Path, below: Path | None = None) -> None:
    """Refuse a path that leads through a link: a branch can bring links to any place of this computer.

    Args:
        place: what is to be written; of an absolute path, which somebody at this computer typed, only the end counts.
        below: folder that ``place`` lies in; everything between the two counts.

    Raises:
        HandbookError: it does.
    """
    if below is not None:
        inner = place.relative_to(below)
        steps = [below / step for step in (inner, *inner.parents)[:-1]]
    else:
        steps = [place] if place.is_absolute() else [place, *place.parents]
    for step in steps:
        if step.is_symlink():
            raise stop(
                _shown(step),
                Code.DATEI_VERKNUEPFUNG,
                "Hier soll etwas geschrieben werden, aber das ist eine Verknüpfung zu einem anderen Ort.",
                "Die Verknüpfung löschen oder umbenennen.",
            )


def _shown(place: str | Path) -> str:
    """Return a path as somebody in the project folder would type it."""
    path, here = Path(place), Path.cwd()
    return str(path.relative_to(here)) if path.is_absolute() and path.is_relative_to(here) else str(place)
