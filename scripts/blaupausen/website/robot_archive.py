"""The reference robot as readers download it: one ZIP of its folder in ``docs/``, without what a run leaves there."""

from pathlib import Path

from blaupausen.intake.files import DOCS, ROBOT, docs_files, foreign_finding
from blaupausen.office.house_style import pack

ADDRESS = f"{ROBOT}.zip"


def robot_archive(project: Path) -> bytes:
    """Return the ZIP; the same sources give the same bytes. Links are left out: they may lead anywhere."""
    folder = project / DOCS / ROBOT
    files = [file for file in docs_files(project) if folder in file.parents and not foreign_finding(project, file)]
    return pack({file.relative_to(folder.parent).as_posix(): file.read_bytes() for file in files})
