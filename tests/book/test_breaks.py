"""Bad breaks are seen on the laid-out page, good ones are not."""

import pytest
from weasyprint import HTML

from blaupausen.book.breaks import BreakWatch

_STYLE = """<style>
@page { size: 90mm 60mm; margin: 5mm }
* { font: 10pt/12pt monospace; margin: 0 }
tr { height: 12pt }
</style>"""
_LINES = 11  # of twelve points on such a page: 50 mm are 141.7 points


def _faults(body: str, style: str = "") -> list[tuple[int, str]]:
    watch = BreakWatch()
    for number, page in enumerate(HTML(string=f"{_STYLE}<style>{style}</style><body>{body}").render().pages, start=1):
        watch.add(number, page)
    return [(fault.page, fault.wrong.split()[-1]) for fault in watch.faults()]


def _lines(number: int) -> str:
    return "<p>Zeile</p>" * number


def _rows(number: int) -> str:
    return f"<table style='width: 100%; border-spacing: 0'><tbody>{'<tr><td>Zelle</td></tr>' * number}</tbody></table>"


@pytest.mark.parametrize(
    ("body", "faults"),
    [
        (_lines(_LINES - 1) + "<h2>Titel</h2>" + _lines(2), [(1, "Seite.")]),
        (_lines(_LINES - 1) + "<p>Dazu gehört:</p>" + _lines(2), [(1, "folgt.")]),
        (_lines(_LINES - 2) + _rows(5), [(1, "ab.")]),
        (_lines(_LINES - 3) + _rows(5), [(1, "ab.")]),
        (_lines(_LINES - 3) + _rows(6), []),
        (_lines(_LINES - 2) + f"<ul><li>{'Eine<br>' * 5}Ende</li></ul>", [(1, "ab.")]),
        (_lines(_LINES - 3) + f"<ul><li>{'Eine<br>' * 5}Ende</li></ul>", []),
        (_lines(3) + _rows(40), []),
        ("<p style='width: 26mm'>Seit dem 22. November 2026 gilt das.</p>", [(1, "zusammengehört.")] * 2),
        ("<p style='width: 60mm'>Seit dem 22. November 2026 gilt das.</p>", []),
        (_lines(_LINES) + "<h2>Titel</h2>" + _lines(2), []),
    ],
)
def test_breaks(body: str, faults: list[tuple[int, str]]) -> None:
    assert _faults(body, "p, li { orphans: 1; widows: 1 } h2 { break-after: auto }") == faults
