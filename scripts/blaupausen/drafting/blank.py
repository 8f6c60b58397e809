"""The Word template of an empty blueprint, made from the same sections and hints as a new chapter."""

from functools import cache
from pathlib import PurePosixPath

from blaupausen.content.factsheet import SHEET_FIELDS
from blaupausen.content.made import BLANK
from blaupausen.content.wordlists import Anatomy
from blaupausen.markup.gaps import find_gaps
from blaupausen.office.house_style import LICENCE
from blaupausen.office.text.docx import build_docx
from blaupausen.office.text.notation import HELP_STYLE, TextTemplate

SHEET = "Steckbrief"
HEADER = ("Angabe", "Ihr Eintrag")
TITLE = "Blaupause"
_NAME = "Blaupause zum Ausfüllen"
_BODY_GAP = "Ihr Text"
_HELP = "Was hierher gehört"
_NO_HINT = "Was Lesende hier wissen müssen."
# Fields that the template asks for, by their attribute in the record.
ASKED = {name: field for name, field in SHEET_FIELDS.items() if field.gaps}
_STEPS = (
    "Füllen Sie den Steckbrief und die Abschnitte aus. Was Sie nicht wissen, lassen Sie leer.",
    "Nennen Sie hinter jeder Tatsache in Klammern, woher sie stammt, am besten mit vollständiger Adresse.",
    "Überschriften, Listen, Tabellen, fett und kursiv bleiben erhalten. Bilder bitte als PNG oder JPEG einfügen.",
    "Speichern Sie die Datei als DOCX. Wie Sie sie einreichen, steht auf der Website unter „Mitmachen“.",
)


def blank_markdown(anatomy: Anatomy, hints: dict[str, str]) -> str:
    """Return the text of the template in the dialect of templates."""
    rows = "\n".join(f"| {field.asked} | {field.gaps} |" for field in ASKED.values())
    parts = [f"# {TITLE}", f"Tabelle: {SHEET}\n\n| {' | '.join(HEADER)} |\n|---|---|\n{rows}"]
    for section in anatomy["blaupause"]:
        hint = hints.get(section.name, _NO_HINT)
        parts.append(f'## {section.name}\n\n!!! hilfe "{_HELP}"\n    {hint}\n\n{{{{{_BODY_GAP}}}}}')
    return "\n\n".join(parts) + "\n"


def own_texts(anatomy: Anatomy, hints: dict[str, str]) -> tuple[list[str], list[str]]:
    """Return what of a filled-in template nobody typed: what its gaps show, and its guidance with header and footer."""
    gaps = [_BODY_GAP, *(gap.shown for field in ASKED.values() for _, _, gap in find_gaps(field.gaps))]
    helps = [f"{HELP_STYLE}: {_HELP}", _NO_HINT, *(hints[s.name] for s in anatomy["blaupause"] if s.name in hints)]
    steps = [f"{HELP_STYLE}: So füllen Sie diese Vorlage aus", *(f"{n}. {step}" for n, step in enumerate(_STEPS, 1))]
    file = PurePosixPath(BLANK).name
    margin = [
        f"{_NAME} Vorlage aus „Gemeinsam digitaler werden“",
        f"{file} · Lizenz {LICENCE}, frei verwendbar Seite von",
    ]
    return gaps, [_BODY_GAP, *helps, *steps, *margin]


def blank_docx(anatomy: Anatomy, hints: dict[str, str], epoch: int) -> bytes:
    """Return the template; ``epoch`` is the time of the edition in seconds since 1970."""
    return _built(blank_markdown(anatomy, hints), epoch)


@cache
def _built(markdown: str, epoch: int) -> bytes:
    """Build the file; the preview asks again after every edit, always with the same text."""
    return build_docx(TextTemplate(PurePosixPath(BLANK).stem, _NAME, markdown, _STEPS), epoch)
