"""A DOCX file from a stranger, reduced to text: what can act, hide or grow stays behind."""

import io
import re
import zipfile
import zlib
from dataclasses import dataclass

from lxml import etree

from blaupausen.findings import HandbookError, stop
from blaupausen.templates.office import pack

_LARGEST_FILE = 20_000_000  # bytes, zipped
_LARGEST_PART = 20_000_000  # bytes, unzipped
_LARGEST_WHOLE = 60_000_000
_MOST_PARTS = 1_000
# Everything that the text needs; macros, embedded objects, attached templates and settings are not among it.
_KEPT = re.compile(
    r"\[Content_Types\]\.xml|_rels/\.rels|word/(?:document|styles|numbering|footnotes|endnotes)\.xml"
    r"|word/_rels/(?:document|footnotes|endnotes)\.xml\.rels|word/media/[A-Za-z0-9_.-]{1,80}"
)
_NOTES = {
    r"(?i)vbaproject|\.bin$|macros": "Makros und Programme wurden nicht übernommen.",
    r"(?i)embeddings/": "Eingebettete Dateien wurden nicht übernommen.",
    r"(?i)activex|customui": "Steuerelemente wurden nicht übernommen.",
}
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_HYPERLINK = "/hyperlink"


@dataclass(frozen=True)
class WordFile:
    """A harmless DOCX file.

    Attributes:
        content: the reduced file.
        media: images by their name inside, e.g. ``media/image1.png``.
        notes: what was left behind, German sentences.
    """

    content: bytes
    media: dict[str, bytes]
    notes: tuple[str, ...]


def read_word_file(name: str, content: bytes) -> WordFile:
    """Return the file without everything that is not text or image.

    Raises:
        HandbookError: it is no DOCX file, is encrypted, too large, or its parts lie outside it.
    """
    if len(content) > _LARGEST_FILE:
        raise _refused(name, f"Die Datei hat mehr als {_LARGEST_FILE // 1_000_000} Megabyte.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {info.filename: _part(name, archive, info) for info in _judged(name, archive)}
            names = archive.namelist()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise _refused(name, "Die Datei ist kein unbeschädigtes Word-Dokument (.docx).") from error
    if "word/document.xml" not in parts:
        raise _refused(name, "Die Datei ist kein Word-Dokument (.docx).")
    notes = [note for pattern, note in _NOTES.items() if any(re.search(pattern, part) for part in names)]
    if b"commentReference" in parts["word/document.xml"]:
        notes.append("Kommentare wurden nicht übernommen.")
    for part in [part for part in parts if part.endswith((".xml", ".rels"))]:
        root = _parsed(name, parts[part])
        if part.endswith(".rels") and part != "_rels/.rels" and _drop_foreign(root, parts):
            notes.append("Verweise auf Dateien außerhalb des Dokuments wurden nicht übernommen.")
        elif part in ("_rels/.rels", "[Content_Types].xml"):
            _drop_missing(root, parts)
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    media = {part.removeprefix("word/"): data for part, data in parts.items() if part.startswith("word/media/")}
    return WordFile(pack(parts), media, tuple(dict.fromkeys(notes)))


def _refused(name: str, wrong: str) -> HandbookError:
    cure = "Die Word-Vorlage des Handbuchs neu herunterladen, den Text hineinkopieren und als .docx speichern."
    return stop(name, "WORD-DATEI", wrong, cure)


def _judged(name: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _LARGEST_WHOLE:
        raise _refused(name, "Die Datei enthält ausgepackt ungewöhnlich viel.")
    names = [info.filename for info in infos]
    if len({entry.casefold() for entry in names}) != len(names):
        raise _refused(name, "Die Datei enthält einen Teil doppelt.")
    for info in infos:
        steps = info.filename.replace("\\", "/").split("/")
        if ".." in steps or steps[0] == "" or ":" in info.filename or info.filename != info.orig_filename:
            raise _refused(name, "Die Datei enthält Teile, die außerhalb ihrer selbst liegen.")
        if info.flag_bits & 1:
            raise _refused(name, "Die Datei ist mit einem Kennwort verschlüsselt.")
    return [info for info in infos if _KEPT.fullmatch(info.filename)]


def _part(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    # The size in the directory of the archive may lie, so no more is unpacked than is allowed.
    with archive.open(info) as opened:
        data = opened.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise _refused(name, "Die Datei enthält ausgepackt ungewöhnlich viel.")
    return data


def _parsed(name: str, data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _refused(name, "Ein Teil der Datei ist kein gültiges XML.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _refused(name, "Ein Teil der Datei bestimmt eigene Zeichenfolgen (DOCTYPE).")
    return root


def _drop_foreign(root: etree._Element, parts: dict[str, bytes]) -> bool:
    """Drop relationships that lead out of the file, links to the web excepted; return whether there were any."""
    dropped = False
    for relationship in list(root.iter(f"{_RELATIONSHIPS}Relationship")):
        target, kind = str(relationship.get("Target", "")), str(relationship.get("Type", ""))
        external = relationship.get("TargetMode") == "External"
        web = kind.endswith(_HYPERLINK) and re.match(r"(https?://|mailto:)", target)
        inside = not external and f"word/{target}".replace("word//word/", "word/") in parts
        if not (web if external else inside):
            root.remove(relationship)
            dropped = dropped or external
    return dropped


def _drop_missing(root: etree._Element, parts: dict[str, bytes]) -> None:
    for child in list(root):
        place = child.get("PartName") or child.get("Target")
        if place is not None and str(place).lstrip("/") not in parts:
            root.remove(child)
