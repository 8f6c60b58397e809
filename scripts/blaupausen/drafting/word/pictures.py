"""Pictures of a Word document, drawn anew as Word shows them: cropped, turned, nothing behind or beside them."""

import io
import warnings
from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageOps

from blaupausen.drafting.word.ooxml import PIC, A, Element, R, V, number

_WIDEST = 2_000  # pixels; more than the book can print
_MOST_PIXELS = 40_000_000
_FORMATS = ("PNG", "JPEG")
_WHOLE = 100_000  # thousandths of a percent (20.1.10.40)
_DEGREE = 60_000  # 20.1.10.3
_TURNS = {90: Image.Transpose.ROTATE_270, 180: Image.Transpose.ROTATE_180, 270: Image.Transpose.ROTATE_90}
_FIXED = 65_536  # VML writes fractions also as such parts with an f
_SHAPES = ("rect", "ellipse", "roundRect", "")
_ROUNDED = 0.1667  # share of the shorter side that a rounded corner takes


class UnreadablePicture(ValueError):  # noqa: N818 - says what the picture is
    """The picture cannot stand in the handbook; carries why, a German clause."""


@dataclass(frozen=True)
class Picture:
    """A picture as the document places it.

    Attributes:
        relation: identifier of the relationship that leads to its file.
        alt: its alternative text.
        crop: shares that are cut off left, above, right and below, 0 to 1.
        turn: degrees clockwise.
        mirrored: whether left and right change places.
        flipped: whether above and below change places.
        shape: form into which it is cut; empty for a rectangle.
        reason: why it cannot be carried over, a German clause; empty where nothing speaks against it.
    """

    relation: str
    alt: str = ""
    crop: tuple[float, float, float, float] = (0, 0, 0, 0)
    turn: int = 0
    mirrored: bool = False
    flipped: bool = False
    shape: str = ""
    reason: str = ""


def drawn_picture(element: Element, alt: str) -> Picture:
    """Return the picture that a ``pic:pic`` places (20.2.2.5)."""
    blip = element.find(f".//{{{A}}}blip")
    relation = "" if blip is None else str(blip.get(f"{{{R}}}embed") or "")
    cut = element.find(f"{{{PIC}}}blipFill/{{{A}}}srcRect")
    sides = [0 if cut is None else number(_per_mille(cut.get(side))) for side in "ltrb"]
    filled = element.find(f"{{{PIC}}}blipFill/{{{A}}}stretch/{{{A}}}fillRect")
    beyond = filled is not None and any(number(_per_mille(filled.get(side))) < 0 for side in "ltrb")
    tiled = element.find(f"{{{PIC}}}blipFill/{{{A}}}tile") is not None
    placed = element.find(f"{{{PIC}}}spPr/{{{A}}}xfrm")
    form = element.find(f"{{{PIC}}}spPr/{{{A}}}prstGeom")
    free = element.find(f"{{{PIC}}}spPr/{{{A}}}custGeom")
    shape = "frei" if free is not None else "" if form is None else str(form.get("prst") or "")
    reason = "in Word auf eine Form zugeschnitten" if beyond or tiled or shape not in _SHAPES else ""
    left, above, right, below = (max(0, side) / _WHOLE for side in sides)
    return Picture(
        relation,
        alt,
        (left, above, right, below),
        0 if placed is None else round(number(placed.get("rot")) / _DEGREE) % 360,
        placed is not None and placed.get("flipH") in ("1", "true"),
        placed is not None and placed.get("flipV") in ("1", "true"),
        shape.removeprefix("rect"),
        reason,
    )


def vml_picture(element: Element, alt: str) -> Picture:
    """Return the picture that a ``v:imagedata`` places (14.1.2.11); ``alt`` serves where it has no title."""
    sides = tuple(_vml_share(element.get(f"crop{side}")) for side in ("left", "top", "right", "bottom"))
    holder = element.getparent()
    tag = "" if holder is None or not isinstance(holder.tag, str) else holder.tag
    turned = holder is not None and "rotation" in str(holder.get("style", ""))
    odd = turned or tag not in (f"{{{V}}}shape", f"{{{V}}}rect", f"{{{V}}}image")
    return Picture(
        str(element.get(f"{{{R}}}id") or ""),
        alt,
        (sides[0], sides[1], sides[2], sides[3]),
        reason="in Word gedreht oder auf eine Form zugeschnitten" if odd else "",
    )


