"""Everything below ``docs/`` as it lies there: which files, and their bytes, each opened once.

Links are never followed: the folder comes from strangers, and a link may lead to anything on this computer.
"""

import os
import re
import stat
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import yaml

from blaupausen.codes import Code
from blaupausen.findings import Finding, composed
from blaupausen.intake.safe_yaml import YamlError, compose_yaml

DOCS = "docs"
CONFIG_FILE = "mkdocs.yml"
# The one folder with programs: readers get it as a ZIP, tests run it, and MkDocs leaves it out (mkdocs.yml).
ROBOT = "rpa/referenzroboter"
_THEME = "overrides/website"
_NO_PAGES = frozenset({"404.html", "english.html"})  # they have a text of their own
MOST_READ = 5_000_000  # bytes; what is larger is refused whatever it is, so no more is read of it
# What editors and file managers leave beside the files that people write; never read, never published.
_LEFT_BY_EDITORS = re.compile(
    r"(?i)\.ds_store|\._.*|thumbs\.db|desktop\.ini|\.directory|icon\r|\.#.*|#.*#|.*~|~\$.*|\.~lock\..*#|\.nfs.*"
    r"|.*\.(?:sw[a-p]|bak|orig|rej|tmp|temp|part|crdownload)|\.idea|\.vscode|\.git|\.obsidian|\.trash.*"
)
_LEFT_BY_ITS_RUNS = frozenset({".venv", "__pycache__", "ergebnisse", "pakete"})


@dataclass(frozen=True)
class StoredFile:
    """A file of the project folder. It is opened when its content is first asked for, and never again.

    Attributes:
        path: path relative to the project folder, with forward slashes.
        place: where it lies on this computer.
    """

    path: str
    place: Path

    @property
    def name(self) -> PurePosixPath:
        """The path, to be taken apart."""
        return PurePosixPath(self.path)

    @property
    def suffix(self) -> str:
        """Ending of the name with its point, as written."""
        return self.name.suffix

    @cached_property
    def foreign(self) -> Finding | None:
        """Why this is no file of its own below the project folder: a link, a device, behind a linked folder."""
        above = len(self.name.parts)
        if any(step.is_symlink() for step in (self.place, *self.place.parents)[:above]):
            return Finding(
                self.path,
                0,
                Code.DATEI_VERKNUEPFUNG,
                "Das ist eine Verknüpfung zu einer anderen Datei oder einem Ordner.",
                "Die Verknüpfung löschen und die Datei selbst an diese Stelle legen.",
            )
        if not stat.S_ISREG(self.place.lstat().st_mode):
            return Finding(
                self.path,
                0,
                Code.DATEI_SONDERFORM,
                "Das ist keine gewöhnliche Datei, sondern ein Gerät oder ein Kanal.",
                "Den Eintrag löschen.",
            )
        return None

    @cached_property
    def size(self) -> int:
        """Bytes of the file; ``OSError`` where the system does not tell."""
        return self.place.stat().st_size

    @cached_property
    def content(self) -> bytes:
        """The bytes, of a file beyond ``MOST_READ`` only as many as show that.

        ``OSError`` where the file cannot be read; to be asked only of a file that is not ``foreign``.
        """
        with self.place.open("rb") as opened:
            return opened.read(MOST_READ + 1)

    @cached_property
    def text(self) -> str:
        """The content as text with plain line ends; ``UnicodeDecodeError`` where it is no UTF-8."""
        return self.content.decode("utf-8").replace("\r\n", "\n").replace("\r", "\n")

    @cached_property
    def _composed(self) -> "yaml.Node | YamlError | None":
        try:
            return compose_yaml(composed(self.text))
        except YamlError as error:
            return error

    def yaml(self) -> yaml.Node | None:
        """Return the nodes of the text as YAML, composed once for everybody who asks; None for an empty file.

        Raises:
            YamlError: the text is not YAML, or holds what no file of the handbook may.
        """
        if isinstance(self._composed, YamlError):
            raise self._composed
        return self._composed


@dataclass(frozen=True)
class Tree:
    """The files below ``docs/`` by their path relative to the project folder, in path order.

    Attributes:
        project: the project folder; only its name is of interest above this room, to those who write.
        files: everything that is no folder, links and devices included.
        settings: ``mkdocs.yml``, whether or not it exists.
        page_templates: names of the theme's page templates that a chapter may ask for: those that show its text.
    """

    project: Path
    files: Mapping[str, StoredFile]
    settings: StoredFile
    page_templates: tuple[str, ...]

    def file(self, path: str) -> StoredFile:
        """Return a file by its path, the settings among them; one that is not there fails when its content is asked."""
        if path == self.settings.path:
            return self.settings
        return self.files.get(path) or StoredFile(path, self.project / path)

    def below(self, folder: str) -> Iterator[StoredFile]:
        """Yield the files at any depth below a folder, relative to the project folder."""
        return (file for path, file in self.files.items() if path.startswith(f"{folder}/"))


def read_tree(project: Path) -> Tree:
    """Return what lies below ``docs/``; nothing is opened yet."""
    found = sorted(_walk(project))
    files = {file.relative_to(project).as_posix(): file for file in found}
    return Tree(
        project,
        MappingProxyType({path: StoredFile(path, file) for path, file in files.items()}),
        StoredFile(CONFIG_FILE, project / CONFIG_FILE),
        tuple(sorted(file.name for file in (project / _THEME).glob("*.html") if file.name not in _NO_PAGES)),
    )


def _walk(project: Path) -> Iterator[Path]:
    waiting = [project / DOCS] if (project / DOCS).is_dir() else []  # somebody else's folder: the settings tell first
    robot = project / DOCS / ROBOT
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if _LEFT_BY_EDITORS.fullmatch(entry.name):
                    continue
                if entry.is_dir(follow_symlinks=False):
                    if not (robot in Path(entry.path).parents and entry.name in _LEFT_BY_ITS_RUNS):
                        waiting.append(Path(entry.path))
                else:
                    yield Path(entry.path)
