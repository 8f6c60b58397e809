"""Draw every process in docs/rpa/bpmn as an SVG beside it, in the look of the handbook.

    .venv/bin/python scripts/draw_processes.py          write the drawings
    .venv/bin/python scripts/draw_processes.py --check  exit code 1 where one is not what its process says

bpmn-js draws, in Debian's Chromium and without network. What it draws is then reduced to shapes, text and classes: no
inline style, so that the site can give the colours of its scheme; the book's renderer takes the plain ones.
"""

import argparse
import re
import sys
from pathlib import Path
from typing import Any

from lxml import etree
from playwright.sync_api import sync_playwright

from blaupausen.intake.custom_properties import house_colours

ROOT = Path(__file__).resolve().parent.parent
_PROCESSES = ROOT / "docs" / "rpa" / "bpmn"
_VIEWER = ROOT / "node_modules" / "bpmn-js" / "dist" / "bpmn-viewer.production.min.js"
_FONT = ROOT / "overrides" / "website" / "assets" / "fonts" / "SourceSans3-Regular.otf.woff2"
_SVG = "http://www.w3.org/2000/svg"
_BPMN = {"b": "http://www.omg.org/spec/BPMN/20100524/MODEL"}
_HOUSE = house_colours()
_COLOURS = {"ink": _HOUSE["tinte"], "paper": _HOUSE["papier"], "robot": _HOUSE["feld-rpa"]}


def _painted(colour: str) -> str:
    """Return ``#1f2933`` as the browser tells it: ``rgb(31, 41, 51)``."""
    return f"rgb({', '.join(str(part) for part in bytes.fromhex(colour[1:]))})"


_INK, _PAPER, _ROBOT = map(_painted, _COLOURS.values())
_CLASSES = {
    ("fill", _INK): "tinte",
    ("fill", _PAPER): "papier",
    ("fill", _ROBOT): "roboter",
    ("stroke", _INK): "linie",
    ("stroke", _ROBOT): "roboterlinie",
}
_WIDTH = 600  # what fits between the margins of the book
_KEPT = frozenset({"d", "points", "x", "y", "width", "height", "rx", "ry", "cx", "cy", "r", "transform"})
_KEPT_MARKER = frozenset({"id", "viewBox", "refX", "refY", "markerWidth", "markerHeight", "orient"})
_DROPPED = ("djs-hit", "djs-outline")
_STYLE = """
    #{key} text {{ font-family: "Source Sans 3", "Segoe UI", Arial, sans-serif; font-size: 15px; }}
    #{key} .tinte {{ fill: {ink}; }}
    #{key} .papier {{ fill: {paper}; }}
    #{key} .roboter {{ fill: {robot}; }}
    #{key} .linie {{ stroke: {ink}; }}
    #{key} .roboterlinie {{ stroke: {robot}; }}
    /* The book's renderer knows no variables and skips this block; the site takes its colour scheme from it. */
    @supports (fill: var(--tinte)) {{
      #{key} .tinte {{ fill: var(--tinte, {ink}); }}
      #{key} .papier {{ fill: var(--papier, {paper}); }}
      #{key} .roboter {{ fill: var(--feld-rpa, {robot}); }}
      #{key} .linie {{ stroke: var(--tinte, {ink}); }}
      #{key} .roboterlinie {{ stroke: var(--feld-rpa, {robot}); }}
    }}
  """
_DRAW = """async ([xml, ink, paper]) => {
  const text = {fontFamily: '"Source Sans 3"', fontSize: '15px', lineHeight: 1.15};
  const viewer = new BpmnJS({
    container: '#zeichnung',
    bpmnRenderer: {defaultFillColor: paper, defaultStrokeColor: ink, defaultLabelColor: ink},
    textRenderer: {defaultStyle: text, externalStyle: text},
  });
  const {warnings} = await viewer.importXML(xml);
  const {svg} = await viewer.saveSVG();
  viewer.destroy();
  return [warnings.map(String), svg];
}"""


def main() -> int:
    """Write the drawings, or with ``--check`` tell which ones are stale."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true")
    check = parser.parse_args().check
    stale = []
    for process, drawing in draw_all(sorted(_PROCESSES.glob("*.bpmn"))):
        target = process.with_suffix(".svg")
        if not target.exists() or target.read_text(encoding="utf-8") != drawing:
            stale.append(target.name)
            if not check:
                target.write_text(drawing, encoding="utf-8")
    print(f"{'veraltet' if check else 'geschrieben'}: {', '.join(stale) or 'nichts'}")
    return 1 if check and stale else 0


def draw_all(processes: list[Path]) -> list[tuple[Path, str]]:
    """Return each process with its finished drawing."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--disable-gpu"])
        page = browser.new_page()
        page.set_content(
            f"<style>{_font_face()}</style><p style='font-family:\"Source Sans 3\"'>x</p><div id=zeichnung>"
        )
        page.evaluate("() => document.fonts.load('15px \"Source Sans 3\"')")
        page.add_script_tag(path=_VIEWER)
        return [(process, _drawing(page, process)) for process in processes]


