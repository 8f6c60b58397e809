"""Characters that the book cannot print are found where they stand, and the book prints what passes."""

from pathlib import Path

import pytest
from tests.conftest import make_project, run_handbuch
from tests.handbooks import blocking_in

from blaupausen.intake.typefaces import Face, characters, missing

_CODE = "ZEICHEN-OHNE-SCHRIFT"
_HEAD = "---\ntitle: Kapitel\ndescription: Ein Satz.\n---\n\n# Kapitel\n\n"


def _found(project: Path) -> list[tuple[str, int]]:
    return [(finding.path, finding.line) for finding in blocking_in(project) if finding.code == _CODE]


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Gebucht ✅.", [8]),
        ("Gebucht ✗.", [8]),
        ("## Gebucht ✗", []),
        ("## Gebucht ✅", [8]),
        ("## Kaffee ☕", [8]),  # the family has it, but the layout engine takes a font of pictures
        ('!!! tip "Gebucht ✗"\n    Ja ✗.\n    Nein ✅.', [10]),
        ("Tabelle: Gebucht ✗\n\n| A ✗ | B |\n|---|---|\n| ✗ | ✅ |", [12]),
        ("Der Befehl `echo ✅` zeigt es.", [8]),
        ("Der Befehl `echo ✗` zeigt es.", [8]),
        ("```\nok\nfehlt 中\n```", [10]),
        ("```\n&#x1F44D;\n```", []),
        ("Daumen &#x1F44D; hoch.", [8]),
        ("Daumen `&#x1F44D;` hoch.", []),
        ("Text <!-- 👍 --> hier.", []),
        ("Eine Fußnote[^1].\n\n[^1]: Mit ✗ darin.", []),
        ("Eine [Seite](https://example.org/👍).", []),
        ("![Ein Daumen 👍 nach oben](bild.svg)", []),
        ('![Ein Daumen nach oben im Bild](bild.svg "Daumen 👍")', [8]),
        ("Zerlegt: U\u0308bergang.", []),
    ],
)
def test_chapters(text: str, lines: list[int], tmp_path: Path) -> None:
    project = make_project(tmp_path, {"index.md": f"{_HEAD}{text}\n"})
    assert _found(project) == [("docs/index.md", line) for line in lines]


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("title: Kapitel 👍", [2]),
        ('title: "Kapitel \\U0001F44D"', [2]),
        ("title: Kapitel\n# 👍", []),
        ("title: Kapitel ✗", []),
    ],
)
def test_heads(head: str, lines: list[int], tmp_path: Path) -> None:
    project = make_project(tmp_path, {"index.md": f"---\n{head}\ndescription: Ein Satz.\n---\n\n# Kapitel\n"})
    assert _found(project) == [("docs/index.md", line) for line in lines]


@pytest.mark.parametrize("name", ["quellen.yml", "normen.yml", "glossar.yml"])
@pytest.mark.parametrize("sign", ["👍", "\\U0001F44D"])
def test_data_files(name: str, sign: str, tmp_path: Path) -> None:
    project = make_project(tmp_path, {"index.md": _HEAD})
    file = project / "docs" / "daten" / name
    lines = file.read_text(encoding="utf-8").split("\n")
    place = next(number for number, line in enumerate(lines, start=1) if line.startswith("  ") and '"' in line)
    lines[place - 1] = lines[place - 1].rstrip()[:-1] + sign + '"'
    file.write_text("\n".join(lines), encoding="utf-8")
    assert _found(project) == [(f"docs/daten/{name}", place)]


@pytest.mark.parametrize("word", ["a" * 130, ":a " * 80, "\\x3aa " * 80])
def test_words_that_cannot_be_broken_are_found_in_data_files(word: str, tmp_path: Path) -> None:
    project = make_project(tmp_path, {"index.md": f"{_HEAD}Text.\n"})
    file = project / "docs/daten/glossar.yml"
    before = file.read_text(encoding="utf-8")
    file.write_text(f'{before}Probebegriff:\n  erklaerung: "{word}"\n', encoding="utf-8")
    found = [(finding.path, finding.line) for finding in blocking_in(project) if finding.code == "WORT-LANG"]
    assert found == [("docs/daten/glossar.yml", before.count("\n") + 2)]


def test_names_of_parts_and_of_templates(tmp_path: Path) -> None:
    project = make_project(tmp_path, {"index.md": _HEAD})
    config = project / "mkdocs.yml"
    text = config.read_text(encoding="utf-8").replace("nav:\n", "nav:\n  - Daumen 👍: index.md\n")
    config.write_text(text, encoding="utf-8")
    model = project / "docs" / "vorlagen" / "blatt.yml"
    model.parent.mkdir()
    model.write_text("titel: Blatt 👍\n", encoding="utf-8")
    expected = {("mkdocs.yml", text[: text.index("👍")].count("\n") + 1), ("docs/vorlagen/blatt.yml", 1)}
    assert set(_found(project)) == expected


@pytest.mark.parametrize(
    ("looks", "text", "lines"),
    [
        ("font-family=\"'Source Sans 3', sans-serif\"", "Müll ✗", []),
        ('font-family="Source Serif 4"', "Müll ✗", [2]),
        ('font-family="sans-serif"', "Müll", [2]),
        ("", "Müll", [2]),
        ('style="font-family: DejaVu Sans"', "Müll", [2]),
        ('class="a"', "Müll", []),
        ('class="b"', "Müll", [2]),
        ('font-family="Source Sans 3"', "Müll 👍", [2]),
        ('font-family="sans-serif"', " ", []),
    ],
)
def test_drawings(looks: str, text: str, lines: list[int], tmp_path: Path) -> None:
    project = make_project(tmp_path, {"index.md": f"{_HEAD}![Ein Wort in einem Kasten](bild.svg)\n"})
    (project / "docs" / "bild.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><style>.a { font-family: "Source Sans 3" } '
        f".b {{ font-family: Arial }}</style>\n<text {looks}><tspan>{text}</tspan></text></svg>",
        encoding="utf-8",
    )
    assert _found(project) == [("docs/bild.svg", line) for line in lines]


def test_what_passes_is_printed(tmp_path: Path) -> None:
    """One of everything that the rule lets through, in every face: the layout has nothing to say about it."""

    def sample(face: Face) -> str:
        signs = [chr(point) for point in sorted(characters(face)) if point > 0xFF]
        return " ".join(sign for sign in signs if sign.isprintable() and not missing(sign, face))

    text = f"{sample(Face.TEXT)}\n\n## {sample(Face.CLEAR)[:400]}\n\n```\n{sample(Face.CODE)}\n```\n"
    project = make_project(tmp_path, {"index.md": _HEAD + text})
    assert _found(project) == []
    done = run_handbuch(project, "pdf", "docs/index.md")
    assert done.returncode == 0, done.stderr
