"""On what the measurement was made, in words that leave out whose machine it was."""

import os
import platform
from pathlib import Path

_KIBI = 1024


def describe() -> str:
    """Return processors, memory, system and Python in one German phrase."""
    memory = next(
        line.split()[1]
        for line in Path("/proc/meminfo").read_text(encoding="ascii").splitlines()
        if line.startswith("MemTotal")
    )
    size = f"{os.cpu_count()} Kerne, {round(int(memory) / _KIBI**2)} GB Speicher"
    return f"{size}, {platform.system()} {platform.machine()}, Python {platform.python_version()}"
