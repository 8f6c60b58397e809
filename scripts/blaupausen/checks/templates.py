"""Rules for templates: each has a blueprint, each blueprint has its templates, and their sources make good files."""

from collections.abc import Iterator

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.workbooks import SHEET
from blaupausen.content.chapter import FORMS, Chapter, is_form
from blaupausen.markup.gaps import gap_faults
from blaupausen.markup.passage import find_citations, prose_lines
from blaupausen.markup.targets import find_targets

_ELSEWHERE = "Die Stelle löschen oder ins Kapitel verschieben."


def _in_page(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    if is_form(page.chapter.path):
        yield from text_mistakes(page.chapter)


def _without_blueprint(handbook: Examined) -> Iterator[Found]:
    for template in handbook.templates:
        if not template.blueprints:
            yield Found(
                0,
                f"Kein Kapitel nennt die Vorlage „{template.id}“.",
                f"Im Steckbrief des passenden Kapitels „{template.id}“ unter „vorlagen:“ eintragen.",
                template.path,
            )


def _of_both_kinds(handbook: Examined) -> Iterator[Found]:
    names = [template.id for template in handbook.templates]
    for template in handbook.templates:
        if names.count(template.id) > 1 and template.path.endswith(".yml"):
            yield Found(
                0,
                f"Es gibt „{template.id}“ als Textvorlage und als Rechenvorlage.",
                "Eine der beiden Dateien umbenennen.",
                template.path,
            )


def text_mistakes(chapter: Chapter) -> Iterator[Found]:
    """Find what keeps a text template from becoming a good office file."""
    head = chapter.meta.get("vorlage")
    steps = head.get("ausfuellhilfe") if isinstance(head, dict) else None
    if not isinstance(head, dict) or head.get("art") != "text":
        yield Found(1, "Im Kopfteil fehlt „vorlage:“ mit „art: text“.", "Den Abschnitt „vorlage:“ ergänzen.")
    elif not isinstance(steps, list) or not steps:
        yield Found(1, "Die Ausfüllhilfe fehlt.", "Unter „vorlage: ausfuellhilfe:“ drei bis sechs Schritte nennen.")
    elif number := next((place for place, step in enumerate(steps, start=1) if not isinstance(step, str)), 0):
        yield Found(
            1,
            f"Schritt {number} der Ausfüllhilfe ist für YAML kein Text, meist wegen eines Doppelpunkts.",
            "Den ganzen Schritt in Anführungszeichen setzen.",
        )
    titles = [number for number, line in chapter.lines() if line.startswith("# ")]
    if len(titles) != 1:
        yield Found(
            titles[1] if titles else chapter.body_line,
            f"Die Vorlage hat {len(titles)} Überschriften mit einem #.",
            "Genau eine Überschrift mit einem # schreiben, darunter ## und ###.",
        )
    yield from _faults(chapter)


def _faults(chapter: Chapter) -> Iterator[Found]:
    """Find gaps that are none, images and citations; code is text."""
    lines = dict(chapter.lines())
    images = {target.line for target in find_targets(chapter) if target.is_image}
    cited = {citation.line for citation in find_citations(chapter)}
    for number, shown in prose_lines(chapter):
        # Back quotes for code: no gap holds any.
        line = "".join(sign if sign == written else "`" for sign, written in zip(shown, lines[number], strict=True))
        for fault in gap_faults(line):
            cure = "Lücken so schreiben: {{Name}}, {{Name: datum}} oder {{Name: a | b}}."
            yield Found(number, fault, cure)
        if number in images:
            yield Found(number, "Bilder sind in Vorlagen nicht vorgesehen.", _ELSEWHERE)
        if number in cited:
            yield Found(number, "Vorlagen tragen keine Quellen.", _ELSEWHERE)


_MODEL = """---
title: Einladung
description: Ein Schreiben, das alle verstehen.
vorlage:
  art: text
  ausfuellhilfe: [Namen eintragen, verschicken]
---

# Einladung

Wir laden Sie am {} ein.
"""
_FILE = f"{FORMS}/einladung.md"
RULES = (
    Rule(
        "VORLAGE-TEXT",
        "Textvorlagen haben Ausfüllhilfe, eine Überschrift und richtig geschriebene Lücken, aber keine Bilder "
        "und Quellen.",
        "Aus der Datei entstehen Word- und LibreOffice-Dokumente, deren Lücken man anklicken und ausfüllen kann.",
        Example(_MODEL.format("{{Datum"), _FILE),
        Example(_MODEL.format("{{Datum: datum}}"), _FILE),
        _in_page,
    ),
    Rule(
        "VORLAGE-OHNE-BLAUPAUSE",
        "Jede Vorlage gehört zu mindestens einem Kapitel.",
        "Das Kapitel erklärt, wozu die Vorlage dient; ohne Kapitel findet sie niemand.",
        Example(_MODEL.format("{{Datum: datum}}"), f"{FORMS}/absage.md"),
        Example(_MODEL.format("{{Datum: datum}}"), _FILE),
        None,
        _without_blueprint,
    ),
    Rule(
        "VORLAGE-DOPPELT",
        "Eine Vorlage ist entweder Textvorlage oder Rechenvorlage.",
        "Beide hätten sonst dieselbe Adresse.",
        Example(SHEET, f"{FORMS}/einladung.yml"),
        Example(_MODEL.format("{{Datum: datum}}"), _FILE),
        None,
        _of_both_kinds,
    ),
)
