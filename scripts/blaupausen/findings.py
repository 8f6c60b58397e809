"""What is wrong, where, and how to cure it: the one shape in which the handbook talks about mistakes."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePath


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake with its place and its cure, both in German, for people who write chapters.

    Attributes:
        path: file with the mistake, relative to the project folder.
        line: 1-based line in that file; 0 where the whole file is meant.
        code: short upper-case name of the rule, stable across editions.
        wrong: what is wrong, one German sentence.
        cure: what to do about it, one German sentence.
    """

    path: str
    line: int
    code: str
    wrong: str
    cure: str

    def __str__(self) -> str:
        """Return ``datei:zeile: CODE  Was ist falsch. So beheben: …``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        return f"{place}: {self.code}  {self.wrong} So beheben: {self.cure}"


class HandbookError(Exception):
    """The handbook cannot be built; carries every finding known at that point."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Store the findings in the order in which they are shown."""
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


def stop(path: str | PurePath, code: str, wrong: str, cure: str, line: int = 0) -> HandbookError:
    """Return the error for a single finding, ready to raise."""
    return HandbookError([Finding(str(path), line, code, wrong, cure)])
