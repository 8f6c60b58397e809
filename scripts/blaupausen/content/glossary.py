"""The terms that the handbook explains: read once from ``docs/daten/glossar.yml``."""

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from blaupausen.intake.records import RecordKind, parse_records, read_text
from blaupausen.markup.terms import Term

GLOSSARY_FILE = "docs/daten/glossar.yml"
_VOWELS = str.maketrans("äöü", "aou")
# Letters, digits and the signs of words; brackets, strokes and underlines mean something between double brackets.
_NAME = re.compile(r"(?=[^\W_])(?:[^\W_]|[ .,/()&+’–-]){1,80}")
_KIND = RecordKind(
    GLOSSARY_FILE, "GLOSSAR", "BEGRIFF", "dem Begriff", ("erklaerung",), _NAME, "eines Wortes mit höchstens 80 Zeichen"
)


@lru_cache(maxsize=2)
def parse_glossary(text: str) -> Mapping[str, Term]:
    """Read the terms from YAML text, sorted the way a German glossary is (DIN 5007-1: ä as a).

    Raises:
        HandbookError: the text is not YAML, a term stands twice, or an explanation is missing.
    """
    terms = [
        Term(record.key, record.text("erklaerung"), record.texts("synonyme"), record.texts("siehe"))
        for record in parse_records(text, _KIND)
    ]
    return MappingProxyType({term.name: term for term in sorted(terms, key=lambda term: sort_key(term.name))})


def sort_key(word: str) -> str:
    """Return the key by which German words are put in order (DIN 5007-1): umlauts as vowels, ß as ss, case ignored."""
    return word.casefold().translate(_VOWELS)


def read_glossary(project: Path) -> Mapping[str, Term]:
    """Read the glossary of the project folder.

    Raises:
        HandbookError: the file is missing or faulty.
    """
    return parse_glossary(read_text(project, _KIND))
