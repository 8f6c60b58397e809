"""From a filled-in Word template to a draft chapter."""

import datetime as dt
import io
import json
import re
import subprocess
import warnings
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from PIL import Image

from blaupausen.findings import stop
from blaupausen.scaffold import FIELDS as AREAS
from blaupausen.scaffold import Draft, add_chapter, chapter_text, file_stem, judged_draft
from blaupausen.templates.pandoc import read_docx
from blaupausen.word.blank import FIELDS, SHEET
from blaupausen.word.markdown import Converter, Picture, image_mark, sections_of
from blaupausen.word.package import WordFile, read_word_file
from blaupausen.wordlists import Anatomy, read_anatomy, read_hints

_KIND = "blaupause"
_WIDEST = 2_000  # pixels; more than the book can print
_MOST_PIXELS = 40_000_000
_MOST_IMAGES = 20
_FORMATS = ("PNG", "JPEG")
_SPAN = re.compile(r"(\d{1,4}(?:[.,]\d{1,2})?)(?:\s*(?:bis|-|–)\s*(\d{1,4}(?:[.,]\d{1,2})?))?")
_LISTS = ("beteiligte", "voraussetzungen", "normen", "schlagwoerter", "synonyme")
_LONGEST_SHORT = 300  # as in the schema of the fact sheet


@dataclass(frozen=True)
class Imported:
    """The new chapter and what was left behind, in German sentences."""

    file: Path
    notes: tuple[str, ...]


def import_chapter(project: Path, document: Path, field: str | None, day: dt.date) -> Imported:
    """Make a draft chapter of a DOCX file.

    Args:
        project: project folder.
        document: the file.
        field: field of action; what the document says where None.
        day: day on which the chapter begins.

    Raises:
        HandbookError: the file is no harmless DOCX file, has no title, or the chapter exists.
    """
    if document.suffix.lower() != ".docx" or not document.is_file():
        raise stop(document, "WORD-DATEI", "Das ist keine Word-Datei (.docx).", "Die Datei als .docx speichern.")
    word = read_word_file(document.name, document.read_bytes())
    try:
        tree = json.loads(read_docx(word.content))
    except (subprocess.SubprocessError, ValueError) as error:
        raise stop(
            document.name,
            "WORD-DATEI",
            "Der Text der Datei lässt sich nicht lesen.",
            "Die Datei in Word oder LibreOffice öffnen und neu als .docx speichern.",
        ) from error
    anatomy, hints = read_anatomy(project), read_hints(project)
    before, sections = sections_of(tree["blocks"])
    sheet = _sheet(before)
    title = sheet.get("titel") or _title(tree["blocks"])
    draft = judged_draft(field or _area(sheet.get("handlungsfeld", "")), title, _KIND, day, anatomy)
    converter = Converter()
    filled = [(converter.inlines(head["c"][2]).strip(), converter.blocks(content)) for head, content in sections]
    opening = converter.blocks([block for block in before if not _is_sheet(block) and block["t"] != "Header"])
    ordered = _in_order(filled, opening, anatomy, hints)
    images, notes = _images(converter, word, draft)
    text = chapter_text(draft, ordered, sheet.get("kurz", "")[:_LONGEST_SHORT], **_fields(sheet))
    for number, picture in enumerate(converter.images, start=1):
        kept = images.get(number)
        text = text.replace(image_mark(number), _shown(picture, kept[0]) if kept else picture.caption)
    file = add_chapter(project, draft, text)
    for stored, data in images.values():
        (file.parent / "abbildungen").mkdir(exist_ok=True)
        (file.parent / "abbildungen" / stored).write_bytes(data)
    return Imported(file, (*word.notes, *notes))


def _shown(picture: Picture, file: str) -> str:
    caption = f' "{picture.caption}"' if picture.caption else ""
    return f"![{picture.alt or PurePosixPath(picture.name).stem}](abbildungen/{file}{caption})"


def _is_sheet(block: Any) -> bool:
    return bool(block["t"] == "Table" and SHEET in Converter().blocks(block["c"][1][1]))


def _sheet(blocks: list[Any]) -> dict[str, str]:
    """Return the filled-in rows of the fact sheet by field, as plain text."""
    names = {label.casefold(): name for label, name, _ in FIELDS}
    found = {}
    for block in blocks:
        if _is_sheet(block):
            for body in block["c"][4]:
                for row in body[3]:
                    label, value = (_plain(cell[4]) for cell in row[1][:2])
                    name = names.get(label.casefold())
                    if name and re.search(r"\w", value) and value != "bis":
                        found[name] = value
    return found


