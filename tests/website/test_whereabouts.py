"""The line of something that was only noticed on a finished page."""

from pathlib import Path

import pytest

from blaupausen.intake.tree import read_tree
from blaupausen.website.proof import line_in, line_of

_TEXT = """---
title: Das Murmeltier
---

Das **Murmel**tier schläft im Bau.

![Karte](bild/karte.png)

Ein ✅ am Ende.
"""


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (["Murmeltier", "schläft"], 5),
        (["Murmeltier"], 2),
        (["karte.png"], 7),
        (["✅"], 9),
        (["Dachs"], 0),
        ([], 0),
    ],
)
def test_the_line_with_most_of_the_words_is_found(words: list[str], line: int) -> None:
    assert line_of(_TEXT, words) == line


def test_a_linked_file_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "fremd.md").write_text("Murmeltier", encoding="utf-8")
    (tmp_path / "docs" / "kapitel.md").symlink_to(tmp_path / "docs" / "fremd.md")
    tree = read_tree(tmp_path)
    assert line_in(tree, "docs/fremd.md", ["Murmeltier"]) == 1
    assert line_in(tree, "docs/kapitel.md", ["Murmeltier"]) == 0
    assert line_in(tree, "docs/fehlt.md", ["Murmeltier"]) == 0
