"""Data that readers download beside the pages: each type has its judge, and every server can be told its media type.

A server that knows no type for an ending sends none, and browsers then guess from the beginning of a file: what begins
like HTML or XML is run as such (WHATWG MIME Sniffing, 7.1). Spreadsheets run cells that begin like a formula.
"""

import json
import re
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

from blaupausen.codes import Code
from blaupausen.findings import Finding, unseen
from blaupausen.intake.plain_xml import NotPlainXmlError, read_plain_xml

LARGEST = 5_000_000  # bytes; as large as the largest list of the editors may be
# Media types (IANA) by ending, for every file of the site that servers do not know by themselves.
MEDIA_TYPES = {
    ".bpmn": "application/octet-stream",  # none is registered; this one no browser opens
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".robot": "text/plain; charset=utf-8",
    ".ttl": "text/turtle; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".yml": "text/plain; charset=utf-8",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".svg": "image/svg+xml",
    ".webmanifest": "application/manifest+json",
    ".woff2": "font/woff2",
}
_BPMN = (  # namespaces of BPMN 2.0.2 and of the colours that bpmn.io adds
    "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "http://www.omg.org/spec/BPMN/20100524/DI",
    "http://www.omg.org/spec/DD/20100524/DC",
    "http://www.omg.org/spec/DD/20100524/DI",
    "http://bpmn.io/schema/bpmn/biocolor/1.0",
    "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
)
_ROOT = f"{{{_BPMN[0]}}}definitions"
_FIRST_IS_ROOT = re.compile(r"(?:<\?xml[^>]*\?>)?\s*<(?:[a-z0-9]+:)?definitions[\s>]")
_FORMULA = re.compile(r"[\s\"]*[=+@\t\r\-＝＋－＠]")  # the wide ones are signs of formulas in some settings
# Numbers with a sign, telephone numbers and lone dashes are what they look like.
_HARMLESS = re.compile(r"\s*(?:[+-]\s?[\d.,\s/()%€-]*\d[\d.,\s/()%€-]*|[-–+]+)\s*")
_SEPARATORS = re.compile(r"[;,\t|]")
_ROBOT_BEGINS = re.compile(r"\s*(?:\*\*\*|#|Language:)")
_TURTLE_BEGINS = re.compile(r"\s*(?:[@#]|PREFIX\b|BASE\b)")

_DOCUMENT_BEGINS = ("%PDF-", "%!PS-Adobe-")  # can hold programs; told by their beginning (MIME Sniffing, 7.1)

# What is wrong, the cure, and the 1-based line (0: the whole file).
Fault = tuple[str, str, int]


def data_finding(path: str, content: bytes) -> Finding | None:
    """Find data that is not what its ending says, or could act in a browser or a spreadsheet.

    Args:
        path: file relative to the project folder; its ending is a key of ``JUDGES``, else nothing is found.
        content: bytes of the file.
    """
    judge = JUDGES.get(PurePosixPath(path).suffix)
    fault = next(_faults(judge, content), None) if judge else None
    if fault is None:
        return None
    wrong, cure, line = fault
    return Finding(path, line, Code.DATEI_INHALT, wrong, cure)


def _faults(judge: Callable[[str], Iterator[Fault]], content: bytes) -> Iterator[Fault]:
    if len(content) > LARGEST:
        yield f"Die Datei hat mehr als {LARGEST // 1_000_000} Megabyte.", "Die Datei kürzen oder teilen.", 0
        return
    try:
        text = content.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError:
        yield (
            "Die Datei ist nicht als UTF-8 gespeichert.",
            "Beim Speichern die Kodierung UTF-8 wählen; in Excel heißt die Form „CSV UTF-8“.",
            0,
        )
        return
    for number, line in enumerate(text.split("\n"), start=1):
        if sign := unseen(line.removesuffix("\r")):
            yield (
                f"Die Zeile enthält ein unsichtbares Zeichen (U+{ord(sign):04X}).",
                "Die Stelle löschen und neu tippen.",
                number,
            )
    if judge is not _bpmn and text.lstrip()[:1] == "<":
        yield (
            "Die Datei beginnt mit <; Browser hielten sie für eine Webseite.",
            "Mit Daten oder Text beginnen.",
            text[: len(text) - len(text.lstrip())].count("\n") + 1,
        )
    if text.startswith(_DOCUMENT_BEGINS):
        yield "Die Datei beginnt wie ein PDF; Browser öffneten sie als eines.", "Mit Daten oder Text beginnen.", 1
    yield from judge(text)


def _anything(_text: str) -> Iterator[Fault]:
    yield from ()


def _bpmn(text: str) -> Iterator[Fault]:
    again = "Das Modell mit einem BPMN-Editor öffnen und neu speichern, ohne Zusätze anderer Programme."
    try:
        root = read_plain_xml(text.encode())
    except NotPlainXmlError as error:
        yield error.wrong, error.cure, error.line
        return
    if root.tag != _ROOT or not _FIRST_IS_ROOT.match(text):
        yield "Das ist kein Prozessmodell in BPMN 2.0.", again, 1
    for element in root.iter():
        name = element.tag if isinstance(element.tag, str) else f"{{{_BPMN[0]}}}"
        if name[1:].partition("}")[0] not in _BPMN:
            local = name.rpartition("}")[2]
            yield f"Das Modell enthält „{local}“, das nicht zu BPMN gehört.", again, element.sourceline or 0


def _csv(text: str) -> Iterator[Fault]:
    """Find cells that spreadsheets would run (OWASP, CSV Injection), whatever sign parts the cells."""
    for number, line in enumerate(text.split("\n"), start=1):
        for cell in _SEPARATORS.split(line):
            if _FORMULA.match(cell) and not _HARMLESS.fullmatch(cell.strip('\r" ')):
                yield (
                    f"Die Zelle „{cell.strip()[:40]}“ würde in einer Tabellenkalkulation zur Formel.",
                    "Mit einem Buchstaben oder einer Ziffer beginnen.",
                    number,
                )


def _json(text: str) -> Iterator[Fault]:
    try:
        value: Any = json.loads(text)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        yield "Das ist kein gültiges JSON.", "Kommas, Klammern und Anführungszeichen in dieser Zeile prüfen.", line
        return
    if not isinstance(value, dict | list):
        yield "Das JSON ist weder Objekt noch Liste.", "Mit { oder [ beginnen.", 1


def _begins(pattern: re.Pattern[str], wrong: str, cure: str) -> Callable[[str], Iterator[Fault]]:
    def judge(text: str) -> Iterator[Fault]:
        if text.strip() and not pattern.match(text):
            yield wrong, cure, 1

    return judge


JUDGES: dict[str, Callable[[str], Iterator[Fault]]] = {
    ".bpmn": _bpmn,
    ".csv": _csv,
    ".json": _json,
    ".jsonld": _json,
    ".robot": _begins(
        _ROBOT_BEGINS, "Das ist keine Datei für Robot Framework.", "Mit einem Abschnitt beginnen: *** Settings ***."
    ),
    ".ttl": _begins(_TURTLE_BEGINS, "Das ist kein Turtle.", "Mit @prefix oder einem Kommentar # beginnen."),
    ".txt": _anything,
    ".yml": _anything,  # each has its reader, which judges the rest
}
