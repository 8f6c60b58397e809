"""A chapter file as the handbook sees it: front matter, text, and the lines they came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

import yaml

from blaupausen.codes import Code
from blaupausen.findings import HandbookError, composed, stop
from blaupausen.intake.files import read_docs_text
from blaupausen.intake.limits import limit_findings, long_word, word_findings
from blaupausen.intake.safe_yaml import YamlError, compose_yaml, plain_value
from blaupausen.intake.tree import StoredFile
from blaupausen.markup.commonmark import read_markdown, without_code

DRAFT = "entwurf"
FORMS = "docs/vorlagen"
FACT_SHEET = "steckbrief"
KNOWN_FIELDS = ("title", "description", FACT_SHEET, "vorlage", "template", "hide", "buch")
_FENCE = "---"
_HEAD_START = 2
_COMMENT = "<!--"
_BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True)
class Chapter:
    """One Markdown file of the handbook.

    Attributes:
        path: path relative to the project folder, with forward slashes.
        meta: front matter as plain values; empty where the file has none.
        body: Markdown below the front matter, comments emptied.
        body_line: 1-based line of the file in which ``body`` begins.
        head: text of the front matter between its fences; begins in line 2 of the file.
        source: the whole file as it is, comments included.
        head_nodes: the front matter as composed YAML, which knows its lines.
    """

    path: str
    meta: dict[str, Any]
    body: str
    body_line: int
    head: str = ""
    source: str = ""
    head_nodes: yaml.Node | None = field(default=None, compare=False, repr=False)

    def head_line(self, path: Sequence[str | int]) -> int:
        """Return the 1-based line of a value in the front matter, or of the nearest value that contains it."""
        lines = self._head_lines
        steps = tuple(path)
        return next((lines[steps[:end]] for end in range(len(steps), 0, -1) if steps[:end] in lines), 1)

    @cached_property
    def _head_lines(self) -> dict[tuple[str | int, ...], int]:
        """The 1-based line of the file for the path to every value of the front matter."""
        lines: dict[tuple[str | int, ...], int] = {}
        waiting: list[tuple[tuple[str | int, ...], yaml.Node | None]] = [((), self.head_nodes)]
        while waiting:
            path, node = waiting.pop()
            for step, start, child in _children(node):
                lines[*path, step] = start + _HEAD_START
                waiting.append(((*path, step), child))
        return lines

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield each body line with its 1-based line number in the file."""
        yield from enumerate(self.body.split("\n"), start=self.body_line)

    @property
    def raw_sheet(self) -> dict[str, Any]:
        """What stands under ``steckbrief:``, not judged yet; empty without one."""
        sheet = self.meta.get(FACT_SHEET)
        return sheet if isinstance(sheet, dict) else {}

    @property
    def status(self) -> str:
        """Maturity from the fact sheet (``entwurf``, ``vorschlag``, ``erprobt``, ``ueberholt``); empty without one.

        A draft stays a draft whatever else is wrong with its fact sheet.
        """
        return str(self.raw_sheet.get("status", ""))

    @property
    def is_draft(self) -> bool:
        """Whether readers must not see the chapter yet: it shows in the preview and nowhere else."""
        return self.status == DRAFT

    @property
    def is_form(self) -> bool:
        """Whether the file is the source of a template to fill in; only its place says so."""
        return is_form(self.path)

    @property
    def in_book(self) -> bool:
        """Whether the page belongs into the printed book (``buch: false`` keeps it out).

        A template is a file to fill in: it gets in only with ``vorlage: im_buch: true``.
        """
        if self.is_form:
            template = self.meta.get("vorlage")
            return isinstance(template, dict) and template.get("im_buch") is True
        return self.meta.get("buch") is not False


def is_form(path: str) -> bool:
    """Whether a file below the project folder is the source of a template."""
    return PurePosixPath(path).parent.as_posix() == FORMS and PurePosixPath(path).stem != "index"


def _children(node: yaml.Node | None) -> Iterator[tuple[str | int, int, yaml.Node]]:
    """Yield step, 0-based line and node of everything that stands directly in a YAML node."""
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            yield str(key.value), key.start_mark.line, value
    elif isinstance(node, yaml.SequenceNode):
        for position, value in enumerate(node.value):
            yield position, value.start_mark.line, value


def parse_chapter(path: str, text: str) -> Chapter:
    """Split the text of a chapter file into front matter and body.

    Raises:
        HandbookError: the text is beyond a limit, or the front matter is not closed, not YAML, or not a mapping.
    """
    beyond = limit_findings(path, text)
    if beyond:
        raise HandbookError(beyond)
    lines = composed(text).removeprefix(_BYTE_ORDER_MARK).split("\n")
    if lines[0].rstrip() != _FENCE:
        return _whole(Chapter(path, {}, without_comments("\n".join(lines)), 1, source=text))
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise stop(
            path,
            Code.KOPF_OFFEN,
            "Der Kopfteil beginnt mit --- und endet nicht.",
            "Nach der letzten Zeile des Kopfteils eine Zeile mit genau --- einfügen.",
            1,
        )
    head = "\n".join(lines[1:end])
    body = without_comments("\n".join(lines[end + 1 :]))
    nodes, meta = _parse_meta(path, head)
    return _whole(Chapter(path, meta, body, end + _HEAD_START, head, text, nodes))


def _whole(chapter: Chapter) -> Chapter:
    """Return the chapter.

    Raises:
        HandbookError: a word outside code is too long for the layout.
    """
    if long_word(enumerate(chapter.source.split("\n"))) is not None:
        shown = {number + chapter.body_line: line for number, line in without_code(chapter.body).items()}
        head = enumerate(chapter.head.split("\n"), start=_HEAD_START) if chapter.head else ()
        beyond = word_findings(chapter.path, [*head, *shown.items()])
        if beyond:
            raise HandbookError(beyond)
    return chapter


def _parse_meta(path: str, text: str) -> tuple[yaml.Node | None, dict[str, Any]]:
    try:
        nodes = compose_yaml(text)
        meta = plain_value(nodes)
    except YamlError as error:
        raise stop(path, Code.KOPF_YAML, error.wrong, error.cure, error.line + 1) from error
    if meta is None:
        return nodes, {}
    if not isinstance(meta, dict):
        raise stop(
            path,
            Code.KOPF_YAML,
            "Der Kopfteil besteht nicht aus Zeilen der Form „feld: wert“.",
            "Jede Zeile als „feld: wert“ schreiben, zum Beispiel „title: Dateninventar“.",
            2,
        )
    return nodes, meta


def without_comments(body: str) -> str:
    """Return the text with every ``<!-- … -->`` emptied, its line ends kept: guidance for writers, unseen by readers.

    What stands in code is text, and so is what begins like a comment and is none (``commonmark`` says which).
    """
    if _COMMENT not in body:
        return body
    lines = body.split("\n")
    for span in reversed(read_markdown(body).comments):
        lines[span.line] = lines[span.line][: span.start] + lines[span.line][span.end :]
    return "\n".join(lines)


def read_chapter(file: StoredFile) -> Chapter:
    """Read one chapter file.

    Raises:
        HandbookError: the file is no file of its own (a symbolic link, a device), too large, not UTF-8 text, or its
            text is refused by ``parse_chapter``.
    """
    return parse_chapter(file.path, read_docs_text(file))
