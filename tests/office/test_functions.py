"""Each function of the formula language at its edges, as OpenFormula and both office programs calculate."""

import datetime as dt

import pytest

from blaupausen.office.sheets.functions import (
    DIVISION,
    FUNCTIONS,
    MISSING,
    NUMBER,
    VALUE,
    Argument,
    CellValue,
    number_of,
    rounded,
    serial,
    text_of,
)

_LEAP_DAY = serial(dt.date(2024, 2, 29))
_CELLS: list[CellValue] = [3.0, None, "drei", True, 1.0]


@pytest.mark.parametrize(
    ("name", "arguments", "value"),
    [
        ("SUMME", [_CELLS, 2.0], 6.0),
        ("SUMME", [[1.0, VALUE, DIVISION]], VALUE),
        ("MITTELWERT", [_CELLS], 2.0),
        ("MITTELWERT", [[None, "drei", True]], DIVISION),
        ("MIN", [[None, "drei"]], 0.0),
        ("MIN", [_CELLS], 1.0),
        ("MAX", [[None]], 0.0),
        ("MAX", [[-2.0, -1.0]], -1.0),
        ("ANZAHL", [_CELLS, VALUE], 2.0),
        ("GEFÜLLT", [[*_CELLS, ""]], 4.0),
        ("GEFÜLLT", [[1.0, MISSING]], MISSING),
        ("ZÄHLENWENN", [[1.0, 2.0, 3.0], "<2"], 1.0),
        ("ZÄHLENWENN", [[1.0, 2.0, 3.0], "<=2"], 2.0),
        ("ZÄHLENWENN", [[1.0, 2.0, 3.0], ">2"], 1.0),
        ("ZÄHLENWENN", [[1.0, 2.0, 3.0], ">=2"], 2.0),
        ("ZÄHLENWENN", [[1.0, 2.0, None, "x", True], "<>2"], 4.0),
        ("ZÄHLENWENN", [[1.0, 2.0, 3.0], "<>2"], 2.0),
        ("ZÄHLENWENN", [[1.5, 2.0], "1,5"], 1.0),
        ("ZÄHLENWENN", [[1.5, 2.0], "=1,5"], 1.0),
        ("ZÄHLENWENN", [[1.0, True], 1.0], 1.0),
        ("ZÄHLENWENN", [[1.0, 2.0], VALUE], 0.0),
        ("ZÄHLENWENN", [["Ja", "JA", "nein", None, 1.0], "ja"], 2.0),
        ("ZÄHLENWENN", [["Ja", "nein", None, 1.0], "<>ja"], 3.0),
        ("ZÄHLENWENNS", [[1.0, 2.0, 3.0], ">1", ["a", "a", "b"], "a"], 1.0),
        ("SUMMEWENN", [["a", "b", "a"], "a", [1.0, 2.0, 4.0]], 5.0),
        ("SUMMEWENNS", [[1.0, 2.0, 4.0], ["a", "a", "b"], "a", [1.0, 2.0, 3.0], ">1"], 2.0),
        ("MITTELWERTWENN", [["a", "b", "a"], "a", [1.0, 2.0, 4.0]], 2.5),
        ("MITTELWERTWENN", [["a"], "c", [1.0]], DIVISION),
        ("SUMMENPRODUKT", [[2.0, 3.0, "x", None], [4.0, 5.0, 6.0, 7.0]], 23.0),
        ("SUMMENPRODUKT", [[2.0, VALUE]], VALUE),
        ("RUNDEN", [2.5, 0.0], 3.0),
        ("RUNDEN", [-2.5, 0.0], -3.0),
        ("RUNDEN", [1.005, 2.0], 1.01),
        ("RUNDEN", [1250.0, -2.0], 1300.0),
        ("RUNDEN", ["x", MISSING], VALUE),
        ("RUNDEN", [1.0, MISSING], MISSING),
        ("AUFRUNDEN", [-2.1, 0.0], -3.0),
        ("ABRUNDEN", [-2.9, 0.0], -2.0),
        ("GANZZAHL", [-2.1], -3.0),
        ("GANZZAHL", ["x"], VALUE),
        ("ABS", [-2.5], 2.5),
        ("ABS", [MISSING], MISSING),
        ("RANG", [2.0, [3.0, 2.0, 2.0, 1.0]], 2.0),
        ("RANG", [9.0, [3.0]], MISSING),
        ("RANG", [MISSING, [3.0]], MISSING),
        ("RANG", [3.0, [3.0, VALUE]], VALUE),
        ("KGRÖSSTE", [[1.0, 3.0, 2.0], 1.0], 3.0),
        ("KGRÖSSTE", [[1.0, 3.0, 2.0], 3.0], 1.0),
        ("KGRÖSSTE", [[1.0, 3.0, 2.0], 1.2], 2.0),
        ("KGRÖSSTE", [[1.0, 3.0, 2.0], 4.0], NUMBER),
        ("KGRÖSSTE", [[1.0, 3.0, 2.0], 0.0], NUMBER),
        ("KGRÖSSTE", [[1.0, VALUE], 1.0], VALUE),
        ("KGRÖSSTE", [[1.0], MISSING], MISSING),
        ("KKLEINSTE", [[1.0, 3.0, 2.0], 2.0], 2.0),
        ("NACHSCHLAGEN", ["B", ["a", "b"], [1.0, 2.0], "fehlt"], 2.0),
        ("NACHSCHLAGEN", ["c", ["a", "b"], [1.0, 2.0], "fehlt"], "fehlt"),
        ("NACHSCHLAGEN", ["a", ["a", "a"], [1.0, 2.0], "fehlt"], 1.0),
        ("NACHSCHLAGEN", [None, [None, "b"], [1.0, 2.0], "fehlt"], "fehlt"),
        ("NACHSCHLAGEN", ["a", ["a"], [None], "fehlt"], ""),
        ("NACHSCHLAGEN", ["a", ["a"], [VALUE], "fehlt"], "fehlt"),
        ("NACHSCHLAGEN", [VALUE, ["a"], [1.0], "fehlt"], "fehlt"),
        ("NACHSCHLAGEN", [1.0, [True, "1", 1.0], [1.0, 2.0, 3.0], "fehlt"], 3.0),
        ("UND", [1.0, True], True),
        ("UND", [1.0, 0.0], False),
        ("UND", [1.0, "x"], VALUE),
        ("ODER", [0.0, None], False),
        ("ODER", [0.0, True], True),
        ("NICHT", [0.0], True),
        ("NICHT", ["x"], VALUE),
        ("ISTLEER", [None], True),
        ("ISTLEER", [""], True),
        ("ISTLEER", [0.0], False),
        ("ISTLEER", [MISSING], MISSING),
        ("NV", [], MISSING),
        ("JAHR", [_LEAP_DAY], 2024.0),
        ("MONAT", [_LEAP_DAY + 0.9], 2.0),
        ("TAG", [_LEAP_DAY], 29.0),
        ("TAG", ["x"], VALUE),
        ("DATUM", [2024.0, 2.0, 29.0], _LEAP_DAY),
        ("DATUM", [2023.0, 14.0, 29.0], _LEAP_DAY),
        ("DATUM", [2024.0, 12.0, 1.0], serial(dt.date(2024, 12, 1))),
        ("DATUM", [2024.0, 1.0, 60.0], _LEAP_DAY),
        ("DATUM", [2023.0, 13.0, 60.0], _LEAP_DAY),
        ("DATUM", [2025.0, 0.0, 1.0], serial(dt.date(2024, 12, 1))),
        ("DATUM", [2024.0, 3.0, 0.0], _LEAP_DAY),
        ("DATUM", ["x", MISSING, 1.0], VALUE),
        ("EDATUM", [serial(dt.date(2024, 1, 31)), 1.0], _LEAP_DAY),
        ("EDATUM", [_LEAP_DAY, -2.0], serial(dt.date(2023, 12, 29))),
        ("EDATUM", [_LEAP_DAY, 10.0], serial(dt.date(2024, 12, 29))),
        ("EDATUM", [MISSING, VALUE], MISSING),
        ("EDATUM", [_LEAP_DAY, VALUE], VALUE),
    ],
)
def test_a_function_at_its_edges(name: str, arguments: list[Argument], value: CellValue) -> None:
    compute = FUNCTIONS[name].compute
    assert compute
    found = compute(*arguments)
    assert (type(found), found) == (type(value), value)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, "WAHR"),
        (False, "FALSCH"),
        (1.5, "1,5"),
        (3.0, "3"),
        (1 / 3, "0,333333333333333"),
        (None, ""),
        ("a.b", "a.b"),
    ],
)
def test_what_a_value_is_in_a_text(value: CellValue, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(("value", "number"), [(None, 0.0), (True, 1.0), ("", VALUE), (2.5, 2.5), (MISSING, MISSING)])
def test_what_a_value_is_as_a_number(value: CellValue, number: CellValue) -> None:
    assert number_of(value) == number


def test_a_rounded_zero_has_no_sign() -> None:
    assert str(rounded(-0.4, 0)) == "0.0"
