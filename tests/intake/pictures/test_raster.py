"""Photos and screenshots: what readers get of every kind, and what is refused."""

import io
from pathlib import Path

import pytest
from PIL import Image, ImageFile
from tests.handbooks import handbook_of
from tests.intake.pictures.photos import MAKERS, alike, expected, fields, picture

from blaupausen.findings import Finding
from blaupausen.intake.pictures.publishing import Published, publish
from blaupausen.intake.pictures.raster import LONGEST_SIDE, write_raster
from blaupausen.intake.pictures.unfit import UnfitPictureError


def _kind(name: str) -> str:
    return "PNG" if name.endswith(".png") else "JPEG"


@pytest.mark.parametrize("name", MAKERS)
def test_every_kind_is_written_upright_in_plain_colours_without_notes(name: str) -> None:
    content, effort = write_raster(MAKERS[name](), _kind(name))
    with Image.open(io.BytesIO(content), formats=[_kind(name)]) as image:
        assert alike(fields(image), expected(name))
        assert image.mode in ("L", "LA", "RGB", "RGBA", "P")
        assert not {"icc_profile", "exif", "xmp", "photoshop", "adobe"} & image.info.keys()
        assert not image.getexif()
    assert effort > 0


def test_large_pictures_are_as_large_as_the_book_prints_them() -> None:
    content = io.BytesIO()
    picture().resize((3 * LONGEST_SIDE, LONGEST_SIDE)).save(content, "PNG")
    written, _ = write_raster(content.getvalue(), "PNG")
    with Image.open(io.BytesIO(written)) as image:
        assert image.size == (LONGEST_SIDE, round(LONGEST_SIDE / 3))
        assert alike(fields(image), expected("rgb.png"))


def _scans(count: int) -> bytes:
    content = MAKERS["fortlaufend.jpg"]()
    scan = content[content.index(b"\xff\xda") : -2]
    last = scan[scan.rindex(b"\xff\xda") :]
    return content[:-2] + last * count + content[-2:]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"GIF89a<script>", "PNG"),
        (b"", "JPEG"),
        (MAKERS["rgb.png"](), "JPEG"),
        (MAKERS["rgb.jpg"](), "PNG"),
        (MAKERS["rgb.jpg"]()[:-200], "JPEG"),
        (MAKERS["fortlaufend.jpg"]()[:-100], "JPEG"),
        (MAKERS["rgb.png"]()[:-20], "PNG"),
        (MAKERS["tief.png"]()[:90], "PNG"),
        (_scans(100), "JPEG"),
    ],
)
def test_what_is_no_whole_picture_is_refused(content: bytes, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # The layout engine sets this for the whole program.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    with pytest.raises(UnfitPictureError) as caught:
        write_raster(content, kind)
    assert caught.value.cure
    assert ImageFile.LOAD_TRUNCATED_IMAGES is True


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_decoded() -> None:
    content = io.BytesIO()
    Image.new("1", (9000, 9000)).save(content, "PNG")
    with pytest.raises(UnfitPictureError, match="Bildpunkte"):
        write_raster(content.getvalue(), "PNG")


def test_a_photo_must_not_tell_where_it_was_taken(tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    notes = Image.Exif()
    notes[0x8825] = {1: "N", 2: (50.0, 33.0, 0.0), 3: "E", 4: (9.0, 40.0, 0.0)}
    picture().save(file, "JPEG", exif=notes)
    finding = publish(file.name, file.read_bytes())
    assert isinstance(finding, Finding)
    assert (finding.path, finding.code) == ("foto.jpg", "BILD-UNLESBAR")
    assert "aufgenommen" in finding.wrong


def test_a_changed_file_is_judged_anew(tmp_path: Path) -> None:
    file = tmp_path / "docs" / "foto.png"
    file.parent.mkdir()
    file.write_bytes(b"kein Bild")
    assert isinstance(handbook_of(tmp_path).picture("docs/foto.png"), Finding)
    file.write_bytes(MAKERS["rgb.png"]())
    assert isinstance(handbook_of(tmp_path).picture("docs/foto.png"), Published)


def test_large_files_are_refused(tmp_path: Path) -> None:
    for name, size in (("foto.png", 5_000_001), ("zeichnung.svg", 1_000_001)):
        with (tmp_path / name).open("wb") as file:
            file.truncate(size)
        finding = publish(name, (tmp_path / name).read_bytes())
        assert isinstance(finding, Finding)
        assert finding.code == "BILD-GROSS"
