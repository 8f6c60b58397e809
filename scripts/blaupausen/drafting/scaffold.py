"""New chapters: the file with its skeleton and guidance, and the line of the navigation."""

import datetime as dt
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from blaupausen.codes import Code
from blaupausen.content.chapter import FACT_SHEET
from blaupausen.content.factsheet import FIELDS_OF_ACTION, LONGEST_TITLE, SHEET_FIELDS
from blaupausen.content.navigation import parse_navigation, settings_text
from blaupausen.content.wordlists import Anatomy, read_anatomy, read_hints
from blaupausen.findings import HandbookError, stop
from blaupausen.intake.outputs import failure, refuse_links, write_whole
from blaupausen.intake.tree import CONFIG_FILE, read_tree
from blaupausen.markup.slug import slugify

_LONGEST_NAME = 60  # characters of the file name without its ending
_TITLE = re.compile(r"(?:[\w –,.:;!?()&„“‚‘’'§%+-]|(?<=\w)/(?=\w))*")  # a slash as in „Bürger/innen“
_ENTRY = re.compile(r"(\s*)- ")
_RESERVED = re.compile(r"index|abschnitt|con|prn|aux|nul|com\d|lpt\d")
_SCHEMA = "../daten/kopfteil.schema.json"


@dataclass(frozen=True)
class Draft:
    """What a new chapter begins with.

    Attributes:
        field: field of action and folder, one of ``FIELDS_OF_ACTION``.
        title: title of the chapter.
        kind: ``blaupause``, ``formatkarte`` or ``grundlage``.
        day: day on which the chapter begins; the next review is due a year later.
    """

    field: str
    title: str
    kind: str
    day: dt.date

    @property
    def page(self) -> str:
        """Path of the chapter relative to ``docs/``."""
        return f"{self.field}/{file_stem(self.title)}.md"


def file_stem(title: str) -> str:
    """Return the name of the file without its ending: what stands before a colon, in the alphabet of addresses."""
    return slugify(title.partition(":")[0], "-")[:_LONGEST_NAME].strip("-")


def judged_draft(field: str, title: str, kind: str, day: dt.date, anatomy: Anatomy) -> Draft:
    """Return the draft if a chapter can be made of it.

    Raises:
        HandbookError: field or kind do not exist, or the title cannot be one.
    """
    if field not in FIELDS_OF_ACTION:
        raise stop("handbuch neu", Code.FELD, f"Das Handlungsfeld „{field}“ gibt es nicht.", _one_of(FIELDS_OF_ACTION))
    if kind not in anatomy:
        raise stop("handbuch neu", Code.ART, f"Die Art „{kind}“ gibt es nicht.", _one_of(anatomy))
    title = title.strip()
    wrong = None
    if not title:
        wrong = "Der Titel ist leer."
    elif len(title) > LONGEST_TITLE:
        wrong = f"Der Titel hat mehr als {LONGEST_TITLE} Zeichen."
    elif not _TITLE.fullmatch(title):
        good = _TITLE.match(title)
        wrong = f"Der Titel enthält das Zeichen „{title[good.end() if good else 0]}“."
    elif not re.search("[A-Za-zÄÖÜäöü]", title) or _RESERVED.fullmatch(file_stem(title)):
        wrong = "Aus dem Titel lässt sich kein Dateiname bilden."
    if wrong:
        cure = "Einen kurzen Titel aus Wörtern nehmen, zum Beispiel „Datenqualität messen“."
        raise stop("handbuch neu", Code.TITEL, wrong, cure)
    return Draft(field, title, kind, day)


def _one_of(names: Iterable[str]) -> str:
    return f"Eines von diesen nehmen: {', '.join(names)}."


def chapter_text(draft: Draft, sections: list[tuple[str, str]], summary: str = "", **fields: str) -> str:
    """Return the whole chapter file.

    Args:
        draft: what the chapter is.
        sections: heading and text of each section.
        summary: the short text of the fact sheet; a reminder to write one where empty.
        fields: values of other fields of the fact sheet by their attribute in the record, already written as YAML.
    """
    due = draft.day.replace(year=draft.day.year + 1) if (draft.day.month, draft.day.day) != (2, 29) else draft.day
    given = {
        **fields,
        "title": json.dumps(draft.title, ensure_ascii=False),
        "field": draft.field,
        "kind": draft.kind,
        "law_date": draft.day.isoformat(),
        "review_by": due.isoformat(),
    }
    if summary:
        given["summary"] = json.dumps(summary, ensure_ascii=False)
    short = draft.title.partition(":")[0].strip()
    head = [
        f"# yaml-language-server: $schema={_SCHEMA}",
        f"title: {json.dumps(short, ensure_ascii=False)}",
        f"description: {json.dumps(summary or 'Noch zu schreiben: ein Satz für Suchmaschinen.', ensure_ascii=False)}",
        f"{FACT_SHEET}:",
        *(f"  {field.key}: {value}" for name, field in SHEET_FIELDS.items() if (value := given.get(name, field.start))),
    ]
    body = "\n\n".join(f"## {name}\n\n{text}" for name, text in sections)
    return "---\n" + "\n".join(head) + f"\n---\n\n# {draft.title}\n\n{body.rstrip()}\n"


