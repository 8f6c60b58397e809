"""Rules for templates: each has a blueprint, each blueprint has its templates, and their sources make good files."""

import difflib
from pathlib import Path

from blaupausen.chapter import Chapter
from blaupausen.findings import Finding, HandbookError
from blaupausen.gaps import gap_faults
from blaupausen.templates.catalogue import FOLDER, Template, blueprints_of, is_template
from blaupausen.templates.judging import judge
from blaupausen.templates.reading import read_workbook


def sheet_findings(project: Path, template: Template) -> list[Finding]:
    """Find what is wrong with the source of a calculating template: its shape, its formulas, its cases."""
    text = (project / template.path).read_text(encoding="utf-8")
    try:
        return judge(read_workbook(template.path, text), template.path, text)
    except HandbookError as error:
        return list(error.findings)


def template_findings(chapters: list[Chapter], templates: list[Template]) -> list[Finding]:
    """Find templates without a blueprint, blueprints without their template, and faulty text templates."""
    known = {template.id: template for template in templates}
    return [
        *_missing(chapters, list(known)),
        *_unused(templates),
        *_twice(templates),
        *(finding for chapter in chapters if is_template(chapter.path) for finding in text_findings(chapter)),
    ]


def _missing(chapters: list[Chapter], known: list[str]) -> list[Finding]:
    by_path = {chapter.path: chapter for chapter in chapters}
    return [
        Finding(
            blueprint.path,
            by_path[blueprint.path].head_line(("steckbrief", "vorlagen")),
            "VORLAGE-FEHLT",
            f"Die Vorlage „{name}“ gibt es im Ordner {FOLDER} nicht.",
            f"Den Namen berichtigen (ähnlich: {', '.join(difflib.get_close_matches(name, known, cutoff=0))}) "
            f"oder {FOLDER}/{name}.md anlegen.",
        )
        for blueprint in blueprints_of(chapters)
        for name in blueprint.templates
        if name not in known
    ]


def _unused(templates: list[Template]) -> list[Finding]:
    return [
        Finding(
            template.path,
            0,
            "VORLAGE-OHNE-BLAUPAUSE",
            f"Kein Kapitel nennt die Vorlage „{template.id}“.",
            f"Im Steckbrief des passenden Kapitels „{template.id}“ unter „vorlagen:“ eintragen.",
        )
        for template in templates
        if not template.blueprints
    ]


def _twice(templates: list[Template]) -> list[Finding]:
    names = [template.id for template in templates]
    return [
        Finding(
            template.path,
            0,
            "VORLAGE-DOPPELT",
            f"Es gibt „{template.id}“ als Textvorlage und als Rechenvorlage.",
            "Eine der beiden Dateien umbenennen.",
        )
        for template in templates
        if names.count(template.id) > 1 and template.path.endswith(".yml")
    ]


def text_findings(chapter: Chapter) -> list[Finding]:
    """Find what keeps a text template from becoming a good office file."""
    findings = []
    head = chapter.meta.get("vorlage")
    steps = head.get("ausfuellhilfe") if isinstance(head, dict) else None
    if not isinstance(head, dict) or head.get("art") != "text":
        findings.append(
            _finding(chapter, 1, "Im Kopfteil fehlt „vorlage:“ mit „art: text“.", "Den Abschnitt „vorlage:“ ergänzen.")
        )
    elif not isinstance(steps, list) or not steps:
        findings.append(
            _finding(
                chapter, 1, "Die Ausfüllhilfe fehlt.", "Unter „vorlage: ausfuellhilfe:“ drei bis sechs Schritte nennen."
            )
        )
    titles = [number for number, line in chapter.lines() if line.startswith("# ")]
    if len(titles) != 1:
        findings.append(
            _finding(
                chapter,
                titles[1] if titles else chapter.body_line,
                f"Die Vorlage hat {len(titles)} Überschriften mit einem #.",
                "Genau eine Überschrift mit einem # schreiben, darunter ## und ###.",
            )
        )
    return findings + [finding for number, line in chapter.lines() for finding in _line_findings(chapter, number, line)]


def _line_findings(chapter: Chapter, number: int, line: str) -> list[Finding]:
    findings = [
        _finding(chapter, number, fault, "Lücken so schreiben: {{Name}}, {{Name: datum}} oder {{Name: a | b}}.")
        for fault in gap_faults(line)
    ]
    for sign, wrong in (("![", "Bilder sind in Vorlagen nicht vorgesehen."), ("[@", "Vorlagen tragen keine Quellen.")):
        if sign in line:
            findings.append(_finding(chapter, number, wrong, "Die Stelle löschen oder ins Kapitel verschieben."))
    return findings


def _finding(chapter: Chapter, line: int, wrong: str, cure: str) -> Finding:
    return Finding(chapter.path, line, "VORLAGE-TEXT", wrong, cure)
