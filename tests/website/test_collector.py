"""What the layout engine complains about is told with file and line of the chapter that says it."""

import shutil
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from lxml import html
from tests.conftest import ROOT

from blaupausen.book.order import Knowledge, Part, Workshop
from blaupausen.edition import Imprint
from blaupausen.findings import HandbookError
from blaupausen.intake.store import Store
from blaupausen.intake.tree import read_tree
from blaupausen.website.collector import BookCollector
from blaupausen.website.proof import Said

_IMPRINT = Imprint("Handbuch", "Blaupausen", "1.0.0", "01.01.2026", "abc", "https://example.org/")
_HARMLESS = "<p>Ein Satz.</p>"


def _collector(folder: Path, texts: Mapping[str, str], bodies: Mapping[str, str]) -> BookCollector:
    """Return a collector that got a page of each body; ``texts`` are the chapters behind them."""
    site, docs = folder / "site", folder / "docs"
    shutil.copytree(ROOT / "overrides" / "website" / "assets", site / "assets")
    docs.mkdir()
    for name, text in texts.items():
        (docs / f"{name}.md").write_text(text, encoding="utf-8")
    collector = BookCollector(
        sources=read_tree(folder),
        workshop=Workshop(site, ROOT / "overrides" / "book"),
        parts=[Part("", None, tuple(f"{name}/" for name in bodies))],
        imprint=_IMPRINT,
        store=Store(folder),
        knowledge=Knowledge(paths={f"{name}/": f"docs/{name}.md" for name in bodies}),
        said=[Said(f"docs/{name}.md", f"{name}/", body) for name, body in bodies.items()],
    )
    for name, body in bodies.items():
        collector.add_doc(f"<article><h1>{name}</h1>{body}</article>", "", f"{name}/")
    return collector


@pytest.mark.parametrize(
    ("text", "body", "place"),
    [
        ("# Zwei\n\nEin ✅ im Text.\n", "<p>Ein ✅ im Text.</p>", "docs/zwei.md:3: SATZ-ZEICHEN"),
        (
            "# Zwei\n\nSatz.\n\n![Karte](weg.png)\n",
            '<p><img alt="Karte" src="../weg.png"></p>',
            "docs/zwei.md:5: SATZ-BILD",
        ),
        ("# Zwei\n\n[dort](#fehlt)\n", '<p><a href="#fehlt">dort</a></p>', "docs/zwei.md:3: SATZ-VERWEIS"),
        # The message names nothing of the text: the chapter is the smallest place.
        ("# Zwei\n\nSatz.\n", '<p style="color: nix">Satz.</p>', "docs/zwei.md: SATZ-WARNUNG"),
    ],
)
def test_a_complaint_names_the_chapter_and_where_it_can_the_line(
    text: str, body: str, place: str, tmp_path: Path
) -> None:
    collector = _collector(tmp_path, {"eins": "# Eins\n", "zwei": text}, {"eins": _HARMLESS, "zwei": body})
    with pytest.raises(HandbookError) as caught:
        collector.write_combined_pdf(str(tmp_path / "buch.pdf"))
    (finding,) = caught.value.findings
    assert str(finding).startswith(place)
    assert not (tmp_path / "buch.pdf").exists()


def test_a_lost_text_names_its_line(tmp_path: Path) -> None:
    collector = _collector(tmp_path, {"eins": "# Eins\n\nEin **Satz**.\n\nMurmel*tier*\n"}, {"eins": _HARMLESS})
    collector.said = [Said("docs/eins.md", "eins/", "<p>Ein Satz.</p><p>Murmeltier</p>")]
    with pytest.raises(HandbookError) as caught:
        collector.write_combined_pdf(str(tmp_path / "buch.pdf"))
    assert [str(finding).partition("  ")[0] for finding in caught.value.findings] == ["docs/eins.md:5: TEXT-VERLOREN"]


def test_each_page_is_parsed_once_for_the_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed: list[str] = []
    parse = html.document_fromstring

    def counted(text: str, **options: Any) -> html.HtmlElement:
        parsed.append(text)
        return parse(text, **options)

    monkeypatch.setattr(html, "document_fromstring", counted)
    collector = _collector(tmp_path, {}, {"eins": _HARMLESS, "zwei": _HARMLESS, "drei": _HARMLESS})
    collector.write_combined_pdf(str(tmp_path / "buch.pdf"))
    assert sorted(text for text in parsed if "<article>" in text) == sorted(page.html for page in collector.pages)
