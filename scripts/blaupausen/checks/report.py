"""Findings as text for people and in the forms that GitHub, GitLab and other programs read."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from blaupausen.checks.docs import Report
from blaupausen.findings import Finding, Severity
from blaupausen.markup.slug import slugify

HELP_PAGE = "mitmachen/pruefregeln"
_JSON_VERSION = "1.0"


def render(report: Report, form: str, *, figures: bool = False) -> str:
    """Return the report as ``text``, ``github``, ``gitlab`` or ``json``; ``figures`` adds readability to the text."""
    if form == "github":
        return "\n".join(map(_github, report.findings))
    if form == "gitlab":
        return json.dumps(_gitlab(report.findings), ensure_ascii=False, indent=2)
    if form == "json":
        return json.dumps(_json(report), ensure_ascii=False, indent=2)
    return _text(report, figures=figures)


def _text(report: Report, *, figures: bool) -> str:
    lines = [str(finding) for finding in report.findings]
    if figures:
        lines += [
            f"{path}: {_german(values.sentence_length)} Wörter je Satz, Lesbarkeit {values.flesch:.0f} (Flesch-Amstad)"
            for path, values in report.figures.items()
        ]
    lines += report.notes
    errors = len(report.errors)
    advice = len(report.findings) - errors
    if report.findings:
        lines.append("")
    counts = f"{errors} Fehler" if errors else "Keine Fehler gefunden"
    if advice:
        counts += f", {advice} {'Hinweis' if advice == 1 else 'Hinweise'}"
    pages = f" ({len(report.figures)} {'Seite' if len(report.figures) == 1 else 'Seiten'} geprüft)."
    lines.append(counts + pages)
    if report.findings:
        lines.append(f"Jedes Kürzel erklärt die Seite {HELP_PAGE}.")
    return "\n".join(lines)


def _german(value: float) -> str:
    return f"{value:.1f}".replace(".", ",")


def _github(finding: Finding) -> str:
    """Return a workflow command of GitHub Actions; its property values escape more than its message."""
    kind = "error" if finding.severity is Severity.ERROR else "notice"
    place = f"file={_property(finding.path)},line={max(1, finding.line)},title={_property(finding.code)}"
    return f"::{kind} {place}::{_message(f'{finding.wrong} So beheben: {finding.cure}')}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")


def _gitlab(findings: Iterable[Finding]) -> list[dict[str, Any]]:
    """Return the Code Quality report of GitLab. The fingerprint ignores line numbers, which move with every edit."""
    seen: Counter[tuple[str, str, str]] = Counter()
    entries = []
    for finding in findings:
        same = (finding.path, finding.code, finding.wrong)
        seen[same] += 1
        fingerprint = hashlib.sha256("\0".join([*same, str(seen[same])]).encode()).hexdigest()
        entries.append(
            {
                "description": f"{finding.wrong} So beheben: {finding.cure}",
                "check_name": finding.code,
                "fingerprint": fingerprint,
                "severity": "major" if finding.severity is Severity.ERROR else "info",
                "location": {"path": finding.path, "lines": {"begin": max(1, finding.line)}},
            }
        )
    return entries


def _json(report: Report) -> dict[str, Any]:
    return {
        "version": _JSON_VERSION,
        "befunde": [
            {
                "datei": finding.path,
                "zeile": finding.line,
                "code": finding.code,
                "schwere": str(finding.severity),
                "falsch": finding.wrong,
                "beheben": finding.cure,
                "hilfe": f"{HELP_PAGE}/#{slugify(finding.code, '-')}",
            }
            for finding in report.findings
        ],
        "hinweise": list(report.notes),
        "lesbarkeit": {
            path: {
                "saetze": values.sentences,
                "woerter": values.words,
                "woerter_je_satz": round(values.sentence_length, 1),
                "flesch_amstad": round(values.flesch),
            }
            for path, values in report.figures.items()
        },
    }
