"""The guides show what contributors see: pictures made by ``scripts/screenshots.py``, findings as printed.

That every picture exists, is used, has an alternative text and is small enough is for the rules of the check.
"""

import ast
import datetime as dt
import re
from pathlib import Path

import pytest
from tests.conftest import ROOT, copy_project
from tests.handbooks import examine_in

from blaupausen.checks.report import render
from blaupausen.drafting.scaffold import new_chapter

_GUIDES = ROOT / "docs" / "mitmachen"
_PICTURE = re.compile(r'!\[[^\]]+\]\(bilder/([a-z-]+\.png) "[^"\n]+"\)')
_LARGEST = 100_000
_DAY = dt.date(2026, 11, 25)


def _made() -> set[str]:
    """Return the names of the pictures that the script makes, without needing its tools."""
    tree = ast.parse((ROOT / "scripts" / "screenshots.py").read_text(encoding="utf-8"))
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Shot"]
    return {ast.literal_eval(call.args[0]) for call in calls}


@pytest.mark.parametrize("guide", ["browser", "lokal", "mail", "pruefregeln"])
def test_every_guide_shows_small_pictures_with_captions_that_one_command_makes_anew(guide: str) -> None:
    shown = _PICTURE.findall((_GUIDES / f"{guide}.md").read_text(encoding="utf-8"))
    assert shown
    assert set(shown) <= _made()
    assert all((_GUIDES / "bilder" / name).stat().st_size < _LARGEST for name in shown)


def test_no_picture_is_made_that_no_guide_shows() -> None:
    text = "".join(file.read_text(encoding="utf-8") for file in _GUIDES.glob("*.md"))
    assert _made() == set(_PICTURE.findall(text))


def test_the_guide_prints_findings_as_the_check_does(tmp_path: Path) -> None:
    project = copy_project(tmp_path)
    file = new_chapter(project, "rpa", "Posteingang verteilen", "blaupause", _DAY)
    text = file.read_text(encoding="utf-8")
    text = text.replace("  dauer_wochen:", "  dauer_woche:")
    text = text.replace("## Passt zu Ihnen\n", "Das spart 30 Prozent der Wege.\n\n## Passt zu Ihnen\n")
    text = text.replace("## Rollen", "| Woche | Was |\n|---|---|\n| 1 | Auftrag holen |\n\n## Rollen")
    file.write_text(text, encoding="utf-8")
    report = examine_in(project, [str(file)], today=_DAY, tools=False)
    printed = [line for line in render(report, "text").split("\n") if line]
    guide = (_GUIDES / "lokal.md").read_text(encoding="utf-8")
    block = next(block for block in guide.split("```\n") if block.startswith("docs/rpa/posteingang-verteilen.md:"))
    assert block.split("\n")[:-1] == printed