def _font_face() -> str:
    import base64  # noqa: PLC0415 - set_content has no address from which a file could be loaded

    data = base64.b64encode(_FONT.read_bytes()).decode()
    return f"@font-face{{font-family:'Source Sans 3';src:url(data:font/woff2;base64,{data})}}"


def _drawing(page: Any, process: Path) -> str:
    text = process.read_text(encoding="utf-8")
    warnings, svg = page.evaluate(_DRAW, [text, _COLOURS["ink"], _COLOURS["paper"]])
    if warnings:
        raise SystemExit(f"{process.name}: {'; '.join(warnings)}")
    source = etree.fromstring(text.encode())
    title = source.xpath("string(//b:process/@name)", namespaces=_BPMN)
    description = source.xpath("string(//b:collaboration/b:documentation)", namespaces=_BPMN)
    return reduced(svg, f"abb-{process.stem}", str(title), str(description))


def reduced(svg: str, key: str, title: str, description: str) -> str:
    """Return the drawing with title and description, its styles as classes, its identifiers made its own."""
    old = etree.fromstring(svg.encode(), etree.XMLParser(load_dtd=False, no_network=True))
    left, top, width, height = (float(number) for number in old.get("viewBox", "").split())
    size = {
        "width": f"{_WIDTH}",
        "height": f"{height * _WIDTH / width:.0f}",
        "viewBox": f"{left:.1f} {top:.1f} {width:.0f} {height:.0f}",
    }
    names = {"role": "img", "aria-labelledby": f"{key}-titel {key}-text", "lang": "de"}
    new = etree.Element(f"{{{_SVG}}}svg", {"id": key, **names, **size}, nsmap={None: _SVG})  # type: ignore[dict-item]
    for tag, name, text in (("title", "titel", title), ("desc", "text", description)):
        etree.SubElement(new, f"{{{_SVG}}}{tag}", {"id": f"{key}-{name}"}).text = text
    etree.SubElement(new, f"{{{_SVG}}}style").text = _STYLE.format(key=key, **_COLOURS)
    markers: dict[str, str] = {}
    for child in old:
        _copy(child, new, key, markers)
    etree.indent(new)
    return etree.tostring(new, encoding="unicode") + "\n"


def _copy(old: Any, parent: Any, key: str, markers: dict[str, str]) -> None:
    if not isinstance(old.tag, str) or any(name in old.get("class", "") for name in _DROPPED):
        return
    tag = etree.QName(old).localname
    if tag == "g" and not old.get("transform"):
        for child in old:
            _copy(child, parent, key, markers)
        return
    kept = _KEPT | (_KEPT_MARKER if tag == "marker" else frozenset())
    attributes = {name: _rounded(value) for name, value in old.attrib.items() if name in kept}
    if tag == "marker":
        attributes["id"] = markers.setdefault(old.get("id"), f"{key}-pfeil-{len(markers) + 1}")
    attributes |= _presentation(old.get("style", ""), key, markers)
    new = etree.SubElement(parent, f"{{{_SVG}}}{tag}", attributes)
    new.text = old.text.strip() if old.text and old.text.strip() else None
    for child in old:
        _copy(child, new, key, markers)
    if len(new) == 0 and tag in {"g", "defs"}:
        parent.remove(new)


def _presentation(style: str, key: str, markers: dict[str, str]) -> dict[str, str]:
    rules = dict(part.split(":", 1) for part in style.replace(": ", ":").split(";") if ":" in part)
    rules = {name.strip(): value.strip() for name, value in rules.items()}
    classes = [_CLASSES[name, rules[name]] for name in ("fill", "stroke") if (name, rules.get(name)) in _CLASSES]
    result = {"class": " ".join(classes)} if classes else {}
    if rules.get("fill") == "none":
        result["fill"] = "none"
    if "stroke" in rules and rules["stroke"] != "none":
        result["stroke-width"] = rules.get("stroke-width", "1").removesuffix("px")
    if "marker-end" in rules:
        old = re.sub(r'url\(["\']?#|["\']?\)', "", rules["marker-end"])
        result["marker-end"] = f"url(#{markers.setdefault(old, f'{key}-pfeil-{len(markers) + 1}')})"
    return result


def _rounded(value: str) -> str:
    """Shorten the coordinates to hundredths, far below what an eye or a printer can tell apart."""
    return re.sub(r"-?\d+\.\d+(?:e-?\d+)?|-?\d+e-\d+", lambda match: f"{round(float(match[0]), 2):g}", value)


if __name__ == "__main__":
    sys.exit(main())
