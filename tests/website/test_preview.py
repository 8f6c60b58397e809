"""The live preview as a contributor uses it."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
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


@contextmanager
def _preview(project: Path) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Give the running preview of a project and its address."""
    process = subprocess.Popen(
        [sys.executable, "-m", "blaupausen", "vorschau", "--adresse", f"127.0.0.1:{_free_port()}"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(project / "scripts")},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        address = re.search(r"http://\S+", _lines_until(process, "Vorschau läuft"))
        assert address
        yield process, address[0].rstrip("/") + "/"
    finally:
        process.terminate()
        process.communicate(timeout=_PATIENCE)


_HEAD = "---\ntitle: {0}\ndescription: Ein Satz.\n---\n\n# {0}\n\n"


def test_an_edit_shows_without_a_restart(small_project: Callable[[dict[str, str]], Path]) -> None:
    head = _HEAD.format("Start")
    project = small_project({"index.md": head + "Alter Satz."})
    with _preview(project) as (process, address):
        before = _page(address)
        (project / "docs" / "index.md").write_text(head + "Neuer Satz [@Q9999].", encoding="utf-8")
        said = _lines_until(process, "Vorschau ist aktuell")
        after = _page(address)
    assert "Alter Satz." in before
    assert "handbuch.pdf" not in before
    assert "Neuer Satz" in after
    assert "docs/index.md:8: QUELLE-UNBEKANNT" in said


_WORKBOOK = """\
titel: Probe
beschreibung: Eine Probe.
anleitung: [Lesen., Rechnen., Prüfen.]
blaetter:
  - name: eins
    titel: Eins
    art: felder
    felder:
      - {name: a, titel: A, typ: zahl, beispiel: 2}
      - {name: b, titel: B, typ: zahl, formel: 'a * 2'}
faelle:
  - {name: Beispiel, beispiel: true, erwartet: {eins: {b: 4}}}
  - {name: Leer, erwartet: {eins: {b: 0}}}
"""
_DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 4">'
    '<title>Kreis</title><circle cx="3" cy="2" r="1"/></svg>\n'
)
# The file that is edited, what stands there and what then, and the pages that show it.
_SHARED = [
    ("docs/daten/quellen.yml", "Gemeinsam digitaler", "Murmeltier", ["eins/", "quellen/"]),
    ("docs/daten/glossar.yml", "Regeln und Zuständigkeiten für Daten", "Murmeltier", ["eins/", "glossar/"]),
    ("docs/vorlagen/probe.yml", "titel: Probe", "titel: Murmeltier", ["vorlagen/", "vorlagen/probe/"]),
    ("docs/kreis.svg", "<title>Kreis", "<title>Murmeltier", ["kreis.svg"]),
    ("mkdocs.yml", "site_name: ", "site_name: Murmeltier ", ["eins/"]),
]


def test_an_edit_of_what_pages_share_shows_on_each_of_them(small_project: Callable[[dict[str, str]], Path]) -> None:
    pages = {
        "index.md": _HEAD.format("Start"),
        "eins.md": _HEAD.format("Eins") + "Ein Satz [@Q1] zu [[Data Governance]].\n\n![Ein Kreis](kreis.svg)\n",
        "quellen.md": _HEAD.format("Quellen") + "[[quellenverzeichnis]]\n",
        "glossar.md": _HEAD.format("Glossar") + "[[glossar]]\n",
        "vorlagen/index.md": _HEAD.format("Vorlagen") + "[[vorlagenverzeichnis]]\n",
    }
    project = small_project(pages)
    (project / "docs" / "vorlagen" / "probe.yml").write_text(_WORKBOOK, encoding="utf-8")
    (project / "docs" / "kreis.svg").write_text(_DRAWING, encoding="utf-8")
    with _preview(project) as (process, address):
        for name, old, new, shown in _SHARED:
            file = project / name
            text = file.read_text(encoding="utf-8")
            assert old in text, name
            assert not any("Murmeltier" in _page(address + page) for page in shown), name
            file.write_text(text.replace(old, new), encoding="utf-8")
            _lines_until(process, "Vorschau ist aktuell")
            assert [page for page in shown if "Murmeltier" not in _page(address + page)] == [], name
            file.write_text(text, encoding="utf-8")
            _lines_until(process, "Vorschau ist aktuell")
