"""Handbooks and chapters for tests, read from a project folder the way the commands read them."""

import datetime as dt
from collections.abc import Iterable
from functools import partial
from pathlib import Path

from blaupausen.checks import hostile
from blaupausen.checks.docs import Report, blocking, chosen_paths, examine
from blaupausen.checks.examined import Examined, Page, examined
from blaupausen.content.chapter import Chapter
from blaupausen.content.handbook import Handbook
from blaupausen.findings import Finding
from blaupausen.intake.records import Compose
from blaupausen.intake.safe_yaml import compose_yaml
from blaupausen.intake.tree import read_tree
from blaupausen.office.sheets.evaluate import States
from blaupausen.office.sheets.judging import judge
from blaupausen.office.sheets.model import Workbook
from blaupausen.office.sheets.reading import read_workbook

_ROOT = Path(__file__).resolve().parent.parent


def handbook_of(project: Path) -> Handbook:
    return Handbook(read_tree(project))


def chapter_of(project: Path, file: Path) -> Chapter:
    """Return a chapter by its file; raises what keeps it from being read."""
    return handbook_of(project).readings[file.relative_to(project).as_posix()].required()


def examined_in(project: Path, today: dt.date | None = None) -> Examined:
    return examined(read_tree(project), today)


def blocking_in(project: Path) -> list[Finding]:
    return blocking(examined_in(project))


def examine_in(project: Path, paths: Iterable[str] = (), *, today: dt.date | None = None, tools: bool = True) -> Report:
    return examine(examined_in(project, today), chosen_paths(project, paths), tools=tools)


def yaml_of(text: str) -> Compose:
    """Return what composes a YAML text, as a file of the tree does."""
    return partial(compose_yaml, text)


def workbook_of(path: str, text: str) -> Workbook:
    """Return a calculating template by its text; raises what keeps it from being read."""
    return read_workbook(path, yaml_of(text))[0]


def sheet_findings_in(path: str, text: str) -> list[Finding]:
    """Return what is wrong with a calculating template that reads well; raises what keeps it from being read."""
    book, places = read_workbook(path, yaml_of(text))
    return judge(States(book), path, places)


def hostile_in(chapter: Chapter) -> list[Finding]:
    """Return what the rules against active content find in a chapter."""
    handbook = examined_in(_ROOT)
    return [f for rule in (*hostile.RULES, *hostile.HEADS) for f in rule.in_page(Page(chapter), handbook)]
