"""The navigation of ``mkdocs.yml``: which pages there are and in which order the book prints them."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from blaupausen.findings import stop

CONFIG_FILE = "mkdocs.yml"


@dataclass(frozen=True)
class NavigationEntry:
    """One page of the navigation.

    Attributes:
        page: path relative to ``docs/``.
        line: 1-based line in ``mkdocs.yml``.
    """

    page: str
    line: int


def parse_navigation(text: str) -> list[NavigationEntry]:
    """Return the pages of the ``nav`` block in order. The text is composed, never constructed: tags stay inert.

    Raises:
        HandbookError: the text is not YAML or has no ``nav``.
    """
    try:
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        raise stop(
            CONFIG_FILE,
            "EINSTELLUNG-YAML",
            "Die Datei ist kein gültiges YAML.",
            "Einrückung in dieser Zeile und der davor prüfen; Leerzeichen statt Tabulator.",
            mark.line + 1 if mark else 1,
        ) from error
    if isinstance(root, yaml.MappingNode):
        for key, value in root.value:
            if key.value == "nav":
                return list(_entries(value))
    raise stop(CONFIG_FILE, "NAVIGATION-LEER", "Der Abschnitt „nav:“ fehlt.", "Den Abschnitt wiederherstellen.")


def _entries(node: yaml.Node) -> Iterator[NavigationEntry]:
    if isinstance(node, yaml.ScalarNode):
        if node.value.endswith(".md"):
            yield NavigationEntry(node.value, node.start_mark.line + 1)
    elif isinstance(node, yaml.SequenceNode):
        for item in node.value:
            yield from _entries(item)
    elif isinstance(node, yaml.MappingNode):
        for _, value in node.value:
            yield from _entries(value)


def read_navigation(project: Path) -> list[NavigationEntry]:
    """Read the navigation of the project folder; errors as in ``parse_navigation``."""
    return parse_navigation((project / CONFIG_FILE).read_text(encoding="utf-8"))
