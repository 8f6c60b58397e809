"""Everything that must hold before a build starts, gathered in one run."""

from pathlib import Path

from blaupausen.chapter import Chapter, read_chapters
from blaupausen.checks.drafts import draft_link_findings
from blaupausen.checks.files import file_findings
from blaupausen.checks.head import head_findings
from blaupausen.checks.hostile import hostile_findings
from blaupausen.checks.rules import (
    citation_findings,
    image_findings,
    link_findings,
    navigation_findings,
    term_findings,
)
from blaupausen.checks.templates import sheet_findings, template_findings
from blaupausen.findings import Finding, HandbookError
from blaupausen.glossary import read_glossary
from blaupausen.navigation import read_navigation
from blaupausen.norms import read_norms
from blaupausen.sources import read_sources
from blaupausen.templates.catalogue import CALCULATING, is_template, read_catalogue


def check_docs(project: Path) -> list[Finding]:
    """Return every finding of the docs folder, sorted by place; an empty list means the build may start.

    Errors that keep a file from being read at all end up in the same list.
    """
    findings = file_findings(project)
    chapters: list[Chapter] = []
    try:
        chapters = read_chapters(project)
    except HandbookError as error:
        findings += error.findings
    try:
        sources, norms = read_sources(project), read_norms(project)
        findings += [f for chapter in chapters for f in citation_findings(chapter, sources, norms)]
    except HandbookError as error:
        findings += error.findings
    try:
        terms = read_glossary(project)
        findings += [f for chapter in chapters for f in term_findings(chapter, terms)]
    except HandbookError as error:
        findings += error.findings
    try:
        pages = [chapter.path for chapter in chapters if not is_template(chapter.path)]
        findings += navigation_findings(pages, read_navigation(project))
    except HandbookError as error:
        findings += error.findings
    if chapters:
        templates = read_catalogue(project)
        findings += template_findings(chapters, templates)
        findings += [f for t in templates if t.kind == CALCULATING for f in sheet_findings(project, t)]
    for chapter in chapters:
        findings += head_findings(chapter, project)
        findings += image_findings(chapter, project)
        findings += link_findings(chapter, project)
        findings += hostile_findings(chapter)
    findings += draft_link_findings(chapters)
    return sorted(set(findings))
