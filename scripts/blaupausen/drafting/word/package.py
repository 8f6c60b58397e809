"""A DOCX file from a stranger: its parts, found by their relationships (ISO/IEC 29500-2), and how large they may be."""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote

from lxml import etree

from blaupausen.codes import Code
from blaupausen.drafting.word.ooxml import Element
from blaupausen.findings import HandbookError, stop

LARGEST_FILE = 20_000_000  # bytes, zipped
_LARGEST_PART = 20_000_000  # bytes, unzipped
_LARGEST_WHOLE = 60_000_000
_MOST_PARTS = 1_000
# A full chapter with its styles has some 40,000 of the one and 60,000 of the other; reading takes 20 µs for each.
_MOST_TAGS = 300_000
_MOST_ATTRIBUTES = 600_000
_DEEPEST = 150  # elements inside each other; ten tables in tables take 40
_NOTES = {
    r"(?i)vbaproject|\.bin$|macros": "Makros und Programme wurden nicht übernommen.",
    r"(?i)embeddings/": "Eingebettete Dateien wurden nicht übernommen.",
    r"(?i)activex|customui": "Steuerelemente wurden nicht übernommen.",
}
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HYPERLINK = "hyperlink"
_WEB = re.compile(r"(?:https?://|mailto:)[^\s]+$")
_LONGEST_ADDRESS = 2_000  # characters
_PLAIN_IN_ADDRESS = "-._~:/?#@!$&'*+,;=%"
# ISO/IEC 29500-1 "strict" has names of its own for the same elements.
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(wordprocessingml|drawingml|officeDocument)/")
_TRANSITIONAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")  # [MS-CFB] 2.2
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")  # [MS-OFFCRYPTO] 2.3.4.4
SAVE_AS = "Die Datei in Word oder LibreOffice öffnen und mit „Speichern unter“ als Word-Dokument (.docx) speichern."
_COPY = "Die Word-Vorlage des Handbuchs neu herunterladen, den Text hineinkopieren und als .docx speichern."


@dataclass(frozen=True)
class Relation:
    """Where a relationship leads: its kind (last word of its type) and a part of the file or an address on the web."""

    kind: str
    target: str
    external: bool


@dataclass(frozen=True)
class Part:
    """An XML part and what it refers to, by identifier."""

    name: str
    root: Element
    relations: Mapping[str, Relation]


@dataclass
class WordFile:
    """A harmless DOCX file.

    Attributes:
        name: name of the file for messages.
        main: the document.
        notes: what was left behind, German sentences.
    """

    name: str
    main: Part
    notes: tuple[str, ...]
    _parts: Mapping[str, bytes]
    _budget: "_Budget"
    _read: dict[str, Part | None] = field(default_factory=dict)

    def data(self, name: str) -> bytes | None:
        """Return the bytes of a part, if the file has it."""
        return self._parts.get(name.casefold())

    def text_data(self, name: str) -> bytes | None:
        """Return the bytes of a part that is text with tags; they count as those of XML parts do."""
        data = self.data(name)
        if data is not None:
            self._budget.spend(data)
        return data

    def part(self, name: str) -> Part | None:
        """Return an XML part, or None where the file has none of that name.

        Raises:
            HandbookError: it is no XML or beyond what a chapter can need.
        """
        if name not in self._read:
            self._read[name] = _xml_part(self._parts, name, self._budget)
        return self._read[name]

    def related(self, kind: str) -> Iterator[Part]:
        """Yield the XML parts that the document refers to with a kind of relationship, such as ``styles``."""
        names = {r.target for r in self.main.relations.values() if r.kind == kind and not r.external}
        for name in sorted(names):
            part = self.part(name)
            if part is not None:
                yield part

    def related_root(self, kind: str) -> Element | None:
        """Return the root of the first part of a kind, if there is one."""
        return next((part.root for part in self.related(kind)), None)

    def too_much(self, what: str) -> HandbookError:
        """Return the error for a file that has more of something than a chapter can need."""
        return too_much(self.name, what)


