"""Rules for the files below ``docs/``, whatever is in the chapters: names, types, links, images."""

from collections.abc import Iterator
from pathlib import Path

from blaupausen.findings import Finding
from blaupausen.intake.conflicts import conflict_findings
from blaupausen.intake.data_files import JUDGES, LARGEST, data_finding
from blaupausen.intake.files import docs_files, foreign_finding, name_findings
from blaupausen.intake.pictures.publishing import is_picture, judge


def file_findings(project: Path) -> list[Finding]:
    """Find files that the handbook does not publish: links, devices, foreign types, odd names, active images."""
    files = list(docs_files(project))
    findings = [finding for file in files for finding in refused(project, file)]
    return findings + list(_twice(project, files))


def refused(project: Path, file: Path) -> Iterator[Finding]:
    """Yield why a file must not become part of the website; nothing for a file that may."""
    foreign = foreign_finding(project, file)
    if foreign:
        yield foreign
        return
    yield from name_findings(project, file)
    if file.suffix in JUDGES:
        with file.open("rb") as opened:
            content = opened.read(LARGEST + 1)
        path = file.relative_to(project).as_posix()
        conflicts = conflict_findings(path, content.decode("utf-8", "replace"))
        yield from conflicts  # before all else: what is wrong with the rest comes from them
        if not conflicts and (data := data_finding(path, content)):
            yield data
    if is_picture(file) and isinstance(verdict := judge(project, file), Finding):
        yield verdict


def _twice(project: Path, files: list[Path]) -> Iterator[Finding]:
    seen: set[str] = set()
    for file in files:
        path = file.relative_to(project).as_posix()
        if path.casefold() in seen:
            yield Finding(
                path,
                0,
                "DATEI-DOPPELT",
                "Eine zweite Datei heißt bis auf Groß- und Kleinschreibung genauso; Windows unterscheidet das nicht.",
                "Eine der beiden Dateien umbenennen.",
            )
        seen.add(path.casefold())
