"""Pictures of every kind that cameras, scanners and programs write, each showing the same four fields."""

import io
import struct
import zlib
from collections.abc import Callable

from PIL import Image, ImageCms

SIDE = 48
FIELDS = (
    (200, 30, 30),
    (30, 160, 30),
    (30, 30, 200),
    (230, 230, 230),
)  # top left, top right, bottom left, bottom right
_SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
_ORIENTATION = 0x0112
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))


def picture(colours: tuple[tuple[int, int, int], ...] = FIELDS) -> Image.Image:
    """Return four fields of these colours."""
    image = Image.new("RGB", (SIDE, SIDE))
    half = SIDE // 2
    for place, colour in zip(((0, 0), (half, 0), (0, half), (half, half)), colours, strict=True):
        image.paste(colour, (*place, place[0] + half, place[1] + half))
    return image


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    content = io.BytesIO()
    image.save(content, kind, **options)
    return content.getvalue()


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(header: bytes, rows: bytes) -> bytes:
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(rows)) + _chunk(b"IEND", b"")


def _interlaced() -> bytes:
    """Return a PNG in seven passes (PNG, 8.2), which Pillow does not write."""
    pixels = picture().tobytes()
    rows = b""
    for left, top, across, down in _ADAM7:
        for y in range(top, SIDE, down):
            rows += b"\0" + b"".join(pixels[(y * SIDE + x) * 3 :][:3] for x in range(left, SIDE, across))
    return _png(struct.pack(">IIBBBBB", SIDE, SIDE, 8, 2, 0, 0, 1), rows)


def _deep(channels: int) -> bytes:
    """Return a PNG with sixteen bits for each channel."""
    source = picture() if channels == 3 else picture().convert("L")
    pixels, width = source.tobytes(), SIDE * channels
    rows = b""
    for y in range(SIDE):
        rows += b"\0" + b"".join(bytes((value, 99)) for value in pixels[y * width : (y + 1) * width])
    return _png(struct.pack(">IIBBBBB", SIDE, SIDE, 16, 2 if channels == 3 else 0, 0, 0, 0), rows)


def _exchanged() -> bytes:
    """Return a profile in which red and green have changed places (tags rXYZ and gXYZ, ICC.1, 9.2)."""
    red, green = _SRGB.index(b"rXYZ"), _SRGB.index(b"gXYZ")
    profile = bytearray(_SRGB)
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"
    return bytes(profile)


def _turned() -> bytes:
    notes = Image.Exif()
    notes[_ORIENTATION] = 6  # to be turned by 90 degrees clockwise
    return _saved(picture().transpose(Image.Transpose.ROTATE_90), "JPEG", exif=notes, quality=95)


def _half_clear() -> Image.Image:
    image = picture().convert("RGBA")
    image.putalpha(Image.new("L", (SIDE, SIDE), 255))
    return image


def _exchanged_picture() -> Image.Image:
    red, green, *others = FIELDS
    return picture(((red[1], red[0], red[2]), (green[1], green[0], green[2]), *others))


_EXCHANGED = _exchanged()
MAKERS: dict[str, Callable[[], bytes]] = {
    "rgb.png": lambda: _saved(picture(), "PNG"),
    "alpha.png": lambda: _saved(_half_clear(), "PNG"),
    "palette.png": lambda: _saved(picture().quantize(16), "PNG"),
    "palette-durchsichtig.png": lambda: _saved(picture().quantize(16), "PNG", transparency=200),
    "verschraenkt.png": _interlaced,
    "tief.png": lambda: _deep(3),
    "profil.png": lambda: _saved(_exchanged_picture(), "PNG", icc_profile=_EXCHANGED),
    "rgb.jpg": lambda: _saved(picture(), "JPEG", quality=95),
    "fortlaufend.jpg": lambda: _saved(picture(), "JPEG", quality=95, progressive=True),
    "cmyk.jpg": lambda: _saved(picture().convert("CMYK"), "JPEG", quality=95),
    "adobe.jpg": lambda: _saved(picture(), "JPEG", quality=95, keep_rgb=True),
    "profil.jpg": lambda: _saved(_exchanged_picture(), "JPEG", quality=95, icc_profile=_EXCHANGED),
    "gedreht.jpeg": _turned,
    "grau.png": lambda: _saved(picture().convert("L"), "PNG"),
    "grau-alpha.png": lambda: _saved(_half_clear().convert("LA"), "PNG"),
    "grau-tief.png": lambda: _deep(1),
    "grau.jpg": lambda: _saved(picture().convert("L"), "JPEG", quality=95),
    "strich.png": lambda: _saved(picture().convert("1", dither=Image.Dither.NONE), "PNG"),
}


def expected(name: str) -> list[tuple[int, int, int]]:
    """Return the four colours that a reader sees in a picture."""
    if name == "strich.png":
        return [(0, 0, 0), (0, 0, 0), (0, 0, 0), (255, 255, 255)]
    grey = name.startswith("grau")
    shown = picture().convert("L").convert("RGB") if grey else picture()
    return fields(shown)


def fields(image: Image.Image) -> list[tuple[int, int, int]]:
    """Return the colours in the middle of the four fields."""
    plain = image.convert("RGB")
    at = [(x * plain.width // 4, y * plain.height // 4) for y in (1, 3) for x in (1, 3)]
    return [(r, g, b) for r, g, b in (plain.crop((*place, place[0] + 1, place[1] + 1)).tobytes() for place in at)]


def alike(one: list[tuple[int, int, int]], other: list[tuple[int, int, int]]) -> bool:
    """Return whether colours are the same to the eye."""
    return all(abs(a - b) <= 12 for x, y in zip(one, other, strict=True) for a, b in zip(x, y, strict=True))
