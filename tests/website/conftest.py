"""The finished website, served from this machine as it will be on the web, and a real browser."""

import functools
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright
from tests.conftest import Built

BASE_PATH = "/handbuch/"
# Chromium must not look for updates or its makers' hosts; the sandbox does not work for root.
_FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _Handler(SimpleHTTPRequestHandler):
    """Serves the site below ``BASE_PATH``, quietly, with the site's own page for missing addresses."""

    def translate_path(self, path: str) -> str:
        return super().translate_path("/" + path.removeprefix(BASE_PATH))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        del message, explain
        page = (Path(str(self.directory)) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - name set by the standard library
        del format, args


@pytest.fixture(scope="session")
def address(built: Built) -> Iterator[str]:
    """Web address of the served site, with a slash at the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Handler, directory=str(built.site)))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}{BASE_PATH}"
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(_FLAGS))
        yield opened
        opened.close()


@dataclass
class Window:
    """A browser window and what it asked for: requests to other hosts and messages of the page's scripts."""

    page: Page
    foreign: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


def open_window(browser: Browser, width: int, scheme: str) -> Window:
    """Return a fresh window of ``width`` CSS pixels in the colour scheme ``light`` or ``dark``."""
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        color_scheme="dark" if scheme == "dark" else "light",
        locale="de-DE",
        reduced_motion="reduce",
    )
    window = Window(context.new_page())
    window.page.on("request", lambda request: _note_foreign(window, request.url))
    window.page.on("pageerror", lambda error: window.errors.append(str(error)))
    return window


def _note_foreign(window: Window, url: str) -> None:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.hostname != "127.0.0.1":
        window.foreign.append(url)


@pytest.fixture
def window(browser: Browser) -> Iterator[Window]:
    opened = open_window(browser, 1280, "light")
    yield opened
    opened.page.context.close()
