"""A chapter file as the handbook sees it: front matter, text, and the lines they came from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from blaupausen.findings import Finding, HandbookError, stop

_FENCE = "---"
_HEAD_START = 2


@dataclass(frozen=True)
class Chapter:
    """One Markdown file of the handbook.

    Attributes:
        path: path relative to the project folder, with forward slashes.
        meta: front matter as plain values; empty where the file has none.
        body: Markdown below the front matter.
        body_line: 1-based line of the file in which ``body`` begins.
        head: text of the front matter between its fences; begins in line 2 of the file.
    """

    path: str
    meta: dict[str, Any]
    body: str
    body_line: int
    head: str = ""

    def head_line(self, path: Sequence[str | int]) -> int:
        """Return the 1-based line of a value in the front matter, or of the nearest value that contains it."""
        node = yaml.compose(self.head, Loader=yaml.SafeLoader)
        line = 1
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node, start = child
            line = start + _HEAD_START
        return line

    def lines(self) -> Iterator[tuple[int, str]]:
        """Yield each body line with its 1-based line number in the file."""
        yield from enumerate(self.body.split("\n"), start=self.body_line)

    @property
    def in_book(self) -> bool:
        """Whether the page belongs into the printed book (``buch: false`` keeps it out).

        A template is a file to fill in: it gets in only with ``vorlage: im_buch: true``.
        """
        template = self.meta.get("vorlage")
        if isinstance(template, dict):
            return template.get("im_buch") is True
        return self.meta.get("buch") is not False


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    """Return a child of a YAML node and the 0-based line in which it begins."""
    if isinstance(node, yaml.MappingNode):
        return next(((value, key.start_mark.line) for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line
    return None


def parse_chapter(path: str, text: str) -> Chapter:
    """Split the text of a chapter file into front matter and body.

    Raises:
        HandbookError: the front matter is not closed, not YAML, or not a mapping.
    """
    lines = text.split("\n")
    if lines[0].rstrip() != _FENCE:
        return Chapter(path, {}, text, 1)
    end = next((i for i, line in enumerate(lines[1:], start=1) if line.rstrip() == _FENCE), None)
    if end is None:
        raise stop(
            path,
            "KOPF-OFFEN",
            "Der Kopfteil beginnt mit --- und endet nicht.",
            "Nach der letzten Zeile des Kopfteils eine Zeile mit genau --- einfügen.",
            1,
        )
    head = "\n".join(lines[1:end])
    return Chapter(path, _parse_meta(path, head), "\n".join(lines[end + 1 :]), end + _HEAD_START, head)


def _parse_meta(path: str, text: str) -> dict[str, Any]:
    try:
        meta = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise stop(
            path,
            "KOPF-YAML",
            "Der Kopfteil zwischen den --- ist kein gültiges YAML.",
            "In dieser Zeile und der davor prüfen: Leerzeichen statt Tabulator einrücken, nach dem "
            "Doppelpunkt ein Leerzeichen, Text mit Doppelpunkt in Anführungszeichen setzen.",
            mark.line + 2 if mark else 1,
        ) from error
    if meta is None:
        return {}
    if not isinstance(meta, dict):
        raise stop(
            path,
            "KOPF-YAML",
            "Der Kopfteil besteht nicht aus Zeilen der Form „feld: wert“.",
            "Jede Zeile als „feld: wert“ schreiben, zum Beispiel „title: Dateninventar“.",
            2,
        )
    return meta


def read_chapter(project: Path, file: Path) -> Chapter:
    """Read one chapter file below the project folder.

    Raises:
        HandbookError: the file is not UTF-8 text or its front matter is broken.
    """
    path = file.relative_to(project).as_posix()
    try:
        return parse_chapter(path, file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise stop(
            path,
            "ZEICHENSATZ",
            "Die Datei ist nicht als UTF-8 gespeichert.",
            "Im Editor „Speichern unter“ wählen und die Kodierung UTF-8 einstellen.",
        ) from error


def read_chapters(project: Path) -> list[Chapter]:
    """Read every chapter below ``docs/`` in path order.

    Raises:
        HandbookError: one or more files cannot be read; carries the findings of all of them.
    """
    chapters: list[Chapter] = []
    findings: list[Finding] = []
    for file in sorted((project / "docs").rglob("*.md")):
        try:
            chapters.append(read_chapter(project, file))
        except HandbookError as error:
            findings.extend(error.findings)
    if findings:
        raise HandbookError(findings)
    return chapters
