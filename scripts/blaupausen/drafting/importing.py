"""From a Word document to a draft chapter."""

import datetime as dt
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from blaupausen.codes import Code
from blaupausen.content.factsheet import FIELDS_OF_ACTION
from blaupausen.content.wordlists import Anatomy, read_anatomy, read_hints
from blaupausen.drafting.blank import TITLE, own_texts
from blaupausen.drafting.scaffold import Draft, add_chapter, chapter_text, file_stem, judged_draft
from blaupausen.drafting.word.account import missing
from blaupausen.drafting.word.answers import Answers, chosen, split_sheet
from blaupausen.drafting.word.captions import NUMBER
from blaupausen.drafting.word.losses import Loss, Losses
from blaupausen.drafting.word.markdown import Converter, with_images
from blaupausen.drafting.word.model import Block, Box, Paragraph, Role, Table, Text, block_texts
from blaupausen.drafting.word.outline import Outline, outline
from blaupausen.drafting.word.package import LARGEST_FILE, SAVE_AS, read_word_file, too_much
from blaupausen.drafting.word.pictures import Budget, Picture, UnreadablePicture, redrawn
from blaupausen.drafting.word.reader import LEFT_OVER, Document, Known, read_document
from blaupausen.drafting.word.texts import clean, squeezed
from blaupausen.findings import HandbookError, stop
from blaupausen.intake.limits import limit_findings, size_finding
from blaupausen.intake.tree import read_tree
from blaupausen.markup.escape import comment, heading_end

_COMMAND = "handbuch importieren"
_KIND = "blaupause"
_LARGEST_DRAFT = 1_000_000  # characters; limits.py allows 60,000 bytes, and editors may cut what is somewhat longer
_PICTURES = "abbildungen"
_OTHER_ENDINGS = {
    ".doc": (Code.WORD_ALT, "Das ist das alte Word-Format (.doc), das nicht gelesen wird.", SAVE_AS),
    ".odt": (Code.WORD_ODT, "Das ist eine Datei von LibreOffice (ODT), kein Word-Dokument.", SAVE_AS),
    ".rtf": (Code.WORD_RTF, "Das ist Rich Text (RTF), kein Word-Dokument.", SAVE_AS),
    ".pdf": (
        Code.WORD_PDF,
        "Das ist ein PDF, kein Word-Dokument.",
        "Das Dokument nehmen, aus dem das PDF gemacht wurde.",
    ),
    ".docm": (Code.WORD_MAKROS, "Die Datei kann Makros enthalten (.docm) und wird nicht gelesen.", SAVE_AS),
}


@dataclass(frozen=True)
class Imported:
    """The new chapter and what does not stand in it as it stood in Word, in German sentences."""

    file: Path
    notes: tuple[str, ...]


def import_chapter(
    project: Path, document: Path, field: str | None, day: dt.date, title: str | None = None
) -> Imported:
    """Make a draft chapter of a DOCX file.

    Args:
        project: project folder.
        document: the file.
        field: field of action; what the document says where None.
        day: day on which the chapter begins.
        title: title of the chapter; what the document says where None.

    Raises:
        HandbookError: the file cannot be read, is no harmless DOCX file, has no title, or the chapter exists. Then
            nothing is written.
    """
    word = read_word_file(document.name, _content(document))
    tree = read_tree(project)
    anatomy, hints = read_anatomy(tree), read_hints(tree)
    read = read_document(word, _known(anatomy, hints))
    sheet, blocks = split_sheet(read.blocks)
    parts = outline(blocks, anatomy[_KIND], TITLE if sheet else "", read.losses)
    sheet = sheet or Answers()
    said = title or sheet.values.get("title") or parts.title
    draft = _draft(field or _area(sheet.values.get("field", "")), said, day, anatomy)
    body = _Body(read, parts, sheet, draft, anatomy, hints)
    pictures, text = body.with_pictures(project / "docs" / draft.field)
    if len(text) > _LARGEST_DRAFT:
        raise too_much(document.name, "viel mehr Text, als ein Kapitel haben kann")
    file = add_chapter(project, draft, text, pictures)
    path = f"docs/{draft.page}"
    large = size_finding(path, len(text.encode("utf-8")))
    refused = [*([large] if large else []), *limit_findings(path, text)]
    limits = (f"Die Prüfung wird melden: {finding.wrong} {finding.cure}" for finding in refused)
    return Imported(file, (*word.notes, *read.losses.sentences(), *limits))


