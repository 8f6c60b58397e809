"""Results of earlier builds, each kept under a hash of everything that it was made of.

What is taken is what was kept: every entry begins with a hash of its key and content, so a damaged one counts as
missing. Nothing in it is ever run. The folder belongs to the user alone; one that a branch brings is not used.
"""

import hashlib
import json
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from blaupausen.findings import HandbookError
from blaupausen.intake.ground import is_untouched
from blaupausen.intake.outputs import write_whole

FOLDER = Path(".cache", "bau")
_LARGEST = 300_000_000  # bytes; a build of the whole handbook keeps about 25 million
_PRIVATE = 0o700
_SEAL = 32  # bytes of SHA-256


class Store:
    """The kept results of one project.

    Nothing here fails: what cannot be read counts as missing, what cannot be written is made anew next time.
    """

    def __init__(self, project: Path) -> None:
        """Open the folder of kept results below the project folder, or none where it is not private."""
        self._project = project
        self._folder = _private_folder(project)

    def take(self, key: str | None) -> bytes | None:
        """Return what was kept under a key; None if nothing was, if it is damaged, or without a key."""
        if self._folder is None or key is None:
            return None
        file = self._folder / key
        try:
            if not stat.S_ISREG(file.lstat().st_mode):
                return None
            sealed = file.read_bytes()
            content = sealed[_SEAL:]
            if sealed[:_SEAL] != _seal(key, content):
                file.unlink()
                return None
            os.utime(file)  # the longest unused go first
        except OSError:
            return None
        return content

    def keep(self, key: str | None, content: bytes) -> None:
        """Keep a result under its key, whole or not at all.

        Only while everything that a build reads is as it was when the program started: what was changed meanwhile may
        be in the result or in the key.
        """
        if self._folder is None or key is None or not is_untouched(self._project):
            return
        try:
            write_whole(self._folder / key, _seal(key, content) + content)
        except HandbookError:  # a full disk is told where a result is written that somebody waits for
            return

    def files(self, key: str | None, make: Callable[[], Mapping[str, bytes]]) -> Mapping[str, bytes]:
        """Return the files kept under a key, or make and keep them; errors are those of ``make``."""
        kept = self.take(key)
        if kept is not None:
            return _unpacked(kept)
        made = make()
        self.keep(key, _packed(made))
        return made

    def tidy(self, largest: int = _LARGEST) -> None:
        """Drop what was not used for longest until the rest has at most ``largest`` bytes."""
        if self._folder is None:
            return
        room = largest
        known = [(file.lstat(), file) for file in self._folder.iterdir()]
        for entry, file in sorted(known, key=lambda each: (-each[0].st_mtime_ns, each[1])):
            room -= entry.st_size
            if room < 0:
                file.unlink(missing_ok=True)


def _private_folder(project: Path) -> Path | None:
    """Return the folder of kept results, made if need be.

    None if it is a link, of somebody else or open to others. Git gives no folder such rights, so a branch brings none.
    """
    folder = project / FOLDER
    try:
        folder.parent.mkdir(exist_ok=True)
        if folder.parent.is_symlink():
            return None
        folder.mkdir(mode=_PRIVATE, exist_ok=True)
        known = folder.lstat()
    except OSError:
        return None
    own = not hasattr(os, "getuid") or known.st_uid == os.getuid()
    private = stat.S_ISDIR(known.st_mode) and stat.S_IMODE(known.st_mode) == _PRIVATE
    return folder if own and private else None


def _seal(key: str, content: bytes) -> bytes:
    return hashlib.sha256(key.encode() + content).digest()


def _packed(files: Mapping[str, bytes]) -> bytes:
    sizes = [(name, len(content)) for name, content in files.items()]
    return json.dumps(sizes).encode() + b"\n" + b"".join(files.values())


def _unpacked(packed: bytes) -> dict[str, bytes]:
    head, _, rest = packed.partition(b"\n")
    files, start = {}, 0
    for name, size in json.loads(head):
        files[name] = rest[start : start + size]
        start += size
    return files
