"""The whole check in one run: which files, which rules, which findings."""

import os
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.files import file_findings
from blaupausen.checks.readability import Readability, measure
from blaupausen.checks.registry import RULES
from blaupausen.checks.rule import Rule
from blaupausen.codes import Code
from blaupausen.findings import Finding, HandbookError, Severity, stop
from blaupausen.markup.passage import find_citations

_TAKEN_TWICE = (Code.QUELLE_DOPPELT, Code.NORM_DOPPELT)
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
    whole = not chosen or not all(path.endswith(".md") for path in chosen)
    read = [page for page in handbook.pages() if not chosen or selected(page.chapter.path, chosen)]
    rules, notes, problems = _usable_rules(handbook, read, tools=tools)
    problems += _unreadable(handbook)
    told = _by_code(_unfit(handbook)) if whole else {}
    findings: list[Finding] = []
    for rule in rules:
        findings += told.pop(rule.code, ())
        try:
            findings += rule.find(read, handbook, whole=whole)
        except HandbookError as error:
            problems += error.findings  # a rule could not do its work: told whatever was asked for
    findings += chain.from_iterable(told.values())
    shown = {finding for finding in findings if not chosen or selected(finding.path, chosen)}
    shown |= {_with_places(found, handbook) if found.code in _TAKEN_TWICE else found for found in problems}
    return Report(tuple(sorted(shown)), notes, {page.chapter.path: measure(page.prose) for page in read})


def _usable_rules(
    handbook: Examined, pages: Sequence[Page], *, tools: bool
) -> tuple[Sequence[Rule], tuple[str, ...], list[Finding]]:
    """Return the rules that can work here, what to tell of the others, what is wrong with the list of words."""
    if tools and handbook.speller.available:
        handbook.prepare_spelling(pages)
        return RULES, (), list(handbook.words.findings)
    rules = tuple(rule for rule in RULES if not rule.tool)
    if not tools:
        return rules, (), []
    if os.environ.get("CI"):
        return rules, (), [_no_speller()]
    note = (
        "Rechtschreibung nicht geprüft: Das Programm hunspell mit dem deutschen Wörterbuch fehlt auf diesem "
        "Rechner. Unter Debian und Ubuntu: sudo apt-get install hunspell hunspell-de-de."
    )
    return rules, (note,), []


def _unreadable(handbook: Examined) -> list[Finding]:
    """Return what keeps chapters, lists and records from being read: told whatever is asked for, rules may need it."""
    readings = handbook.handbook.readings.values()
    return [finding for reading in readings for finding in reading.findings] + handbook.handbook.data_findings


def _unfit(handbook: Examined) -> list[Finding]:
    """Return what the readers of files and workbooks found."""
    sheets = handbook.office.sheets.values()
    return file_findings(handbook.handbook) + [finding for source in sheets for finding in source.findings]


def _by_code(findings: Iterable[Finding]) -> dict[str, list[Finding]]:
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        found[finding.code].append(finding)
    return found


def _no_speller() -> Finding:
    return Finding(
        "scripts/einrichten.sh",
        0,
        Code.PRUEFWERKZEUG_FEHLT,
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
            Code.PFAD,
            "Diese Datei gibt es nicht.",
            "Den Weg zur Datei prüfen, zum Beispiel docs/formate/barcamp.md.",
        )
    return full.relative_to(project.resolve()).as_posix()


def selected(path: str, chosen: Sequence[str]) -> bool:
    """Whether a path lies at or below one of those chosen."""
    return any(place in {path, "."} or path.startswith(f"{place}/") for place in chosen)