def _content(document: Path) -> bytes:
    """Return the bytes of the file; every way in which that can fail has its own message."""
    try:
        found = document.stat()
        if stat.S_ISDIR(found.st_mode):
            raise stop(document, Code.WORD_ORDNER, "Das ist ein Ordner.", "Die Word-Datei darin angeben.")
        ending = _OTHER_ENDINGS.get(document.suffix.casefold())
        if ending:
            raise stop(document, *ending)
        if document.suffix.casefold() != ".docx" or not stat.S_ISREG(found.st_mode):
            raise stop(document, Code.WORD_DATEI, "Das ist keine Word-Datei (.docx).", SAVE_AS)
        if found.st_size > LARGEST_FILE:
            raise too_much(document.name, f"mehr als {LARGEST_FILE // 1_000_000} Megabyte")
        return document.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        cure = "Namen und Ordner prüfen; Namen mit Leerzeichen in Anführungszeichen setzen."
        raise stop(document, Code.WORD_FEHLT, "Diese Datei gibt es nicht.", cure) from error
    except (OSError, ValueError) as error:
        cure = "Die Leserechte der Datei prüfen und sie in Word schließen."
        raise stop(document, Code.WORD_LESERECHT, "Die Datei lässt sich nicht öffnen.", cure) from error


def _known(anatomy: Anatomy, hints: dict[str, str]) -> Known:
    gaps, guidance = own_texts(anatomy, hints)
    without_digits = (re.sub(r"\d", "", text) for text in guidance)
    return Known(frozenset(map(squeezed, gaps)), frozenset(map(squeezed, (*guidance, *without_digits))))


def _draft(field: str, title: str, day: dt.date, anatomy: Anatomy) -> Draft:
    try:
        return judged_draft(field, title, _KIND, day, anatomy)
    except HandbookError as error:
        cure = 'Beim Aufruf einen kurzen Titel angeben, zum Beispiel --titel "Datenqualität messen".'
        raise HandbookError(
            [
                replace(
                    finding,
                    path=_COMMAND,
                    wrong=finding.wrong if title else "Das Dokument nennt keinen Titel.",
                    cure=cure,
                )
                if finding.code == Code.TITEL
                else replace(finding, path=_COMMAND)
                for finding in error.findings
            ]
        ) from error


def _area(said: str) -> str:
    area = chosen(FIELDS_OF_ACTION, said)
    if area is None:
        raise stop(
            _COMMAND,
            Code.FELD,
            "Das Dokument nennt kein Handlungsfeld.",
            f"Es beim Aufruf angeben: --feld und eines von {', '.join(FIELDS_OF_ACTION)}.",
        )
    return area


