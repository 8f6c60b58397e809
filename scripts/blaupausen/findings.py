"""What is wrong, where, and how to cure it: the one shape in which the handbook talks about mistakes."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import PurePath
from typing import NewType

from blaupausen.codes import Code

_LONGEST = 600  # characters of a message; what chapters hold may be longer
_UNSEEN = ("C", "Zl", "Zp")  # Unicode categories: controls, formats, surrogates, unassigned; line and paragraph ends


# Controls, what Unicode calls ignorable (DerivedCoreProperties), blanks that look like nothing, and characters of
# private use, which every program shows differently.
UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U0001d173-\U0001d17a\U000e0000-\U00100fff]"
)


_WITH_MARKS = re.compile("\\w[\u0300-\u036f]+")


def unseen(text: str) -> str:
    """Return the first character that readers and reviewers do not see, or an empty text."""
    match = UNSEEN.search(text)
    return match[0] if match else ""


def composed(text: str) -> str:
    """Return the text with every letter and its marks as one character where there is one (Unicode NFC).

    macOS and what was copied from PDFs bring two. Signs that NFC would replace by others stay: no font has all of them.
    """
    return _WITH_MARKS.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


def visible(text: str) -> str:
    r"""Return the text with everything that is not seen, or moves what is seen, spelled out as ``\xNN``.

    Messages quote names and texts of strangers. On a screen they must not turn into colours, a second line or a command
    to the terminal.
    """
    cut = text if len(text) <= _LONGEST else text[:_LONGEST] + " …"
    return "".join(
        sign.encode("unicode_escape").decode("ascii") if unicodedata.category(sign).startswith(_UNSEEN) else sign
        for sign in cut
    )


def quoted(text: str) -> str:
    """Return the text in one line as code in Markdown, also inside a table: no link, no picture, no call of people.

    Reports quote titles and answers of strangers and stand where their words would carry the name of this project.
    """
    return f"`{visible(' '.join(text.split())).replace('`', '´').replace('|', '¦')}`" if text.strip() else ""


# Name of a rule that has a function; such a rule is the only place that names it.
RuleCode = NewType("RuleCode", str)


class Severity(StrEnum):
    """Whether a finding stops the handbook or only advises."""

    ERROR = "fehler"
    ADVICE = "hinweis"


@dataclass(frozen=True, order=True)
class Finding:
    """One mistake with its place and its cure, both in German, for people who write chapters.

    Attributes:
        path: file with the mistake, relative to the project folder.
        line: 1-based line in that file; 0 where the whole file is meant.
        code: short upper-case name of the rule or of the finding, stable across editions.
        wrong: what is wrong, one German sentence.
        cure: what to do about it, one German sentence.
        severity: an error keeps the handbook from being published, advice does not.
        subject: key of the record that it is about, where the place alone does not tell; no part of the message.
    """

    path: str
    line: int
    code: Code | RuleCode
    wrong: str
    cure: str
    severity: Severity = Severity.ERROR
    subject: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        """Make what the message quotes harmless for every way of showing it."""
        for name in ("path", "wrong", "cure"):
            object.__setattr__(self, name, visible(getattr(self, name)))

    def __str__(self) -> str:
        """Return ``datei:zeile: CODE  Was ist falsch. So beheben: …``."""
        place = f"{self.path}:{self.line}" if self.line else self.path
        advice = "Hinweis: " if self.severity is Severity.ADVICE else ""
        return f"{place}: {self.code}  {advice}{self.wrong} So beheben: {self.cure}"


class HandbookError(Exception):
    """The handbook cannot be built; carries every finding known at that point."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        """Store the findings in the order in which they are shown."""
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = tuple(findings)


def stop(path: str | PurePath, code: Code, wrong: str, cure: str, line: int = 0) -> HandbookError:
    """Return the error for a single finding, ready to raise."""
    return HandbookError([Finding(str(path), line, code, wrong, cure)])
