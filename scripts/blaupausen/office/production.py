"""From the sources of the templates to the bytes of every file that readers download."""

import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor

from blaupausen.content.templates import TEXT, Blueprint, Template
from blaupausen.intake.files import read_docs_text
from blaupausen.intake.ground import ground_key, key_of
from blaupausen.office.catalogue import Office
from blaupausen.office.house_style import pack
from blaupausen.office.sheets.evaluate import States, example_inputs
from blaupausen.office.sheets.layout import plan_workbook, with_chart_helpers
from blaupausen.office.sheets.model import Workbook
from blaupausen.office.sheets.ods import write_ods
from blaupausen.office.sheets.xlsx import write_xlsx
from blaupausen.office.text.docx import build_docx
from blaupausen.office.text.notation import text_template
from blaupausen.office.text.odt import build_odt

PACKAGE = "umsetzungspaket.zip"
LICENCE_FILE = "LICENSES/CC0-1.0.txt"
# Every text template runs pandoc twice; more than this many at once only compete for processors.
_WORKERS = 4


def produce(office: Office, templates: Sequence[Template], epoch: int) -> dict[str, bytes]:
    """Return the office files of the templates by name.

    Args:
        office: all templates with their sources.
        templates: which of them to build.
        epoch: time of the edition in seconds since 1970; the only time inside the files.

    Raises:
        HandbookError: the source of a template is faulty.
    """
    tree, store = office.handbook.tree, office.handbook.store
    ground = ground_key(tree.project)

    def files(template: Template) -> Mapping[str, bytes]:
        source = read_docs_text(tree.file(template.path))
        key = ground and key_of("office", ground, template.kind, template.path, source, str(epoch))
        return store.files(key, lambda: _files(office, template, epoch))

    with ThreadPoolExecutor(_WORKERS) as workers:
        results = workers.map(files, templates)
        return {name: data for result in results for name, data in result.items()}


def _files(office: Office, template: Template, epoch: int) -> Mapping[str, bytes]:
    if template.kind != TEXT:
        return _sheet_files(office.sheets[template.path].sound().book, epoch)
    text = text_template(office.handbook.readings[template.path].required())
    return {f"{text.id}.docx": build_docx(text, epoch), f"{text.id}.odt": build_odt(text, epoch)}


def _sheet_files(book: Workbook, epoch: int) -> Mapping[str, bytes]:
    today = dt.datetime.fromtimestamp(epoch, dt.UTC).date()
    states = States(with_chart_helpers(book))
    files = {}
    for part, inputs in (("", {}), ("-beispiel", example_inputs(book))):
        for ending, write in (("xlsx", write_xlsx), ("ods", write_ods)):
            plan = plan_workbook(states.of(inputs, today), f"{book.id}.{ending}" if part else "")
            name = f"{book.id}{part}.{ending}"
            files[name] = write(plan, name, epoch)
    return files


def packages(templates: Sequence[Template], files: Mapping[str, bytes], licence: bytes) -> dict[str, bytes]:
    """Return the archives: one with everything and one for each blueprint.

    Args:
        templates: the templates of the catalogue.
        files: their files as ``produce`` returns them.
        licence: text of CC0 1.0, which goes into each archive.
    """
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
