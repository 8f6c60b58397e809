"""The whole check in one run: which files, which rules, which findings."""

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from blaupausen.checks.drafts import draft_link_findings
from blaupausen.checks.examined import Examined
from blaupausen.checks.files import file_findings
from blaupausen.checks.hostile import hostile_findings, page_template_findings
from blaupausen.checks.readability import Readability, measure
from blaupausen.checks.registry import RULES
from blaupausen.findings import Finding, HandbookError, Severity, stop
from blaupausen.markup.passage import find_citations

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


def blocking(handbook: Examined) -> list[Finding]:
    """Return what keeps a build from starting.

    Rules that need a program of their own are left out: what a build does must not depend on what is installed.
    """
    return examine(handbook, tools=False).errors


def examine(handbook: Examined, chosen: Sequence[str] = (), *, tools: bool = True) -> Report:
    """Check the handbook, or only what lies at or below the given paths.

    Args:
        handbook: what to check.
        chosen: files or folders relative to the project folder (see ``chosen_paths``); none means everything.
        tools: whether rules that need a program may use it.
    """
    paths = [path for path in handbook.handbook.readings if not chosen or selected(path, chosen)]
    # What cannot be read is told whatever was asked for: rules may have needed it.
    problems = [f for reading in handbook.handbook.readings.values() for f in reading.findings]
    problems += handbook.handbook.data_findings
    read = [page for path in paths if (page := handbook.page(path))]
    notes: list[str] = []
    findings: list[Finding] = []
    rules = RULES
    if tools and handbook.speller.available:
        problems += handbook.words.findings
        handbook.prepare_spelling(read)
    else:
        rules = tuple(rule for rule in RULES if not rule.tool)
        if tools and os.environ.get("CI"):
            problems.append(_no_speller())
        elif tools:
            notes.append(
                "Rechtschreibung nicht geprüft: Das Programm hunspell mit dem deutschen Wörterbuch fehlt auf diesem "
                "Rechner. Unter Debian und Ubuntu: sudo apt-get install hunspell hunspell-de-de."
            )
    try:
        findings += [f for page in read for rule in rules for f in rule.in_page(page, handbook)]
        findings += [f for page in read for f in hostile_findings(page.chapter)]
        findings += [
            f for page in read for f in page_template_findings(page.chapter, handbook.handbook.tree.page_templates)
        ]
        findings += [f for page in read for f in draft_link_findings([page.chapter, *handbook.drafts])]
        if not all(path.endswith(".md") for path in chosen) or not chosen:
            findings += [f for rule in rules for f in rule.in_handbook(handbook)]
            findings += file_findings(handbook.handbook)
            findings += [f for source in handbook.office.sheets.values() for f in source.findings]
    except HandbookError as error:
        problems += error.findings  # a rule could not do its work: told whatever was asked for
    shown = {
        *(finding for finding in findings if not chosen or selected(finding.path, chosen)),
        *(_with_places(found, handbook) if found.code in _TAKEN_TWICE else found for found in problems),
    }
    return Report(tuple(sorted(shown)), tuple(notes), {page.chapter.path: measure(page.prose) for page in read})


def _no_speller() -> Finding:
    return Finding(
        "scripts/einrichten.sh",
        0,
        "PRUEFWERKZEUG-FEHLT",
        "Das Programm hunspell oder sein deutsches Wörterbuch fehlt; die Rechtschreibung blieb ungeprüft.",
        "In der Pipeline vorher „bash scripts/einrichten.sh test“ ausführen.",
    )


def _with_places(found: Finding, handbook: Examined) -> Finding:
    """Add where the key is cited that two records have: each of these places means one of them."""
    key = found.subject
    cited = [
        (page.chapter.path, c.line) for page in handbook.pages() for c in find_citations(page.chapter) if c.key == key
    ]
    places = ", ".join(f"{path}:{line}" for path, line in cited[:_MOST_PLACES])
    return replace(found, cure=f"{found.cure} Zitiert wird {key} in {places}.") if cited else found


def chosen_paths(project: Path, paths: Iterable[str]) -> list[str]:
    """Return the paths relative to the project folder that people gave, relative to it or to the working folder.

    Raises:
        HandbookError: a path does not exist.
    """
    return [_inside(project, path) for path in paths]


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


def selected(path: str, chosen: Sequence[str]) -> bool:
    """Whether a path lies at or below one of those chosen."""
    return any(place in {path, "."} or path.startswith(f"{place}/") for place in chosen)
