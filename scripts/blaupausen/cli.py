"""The command ``handbuch``: read the arguments, print, exit. No logic."""

import argparse
import datetime as dt
import logging
import os
import sys
from pathlib import Path

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from blaupausen.book.libraries import start_again_with_homebrew
from blaupausen.findings import HandbookError, visible

# Each command imports its own room: the check must not wait for the layout engine.
# ruff: noqa: PLC0415


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="handbuch", description="Baut und prüft das Blaupausen-Handbuch.")
    verbs = parser.add_subparsers(dest="verb", required=True, metavar="BEFEHL", title="Befehle")
    made = verbs.add_parser("bauen", help="Website und PDF-Buch bauen (Ergebnis im Ordner site)")
    made.set_defaults(run=_build)
    made.add_argument("--auszuege", action="store_true", help="dazu je Kapitel und je Teil ein eigenes PDF")
    made.add_argument("--druck", action="store_true", help="dazu Buchblock und Umschlag für die Druckerei")
    release = verbs.add_parser("ausgabe", help="bauen und prüfen, ob das Buch als Ausgabe erscheinen darf")
    release.set_defaults(run=_release)
    check = verbs.add_parser("pruefen", help="Kapitel, Quellen, Verweise, Sprache und Navigation prüfen")
    check.set_defaults(run=_check)
    check.add_argument("pfade", nargs="*", metavar="PFAD", help="nur diese Dateien oder Ordner prüfen (Vorgabe: alles)")
    check.add_argument(
        "--format",
        choices=("text", "github", "gitlab", "json"),
        default="text",
        help="Form der Ausgabe: für Menschen, für GitHub, für GitLab, für andere Programme (Vorgabe: %(default)s)",
    )
    check.add_argument("--beheben", action="store_true", help="vorher beheben, was sich gefahrlos beheben lässt")
    check.add_argument("--streng", action="store_true", help="auch Hinweise als Fehler zählen")
    compared = verbs.add_parser("vergleichen", help="zeigen, was sich zwischen zwei gebauten Ständen ändert")
    compared.set_defaults(run=_compare)
    compared.add_argument("alt", type=Path, help="Ordner site des bisherigen Stands")
    compared.add_argument("neu", type=Path, help="Ordner site des neuen Stands")
    compared.add_argument("--nach", type=Path, required=True, help="Ordner für Bericht und Bilder")
    due = verbs.add_parser("wartung", help="fällige Prüfungen und tote Adressen zusammenstellen")
    due.set_defaults(run=_maintain)
    due.add_argument("--adressen", type=Path, help="alle Adressen in diese Datei schreiben und enden")
    due.add_argument("--antworten", type=Path, help="Ergebnis der Adressprüfung (JSON von lychee)")
    due.add_argument("--nach", type=Path, help="Datei für den Bericht; leer, wenn nichts zu tun ist")
    forms = verbs.add_parser("vorlagen", help="Vorlagen als Office-Dateien bauen")
    forms.set_defaults(run=_templates)
    forms.add_argument("ids", nargs="*", metavar="ID", help="Kennungen der Vorlagen; ohne Angabe alle")
    forms.add_argument("--nach", type=Path, default=Path("vorlagen"), help="Zielordner (Vorgabe: %(default)s)")
    _add_chapter_verbs(verbs)
    evidence = verbs.add_parser("beleg", help="zeigen, was eine Quelle sagt und welche Sätze sich darauf stützen")
    evidence.set_defaults(run=_evidence)
    asked = evidence.add_mutually_exclusive_group(required=True)
    asked.add_argument("kennung", nargs="?", metavar="KENNUNG", help="Quelle oder Norm, etwa Q17 oder N-HPVG-78-1")
    asked.add_argument("--neu", metavar="ADRESSE", help="die Dateien für eine neue Quelle anlegen")
    show = verbs.add_parser("vorschau", help="Website mit sofortiger Aktualisierung zeigen, ohne PDF")
    show.set_defaults(run=_preview)
    show.add_argument("--adresse", default="127.0.0.1:8000", help="Adresse der Vorschau (Vorgabe: %(default)s)")
    return parser


