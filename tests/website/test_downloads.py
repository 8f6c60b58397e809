"""Files that readers download: even a server that tells no type lets no browser run them."""

import contextlib
import http.server
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser
from playwright.sync_api import Error as BrowserError
from tests.conftest import Built

from blaupausen.intake.data_files import data_finding

_RUNS = "<script>document.title='UNTERWANDERT'</script>"
_MODEL = "http://www.omg.org/spec/BPMN/20100524/MODEL"


class _Silent(http.server.SimpleHTTPRequestHandler):
    """A server that tells no type at all: the worst that a file can meet."""

    def guess_type(self, path: object) -> str:  # noqa: ARG002 - the handler's signature
        return ""

    def send_header(self, keyword: str, value: str) -> None:
        if keyword != "Content-type":
            super().send_header(keyword, value)

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def silent_server(tmp_path: Path) -> Iterator[tuple[str, Path]]:
    def handler(*arguments: object) -> _Silent:
        return _Silent(*arguments, directory=str(tmp_path))  # type: ignore[arg-type] # the server passes them on

    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/", tmp_path
        server.shutdown()


_ACCEPTED = {
    "a.txt": f"Text {_RUNS}",
    "b.csv": f"a;{_RUNS}\n",
    "c.json": '{"a": "' + _RUNS + '"}',
    "d.yml": f'a: "{_RUNS}"\n',
    "e.ttl": f"# {_RUNS}\n",
    "f.robot": f"*** Settings ***\n{_RUNS}\n",
    "g.bpmn": f"<?xml version='1.0'?><definitions xmlns='{_MODEL}'><!-- > {_RUNS} --></definitions>",
    "h.bpmn": f"<definitions xmlns='{_MODEL}'><documentation><![CDATA[{_RUNS}]]></documentation></definitions>",
    "i.bpmn": f"<a:definitions xmlns:a='{_MODEL}'><!-- > {_RUNS} --></a:definitions>",
}


def test_no_accepted_file_runs_even_where_a_server_tells_no_type(
    silent_server: tuple[str, Path], browser: Browser
) -> None:
    address, folder = silent_server
    page = browser.new_page()
    for name, text in _ACCEPTED.items():
        assert data_finding(name, text.encode()) is None, name
        (folder / name).write_text(text, encoding="utf-8")
        with contextlib.suppress(BrowserError):  # what is offered as a download is not opened
            page.goto(address + name)
        assert page.title() != "UNTERWANDERT", name


def test_the_site_tells_servers_all_its_types(built: Built) -> None:
    settings = (built.site / ".htaccess").read_text(encoding="utf-8")
    endings = {file.suffix for file in built.site.rglob("*") if file.is_file() and file.name != ".htaccess"}
    known_by_all = {".html", ".css", ".js", ".png", ".jpg", ".xml", ".gz", ".pdf", ".zip", ".map"}
    assert [ending for ending in endings - known_by_all if f'" {ending}\n' not in settings] == []
    assert "nosniff" in settings
