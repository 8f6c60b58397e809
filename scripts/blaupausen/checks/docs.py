"""The whole check in one run: which files, which rules, which findings."""

import datetime as dt
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from blaupausen.checks.drafts import draft_link_findings
from blaupausen.checks.files import file_findings
from blaupausen.checks.fixes import fix_files, renumber_sources
from blaupausen.checks.handbook import Handbook
from blaupausen.checks.hostile import hostile_findings, page_template_findings
from blaupausen.checks.readability import Readability, measure
from blaupausen.checks.registry import RULES
from blaupausen.checks.templates import sheet_findings
from blaupausen.content.wordlists import (
    read_anatomy,
    read_divisions,
    read_fact_words,
    read_hints,
    read_search_words,
    read_style_words,
)
from blaupausen.findings import Finding, HandbookError, Severity, stop
from blaupausen.intake.files import read_data_text
from blaupausen.intake.records import LARGEST_RECORDS
from blaupausen.markup.passage import find_citations
from blaupausen.office.catalogue import CALCULATING

# Whatever else the build reads, so that it finds nothing that the check did not tell.
_LISTS = (read_anatomy, read_hints, read_divisions, read_search_words, read_fact_words, read_style_words)
_TAKEN_TWICE = ("QUELLE-DOPPELT", "NORM-DOPPELT")
_MOST_PLACES = 12


@dataclass(frozen=True)
class Report:
    """The outcome of a check.

    Attributes:
        findings: everything found, by place.
        notes: what could not be checked here and why, German sentences.
        figures: readability of each chapter looked at, by path.
    """

    findings: tuple[Finding, ...]
    notes: tuple[str, ...]
    figures: dict[str, Readability]

    @property
    def errors(self) -> list[Finding]:
        """What keeps the handbook from being published."""
        return [finding for finding in self.findings if finding.severity is Severity.ERROR]


def check_docs(project: Path) -> list[Finding]:
    """Return what keeps a build from starting.

    Rules that need a program of their own are left out: what a build does must not depend on what is installed.
    """
    return examine(project, tools=False).errors


def examine(project: Path, paths: Iterable[str] = (), *, today: dt.date | None = None, tools: bool = True) -> Report:
    """Check the handbook, or only what lies at or below the given paths.

    Args:
        project: project folder.
        paths: files or folders relative to the project folder; none means everything.
        today: day for rules about due dates; the day of the machine unless told.
        tools: whether rules that need a program may use it.

    Raises:
        HandbookError: a path does not exist.
    """
    chosen = [_inside(project, path) for path in paths]
    handbook = Handbook(project, today or dt.datetime.now().astimezone().date())
    pages = [path for path in handbook.paths if not chosen or _selected(path, chosen)]
    notes: list[str] = []
    findings: list[Finding] = []
    read = [page for path in pages if (page := handbook.page(path))]
    rules = RULES
    if not tools or not handbook.speller.available:
        rules = tuple(rule for rule in RULES if not rule.tool)
        if tools and os.environ.get("CI"):
            handbook.problems.append(
                Finding(
                    "scripts/einrichten.sh",
                    0,
                    "PRUEFWERKZEUG-FEHLT",
                    "Das Programm hunspell oder sein deutsches Wörterbuch fehlt; die Rechtschreibung blieb ungeprüft.",
                    "In der Pipeline vorher „bash scripts/einrichten.sh test“ ausführen.",
                )
            )
        elif tools:
            notes.append(
                "Rechtschreibung nicht geprüft: Das Programm hunspell mit dem deutschen Wörterbuch fehlt auf diesem "
                "Rechner. Unter Debian und Ubuntu: sudo apt-get install hunspell hunspell-de-de."
            )
    else:
        handbook.prepare_spelling(read)
    try:
        findings += [f for page in read for rule in rules for f in rule.in_page(page, handbook)]
        findings += [f for page in read for f in hostile_findings(page.chapter)]
        findings += [f for page in read for f in page_template_findings(page.chapter, project)]
        findings += [f for page in read for f in draft_link_findings([page.chapter, *handbook.drafts])]
        if not all(path.endswith(".md") for path in chosen) or not chosen:
            findings += [f for rule in rules for f in rule.in_handbook(handbook)]
            findings += file_findings(project)
            findings += [f for t in handbook.templates if t.kind == CALCULATING for f in sheet_findings(project, t)]
    except HandbookError as error:
        handbook.problems += error.findings  # a rule could not do its work: told whatever was asked for
    problems = _problems(handbook)
    shown = {*(f for f in findings if not chosen or _selected(f.path, chosen)), *problems}
    return Report(tuple(sorted(shown)), tuple(notes), {page.chapter.path: measure(page.prose) for page in read})


def _problems(handbook: Handbook) -> list[Finding]:
    """Return what keeps data files from being read, whether or not a rule needed them."""
    _ = (handbook.sources, handbook.norms, handbook.glossary, handbook.navigation)
    for read in _LISTS:
        try:
            read(handbook.project)
        except HandbookError as error:
            handbook.problems += error.findings
    return [_with_places(found, handbook) if found.code in _TAKEN_TWICE else found for found in handbook.problems]


def _with_places(found: Finding, handbook: Handbook) -> Finding:
    """Add where the key is cited that two records have: each of these places means one of them."""
    lines = read_data_text(handbook.project, found.path, LARGEST_RECORDS).split("\n")
    key = lines[found.line - 1].partition(":")[0]
    cited = [
        (page.chapter.path, c.line) for page in handbook.pages() for c in find_citations(page.chapter) if c.key == key
    ]
    places = ", ".join(f"{path}:{line}" for path, line in cited[:_MOST_PLACES])
    return replace(found, cure=f"{found.cure} Zitiert wird {key} in {places}.") if cited else found


def _inside(project: Path, path: str) -> str:
    full = (Path.cwd() / path).resolve()
    if not full.exists():
        full = (project / path).resolve()
    if not full.exists() or not full.is_relative_to(project.resolve()):
        raise stop(
            path,
            "PFAD",
            "Diese Datei gibt es nicht.",
            "Den Weg zur Datei prüfen, zum Beispiel docs/formate/barcamp.md.",
        )
    return full.relative_to(project.resolve()).as_posix()


def _selected(path: str, chosen: list[str]) -> bool:
    return any(place in {path, "."} or path.startswith(f"{place}/") for place in chosen)


def repair(project: Path, paths: Iterable[str] = ()) -> list[str]:
    """Cure what can be cured safely in the chapters at or below the given paths; return the files that changed.

    Raises:
        HandbookError: a path does not exist.
    """
    chosen = [_inside(project, path) for path in paths]
    # What two contributions numbered alike keeps the sources from being read, so it comes first.
    numbered = renumber_sources(project)
    handbook = Handbook(project, dt.datetime.now().astimezone().date())
    chapters = [path for path in handbook.paths if not chosen or _selected(path, chosen)]
    return [*numbered, *fix_files(handbook, [page for path in chapters if (page := handbook.page(path))])]
