"""Everything that is known to stop a build is found by ``pruefen`` before, with place and cure, in German."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from PIL import Image
from tests.handbooks import examine_in

Make = Callable[[dict[str, str]], Path]
_HEAD = "---\ntitle: {}\ndescription: Ein Satz.\n{}---\n\n# {}\n\n"
_SHOWN = "![Ein Balken zeigt, wie viele Anträge kommen]({})\n"


@dataclass(frozen=True)
class Failure:
    """A handbook that cannot be built: a chapter, further files, lines of the navigation, and where it shows."""

    text: str = "Ein Satz."
    files: tuple[tuple[str, bytes | str], ...] = ()
    navigation: str = ""
    head: str = ""
    place: str = "docs/kapitel.md"


def _picture(kind: str, mode: str = "RGB", *, cut: bool = False) -> bytes:
    data = io.BytesIO()
    Image.effect_noise((64, 64), 50).convert(mode).save(data, kind)
    return data.getvalue()[: len(data.getvalue()) // 2] if cut else data.getvalue()


def _drawing(inner: str, attributes: str = "") -> str:
    return f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9' {attributes}>{inner}</svg>"


_SVG = "docs/bild.svg"
_FAILURES = {
    "page twice in the navigation": Failure(navigation="  - kapitel.md\n", place="mkdocs.yml:"),
    "page that does not exist": Failure(navigation="  - fort.md\n", place="mkdocs.yml:"),
    "part inside a part": Failure(navigation="  - A:\n      - B:\n          - kapitel.md\n", place="mkdocs.yml:"),
    "entry without ending": Failure(navigation="  - rpa/barcamp\n", place="mkdocs.yml:"),
    "half a merge in the navigation": Failure(navigation="=======\n", place="mkdocs.yml:"),
    "two pages for one address": Failure(
        files=(("docs/kapitel/index.md", _HEAD.format("A", "", "A") + "Text."),),
        navigation="  - kapitel/index.md\n",
        place="docs/kapitel",
    ),
    "page template without text": Failure(head="template: 404.html\n", place="docs/kapitel.md:"),
    "template outside its folder": Failure(head="vorlage: {}\n", place="docs/kapitel.md:"),
    "note without a call": Failure("Ein Satz.\n\n[^1]: Eine Note.", place="docs/kapitel.md:"),
    "call without a note": Failure("Ein Satz[^1].", place="docs/kapitel.md:"),
    "note without text": Failure("Ein Satz[^1].\n\n[^1]:", place="docs/kapitel.md:"),
    "link without address": Failure("Mehr sagt [die Seite des Rates]().", place="docs/kapitel.md:"),
    "link without text": Failure("Mehr sagt [&nbsp;](https://www.example.org/).", place="docs/kapitel.md:"),
    "note that calls itself": Failure("Ein Satz[^1].\n\n[^1]: Eine Note[^1].", place="docs/kapitel.md:"),
    "sign that no font has": Failure("Ein Satz mit \u2f00 darin.", place="docs/kapitel.md:"),
    "emoji": Failure("Gut gemacht \U0001f44d.", place="docs/kapitel.md:"),
    "sign in a heading": Failure("## Das \u4e2d Zeichen\n\nEin Satz.", place="docs/kapitel.md:"),
    "sign in code": Failure("Der Befehl `ls \u0939` zeigt es.", place="docs/kapitel.md:"),
    "address that cannot be taken apart": Failure("Mehr sagt [die Seite des Rates](//[).", place="docs/kapitel.md:"),
    "mail address that cannot be taken apart": Failure("Schreiben Sie an <mailto:a@[b>.", place="docs/kapitel.md:"),
    "anchor that does not exist": Failure("Mehr steht [weiter unten im Text](#fehlt).", place="docs/kapitel.md:"),
    "picture that does not exist": Failure(_SHOWN.format("fehlt.png"), place="docs/kapitel.md:"),
    "picture without alternative text": Failure("![](bild.png)", (("docs/bild.png", _picture("PNG")),)),
    "picture cut off": Failure(
        _SHOWN.format("bild.jpg"), (("docs/bild.jpg", _picture("JPEG", cut=True)),), place="docs/bild"
    ),
    "picture of another type": Failure(
        _SHOWN.format("bild.png"), (("docs/bild.png", _picture("GIF")),), place="docs/bild"
    ),
    "drawing with a font of the machine": Failure(
        _SHOWN.format("bild.svg"), ((_SVG, _drawing("<text font-family='Comic Sans MS'>a</text>")),), place=_SVG
    ),
    "drawing with a sign that no font has": Failure(
        _SHOWN.format("bild.svg"), ((_SVG, _drawing("<text font-family='Source Sans 3'>\u4e2d</text>")),), place=_SVG
    ),
    "drawing that refers to itself": Failure(
        _SHOWN.format("bild.svg"), ((_SVG, _drawing("<g id='a'><use href='#a'/></g>")),), place=_SVG
    ),
    "drawing with a document type": Failure(
        _SHOWN.format("bild.svg"), ((_SVG, "<!DOCTYPE svg [<!ENTITY a 'b'>]>" + _drawing("")),), place=_SVG
    ),
    "broken data file": Failure(files=(("docs/daten/quellen.yml", "Q1: ["),), place="docs/daten/quellen.yml:"),
    "broken search words": Failure(files=(("docs/daten/suchwoerter.yml", "a: 1"),), place="docs/daten/suchwoerter.yml"),
    "broken divisions": Failure(files=(("docs/daten/trennungen.txt", "a b\n"),), place="docs/daten/trennungen.txt"),
    "broken sections": Failure(files=(("docs/daten/abschnitte.yml", "a: 1"),), place="docs/daten/abschnitte.yml"),
    "broken hints": Failure(files=(("docs/daten/schreibhilfen.yml", "["),), place="docs/daten/schreibhilfen.yml"),
    "broken workbook": Failure(files=(("docs/vorlagen/a.yml", "titel: A"),), place="docs/vorlagen/a.yml"),
    "broken form": Failure(
        files=(("docs/vorlagen/a.md", _HEAD.format("A", "", "A") + "{{a: datu}}"),), place="docs/vorlagen/a.md"
    ),
    "chapter that is not UTF-8": Failure(files=(("docs/kapitel.md", "Gr\xf6\xdfe".encode("latin-1")),)),
    "chapter too large": Failure("Wort. " * 12_000),
    "html": Failure("Ein <script>x</script>."),
}


@pytest.mark.parametrize("name", _FAILURES)
def test_pruefen_finds_it_with_place_and_cure(name: str, small_project: Make) -> None:
    failure = _FAILURES[name]
    pages = {"index.md": _HEAD.format("Start", "", "Start") + "Ein Satz.\n"}
    pages["kapitel.md"] = _HEAD.format("Kapitel", failure.head, "Kapitel") + failure.text + "\n"
    project = small_project(pages)
    for place, content in failure.files:
        (project / place).parent.mkdir(parents=True, exist_ok=True)
        (project / place).write_bytes(content if isinstance(content, bytes) else content.encode())
    config = project / "mkdocs.yml"
    listed = config.read_text(encoding="utf-8").replace("  - kapitel.md\n", f"  - kapitel.md\n{failure.navigation}")
    config.write_text(listed, encoding="utf-8")
    found = [finding for finding in examine_in(project, tools=False).errors if str(finding).startswith(failure.place)]
    assert found, [str(finding) for finding in examine_in(project, tools=False).errors][:5]
    assert all("So beheben: " in str(finding) for finding in found)


def test_the_handbook_around_the_failures_is_sound(small_project: Make) -> None:
    pages = {name: _HEAD.format("Kapitel", "", "Kapitel") + "Ein Satz.\n" for name in ("index.md", "kapitel.md")}
    unused = {"QUELLE-UNBENUTZT", "NORM-UNBENUTZT"}
    assert {f.code for f in examine_in(small_project(pages), tools=False).errors} - unused == set()
