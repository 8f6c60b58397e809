"""The live preview as a contributor uses it."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path

_PATIENCE = 60.0


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _page(address: str) -> str:
    with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:  # noqa: S310 - address of our own server
        return str(answer.read().decode())


def _lines_until(process: subprocess.Popen[str], wanted: str) -> str:
    """Read what the command says until a line has ``wanted``; fail when it ends first."""
    assert process.stderr
    seen = ""
    for line in process.stderr:
        seen += line
        if wanted in line:
            return seen
    raise AssertionError(seen)


def test_an_edit_shows_without_a_restart(small_project: Callable[[dict[str, str]], Path]) -> None:
    head = "---\ntitle: Start\ndescription: Ein Satz.\n---\n\n# Start\n\n"
    project = small_project({"index.md": head + "Alter Satz."})
    process = subprocess.Popen(
        [sys.executable, "-m", "blaupausen", "vorschau", "--adresse", f"127.0.0.1:{_free_port()}"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "scripts")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        said = _lines_until(process, "Vorschau läuft")
        address = re.search(r"http://\S+", said)
        assert address
        before = _page(address[0])
        (project / "docs" / "index.md").write_text(head + "Neuer Satz [@Q9999].", encoding="utf-8")
        said = _lines_until(process, "Vorschau ist aktuell")
        after = _page(address[0])
    finally:
        process.terminate()
        process.communicate(timeout=_PATIENCE)
    assert "Alter Satz." in before
    assert "handbuch.pdf" not in before
    assert "Neuer Satz" in after
    assert "docs/index.md:8: QUELLE-UNBEKANNT" in said
