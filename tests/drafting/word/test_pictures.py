"""Pictures are stored as Word shows them, and nothing of what Word hides."""

import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from tests.drafting.word.conftest import Import
from tests.drafting.word.documents import document, paragraph, run

from blaupausen.drafting.word.pictures import Budget, Picture, UnreadablePicture, redrawn

_RED, _BLUE, _GREEN, _WHITE = (255, 0, 0), (0, 0, 255), (0, 255, 0), (255, 255, 255)


def _quarters(kind: str = "PNG", orientation: int = 0, size: tuple[int, int] = (40, 20)) -> bytes:
    """Return a picture: red above left, blue above right, green below left, white below right."""
    image = Image.new("RGB", size, _WHITE)
    half = (size[0] // 2, size[1] // 2)
    image.paste(_RED, (0, 0, *half))
    image.paste(_BLUE, (half[0], 0, size[0], half[1]))
    image.paste(_GREEN, (0, half[1], half[0], size[1]))
    exif = Image.Exif()
    if orientation:
        exif[0x0112] = orientation
    exif[0x010E] = "Geheimnis der Kamera"
    result = io.BytesIO()
    image.save(result, kind, exif=exif, quality=100, subsampling=0)
    return result.getvalue()


def _corners(data: bytes) -> list[str]:
    with Image.open(io.BytesIO(data)) as opened:
        image = opened.convert("RGB")
    places = [(2, 2), (image.width - 3, 2), (2, image.height - 3), (image.width - 3, image.height - 3)]
    colours = {_RED: "rot", _BLUE: "blau", _GREEN: "grün", _WHITE: "weiß"}
    shown = []
    for place in places:
        pixel = image.getpixel(place)
        assert isinstance(pixel, tuple)
        shown.append(min(colours, key=lambda c: sum(abs(a - b) for a, b in zip(c, pixel, strict=True))))
    return [colours[colour] for colour in shown]


_AS_IS = ["rot", "blau", "grün", "weiß"]
_CLOCKWISE = ["grün", "rot", "weiß", "blau"]


@pytest.mark.parametrize(
    ("picture", "orientation", "corners"),
    [
        (Picture("b"), 0, _AS_IS),
        (Picture("b"), 6, _CLOCKWISE),
        (Picture("b", turn=90), 0, _CLOCKWISE),
        (Picture("b", turn=90), 6, _CLOCKWISE),
        (Picture("b", turn=180), 0, ["weiß", "grün", "blau", "rot"]),
        (Picture("b", mirrored=True), 0, ["blau", "rot", "weiß", "grün"]),
        (Picture("b", flipped=True), 0, ["grün", "weiß", "rot", "blau"]),
        (Picture("b", crop=(0.5, 0, 0, 0)), 0, ["blau", "blau", "weiß", "weiß"]),
        (Picture("b", crop=(0, 0, 0.5, 0.5)), 0, ["rot"] * 4),
        (Picture("b", crop=(0.5, 0, 0, 0)), 6, ["weiß", "blau", "weiß", "blau"]),
    ],
)
def test_pictures_look_as_in_word(picture: Picture, orientation: int, corners: list[str]) -> None:
    for kind in ("PNG", "JPEG"):
        _, data = redrawn(picture, _quarters(kind, orientation), Budget())
        assert _corners(data) == corners, kind
        assert b"Geheimnis" not in data


@given(st.tuples(*(st.integers(0, 60_000) for _ in range(4))))
@settings(max_examples=100, deadline=None)
def test_no_line_of_what_was_cut_off_stays(cut: tuple[int, int, int, int]) -> None:
    image = Image.new("RGB", (97, 61))
    image.putdata([(x, y, 0) for y in range(61) for x in range(97)])
    stored = io.BytesIO()
    image.save(stored, "PNG")
    left, above, right, below = (side / 100_000 for side in cut)
    try:
        _, data = redrawn(Picture("b", crop=(left, above, right, below)), stored.getvalue(), Budget())
    except UnreadablePicture:
        assert left + right > 0.97 or above + below > 0.95
        return
    with Image.open(io.BytesIO(data)) as opened:
        shown = opened.convert("RGB")
        first, last = shown.getpixel((0, 0)), shown.getpixel((shown.width - 1, shown.height - 1))
    assert isinstance(first, tuple)
    assert isinstance(last, tuple)
    assert first[0] >= left * 97
    assert first[1] >= above * 61
    assert last[0] + 1 <= (1 - right) * 97
    assert last[1] + 1 <= (1 - below) * 61


def test_round_forms_hide_their_corners() -> None:
    _, data = redrawn(Picture("b", shape="ellipse"), _quarters(), Budget())
    assert _corners(data) == ["weiß"] * 4


@pytest.mark.parametrize(
    ("picture", "data"),
    [
        (Picture("b", turn=45), _quarters()),
        (Picture("b", reason="in Word auf eine Form zugeschnitten"), _quarters()),
        (Picture("b", crop=(0.6, 0, 0.6, 0)), _quarters()),
        (Picture("b"), b"GIF89a"),
        (Picture("b"), _quarters()[:60]),
        (Picture("b"), None),
    ],
)
def test_what_cannot_be_shown_as_in_word_is_refused(picture: Picture, data: bytes | None) -> None:
    with pytest.raises(UnreadablePicture):
        redrawn(picture, data, Budget())


def test_pictures_share_a_budget() -> None:
    budget = Budget(pictures=2)
    for _ in range(2):
        redrawn(Picture("b"), _quarters(), budget)
    with pytest.raises(UnreadablePicture):
        redrawn(Picture("b"), _quarters(), budget)
    with pytest.raises(UnreadablePicture):
        redrawn(Picture("b"), _quarters(), Budget(pixels=799))


def _drawing(inside: str = "", shape: str = '<a:prstGeom prst="rect"/>', hidden: str = "") -> str:
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="Rot &amp; [blau]"{hidden}/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="b"/>{inside}</pic:blipFill>'
        f"<pic:spPr>{shape}</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def _with_picture(body: str) -> bytes:
    return document(paragraph(body), {"media/a.png": _quarters()}, {"b": ("image", "media/a.png")})


@pytest.mark.parametrize(
    ("drawing", "corners"),
    [
        (_drawing(), _AS_IS),
        (_drawing('<a:srcRect r="50000"/>'), ["rot", "rot", "grün", "grün"]),
        (_drawing('<a:srcRect r="50%"/>'), ["rot", "rot", "grün", "grün"]),
        (_drawing(shape='<a:xfrm rot="5400000"/>'), _CLOCKWISE),
        ('<w:r><w:pict><v:shape alt="x"><v:imagedata r:id="b" cropright="32768f"/></v:shape></w:pict></w:r>', None),
    ],
)
def test_the_document_says_how_a_picture_is_shown(drawing: str, corners: list[str] | None, imported: Import) -> None:
    draft = imported(_with_picture(run("Davor ") + drawing + run(" danach.")))
    (file,) = (draft.file.parent / "abbildungen").iterdir()
    assert _corners(file.read_bytes()) == (corners or ["rot", "rot", "grün", "grün"])
    assert f"](abbildungen/{file.name})" in draft.body
    assert ("so zugeschnitten" in draft.told) == ("srcRect" in drawing or "crop" in drawing)
    assert "Davor danach." in draft.shown


@pytest.mark.parametrize(
    "drawing",
    [
        _drawing(hidden=' hidden="1"'),
        _drawing(shape='<a:prstGeom prst="star5"/>'),
        _drawing(shape="<a:custGeom/>"),
        _drawing('<a:stretch><a:fillRect l="-50000"/></a:stretch>'),
        f"<w:r><w:rPr><w:vanish/></w:rPr>{_drawing()[5:]}",
        f'<w:del w:id="1">{_drawing()}</w:del>',
    ],
)
def test_a_picture_that_word_hides_or_cuts_to_a_form_is_left_out_and_told(drawing: str, imported: Import) -> None:
    draft = imported(_with_picture(run("Davor.") + drawing))
    assert not (draft.file.parent / "abbildungen").exists()
    assert draft.notes
    assert "![" not in draft.body
