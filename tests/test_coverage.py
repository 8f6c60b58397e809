"""What a program of its own does in a copy of the project counts as done in the project."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from coverage import CoverageData
from tests.conftest import ROOT

_PARENT = """
import os, subprocess, sys
environment = {**os.environ, "PYTHONPATH": os.path.join(sys.argv[1], "scripts")}
subprocess.run([sys.executable, "-c", sys.argv[2]], cwd=sys.argv[1], env=environment, check=True)
"""
_IN_COPY = """
import os
from blaupausen.markup.slug import slugify
if not os.fork():
    slugify("Straße", "-")
    os._exit(0)
os.wait()
"""


def test_a_process_split_off_by_a_program_in_a_copy_is_counted(tmp_path: Path) -> None:
    project, copy = tmp_path / "Projekt", tmp_path / "eine Kopie"
    for folder in (project, copy):
        shutil.copytree(ROOT / "scripts" / "blaupausen", folder / "scripts" / "blaupausen")
    shutil.copy(ROOT / "pyproject.toml", project)
    environment = {name: value for name, value in os.environ.items() if not name.startswith("COV")}

    def coverage(*arguments: str) -> None:
        command = [sys.executable, "-m", "coverage", *arguments]
        subprocess.run(command, cwd=project, env=environment, check=True, capture_output=True)

    (project / "start.py").write_text(_PARENT, encoding="utf-8")
    coverage("run", "start.py", str(copy), _IN_COPY)
    coverage("combine")
    data = CoverageData(str(project / ".cache" / "abdeckung" / "daten"))
    data.read()
    measured = project / "scripts" / "blaupausen" / "markup" / "slug.py"
    assert {Path(file).resolve() for file in data.measured_files()} >= {measured.resolve()}
    text = (ROOT / "scripts" / "blaupausen" / "markup" / "slug.py").read_text(encoding="utf-8").splitlines()
    lines = data.lines(str(measured)) or []
    assert [text[number - 1] for number in lines if text[number - 1].startswith("    return ")]
