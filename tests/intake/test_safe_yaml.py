"""YAML from strangers: plain values, and everything else is refused with its line."""

import contextlib
import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from blaupausen.intake.safe_yaml import YamlError, compose_yaml, plain_value


def _read(text: str) -> Any:
    return plain_value(compose_yaml(text))


def test_plain_values_are_read() -> None:
    value = _read("a: text\nb: [1, 2.5, true]\nc: 2026-11-22\nd: {e: null}")
    assert value == {"a": "text", "b": [1, 2.5, True], "c": dt.date(2026, 11, 22), "d": {"e": None}}
    assert _read("") is None


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("a: [b\nc: d\n", 2, "kein gültiges YAML"),
        ("a: 1\nb: 2\na: 3", 3, "„a“ steht zweimal"),
        ("x: 1\na: {b: 1, b: 2}", 2, "„b“ steht zweimal"),
        ("a: &x [1]\nb: [*x, *x]", 1, "Verweis"),
        ("x: 1\na: !!python/object/apply:os.system [ls]", 2, "Befehl"),
        ("a: !eigen b", 1, "Befehl"),
        ("<<: {a: 1}", 1, "kein Text"),
        ("yes: 1", 1, "„yes“ ist kein Text"),
        ("? [a]\n: b", 1, "kein Text"),
        ("x: 1\na: .nan", 2, "„.nan“ ist keine Zahl"),
        ("a: -.inf", 1, "keine Zahl"),
        ("x: 1\na: 2026-13-45", 2, "Form, die es nicht gibt"),
        ("a: " + "9" * 5000, 1, "Form, die es nicht gibt"),
        ("---\na: 1\n---\nb: 2", 3, "kein gültiges YAML"),
        ("a: " + "[" * 30 + "]" * 30, 1, "Ebenen tief"),
        ("[" * 100_000, 1, "Ebenen tief"),
        ("a: \x00", 1, "kein gültiges YAML"),
        ("\ud800", 1, "kein gültiges YAML"),
    ],
)
def test_everything_else_is_refused_with_its_line(text: str, line: int, said: str) -> None:
    with pytest.raises(YamlError, match=said) as caught:
        _read(text)
    assert caught.value.line == line


def test_ten_lines_do_not_grow_to_gigabytes() -> None:
    bomb = "a0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]\n" for i in range(1, 10))
    for read in (_read, compose_yaml):
        with pytest.raises(YamlError):
            read(bomb)


@given(st.text(alphabet=st.sampled_from("ab:-[]{}&*!|>'\"%@`#,? \n\t019.~=<\\x\x00é\ud800"), max_size=60))
def test_no_text_raises_anything_else(text: str) -> None:
    with contextlib.suppress(YamlError):
        _read(text)
