"""The Word template of an empty blueprint, made from the same sections and hints as a new chapter."""

from functools import cache
from pathlib import PurePosixPath

from blaupausen.templates.docx import build_docx
from blaupausen.templates.text import TextTemplate
from blaupausen.word import ADDRESS
from blaupausen.wordlists import Anatomy

SHEET = "Steckbrief"
# Label in the template, field of the fact sheet, and what the gap asks for.
FIELDS = (
    ("Titel", "titel", "{{Titel}}"),
    ("Kurz gesagt", "kurz", "{{ein bis zwei Sätze, was man tut und was man davon hat}}"),
    ("Handlungsfeld", "handlungsfeld", "{{Datenstrategie, RPA, Formate oder Zusammenarbeit}}"),
    ("Dauer in Wochen", "dauer_wochen", "{{von}} bis {{bis}}"),
    ("Aufwand in Personentagen (geschätzt)", "aufwand_personentage", "{{von}} bis {{bis}}"),
    ("Kosten", "kosten", "{{in einem Satz}}"),
    ("Beteiligte", "beteiligte", "{{Stellen, mit Semikolon getrennt}}"),
    ("Voraussetzungen", "voraussetzungen", "{{mit Semikolon getrennt}}"),
    ("Normen", "normen", "{{mit Semikolon getrennt, etwa § 78 HPVG}}"),
    ("Schlagwörter", "schlagwoerter", "{{mit Semikolon getrennt}}"),
    ("Suchwörter", "synonyme", "{{andere Wörter für dasselbe, mit Semikolon getrennt}}"),
)
_STEPS = (
    "Füllen Sie den Steckbrief und die Abschnitte aus. Was Sie nicht wissen, lassen Sie leer.",
    "Nennen Sie hinter jeder Tatsache in Klammern, woher sie stammt, am besten mit vollständiger Adresse.",
    "Überschriften, Listen, Tabellen, fett und kursiv bleiben erhalten. Bilder bitte als PNG oder JPEG einfügen.",
    "Speichern Sie die Datei als DOCX. Wie Sie sie einreichen, steht auf der Website unter „Mitmachen“.",
)


def blank_markdown(anatomy: Anatomy, hints: dict[str, str]) -> str:
    """Return the text of the template in the dialect of templates."""
    rows = "\n".join(f"| {label} | {gap} |" for label, _, gap in FIELDS)
    parts = ["# Blaupause", f"Tabelle: {SHEET}\n\n| Angabe | Ihr Eintrag |\n|---|---|\n{rows}"]
    for section in anatomy["blaupause"]:
        hint = hints.get(section.name, "Was Lesende hier wissen müssen.")
        parts.append(f'## {section.name}\n\n!!! hilfe "Was hierher gehört"\n    {hint}\n\n{{{{Ihr Text}}}}')
    return "\n\n".join(parts) + "\n"


def blank_docx(anatomy: Anatomy, hints: dict[str, str], epoch: int) -> bytes:
    """Return the template; ``epoch`` is the time of the edition in seconds since 1970."""
    return _built(blank_markdown(anatomy, hints), epoch)


@cache
def _built(markdown: str, epoch: int) -> bytes:
    """Build the file; the preview asks again after every edit, always with the same text."""
    return build_docx(TextTemplate(PurePosixPath(ADDRESS).stem, "Blaupause zum Ausfüllen", markdown, _STEPS), epoch)
