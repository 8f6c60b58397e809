"""Values as a German office program shows them."""

import datetime as dt

from blaupausen.office.sheets.functions import FIRST_DAY, CellError, CellValue, rounded

_MINUTES_A_DAY = 1440


def shown(kind: str, decimals: int, value: CellValue) -> str:
    """Return a value as a German office program shows it."""
    if value is None or isinstance(value, CellError):
        return ""
    if isinstance(value, str):
        return value
    if kind == "datum":
        return (FIRST_DAY + dt.timedelta(days=int(value))).strftime("%d.%m.%Y")
    if kind == "uhrzeit":
        minutes = round(value * _MINUTES_A_DAY) % _MINUTES_A_DAY
        return f"{minutes // 60:02d}:{minutes % 60:02d}"
    factor, sign = {"prozent": (100, " %"), "euro": (1, " €")}.get(kind, (1, ""))
    number = f"{rounded(value * factor, decimals):,.{decimals}f}"
    return number.translate(str.maketrans(",.", ".,")) + sign
