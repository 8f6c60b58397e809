"""The command ``handbuch``: read the arguments, print, exit. No logic."""

import argparse
import logging
import os
import sys
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from blaupausen.build import build_handbook
from blaupausen.checks.docs import check_docs
from blaupausen.findings import HandbookError
from blaupausen.preview import preview


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbuch", description="Baut und prüft das Blaupausen-Handbuch.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="BEFEHL", title="Befehle")
    verbs.add_parser("bauen", help="Website und PDF-Buch bauen (Ergebnis im Ordner site)")
    verbs.add_parser("pruefen", help="Kapitel, Quellen, Verweise und Navigation prüfen")
    show = verbs.add_parser("vorschau", help="Website mit sofortiger Aktualisierung zeigen, ohne PDF")
    show.add_argument("--adresse", default="127.0.0.1:8000", help="Adresse der Vorschau (Vorgabe: %(default)s)")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 mistakes found, 130 interrupted."""
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    logging.getLogger("blaupausen").setLevel(logging.INFO)
    project = Path.cwd()
    try:
        return _run(options, project)
    except HandbookError as error:
        print(error, file=sys.stderr)
        print(f"\n{len(error.findings)} Fehler. Nichts wurde veröffentlicht.", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


def _run(options: argparse.Namespace, project: Path) -> int:
    if options.verb == "bauen":
        site, book = build_handbook(project)
        print(f"Website: {site.relative_to(project)}/index.html")
        print(f"Buch:    {book.relative_to(project)}")
    elif options.verb == "vorschau":
        preview(project, options.adresse)
    else:
        findings = check_docs(project)
        if findings:
            raise HandbookError(findings)
        print("Keine Fehler gefunden.")
    return 0
