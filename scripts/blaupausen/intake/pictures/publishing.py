"""The one way of a picture from ``docs/`` to website and book: judged, then written anew or refused."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from blaupausen.codes import Code
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
_UNSAFE, _UNREADABLE, _LARGE = Code.BILD_UNSICHER, Code.BILD_UNLESBAR, Code.BILD_GROSS


@dataclass(frozen=True)
class Published:
    """What readers get of a picture.

    Attributes:
        content: the file, written by us.
        effort: what showing it once costs the layout engine, in units (see ``effort``).
    """

    content: bytes
    effort: int


def is_picture(path: str) -> bool:
    """Return whether the name says that a file is a picture that the handbook publishes."""
    suffix = PurePosixPath(path).suffix
    return suffix == DRAWING or suffix in PHOTOS


def publish(path: str, content: bytes, store: Store | None = None) -> Published | Finding:
    """Return a picture as readers get it, or why they do not.

    Args:
        path: path for the finding; ``is_picture`` holds for it.
        content: the file as it came.
        store: pictures of earlier builds; None makes the picture anew.
    """
    suffix = PurePosixPath(path).suffix
    is_drawing = suffix == DRAWING
    if len(content) > (_LARGEST_DRAWING if is_drawing else _LARGEST_PHOTO):
        return Finding(path, 0, _LARGE, *(_HEAVY_DRAWING if is_drawing else _HEAVY_PHOTO))
    try:
        return _kept(store, suffix, content) if store else _made(suffix, content)
    except UnfitPictureError as unfit:
        code = unfit.code or (_UNSAFE if is_drawing else _UNREADABLE)
        return Finding(path, unfit.line, code, unfit.wrong, unfit.cure)


def _made(ending: str, content: bytes) -> Published:
    return _drawing(content) if ending == DRAWING else Published(*write_raster(content, _KINDS[ending]))


def _kept(store: Store, ending: str, content: bytes) -> Published:
    """Return the picture written anew, or as it was when its bytes were the same; only fit pictures are kept."""

    def make() -> dict[str, bytes]:
        made = _made(ending, content)
        return {"content": made.content, "effort": str(made.effort).encode()}

    program = program_key()
    files = store.files(program and key_of("picture", program, ending, content), make)
    return Published(files["content"], int(files["effort"]))


def _drawing(content: bytes) -> Published:
    drawing = read_drawing(content)
    effort = drawing_effort(drawing)
    refuse_foreign_letters(drawing)
    return Published(drawing.content(), effort)
