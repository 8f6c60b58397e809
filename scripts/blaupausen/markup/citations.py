"""How sources and norms are cited: ``[@Q17]`` or ``[@Q17; @N-HPVG-78]``. The only place that knows the notation."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_KEY = r"@[A-Za-z0-9_-]{1,40}"
# What stands between the brackets; it may go on in the next line, as deep as a list goes (``limits``: 40 columns).
KEYS = rf"{_KEY}(?:\s{{0,4}};\s{{0,44}}{_KEY}){{0,40}}"
CITATION = rf"\[({KEYS})\]"


_CITATION = re.compile(CITATION)
# What can only be meant for keys, and for a citation of them: with @ always; without it in square brackets that are no
# link, or in round ones (but Q1 to Q4 are quarters of a year there).
_MEANT_KEY = re.compile(r"Q\d{1,6}|N-[A-Z0-9-]{2,30}")
_MEANT_KEYS = rf"(?:{_MEANT_KEY.pattern})(?:[,;\s]{{1,3}}@?(?:{_MEANT_KEY.pattern})){{0,9}}"
_MEANT = re.compile(
    rf"[\[(]?\s?@\s?{_MEANT_KEYS}[^\[\]()\n]{{0,40}}[\])]|@{_MEANT_KEYS}|\[{_MEANT_KEYS}\](?![(:\[])"
    rf"|\((?!Q[1-4]\)){_MEANT_KEYS}\)"
)


@dataclass(frozen=True)
class Slip:
    """What was meant for a citation and is none: as it is written, and how it should be."""

    written: str
    right: str


def cited_keys(text: str) -> list[str]:
    """Return the keys that some Markdown without code cites; a backslash takes the meaning from a bracket behind it."""
    return [key for match in re.finditer(rf"\\[\\\[]|{CITATION}", text) if match[1] for key in split_keys(match[1])]


def is_citing(text: str) -> bool:
    """Whether some Markdown without code cites."""
    return bool(cited_keys(text))


def find_slips(line: str) -> Iterator[Slip]:
    """Yield what in a line without code was plainly meant for a citation and has not its form."""
    for match in _MEANT.finditer(_CITATION.sub(lambda right: " " * len(right[0]), line)):
        right = "; ".join(f"@{key}" for key in _MEANT_KEY.findall(match[0]))
        yield Slip(match[0].strip(), f"[{right}]")


def split_keys(inner: str) -> list[str]:
    """Return the keys of the text between the brackets, in order: ``@Q1; @Q2`` gives Q1 and Q2."""
    return [part.strip().removeprefix("@") for part in inner.split(";")]
