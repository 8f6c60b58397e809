"""The processes in BPMN and the excerpt of the robot in its chapter: what readers see is what runs."""

import subprocess

import pytest
from lxml import etree
from tests.conftest import ROOT

PROCESSES = sorted((ROOT / "docs" / "rpa" / "bpmn").glob("*.bpmn"))
_MODEL = {"b": "http://www.omg.org/spec/BPMN/20100524/MODEL"}
_SVG = {"s": "http://www.w3.org/2000/svg"}


def test_every_process_obeys_the_recommended_rules_without_a_warning() -> None:
    assert len(PROCESSES) == 4
    done = subprocess.run(
        ["node", ROOT / "node_modules" / "bpmnlint" / "bin" / "bpmnlint.js", "--max-warnings", "0", *PROCESSES],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout.strip()) == (0, "")


@pytest.mark.parametrize("process", PROCESSES, ids=lambda process: str(process.stem))
def test_the_drawing_says_every_word_of_its_process(process: object) -> None:
    model = etree.parse(str(process))
    drawing = etree.parse(str(process).replace(".bpmn", ".svg"))
    root = drawing.getroot()
    names = model.xpath("//b:process//*/@name | //b:participant/@name", namespaces=_MODEL)
    drawn = "".join("".join(text.itertext()) for text in root.iterfind(".//s:text", _SVG))
    squeezed = "".join(drawn.split())
    assert isinstance(names, list)
    missing = [name for name in names if not all(word in squeezed for word in str(name).split())]
    assert missing == []
    assert root.get("role") == "img"
    assert root.findtext("s:title", namespaces=_SVG)
    assert root.findtext("s:desc", namespaces=_SVG)


def test_the_excerpt_in_the_chapter_is_the_robots_source() -> None:
    chapter = (ROOT / "docs" / "rpa" / "referenzroboter.md").read_text("utf-8")
    excerpt = chapter.split("```robotframework\n")[1].split("```")[0]
    source = (ROOT / "docs" / "rpa" / "referenzroboter" / "schluesselwoerter.resource").read_text("utf-8")
    assert excerpt in source
