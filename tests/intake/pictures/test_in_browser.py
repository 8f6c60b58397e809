"""A real browser loads a thousand accepted drawings in every way a page can: none of them acts or calls anybody.

Chromium runs by itself: a driver that follows every frame would take a minute for what takes seconds.
"""

import subprocess
import threading
from collections.abc import Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.intake.pictures.hostile_drawings import raw_drawings
from tests.website.conftest import _FLAGS

from blaupausen.intake.pictures.drawing import read_drawing
from blaupausen.intake.pictures.unfit import UnfitPictureError

_OPEN = '<svg xmlns="http://www.w3.org/2000/svg">'
_DRAWINGS = 1_000
_BATCH = 500
_SHEET = 25  # drawings in one document of their own: a document for each would take half a minute
_PARTS = {"svg", "g", "path", "use", "title", "desc", "text", "style"}  # what the harmless half of the drawings holds
# Waits until everything is loaded and animations have begun; ``acted`` is what a script in a drawing sets.
_PAGE = """<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><main>{inline}</main>{shown}
<script>
addEventListener('load', () => setTimeout(() => {{ document.body.dataset.acted = String(top.acted) }}, 500))
</script>"""


class _Server(ThreadingHTTPServer):
    """Serves files from memory, and answers for every host there is: each name leads the browser here."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answer)
        self.files: dict[str, tuple[str, bytes]] = {}
        self.foreign: list[str] = []


class _Answer(BaseHTTPRequestHandler):
    server: _Server

    def do_GET(self) -> None:
        found = self.server.files.get(self.path) if self.headers["Host"] == "hier.invalid" else None
        if found is None and self.headers["Host"].endswith(".invalid"):  # the others are Chromium's own
            self.server.foreign.append(f"{self.headers['Host']}{self.path}")
        kind, content = found or ("text/plain", b"")
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - name set by the standard library
        del format, args


@pytest.fixture(scope="module")
def server() -> Iterator[_Server]:
    with _Server() as serving:
        thread = threading.Thread(target=serving.serve_forever, daemon=True)
        thread.start()
        yield serving
        serving.shutdown()
        thread.join()


def _show(drawings: list[bytes], server: _Server, profile: Path) -> tuple[html.HtmlElement, list[str]]:
    """Show drawings as documents of their own, as images and as part of a page.

    Returns:
        The body of the page afterwards, and what was asked for besides the drawings.
    """
    sheets = (
        [drawings]
        if len(drawings) == 1
        else [
            [_OPEN.encode(), *drawings[start : start + _SHEET], b"</svg>"] for start in range(0, len(drawings), _SHEET)
        ]
    )
    files = {f"/{number}.svg": content for number, content in enumerate(drawings)}
    documents = {f"/bogen-{number}.svg": b"".join(parts) for number, parts in enumerate(sheets)}
    shown = "".join(f'<img src="{name}" alt="">' for name in files)
    shown += "".join(f'<iframe src="{name}"></iframe>' for name in documents)
    page = _PAGE.format(inline=b"".join(drawings).decode("utf-8-sig"), shown=shown)
    served = {name: ("image/svg+xml", content) for name, content in (files | documents).items()}
    server.files, server.foreign = {**served, "/": ("text/html", page.encode())}, []
    resolve = f"--host-resolver-rules=MAP * 127.0.0.1:{server.server_address[1]}"
    flags = ["--headless", *_FLAGS, resolve, f"--user-data-dir={profile}", "--virtual-time-budget=5000", "--dump-dom"]
    done = subprocess.run(
        ["/usr/bin/chromium", *flags, "http://hier.invalid/"], capture_output=True, check=True, timeout=120
    )
    (body,) = html.document_fromstring(done.stdout.decode()).xpath("body")
    return body, server.foreign


def _accepted() -> Iterator[bytes]:
    """Yield different drawings as readers get them."""
    seen = set()
    for raw in raw_drawings(7361):
        with suppress(UnfitPictureError):
            content = read_drawing(raw.encode()).content()
            if content not in seen:
                seen.add(content)
                yield content


def test_no_accepted_drawing_acts(server: _Server, tmp_path: Path) -> None:
    drawings = list(islice(_accepted(), _DRAWINGS))
    for start in range(0, _DRAWINGS, _BATCH):
        body, foreign = _show(drawings[start : start + _BATCH], server, tmp_path)
        assert body.get("data-acted") == "undefined"
        assert foreign == []
        inline = body.xpath("main//*")
        assert {element.tag for element in inline} == _PARTS
        assert len(body.xpath("main/svg")) == _BATCH
        attributes = [(name.lower(), value) for element in inline for name, value in element.attrib.items()]
        assert [name for name, _ in attributes if name.startswith("on")] == []
        assert {value[:1] for name, value in attributes if name.endswith(("href", "src"))} == {"#"}


@pytest.mark.parametrize(
    "raw",
    [
        '<!DOCTYPE svg [<!ATTLIST svg onload CDATA "top.acted=1">]><svg xmlns="http://www.w3.org/2000/svg"/>',
        f'<?xml version="1.0" encoding="UTF-7"?>{_OPEN}<!-- +ACo--><script>top.acted=1</script>--></svg>',
        f'{_OPEN}<style>@import "http://boese.invalid/a.css";</style></svg>',
        f'{_OPEN}<image href="http://boese.invalid/a.png"/></svg>',
        f'{_OPEN}<rect><animate attributeName="fill" to="red" dur="1s" onbegin="top.acted=1"/></rect></svg>',
    ],
)
def test_the_page_tells_what_refused_drawings_do(raw: str, server: _Server, tmp_path: Path) -> None:
    body, foreign = _show([raw.encode()], server, tmp_path)
    assert body.get("data-acted") == "1" or any("boese.invalid" in request for request in foreign)
    with pytest.raises(UnfitPictureError):
        read_drawing(raw.encode())
