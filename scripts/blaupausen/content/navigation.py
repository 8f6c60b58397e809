"""The navigation of ``mkdocs.yml``: which pages there are and in which order the book prints them."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import yaml

from blaupausen.codes import Code
from blaupausen.findings import Finding, HandbookError, stop
from blaupausen.intake.conflicts import settled
from blaupausen.intake.safe_yaml import YamlError, compose_yaml, field_of
from blaupausen.intake.tree import CONFIG_FILE, Tree

_TEXT, _LIST, _MAPPING = (f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))
_AS_NEIGHBOURS = "Den Eintrag schreiben wie seine Nachbarn: „- rpa/recht.md“ oder „- Titel:“ und darunter die Seiten."


@dataclass(frozen=True)
class NavigationEntry:
    """One page of the navigation.

    Attributes:
        page: path relative to ``docs/``.
        line: 1-based line in ``mkdocs.yml``.
        part: title of the part that it stands in; empty for a page that stands alone.
    """

    page: str
    line: int
    part: str = ""


def parse_navigation(text: str) -> list[NavigationEntry]:
    """Return the pages of the ``nav`` block in order; errors as in ``read_navigation``."""
    return _navigation(partial(compose_yaml, text))


def _navigation(compose: Callable[[], yaml.Node | None]) -> list[NavigationEntry]:
    try:
        root = compose()
    except YamlError as error:
        raise stop(CONFIG_FILE, Code.EINSTELLUNG_YAML, error.wrong, error.cure, error.line) from error
    found = [pair for pair in root.value if pair[0].value == "nav"] if isinstance(root, yaml.MappingNode) else []
    if not found:
        raise stop(CONFIG_FILE, Code.NAVIGATION_LEER, "Der Abschnitt „nav:“ fehlt.", "Den Abschnitt wiederherstellen.")
    judged = [part for _, block in found for part in _judged_block(block)]
    judged += [_fault(key, "Der Abschnitt „nav:“ steht zweimal da.", "Beide zu einem machen.") for key, _ in found[1:]]
    if findings := [part for part in judged if isinstance(part, Finding)]:
        raise HandbookError(findings)
    return [part for part in judged if isinstance(part, NavigationEntry)]


def _judged_block(node: yaml.Node) -> Iterator[NavigationEntry | Finding]:
    if not isinstance(node, yaml.SequenceNode) or node.tag != _LIST:
        yield _fault(
            node, "Unter „nav:“ steht keine Liste.", "Jede Zeile mit einem Strich beginnen, etwa „- index.md“."
        )
        return
    for item in node.value:
        yield from _judged(item)


def _judged(node: yaml.Node, part: str | None = None) -> Iterator[NavigationEntry | Finding]:
    """Yield the pages of an item of the navigation, or what keeps it from being one; ``part`` is where it stands.

    The generator knows more forms (parts inside parts, lists without title); the book has one level of parts.
    """
    if isinstance(node, yaml.ScalarNode):
        if node.tag != _TEXT or not (node.value.endswith(".md") or node.value.startswith(("https://", "http://"))):
            yield _fault(node, f"„{node.value}“ ist keine Seite.", "Den Weg zur Datei angeben, etwa rpa/recht.md.")
        elif node.value.endswith(".md"):
            yield NavigationEntry(node.value, node.start_mark.line + 1, part or "")
    elif not isinstance(node, yaml.MappingNode) or node.tag != _MAPPING or len(node.value) != 1:
        yield _fault(node, "Dieser Eintrag ist weder eine Seite noch ein Teil mit Seiten.", _AS_NEIGHBOURS)
    else:
        (title, value), *_ = node.value
        if title.tag != _TEXT:
            yield _fault(title, "Der Titel ist kein Text.", "Den Titel in Anführungszeichen setzen.")
        elif isinstance(value, yaml.SequenceNode) and value.tag == _LIST and part is None:
            for item in value.value:
                yield from _judged(item, title.value)
        elif isinstance(value, yaml.ScalarNode):
            yield from _judged(value, part or "")
        else:
            wrong = "Ein Teil im Teil hat im Buch keinen Platz." if part is not None else "Der Teil hat keine Seiten."
            yield _fault(title, wrong, _AS_NEIGHBOURS)


def _fault(node: yaml.Node, wrong: str, cure: str) -> Finding:
    return Finding(CONFIG_FILE, node.start_mark.line + 1, Code.NAVIGATION_FORM, wrong, cure)


def read_navigation(tree: Tree) -> list[NavigationEntry]:
    """Return the pages of the ``nav`` block in order. The text is composed, never constructed: tags stay inert.

    Raises:
        HandbookError: the file cannot be read (as in ``settings_text``) or is not YAML, has no ``nav`` or two of them,
            or that block is no list of pages and of parts with pages; what is accepted holds no tag.
    """
    settings_text(tree)
    return _navigation(tree.settings.yaml)


def settings_text(tree: Tree) -> str:
    """Return the text of ``mkdocs.yml`` with its line ends as they are.

    Raises:
        HandbookError: the file is missing, cannot be read, is not UTF-8 or holds the remains of an unfinished merge.
    """
    again = "Die Datei wiederherstellen oder in den Ordner des Handbuchs wechseln."
    try:
        return settled(CONFIG_FILE, tree.settings.content.decode("utf-8"))
    except UnicodeDecodeError as error:
        wrong, cure = "Die Datei ist nicht als UTF-8 gespeichert.", "Im Editor die Kodierung UTF-8 einstellen."
        raise stop(CONFIG_FILE, Code.EINSTELLUNG_YAML, wrong, cure) from error
    except OSError as error:
        raise stop(CONFIG_FILE, Code.EINSTELLUNG_YAML, "Die Datei fehlt oder ist nicht lesbar.", again) from error


def setting(tree: Tree, name: str) -> str:
    """Return a setting of ``mkdocs.yml`` that is a text, such as ``site_url``; empty where there is none."""
    try:
        found = field_of(tree.settings.yaml(), name)
    except (YamlError, OSError, UnicodeDecodeError):
        return ""  # ``read_navigation`` tells
    return str(found.value) if isinstance(found, yaml.ScalarNode) else ""


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
