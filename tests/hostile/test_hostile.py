"""Hostile contributions: the checks name each, and a build without checks is as safe as one with them."""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2 as pdfium
import pytest
from lxml import html
from tests.conftest import ROOT, run_handbuch
from tests.handbooks import blocking_in, chapter_of
from tests.hostile.active import acting, acting_in_pdf, frame_of
from tests.hostile.cases import CANARY, CANARY_SIZE, HEAD, Case, canary_png, kept_cases, made_cases

from blaupausen.findings import HandbookError, visible

_RUNNER = Path(__file__).with_name("guarded_build.py")
_PATIENCE = 100.0  # seconds; a build of these pages takes ten, one that hangs takes hours
# git tells the date, pandoc makes templates, and Python asks the others where the libraries of WeasyPrint are.
_PROGRAMS = {Path(sys.executable).name, "git", "pandoc", "pandoc.exe", "ldconfig", "gcc", "cc", "ld", "objdump"}
_KEPT = kept_cases()
_ALL = [*_KEPT, *made_cases()]
# What the search keeps of a page; it shows these as text or as plain marks.
_TEXT = frozenset(["p", "ul", "ol", "li", "code", "pre", "strong", "em", "sup", "blockquote", "dl", "dt", "dd"])
Make = Callable[[dict[str, str]], Path]


def _lay_out(project: Path, cases: list[Case]) -> None:
    """Put the files into a project and secrets where a path out of docs would lead."""
    folder = project / "docs" / "feindlich"
    folder.mkdir(exist_ok=True)
    for case in cases:
        (folder / case.name).write_bytes(case.content)
    for secrets in (project / "geheim", project.parent / "geheim"):
        secrets.mkdir()
        (secrets / "canary.txt").write_text(CANARY, encoding="utf-8")
        (secrets / "canary.md").write_text(f"# {CANARY}\n", encoding="utf-8")
        (secrets / "canary.png").write_bytes(canary_png())


def _is_bulk(case: Case) -> bool:
    """Whether the case is only there to be long; the slowest two of these are enough for the book."""
    return case.name.startswith("zeile-") and case.name not in ("zeile-silben.md", "zeile-ganz-leer.md")


def _project(make: Make, cases: list[Case]) -> Path:
    """Make a project with the hostile files; those with ordinary names stand in the navigation and so in the book."""
    shown = "\n\n".join(f"![Ein Bild]({c.name})" for c in cases if c.name.startswith(("zeichnung-", "foto-")))
    pages = {"index.md": HEAD + "Text.", "feindlich/harmlos.md": HEAD + "Text.", "feindlich/bilder.md": HEAD + shown}
    listed = [case.name for case in cases if re.fullmatch(r"[a-z0-9-]+\.md", case.name) and not _is_bulk(case)]
    project = make(pages | {f"feindlich/{name}": "" for name in listed})
    _lay_out(project, cases)
    return project


@pytest.fixture(scope="module")
def findings(module_project: Make) -> dict[str, set[str]]:
    """Codes that one check of all hostile files names, by file."""
    project = _project(module_project, _ALL)
    named: dict[str, set[str]] = {}
    for finding in blocking_in(project):
        named.setdefault(finding.path.removeprefix("docs/feindlich/"), set()).add(finding.code)
        assert str(finding).isprintable()
    return named


@pytest.mark.parametrize("case", _ALL, ids=lambda case: repr(case.name))
def test_the_checks_name_it(case: Case, findings: dict[str, set[str]]) -> None:
    assert case.codes <= findings.get(visible(case.name), set())


@dataclass(frozen=True)
class Run:
    """What a build without checks made and did."""

    site: Path
    record: dict[str, list[str]]


def _guarded(project: Path, mode: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(project / "scripts")}
    return subprocess.run(
        [sys.executable, str(_RUNNER), mode, str(project), str(project / "aufzeichnung.json")],
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=_PATIENCE,
    )


def _readable(project: Path, case: Case) -> bool:
    try:
        chapter_of(project, project / "docs" / "feindlich" / case.name)
    except HandbookError:
        return False
    return True


