"""What a drawing costs is counted, and what would cost too much is refused before anybody draws it."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import ROOT, make_project
from tests.handbooks import blocking_in
from tests.intake.pictures.constructs import LINEAR, MULTIPLYING, Construct, drawing

from blaupausen.intake.pictures import effort
from blaupausen.intake.pictures.drawing import read_drawing
from blaupausen.intake.pictures.effort import MOST_FOR_CHAPTER, MOST_FOR_DRAWING, drawing_effort
from blaupausen.intake.pictures.unfit import UnfitPictureError

_HEAD = "---\ntitle: Bilder\ndescription: Bilder.\n---\n\n# Bilder\n\n"
_GIGABYTE = 1_000_000  # in kilobytes, as the system counts


def _cost(construct: Construct, number: int) -> int:
    return drawing_effort(read_drawing(drawing(construct, number)))


def _most(construct: Construct, units: int, largest: int = 20_000) -> int:
    """Return how much of a construct costs at most so many units."""
    low, high = 1, largest
    while low < high:
        middle = (low + high + 1) // 2
        try:
            low, high = (middle, high) if _cost(construct, middle) <= units else (low, middle - 1)
        except UnfitPictureError:
            high = middle - 1
    return low


@pytest.fixture
def unlimited(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effort, "MOST_FOR_DRAWING", 10**12)


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize("name", LINEAR)
def test_what_the_engine_does_once_is_counted_once(name: str) -> None:
    assert 1.5 < _cost(LINEAR[name], 400) / _cost(LINEAR[name], 200) < 2.6


@pytest.mark.usefixtures("unlimited")
@pytest.mark.parametrize("name", MULTIPLYING)
def test_users_are_counted_times_parts(name: str) -> None:
    assert 3 < _cost(MULTIPLYING[name], 1200) / _cost(MULTIPLYING[name], 600) < 4.2


@pytest.mark.parametrize("name", MULTIPLYING)
def test_what_would_cost_too_much_is_refused_with_place_and_cure(name: str) -> None:
    with pytest.raises(UnfitPictureError) as caught:
        drawing_effort(read_drawing(drawing(MULTIPLYING[name], 4_000)))
    assert caught.value.code == "BILD-AUFWAND"
    assert "PNG" in caught.value.cure


def test_the_drawings_of_the_handbook_are_far_below_the_limit() -> None:
    costs = {file.stem: drawing_effort(read_drawing(file.read_bytes())) for file in (ROOT / "docs").rglob("*.svg")}
    assert costs
    for name, units in sorted(costs.items(), key=lambda item: -item[1]):
        print(f"{name}: {units} units, {MOST_FOR_DRAWING // units} times below the limit")
    assert max(costs.values()) * 15 < MOST_FOR_DRAWING


def test_counting_is_quick_where_drawing_would_not_be() -> None:
    """The count itself must not multiply: a minute would be a loop over users times parts."""
    for construct in MULTIPLYING.values():
        start = time.process_time()
        with pytest.raises(UnfitPictureError):
            drawing_effort(read_drawing(drawing(construct, 2_000)))
        assert time.process_time() - start < 20


_FINE = '<pattern id="a" {}><path d="M0 0h1"/></pattern>{}'
_FILLED = '<rect width="100" height="100" fill="url(#a)"/>'


@pytest.mark.parametrize(
    "inner",
    [
        '<path d="M0 0h900000" stroke="red" stroke-dasharray="0.1"/>',
        '<g style="stroke: red; stroke-dasharray: .001 .001"><rect width="900" height="900"/></g>',
        '<path d="M0 0' + "h1000h-1000" * 3_000 + '" stroke="red" stroke-dasharray="1"/>',
        _FINE.format('width=".01" height=".01" patternUnits="userSpaceOnUse"', _FILLED),
        _FINE.format('width=".0001" height=".0001"', _FILLED),
        _FINE.format('width="5" height="5" patternUnits="userSpaceOnUse" patternTransform="scale(.001)"', _FILLED),
        _FINE.format('href="#b"', '<pattern id="b" width="0.01%" height=".0001"/>' + _FILLED),
        _FINE.format(
            'width=".01" height=".01" patternUnits="userSpaceOnUse"',
            '<rect id="c" width="100" height="100"/><use href="#c" fill="url(#a)"/>',
        ),
    ],
)
def test_what_keeps_the_readers_program_busy_is_refused(inner: str) -> None:
    with pytest.raises(UnfitPictureError) as caught:
        _cost(lambda _: inner, 1)
    assert caught.value.code == "BILD-AUFWAND"


def test_hatching_and_dashes_as_drawings_have_them_pass() -> None:
    bars = _FINE.format(
        'width="4" height="4" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"', _FILLED * 20
    )
    lines = '<path d="M0 0H500V500" stroke="red" stroke-dasharray="4 2"/>' * 100
    assert _cost(lambda _: bars + lines, 1) < MOST_FOR_DRAWING / 4


@pytest.fixture
def chapter(tmp_path: Path) -> Callable[[dict[str, bytes]], Path]:
    """Return a maker of a project with one chapter that shows the given drawings."""

    def make(drawings: dict[str, bytes]) -> Path:
        shown = "\n\n".join(f"![Ein Kasten, der viel Arbeit macht]({name})" for name in drawings)
        project = make_project(tmp_path, {"index.md": _HEAD + shown + "\n"})
        for name, content in drawings.items():
            (project / "docs" / name).write_bytes(content)
        return project

    return make


def test_many_costly_pictures_are_told_at_the_line_that_is_one_too_many(
    chapter: Callable[[dict[str, bytes]], Path],
) -> None:
    construct = MULTIPLYING["clip path"]
    content = drawing(construct, _most(construct, MOST_FOR_DRAWING))
    needed = MOST_FOR_CHAPTER // MOST_FOR_DRAWING + 2
    project = chapter({f"kasten{number}.svg": content for number in range(needed)})
    found = [finding for finding in blocking_in(project) if finding.code == "BILD-AUFWAND"]
    assert [(finding.path, finding.line) for finding in found] == [("docs/index.md", 8 + 2 * (needed - 2))]
    assert f"kasten{needed - 2}.svg" in found[0].wrong


def test_a_chapter_at_its_limit_is_printed_in_seconds_and_below_a_gigabyte(
    chapter: Callable[[dict[str, bytes]], Path],
) -> None:
    """The seconds are generous: the machine of a test may be busy."""
    names = ["gradient", "pattern", "names", "repeated symbol", "measured path", "mask"]
    share = MOST_FOR_CHAPTER // len(names)
    project = chapter(
        {f"{name.replace(' ', '-')}.svg": drawing(MULTIPLYING[name], _most(MULTIPLYING[name], share)) for name in names}
    )
    environment = {**os.environ, "PYTHONPATH": str(project / "scripts")}
    program = (
        "import resource, sys; resource.setrlimit(resource.RLIMIT_CPU, (120, 120));"
        "from blaupausen.cli import main; code = main(['pdf', 'docs/index.md']);"
        # Not ru_maxrss: that begins with what the tests themselves had in memory when they started this.
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')));"
        "sys.exit(code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=project, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout.split()[-1]) < _GIGABYTE
