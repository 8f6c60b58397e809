"""Which edition of the handbook is being built: version, date and commit."""

import os
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from blaupausen.book.assemble import Imprint

_FIRST_DAY = "0"


def _git(project: Path, *arguments: str) -> str:
    """Return what git prints, or an empty string where there is no git or no commit."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, no shell
            ["git", "-C", str(project), *arguments],  # noqa: S607 - git from PATH is what the contributor uses
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return ""
    return done.stdout.strip()


def set_source_date(project: Path) -> None:
    """Set ``SOURCE_DATE_EPOCH`` to the time of the last commit, so that the same commit gives the same bytes."""
    os.environ.setdefault("SOURCE_DATE_EPOCH", _git(project, "log", "-1", "--format=%ct") or _FIRST_DAY)


def source_date(project: Path) -> int:
    """Return the time of the edition in seconds since 1970."""
    set_source_date(project)
    return int(os.environ["SOURCE_DATE_EPOCH"])


def read_imprint(project: Path, title: str, subtitle: str, site_url: str) -> Imprint:
    """Return the imprint of the edition built from the project folder."""
    day = datetime.fromtimestamp(source_date(project), UTC)
    return Imprint(
        title=title,
        subtitle=subtitle,
        version=version("blaupausen-handbuch"),
        date=day.strftime("%d.%m.%Y"),
        commit=_git(project, "rev-parse", "--short=10", "HEAD") or "ohne Versionsstand",
        site_url=site_url,
    )
