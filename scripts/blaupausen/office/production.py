"""From the sources of the templates to the bytes of every file that readers download."""

import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import lru_cache
from pathlib import Path

from blaupausen.content.chapter import parse_chapter
from blaupausen.findings import HandbookError
from blaupausen.intake.files import read_docs_text
from blaupausen.intake.ground import ground_key, key_of
from blaupausen.intake.store import Store
from blaupausen.office.catalogue import TEXT, Blueprint, Template
from blaupausen.office.house_style import pack
from blaupausen.office.sheets.evaluate import example_inputs
from blaupausen.office.sheets.judging import judge
from blaupausen.office.sheets.layout import plan_workbook
from blaupausen.office.sheets.ods import write_ods
from blaupausen.office.sheets.reading import read_workbook
from blaupausen.office.sheets.xlsx import write_xlsx
from blaupausen.office.text.docx import build_docx
from blaupausen.office.text.notation import text_template
from blaupausen.office.text.odt import build_odt

PACKAGE = "umsetzungspaket.zip"
_LICENCE_FILE = "LICENSES/CC0-1.0.txt"
# Every text template runs pandoc twice; more than this many at once only compete for processors.
_WORKERS = 4


def produce(project: Path, templates: Sequence[Template], epoch: int) -> dict[str, bytes]:
    """Return the office files of the templates by name.

    Args:
        project: project folder.
        templates: which templates to build.
        epoch: time of the edition in seconds since 1970; the only time inside the files.

    Raises:
        HandbookError: the source of a template is faulty.
    """
    sources = [(t.kind, t.path, read_docs_text(project, project / t.path)) for t in templates]
    store, ground = Store(project), ground_key(project)

    def files(source: tuple[str, str, str]) -> Mapping[str, bytes]:
        key = ground and key_of("office", ground, *source, str(epoch))
        return store.files(key, lambda: _files(*source, epoch))

    with ThreadPoolExecutor(_WORKERS) as workers:
        results = workers.map(files, sources)
        return {name: data for result in results for name, data in result.items()}


@lru_cache(maxsize=256)
def _files(kind: str, path: str, text: str, epoch: int) -> Mapping[str, bytes]:
    """Build the files of one template; the preview asks again after every edit, mostly with the same text."""
    if kind != TEXT:
        return _sheet_files(path, text, epoch)
    template = text_template(parse_chapter(path, text))
    return {
        f"{template.id}.docx": build_docx(template, epoch),
        f"{template.id}.odt": build_odt(template, epoch),
    }


def _sheet_files(path: str, text: str, epoch: int) -> Mapping[str, bytes]:
    book = read_workbook(path, text)
    findings = judge(book, path, text)
    if findings:
        raise HandbookError(findings)
    today = dt.datetime.fromtimestamp(epoch, dt.UTC).date()
    files = {}
    for part, inputs in (("", {}), ("-beispiel", example_inputs(book))):
        for ending, write in (("xlsx", write_xlsx), ("ods", write_ods)):
            plan = plan_workbook(book, inputs, today, f"{book.id}.{ending}" if part else "")
            name = f"{book.id}{part}.{ending}"
            files[name] = write(plan, name, epoch)
    return files


def packages(project: Path, templates: Sequence[Template], files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the archives: one with everything and one for each blueprint.

    Args:
        project: project folder, for the text of the licence.
        templates: the templates of the catalogue.
        files: their files as ``produce`` returns them.
    """
    licence = (project / _LICENCE_FILE).read_bytes()
    blueprints = {b.path: b for template in templates for b in template.blueprints}
    result = {PACKAGE: _package("Umsetzungspaket: alle Vorlagen", templates, files, licence)}
    for blueprint in blueprints.values():
        own = _in_order(blueprint, templates)
        result[blueprint.package] = _package(f"Vorlagen zur Blaupause „{blueprint.title}“", own, files, licence)
    return result


def _in_order(blueprint: Blueprint, templates: Sequence[Template]) -> list[Template]:
    by_id = {template.id: template for template in templates}
    return [by_id[identifier] for identifier in blueprint.templates if identifier in by_id]


def _package(title: str, templates: Sequence[Template], files: Mapping[str, bytes], licence: bytes) -> bytes:
    entries = {name: files[name] for template in templates for name in template.files if name in files}
    entries["LIESMICH.txt"] = _readme(title, templates).encode("utf-8-sig")  # the mark lets old editors show umlauts
    entries["LIZENZ-CC0-1.0.txt"] = licence
    return pack(entries)


def _readme(title: str, templates: Sequence[Template]) -> str:
    lines = [title, "=" * len(title), ""]
    lines += ["Aus dem Handbuch „Gemeinsam digitaler werden – Blaupausen für die digitale Kommune“.", ""]
    lines += ["Lizenz: CC0 1.0. Sie dürfen alles ohne Namensnennung verwenden, ändern und weitergeben."]
    lines += ["Die Vorlagen ersetzen keine Rechtsberatung.", ""]
    lines += ["DOCX öffnen Sie mit Word, ODT mit LibreOffice Writer, XLSX mit Excel, ODS mit LibreOffice Calc."]
    lines += ["Dateien mit „-beispiel“ im Namen sind mit erfundenen Werten ausgefüllt; arbeiten Sie in der anderen."]
    lines += ["Keine Datei enthält Makros.", "", "Inhalt", "------"]
    for template in templates:
        lines += ["", template.title, f"  {template.description}", f"  {', '.join(template.files)}"]
    return "\r\n".join([*lines, ""])