class _Body:
    """The chapter as it grows from the parts of the document."""

    def __init__(  # noqa: PLR0913, PLR0917 - everything that a chapter is made of
        self, read: Document, parts: Outline, sheet: Answers, draft: Draft, anatomy: Anatomy, hints: dict[str, str]
    ) -> None:
        self._read = read
        self._draft = draft
        self._sheet = sheet
        self._losses: Losses = read.losses
        self._converter = Converter(read.losses)
        self._defined = 0
        self._done = set[int]()
        opening = self._section(parts.before)
        filled = [
            (heading_end(self._converter.line([Text(name)])), self._section(blocks)) for name, blocks in parts.sections
        ]
        replaced = [t for t in (sheet.values.get("title", ""), parts.title) if t and t != draft.title]
        for text in replaced:
            self._losses.add(Loss.TITLE, text)
        texts = [text for text in sheet.typed if text not in replaced]
        texts += [text for block in parts.before for text in _texts(block)]
        for name, blocks in parts.sections:
            texts += [name, *(text for block in blocks for text in _texts(block))]
        texts += [text for note in read.notes for block in note for text in _texts(block)]
        fields = sheet.fields()
        made = "\n\n".join(
            [draft.title, draft.field, sheet.short, *fields.values(), opening, *(t for pair in filled for t in pair)]
        )
        labels = sheet.typed
        lost = [f"{labels[text]}: {text}" if labels.get(text) else text for text in missing(texts, made)]
        for text in lost:
            self._losses.add(Loss.MOVED, text)
        end = [self._converter.blocks([Box(LEFT_OVER, [Paragraph([Text(text)]) for text in lost])])] if lost else []
        end += [comment(f"Titel im Word-Dokument: {text}") for text in replaced]
        end += [comment(f"Im Word-Dokument durchgestrichen: „{text}“") for text in sheet.struck]
        end += [comment(f"Kopf- oder Fußzeile im Word-Dokument: {text}") for text in read.margin]
        ordered = _in_order(filled, opening, anatomy, hints)
        name, last = ordered[-1]
        ordered[-1] = (name, "\n\n".join(filter(None, [last, *end])))
        self._text = chapter_text(draft, ordered, sheet.short, **fields)

    def _section(self, blocks: list[Block]) -> str:
        """Return blocks as Markdown, and behind them the notes that they call."""
        text = self._converter.blocks(blocks)
        definitions = []
        # Notes may call further pictures, but no notes; each is defined where it is called first.
        called = self._converter.notes[self._defined :]
        self._defined += len(called)
        for number in dict.fromkeys(called):
            if number in self._done:
                continue
            self._done.add(number)
            definitions.append(self._converter.note(self._read.notes[number - 1], number))
        return "\n\n".join(filter(None, [text, *definitions]))

    def with_pictures(self, folder: Path) -> tuple[dict[str, bytes], str]:
        """Return the pictures by their path below the folder of the chapter, and the text that shows them."""
        files: dict[str, bytes] = {}
        places: dict[int, str] = {}
        budget = Budget()
        for number in dict.fromkeys(shown.number for shown in self._converter.shown):
            picture, data = self._read.pictures[number - 1]
            try:
                ending, content = redrawn(picture, data, budget)
            except UnreadablePicture as error:
                self._losses.add(Loss.PICTURE, f"Bild {number}: {error}")
                continue
            places[number] = _free(folder, f"{file_stem(self._draft.title)}-{number}", ending, files)
            files[places[number]] = content
            if any(picture.crop) or picture.shape:
                self._losses.add(Loss.CROPPED, f"Bild {number}")
        placed = {shown.number for shown in self._converter.shown}
        for number in range(1, len(self._read.pictures) + 1):
            if number not in placed:
                self._losses.add(Loss.PICTURE, f"Bild {number}: steht an einer Stelle, die keine Bilder zeigt")

        def shown(place: int) -> str:
            found = self._converter.shown[place - 1]
            if found.number not in places:
                return found.caption
            alt = self._alt(self._read.pictures[found.number - 1][0], places[found.number])
            caption = f' "{found.caption}"' if found.caption else ""
            return f"![{alt}]({places[found.number]}{caption})"

        return files, with_images(self._text, shown)

    def _alt(self, picture: Picture, file: str) -> str:
        alt = self._converter.line([Text(clean(picture.alt))])
        return alt or PurePosixPath(file).stem


def _free(folder: Path, stem: str, ending: str, taken: Iterable[str]) -> str:
    """Return a path for a picture that no file has yet; one may be left of a chapter that was deleted."""
    name = f"{_PICTURES}/{stem}.{ending}"
    further = 2
    while name in taken or (folder / name).exists():
        name = f"{_PICTURES}/{stem}-{further}.{ending}"
        further += 1
    return name


def _texts(block: Block) -> list[str]:
    """Return what a block says, without the numbers that captions lose."""
    if isinstance(block, Paragraph) and block.role is Role.CAPTION:
        return [NUMBER.sub("", text.strip(), count=1) for text in block_texts(block)]
    if isinstance(block, Table) and block.caption:
        return [*_texts(block.caption), *block_texts(replace(block, caption=None))]
    return block_texts(block)


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
