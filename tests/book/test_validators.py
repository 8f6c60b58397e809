"""PDF/UA-1 and PDF/A-2a according to two independent validators, and both prove on each run that they can say no."""

import subprocess
from pathlib import Path

import pytest
from page import validate_pdf
from tests.conftest import Built
from tests.verapdf import Validate
from weasyprint import HTML

PROFILES = ["ua1", "2a"]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    """A PDF without tags, language and title."""
    file = tmp_path / "fehlerhaft.pdf"
    HTML(string="<p>Text</p>").write_pdf(file)
    return file


@pytest.mark.parametrize("profile", PROFILES)
def test_verapdf_accepts_the_book(profile: str, verapdf: Validate, built: Built) -> None:
    assert verapdf(built.pdf, profile) == (True, set())


@pytest.mark.parametrize("profile", PROFILES)
def test_verapdf_refuses_a_faulty_file(profile: str, verapdf: Validate, faulty: Path) -> None:
    compliant, failed = verapdf(faulty, profile)
    assert not compliant
    assert failed


@pytest.mark.parametrize("profile", PROFILES)
def test_page_validation_accepts_the_book(profile: str, built: Built) -> None:
    result = validate_pdf(str(built.pdf), profile=profile)
    assert [(f.rule_id, f.message) for f in result.failures] == []
    assert result.is_compliant


@pytest.mark.parametrize("profile", PROFILES)
def test_page_validation_accepts_every_excerpt(profile: str, built: Built) -> None:
    files = _excerpts(built)
    assert len(files) > 20
    failures = {file.name: [f.message for f in validate_pdf(str(file), profile=profile).failures] for file in files}
    assert {name: messages for name, messages in failures.items() if messages} == {}


@pytest.mark.parametrize("profile", PROFILES)
def test_verapdf_accepts_the_excerpt_of_every_field(profile: str, verapdf: Validate, built: Built) -> None:
    """They hold every chapter; judging the same chapters once more, each alone, would double the time."""
    files = [file for file in _excerpts(built) if file.parent == built.pdf.parent]
    assert len(files) > 2
    assert {file.name: verdict for file in files if (verdict := verapdf(file, profile)) != (True, set())} == {}


def _excerpts(built: Built) -> list[Path]:
    return sorted(file for file in built.pdf.parent.rglob("*.pdf") if file != built.pdf)


@pytest.mark.parametrize("profile", PROFILES)
def test_page_validation_refuses_a_faulty_file(profile: str, faulty: Path) -> None:
    assert not validate_pdf(str(faulty), profile=profile).is_compliant


def test_syntax_is_sound(built: Built) -> None:
    done = subprocess.run(["qpdf", "--check", str(built.pdf)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
