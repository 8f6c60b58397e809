"""The plan of the house shows the house: every room and module is in it, and nothing that is not there."""

import re
from pathlib import Path

import pytest
from tests.conftest import ROOT

_PACKAGE = ROOT / "scripts" / "blaupausen"
_PLAN = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
_LEADING = "__init__", "__main__"
_NAME = re.compile(r"`(\w[\w./-]*|\.cache/bau)`")
_MADE_BY_BUILDS = {".cache/bau", "site/"}


def _rows(heading: str) -> list[list[str]]:
    """Return the cells of the table whose head is given."""
    table = _PLAN.split(f"{heading}\n", 1)[1].split("\n\n", 1)[0]
    return [[cell.strip() for cell in row.strip("|").split("|")] for row in table.splitlines()[1:]]


def _names(cell: str) -> set[str]:
    return set(_NAME.findall(cell))


def _modules(folder: Path) -> set[str]:
    return {file.stem for file in folder.glob("*.py") if file.stem not in _LEADING}


def _folders(folder: Path) -> set[str]:
    return {f"{file.parent.name}/" for file in folder.glob("*/__init__.py")}


_INSIDE = {room: _names(modules) for room, modules in _rows("| Room | Modules |")}


def test_the_floors_name_every_room_and_no_other() -> None:
    named = set[str]().union(*(_names(room) for _, room, _ in _rows("| Floor | Room | Does |")))
    assert named == {f"{name}.py" for name in _modules(_PACKAGE)} | _folders(_PACKAGE)


@pytest.mark.parametrize("room", sorted(_folders(_PACKAGE)))
def test_a_room_lists_all_its_modules_and_no_other(room: str) -> None:
    folder, named = _PACKAGE / room, _INSIDE[f"`{room}`"]
    own = _modules(folder) | _folders(folder)
    deeper = set[str]().union(*(_modules(folder / below) for below in _folders(folder)))
    assert own - named == set(), "not in the plan"
    assert named - own - deeper == set(), "not in the house"


def test_every_place_that_the_plan_names_is_there() -> None:
    prose = "\n".join(line for line in _PLAN.splitlines() if not line.startswith("|"))
    named = {name for name in _names(prose) if re.search(r"\w/|\w\.(?:py|yml|css|txt|toml)$", name)}
    # A short name is one of the room, or the folder of styles, that the sentence speaks of.
    tops = ROOT, _PACKAGE, ROOT / "overrides" / "website"
    places = [*tops, *(folder for top in tops[1:] for folder in top.rglob("*") if folder.is_dir())]
    examples = {name.replace("ID.md", "schutzklassen.md").replace("ID.yml", "budgetblatt.yml") for name in named}
    there = {name for name in examples if any((place / name).exists() for place in places)}
    assert examples - there - _MADE_BY_BUILDS == set()


def test_colours_of_styles_are_named_in_one_file() -> None:
    styles = [file for file in (ROOT / "overrides").rglob("*.css") if file.name != "tokens.css"]
    assert styles
    found = {file.name: re.findall(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl)a?\(", file.read_text("utf-8")) for file in styles}
    assert {name: colours for name, colours in found.items() if colours} == {}
