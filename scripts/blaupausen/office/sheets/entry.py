"""What may be entered into a field, in numbers and in words: the same in every kind of file."""

from decimal import Decimal

from blaupausen.office.sheets.functions import DIGITS
from blaupausen.office.sheets.model import Field


def limits(field: Field) -> tuple[float, float]:
    """Return the least and greatest number that a cell takes; a rule needs both."""
    kinds = {"datum": (1.0, 109_574.0), "uhrzeit": (0.0, 0.99999)}  # dates until 31.12.2199
    least, most = kinds.get(field.type, (-1_000_000_000.0, 1_000_000_000.0))
    return (least if field.minimum is None else field.minimum, most if field.maximum is None else field.maximum)


def allowed_text(field: Field) -> str:
    """Return what a cell takes, for the message about a wrong value."""
    if field.choices or field.choices_from:
        return "Bitte einen Wert aus der Liste wählen."
    kind = {"ganzzahl": "eine ganze Zahl", "datum": "ein Datum (TT.MM.JJJJ)", "uhrzeit": "eine Uhrzeit (SS:MM)"}
    text = f"Bitte {kind.get(field.type, 'eine Zahl')} eingeben"
    factor = 100 if field.type == "prozent" else 1
    for word, limit in (("mindestens", field.minimum), ("höchstens", field.maximum)):
        if limit is not None and field.type not in ("datum", "uhrzeit"):
            text += f", {word} {_written(limit * factor)}{' %' if factor > 1 else ''}"
    return text + "."


def _written(number: float) -> str:
    """Return a number as people write it in German: all digits, in groups of three."""
    return f"{Decimal(f'{number:.{DIGITS}g}'):,f}".translate(str.maketrans(",.", ".,"))