class _Budget:
    """Counts tags and attributes of all parts before they are parsed, because parsing takes the memory."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._tags = self._attributes = 0

    def spend(self, data: bytes) -> None:
        self._tags += data.count(b"<")
        self._attributes += data.count(b"=")
        if self._tags > _MOST_TAGS or self._attributes > _MOST_ATTRIBUTES:
            raise too_much(self.name, "mehr Absätze, Zellen und Formatierungen, als ein Kapitel haben kann")


def read_word_file(name: str, content: bytes) -> WordFile:
    """Return the file without everything that is not text or image.

    Raises:
        HandbookError: it is no DOCX file, is encrypted, too large, or its parts lie outside it.
    """
    if len(content) > LARGEST_FILE:
        raise too_much(name, f"mehr als {LARGEST_FILE // 1_000_000} Megabyte")
    other = _other_format(name, content)
    if other:
        raise other
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            parts = {info.filename.casefold(): _part(name, archive, info) for info in _judged(name, archive)}
            names = archive.namelist()
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as error:
        raise refused(name, "Die Datei ist kein unbeschädigtes Word-Dokument (.docx).") from error
    budget = _Budget(name)
    mimetype = parts.get("mimetype", b"")
    if b"opendocument" in mimetype:
        raise stop(name, Code.WORD_ODT, "Das ist eine Datei von LibreOffice (ODT), kein Word-Dokument.", SAVE_AS)
    top = _relations(parts, "", budget)
    main = next(
        (relation.target for relation in top.values() if relation.kind == "officeDocument"), "word/document.xml"
    )
    document = _xml_part(parts, main, budget)
    if document is None or not str(document.root.tag).endswith("wordprocessingml/2006/main}document"):
        raise refused(name, "Die Datei ist kein Word-Dokument (.docx).")
    notes = [note for pattern, note in _NOTES.items() if any(re.search(pattern, part) for part in names)]
    if any(relation.external and relation.kind != _HYPERLINK for relation in document.relations.values()):
        notes.append("Verweise auf Dateien außerhalb des Dokuments wurden nicht übernommen.")
    return WordFile(name, document, tuple(notes), parts, budget)


def refused(name: str, wrong: str) -> HandbookError:
    """Return the error for a file that is not read."""
    return stop(name, Code.WORD_DATEI, wrong, _COPY)


def too_much(name: str, what: str) -> HandbookError:
    """Return the error for a file that has more of something than a chapter can need."""
    return stop(
        name,
        Code.WORD_DATEI,
        f"Die Datei hat {what}.",
        "Das Dokument auf mehrere Dateien verteilen, Bilder verkleinern und die Teile einzeln importieren.",
    )


def _other_format(name: str, content: bytes) -> HandbookError | None:
    """Recognise by its first bytes what people take for a Word document."""
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            wrong, cure = (
                "Die Datei ist mit einem Kennwort verschlüsselt.",
                "Das Kennwort in Word entfernen: Datei, Informationen, Dokument schützen.",
            )
            return stop(name, Code.WORD_KENNWORT, wrong, cure)
        return stop(name, Code.WORD_ALT, "Das ist das alte Word-Format (.doc), das nicht gelesen wird.", SAVE_AS)
    if content.startswith(b"%PDF"):
        wrong = "Das ist ein PDF, kein Word-Dokument, auch wenn der Name auf .docx endet."
        return stop(name, Code.WORD_PDF, wrong, "Das Dokument einreichen, aus dem das PDF gemacht wurde.")
    if content.startswith(b"{\\rtf"):
        return stop(name, Code.WORD_RTF, "Das ist Rich Text (RTF), kein Word-Dokument.", SAVE_AS)
    return None


def web_address(text: str) -> str:
    """Return an address that leads to the web or to a mailbox as it can stand in Markdown, else an empty text.

    Signs that would end the address there are written in hexadecimal (RFC 3986, 2.1).
    """
    if not _WEB.match(text) or len(text) > _LONGEST_ADDRESS:
        return ""
    return "".join(sign if sign.isalnum() or sign in _PLAIN_IN_ADDRESS else quote(sign) for sign in text)


def _judged(name: str, archive: zipfile.ZipFile) -> list[zipfile.ZipInfo]:
    infos = archive.infolist()
    if len(infos) > _MOST_PARTS or sum(info.file_size for info in infos) > _LARGEST_WHOLE:
        raise too_much(name, "ausgepackt ungewöhnlich viel Inhalt")
    names = [info.filename for info in infos]
    if len({entry.casefold() for entry in names}) != len(names):
        raise refused(name, "Die Datei enthält einen Teil doppelt.")
    for info in infos:
        steps = info.filename.replace("\\", "/").split("/")
        if ".." in steps or steps[0] == "" or ":" in info.filename or info.filename != info.orig_filename:
            raise refused(name, "Die Datei enthält Teile, die außerhalb ihrer selbst liegen.")
        if info.flag_bits & 1:
            raise stop(name, Code.WORD_KENNWORT, "Die Datei ist mit einem Kennwort verschlüsselt.", _COPY)
    return [info for info in infos if not info.is_dir()]


def _part(name: str, archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    # The size in the directory of the archive may lie, so no more is unpacked than is allowed.
    with archive.open(info) as opened:
        data = opened.read(_LARGEST_PART + 1)
    if len(data) > _LARGEST_PART:
        raise too_much(name, "ausgepackt ungewöhnlich viel Inhalt")
    return data


def _xml_part(parts: Mapping[str, bytes], name: str, budget: _Budget) -> Part | None:
    data = parts.get(name.casefold())
    return None if data is None else Part(name, _parsed(data, budget), _relations(parts, name, budget))


def _relations(parts: Mapping[str, bytes], name: str, budget: _Budget) -> dict[str, Relation]:
    """Return the relationships of a part (of the file itself where the name is empty), targets as names of parts."""
    folder, _, file = name.rpartition("/")
    data = parts.get(posixpath.join(folder, "_rels", f"{file}.rels").casefold())
    if data is None:
        return {}
    found = {}
    for element in _parsed(data, budget).iter(_RELATIONSHIP):
        target = str(element.get("Target", ""))
        external = element.get("TargetMode") == "External"
        if not external:
            target = posixpath.normpath(posixpath.join(f"/{folder}", target)).lstrip("/")
        kind = str(element.get("Type", "")).rpartition("/")[2]
        found[str(element.get("Id", ""))] = Relation(kind, target, external)
    return found


def _parsed(data: bytes, budget: _Budget) -> Element:
    budget.spend(data)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(_STRICT.sub(_TRANSITIONAL, data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise refused(budget.name, "Ein Teil der Datei ist kein gültiges XML.") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise refused(budget.name, "Ein Teil der Datei bestimmt eigene Zeichenfolgen (DOCTYPE).")
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            raise too_much(budget.name, "zu tief ineinander verschachtelte Tabellen oder Felder")
    return root
