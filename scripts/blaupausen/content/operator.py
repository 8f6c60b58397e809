"""Who runs the website and answers for it: read once from the block ``extra.betreiber`` of ``mkdocs.yml``.

The details are those of section 5 DDG and section 18 MStV (imprint), article 13 GDPR (data protection) and section 4
HVBIT (statement on accessibility). The project cannot know them: each town hall enters its own.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from blaupausen.codes import Code
from blaupausen.findings import Finding, HandbookError, stop
from blaupausen.intake.safe_yaml import YamlError, field_of, plain_value
from blaupausen.intake.tree import CONFIG_FILE, Tree

BLOCK = "betreiber"
# Field of the block: what readers call it. The order is that of the imprint.
FIELDS: Mapping[str, str] = {
    "name": "Name",
    "anschrift": "Anschrift",
    "rechtsform": "Rechtsform",
    "vertretung": "Vertreten durch",
    "e_mail": "E-Mail",
    "telefon": "Telefon",
    "redaktion": "Verantwortlich für den Inhalt",
    "datenschutz": "Datenschutzbeauftragte",
    "hosting": "Wo die Website liegt",
    "protokolle": "Zugriffsprotokolle",
    "barrieren": "Barrieren melden",
    "barrierefreiheit_vom": "Erklärung zur Barrierefreiheit vom",
}
_MAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_LONGEST = 300  # characters of one detail
_CURE = 'Ein Feld je Zeile schreiben, etwa „name: "Stadt Musterbrunn"“; was noch fehlt, bleibt leer: "".'


@dataclass(frozen=True)
class Operator:
    """Who runs the website.

    Attributes:
        details: what is entered, by field; a field without an entry is missing.
        line: 1-based line of the block in ``mkdocs.yml``, 0 where there is none.
    """

    details: Mapping[str, str]
    line: int = 0

    @property
    def told(self) -> list[tuple[str, str, str]]:
        """Field, name for readers and entry of everything that is known, in the order of the imprint."""
        return [(field, name, self.details[field]) for field, name in FIELDS.items() if field in self.details]

    @property
    def publisher(self) -> str:
        """Name and address for the imprint of the book."""
        return ", ".join(self.details[field] for field in ("name", "anschrift") if field in self.details)

    @property
    def missing(self) -> list[str]:
        """Names for readers of what nobody has entered yet."""
        return [name for field, name in FIELDS.items() if field not in self.details]


def read_operator(tree: Tree) -> Operator:
    """Read the block; without one, nothing is known.

    Raises:
        HandbookError: the block is no list of known fields with texts, or the address for mail is none; names the line.
    """
    try:
        block = field_of(field_of(tree.settings.yaml(), "extra"), BLOCK)
    except (YamlError, OSError, UnicodeDecodeError):
        return Operator({})  # the reader of the navigation tells
    if block is None:
        return Operator({})
    if not isinstance(block, yaml.MappingNode):
        raise _fault(block, f"Unter „{BLOCK}“ steht keine Liste der Form „Feld: Angabe“.")
    details = {}
    for key, node in block.value:
        name = str(key.value)
        if name not in FIELDS:
            raise _fault(key, f"Das Feld „{name}“ gibt es hier nicht, nur: {', '.join(FIELDS)}.")
        if text := _text(name, node):
            details[name] = text
    return Operator(details, block.start_mark.line)


def missing_details(operator: Operator) -> list[Finding]:
    """Return what keeps an edition from being released: a public body that nobody can name or reach."""
    if not operator.missing:
        return []
    wrong = f"Wer die Website betreibt, ist nicht vollständig eingetragen. Es fehlt: {', '.join(operator.missing)}."
    return [
        Finding(CONFIG_FILE, operator.line, Code.BETREIBER_FEHLT, wrong, "In mkdocs.yml unter „betreiber“ ergänzen.")
    ]


def _text(name: str, node: yaml.Node) -> str:
    try:
        value = plain_value(node)
    except YamlError as error:
        raise stop(CONFIG_FILE, Code.BETREIBER_FORM, error.wrong, error.cure, error.line) from error
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > _LONGEST or not value.replace("\n", " ").isprintable():
        raise _fault(node, f"„{name}“ ist kein Text aus höchstens {_LONGEST} Zeichen.")
    text = " ".join(value.split())
    if name == "e_mail" and text and not _MAIL.fullmatch(text):
        raise _fault(node, f"„{text}“ ist keine E-Mail-Adresse.")
    return text


def _fault(node: yaml.Node, wrong: str) -> HandbookError:
    return stop(CONFIG_FILE, Code.BETREIBER_FORM, wrong, _CURE, node.start_mark.line + 1)
