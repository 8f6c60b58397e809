"""Eight questions decide what is published: chapter, drawing, form and example must ask the same ones."""

import re
from xml.etree import ElementTree as ET

from tests.conftest import ROOT

_PART = ROOT / "docs/datenstrategie"


def _read(path: str) -> str:
    return (ROOT / path).read_text(encoding="utf-8")


def test_chapter_drawing_form_and_example_ask_the_same_questions() -> None:
    section = _read("docs/datenstrategie/offene-daten.md").split("### Acht Fragen")[1].split("\n### ")[0]
    asked = [
        question.replace("[[", "").replace("]]", "")
        for question in re.findall(r"^\d\. \*\*(.+\?)\*\*", section, re.MULTILINE)
    ]
    assert len(asked) == 8
    numbered = [f"{number} {question}" for number, question in enumerate(asked, start=1)]
    drawing = ET.parse(_PART / "abbildungen/freigabe-entscheidungsbaum.svg").iter()  # noqa: S314 - our own drawing
    assert [text for item in drawing if re.match(r"\d ", text := item.text or "")] == numbered
    form = re.findall(r"^\| (\d .+?\?) \|", _read("docs/vorlagen/veroeffentlichungsentscheidung.md"), re.MULTILINE)
    assert form == numbered
    example = re.findall(r"^ (\d .+?\?)", _read("docs/datenstrategie/beispiel/freigabe.txt"), re.MULTILINE)
    assert example == numbered
