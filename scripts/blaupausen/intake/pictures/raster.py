"""Photos and screenshots (PNG, JPEG): decoded once, written anew the way print and screen both take them.

What a camera or a scanner writes holds more than a picture: where it was taken, which way up it is, colours for another
device, sixteen bits, scans without end. Readers get eight bits of sRGB or grey, upright, without notes, no larger than
the book prints it. So the book may claim PDF/A-2 (ISO 19005-2, 6.2.4), whose one set of colours is sRGB.
"""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

from PIL import Image, ImageCms, ImageFile, ImageOps

from blaupausen.intake.pictures.unfit import UnfitPictureError

MOST_PIXELS = 40_000_000  # a photo of 7,300 by 5,400; decoding needs four bytes for each
# The longest side of what readers get: the book prints 225 millimetres with 220 dots per inch.
LONGEST_SIDE = 2_000
_QUALITY = 90
# Parts of a progressive JPEG that each go over the whole picture; programs write ten.
_MOST_SCANS = 40
_SCAN = re.compile(rb"\xff\xda")
_PLACE = 0x8825  # tag of the folder with the place in the notes of a camera (Exif 2.32, 4.6.3)
_PLACE_IN_TEXT = re.compile(rb"exif:GPS(?:Latitude|Longitude)")
_AGAIN = "Das Bild in einem Bildprogramm öffnen und neu als PNG oder JPEG speichern."
_SMALLER = f"Das Bild verkleinern: {LONGEST_SIDE} Bildpunkte an der langen Seite genügen für das Buch."
_WITHOUT_PLACE = "Das Foto ohne Standort speichern, zum Beispiel als Bildschirmfoto."
_DEEP = ("I;16", "I;16B", "I;16L", "I;16N", "I", "F")
_SMOOTH = ("L", "LA", "RGB", "RGBA", "CMYK")
_UNITS_PER_PIXEL = 0.025  # reading, turning, making smaller
_UNITS_PER_SCAN_PIXEL = 0.003
_UNITS_PER_PRINTED_PIXEL = _UNITS_PER_PRINTED_BYTE = 0.12  # the layout engine packs a picture several times


def write_raster(content: bytes, kind: str) -> tuple[bytes, int]:
    """Return a picture written anew, and what it costs in units (see ``effort``).

    Args:
        content: the file.
        kind: ``PNG`` or ``JPEG``; a file of another kind is refused.

    Raises:
        UnfitPictureError: it is no such picture, damaged, too large, or tells where it was taken.
    """
    scans = len(_SCAN.findall(content)) if kind == "JPEG" else 1
    if scans > _MOST_SCANS:
        raise UnfitPictureError(f"Das Bild ist in {scans} Durchgängen gespeichert.", _AGAIN)
    try:
        with _strictly(), Image.open(io.BytesIO(content), formats=[kind]) as image:
            pixels = _bounded(image)
            image.verify()  # sums of the parts; a picture can be used for nothing else after that
        with _strictly(), Image.open(io.BytesIO(content), formats=[kind]) as image:
            image.load()
            _judge_notes(image, content)
            upright = _upright(image)
            written = _written(upright, kind)
    except UnfitPictureError:
        raise
    except Exception as error:  # decoders raise whatever they like about damaged files
        raise UnfitPictureError(f"Die Datei ist kein unbeschädigtes Bild der Art {kind}.", _AGAIN) from error
    reading = pixels * (_UNITS_PER_PIXEL + scans * _UNITS_PER_SCAN_PIXEL)
    printing = upright.width * upright.height * _UNITS_PER_PRINTED_PIXEL + len(written) * _UNITS_PER_PRINTED_BYTE
    return written, int(reading + printing)


def _bounded(image: Image.Image) -> int:
    """Return the number of pixels; refuse too many before anything is decoded."""
    pixels = image.width * image.height
    if pixels > MOST_PIXELS:
        raise UnfitPictureError(f"Das Bild hat mehr als {MOST_PIXELS // 1_000_000} Millionen Bildpunkte.", _SMALLER)
    return pixels


def _judge_notes(image: Image.Image, content: bytes) -> None:
    if image.getexif().get_ifd(_PLACE) or _PLACE_IN_TEXT.search(content):
        raise UnfitPictureError("Das Foto verrät, wo es aufgenommen wurde.", _WITHOUT_PLACE)


@contextmanager
def _strictly() -> Iterator[None]:
    """Refuse pictures that are cut off; the layout engine tells Pillow for the whole program to fill them with grey."""
    lenient = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # sizes and damages are judged here, with our own limits
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _upright(image: Image.Image) -> Image.Image:
    """Return the picture upright, in sRGB or grey with eight bits, with or without transparency, not too large."""
    profile = image.info.get("icc_profile")
    if image.mode in _SMOOTH:
        _shrink(image)  # first of all, so that nothing large is copied
    plain = ImageOps.exif_transpose(image)
    if plain.mode == "P" and "transparency" not in plain.info and not profile and max(plain.size) <= LONGEST_SIDE:
        return plain
    plain = _eight_bits(plain)
    if profile:
        plain = _in_srgb(plain, profile)
    if plain.mode not in ("L", "LA", "RGB", "RGBA"):
        plain = plain.convert("RGB")
    _shrink(plain)
    return plain


def _shrink(image: Image.Image) -> None:
    if max(image.size) > LONGEST_SIDE:
        image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)


def _eight_bits(image: Image.Image) -> Image.Image:
    if image.mode in _DEEP:
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if "transparency" in image.info:
        return image.convert("RGBA")
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGB") if image.mode == "P" else image


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """Return the picture in sRGB as its profile says; a profile that is for other pictures says nothing."""
    alpha = image.getchannel("A") if image.mode in ("LA", "RGBA") else None
    colours = image.convert(image.mode.removesuffix("A")) if alpha else image
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(colours, source, ImageCms.createProfile("sRGB"), outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return image
    if changed is None:
        return image
    if alpha:
        changed.putalpha(alpha)
    return changed


def _written(image: Image.Image, kind: str) -> bytes:
    bare = image.copy()
    bare.info = {}
    content = io.BytesIO()
    if kind == "JPEG":
        bare.convert("L" if bare.mode in ("L", "LA") else "RGB").save(content, "JPEG", quality=_QUALITY, optimize=True)
    else:
        bare.save(content, "PNG", optimize=True)
    return content.getvalue()
