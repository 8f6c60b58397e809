"""What every result of a build depends on besides the handbook: this program, its libraries, this Python.

The times at which the libraries were installed count, too: so a library that somebody changed by hand is another one,
and nobody elsewhere can know a key and send a forged result along with a branch.
"""

import hashlib
import os
import subprocess
import sys
import sysconfig
import time
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

# What a build reads of a project; `.git-archiv` and git tell the edition, which has a place of its own in keys.
_DOCS, _SCRIPTS = "docs", "scripts"
_FRAME = ("overrides", "LICENSES", "mkdocs.yml", "pyproject.toml")
SOURCES = (_DOCS, *_FRAME, _SCRIPTS)
_PACKAGE = Path(__file__).resolve().parent.parent
_FONTS = _PACKAGE.parent.parent / "overrides"  # which the program reads beside it, whatever project it builds
# Left by Python and its installer beside the sources, which count.
_LEFT_OUT = ("__pycache__", ".egg-info")
# The clock of file systems may be this much behind (nanoseconds).
_BEHIND = 20_000_000
_started = time.time_ns() - _BEHIND
# What the layout engine loads brings its own libraries along; the system lists all that a process has loaded.
_LIBRARIES = """
import ctypes
for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz", "harfbuzz-subset", "fontconfig"):
    ctypes.CDLL(f"lib{name}.so.0" if name != "fontconfig" else "libfontconfig.so.1")
with open("/proc/self/maps", encoding="utf-8") as maps:
    print(*sorted({line.split(maxsplit=5)[5].strip() for line in maps if ".so" in line}), sep="\\n")
"""


def key_of(*parts: str | bytes) -> str:
    """Return the key of a result: a hash of everything that it depends on, in this order."""
    whole = hashlib.sha256()
    for part in parts:
        content = part.encode("utf-8", "surrogateescape") if isinstance(part, str) else part
        whole.update(b"%d:" % len(content) + content)  # with its length, so that no two lists look alike
    return whole.hexdigest()


def frame_key(project: Path) -> str:
    """Return a hash of everything in a project that a build reads besides ``docs/``."""
    return tree_key(project / name for name in (*_FRAME, _SCRIPTS))


def ground_key(project: Path) -> str | None:
    """Return a hash of all that a part of a build may depend on besides its own text; None as in ``program_key``."""
    program = program_key()
    return program and key_of(program, frame_key(project))


def is_untouched(project: Path) -> bool:
    """Whether nothing that a build reads, and nothing of this program, was changed since the program started."""
    written = [project / name for name in (_DOCS, *_FRAME)]
    # A folder changes when something goes; those of programs also when Python puts its own beside the sources.
    places = [Path(place) for root in written for place, _, _ in os.walk(root)]
    places += [file for root in (*written, project / _SCRIPTS, _PACKAGE, _FONTS) for file in _files(root)]
    try:
        return all(place.lstat().st_ctime_ns < _started for place in places)
    except OSError:  # gone meanwhile
        return False


def tree_key(roots: Iterable[Path]) -> str:
    """Return a hash of all files at or below these places, by path and content; links count by where they lead.

    What is not there counts as such.
    """
    return key_of(*(part for root in roots for part in (root.name, *_tree(root))))


def _tree(root: Path) -> Iterator[str | bytes]:
    for file in _files(root):
        yield os.path.relpath(file, root)
        if file.is_symlink():
            yield f"-> {file.readlink()}"
        elif file.is_file():
            yield hashlib.sha256(file.read_bytes()).digest()
        else:
            yield "?"


def _files(root: Path) -> Iterator[Path]:
    """Yield everything at or below a place that is no folder, in the order of the names."""
    if root.is_symlink() or not root.is_dir():
        if root.is_symlink() or root.exists():
            yield root
        return
    for entry in sorted(root.iterdir()):
        if not entry.name.endswith(_LEFT_OUT):
            yield from _files(entry)


@cache
def program_key() -> str | None:
    """Return a hash of this program and of everything installed that it may use.

    None where the system does not tell which libraries it has (all but Linux), or where the program is no longer the
    one that was started: then nothing is kept.
    """
    if any(file.lstat().st_ctime_ns >= _started for file in _files(_PACKAGE)):
        return None
    libraries = _system_libraries()
    if libraries is None:
        return None
    python = f"{sys.version} {sys.implementation.cache_tag} {sysconfig.get_platform()}"
    installed = dict.fromkeys(sysconfig.get_path(kind) for kind in ("purelib", "platlib"))
    return key_of(python, tree_key([_PACKAGE, _FONTS]), *map(_installed, installed), *libraries)


def _installed(folder: str) -> bytes:
    """Return a hash of names, sizes and times of all installed files; their content would take seconds."""
    whole, waiting = hashlib.sha256(), [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in sorted(entries, key=lambda entry: entry.name):
                if entry.is_dir(follow_symlinks=False):
                    if not entry.name.endswith(_LEFT_OUT):
                        waiting.append(entry.path)
                else:
                    known = entry.stat(follow_symlinks=False)
                    whole.update(f"{entry.path}\0{known.st_size}\0{known.st_mtime_ns}\n".encode())
    return whole.digest()


def _system_libraries() -> list[str] | None:
    """Return names, sizes and times of the libraries of the layout engine and of what these load.

    A process of its own asks: this one may still be split, and the libraries do not expect that.
    """
    try:
        told = subprocess.run(  # noqa: S603 - this Python and a program of ours
            [sys.executable, "-I", "-c", _LIBRARIES], capture_output=True, encoding="utf-8", check=True
        ).stdout
        known = [(name, Path(name).stat()) for name in told.splitlines()]
    except (OSError, subprocess.CalledProcessError):
        return None
    return [f"{name}\0{file.st_size}\0{file.st_mtime_ns}" for name, file in known]
