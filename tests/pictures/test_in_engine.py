"""The layout engine draws every accepted drawing without a word: what pruefen lets through does not stop the book."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import islice
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.pictures.hostile_drawings import raw_drawings
from tests.pictures.odd_drawings import odd_drawings

from blaupausen.book.render import Press, Typesetter
from blaupausen.pictures.publishing import Published, publish

_DRAWINGS = 300
_TRIED = 20_000


def _accepted(raws: Iterator[str], folder: Path) -> Iterator[bytes]:
    """Yield what readers get of the drawings that are published."""
    file = folder / "zeichnung.svg"
    for raw in islice(raws, _TRIED):
        with suppress(UnicodeEncodeError):
            file.write_text(raw, encoding="utf-8")
            published = publish(folder, file)
            if isinstance(published, Published):
                yield published.content


@pytest.mark.parametrize(("source", "seed"), [(odd_drawings, 77), (raw_drawings, 7361)])
def test_every_accepted_drawing_is_drawn(source: Callable[[int], Iterator[str]], seed: int, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "overrides" / "assets", tmp_path / "assets")
    shown = ""
    count = 0
    for count, content in enumerate(islice(_accepted(source(seed), tmp_path), _DRAWINGS), start=1):
        (tmp_path / f"{count}.svg").write_bytes(content)
        shown += f'<figure><img src="{count}.svg" alt="Zeichnung {count}"></figure>'
    assert count == _DRAWINGS
    typesetter = Typesetter(tmp_path, ROOT / "overrides" / "book")
    stretch = typesetter.lay_out(f'<html lang="de"><title>Zeichnungen</title><body>{shown}</body></html>')
    press = Press()
    press.print(stretch.pages)
    assert press.finish(stretch.metadata).pages > 10