def _add_chapter_verbs(verbs: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    new = verbs.add_parser("neu", help="neues Kapitel anlegen: Datei mit Schreibhilfen und Eintrag in der Navigation")
    new.set_defaults(run=_new)
    new.add_argument("feld", metavar="FELD", help="datenstrategie, rpa, formate oder zusammenarbeit")
    new.add_argument("titel", metavar="TITEL", help='Titel in Anführungszeichen, etwa "Datenqualität messen"')
    new.add_argument("--art", default="blaupause", help="blaupause, formatkarte oder grundlage (Vorgabe: %(default)s)")
    one = verbs.add_parser("pdf", help="ein Kapitel als PDF setzen, wie es im Buch stehen wird")
    one.set_defaults(run=_one_chapter)
    one.add_argument("pfad", metavar="PFAD", type=Path, help="Kapitel, etwa docs/formate/barcamp.md")
    one.add_argument("--nach", type=Path, help="Datei für das PDF (Vorgabe: im Ordner build)")
    word = verbs.add_parser("importieren", help="aus der ausgefüllten Word-Vorlage ein Kapitel machen")
    word.set_defaults(run=_import)
    word.add_argument("datei", metavar="DATEI.docx", type=Path, help="die ausgefüllte Vorlage")
    word.add_argument("--feld", help="datenstrategie, rpa, formate oder zusammenarbeit (Vorgabe: laut Vorlage)")
    word.add_argument("--titel", help="Titel in Anführungszeichen (Vorgabe: laut Dokument)")


def main(arguments: list[str] | None = None) -> int:
    """Run one command and return the exit code: 0 done, 1 mistakes found, 130 interrupted."""
    if arguments is None:
        start_again_with_homebrew()
    options = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    logging.getLogger("blaupausen").setLevel(logging.INFO)
    project = Path.cwd()
    try:
        code: int = options.run(options, project)
        sys.stdout.flush()
    except HandbookError as error:
        print(error, file=sys.stderr)
        print(f"\n{len(error.findings)} Fehler. Nichts wurde veröffentlicht.", file=sys.stderr)
        return 1
    except BrokenPipeError:  # `head` or a pager has seen enough; what Python still holds must not be written either
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1
    except KeyboardInterrupt:
        return 130
    except Exception as error:  # noqa: BLE001 - nobody who writes chapters can read a traceback
        from blaupausen.mishaps import own_fault

        print(own_fault(error), file=sys.stderr)
        return 1
    return code


def _build(options: argparse.Namespace, project: Path) -> int:
    from blaupausen.build import build_handbook

    site, book = build_handbook(project, excerpts=options.auszuege, print_shop=options.druck)
    print(f"Website: {site.relative_to(project)}/index.html")
    print(f"Buch:    {book.relative_to(project)}")
    return 0


def _release(_options: argparse.Namespace, project: Path) -> int:
    from blaupausen.build import require_release

    require_release(project)
    print("Das Buch darf als Ausgabe erscheinen.")
    return 0


def _compare(options: argparse.Namespace, _project: Path) -> int:
    from blaupausen.changes import write_changes

    changes = write_changes(options.alt, options.neu, options.nach)
    print(f"Verglichen: {changes.pages_before} → {changes.pages_after} Buchseiten, Bericht in {options.nach}")
    return 0


def _preview(options: argparse.Namespace, project: Path) -> int:
    from blaupausen.website.preview import preview

    preview(project, options.adresse)
    return 0


def _new(options: argparse.Namespace, project: Path) -> int:
    from blaupausen.drafting.scaffold import new_chapter

    file = new_chapter(project, options.feld, options.titel, options.art, dt.datetime.now().astimezone().date())
    print(f"Angelegt: {file.relative_to(project)} (Entwurf), eingetragen in mkdocs.yml.")
    print("Weiter: das Kapitel in der Vorschau ansehen (make vorschau) und schreiben.")
    return 0


def _templates(options: argparse.Namespace, project: Path) -> int:
    from blaupausen.content.handbook import Handbook
    from blaupausen.edition import source_date
    from blaupausen.intake.tree import read_tree
    from blaupausen.office.catalogue import Office
    from blaupausen.office.production import LICENCE_FILE
    from blaupausen.office.writing import write_templates

    office = Office(Handbook(read_tree(project)), with_drafts=True)
    licence = (project / LICENCE_FILE).read_bytes()
    for file in write_templates(office, options.ids, options.nach, licence, source_date(project)):
        print(file)
    return 0


def _one_chapter(options: argparse.Namespace, project: Path) -> int:
    from blaupausen.website.chapter_pdf import chapter_pdf, told_length

    file = options.nach or Path("build", options.pfad.stem + ".pdf")
    made = chapter_pdf(project, options.pfad, file)
    print(f"{file} ({made.pages} {'Seite' if made.pages == 1 else 'Seiten'})")
    print(told_length(made))
    for finding in made.findings:
        print(finding, file=sys.stderr)
    if made.findings:
        print("Deshalb fehlt der Steckbrief im PDF.", file=sys.stderr)
    return 0


def _import(options: argparse.Namespace, project: Path) -> int:
    from blaupausen.drafting.importing import import_chapter

    day = dt.datetime.now().astimezone().date()
    result = import_chapter(project, options.datei, options.feld, day, options.titel)
    for note in result.notes:
        print(f"Hinweis: {visible(note)}")
    print(f"Angelegt: {result.file.relative_to(project)} (Entwurf), eingetragen in mkdocs.yml.")
    print(f"Weiter: .venv/bin/python -m blaupausen pruefen {result.file.relative_to(project)}")
    return 0


def _evidence(options: argparse.Namespace, project: Path) -> int:
    if options.neu:
        from blaupausen.drafting.ledger_entry import new_entry

        key, files = new_entry(project, options.neu, dt.datetime.now().astimezone().date())
        print(f"Angelegt: {key} in {' und '.join(files)}. Die leeren Felder ausfüllen, dann [@{key}] zitieren.")
        return 0
    from blaupausen.checks.examined import examined
    from blaupausen.checks.leaning import told_about
    from blaupausen.intake.tree import read_tree

    print(told_about(examined(read_tree(project)), options.kennung))
    return 0


def _maintain(options: argparse.Namespace, project: Path) -> int:
    from blaupausen.checks.due import addresses, dead_addresses, due_chapters, due_entries, due_norms, report
    from blaupausen.content.handbook import Handbook
    from blaupausen.intake.outputs import write_whole
    from blaupausen.intake.tree import read_tree

    handbook = Handbook(read_tree(project))
    sources, norms = handbook.sources.required(), handbook.norms.required()
    known = addresses(sources, norms)
    if options.adressen:
        write_whole(options.adressen, "".join(f"{address}\n" for address in known).encode())
        print(f"{len(known)} Adressen in {options.adressen}")
        return 0
    today = dt.datetime.now(dt.UTC).date()
    due = [*due_chapters(handbook.chapters, today), *due_norms(norms.values(), today)]
    due += due_entries(handbook.ledger.required().values(), today)
    dead = dead_addresses(options.antworten.read_text(encoding="utf-8")) if options.antworten else {}
    text = report(due, dead, known)
    if options.nach:
        write_whole(options.nach, text.encode())
    print(text or "Nichts fällig.")
    return 0


def _check(options: argparse.Namespace, project: Path) -> int:
    from blaupausen.checks.docs import chosen_paths, examine
    from blaupausen.checks.examined import examined
    from blaupausen.checks.repair import repair
    from blaupausen.checks.report import render
    from blaupausen.intake.tree import read_tree

    if options.beheben:
        for path in repair(project, options.pfade):
            print(f"Behoben: {path}", file=sys.stderr)
    chosen = chosen_paths(project, options.pfade)
    report = examine(examined(read_tree(project)), chosen)
    print(render(report, options.format, figures=bool(options.pfade)))
    return 1 if report.errors or (options.streng and report.findings) else 0