@pytest.fixture(scope="module", params=["bauen", "vorschau"])
def run(request: pytest.FixtureRequest, module_project: Make) -> Run:
    """Build everything that a chapter's reader lets through, and what the preview makes of all of it."""
    mode = str(request.param)
    cases = _ALL if mode == "vorschau" else [case for case in _ALL if not _is_bulk(case)]
    project = _project(module_project, cases)
    for case in cases if mode == "bauen" else ():
        if case.name.endswith(".md") and not _readable(project, case):
            (project / "docs" / "feindlich" / case.name).write_text(HEAD + "Text.", encoding="utf-8")
    done = _guarded(project, mode)
    assert done.returncode == 0, done.stderr[-3000:]
    record = json.loads((project / "aufzeichnung.json").read_text(encoding="utf-8"))
    return Run(project / ("site" if mode == "bauen" else "vorschau"), record)


def _pages(site: Path) -> Iterator[tuple[Path, str]]:
    for file in sorted((site / "feindlich").rglob("*.html")):
        yield file, file.read_text(encoding="utf-8")


def test_it_reads_nothing_outside_and_calls_nobody(run: Run) -> None:
    project = os.path.realpath(run.site.parent)
    system = [os.path.realpath(p) for p in (sys.prefix, sys.base_prefix, "/usr", "/proc/self", "/dev")]
    system += [
        str(_RUNNER.parent),
        str(ROOT / "scripts"),
        "/etc/mime.types",
        "/etc/localtime",
        "/etc/ld.so.cache",
        "/etc/fonts",
    ]
    inside = [f"{project}/{name}" for name in ("docs", "overrides", "scripts", "mkdocs.yml", run.site.name)]
    inside += [
        f"{project}/{name}" for name in ("LICENSES", "pyproject.toml", ".git-archiv", "aufzeichnung.json", ".cache")
    ]
    private = re.compile(re.escape(f"{project}/.site-") + r"[a-z0-9_]{8}(?:/(?:neu|alt)(?:/.*)?)?")
    outside = {
        file
        for file in run.record["files"]
        if file != project
        and not private.fullmatch(file)
        and not any(file == place or file.startswith(f"{place}/") for place in [*inside, *system])
    }
    scratch = tempfile.gettempdir()
    assert {file for file in outside if not f"{file}/".startswith(f"{scratch}/") or project in file} == set()
    assert [file for file in outside if "geheim" in file] == []
    assert run.record["network"] == []
    assert {Path(program).name for program in run.record["programs"]} <= _PROGRAMS


def test_no_secret_is_in_the_site(run: Run) -> None:
    files = [file for file in run.site.rglob("*") if file.is_file()]
    assert [file for file in files if CANARY.encode() in file.read_bytes()] == []
    assert [file for file in files if b"root:x:0" in file.read_bytes()] == []


def test_only_allowed_files_are_in_the_site(run: Run) -> None:
    files = [file for file in (run.site / "feindlich").rglob("*") if file.is_file()]
    assert {file.suffix for file in files} <= {".html", ".txt"}
    assert all(file.name.isascii() and file.name.isprintable() for file in files)


def test_nothing_acts_in_any_page(run: Run) -> None:
    found = {str(file.parent.name): list(acting(page)) for file, page in _pages(run.site)}
    assert len(found) > 90
    assert {name: acts for name, acts in found.items() if acts} == {}


def test_the_frame_of_every_page_is_that_of_a_harmless_one(run: Run) -> None:
    pages = dict(_pages(run.site))
    harmless = frame_of(pages[run.site / "feindlich" / "harmlos" / "index.html"])
    strange = {
        file.parent.name: more for file, page in pages.items() if (more := frame_of(page) - harmless) != Counter()
    }
    assert strange == {}


def test_search_results_hold_no_markup_that_acts(run: Run) -> None:
    index = json.loads((run.site / "search" / "search_index.json").read_text(encoding="utf-8"))
    for entry in index["docs"]:
        for text in (entry["title"], entry["text"]):
            fragment = html.fragment_fromstring(text, create_parent="div") if text.strip() else html.Element("div")
            tags = {element.tag for element in fragment.iterdescendants()}
            assert tags <= _TEXT, entry


