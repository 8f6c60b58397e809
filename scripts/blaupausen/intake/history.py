"""What git knows of the project: the only module that runs it."""

import os
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

_UNCOMMITTED = "0" * 40
_BLAMED = re.compile(r"(?m)^([0-9a-f]{40}) \d+ (\d+)(?: \d+)?$")
_FACT = re.compile(r"(?m)^(author-mail|author-time) (.*)$")


class Silence(StrEnum):
    """Why git says nothing, and what somebody can do about it, in German."""

    NO_PROGRAM = "Das Programm Git fehlt. Es installieren, unter Debian und Ubuntu: sudo apt-get install git."
    NO_REPOSITORY = "Der Ordner ist kein Git-Ordner. Das Handbuch mit „git clone“ holen."
    FOREIGN = (
        "Der Ordner gehört jemand anderem, darum verweigert Git die Auskunft. Einmal eingeben: "
        'git config --global --add safe.directory "{folder}".'
    )
    NO_COMMIT = "Es gibt noch keinen Commit. Den Stand mit „git commit“ festhalten."


@dataclass(frozen=True)
class Commit:
    """The last commit: its time in seconds since 1970 and the beginning of its name."""

    time: int
    name: str


@dataclass(frozen=True)
class Origin:
    """Where a line comes from: the commit, its author, its time; what is not committed counts as newest."""

    commit: str
    author: str
    time: float


def last_commit(project: Path) -> Commit | Silence:
    """Return the last commit of the project, or why there is none to tell."""
    top = _git(project, "rev-parse", "--show-toplevel")
    if isinstance(top, Silence):
        return top
    if not Path(top.rstrip("\n")).samefile(project):  # unpacked inside a repository of something else
        return Silence.NO_REPOSITORY
    told = _git(project, "log", "-1", "--abbrev=10", "--format=%ct %h")
    if isinstance(told, Silence):
        return Silence.NO_COMMIT
    time, name = told.split()
    return Commit(int(time), name)


def is_changed(project: Path, paths: Iterable[str]) -> bool:
    """Whether something at or below these paths is as no commit has it; false where git says nothing."""
    # Without the lock that git takes to remember what it saw: others may be at work in the folder.
    told = _git(project, "--no-optional-locks", "status", "--porcelain", "--", *paths)
    return not isinstance(told, Silence) and bool(told)


def origins(project: Path, path: str) -> dict[int, Origin]:
    """Return the origin of each line of a file by its 1-based number; nothing where git does not know the file."""
    told = _git(project, "blame", "--line-porcelain", "--", path)
    if isinstance(told, Silence):
        return {}
    found = {}
    for block in re.split(r"(?m)^\t.*\n?", told):
        line = _BLAMED.search(block)
        if line:
            facts = dict(_FACT.findall(block))
            time = float("inf") if line[1] == _UNCOMMITTED else int(facts["author-time"])
            found[int(line[2])] = Origin(line[1], facts["author-mail"], time)
    return found


def _git(project: Path, *arguments: str) -> str | Silence:
    """Return what git prints, or why it does not."""
    try:
        done = subprocess.run(  # noqa: S603 - fixed program, no shell
            ["git", "-C", str(project), *arguments],  # noqa: S607 - git from PATH is what the contributor uses
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            check=False,
            env={**os.environ, "LC_ALL": "C"},
        )
    except OSError:
        return Silence.NO_PROGRAM
    if done.returncode == 0:
        return done.stdout
    return Silence.FOREIGN if "dubious ownership" in done.stderr else Silence.NO_REPOSITORY
