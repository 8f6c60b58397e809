"""Days as German texts write them."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_ISO_PART = re.compile(r"\d{4}(?:-\d{2}){0,2}")


def german_date(value: str) -> str:
    """Turn ``2026-11-22`` into ``22.11.2026`` and ``2024-06`` into ``06/2024``; leave anything else."""
    parts = value.split("-")
    if not all(part.isdigit() for part in parts):
        return value
    return ".".join(reversed(parts)) if len(parts) == len(("y", "m", "d")) else "/".join(reversed(parts))


MONTHS = (
    *("Januar", "Februar", "März", "April", "Mai", "Juni"),
    *("Juli", "August", "September", "Oktober", "November", "Dezember"),
)
_SHORT_MONTHS = "Jan|Feb|Mär|Apr|Jun|Jul|Aug|Sept|Sep|Okt|Nov|Dez"
_NAME = rf"(?P<name>{'|'.join(MONTHS)}|Jänner|(?:{_SHORT_MONTHS})\.)"
# Numbers with dots are no days where they are versions or sections (20.6.0, 3.12.), so figures alone need a year, or
# two digits each.
_WRITTEN_DAY = re.compile(
    r"(?<![\w.,:/-])(?:"
    rf"(?P<d1>\d{{1,2}})\.\s{{0,2}}{_NAME}(?:\s{{1,2}}(?P<y1>\d{{4}}))?"
    r"|(?P<d2>\d{1,2})\.\s?(?P<m2>\d{1,2})\.\s?(?P<y2>(?:19|20)\d\d)"
    r"|(?P<d3>\d\d)\.\s?(?P<m3>\d\d)\.(?P<y3>\d\d)?"
    r"|(?P<y4>(?:19|20)\d\d)-(?P<m4>\d\d)-(?P<d4>\d\d)"
    r")(?![\w]|[.,-]\d)"
)
_CENTURY = 2000
_LEAP = 2000  # a year in which each day may be, for days without a year


@dataclass(frozen=True)
class WrittenDay:
    """A day as a text writes it, whether it exists or not.

    Attributes:
        year: ``None`` where the text names none.
        month: month from 1.
        day: day of the month.
        start: place in the text.
        end: place behind it.
        spelled: whether the month has a name, or the year four digits: then nothing but a day looks like it.
    """

    year: int | None
    month: int
    day: int
    start: int
    end: int
    spelled: bool

    @property
    def exists(self) -> bool:
        """Whether the calendar has that day (Gregorian, proleptic); without a year: in a leap year."""
        try:
            dt.date(self.year or _LEAP, self.month, self.day)
        except ValueError:
            return False
        return True

    @property
    def date(self) -> dt.date | None:
        """The day, where it exists and its year is named."""
        return dt.date(self.year, self.month, self.day) if self.year and self.exists else None


def written_days(text: str) -> Iterator[WrittenDay]:
    """Yield the days that a German text names: 31.12.2027, 31. Dezember 2027, 31. Dezember, 31.12., 2027-12-31."""
    for found in _WRITTEN_DAY.finditer(text):
        part = found.groupdict()
        day = next(int(part[name]) for name in ("d1", "d2", "d3", "d4") if part[name])
        month = _month(part["name"]) if part["name"] else next(int(part[n]) for n in ("m2", "m3", "m4") if part[n])
        year = next((int(part[name]) for name in ("y1", "y2", "y4") if part[name]), None)
        short = int(part["y3"]) + _CENTURY if part["y3"] else None
        yield WrittenDay(year or short, month, day, *found.span(), spelled=part["d3"] is None)


def _month(name: str) -> int:
    short = "Jan" if name == "Jänner" else name.rstrip(".")
    return next(number for number, month in enumerate(MONTHS, start=1) if month.startswith(short))


def is_day(value: str) -> bool:
    """Whether a value is a day that exists, as ``2026-11-22`` (ISO 8601)."""
    return bool(_ISO_DAY.fullmatch(value)) and _exists(value)


def is_day_or_part(value: str) -> bool:
    """Whether a value is a day, a month or a year that exists: ``2026-11-22``, ``2026-11``, ``2026``."""
    return bool(_ISO_PART.fullmatch(value)) and _exists(f"{value}-01-01"[:10])


def _exists(day: str) -> bool:
    try:
        dt.date.fromisoformat(day)
    except ValueError:
        return False
    return True
