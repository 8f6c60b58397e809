"""Data files of the handbook: YAML mappings of records, each with a key, the line it came from and required fields."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import yaml

from blaupausen.codes import Code
from blaupausen.findings import Finding, HandbookError, stop, unseen
from blaupausen.intake.addresses import doubt
from blaupausen.intake.conflicts import settled
from blaupausen.intake.files import LARGEST_LIST
from blaupausen.intake.safe_yaml import YamlError, plain_value
from blaupausen.intake.tree import StoredFile, Tree

LARGEST_RECORDS = LARGEST_LIST
# Gives the nodes of a YAML text, or raises YamlError.
Compose = Callable[[], yaml.Node | None]


@dataclass(frozen=True)
class RecordKind:
    """What a data file holds and how messages speak of it.

    Attributes:
        path: file relative to the project folder.
        plural: code prefix of findings about the whole file, e.g. ``QUELLEN``.
        singular: code prefix of findings about one record, e.g. ``QUELLE``.
        noun: German noun with article in the genitive, e.g. ``der Quelle``.
        required: fields that every record must fill.
        key: what an identifier must match as a whole. Identifiers become anchors of pages and stand in reports, so
            they hold nothing that pages or reports take for their own.
        form: what an identifier looks like, in German, for the message.
    """

    path: str
    plural: str
    singular: str
    noun: str
    required: tuple[str, ...]
    key: re.Pattern[str]
    form: str

    def file_code(self, what: str) -> Code:
        """Return the name of a finding about the whole file, e.g. ``QUELLEN-YAML``."""
        return Code(f"{self.plural}-{what}")

    def record_code(self, what: str) -> Code:
        """Return the name of a finding about one record, e.g. ``QUELLE-DOPPELT``."""
        return Code(f"{self.singular}-{what}")


@dataclass(frozen=True)
class Record:
    """One record: its key, its 1-based line in the file, and its fields as plain values."""

    key: str
    line: int
    fields: dict[str, Any]

    def text(self, field: str) -> str:
        """Return a field as text without blanks around it; an absent field is an empty text."""
        value = self.fields.get(field)
        return "" if value is None else str(value).strip()

    def texts(self, field: str) -> tuple[str, ...]:
        """Return a list field as texts; anything but a list is empty."""
        value = self.fields.get(field)
        return tuple(str(item).strip() for item in value) if isinstance(value, list) else ()


def records_of(
    compose: Compose,
    kind: RecordKind,
    judge: Callable[[Record], Iterator[Finding]] = lambda _: iter(()),
) -> list[Record]:
    """Read the records of a data file in the order of the file.

    Args:
        compose: gives the nodes of the YAML, or raises ``YamlError``.
        kind: what the file holds.
        judge: further findings about a complete record.

    Raises:
        HandbookError: the text is not YAML, a key stands twice (case does not count), a record is incomplete or
            ``judge`` found something; carries all findings.
    """
    try:
        root = compose()
        twice = list(_twice(root, kind))
        if twice:
            raise HandbookError(twice)
        values = plain_value(root) or {}
    except YamlError as error:
        raise stop(kind.path, kind.file_code("YAML"), error.wrong, error.cure, error.line) from error
    if not isinstance(values, dict) or not (root is None or isinstance(root, yaml.MappingNode)):
        raise stop(
            kind.path,
            kind.file_code("YAML"),
            "Die Datei ist keine Liste der Form „Kennung: Angaben“.",
            "Jeden Eintrag mit seiner Kennung und einem Doppelpunkt als eigene Zeile beginnen.",
            1,
        )
    records = [
        Record(str(key.value), key.start_mark.line + 1, values.get(str(key.value)) or {})
        for key, _ in (root.value if root else ())
    ]
    findings = [f for record in records for f in _judged(record, kind, judge)]
    if findings:
        raise HandbookError(findings)
    return records


def _twice(root: yaml.Node | None, kind: RecordKind) -> Iterator[Finding]:
    """Find identifiers that two records have. Two contributions often take the same free one; both records count."""
    seen: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    for key, value in root.value if isinstance(root, yaml.MappingNode) else ():
        name = str(key.value).casefold()
        if name not in seen:
            seen[name] = (key, value)
            continue
        first, other = seen[name]
        same = _scalars(value) == _scalars(other) != {}
        yield Finding(
            kind.path,
            key.start_mark.line + 1,
            kind.record_code("DOPPELT"),
            f"Die Kennung {key.value} ist schon in Zeile {first.start_mark.line + 1} vergeben"
            + (", für dasselbe." if same else ", für etwas anderes."),
            "Einen der beiden Einträge löschen."
            if same
            else "Keinen Eintrag löschen: dem späteren eine freie Kennung geben und sie ändern, wo er gemeint ist.",
            subject=str(key.value),
        )


def _scalars(node: yaml.Node) -> dict[str, str]:
    """Return the fields of a record that are plain values, as texts."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else ()
    return {str(name.value): str(value.value) for name, value in pairs if isinstance(value, yaml.ScalarNode)}


