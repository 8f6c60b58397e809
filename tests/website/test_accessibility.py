"""Every type of page passes axe on desktop and phone, light and dark, and asks nobody else for anything."""

from typing import Any

import pytest
from playwright.sync_api import Browser
from tests.conftest import ROOT
from tests.website.conftest import open_window

_AXE = (ROOT / "node_modules" / "axe-core" / "axe.min.js").read_text(encoding="utf-8")
_RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = [
    "",
    "datenstrategie/",
    "datenstrategie/dateninventar/",
    "formate/barcamp/",
    "zusammenarbeit/total-digital/",
    "anhang/glossar/",
    "anhang/rechtsstand/",
    "anhang/quellen/",
    "anhang/belege/",
    "gibt-es-nicht/",
]


def violations(page: Any) -> list[str]:
    page.evaluate(_AXE)
    result = page.evaluate("rules => axe.run(document, {runOnly: rules})", _RULES)
    return [
        f"{violation['id']}: {node['target']} {node['failureSummary']}"
        for violation in result["violations"]
        for node in violation["nodes"]
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 360])
def test_pages_are_accessible_and_ask_nobody_else(browser: Browser, address: str, width: int, scheme: str) -> None:
    window = open_window(browser, width, scheme)
    found = {}
    for name in PAGES:
        window.page.goto(address + name, wait_until="load")
        found[name] = violations(window.page)
        overflow = window.page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert overflow <= 0, f"{name} is wider than the window by {overflow} px"
    assert {name: barriers for name, barriers in found.items() if barriers} == {}
    assert window.foreign == []
    assert window.errors == []
    window.page.context.close()


def test_axe_would_notice_a_barrier(browser: Browser, address: str) -> None:
    window = open_window(browser, 1280, "light")
    window.page.goto(address)
    window.page.evaluate("document.querySelector('article').insertAdjacentHTML('beforeend', '<img src=x>')")
    assert any(violation.startswith("image-alt") for violation in violations(window.page))
    window.page.context.close()
