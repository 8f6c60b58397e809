"""The terms that the handbook explains: read once from ``docs/daten/glossar.yml``."""

import re
from collections.abc import Mapping
from types import MappingProxyType

from blaupausen.intake.records import Compose, RecordKind, records_file, records_of
from blaupausen.intake.tree import Tree
from blaupausen.markup.terms import Term

GLOSSARY_FILE = "docs/daten/glossar.yml"
_VOWELS = str.maketrans("äöü", "aou")
# Letters, digits and the signs of words; brackets, strokes and underlines mean something between double brackets.
_NAME = re.compile(r"(?=[^\W_])(?:[^\W_]|[ .,/()&+’–-]){1,80}")
_KIND = RecordKind(
    GLOSSARY_FILE, "GLOSSAR", "BEGRIFF", "dem Begriff", ("erklaerung",), _NAME, "eines Wortes mit höchstens 80 Zeichen"
)


def read_glossary(tree: Tree) -> Mapping[str, Term]:
    """Read the terms, sorted the way a German glossary is (DIN 5007-1: ä as a).

    Raises:
        HandbookError: the file is missing or no YAML, a term stands twice, or an explanation is missing.
    """
    return terms_from(records_file(tree, _KIND).yaml)


def terms_from(compose: Compose) -> Mapping[str, Term]:
    """Return the terms of composed YAML by name; errors as in ``read_glossary``, except for the file."""
    records = records_of(compose, _KIND)
    terms = [
        Term(
            r.key,
            r.text("erklaerung"),
            r.texts("synonyme"),
            r.texts("siehe"),
            everyday=r.text("verlinken") == "nein",
            line=r.line,
        )
        for r in records
    ]
    return MappingProxyType({term.name: term for term in sorted(terms, key=lambda term: sort_key(term.name))})


def sort_key(word: str) -> str:
    """Return the key by which German words are put in order (DIN 5007-1): umlauts as vowels, ß as ss, case ignored."""
    return word.casefold().translate(_VOWELS)
