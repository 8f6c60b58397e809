"""Where the rules about sources and norms draw their lines: days and equal addresses."""

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from blaupausen.checks import citing

_TODAY = dt.date(2026, 11, 25)


def _handbook(*sources: dict[str, str], checked: str = "2026-11-22") -> Any:
    records = {
        f"Q{number}": SimpleNamespace(
            **{"key": f"Q{number}", "line": number, "date": "2023", "accessed": "2026-11-22", "address": "x", **source}
        )
        for number, source in enumerate(sources, 1)
    }
    norms = {"N-A": SimpleNamespace(line=7, checked=checked)}
    return SimpleNamespace(sources=records, norms=norms, today=_TODAY)


@pytest.mark.parametrize(
    ("accessed", "told"),
    [
        ("2026-11-25", False),
        ("2026-11-26", False),  # it may be tomorrow already where the author sits
        ("2026-11-27", True),
        ("2026-02-30", True),
        ("20261122", True),
    ],
)
def test_the_day_of_access_is_a_day_and_past(accessed: str, *, told: bool) -> None:
    assert [found.line for found in citing._dates(_handbook({"accessed": accessed}))] == [1] * told


@pytest.mark.parametrize(
    ("other", "told"),
    [
        ("https://a.de/b", True),
        ("http://a.de/b", True),
        ("https://a.de/b/", True),
        ("https://a.de/B", False),
        ("https://a.de/", False),
    ],
)
def test_addresses_are_equal_whatever_their_scheme_and_last_stroke(other: str, *, told: bool) -> None:
    handbook = _handbook({"address": "https://a.de/b"}, {"address": other})
    assert [(found.line, found.path) for found in citing._same_address(handbook)] == [
        (2, "docs/daten/quellen.yml")
    ] * told


@pytest.mark.parametrize(("checked", "told"), [("2025-11-24", False), ("2025-11-23", True), ("2025", True)])
def test_a_norm_is_old_after_a_year(checked: str, *, told: bool) -> None:
    found = list(citing._old_norm(_handbook(checked=checked)))
    assert [(each.line, each.path) for each in found] == [(7, "docs/daten/normen.yml")] * told
