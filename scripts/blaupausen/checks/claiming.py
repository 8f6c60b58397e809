"""What of a text leans on sources: sentences, list items and rows that cite, and what in templates names a norm."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from blaupausen.content.norms import Norm
from blaupausen.content.wordlists import FactWords
from blaupausen.markup.citations import cited_keys, is_citing
from blaupausen.markup.claims import Claim, Stems, claims_of, plain, stems_of
from blaupausen.markup.prose import Block, Kind, Prose, Table, readable, sentences


@dataclass(frozen=True)
class Citing:
    """A sentence, list item or row that cites, or a template's sentence that names a norm.

    Attributes:
        line: 1-based line of the file in which it begins.
        text: what a reader hears, without citations.
        keys: what it cites.
        is_invented: whether its figures are marked as an estimate, a proposal or an example.
        own: matches words with which the editors mark a conclusion or a judgement of their own.
    """

    line: int
    text: str
    keys: tuple[str, ...]
    is_invented: bool
    own: re.Pattern[str]

    @property
    def is_own(self) -> bool:
        """Whether some of it says itself that it is a conclusion or a judgement of the editors."""
        return bool(self.own.search(self.text))

    @cached_property
    def claims(self) -> list[Claim]:
        """Its figures."""
        return claims_of(self.text)

    @cached_property
    def stems(self) -> Stems:
        """The words that carry its meaning."""
        return stems_of(self.text)

    @cached_property
    def clauses(self) -> "list[Citing]":
        """What it asserts, clause by clause: no advice („Prüfen Sie …“), nothing that people say or we conclude."""
        clauses: list[str] = []
        for clause in _CLAUSES.split(self.text):
            if clauses and clauses[-1].endswith(":") and self.own.search(clauses[-1]):
                clauses[-1] += f" {clause}"  # „Folgerung der Redaktion: Es lohnt sich.“
            elif not _SPOKEN.fullmatch(clause.strip()):
                clauses.append(clause)
        return [replace(self, text=text) for text in clauses if not (_ADVICE.search(text) or self.own.search(text))]


_CLAUSES = re.compile(r"(?<=[;:])\s|\s·\s")
_SPOKEN = re.compile(r"„[^“]*[.?!]“")
_ADVICE = re.compile(r"^\W*(?:\w+\s){0,4}?\w+n\sSie\b(?!.*,\s(?:können|müssen|sollen|dürfen|ist|sind)\b)")


def citing_of(prose: Prose, words: FactWords) -> Iterator[Citing]:
    """Yield what cites in a chapter, in the order of its blocks, tables last."""
    for block in prose.blocks:
        yield from _of_block(block, words)
    for table in prose.tables:
        yield from _of_table(table, words)


def _of_block(block: Block, words: FactWords) -> Iterator[Citing]:
    if block.kind not in {Kind.PARAGRAPH, Kind.ITEM} or block.box == "example":
        return
    around = readable(block.heading)
    for sentence in sentences(block):
        yield from _citing(sentence.line, sentence.text, (), words, around)


def _of_table(table: Table, words: FactWords) -> Iterator[Citing]:
    keys = tuple(cited_keys(table.caption or ""))
    head = _cells(table.rows[0][1]) if table.has_header else []
    own = {place for place, cell in enumerate(head) if words.own.search(readable(cell))}
    for line, row in table.rows[1:] if table.has_header else table.rows:
        said = _ROW_NUMBER.sub("", "|".join(cell for place, cell in enumerate(_cells(row)) if place not in own))
        yield from _citing(line, said, keys, words, readable(f"{table.caption or ''} {table.heading}"))


_ROW_NUMBER = re.compile(r"^\s*\d{1,2}[.)]?(?=\s)")  # „3 Teilzeit“: counts the rows and claims nothing
_CELL_END = re.compile(r"(?<!\\)\|")


def _cells(row: str) -> list[str]:
    return _CELL_END.split(row.strip().strip("|"))


def _citing(line: int, markdown: str, keys: tuple[str, ...], words: FactWords, around: str) -> Iterator[Citing]:
    cited = tuple(dict.fromkeys((*cited_keys(markdown), *keys)))
    if cited:
        text = plain(readable(_without_gaps_of_knowledge(markdown, words)).replace("|", " · "))
        invented = bool(words.invented.search(f"{around} {text}"))
        yield Citing(line, text, cited, invented, words.own)


_CLAUSE_END = re.compile(r"(?<=[;.])\s|(?=\|)")


def _without_gaps_of_knowledge(markdown: str, words: FactWords) -> str:
    """Leave out clauses that say that something is not known: no source can say that."""
    clauses = _CLAUSE_END.split(markdown)
    return " ".join(clause for clause in clauses if is_citing(clause) or not words.unknown.search(clause))


# A paragraph with its law, as texts and records write it: „§ 78 Abs. 1 Nr. 5 HPVG“, „Art. 15–17, 20 DSGVO“.
_NAMED_LAW = re.compile(
    r"(?:§§?|Art\.)\s(?P<numbers>\d+[a-z]?(?:\s?(?:,|und|–)\s?\d+[a-z]?)*)(?:\s(?:Abs\.|Nr\.|Satz|Buchst\.)\s?\w+)*\s"
    r"(?P<law>SGB\s[IVX]+|KI-Verordnung|Data\sAct|[A-Z][a-z]*[A-Z]\w*)"
)
_STATE_OF_LAW = re.compile(r"Stand\s\d\d?/\d{4}")


def _paragraphs(text: str) -> set[tuple[str, str]]:
    """Return paragraph and law of everything that a text names."""
    found = set()
    for match in _NAMED_LAW.finditer(plain(text)):
        for first, last in re.findall(r"(\d+[a-z]?)(?:\s?–\s?(\d+))?", match["numbers"]):
            between = map(str, range(int(first) + 1, int(last) + 1)) if last and first.isdigit() else ()
            found |= {(number, match["law"]) for number in (first, *between)}
    return found


def naming_of(prose: Prose, norms: Mapping[str, Norm], words: FactWords) -> Iterator[Citing]:
    """Yield what in a template names a norm of the list by its paragraph: templates hold no citations."""
    by_paragraph: dict[tuple[str, str], list[str]] = defaultdict(list)
    for key, norm in norms.items():
        for paragraph in _paragraphs(norm.short):
            by_paragraph[paragraph].append(key)
    pieces = [(s.line, s.text) for block in prose.blocks for s in sentences(block)]
    pieces += [row for table in prose.tables for row in table.rows]
    for line, markdown in pieces:
        text = _STATE_OF_LAW.sub("", plain(readable(markdown).replace("|", " · ")))
        keys = tuple(dict.fromkeys(key for named in sorted(_paragraphs(text)) for key in by_paragraph.get(named, ())))
        if keys:
            yield Citing(line, text, keys, bool(words.invented.search(text)), words.own)
