"""What one command costs: time, processor time and memory of all its processes."""

import contextlib
import ctypes
import os
import resource
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

# prctl(2): orphans of our children become ours, so that their processor time counts once they end.
_SUBREAPER = 36
_PAUSE = 0.2
_KIBI = 1024


@dataclass(frozen=True)
class Cost:
    """What a command cost.

    Attributes:
        wall: seconds from start to end.
        cpu: seconds of processor time, of all processes together.
        peak: megabytes of memory at the worst moment; what processes share counts once (PSS, proc(5)).
        code: exit code.
    """

    wall: float
    cpu: float
    peak: float
    code: int


def run(command: Sequence[str], folder: Path, environment: Mapping[str, str], log: Path) -> Cost:
    """Run a command and everything it starts to the end.

    Args:
        command: program and arguments.
        folder: working directory.
        environment: added to the environment of this process.
        log: gets what the command prints.
    """
    ctypes.CDLL(None).prctl(_SUBREAPER, 1, 0, 0, 0)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with log.open("w", encoding="utf-8") as output:
        started = time.perf_counter()
        process = subprocess.Popen(  # noqa: S603 - the commands are our own
            command,
            cwd=folder,
            env={**os.environ, **environment},
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        watch = _Watch(process.pid)
        code = process.wait()
        wall = time.perf_counter() - started
        peak = watch.stop()
    with contextlib.suppress(ChildProcessError):
        while True:  # what it left behind, and nobody else's children
            os.waitpid(-process.pid, 0)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak, code)


class _Watch(threading.Thread):
    """Looks at the memory of a process and its descendants again and again."""

    def __init__(self, root: int) -> None:
        super().__init__(daemon=True)
        self._root, self._peak, self._ended = root, 0, threading.Event()
        self.start()

    def run(self) -> None:
        while not self._ended.wait(_PAUSE):
            self._peak = max(self._peak, sum(map(_shared_memory, _family(self._root))))

    def stop(self) -> float:
        """Return the peak in megabytes."""
        self._ended.set()
        self.join()
        return self._peak / _KIBI


def _family(root: int) -> set[int]:
    """Return a process and all its descendants that still live."""
    children: dict[int, list[int]] = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with contextlib.suppress(OSError, IndexError, ValueError):
                # The name of a program may hold blanks and brackets; the parent stands behind it (proc(5)).
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(folder.name))
    found, waiting = {root}, [root]
    while waiting:
        for child in children.get(waiting.pop(), ()):
            if child not in found:
                found.add(child)
                waiting.append(child)
    return found


def _shared_memory(process: int) -> int:
    """Return the proportional set size of a process in KiB; 0 when it is gone."""
    with contextlib.suppress(OSError, StopIteration, ValueError):
        lines = Path(f"/proc/{process}/smaps_rollup").read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return 0
