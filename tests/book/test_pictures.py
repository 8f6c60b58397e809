"""Pictures of every kind in a small book: it keeps its claim of PDF/A-2a and PDF/UA-1, and shows what they show."""

from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from page import validate_pdf
from PIL import Image
from pypdfium2 import raw
from tests.conftest import make_project, run_handbuch
from tests.intake.pictures.photos import MAKERS, alike, expected, fields
from tests.verapdf import Validate

_HEAD = "---\ntitle: Bilder\ndescription: Bilder.\n---\n\n# Bilder\n\n"
_DRAWING = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 40 20">
<title>Kasten</title>
<linearGradient id="v"><stop offset="0" stop-color="#fff" stop-opacity=".5"/><stop offset="1"/></linearGradient>
<g id="k" opacity=".8"><rect width="20" height="20" fill="url(#v)"/></g><use xlink:href="#k" x="20"/>
<text x="2" y="12" font-family="'Source Sans 3', sans-serif" font-size="6">Müll → ja</text></svg>"""

# One of everything that a drawing may have and that a PDF says in its own way.
_ALL = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 60 20"><title>Alles</title>
<style>.a { fill: hsl(10, 50%, 50%); fill-opacity: 40%; mix-blend-mode: multiply }
text { font-family: "Source Sans 3" }</style>
<defs><radialGradient id="r" spreadMethod="pad"><stop offset="0" stop-color="#0008"/><stop offset="1"/></radialGradient>
<radialGradient id="r2" href="#r" cx="20%"/><clipPath id="c"><circle r="9"/></clipPath>
<mask id="m"><rect width="9" height="9" fill="#fff" opacity=".5"/></mask>
<pattern id="p" width="4" height="4" patternUnits="userSpaceOnUse"><path d="M0 0h2v2z" fill="url(#r)"/></pattern>
<marker id="k" orient="auto" viewBox="0 0 4 4"><path d="M0 0 4 2 0 4z" fill="context-stroke"/></marker>
<filter id="f"><feOffset dx="1" dy="1"/><feBlend mode="color-dodge"/><feGaussianBlur stdDeviation="2"/></filter></defs>
<rect class="a" width="9" height="9" clip-path="url(#c)"/><rect width="9" height="9" fill="url(#r2)" stroke="url(#r)"/>
<g mask="url(#m)" filter="url(#f)"><rect x="20" width="9" height="9" fill="url(#p)" stroke="#12345678"/></g>
<path id="l" d="M30 10 45 5 55 10" fill="none" stroke="red" stroke-dasharray="2 1" marker-end="url(#k)"/>
<text font-size="4"><textPath href="#l">Ein <tspan font-weight="600">Weg</tspan></textPath></text>
<text x="40" y="18" font-size="5" font-style="italic" text-anchor="middle"
 transform="rotate(3)">≤ Maß → ✓</text></svg>"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small handbook with all pictures, its book built and the PDF of the chapter in ``kapitel.pdf``."""
    shown = "\n\n".join(f'![Vier Felder in Farben, Bild {name}](bilder/{name} "Bild {name}")' for name in MAKERS)
    drawn = '\n\n![Kasten mit einem Wort darin](bilder/kasten.svg "Ein Kasten")\n'
    drawn += "\n![Alles, was eine Zeichnung haben kann](bilder/alles.svg)\n"
    made = make_project(tmp_path_factory.mktemp("bilder"), {"index.md": _HEAD + shown + drawn})
    (made / "docs" / "bilder").mkdir()
    for name, make in MAKERS.items():
        (made / "docs" / "bilder" / name).write_bytes(make())
    (made / "docs" / "bilder" / "kasten.svg").write_text(_DRAWING, encoding="utf-8")
    (made / "docs" / "bilder" / "alles.svg").write_text(_ALL, encoding="utf-8")
    for command in (("bauen",), ("pdf", "docs/index.md")):
        done = run_handbuch(made, *command)
        assert done.returncode == 0, done.stderr
    return made


def _files(project: Path) -> list[Path]:
    made = [project / "site" / "pdf" / "handbuch.pdf", *project.glob("build/*.pdf")]
    assert len(made) == 2, made
    return made


@pytest.mark.parametrize("profile", ["ua1", "2a"])
def test_book_and_chapter_keep_their_claim(profile: str, project: Path, verapdf: Validate) -> None:
    for file in _files(project):
        assert verapdf(file, profile) == (True, set()), file.name
        assert validate_pdf(str(file), profile=profile).is_compliant, file.name


def test_the_book_shows_what_the_pictures_show(project: Path) -> None:
    for file in _files(project):
        assert len(_shown(file)) == len(MAKERS), file.name
        for name, image in zip(MAKERS, _shown(file), strict=True):
            assert alike(fields(image), expected(name)), (file.name, name)


def _shown(file: Path) -> list[Image.Image]:
    """Return every picture of a PDF as it is printed, in the order of the pages and from top to bottom."""
    images = []
    with pdfium.PdfDocument(file) as document:
        for page in document:
            drawn = page.render(scale=2).to_pil()
            boxes = [found.get_bounds() for found in page.get_objects([raw.FPDF_PAGEOBJ_IMAGE])]
            for left, bottom, right, top in sorted(boxes, key=lambda box: -box[3]):
                height = page.get_height()
                images.append(
                    drawn.crop((int(left * 2), int((height - top) * 2), int(right * 2), int((height - bottom) * 2)))
                )
    return images


def test_the_website_has_no_byte_of_the_contributors(project: Path) -> None:
    for name in (*MAKERS, "kasten.svg"):
        given, got = (project / folder / "bilder" / name for folder in ("docs", "site"))
        assert got.is_file()
        if name.endswith((".jpg", ".jpeg", ".svg")):
            assert got.read_bytes() != given.read_bytes()
    assert (
        (project / "site" / "bilder" / "kasten.svg")
        .read_bytes()
        .startswith(b'<svg xmlns="http://www.w3.org/2000/svg" viewBox')
    )
    assert b"Exif" not in (project / "site" / "bilder" / "gedreht.jpeg").read_bytes()


def test_no_picture_is_smoothed_and_all_are_grey_or_rgb(project: Path) -> None:
    with pikepdf.open(project / "site" / "pdf" / "handbuch.pdf") as pdf:
        images = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        ]
        assert len(images) >= len(MAKERS)
        assert {str(image.get("/Interpolate", "false")).lower() for image in images} == {"false"}
        assert {str(image["/ColorSpace"]) for image in images} <= {"/DeviceRGB", "/DeviceGray"}


def test_colours_that_are_no_picture_of_ours_stop_the_book(project: Path) -> None:
    """Were a picture to come another way, the file would not claim what it does not keep."""
    from blaupausen.book.render import LayoutError, Press, Typesetter  # noqa: PLC0415 - loads the layout engine

    site = project / "site"
    Image.new("CMYK", (9, 9)).save(site / "druck.jpg")
    typesetter = Typesetter(site, project / "overrides" / "book")
    stretch = typesetter.lay_out(
        '<html lang="de"><title>x</title><p><img src="druck.jpg" alt="Ein Bild für den Druck">'
    )
    press = Press()
    press.print(stretch.pages)
    with pytest.raises(LayoutError, match="CMYK"):
        press.finish(stretch.metadata)
