"""The templates of a handbook with the sources of their files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from blaupausen.content.chapter import FORMS, is_form
from blaupausen.content.factsheet import FIELDS_OF_ACTION
from blaupausen.content.handbook import Handbook
from blaupausen.content.templates import CALCULATING, TEXT, Blueprint, Template, blueprints_of
from blaupausen.findings import Finding, HandbookError
from blaupausen.intake.files import name_findings, read_docs_text
from blaupausen.intake.ground import ground_key, key_of
from blaupausen.intake.safe_yaml import YamlError, plain_value
from blaupausen.intake.tree import StoredFile
from blaupausen.office.sheets.evaluate import States
from blaupausen.office.sheets.judging import judge
from blaupausen.office.sheets.reading import read_workbook


@dataclass(frozen=True)
class SheetSource:
    """The source of a calculating template, read and judged once.

    Attributes:
        states: the workbook and its states; None where it cannot be read.
        findings: what is wrong with it.
    """

    states: States | None
    findings: tuple[Finding, ...]

    def sound(self) -> States:
        """Return the workbook.

        Raises:
            HandbookError: something is wrong with it.
        """
        if self.states is None or self.findings:
            raise HandbookError(list(self.findings))
        return self.states


@dataclass(frozen=True)
class Office:
    """The templates of a handbook and their workbooks.

    Attributes:
        handbook: everything below ``docs/``.
        with_drafts: whether chapters that readers do not see yet count as blueprints.
    """

    handbook: Handbook
    with_drafts: bool

    @cached_property
    def templates(self) -> Sequence[Template]:
        """Every template in the order of fields, then of titles.

        A source that cannot be read keeps its name as title: ``checks`` says what is wrong with it. Empty while a
        chapter cannot be read, which the checks tell as well.
        """
        readings = self.handbook.readings.values()
        if any(reading.findings for reading in readings):
            return ()
        chapters = self.handbook.readable
        blueprints = blueprints_of([chapter for chapter in chapters if self.with_drafts or not chapter.is_draft])
        heads = {c.path: _text_head(c.meta) for c in chapters if is_form(c.path)}
        heads |= {file.path: _sheet_head(file) for file in self._sheet_files}
        templates = [_template(path, head, blueprints) for path, head in heads.items()]
        order = [*FIELDS_OF_ACTION, ""]
        place = {field: number for number, field in enumerate(order)}
        return tuple(sorted(templates, key=lambda t: (place.get(t.field, len(order)), t.title, t.id)))

    @property
    def _sheet_files(self) -> list[StoredFile]:
        """The sources of calculating templates; what has no place in the handbook is left out."""
        own = [f for f in self.handbook.tree.below(FORMS) if f.suffix == ".yml" and f.name.parent.as_posix() == FORMS]
        return [file for file in own if not file.foreign and not name_findings(file.path)]

    @cached_property
    def sheets(self) -> Mapping[str, SheetSource]:
        """The sources of the calculating templates by path."""
        ground = ground_key(self.handbook.tree.project)
        return MappingProxyType({file.path: self._sheet_source(file, ground) for file in self._sheet_files})

    def _sheet_source(self, file: StoredFile, ground: str | None) -> SheetSource:
        """Read and judge a source; one that an earlier build found sound is not judged again."""
        try:
            text = read_docs_text(file)
            book, lines = read_workbook(file.path, file.yaml)
        except HandbookError as error:
            return SheetSource(None, tuple(error.findings))
        states, store = States(book), self.handbook.store
        key = ground and key_of("sound workbook", ground, file.path, text)
        if store.take(key) is not None:
            return SheetSource(states, ())
        findings = tuple(judge(states, file.path, lines))
        if not findings:
            store.keep(key, b"")
        return SheetSource(states, findings)


def _text_head(meta: Mapping[str, Any]) -> tuple[str, str, bool]:
    head = meta.get("vorlage")
    in_book = isinstance(head, dict) and head.get("im_buch") is True
    return str(meta.get("title", "")), str(meta.get("description", "")), in_book


def _sheet_head(file: StoredFile) -> tuple[str, str, bool]:
    try:
        read_docs_text(file)
        record = plain_value(file.yaml())
    except (YamlError, HandbookError):
        record = None
    if not isinstance(record, dict):
        return "", "", False
    return str(record.get("titel", "")), str(record.get("beschreibung", "")), record.get("im_buch") is True


def _template(path: str, head: tuple[str, str, bool], blueprints: list[Blueprint]) -> Template:
    identifier = PurePosixPath(path).stem
    return Template(
        id=identifier,
        title=head[0] or identifier,
        description=head[1],
        kind=TEXT if path.endswith(".md") else CALCULATING,
        path=path,
        in_book=head[2],
        blueprints=tuple(b for b in blueprints if identifier in b.templates),
    )
