"""Where a build works: a private folder beside ``site/``, one build at a time, and the exchange at the end.

The folder is made anew under a name that nobody can foresee, so no branch can bring a link in its place. Builds that
were killed leave their folder behind; the next one clears it away, and puts back a website that was about to be
exchanged.
"""

import os
import shutil
import stat
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blaupausen.codes import Code
from blaupausen.findings import HandbookError, stop
from blaupausen.intake.outputs import failure

SITE = "site"
_PREFIX = ".site-"
# Inside the private folder: the website in the making, and the old one while the new takes its place.
_FRESH, _OLD = "neu", "alt"
_PRIVATE = 0o700
# A process split off from a build that was killed lets the lock go a moment later.
_TRIALS, _PAUSE = 20, 0.1  # times, seconds
_locked: set[int] = set()


@contextmanager
def workplace(project: Path) -> Iterator[Path]:
    """Give the path of a folder, not yet there, for the website in the making; it goes at the end.

    Raises:
        HandbookError: another build works in this project, ``site`` is no folder of its own, or nothing may be
            written here.
    """
    with _alone(project):
        site = project / SITE
        _judge(site)
        try:
            for left in _left_behind(project):
                _restore(left, site)
                _clear(left)
            private = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=project))
        except OSError as error:
            raise HandbookError([failure(error, project)]) from error
        try:
            yield private / _FRESH
        finally:
            _restore(private, site)
            _clear(private)


def exchange(fresh: Path, site: Path) -> None:
    """Put the finished website in the place of the old one; the old one survives a failure.

    Raises:
        HandbookError: the old website cannot be moved.
    """
    old = fresh.with_name(_OLD)
    try:
        if site.exists():
            site.rename(old)
        fresh.rename(site)
    except OSError as error:
        raise HandbookError([failure(error, SITE)]) from error


def _restore(private: Path, site: Path) -> None:
    """Put back the website of a build that ended between the two steps of the exchange."""
    if (private / _OLD).is_dir() and not site.exists():
        (private / _OLD).rename(site)


def _judge(site: Path) -> None:
    if site.is_symlink():
        raise stop(
            SITE,
            Code.ZIEL_VERKNUEPFUNG,
            "„site“ ist eine Verknüpfung; das Ergebnis käme an einen anderen Ort.",
            "Die Verknüpfung löschen und das fertige „site“ nach dem Bau dorthin kopieren.",
        )
    if site.exists() and not site.is_dir():
        raise stop(
            SITE, Code.ZIEL_DATEI, "„site“ ist eine Datei und kein Ordner.", "Die Datei umbenennen oder löschen."
        )
    if site.exists() and not os.access(site, os.W_OK):
        raise stop(
            SITE,
            Code.SCHREIBRECHT,
            "Der Ordner „site“ ist schreibgeschützt und lässt sich nicht ersetzen.",
            "Den Schreibschutz aufheben, etwa mit „chmod -R u+w site“, und den Befehl wiederholen.",
        )


def _left_behind(project: Path) -> Iterator[Path]:
    """Yield the private folders of builds that were killed; what a branch brings is never private."""
    for folder in sorted(project.glob(f"{_PREFIX}*")):
        known = folder.lstat()
        own = not hasattr(os, "getuid") or known.st_uid == os.getuid()
        if stat.S_ISDIR(known.st_mode) and stat.S_IMODE(known.st_mode) == _PRIVATE and own:
            yield folder


def _clear(folder: Path) -> None:
    """Delete a private folder, also what in it is write-protected; links in it are not followed."""
    for place, folders, _ in os.walk(folder):
        for name in folders:
            inside = Path(place, name)
            if not inside.is_symlink():
                inside.chmod(_PRIVATE)
    shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def _alone(project: Path) -> Iterator[None]:
    """Hold a lock on the folder of the project; it ends with the process, however that ends."""
    descriptor = _lock(project)
    try:
        yield
    finally:
        if descriptor is not None:
            _locked.discard(descriptor)
            os.close(descriptor)


def _lock(project: Path) -> int | None:
    if sys.platform == "win32":  # no lock on folders there; guides send Windows to WSL
        return None
    import fcntl  # noqa: PLC0415 - Windows has no such module

    descriptor = os.open(project, os.O_RDONLY)
    for _ in range(_TRIALS):
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            time.sleep(_PAUSE)
        except OSError:  # some network drives know no locks
            os.close(descriptor)
            return None
        else:
            _locked.add(descriptor)
            return descriptor
    os.close(descriptor)
    raise stop(
        SITE,
        Code.BAU_LAEUFT,
        "In diesem Ordner läuft schon ein Bau.",
        "Warten, bis er fertig ist, oder ihn mit Strg+C beenden; dann den Befehl wiederholen.",
    )


def _let_go_in_child() -> None:
    """Close the lock in a process split off from this one, which would hold it beyond the end of the build."""
    while _locked:
        os.close(_locked.pop())


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_let_go_in_child)
