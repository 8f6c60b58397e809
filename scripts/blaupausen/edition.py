"""Which edition of the handbook is being built: version, date and commit."""

import datetime as dt
import logging
import os
import re
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from blaupausen.codes import Code
from blaupausen.findings import stop
from blaupausen.intake.ground import SOURCES
from blaupausen.intake.history import Commit, Silence, is_changed, last_commit

_log = logging.getLogger("blaupausen")
# git writes time and name of the commit into this file of an archive that somebody downloads (gitattributes,
# export-subst); in a clone it holds the marks instead.
ARCHIVE_NOTE = ".git-archiv"
_NOTED = re.compile(r"(\d{1,12}) ([0-9a-f]{10})[0-9a-f]*\s*")
_NONE = "ohne Versionsstand"
_UNPUBLISHED = "Arbeitsstand nach {commit}, nicht veröffentlicht"
_SETTING = "SOURCE_DATE_EPOCH"


@dataclass(frozen=True)
class Imprint:
    """What identifies one edition of the book.

    Attributes:
        title: title of the book.
        subtitle: second line of the title.
        version: edition, e.g. ``0.1.0``.
        date: day of the text, German notation.
        commit: short name of the commit, or a German note that the text is that of none.
        site_url: public address of the website.
        publisher: name and address of who publishes the edition; empty where nobody entered them.
    """

    title: str
    subtitle: str
    version: str
    date: str
    commit: str
    site_url: str
    publisher: str = ""

    @property
    def year(self) -> str:
        """Year of the edition."""
        return self.date.rpartition(".")[2]

    @property
    def edition(self) -> str:
        """What the cover says: year and number."""
        return f"Ausgabe {self.year}, Nummer {self.version}"


def _edition(project: Path) -> Commit | Silence:
    told = last_commit(project)
    file = project / ARCHIVE_NOTE
    if isinstance(told, Silence) and file.is_file() and not file.is_symlink():
        noted = _NOTED.fullmatch(file.read_text(encoding="utf-8", errors="replace"))
        return Commit(int(noted[1]), noted[2]) if noted else told
    return told


def set_source_date(project: Path) -> None:
    """Set ``SOURCE_DATE_EPOCH`` to the time of the last commit, so that the same commit gives the same bytes.

    Where nothing knows the commit, the edition is of today, and a note says what is missing.

    Raises:
        HandbookError: the environment sets a time that is no number of seconds.
    """
    if _SETTING in os.environ:
        if not os.environ[_SETTING].isascii() or not os.environ[_SETTING].isdigit():
            raise stop(
                _SETTING,
                Code.EINSTELLUNG,
                "Die Umgebungsvariable enthält keine Zahl.",
                "Sekunden seit 1970 eintragen oder die Variable löschen.",
            )
        return
    told = _edition(project)
    if isinstance(told, Silence):
        today = dt.datetime.now(dt.UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        _log.warning(
            "Hinweis: Das Impressum nennt das heutige Datum und keinen Versionsstand. %s",
            told.format(folder=project.resolve()),
        )
        told = Commit(int(today.timestamp()), "")
    os.environ[_SETTING] = str(told.time)


def source_date(project: Path) -> int:
    """Return the time of the edition in seconds since 1970."""
    set_source_date(project)
    return int(os.environ[_SETTING])


def read_imprint(project: Path, title: str, subtitle: str, site_url: str, publisher: str = "") -> Imprint:
    """Return the imprint of the edition built from the project folder."""
    day = dt.datetime.fromtimestamp(source_date(project), dt.UTC)
    told = _edition(project)
    return Imprint(
        title=title,
        subtitle=subtitle,
        version=version("blaupausen-handbuch"),
        date=day.strftime("%d.%m.%Y"),
        commit=_text_version(project, told),
        site_url=site_url,
        publisher=publisher,
    )


def _text_version(project: Path, told: Commit | Silence) -> str:
    """Return whose text this is: a reader must be able to find it again, or to know that nobody can."""
    if isinstance(told, Silence):
        return _NONE
    in_git = isinstance(last_commit(project), Commit)
    return _UNPUBLISHED.format(commit=told.name) if in_git and is_changed(project, SOURCES) else told.name
