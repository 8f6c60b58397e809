"""The ledger: what each source says, in our own words, with its place. One file per source in ``docs/daten/belege``.

Whoever read a source wrote down what it carries, before or without knowing the sentence that cites it. Sentences are
held against these statements (``checks.bearing``).
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

import yaml

from blaupausen.codes import Code
from blaupausen.content import norms, sources
from blaupausen.findings import Finding, HandbookError, unseen
from blaupausen.intake.addresses import doubt
from blaupausen.intake.files import data_file
from blaupausen.intake.records import all_text
from blaupausen.intake.safe_yaml import YamlError, plain_value
from blaupausen.intake.tree import DOCS, StoredFile, Tree

LEDGER = f"{DOCS}/daten/belege"
_ENDING = ".yml"
READINGS = {
    "ganz": "ganz gelesen",
    "auszug": "in Auszügen gelesen",
    "kopie": "in einer Kopie gelesen",
    "protokoll": "nach dem Leseprotokoll",
    "keine": "nicht zu öffnen",
}
UNREAD = "keine"
_COPY = "kopie"
_FIELDS = frozenset({"gelesen", "lesart", "ort", "grenzen", "pruefen_bis", "aussagen"})
_STATEMENT_FIELDS = frozenset({"sagt", "stelle", "auch", "nur_mit"})
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,58}[a-z0-9])?")
_ALTERNATIVES = "|"


@dataclass(frozen=True)
class Statement:
    """One thing that a source says.

    Attributes:
        name: identifier inside of the entry.
        place: where the source says it: page, section, paragraph.
        says: the statement in our own words.
        also: figures and words that say the same, declared by whoever read the source: conversions, other names.
        provisos: who passes the statement on, tells one word of each of these groups.
        line: 1-based line of the file in which it begins.
    """

    name: str
    place: str
    says: str
    also: tuple[str, ...] = ()
    provisos: tuple[tuple[str, ...], ...] = ()
    line: int = field(default=1, compare=False, kw_only=True)


@dataclass(frozen=True)
class Entry:
    """What one source or norm carries.

    Attributes:
        key: key of the source or norm.
        read_on: ISO day on which it was read.
        reading: how it was read, one of ``READINGS``.
        read_at: complete web address of what was read, or empty when it was read at its own address.
        limits: what the source is not or does not say, German, or empty.
        review_by: ISO day by which the statements are to be looked at again, or empty.
        statements: what it says; none where nobody could open it.
    """

    key: str
    read_on: str
    reading: str
    read_at: str = ""
    limits: str = ""
    review_by: str = ""
    statements: tuple[Statement, ...] = ()

    @property
    def path(self) -> str:
        """The file of the entry, relative to the project folder."""
        return ledger_file(self.key)


def ledger_file(key: str) -> str:
    """Return the file that holds the entry of a source or norm, relative to the project folder."""
    return f"{LEDGER}/{key}{_ENDING}"


def read_ledger(tree: Tree) -> Mapping[str, Entry]:
    """Read all entries by key, in the order of their files.

    Raises:
        HandbookError: an entry cannot be read, is incomplete or has fields that nobody knows; carries all findings.
    """
    entries: dict[str, Entry] = {}
    findings: list[Finding] = []
    for file in tree.below(LEDGER):
        try:
            entry = _entry(tree, file)
        except HandbookError as error:
            findings += error.findings
        else:
            entries[entry.key] = entry
    if findings:
        raise HandbookError(findings)
    return MappingProxyType(entries)


def _entry(tree: Tree, file: StoredFile) -> Entry:
    try:
        root = data_file(tree, file.path).yaml()
        values = plain_value(root)
    except YamlError as error:
        raise HandbookError([Finding(file.path, error.line, Code.BELEG_YAML, error.wrong, error.cure)]) from error
    if not isinstance(values, dict) or not isinstance(root, yaml.MappingNode):
        raise HandbookError([_wrong(file.path, 1, "Die Datei hat keine Felder.", f"Felder: {_listed(_FIELDS)}.")])
    findings = [*_key_findings(file), *_entry_findings(file.path, values, _lines(root))]
    if findings:
        raise HandbookError(findings)
    told = values.get("aussagen") or {}
    lines = next((_lines(node) for name, node in root.value if name.value == "aussagen" and told), {})
    return Entry(
        key=file.name.stem,
        read_on=_text(values, "gelesen"),
        reading=_text(values, "lesart"),
        read_at=_text(values, "ort"),
        limits=_text(values, "grenzen"),
        review_by=_text(values, "pruefen_bis"),
        statements=tuple(_statement(str(name), fields, lines[str(name)]) for name, fields in told.items()),
    )


def _statement(name: str, told: dict[str, Any], line: int) -> Statement:
    groups = (tuple(word.strip() for word in group.split(_ALTERNATIVES)) for group in told.get("nur_mit") or ())
    return Statement(
        name, _text(told, "stelle"), _text(told, "sagt"), tuple(told.get("auch") or ()), tuple(groups), line=line
    )


def _text(values: dict[str, Any], name: str) -> str:
    return str(values.get(name) or "").strip()


def _lines(root: yaml.MappingNode) -> dict[str, int]:
    return {str(name.value): name.start_mark.line + 1 for name, _ in root.value}


def _listed(names: frozenset[str]) -> str:
    return ", ".join(sorted(names))


def _wrong(path: str, line: int, wrong: str, cure: str) -> Finding:
    return Finding(path, line, Code.BELEG_FORM, wrong, cure)


def _key_findings(file: StoredFile) -> Iterator[Finding]:
    key = file.name.stem
    known = sources.is_key(key) or norms.is_key(key)
    if file.suffix != _ENDING or file.name.parent != PurePosixPath(LEDGER) or not known:
        yield _wrong(
            file.path,
            0,
            "Im Ordner der Belege heißt jede Datei wie ihre Quelle.",
            f"Die Datei nach der Kennung nennen, etwa {ledger_file('Q17')}.",
        )


def _entry_findings(path: str, values: dict[str, Any], lines: dict[str, int]) -> Iterator[Finding]:
    for name in values.keys() - _FIELDS:
        yield _wrong(
            path, lines.get(str(name), 1), f"Das Feld „{name}“ kennt ein Beleg nicht.", f"Felder: {_listed(_FIELDS)}."
        )
    for name in ("gelesen", "pruefen_bis"):
        if (_text(values, name) or name == "gelesen") and not _is_day(_text(values, name)):
            yield _wrong(path, lines.get(name, 1), f"Das Feld „{name}“ nennt keinen Tag.", "Als JJJJ-MM-TT schreiben.")
    reading = _text(values, "lesart")
    if reading not in READINGS:
        yield _wrong(
            path,
            lines.get("lesart", 1),
            f"Die Lesart „{reading}“ gibt es nicht.",
            f"Einen dieser Werte eintragen: {', '.join(READINGS)}.",
        )
    address = _text(values, "ort")
    if (reading == _COPY or address) and (not address.startswith(("https://", "http://")) or doubt(address)):
        yield _wrong(
            path, lines.get("ort", 1), "Das Feld „ort“ ist keine Webadresse.", "Die vollständige Adresse eintragen."
        )
    yield from _hidden(path, values)
    yield from _statement_findings(path, values.get("aussagen"), lines.get("aussagen", 1), is_read=reading != UNREAD)


def _statement_findings(path: str, told: Any, line: int, *, is_read: bool) -> Iterator[Finding]:
    if not is_read:
        if told:
            yield _wrong(
                path,
                line,
                "Eine Quelle, die niemand öffnen konnte, sagt nichts.",
                "Die Aussagen löschen oder sagen, wie sie gelesen wurde.",
            )
        return
    if not isinstance(told, dict) or not told:
        yield _wrong(
            path, line, "Der Beleg hat keine Aussagen.", "Unter „aussagen“ eintragen, was die Quelle sagt und wo."
        )
        return
    for name, fields in told.items():
        if not _NAME.fullmatch(str(name)):
            yield _wrong(
                path,
                line,
                f"„{name}“ ist kein Name einer Aussage.",
                "Kleine Buchstaben ohne Umlaute, Ziffern und Bindestriche nehmen.",
            )
        if not isinstance(fields, dict) or not (_text(fields, "sagt") and _text(fields, "stelle")):
            yield _wrong(path, line, f"Der Aussage „{name}“ fehlt „sagt“ oder „stelle“.", "Beides eintragen.")
        elif fields.keys() - _STATEMENT_FIELDS or not all(_is_list(fields.get(f)) for f in ("auch", "nur_mit")):
            yield _wrong(
                path,
                line,
                f"Die Aussage „{name}“ hat andere Felder als vorgesehen.",
                "sagt und stelle sind Texte, auch und nur_mit Listen von Texten.",
            )


def _is_list(value: Any) -> bool:
    return value is None or (isinstance(value, list) and all(isinstance(text, str) and text for text in value))


def _is_day(value: str) -> bool:
    try:
        return dt.date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _hidden(path: str, values: dict[str, Any]) -> Iterator[Finding]:
    if hidden := unseen(all_text(values)):
        yield Finding(
            path,
            0,
            Code.ZEICHEN_UNSICHTBAR,
            f"Der Beleg enthält ein unsichtbares Zeichen (U+{ord(hidden):04X}).",
            "Die Stelle neu tippen, ohne kopierten Text.",
        )
