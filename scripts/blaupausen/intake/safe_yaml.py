"""YAML from strangers: plain values and nothing that grows, repeats itself or runs.

What YAML can do beyond texts, numbers, lists and mappings is refused before a single value is made: anchors and aliases
(which blow ten lines up to gigabytes), tags, deep nesting, keys that stand twice and numbers that are none.
"""

import math
from collections.abc import Iterator
from typing import Any

import yaml

# libyaml is ten times as fast; without it (a build of PyYAML from source) the Python parser reads the same language.
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_DEEPEST = 20  # levels; the files of the handbook use four
_PLAIN = frozenset(
    f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")
)
_TEXT = "tag:yaml.org,2002:str"
_GENERAL = (
    "In dieser Zeile und der davor prüfen: Leerzeichen statt Tabulator einrücken, nach dem Doppelpunkt ein "
    "Leerzeichen, Text mit Doppelpunkt oder mit einem Sonderzeichen am Anfang in Anführungszeichen setzen."
)
_QUOTE = "Den Wert in Anführungszeichen setzen."


class YamlError(Exception):
    """The text is not the YAML that the handbook reads.

    Attributes:
        line: 1-based line of the text.
        wrong: what is wrong, one German sentence.
        cure: what to do about it, one German sentence.
    """

    def __init__(self, line: int, wrong: str, cure: str) -> None:
        """Keep place, mistake and cure."""
        super().__init__(f"{line}: {wrong} {cure}")
        self.line = line
        self.wrong = wrong
        self.cure = cure


def plain_value(root: yaml.Node | None) -> Any:
    """Return the value of composed YAML; None where the text was empty.

    Raises:
        YamlError: the nodes use what is refused here, tags for example.
    """
    if root is None:
        return None
    for node in _nodes(root):
        _judge(node)
    return _value(root)


def field_of(node: yaml.Node | None, name: str) -> yaml.Node | None:
    """Return the value of a field in composed YAML; None where the node is no mapping or has no such field."""
    pairs = node.value if isinstance(node, yaml.MappingNode) else []
    return next((value for key, value in pairs if key.value == name), None)


def compose_yaml(text: str) -> yaml.Node | None:
    """Return the nodes of one YAML document without making values of them; tags on them stay names.

    Raises:
        YamlError: the text is not YAML, holds more than one document, or uses what grows or repeats itself.
    """
    try:
        _judge_events(text)
        node: yaml.Node | None = yaml.compose(text, Loader=_LOADER)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line = min(mark.line, text.count("\n")) + 1 if mark else 1
        raise YamlError(line, "Das ist kein gültiges YAML.", _GENERAL) from error
    return node


def _judge_events(text: str) -> None:
    """Refuse what grows when it is put together. Events come one by one, so nothing is put together yet."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else 1
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise YamlError(line, f"Die Angaben sind mehr als {_DEEPEST} Ebenen tief.", "Die Angaben flacher gliedern.")
        if getattr(event, "anchor", None) is not None:
            raise YamlError(line, "Ein Wert beginnt mit & oder *; in YAML ist das ein Verweis.", _QUOTE)


def _nodes(root: yaml.Node) -> Iterator[yaml.Node]:
    waiting = [root]
    while waiting:
        node = waiting.pop()
        yield node
        if isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value


def _judge(node: yaml.Node) -> None:
    """Refuse tags, numbers and days that are none, keys that are no plain text and keys that stand twice."""
    line = node.start_mark.line + 1
    if node.tag not in _PLAIN:
        raise YamlError(line, "Ein Wert beginnt mit !, = oder <<; in YAML ist das ein Befehl.", _QUOTE)
    if isinstance(node, yaml.ScalarNode):
        value = _value(node)
        if isinstance(value, float) and not math.isfinite(value):
            raise YamlError(line, f"„{node.value}“ ist keine Zahl.", "Eine Zahl mit Ziffern schreiben.")
    elif isinstance(node, yaml.MappingNode):
        _judge_keys(node)


def _judge_keys(node: yaml.MappingNode) -> None:
    seen: set[str] = set()
    for key, _ in node.value:
        line = key.start_mark.line + 1
        if key.tag != _TEXT:
            shown = f" „{key.value}“" if isinstance(key, yaml.ScalarNode) else ""
            raise YamlError(line, f"Der Feldname{shown} ist kein Text.", "Den Feldnamen in Anführungszeichen setzen.")
        if key.value in seen:
            raise YamlError(line, f"Das Feld „{key.value}“ steht zweimal da.", "Eine der beiden Angaben löschen.")
        seen.add(key.value)


def _value(node: yaml.Node) -> Any:
    try:
        return _LOADER("").construct_document(node)
    except (yaml.YAMLError, ValueError, OverflowError) as error:
        # PyYAML takes a 13th month, 5,000 digits or an hour 25 for a value and fails only here.
        line = node.start_mark.line + 1
        raise YamlError(
            line,
            "Ein Tag oder eine Zahl hat eine Form, die es nicht gibt.",
            f"Einen Tag im Kalender nachsehen und als JJJJ-MM-TT schreiben; ist kein Tag gemeint: {_QUOTE}",
        ) from error
