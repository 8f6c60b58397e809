"""Where readers of the website find the templates, and that every download is there."""

import json
import re
import zipfile
from html import unescape
from pathlib import Path
from urllib.parse import unquote, urljoin

import pytest
from lxml import html
from tests.conftest import ROOT, Built
from tests.handbooks import handbook_of

from blaupausen.content.templates import Template
from blaupausen.office.catalogue import Office

TEMPLATES = Office(handbook_of(ROOT), with_drafts=False).templates


def _links(built: Built, page: str) -> list[tuple[str, str]]:
    """Return text and site-relative target of every link of the article of a page."""
    document = html.parse(str(built.site / page / "index.html"))
    links = document.xpath("//article//a[@href]")
    return [(" ".join(a.text_content().split()), urljoin(f"/{page}", unquote(a.get("href")))[1:]) for a in links]


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
def test_the_page_of_a_template_offers_its_files_with_kind_and_size(template: Template, built: Built) -> None:
    targets = {target: text for text, target in _links(built, f"vorlagen/{template.id}/")}
    for name in template.files:
        file = built.site / "vorlagen" / "dateien" / name
        label = targets[f"vorlagen/dateien/{name}"]
        size = int(re.search(r"(\d+) KB", label)[1])  # type: ignore[index] # fails loudly
        assert abs(size * 1024 - file.stat().st_size) <= 512
        assert name.rpartition(".")[2].upper() in label
        assert ("Beispiel" in label) == ("-beispiel" in name)
    for blueprint in template.blueprints:
        assert blueprint.path.removeprefix("docs/").removesuffix(".md") + "/" in targets


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.id)
def test_blueprints_and_list_lead_to_the_template(template: Template, built: Built) -> None:
    listed = [target for _, target in _links(built, "vorlagen/")]
    assert f"vorlagen/{template.id}/" in listed
    for blueprint in template.blueprints:
        targets = [
            target for _, target in _links(built, blueprint.path.removeprefix("docs/").removesuffix(".md") + "/")
        ]
        assert f"vorlagen/{template.id}/" in targets
        assert f"vorlagen/dateien/{template.files[0]}" in targets
        assert f"vorlagen/dateien/{blueprint.package}" in targets


def test_every_template_is_searchable(built: Built) -> None:
    index = json.loads((built.site / "search" / "search_index.json").read_text(encoding="utf-8"))
    titles = {entry["location"]: unescape(entry["title"]) for entry in index["docs"]}
    assert [t.id for t in TEMPLATES if titles.get(f"vorlagen/{t.id}/") != t.title] == []


def _names(file: Path) -> set[str]:
    with zipfile.ZipFile(file) as archive:
        assert archive.testzip() is None
        return set(archive.namelist())


def test_archives_hold_their_templates_a_readme_and_the_licence(built: Built) -> None:
    folder = built.site / "vorlagen" / "dateien"
    extra = {"LIESMICH.txt", "LIZENZ-CC0-1.0.txt"}
    assert _names(folder / "umsetzungspaket.zip") == extra | {name for t in TEMPLATES for name in t.files}
    with zipfile.ZipFile(folder / "umsetzungspaket.zip") as archive:
        readme = archive.read("LIESMICH.txt").decode("utf-8-sig")
        assert all(template.title in readme for template in TEMPLATES)
        assert b"CC0 1.0" in archive.read("LIZENZ-CC0-1.0.txt")
        for name in archive.namelist():
            if name not in extra:
                assert archive.read(name) == (folder / name).read_bytes()
    for blueprint in {b for t in TEMPLATES for b in t.blueprints}:
        own = {name for t in TEMPLATES if t.id in blueprint.templates for name in t.files}
        assert _names(folder / blueprint.package) == extra | own


def test_sources_of_calculating_templates_are_no_pages_of_the_site(built: Built) -> None:
    assert list((built.site / "vorlagen").glob("*.yml")) == []
