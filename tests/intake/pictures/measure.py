"""Hunt for what grows faster than it is counted: draw each construct, then twice as much of it, and compare.

    .venv/bin/python -m tests.intake.pictures.measure [construct …]

A share below 0.5 on an idle machine means that the engine does more than ``pictures/effort.py`` counts; a share that
falls from one size to the next means that it grows faster. No test runs this: seconds differ from machine to machine.
"""

import shutil
import sys
import tempfile
import time
from pathlib import Path

from tests.conftest import ROOT
from tests.intake.pictures.constructs import LINEAR, MULTIPLYING, Construct, drawing

from blaupausen.book.render import Press, Typesetter
from blaupausen.intake.pictures import effort
from blaupausen.intake.pictures.drawing import read_drawing

_UNITS = 1_000_000  # what the smaller of both drawings costs, about


def _seconds(content: bytes, typesetter: Typesetter, site: Path) -> float:
    (site / "zeichnung.svg").write_bytes(content)
    start = time.process_time()
    stretch = typesetter.lay_out('<html lang="de"><title>x</title><img src="zeichnung.svg" alt="Eine Zeichnung">')
    press = Press()
    press.print(stretch.pages)
    press.finish(stretch.metadata)
    return time.process_time() - start


def _number(construct: Construct) -> int:
    """Return how much of a construct costs about ``_UNITS``."""
    number = 16
    while effort.drawing_effort(read_drawing(drawing(construct, number))) < _UNITS:
        number = number * 3 // 2
    return number


def measure(chosen: list[str]) -> None:
    """Print for each construct the units that were counted for each microsecond, at one size and at twice that."""
    effort.MOST_FOR_DRAWING = 10**15
    with tempfile.TemporaryDirectory() as folder:
        site = Path(folder)
        shutil.copytree(ROOT / "overrides" / "website" / "assets", site / "assets")
        typesetter = Typesetter(site, ROOT / "overrides" / "book")
        empty = _seconds(drawing(lambda _: "", 0), typesetter, site)
        for name, construct in (LINEAR | MULTIPLYING).items():
            if chosen and name not in chosen:
                continue
            shares = []
            for number in (_number(construct), 2 * _number(construct)):
                read = read_drawing(drawing(construct, number))
                seconds = _seconds(read.content(), typesetter, site) - empty
                shares.append(effort.drawing_effort(read) / max(seconds, 1e-3) / 1e6)
            print(f"{name:28} {_number(construct):7} {shares[0]:6.2f} {shares[1]:6.2f}", flush=True)


if __name__ == "__main__":
    measure(sys.argv[1:])
