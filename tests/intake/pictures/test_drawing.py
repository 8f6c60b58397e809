"""Drawings that only draw, and what readers get of them."""

import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from tests.conftest import ROOT

from blaupausen.intake.pictures.drawing import SVG, read_drawing
from blaupausen.intake.pictures.effort import drawing_effort
from blaupausen.intake.pictures.publishing import Published, publish
from blaupausen.intake.pictures.unfit import UnfitPictureError

_OPEN = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 9 9">'


def _svg(inner: str) -> bytes:
    return f"{_OPEN}{inner}</svg>".encode()


def _refused(content: bytes) -> UnfitPictureError:
    with pytest.raises(UnfitPictureError) as caught:
        drawing_effort(read_drawing(content))
    return caught.value


@pytest.mark.parametrize(
    "inner",
    [
        '<title>Ablauf</title><desc>Drei Schritte</desc><g style="fill:#fff"><path d="M0 0h9"/></g>',
        '<linearGradient id="a"><stop offset="0"/></linearGradient><rect fill="url(#a)"/><use xlink:href="#b"/>',
        '<style>.a { fill: url(#b); font-family: "Source Sans 3" }</style><text class="a">Text</text>',
        "<!-- erzeugt -->",
    ],
)
def test_drawings_pass(inner: str) -> None:
    assert drawing_effort(read_drawing(_svg(inner))) > 0


def test_what_graphviz_and_matplotlib_write_passes() -> None:
    head = b'<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">\n'
    notes = '<metadata><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li/></rdf:RDF></metadata>'
    written = read_drawing(head + _svg(notes + "<g><path d='M0 0'/></g>")).content()
    assert written.startswith(b"<svg ")
    assert b"rdf" not in written
    assert b"DOCTYPE" not in written


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
        '<image href="data:image/png;base64,iVBORw0KGgo="/>',
        "<style>a<b/>b</style>",
        "<style><![CDATA[@import 'x';]]></style>",
        "<style>@font-face { font-family: x; src: url(#a) }</style>",
        "<style>path { fill: red; @import 'x'; }</style>",
        "<style>path:hover { fill: red }</style>",
        "<style>path { cursor: url(https://example.org/a) }</style>",
        "<style>path { --x: url(https://example.org/a) }</style>",
        "<title><b/></title>",
        '<path style="font: bold 12px serif"/>',
        '<path d="M0 0 z 5"/>',
        '<path d="M 0 0 a 1 1 0 2 0 1 1"/>',
        '<rect width="1e9"/>',
        '<rect width="wide"/>',
        '<linearGradient spreadMethod="reflect" x1="0" x2="0.000001"/>',
        '<clipPath id="a"><path clip-path="url(#a)"/></clipPath>',
        '<g fill="url(#p)"><pattern id="p"><path/></pattern></g>',
        '<linearGradient id="a" href="#b"/><linearGradient id="b" href="#a"/><path fill="url(#a)"/>',
    ],
)
def test_everything_active_is_refused(inner: str) -> None:
    assert _refused(_svg(inner)).cure


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script></html>",
        b'<!DOCTYPE svg [<!ENTITY a "b">]>' + _svg("<text>&a;</text>"),
        b'<!DOCTYPE svg [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + _svg("<text>&a;</text>"),
        b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "alert(1)">]>' + _svg(""),
        b'<!DOCTYPE svg SYSTEM "https://example.org/a.dtd">' + _svg(""),
        b'<?xml-stylesheet href="https://example.org/a.css"?>' + _svg(""),
        b'<?xml version="1.0" encoding="UTF-7"?>' + _svg("<!-- +ACo--><script>alert(1)</script>-->"),
        b'<?xml version="1.0" encoding="ISO-8859-1"?>' + _svg(""),
        b'<?xml version="1.0" encoding="utf-8" ?><?xml version="1.0" encoding="utf-7"?>' + _svg(""),
        _svg("<title>\u00e4</title>").decode().encode("utf-16"),
        _svg("<title>\u00e4</title>").decode().encode("latin-1"),
        _svg("&nbsp;"),
        _svg("<g>").replace(b"</svg>", b""),
    ],
)
def test_files_that_are_no_drawing_are_refused(content: bytes) -> None:
    assert _refused(content).cure


