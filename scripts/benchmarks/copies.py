"""Copies of the project whose chapters stand there several times, to see what grows with the length of the book."""

import re
import shutil
from pathlib import Path

import yaml

_SOURCES = ("docs", "overrides", "scripts", "LICENSES")
_NAV = re.compile(r"(?ms)^nav:\n.*?\n\n")
_TITLE = re.compile(r"^title: (.+)$", re.MULTILINE)
# Parts with chapters; templates, appendix and guides stay single, as they would in a longer handbook.
_FIELDS = ("zusammenarbeit", "datenstrategie", "rpa", "formate")


def copy_project(project: Path, target: Path, times: int) -> Path:
    """Copy what a build needs and multiply its chapters.

    Args:
        project: folder of this project.
        target: folder to make; must not exist.
        times: how often each chapter stands in the copy.
    """
    for name in _SOURCES:
        shutil.copytree(project / name, target / name, ignore=shutil.ignore_patterns("__pycache__", "*.egg-info"))
    for name in ("mkdocs.yml", "pyproject.toml"):
        shutil.copy(project / name, target / name)
    for number in range(2, times + 1):
        for field in _FIELDS:
            _multiply(target / "docs" / field, number)
    config = (target / "mkdocs.yml").read_text(encoding="utf-8")
    navigation = yaml.safe_load(found[0])["nav"] if (found := _NAV.search(config)) else []
    text = yaml.safe_dump({"nav": _multiplied(navigation, times)}, allow_unicode=True, sort_keys=False)
    (target / "mkdocs.yml").write_text(_NAV.sub(lambda _: text + "\n", config, count=1), encoding="utf-8")
    return target


def _multiply(folder: Path, number: int) -> None:
    """Copy the pages of a field; what pages show or link to beside them comes along, programs and data do not."""
    copy = folder.with_name(f"{folder.name}-{number}")
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("referenzroboter", "__pycache__"))
    for page in copy.rglob("*.md"):
        text = page.read_text(encoding="utf-8")
        text = _TITLE.sub(lambda found: _numbered(found[1], number), text, count=1)
        text = text.replace("(referenzroboter.zip", f"(../{folder.name}/referenzroboter.zip")
        page.write_text(text, encoding="utf-8")


def _numbered(title: str, number: int) -> str:
    """Return a title line that says which copy it is; titles are unique in a handbook."""
    numbered = f"{yaml.safe_load(title)} ({number})"
    return yaml.safe_dump({"title": numbered}, allow_unicode=True, width=10_000).strip()


def _multiplied(navigation: list[dict[str, object]], times: int) -> list[dict[str, object]]:
    """Return the navigation with the further parts behind the one that they copy."""
    found: list[dict[str, object]] = []
    for entry in navigation:
        found.append(entry)
        ((title, pages),) = entry.items()
        if not isinstance(pages, list) or not str(pages[0]).startswith(tuple(f"{field}/" for field in _FIELDS)):
            continue
        for number in range(2, times + 1):
            copies = [str(page).replace("/", f"-{number}/", 1) for page in pages]
            found.append({f"{title} {number}": copies})
    return found
