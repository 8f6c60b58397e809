"""Words of the index that neither glossary nor fact sheets name: places, authorities, laws, offices, subjects.

Names of places, laws and products stand in ``tatsachen.yml`` already, which says what a statement of fact is about;
``register.yml`` adds what is no such name, and other names for the same thing.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from blaupausen.content.wordlists import FactWords
from blaupausen.findings import Finding
from blaupausen.intake.records import Record, RecordKind, choice_finding, records_file, records_of
from blaupausen.intake.tree import Tree

INDEX_FILE = "docs/daten/register.yml"
_NAME, _SUBJECT = "name", "sache"
_WORD = re.compile(r"(?=[^\W_])(?:[^\W_]|[ .,/()&+@’–-]){1,80}")
_KIND = RecordKind(
    INDEX_FILE,
    "STICHWOERTER",
    "STICHWORT",
    "dem Stichwort",
    ("art",),
    _WORD,
    "eines Wortes mit höchstens 80 Zeichen",
)


@dataclass(frozen=True)
class IndexWord:
    """A word that the index has wherever the text treats it.

    Attributes:
        name: the word as the index prints it.
        others: other names for the same; the index refers from them.
        proper: whether it is the name of something, of which each mention counts.
    """

    name: str
    others: tuple[str, ...] = ()
    proper: bool = True


def read_index_words(tree: Tree) -> Sequence[IndexWord]:
    """Return the words of the project's list; without the file there are none.

    Raises:
        HandbookError: the file is no YAML, a word stands twice or is told wrongly.
    """
    if INDEX_FILE not in tree.files:
        return ()
    records = records_of(records_file(tree, _KIND).yaml, _KIND, _judge)
    return tuple(IndexWord(r.key, r.texts("auch"), r.text("art") == _NAME) for r in records)


def with_facts(words: Sequence[IndexWord], facts: FactWords) -> tuple[IndexWord, ...]:
    """Return the words together with the names of the list of facts that are not among them."""
    known = {name.casefold() for word in words for name in (word.name, *word.others)}
    names = {name.casefold(): name for name in facts.listed}
    return (*words, *(IndexWord(name) for folded, name in names.items() if folded not in known))


def _judge(record: Record) -> Iterator[Finding]:
    yield from choice_finding(record, _KIND, "art", (_NAME, _SUBJECT))
