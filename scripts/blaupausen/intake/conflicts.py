"""Marks that Git leaves where two people changed the same lines; whole or half, they never belong into a file.

The marks are those of ``git merge`` (git-merge, "How conflicts are presented"), also in the style ``diff3``: seven
equal signs at the beginning of a line, alone or with a name behind a blank.
"""

import re

from blaupausen.codes import Code
from blaupausen.findings import Finding, HandbookError

_MARK = re.compile(r"(?m)^(<{7}|>{7}|\|{7}|={7})(?: .{0,200})?\r?$")
_LADDER = re.compile(r">>[^\n]{0,4000}\n\Z")  # the line above: quotations within quotations
_DIVIDER = "======="
_FENCE = re.compile(r"\s{0,40}(`{3,}(?!.*`)|~{3,})(.*)")


def conflict_findings(path: str, text: str) -> list[Finding]:
    """Find every mark of an unfinished merge.

    The line between two versions is an underline as well, so inside a fence it counts only beside another mark.
    """
    marks = [
        (text.count("\n", 0, match.start()) + 1, match)
        for match in _MARK.finditer(text)
        if not (match[1][0] == ">" and _LADDER.search(text, 0, match.start()))
    ]
    whole = any(match[1] != _DIVIDER for _, match in marks)
    return [
        Finding(
            path,
            line,
            Code.KONFLIKT,
            f"Hier steht „{match[1]}“: Zwei Fassungen der Datei sind noch nicht zusammengeführt.",
            "Die richtige Fassung stehen lassen, die andere und die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen.",
        )
        for line, match in marks
        if whole or (match[0].rstrip() == _DIVIDER and not _is_fenced(text[: match.start()]))
    ]


def settled(path: str, text: str) -> str:
    """Return the text of a file as it is.

    Raises:
        HandbookError: it holds marks of an unfinished merge; every other finding about it would lead astray.
    """
    found = conflict_findings(path, text)
    if found:
        raise HandbookError(found)
    return text


def _is_fenced(before: str) -> bool:
    """Whether a text ends within a fence: one of the same sign, as long and with nothing behind it, closes it."""
    opened = ""
    for fence in filter(None, map(_FENCE.match, before.split("\n"))):
        if not opened:
            opened = fence[1]
        elif fence[1].startswith(opened) and not fence[2].strip():
            opened = ""
    return bool(opened)
