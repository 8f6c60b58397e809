"""The reference robot as readers download it: one ZIP of its folder in ``docs/``, without what a run leaves there."""

from posixpath import dirname, relpath

from blaupausen.intake.tree import DOCS, ROBOT, Tree
from blaupausen.office.house_style import pack

ADDRESS = f"{ROBOT}.zip"


def robot_archive(tree: Tree) -> bytes:
    """Return the ZIP; the same sources give the same bytes. Links are left out: they may lead anywhere."""
    folder = f"{DOCS}/{ROBOT}"
    files = [file for file in tree.below(folder) if not file.foreign]
    return pack({relpath(file.path, dirname(folder)): file.content for file in files})
