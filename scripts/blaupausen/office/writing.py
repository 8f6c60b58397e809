"""Write the files of templates into a folder, without building website and book."""

import difflib
from collections.abc import Sequence
from pathlib import Path

from blaupausen.codes import Code
from blaupausen.content.chapter import FORMS
from blaupausen.findings import Finding, HandbookError
from blaupausen.intake.outputs import output_folder, write_whole
from blaupausen.office.catalogue import Office
from blaupausen.office.production import packages, produce


def write_templates(office: Office, ids: Sequence[str], folder: Path, licence: bytes, epoch: int) -> list[Path]:
    """Build the named templates, or all with their archives, and return the files written.

    Args:
        office: all templates.
        ids: which to build; none means all.
        folder: where the files go.
        licence: text of CC0 1.0 for the archives.
        epoch: time of the edition in seconds since 1970.

    Raises:
        HandbookError: a chapter cannot be read, or a template is unknown or faulty; nothing was written then.
    """
    _ = office.handbook.chapters  # none may be unreadable: it would be missing among the blueprints
    catalogue = office.templates
    known = [template.id for template in catalogue]
    unknown = [name for name in ids if name not in known]
    if unknown:
        raise HandbookError([_unknown(name, known) for name in unknown])
    chosen = [template for template in catalogue if not ids or template.id in ids]
    files = produce(office, chosen, epoch)
    if not ids and chosen:
        files |= packages(chosen, files, licence)
    output_folder(folder)
    for name, data in files.items():
        write_whole(folder / name, data)
    return [folder / name for name in sorted(files)]


def _unknown(name: str, known: list[str]) -> Finding:
    near = ", ".join(difflib.get_close_matches(name, known, cutoff=0))
    return Finding(FORMS, 0, Code.VORLAGE_FEHLT, f"Die Vorlage „{name}“ gibt es nicht.", f"Ähnlich heißen: {near}.")