def _per_mille(said: str | None) -> str:
    """Return thousandths of a percent; strict files write ``12.5%``."""
    if said and said.endswith("%"):
        try:
            return str(round(float(said[:-1]) * 1000))
        except (ValueError, OverflowError):
            return "0"
    return said or "0"


def _vml_share(said: str | None) -> float:
    try:
        share = float(said.removesuffix("f")) / (_FIXED if said.endswith("f") else 1) if said else 0.0
    except ValueError:
        return 0.0
    return share if 0 <= share < 1 else 0.0


@dataclass
class Budget:
    """What all pictures of a document may take together: number and pixels."""

    pictures: int = 20
    pixels: int = 150_000_000

    def spend(self, pixels: int) -> None:
        """Take a picture off; raise ``UnreadablePicture`` where it is one too many or too large."""
        if pixels > _MOST_PIXELS:
            raise UnreadablePicture(f"mehr als {_MOST_PIXELS // 1_000_000} Millionen Bildpunkte")
        if self.pictures < 1 or self.pixels < pixels:
            raise UnreadablePicture("mehr Bilder, als ein Kapitel haben kann")
        self.pictures -= 1
        self.pixels -= pixels


def redrawn(picture: Picture, data: bytes | None, budget: Budget) -> tuple[str, bytes]:
    """Return ending and bytes of the picture drawn anew: no notes of the camera, no second file behind the picture.

    Raises:
        UnreadablePicture: it is no PNG or JPEG, too large, damaged, or cannot be shown as Word shows it.
    """
    if data is None:
        raise UnreadablePicture("liegt nicht in der Datei")
    if picture.reason:
        raise UnreadablePicture(picture.reason)
    if picture.turn and picture.turn not in _TURNS:
        raise UnreadablePicture("in Word schräg gedreht")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=list(_FORMATS)) as image:
                budget.spend(image.width * image.height)
                kind = image.format or "PNG"
                shown = _as_placed(image, picture, "RGB" if kind == "JPEG" else "RGBA")
        result = io.BytesIO()
        shown.save(result, kind)
    except UnreadablePicture:
        raise
    except Exception as error:
        raise UnreadablePicture("kein unbeschädigtes PNG oder JPEG") from error
    return ("jpg" if kind == "JPEG" else "png"), result.getvalue()


def _as_placed(image: Image.Image, picture: Picture, mode: str) -> Image.Image:
    left, above, right, below = picture.crop
    # Rounded inwards: not one line of what was cut off may stay.
    box = (
        _inward(image.width * left),
        _inward(image.height * above),
        int(image.width * (1 - right)),
        int(image.height * (1 - below)),
    )
    if box[0] >= box[2] or box[1] >= box[3]:
        raise UnreadablePicture("in Word ganz weggeschnitten")
    exif = image.getexif()
    # Made small first: a photo of 40 million pixels takes 160 megabytes each time it is copied.
    shown = image.crop(box).convert(mode)
    shown.thumbnail((_WIDEST, _WIDEST))
    if picture.turn or picture.mirrored or picture.flipped:
        if picture.mirrored:
            shown = shown.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
        if picture.flipped:
            shown = shown.transpose(Image.Transpose.FLIP_TOP_BOTTOM)
        shown = shown.transpose(_TURNS[picture.turn]) if picture.turn else shown
    else:
        # Word writes the turn of a photo into the document; other programs leave it to the camera's note.
        shown.getexif()[_ORIENTATION] = exif.get(_ORIENTATION, 1)
        shown = ImageOps.exif_transpose(shown)
    shown = _masked(shown, picture.shape)
    shown.info.clear()
    clean = Image.new(mode, shown.size)
    clean.paste(shown)
    return clean


_ORIENTATION = 0x0112  # Exif 2.32, 4.6.4


def _inward(edge: float) -> int:
    return int(edge) if edge == int(edge) else int(edge) + 1


def _masked(image: Image.Image, shape: str) -> Image.Image:
    """Paint white what a round form of Word hides."""
    if not shape:
        return image
    mask = Image.new("L", image.size)
    draw = ImageDraw.Draw(mask)
    frame = (0, 0, image.width - 1, image.height - 1)
    if shape == "ellipse":
        draw.ellipse(frame, fill=255)
    else:
        draw.rounded_rectangle(frame, min(image.size) * _ROUNDED, fill=255)
    return Image.composite(image, Image.new(image.mode, image.size, "white"), mask)
