"""Gaps to fill in: ``{{Name}}``, ``{{Name: datum}}`` and ``{{Name: a | b}}``.

The only place that knows the notation.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

GAP = r"\{\{([^{}\n`]*)\}\}"  # a back quote inside would begin or end code
_GAP = re.compile(GAP)
_DATE = "datum"
LONGEST_NAME = 60


@dataclass(frozen=True)
class Gap:
    """One gap.

    Attributes:
        name: what belongs there.
        kind: ``text``, ``datum`` or ``auswahl``.
        choices: the values to choose from; empty for other kinds.
    """

    name: str
    kind: str = "text"
    choices: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """The name as it is read aloud: one that asks for a date says so."""
        return f"Datum: {self.name}" if self.kind == _DATE and _DATE not in self.name.casefold() else self.name

    @property
    def shown(self) -> str:
        """What stands in the empty gap: the values to choose from, or what belongs there."""
        return " / ".join(self.choices) or self.title


def parse_gap(text: str) -> Gap:
    """Read what stands between the braces."""
    name, colon, rest = (part.strip() for part in text.partition(":"))
    if not colon:
        return Gap(name)
    if rest == _DATE:
        return Gap(name, _DATE)
    return Gap(name, "auswahl", tuple(part.strip() for part in rest.split("|")))


def replace_gaps(text: str, replacement: Callable[[Gap], str]) -> str:
    """Return the text with every gap replaced."""
    return _GAP.sub(lambda match: replacement(parse_gap(match[1])), text)


def find_gaps(text: str) -> Iterator[tuple[int, int, Gap]]:
    """Yield every gap with the place of its first brace and the one behind its last."""
    for match in _GAP.finditer(text):
        yield match.start(), match.end(), parse_gap(match[1])


def gap_faults(line: str) -> list[str]:
    """Return what is wrong with the gaps of one line, as German sentences."""
    faults = []
    rest = _GAP.sub("", line)
    if "{{" in rest or "}}" in rest:
        faults.append("Eine Lücke ist nicht in derselben Zeile mit }} geschlossen.")
    for match in _GAP.finditer(line):
        gap = parse_gap(match[1])
        if not gap.name:
            faults.append("Eine Lücke hat keinen Namen.")
        if len(gap.name) > LONGEST_NAME:
            faults.append(f"Der Name der Lücke „{gap.name}“ ist länger als {LONGEST_NAME} Zeichen.")
        if gap.kind == "auswahl" and (len(gap.choices) < len(("a", "b")) or "" in gap.choices):
            faults.append(f"Die Auswahl der Lücke „{gap.name}“ braucht mindestens zwei Werte.")
    return faults