def _plain(blocks: list[Any]) -> str:
    """Return blocks as text without Markdown."""
    text = " ".join(Converter().blocks(blocks).split())
    text = re.sub(r"\\([\\`*_{}\[\]#|~>+:.!-])", r"\1", text).replace("&lt;", "").replace("&amp;", "&")
    return re.sub(r"[<>\"*\x00-\x1f]", "", text).strip()


def _title(blocks: list[Any]) -> str:
    for block in blocks:
        if block["t"] == "Header" and block["c"][0] == 1:
            return _plain([{"t": "Para", "c": block["c"][2]}])
    return ""


def _area(said: str) -> str:
    wanted = said.casefold()
    area = next((name for name in AREAS if name in wanted), None)
    if area is None:
        raise stop(
            "handbuch importieren",
            "FELD",
            "Das Dokument nennt kein Handlungsfeld.",
            f"Es beim Aufruf angeben: --feld und eines von {', '.join(AREAS)}.",
        )
    return area


def _in_order(
    filled: list[tuple[str, str]], opening: str, anatomy: Anatomy, hints: dict[str, str]
) -> list[tuple[str, str]]:
    """Return the sections in the order of the anatomy; missing ones get guidance, others follow their neighbour."""
    placed: list[list[tuple[str, str]]] = [[] for _ in anatomy[_KIND]]
    last = 0
    for heading, text in filled:
        match = next((n for n, section in enumerate(anatomy[_KIND]) if section.matches(heading)), None)
        last = last if match is None else match
        placed[last].append((heading, text))
    result = []
    for number, section in enumerate(anatomy[_KIND]):
        own = placed[number]
        if not any(section.matches(heading) for heading, _ in own):
            own.insert(0, (section.name, ""))
        first, text = own[0]
        if number == 0 and opening:
            text = f"{opening}\n\n{text}".strip()
        hint = f"<!-- {hints[section.name]} -->" if section.name in hints and not text else ""
        result += [(first, text or hint), *own[1:]]
    return result


def _fields(sheet: dict[str, str]) -> dict[str, str]:
    """Return the filled-in fields as YAML; what does not fit a field keeps its default."""
    fields = {}
    for name in _LISTS:
        said = sheet.get(name, "")
        items = [item.strip() for item in said.split(";" if ";" in said else ",") if item.strip()]
        if items:
            fields[name] = json.dumps(items, ensure_ascii=False)
    weeks, days = _span(sheet.get("dauer_wochen", "")), _span(sheet.get("aufwand_personentage", ""))
    if weeks:
        fields["dauer_wochen"] = f"{{von: {weeks[0]}, bis: {weeks[1]}}}"
    if days:
        fields["aufwand_personentage"] = f"{{von: {days[0]}, bis: {days[1]}, herkunft: geschaetzt}}"
    if len(sheet.get("kosten", "")) > 2:  # noqa: PLR2004 - shortest text that the schema takes
        fields["kosten"] = f"{{herkunft: geschaetzt, hinweis: {json.dumps(sheet['kosten'], ensure_ascii=False)}}}"
    return fields


def _span(text: str) -> tuple[str, str] | None:
    match = _SPAN.search(text)
    if not match:
        return None
    low, high = (number.replace(",", ".") for number in (match[1], match[2] or match[1]))
    return (low, high) if float(low) <= float(high) else (high, low)


def _images(converter: Converter, word: WordFile, draft: Draft) -> tuple[dict[int, tuple[str, bytes]], list[str]]:
    """Return file name and content of every image that can be kept, by its number, and what could not."""
    kept: dict[int, tuple[str, bytes]] = {}
    notes = []
    for number, picture in enumerate(converter.images, start=1):
        data = word.media.get(picture.name)
        made = _redrawn(data) if data and number <= _MOST_IMAGES else None
        if made:
            kept[number] = (f"{file_stem(draft.title)}-{number}.{made[0]}", made[1])
        else:
            notes.append(f"Bild {number} wurde nicht übernommen; nur PNG und JPEG werden gelesen.")
    return kept, notes


def _redrawn(data: bytes) -> tuple[str, bytes] | None:
    """Return ending and bytes of the picture drawn anew: no notes of the camera, no second file behind the picture."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(_FORMATS)) as image:
                if image.width * image.height > _MOST_PIXELS:
                    return None
                kind = image.format or "PNG"
                picture = image.convert("RGB" if kind == "JPEG" else "RGBA")
        picture.thumbnail((_WIDEST, _WIDEST))
        result = io.BytesIO()
        picture.save(result, kind)
    except Exception:  # noqa: BLE001 - decoders raise whatever they like about damaged files
        return None
    return ("jpg" if kind == "JPEG" else "png"), result.getvalue()
