"""Whatever an author writes without a blank, no letter of it is printed outside the page."""

from collections.abc import Callable
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from tests.conftest import run_handbuch

_NEXT_TO_EDGE = 30.0  # points; the margins of the page are wider
_DRAWING = "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><path d='M0 0h9v9z'/></svg>"
_PLACES = """---
title: Kapitel
description: Ein Satz.
---

# Kapitel A{w}Z

## Abschnitt B{w}Z

Text C{w}Z, **D{w}Z** und [E{w}Z](https://www.example.org/), `F{w}Z`.

- Punkt G{w}Z
    - Unterpunkt H{w}Z

!!! note "I{w}Z"
    Im Kasten J{w}Z.

    Tabelle: Im Kasten

    | Eins | K{w}Z |
    |---|---|
    | 1 | 2 |

> Zitat L{w}Z

### Unterabschnitt M{w}Z

Tabelle: Titel N{w}Z

| O{w}Z | Kopf |
|---|---|
| P{w}Z | Q{w}Z |

Tabelle: Viele Spalten

| Eins | Zwei | Drei | Vier | Fünf | Sechs |
|---|---|---|---|---|---|
| R{w}Z | S{w}Z | T{w}Z | vier | fünf | sechs |

Begriff U{w}Z
:   Erklärung V{w}Z

![Ein Quadrat ohne weitere Bedeutung](bild.svg "X{w}Z")
"""
_WORDS = {"gross": "W" * 105, "mittel": "W" * 38, "ziffern": "0123456789" * 10, "klein": "unendlich" * 11}


@pytest.mark.parametrize("kind", _WORDS)
def test_no_letter_of_a_long_word_leaves_the_page(kind: str, small_project: Callable[[dict[str, str]], Path]) -> None:
    project = small_project({"index.md": _PLACES.format(w="x"), "lang.md": _PLACES.format(w=_WORDS[kind])})
    (project / "docs" / "bild.svg").write_text(_DRAWING, encoding="utf-8")
    made = project / "lang.pdf"
    done = run_handbuch(project, "pdf", "docs/lang.md", "--nach", str(made))
    assert done.returncode == 0, done.stderr
    printed, outside = "", []
    with pdfium.PdfDocument(made) as document:
        for page in document:
            width, _ = page.get_size()
            text = page.get_textpage()
            for place in range(text.count_chars()):
                sign = text.get_text_range(place, 1)
                left, _, right, _ = text.get_charbox(place)
                if sign.strip():
                    printed += sign
                    outside += [sign] if left < _NEXT_TO_EDGE or right > width - _NEXT_TO_EDGE else []
    assert outside == []
    letters = printed.replace("-", "").replace("\u2010", "").replace("\ufffe", "").replace("\x02", "")
    for letter in "ABCDEFGHIJKLMNOPQRSTUVX":
        assert f"{letter}{_WORDS[kind]}Z" in letters, f"{letter} is not printed whole"
