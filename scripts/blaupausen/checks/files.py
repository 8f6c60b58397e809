"""Rules for the files below ``docs/``, whatever is in the chapters: names, types, links, images."""

from collections.abc import Iterable, Iterator

from blaupausen.codes import Code
from blaupausen.content.handbook import Handbook
from blaupausen.findings import Finding
from blaupausen.intake.conflicts import conflict_findings
from blaupausen.intake.data_files import JUDGES, data_finding
from blaupausen.intake.files import name_findings
from blaupausen.intake.tree import StoredFile


def file_findings(handbook: Handbook) -> list[Finding]:
    """Find files that the handbook does not publish: links, devices, foreign types, odd names, active images."""
    files = handbook.tree.files
    findings = [finding for file in files.values() for finding in refused(handbook, file)]
    return findings + list(_twice(files))


def refused(handbook: Handbook, file: StoredFile) -> Iterator[Finding]:
    """Yield why a file must not become part of the website; nothing for a file that may."""
    if file.foreign:
        yield file.foreign
        return
    yield from name_findings(file.path)
    if file.suffix in JUDGES:
        conflicts = conflict_findings(file.path, file.content.decode("utf-8", "replace"))
        yield from conflicts  # before all else: what is wrong with the rest comes from them
        if not conflicts and (data := data_finding(file.path, file.content)):
            yield data
    if handbook.is_picture(file.path) and isinstance(verdict := handbook.picture(file.path), Finding):
        yield verdict


def _twice(paths: Iterable[str]) -> Iterator[Finding]:
    seen: set[str] = set()
    for path in paths:
        if path.casefold() in seen:
            yield Finding(
                path,
                0,
                Code.DATEI_DOPPELT,
                "Eine zweite Datei heißt bis auf Groß- und Kleinschreibung genauso; Windows unterscheidet das nicht.",
                "Eine der beiden Dateien umbenennen.",
            )
        seen.add(path.casefold())