def all_text(value: Any) -> str:
    """Return every key and value of plain YAML, one behind the other."""
    if isinstance(value, dict):
        return all_text([*value.keys(), *value.values()])
    return "".join(map(all_text, value)) if isinstance(value, list) else str(value)


def _judged(record: Record, kind: RecordKind, judge: Callable[[Record], Iterator[Finding]]) -> Iterator[Finding]:
    whole = isinstance(record.fields, dict)
    if not kind.key.fullmatch(record.key):
        yield Finding(
            kind.path,
            record.line,
            kind.record_code("KENNUNG"),
            f"Die Kennung „{record.key[:40]}“ hat nicht die Form {kind.form}.",
            "Die Kennung ändern, auch in den Kapiteln, die sie nennen.",
        )
    hidden = unseen(all_text([record.key, record.fields]))
    if hidden:
        yield Finding(
            kind.path,
            record.line,
            Code.ZEICHEN_UNSICHTBAR,
            f"Der Eintrag {record.key} enthält ein unsichtbares Zeichen (U+{ord(hidden):04X}).",
            "Den Eintrag neu tippen, ohne kopierten Text.",
        )
    missing = [field for field in kind.required if not whole or not record.text(field)]
    if missing:
        yield Finding(
            kind.path,
            record.line,
            kind.record_code("UNVOLLSTAENDIG"),
            f"{kind.noun[0].upper()}{kind.noun[1:]} {record.key} fehlt: {', '.join(missing)}.",
            "Die Angaben ergänzen; ohne vollständige Angaben ist der Eintrag nicht verwendbar.",
        )
    elif whole:
        yield from judge(record)


def records_file(tree: Tree, kind: RecordKind) -> StoredFile:
    """Return a data file of the project folder that can be read as text.

    Raises:
        HandbookError: the file is missing, a link to another, too large, not UTF-8 text or the remains of an
            unfinished merge.
    """
    file = tree.files.get(kind.path)
    if file is None or not file.place.is_file():
        raise stop(kind.path, kind.file_code("FEHLEN"), "Die Datei fehlt.", "Die Datei wiederherstellen.")
    if file.foreign:
        raise HandbookError([file.foreign])
    if file.size > LARGEST_RECORDS:
        raise stop(kind.path, kind.file_code("GROSS"), "Die Datei ist zu groß.", "Überzählige Einträge löschen.")
    try:
        settled(kind.path, file.text)
    except UnicodeDecodeError as error:
        raise stop(
            kind.path,
            Code.ZEICHENSATZ,
            "Die Datei ist nicht als UTF-8 gespeichert.",
            "Im Editor „Speichern unter“ wählen und die Kodierung UTF-8 einstellen.",
        ) from error
    return file


def web_address_finding(record: Record, kind: RecordKind, field: str = "adresse") -> Iterator[Finding]:
    """Find a field that is not a complete web address or could fool its readers."""
    address = record.text(field)
    whole = address.startswith(("https://", "http://"))
    wrong = doubt(address) if whole else f"Das Feld „{field}“ {kind.noun} {record.key} ist keine Webadresse."
    if wrong:
        yield Finding(
            kind.path,
            record.line,
            kind.record_code("ADRESSE"),
            wrong,
            "Die vollständige Adresse mit https:// eintragen, so wie der Browser sie zeigt.",
        )


def choice_finding(record: Record, kind: RecordKind, field: str, allowed: tuple[str, ...]) -> Iterator[Finding]:
    """Find a field whose value is not one of those allowed."""
    if record.text(field) not in allowed:
        yield Finding(
            kind.path,
            record.line,
            kind.record_code(field.upper()),
            f"Der Wert „{record.text(field)}“ im Feld „{field}“ {kind.noun} {record.key} ist unbekannt.",
            f"Einen dieser Werte eintragen: {', '.join(allowed)}.",
        )
