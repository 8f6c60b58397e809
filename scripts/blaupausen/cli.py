"""The command ``handbuch``: read the arguments, print, exit. No logic."""

import argparse
import datetime as dt
import logging
import os
import sys
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from blaupausen.build import build_handbook
from blaupausen.chapter import read_chapters
from blaupausen.checks.docs import check_docs
from blaupausen.findings import HandbookError
from blaupausen.maintenance import addresses, dead_addresses, due_chapters, due_norms, report
from blaupausen.norms import read_norms
from blaupausen.preview import preview
from blaupausen.sources import read_sources
from blaupausen.templates.writing import write_templates


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbuch", description="Baut und prüft das Blaupausen-Handbuch.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="BEFEHL", title="Befehle")
    verbs.add_parser("bauen", help="Website und PDF-Buch bauen (Ergebnis im Ordner site)")
    verbs.add_parser("pruefen", help="Kapitel, Quellen, Verweise und Navigation prüfen")
    compared = verbs.add_parser("vergleichen", help="zeigen, was sich zwischen zwei gebauten Ständen ändert")
    compared.add_argument("alt", type=Path, help="Ordner site des bisherigen Stands")
    compared.add_argument("neu", type=Path, help="Ordner site des neuen Stands")
    compared.add_argument("--nach", type=Path, required=True, help="Ordner für Bericht und Bilder")
    due = verbs.add_parser("wartung", help="fällige Prüfungen und tote Adressen zusammenstellen")
    due.add_argument("--adressen", type=Path, help="alle Adressen in diese Datei schreiben und enden")
    due.add_argument("--antworten", type=Path, help="Ergebnis der Adressprüfung (JSON von lychee)")
    due.add_argument("--nach", type=Path, help="Datei für den Bericht; leer, wenn nichts zu tun ist")
    forms = verbs.add_parser("vorlagen", help="Vorlagen als Office-Dateien bauen")
    forms.add_argument("ids", nargs="*", metavar="ID", help="Kennungen der Vorlagen; ohne Angabe alle")
    forms.add_argument("--nach", type=Path, default=Path("vorlagen"), help="Zielordner (Vorgabe: %(default)s)")
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
    elif options.verb == "vergleichen":
        # Needed by nothing else, and drawing pages needs a tool of the checks.
        from blaupausen.changes import write_changes  # noqa: PLC0415

        changes = write_changes(options.alt, options.neu, options.nach)
        print(f"Verglichen: {changes.pages_before} → {changes.pages_after} Buchseiten, Bericht in {options.nach}")
    elif options.verb == "wartung":
        _maintain(options, project)
    elif options.verb == "vorschau":
        preview(project, options.adresse)
    elif options.verb == "vorlagen":
        for file in write_templates(project, options.ids, options.nach):
            print(file)
    else:
        findings = check_docs(project)
        if findings:
            raise HandbookError(findings)
        print("Keine Fehler gefunden.")
    return 0


def _maintain(options: argparse.Namespace, project: Path) -> None:
    sources, norms = read_sources(project), read_norms(project)
    known = addresses(sources, norms)
    if options.adressen:
        options.adressen.write_text("".join(f"{address}\n" for address in known), encoding="utf-8")
        print(f"{len(known)} Adressen in {options.adressen}")
        return
    today = dt.datetime.now(dt.UTC).date()
    due = [*due_chapters(read_chapters(project), today), *due_norms(norms.values(), today)]
    dead = dead_addresses(options.antworten.read_text(encoding="utf-8")) if options.antworten else {}
    text = report(due, dead, known)
    if options.nach:
        options.nach.write_text(text, encoding="utf-8")
    print(text or "Nichts fällig.")
