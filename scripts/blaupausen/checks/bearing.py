"""What bears a citing sentence: its figures, names and duties, held against what the ledger says of the cited sources.

The rules of ``ledger`` tell what is found here. ``handbuch beleg`` shows with it which sentences lean on a source.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from blaupausen.checks.claiming import Citing
from blaupausen.content.ledger import Entry, Statement
from blaupausen.content.norms import Norm
from blaupausen.content.sources import Source
from blaupausen.content.wordlists import FactWords
from blaupausen.markup.claims import (
    Claim,
    Duty,
    Kind,
    Limit,
    Stems,
    claims_of,
    conclusion_in,
    degrees_of,
    duties_meant,
    duties_of,
    pieces_of,
    plain,
    stems_of,
    wholes_of,
)

_NEAR = 0.5  # a statement bears a sentence if it has at least this part of what the nearest statement has in common
_SAME = 0.9  # pieces of statements say the same as a piece of a sentence with hardly less in common than the nearest
_EVERYDAY = 0.12  # part of all sources
_FEW = 5
_PART = 0.4  # of the words that carry the meaning of a sentence
_LEAST = 2  # what sentence and source have in common when both are about the same
_ORDINARY = frozenset(map(str, range(1, 13)))  # numbers that many sources have
_FIGURES_COUNT = 2  # a figure in common says more than a word
_DENIALS = frozenset({Duty.NOT, Duty.NEED_NOT, Duty.CANNOT})


class Fault(StrEnum):
    """What can be wrong between a sentence and its sources; the value is the name of the rule."""

    FIGURE = "BELEG-ZAHL"
    NAME = "BELEG-NAME"
    DEGREE = "BELEG-AUSNAHMSLOS"
    DUTY = "BELEG-PFLICHT"
    PROVISO = "BELEG-VORBEHALT"
    STRANGE = "BELEG-FREMD"
    CONCLUSION = "BELEG-FOLGERUNG"


@dataclass(frozen=True)
class Told:
    """A statement of a source, ready to be compared."""

    key: str
    statement: Statement

    @cached_property
    def text(self) -> str:
        """The statement and what counts as the same."""
        return " · ".join((self.statement.says, *self.statement.also))

    @cached_property
    def claims(self) -> list[Claim]:
        """Its figures, those of its place included: a paragraph is told by it."""
        places = [c for c in claims_of(self.statement.place) if c.kind is Kind.PARAGRAPH]
        return [*claims_of(self.text), *places]

    @cached_property
    def stems(self) -> Stems:
        """The words that carry its meaning."""
        return stems_of(self.text)

    @cached_property
    def duties(self) -> set[Duty]:
        """What it bids, advises, allows or forbids."""
        return duties_meant(self.text)

    @cached_property
    def pieces(self) -> "list[Told]":
        """The statement piece by piece."""
        whole = replace(self.statement, also=())
        told = (self.statement.says, *self.statement.also)
        texts = (piece for text in told for piece in (*pieces_of(text), *wholes_of(text)))
        return [Told(self.key, replace(whole, says=text)) for text in texts]


@dataclass(frozen=True)
class Carrier:
    """A source with its record: what may be said with reference to it.

    Attributes:
        key: key of source or norm.
        told: its statements.
        about: title, publisher, dates: what the record itself says.
    """

    key: str
    told: tuple[Told, ...]
    about: str

    @cached_property
    def claims(self) -> list[Claim]:
        """All figures of statements and record."""
        return [*(claim for told in self.told for claim in told.claims), *claims_of(self.about)]

    @cached_property
    def stems(self) -> Stems:
        """The words of the record."""
        return stems_of(self.about)

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stems of all its words."""
        return self.stems.whole.union(*(told.stems.whole for told in self.told))

    @cached_property
    def text(self) -> str:
        """All its words."""
        return plain(" · ".join([self.about, *(told.text for told in self.told)]))


@dataclass(frozen=True)
class Known:
    """Everything that may be cited.

    Attributes:
        by_key: what each source and norm carries; those alone that somebody read.
        everyday: stems of words that so many sources have that they say nothing of what a sentence is about.
    """

    by_key: Mapping[str, Carrier]
    everyday: frozenset[str]

    def judges(self, citing: Citing) -> bool:
        """Whether somebody wrote down what each source of a sentence says."""
        return all(key in self.by_key for key in citing.keys)

    def told(self, citing: Citing) -> list[Told]:
        """Return every statement of the sources of a sentence."""
        return [told for key in citing.keys for told in self.by_key[key].told]


