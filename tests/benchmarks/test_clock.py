"""What a command costs includes what it started itself."""

import sys
from pathlib import Path

from benchmarks.clock import run

_CHILD = """import time
block = bytearray(200_000_000)
while time.process_time() < 0.5:
    pass
time.sleep(1)  # time enough for somebody to look, on a busy machine too
"""
_PARENT = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {_CHILD!r}], check=True)"


def test_time_and_memory_of_grandchildren_count(tmp_path: Path) -> None:
    cost = run([sys.executable, "-c", _PARENT], tmp_path, {}, tmp_path / "log.txt")
    assert cost.code == 0
    assert cost.cpu >= 0.5
    assert cost.peak > 190
