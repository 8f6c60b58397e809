"""Who answers for the website, as a town hall enters it in mkdocs.yml."""

from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.handbooks import handbook_of

from blaupausen.content.operator import FIELDS, Operator, missing_details
from blaupausen.findings import HandbookError

_ENTRY = "site_name: x\nextra:\n  generator: false\n  betreiber:\n{}nav:\n  - index.md\n"


def _read(folder: Path, lines: str) -> Operator:
    (folder / "mkdocs.yml").write_text(_ENTRY.format(lines), encoding="utf-8")
    return handbook_of(folder).operator.required()


def test_what_is_entered_comes_in_the_order_of_the_imprint(tmp_path: Path) -> None:
    operator = _read(tmp_path, '    e_mail: "a@b.example"\n    name: "Stadt  X"\n    telefon: ""\n    vertretung:\n')
    assert operator.told == [("name", "Name", "Stadt X"), ("e_mail", "E-Mail", "a@b.example")]
    assert operator.publisher == "Stadt X"
    assert "Telefon" in operator.missing
    assert "Vertreten durch" in operator.missing
    assert operator.line == 4


def test_a_release_needs_every_detail(tmp_path: Path) -> None:
    (finding,) = missing_details(_read(tmp_path, '    name: "Stadt X"\n'))
    assert finding.code == "BETREIBER-FEHLT"
    assert "Anschrift" in finding.wrong
    assert "Name," not in finding.wrong
    whole = "".join(f'    {field}: "{"a@b.example" if field == "e_mail" else "x"}"\n' for field in FIELDS)
    assert missing_details(_read(tmp_path, whole)) == []


@pytest.mark.parametrize(
    ("lines", "line"),
    [
        ('    nam: "X"\n', 5),
        ("    name: [X]\n", 5),
        ("    name: 2026\n", 5),
        ('    name: "X"\n    e_mail: "javascript:alert(1)"\n', 6),
        ('    name: "X\\u202eY"\n', 5),
        (f'    name: "{"x" * 400}"\n', 5),
        ("    - X\n", 5),
    ],
)
def test_anything_else_is_told_with_its_line(tmp_path: Path, lines: str, line: int) -> None:
    with pytest.raises(HandbookError) as raised:
        _read(tmp_path, lines)
    (finding,) = raised.value.findings
    assert (finding.path, finding.line, finding.code) == ("mkdocs.yml", line, "BETREIBER-FORM")


def test_without_a_block_nothing_is_known(tmp_path: Path) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_name: x\nnav: [index.md]\n", encoding="utf-8")
    assert handbook_of(tmp_path).operator.required() == Operator({})


def test_the_settings_name_every_field_that_a_town_hall_must_enter() -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert [field for field in FIELDS if f"\n    {field}: " not in text] == []