def known_from(ledger: Mapping[str, Entry], sources: Mapping[str, Source], norms: Mapping[str, Norm]) -> Known:
    """Return what each source and norm of the ledger may be cited for."""
    abouts = {key: f"{s.title} · {s.publisher} · {s.date}" for key, s in sources.items()}
    abouts |= {key: f"{n.short} · {n.title} · {n.version} · {n.gazette}" for key, n in norms.items()}
    by_key = {
        key: Carrier(key, tuple(Told(key, statement) for statement in entry.statements), abouts[key])
        for key, entry in ledger.items()
        if key in abouts and entry.statements
    }
    spread = Counter(stem for carrier in by_key.values() for stem in carrier.vocabulary)
    most = max(_FEW, len(by_key) * _EVERYDAY)
    return Known(MappingProxyType(by_key), frozenset(stem for stem, times in spread.items() if times > most))


def nearest(citing: Citing, told: Iterable[Told]) -> list[Told]:
    """Return the statements that a sentence leans on: those that have most in common with it, the nearest first."""
    scored = [(_common(citing, one), one) for one in told]
    best = max((score for score, _ in scored), default=0)
    near = [(score, one) for score, one in scored if score and score >= best * _NEAR]
    return [one for _, one in sorted(near, key=lambda pair: -pair[0])]


def _common(citing: Citing, told: Told) -> int:
    return citing.stems.shared_with(told.stems) + _figures_shared(citing, told)


def _figures_shared(citing: Citing, told: Told) -> int:
    shared = [claim for claim in citing.claims if any(claim.value == other.value for other in told.claims)]
    return sum(1 if claim.value in _ORDINARY else _FIGURES_COUNT for claim in shared)


@dataclass(frozen=True)
class Flaw:
    """A fault of a sentence: which, and the German sentence that tells it."""

    fault: Fault
    wrong: str


def flaws(citing: Citing, known: Known, words: FactWords) -> Iterator[Flaw]:
    """Yield what a sentence says that its sources do not carry.

    Args:
        citing: a sentence that ``known`` judges.
        known: what may be cited.
        words: names of places, laws and products.
    """
    cited = [known.by_key[key] for key in citing.keys]
    told = known.told(citing)
    near = nearest(citing, told)
    yield from _figures(citing, cited, near)
    yield from _names(citing, cited, words)
    yield from _strange(citing, cited, known.everyday)
    for clause in citing.clauses:
        yield from _words(clause, cited, nearest(clause, told) or near)
    yield from _provisos(citing, near)


def _figures(citing: Citing, cited: list[Carrier], near: list[Told]) -> Iterator[Flaw]:
    figures = [claim for carrier in cited for claim in carrier.claims]
    nearby = [claim for told in near for claim in told.claims]
    for claim in citing.claims:
        if citing.is_invented and claim.kind is Kind.NUMBER:
            continue
        # What many sources have somewhere, a statement has to have that is about the same.
        if not any(claim.is_carried_by(other) for other in (nearby if claim.value in _ORDINARY else figures)):
            unbounded = next((other for other in figures if _differs_in_limit(claim, other)), None)
            said = f" Dort steht „{unbounded.shown}“." if unbounded else ""
            yield Flaw(Fault.FIGURE, f"„{claim.shown}“ steht in keiner Aussage von {_named(cited)}.{said}")


def _differs_in_limit(claim: Claim, other: Claim) -> bool:
    same = claim.kind is other.kind is Kind.NUMBER and claim.value == other.value
    return same and Limit.NONE in (claim.limit, other.limit) and claim.limit is not other.limit


def _names(citing: Citing, cited: list[Carrier], words: FactWords) -> Iterator[Flaw]:
    carried = {name for carrier in cited for name in words.named_in(carrier.text)}
    for name in sorted(words.named_in(citing.text) - carried):
        yield Flaw(Fault.NAME, f"„{name}“ kommt in keiner Aussage von {_named(cited)} vor.")


