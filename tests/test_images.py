"""Drawings that only draw and photos that are photos."""

import base64
import io
from pathlib import Path

import pytest
from PIL import Image

from blaupausen.images import drawing_reason, image_finding

_OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def _svg(inner: str) -> bytes:
    return f"{_OPEN}{inner}</svg>".encode()


def _png(size: tuple[int, int]) -> bytes:
    content = io.BytesIO()
    Image.new("1", size).save(content, "PNG")
    return content.getvalue()


def _bomb() -> bytes:
    return _png((9000, 9000))


@pytest.mark.parametrize(
    "inner",
    [
        '<title>Ablauf</title><desc>Drei Schritte</desc><g style="fill:#fff"><path d="M0 0h9"/></g>',
        '<linearGradient id="a"><stop offset="0"/></linearGradient><rect fill="url(#a)"/><use xlink:href="#b"/>',
        '<style>.a { fill: url(#b); font-family: "Source Sans 3" }</style><text class="a">Text</text>',
        f'<image href="data:image/png;base64,{base64.b64encode(_png((9, 9))).decode()}"/>',
        "<!-- erzeugt -->",
    ],
)
def test_drawings_pass(inner: str) -> None:
    assert drawing_reason(_svg(inner)) is None


def test_what_graphviz_and_matplotlib_write_passes() -> None:
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    notes = '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li/></rdf:RDF></metadata>'
    assert drawing_reason(head + _svg(notes + "<g><path d='M0 0'/></g>")) is None


@pytest.mark.parametrize(
    "inner",
    [
        "<script>alert(1)</script>",
        '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        "<foreignObject><p>x</p></foreignObject>",
        '<path onclick="alert(1)"/>',
        '<path ONLOAD="alert(1)"/>',
        '<a href="https://example.org"><path/></a>',
        '<image href="https://example.org/a.png"/>',
        '<image xlink:href="file:///etc/passwd"/>',
        '<image href="data:image/svg+xml;base64,PHN2Zy8+"/>',
        '<use href="andere.svg#a"/>',
        '<use href=" \thttps://example.org/a.svg#a"/>',
        "<style>@import url(https://example.org/a.css);</style>",
        "<style>.a { fill: u\\72l(https://example.org) }</style>",
        '<path style="fill:url(https://example.org/#a)"/>',
        '<path fill="url( &quot;//example.org/a.svg#b&quot;)"/>',
        '<g xml:base="https://example.org/"><use href="#a"/></g>',
        '<set attributeName="href" to="javascript:alert(1)"/>',
        '<animate attributeName="href" values="javascript:alert(1)"/>',
        "<iframe/>",
        '<?xml-stylesheet href="https://example.org/a.css"?>',
        "<g>" * 100 + "</g>" * 100,
        "<g/>" * 30_000,
        '<g id="a"><use href="#b"/></g><g id="b"><use href="#c"/></g><use href="#a"/>',
        '<g id="a">' + "<path/>" * 1000 + "</g>" + '<use href="#a"/>' * 1000,
        '<pattern id="a"><path fill="url(#b)"/></pattern>',
        '<style>path { cursor: image-set("https://example.org/a.png" 1x) }</style>',
        '<path style="fill: src(&quot;https://example.org/a&quot;)"/>',
        "<text>moc.\u202eelpmaxe</text>",
        f'<image href="data:image/png;base64,{base64.b64encode(_bomb()).decode()}"/>',
    ],
)
def test_everything_active_is_refused(inner: str) -> None:
    assert drawing_reason(_svg(inner))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + _svg("<text>&a;</text>"),
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _svg("<text>&a;</text>"),
        b'<?xml-stylesheet href="https://example.org/a.css"?>' + _svg(""),
        _svg("<g>").replace(b"</svg>", b""),
    ],
)
def test_files_that_are_no_drawing_are_refused(content: bytes) -> None:
    assert drawing_reason(content)


def test_a_photo_must_not_tell_where_it_was_taken(tmp_path: Path) -> None:
    file = tmp_path / "foto.jpg"
    notes = Image.Exif()
    notes[0x8825] = {1: "N", 2: (50.0, 33.0, 0.0), 3: "E", 4: (9.0, 40.0, 0.0)}
    for exif, told in ((notes, True), (Image.Exif(), False)):
        Image.new("RGB", (9, 9)).save(file, "JPEG", exif=exif)
        finding = image_finding("docs/foto.jpg", file)
        assert bool(finding and "aufgenommen" in finding.wrong) is told


def test_photos(tmp_path: Path) -> None:
    file = tmp_path / "foto.png"
    file.write_bytes(_png((20, 20)))
    assert image_finding("docs/foto.png", file) is None
    for content in (b"GIF89a<script>", _png((20, 20))[:-20], _png((9000, 9000))):
        file.write_bytes(content)
        finding = image_finding("docs/foto.png", file)
        assert finding
        assert finding.code == "BILD-UNLESBAR"