def test_the_message_names_the_line() -> None:
    assert _refused(b'\xef\xbb\xbf<?xml version="1.0"?>\n' + _svg("\n<g/>\n<path d='M'/>")).line == 4
    assert _refused(b"\n\n" + _svg("<g>")).line == 3


def test_what_readers_get_is_written_by_us_in_one_namespace() -> None:
    source = (
        b'\xef\xbb\xbf<?xml version="1.0" encoding="utf-8"?><!-- a --><s:svg xmlns:s="http://www.w3.org/2000/svg" '
        b'xmlns="http://www.w3.org/1999/xhtml" xmlns:l="http://www.w3.org/1999/xlink" data-x="&lt;" viewBox="0,0 9 9">'
        b'<s:style type="text/css"><![CDATA[ .a{fill:red;-inkscape-x:y} ]]></s:style><!-- b -->'
        b'<s:use l:href="#a" l:title="x"/><s:path id="a" class="a" d="M0,0l1-2zm3e-1 4"/><s:text>a<!-- c -->b<s:tspan>c'
        b"</s:tspan>d</s:text></s:svg>"
    )
    assert read_drawing(source).content().decode() == (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a { fill: red }</style><use href="#a"/>'
        '<path id="a" class="a" d="M 0 0 l 1 -2 z m 0.3 4"/><text>ab<tspan>c</tspan>d</text></svg>'
    )


@pytest.mark.parametrize("file", sorted((ROOT / "docs").rglob("*.svg")), ids=lambda file: str(file.stem))
def test_the_drawings_of_the_handbook_keep_every_part(file: Path) -> None:
    before, after = ET.parse(file).getroot(), ET.fromstring(read_drawing(file.read_bytes()).content())  # noqa: S314 - ours
    parts = [[element.tag for element in root.iter()] for root in (before, after)]
    assert parts[0] == parts[1]
    assert {element.tag.split("}")[0] for element in after.iter()} == {"{" + SVG}
    texts = [["".join("".join(e.itertext()).split()) for e in root.iter(f"{{{SVG}}}text")] for root in (before, after)]
    assert texts[0] == texts[1]
    # The second reading changes nothing: what is published is in the plain form already.
    assert (
        read_drawing(read_drawing(file.read_bytes()).content()).content() == read_drawing(file.read_bytes()).content()
    )


def test_gradients_and_patterns_are_written_out() -> None:
    source = _svg(
        '<linearGradient id="a" xlink:href="#b" x1="1"/><linearGradient id="b" xlink:href="#c" x1="2" y1="3"/>'
        '<linearGradient id="c" gradientUnits="userSpaceOnUse"><stop offset="0"/></linearGradient>'
        '<pattern id="d" href="#e" height="2"/><pattern id="e" width="1" height="1"><path d="M0 0h1"/></pattern>'
        '<radialGradient id="f" href="#fehlt"/>'
    )
    assert read_drawing(source).content().decode().partition(">")[2] == (
        '<linearGradient id="a" x1="1" y1="3" gradientUnits="userSpaceOnUse"><stop offset="0"/></linearGradient>'
        '<linearGradient id="b" x1="2" y1="3" gradientUnits="userSpaceOnUse"><stop offset="0"/></linearGradient>'
        '<linearGradient id="c" gradientUnits="userSpaceOnUse"><stop offset="0"/></linearGradient>'
        '<pattern id="d" height="2" width="1"><path d="M 0 0 h 1"/></pattern>'
        '<pattern id="e" width="1" height="1"><path d="M 0 0 h 1"/></pattern><radialGradient id="f"/></svg>'
    )


def test_written_out_gradients_must_not_multiply() -> None:
    stops = '<stop offset="0"/>' * 150
    heirs = "".join(f'<linearGradient id="a{number}" href="#a"/>' for number in range(150))
    assert "Teile" in _refused(_svg(f'<linearGradient id="a">{stops}</linearGradient>{heirs}')).wrong


@pytest.mark.parametrize(
    "program", sorted((ROOT / "tests" / "fixtures" / "zeichnungen").iterdir()), ids=lambda file: file.stem
)
def test_what_drawing_programs_write_is_published(program: Path) -> None:
    published = publish(program.name, program.read_bytes())
    assert isinstance(published, Published), published
    assert not re.search(rb"inkscape|sodipodi|mxfile|rdf|DOCTYPE|<!--|light-dark|xlink", published.content)
    assert re.search(rb'<(path|rect|polygon) [^>]*(d|width|points)="', published.content)