def _strange(citing: Citing, cited: list[Carrier], everyday: frozenset[str]) -> Iterator[Flaw]:
    stems = Stems(citing.stems.whole - everyday)
    # One source has to carry a sentence of its own; of several each carries a part.
    least = max(min(_LEAST, len(stems.whole)), int(len(stems.whole) * _PART) if len(cited) == 1 else 0)
    for carrier in cited:
        about = stems.shared_with(carrier.stems)
        if max(about + stems.shared_with(told.stems) + _figures_shared(citing, told) for told in carrier.told) < least:
            yield Flaw(Fault.STRANGE, f"Keine Aussage von {carrier.key} handelt von dem, was der Satz sagt.")


def _words(citing: Citing, cited: list[Carrier], near: list[Told]) -> Iterator[Flaw]:
    degrees = {degree for carrier in cited for degree in degrees_of(carrier.text)}
    for degree, word in degrees_of(citing.text).items():
        if degree not in degrees:
            yield Flaw(Fault.DEGREE, f"„{word}“ lässt keine Ausnahme; {_named(cited)} sagt das nicht.")
    for duty, word in _unmeant(citing, near):
        yield Flaw(Fault.DUTY, f"„{word}“ ({duty}) sagt keine der Aussagen, auf die sich der Satz stützt.")
    drawn = conclusion_in(citing.text)
    if drawn and not any(conclusion_in(told.text) for told in near):
        yield Flaw(Fault.CONCLUSION, f"„{drawn}“ zieht einen Schluss, den {_named(cited)} nicht zieht.")


def _unmeant(citing: Citing, near: list[Told]) -> Iterator[tuple[Duty, str]]:
    """Yield duties of a sentence that no statement has where it says the same; a denial counts anywhere in it."""
    whole = {duty for told in near for duty in told.duties}
    yield from ((duty, word) for duty, word in duties_of(citing.text).items() if duty in _DENIALS - whole)
    pieces = [(piece, told) for told in near for piece in told.pieces]
    for text in pieces_of(citing.text):
        said = replace(citing, text=text)
        scored = [(_common(said, piece), piece, told) for piece, told in pieces]
        best = max((score for score, _, _ in scored), default=0)
        same = [(piece, told) for score, piece, told in scored if best and score >= best * _SAME]
        meant = _bidden(citing, same) if best else {duty for told in near[:1] for duty in told.duties}
        yield from ((duty, word) for duty, word in duties_of(text).items() if duty not in meant | _DENIALS)


def _bidden(citing: Citing, same: list[tuple[Told, Told]]) -> set[Duty]:
    """Return what pieces bid that say the same; where they differ, statements count that are most like the sentence."""
    bidding = [(piece.duties, citing.stems.likeness(told.stems)) for piece, told in same if piece.duties - {Duty.NOT}]
    most = max((likeness for _, likeness in bidding), default=0)
    return {duty for duties, likeness in bidding if likeness >= most * _SAME for duty in duties}


def naming_flaws(citing: Citing, known: Known) -> Iterator[Flaw]:
    """Yield what a sentence of a template tells otherwise than the norms it names: amounts, deadlines, provisos."""
    figures = [claim for key in citing.keys for claim in known.by_key[key].claims]
    for claim in citing.claims:
        counted = claim.kind is Kind.NUMBER and claim.unit and not citing.is_invented
        if counted and not any(claim.is_carried_by(other) for other in figures):
            named = _named([known.by_key[key] for key in citing.keys])
            yield Flaw(Fault.FIGURE, f"„{claim.shown}“ steht in keiner Aussage von {named}.")
    yield from _provisos(citing, nearest(citing, known.told(citing)))


def _provisos(citing: Citing, near: list[Told]) -> Iterator[Flaw]:
    for told in near[:1]:
        if not _passes_on(citing, told):
            continue
        for group in told.statement.provisos:
            if not any(re.search(rf"(?i)(?<!\w){re.escape(word)}", citing.text) for word in group):
                what = " oder ".join(f"„{word}“" for word in group)
                yield Flaw(
                    Fault.PROVISO,
                    f"Der Satz verschweigt einen Vorbehalt von {told.key} ({told.statement.place}): {what}.",
                )


def _passes_on(citing: Citing, told: Told) -> bool:
    """Whether a sentence passes on a figure or a duty of a statement."""
    figures = [claim for claim in citing.claims if claim.kind in (Kind.NUMBER, Kind.DATE)]
    if any(claim.is_carried_by(other) for claim in figures for other in told.claims):
        return True
    return bool({Duty.MUST, Duty.MUST_NOT} & set(duties_of(citing.text)) & told.duties)


def _named(cited: list[Carrier]) -> str:
    return " und ".join(carrier.key for carrier in cited)