def empty_sections(kind: str, anatomy: Anatomy, hints: dict[str, str]) -> list[tuple[str, str]]:
    """Return the sections of a kind of chapter, each with guidance that readers never see."""
    names = [section.name for section in anatomy[kind]]
    if kind == "grundlage":
        names.insert(0, "Worum es geht")
    return [(name, f"<!-- {hints[name]} -->" if name in hints else "") for name in names]


def with_entry(config: str, page: str) -> str:
    """Return the text of ``mkdocs.yml`` with a page behind the last one of its folder; other lines stay as they are.

    Raises:
        HandbookError: the navigation has no page of that folder, or not in lines of its own.
    """
    folder = page.partition("/")[0]
    entries = [entry for entry in parse_navigation(config) if entry.page.startswith(f"{folder}/")]
    lines = config.split("\n")
    match = _ENTRY.match(lines[entries[-1].line - 1]) if entries else None
    if match is None:
        raise stop(
            CONFIG_FILE,
            Code.NAVIGATION_TEIL,
            f"In der Navigation gibt es keine eigene Zeile mit einer Seite aus „{folder}“.",
            f"Unter „nav:“ einen Teil mit der Zeile „- {folder}/index.md“ anlegen.",
        )
    end = "\r" if lines[entries[-1].line - 1].endswith("\r") else ""
    lines.insert(entries[-1].line, f"{match[1]}- {page}{end}")
    return "\n".join(lines)


def new_chapter(project: Path, field: str, title: str, kind: str, day: dt.date) -> Path:
    """Make a chapter with its skeleton and enter it into the navigation; return its file.

    Raises:
        HandbookError: field, kind or title do not do, the file exists, or the navigation has no place for it.
    """
    tree = read_tree(project)
    anatomy, hints = read_anatomy(tree), read_hints(tree)
    draft = judged_draft(field, title, kind, day, anatomy)
    return add_chapter(project, draft, chapter_text(draft, empty_sections(kind, anatomy, hints)))


def add_chapter(project: Path, draft: Draft, text: str, pictures: Mapping[str, bytes] | None = None) -> Path:
    """Write the file of a new chapter, its pictures and its line of the navigation, all or none.

    Args:
        project: project folder.
        draft: what the chapter is.
        text: the whole file.
        pictures: content by path relative to the folder of the chapter.

    Raises:
        HandbookError: as in ``new_chapter``, or something cannot be written; then nothing is left behind.
    """
    file = project / "docs" / draft.page
    config = project / CONFIG_FILE
    entered = with_entry(settings_text(read_tree(project)), draft.page).encode("utf-8")
    written = [(file.parent / name, content) for name, content in (pictures or {}).items()]
    made: list[Path] = []
    try:
        for place, content in (*written, (file, text.encode("utf-8"))):
            refuse_links(place, project)
            _write_new(place, content, made)
        write_whole(config, entered)
    except BaseException as error:
        for begun in reversed(made):
            if begun.is_dir():
                begun.rmdir()
            else:
                begun.unlink(missing_ok=True)
        if isinstance(error, FileExistsError):
            raise stop(
                f"docs/{draft.page}",
                Code.DATEI_VORHANDEN,
                "Die Datei gibt es schon; sie bleibt unverändert.",
                "Einen anderen Titel nehmen oder die vorhandene Datei bearbeiten.",
            ) from error
        if isinstance(error, OSError):
            raise HandbookError([failure(error)]) from error
        raise
    return file


def _write_new(file: Path, content: bytes, made: list[Path]) -> None:
    """Write a file that must not exist yet; ``made`` gets every folder and file at once, to be taken back."""
    if not file.parent.exists():
        file.parent.mkdir()
        made.append(file.parent)
    with file.open("xb") as new:
        made.append(file)
        new.write(content)
