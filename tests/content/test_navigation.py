"""The navigation block of mkdocs.yml."""

from pathlib import Path

import pytest
from tests.handbooks import handbook_of

from blaupausen.content.navigation import NavigationEntry, parse_navigation
from blaupausen.findings import HandbookError


def test_pages_come_in_order_with_their_lines() -> None:
    text = "x: !!python/name:os.system\nnav:\n  - Start: index.md\n  - Teil:\n      - a/b.md\n      - Netz: https://example.org\n"
    assert parse_navigation(text) == [NavigationEntry("index.md", 3), NavigationEntry("a/b.md", 5, "Teil")]


@pytest.mark.parametrize(("text", "code"), [("nav: [", "EINSTELLUNG-YAML"), ("a: 1", "NAVIGATION-LEER")])
def test_broken_settings_are_a_finding(text: str, code: str) -> None:
    with pytest.raises(HandbookError) as caught:
        parse_navigation(text)
    assert caught.value.findings[0].code == code


@pytest.mark.parametrize(
    "item",
    [
        "- rpa/barcamp",
        "- 2024",
        "- {a: index.md, b: index.md}",
        "- [index.md]",
        "- Teil:",
        "- 2024: index.md",
        "- Teil:\n      - Unterteil:\n          - index.md",
        "- Teil:\n      - - index.md",
        "- Teil: {Unterteil: index.md}",
        '- Teil: !!python/object/apply:os.system ["touch ausgefuehrt # .md"]',
        '- !!python/object/apply:os.system ["touch ausgefuehrt # .md"]',
        "- !!python/object:os.stat_result {a: index.md}",
        "- !ENV index.md",
        "- !!python/name:os.system : index.md",
    ],
)
def test_forms_that_the_book_has_no_place_for_are_named_with_their_line(item: str) -> None:
    with pytest.raises(HandbookError) as caught:
        parse_navigation(f"nav:\n  - index.md\n  {item}\n")
    (finding,) = caught.value.findings
    assert (finding.code, finding.line >= 3, finding.path) == ("NAVIGATION-FORM", True, "mkdocs.yml")


@pytest.mark.parametrize(
    "block", ["nav: index.md", "nav: {index.md: index.md}", "nav:", "nav: !!python/tuple [index.md]"]
)
def test_a_block_that_is_no_list_is_a_finding(block: str) -> None:
    with pytest.raises(HandbookError) as caught:
        parse_navigation(f"{block}\n")
    assert [finding.code for finding in caught.value.findings] == ["NAVIGATION-FORM"]


def test_a_second_block_which_the_generator_would_read_instead_is_a_finding() -> None:
    with pytest.raises(HandbookError) as caught:
        parse_navigation("nav:\n  - index.md\nnav:\n  - b.md\n")
    assert [(finding.code, finding.line) for finding in caught.value.findings] == [("NAVIGATION-FORM", 3)]


@pytest.mark.parametrize("content", [None, "nav:\n  - Straße: index.md\n".encode("latin-1")])
def test_settings_that_cannot_be_read_are_a_finding(tmp_path: Path, content: bytes | None) -> None:
    (tmp_path / "docs").mkdir()
    if content is not None:
        (tmp_path / "mkdocs.yml").write_bytes(content)
    with pytest.raises(HandbookError) as caught:
        handbook_of(tmp_path).navigation.required()
    assert [(finding.path, finding.code) for finding in caught.value.findings] == [("mkdocs.yml", "EINSTELLUNG-YAML")]


def test_line_ends_of_windows_are_read(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_bytes(b"nav:\r\n  - index.md\r\n")
    assert handbook_of(tmp_path).navigation.required() == [NavigationEntry("index.md", 2)]