def test_the_preview_tells_why_a_page_cannot_be_shown(run: Run) -> None:
    if run.site.name == "vorschau":
        page = (run.site / "feindlich" / "kopf-bombe" / "index.html").read_text(encoding="utf-8")
        assert "KOPF-YAML" in page
        assert "So beheben:" in page


def test_nothing_acts_in_the_book(run: Run) -> None:
    book = run.site / "pdf" / "handbuch.pdf"
    if run.site.name == "vorschau":
        assert not book.exists()
        return
    with pikepdf.open(book) as pdf:
        assert list(acting_in_pdf(pdf)) == []
        images = [
            thing for thing in pdf.objects if isinstance(thing, pikepdf.Stream) and thing.get("/Subtype") == "/Image"
        ]
        assert CANARY_SIZE not in {(int(image.Width), int(image.Height)) for image in images}
    with pdfium.PdfDocument(book) as document:
        text = "".join(page.get_textpage().get_text_range() for page in document)
    assert "UNTERWANDERT" in text, "the hostile chapters are in the book, as text"
    assert CANARY not in text


@pytest.mark.parametrize("name", ["kopf-python-objekt.md", "klammern.md"])
def test_a_build_without_checks_refuses_what_cannot_be_read(name: str, small_project: Make) -> None:
    project = _project(small_project, [case for case in _ALL if case.name == name])
    done = _guarded(project, "bauen")
    assert "HandbookError" in done.stderr
    assert not (project / "site").exists()
    assert not (project / "UNTERWANDERT").exists()


def _link_file(project: Path) -> None:
    (project / "docs" / "feindlich" / "verknuepft.md").symlink_to(project / "geheim" / "canary.md")


def _link_folder(project: Path) -> None:
    (project / "docs" / "feindlich" / "ordner").symlink_to(project / "geheim", target_is_directory=True)


def _link_circle(project: Path) -> None:
    for name in ("a", "b", "c"):
        (project / "docs" / "feindlich" / name).symlink_to(project / "docs", target_is_directory=True)


def _link_root(project: Path) -> None:
    (project / "docs" / "wurzel").symlink_to("/", target_is_directory=True)


def _link_image(project: Path) -> None:
    (project / "docs" / "feindlich" / "bild.png").symlink_to(project / "geheim" / "canary.png")


def _link_data(project: Path) -> None:
    (project / "docs" / "daten" / "glossar.yml").unlink()
    (project / "docs" / "daten" / "glossar.yml").symlink_to(project / "geheim" / "canary.txt")


def _pipe(project: Path) -> None:
    os.mkfifo(project / "docs" / "feindlich" / "kanal.md")


_TRICKS = [_link_file, _link_folder, _link_circle, _link_root, _link_image, _link_data, _pipe]


def test_links_and_pipes_are_named(small_project: Make) -> None:
    project = _project(small_project, [])
    for trick in _TRICKS:
        trick(project)
    checked = run_handbuch(project, "pruefen")
    assert checked.returncode == 1
    assert "Traceback" not in checked.stderr
    named = re.findall(r"(?m)^docs/(\S+): DATEI-(?:VERKNUEPFUNG|SONDERFORM)", checked.stdout)
    expected = ["verknuepft.md", "ordner", "a", "b", "c", "bild.png", "kanal.md"]
    assert {"daten/glossar.yml", "wurzel", *(f"feindlich/{name}" for name in expected)} <= set(named)


@pytest.mark.parametrize("trick", [_link_root, _link_data])
def test_a_build_without_checks_stops_at_links(trick: Callable[[Path], None], small_project: Make) -> None:
    project = _project(small_project, [])
    trick(project)
    done = _guarded(project, "bauen")
    assert "HandbookError" in done.stderr
    assert not (project / "site").exists()
    record = json.loads((project / "aufzeichnung.json").read_text(encoding="utf-8"))
    assert [file for file in record["files"] if "/geheim" in file] == []


def test_a_hostile_page_is_an_error_without_a_traceback(small_project: Make) -> None:
    project = _project(small_project, _KEPT)
    done = run_handbuch(project, "bauen")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert not (project / "site").exists()
    shutil.rmtree(project)
