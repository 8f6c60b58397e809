"""The layout engine draws every accepted drawing without a word: what pruefen lets through does not stop the book."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from PIL import ImageChops
from tests.conftest import ROOT
from tests.intake.pictures.hostile_drawings import raw_drawings
from tests.intake.pictures.odd_drawings import odd_drawings

from blaupausen.book.render import Press, Typesetter
from blaupausen.intake.pictures.drawing import read_drawing
from blaupausen.intake.pictures.publishing import Published, publish

_DRAWINGS = 300
_TRIED = 20_000


def _accepted(raws: Iterator[str], folder: Path) -> Iterator[bytes]:
    """Yield what readers get of the drawings that are published."""
    file = folder / "zeichnung.svg"
    for raw in islice(raws, _TRIED):
        with suppress(UnicodeEncodeError):
            file.write_text(raw, encoding="utf-8")
            published = publish(file.name, file.read_bytes())
            if isinstance(published, Published):
                yield published.content


def _printed(drawings: list[bytes], site: Path) -> bytes:
    """Return a PDF that shows drawings one below the other."""
    for number, content in enumerate(drawings):
        (site / f"{number}.svg").write_bytes(content)
    shown = "".join(f'<figure><img src="{n}.svg" alt="Zeichnung {n}"></figure>' for n in range(len(drawings)))
    typesetter = Typesetter(site, ROOT / "overrides" / "book")
    stretch = typesetter.lay_out(f'<html lang="de"><title>Zeichnungen</title><body>{shown}</body></html>')
    press = Press()
    press.print(stretch.pages)
    return press.finish(stretch.metadata).pdf


def test_the_drawings_of_the_handbook_look_as_they_did(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides" / "website" / "assets", tmp_path / "assets")
    files = sorted((ROOT / "docs").rglob("*.svg"))
    before = _printed([file.read_bytes() for file in files], tmp_path)
    after = _printed([read_drawing(file.read_bytes()).content() for file in files], tmp_path)
    with pdfium.PdfDocument(before) as one, pdfium.PdfDocument(after) as other:
        assert len(one) == len(other) > 4
        for page, again in zip(one, other, strict=True):
            images = [shown.render(scale=1.5).to_pil().convert("L") for shown in (page, again)]
            assert not ImageChops.difference(*images).point(lambda value: value > 15).getbbox()


@pytest.mark.parametrize(("source", "seed"), [(odd_drawings, 77), (raw_drawings, 7361)])
def test_every_accepted_drawing_is_drawn(source: Callable[[int], Iterator[str]], seed: int, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides" / "website" / "assets", tmp_path / "assets")
    drawings = list(islice(_accepted(source(seed), tmp_path), _DRAWINGS))
    assert len(drawings) == _DRAWINGS
    with pdfium.PdfDocument(_printed(drawings, tmp_path)) as printed:
        assert len(printed) > 10
