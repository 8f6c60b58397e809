"""The one way of a picture from ``docs/`` to website and book: judged, then written anew or refused."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from blaupausen.findings import Finding
from blaupausen.intake.files import DRAWING, PHOTOS
from blaupausen.intake.ground import key_of, program_key
from blaupausen.intake.pictures.drawing import read_drawing
from blaupausen.intake.pictures.effort import drawing_effort
from blaupausen.intake.pictures.lettering import refuse_foreign_letters
from blaupausen.intake.pictures.raster import LONGEST_SIDE, write_raster
from blaupausen.intake.pictures.unfit import UnfitPictureError
from blaupausen.intake.store import Store

_LARGEST_PHOTO = 5_000_000  # bytes
_LARGEST_DRAWING = 1_000_000
_KINDS = {".png": "PNG", ".jpg": "JPEG", ".jpeg": "JPEG"}
_HEAVY_PHOTO = (
    f"Das Bild hat mehr als {_LARGEST_PHOTO // 1_000_000} Megabyte.",
    f"Das Bild verkleinern: {LONGEST_SIDE} Bildpunkte an der langen Seite genügen für das Buch.",
)
_HEAVY_DRAWING = (
    f"Die Zeichnung hat mehr als {_LARGEST_DRAWING // 1_000_000} Megabyte.",
    "Die Zeichnung vereinfachen oder als PNG ausgeben.",
)
_UNSAFE, _UNREADABLE, _LARGE = "BILD-UNSICHER", "BILD-UNLESBAR", "BILD-GROSS"


@dataclass(frozen=True)
class Published:
    """What readers get of a picture.

    Attributes:
        content: the file, written by us.
        effort: what showing it once costs the layout engine, in units (see ``effort``).
    """

    content: bytes
    effort: int


def is_picture(file: Path) -> bool:
    """Return whether the name says that a file is a picture that the handbook publishes."""
    return file.suffix == DRAWING or file.suffix in PHOTOS


def publish(project: Path, file: Path) -> Published | Finding:
    """Return a picture as readers get it, or why they do not.

    Args:
        project: project folder.
        file: the picture: ``is_picture`` holds, and it is a file of its own below the project folder.
    """
    path = file.relative_to(project).as_posix()
    is_drawing = file.suffix == DRAWING
    if file.stat().st_size > (_LARGEST_DRAWING if is_drawing else _LARGEST_PHOTO):
        return Finding(path, 0, _LARGE, *(_HEAVY_DRAWING if is_drawing else _HEAVY_PHOTO))
    try:
        return _made(Store(project), file.suffix, file.read_bytes())
    except UnfitPictureError as unfit:
        code = unfit.code or (_UNSAFE if is_drawing else _UNREADABLE)
        return Finding(path, unfit.line, code, unfit.wrong, unfit.cure)


def _made(store: Store, ending: str, content: bytes) -> Published:
    """Return the picture written anew, or as it was when its bytes were the same; only fit pictures are kept."""

    def make() -> dict[str, bytes]:
        made = _drawing(content) if ending == DRAWING else _photo(content, ending)
        return {"content": made.content, "effort": str(made.effort).encode()}

    program = program_key()
    files = store.files(program and key_of("picture", program, ending, content), make)
    return Published(files["content"], int(files["effort"]))


def _drawing(content: bytes) -> Published:
    drawing = read_drawing(content)
    effort = drawing_effort(drawing)
    refuse_foreign_letters(drawing)
    return Published(drawing.content(), effort)


def _photo(content: bytes, ending: str) -> Published:
    return Published(*write_raster(content, _KINDS[ending]))


def judge(project: Path, file: Path) -> int | Finding:
    """Return what a picture costs, or why it is no part of the handbook; remembered as long as the file is the same."""
    state = file.stat()
    return _judged(project, file, state.st_mtime_ns, state.st_size)


@lru_cache(maxsize=4096)  # checks ask for a picture as a file and once more for each chapter that shows it
def _judged(project: Path, file: Path, _changed: int, _size: int) -> int | Finding:
    published = publish(project, file)
    return published.effort if isinstance(published, Published) else published
