"""The navigation of ``mkdocs.yml``: which pages there are and in which order the book prints them."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from blaupausen.conflicts import settled
from blaupausen.findings import composed, stop
from blaupausen.safe_yaml import YamlError, compose_yaml

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
        root = compose_yaml(text)
    except YamlError as error:
        raise stop(CONFIG_FILE, "EINSTELLUNG-YAML", error.wrong, error.cure, error.line) from error
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
    """Read the navigation of the project folder.

    Raises:
        HandbookError: as in ``parse_navigation``, or the file holds the remains of an unfinished merge.
    """
    return parse_navigation(composed(settled(CONFIG_FILE, (project / CONFIG_FILE).read_text(encoding="utf-8"))))


def without_pages(navigation: list[Any], dropped: Collection[str]) -> list[Any]:
    """Return a ``nav`` block, as YAML gives it, without some pages and without sections that this leaves empty."""
    kept: list[Any] = []
    for item in navigation:
        if isinstance(item, str):
            kept += [item] if item not in dropped else []
        elif isinstance(item, dict):
            for title, value in item.items():
                rest = without_pages(value if isinstance(value, list) else [value], dropped)
                if rest:
                    kept.append({title: rest if isinstance(value, list) else rest[0]})
    return kept
