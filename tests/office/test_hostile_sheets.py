"""Sources of calculating templates from strangers end in a message, whatever they hold."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.handbooks import workbook_of

from blaupausen.findings import HandbookError
from blaupausen.office.sheets.formula import FormulaError, parse_formula

_PATH = "docs/vorlagen/a.yml"


@pytest.mark.parametrize(
    "formula",
    [
        "(" * 5_000,
        "-" * 5_000 + "1",
        "1" + "+1" * 5_000,
        "1" + "^1" * 5_000,
        '"' * 5_000,
        "WEBSERVICE",
        "cmd|' /C calc'!A0",
    ],
)
def test_formulas(formula: str) -> None:
    with pytest.raises(FormulaError):
        parse_formula(formula + "(")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a",
        "titel: !!python/object/apply:os.system [ls]",
        "a0: &a0 [x]\n" + "".join(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 10)),
        "titel: " + "[" * 5_000,
        "titel: .nan\ntitel: a",
        "blaetter: [1, [2], {a: {b: c}}]\nfaelle: x\ntitel: {}\n",
    ],
)
def test_sources(text: str) -> None:
    with pytest.raises(HandbookError):
        workbook_of(_PATH, text)


@given(st.text(alphabet=st.sampled_from('abAB01+-*/^();:="<>&,.%! '), max_size=60))
def test_no_formula_raises_anything_else(formula: str) -> None:
    with contextlib.suppress(FormulaError):
        parse_formula(formula)
