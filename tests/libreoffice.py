"""Headless LibreOffice with its own profile, as readers without Microsoft Office have it."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

# Filter options: a tagged PDF that claims PDF/UA-1.
PDF_UA = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)
# German locale, and recalculation of everything on load: values that a file carries must not hide a wrong formula.
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="ODFRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale" oor:op="fuse">
<value>de-DE</value></prop></item>
</oor:items>
"""


def convert(files: Sequence[Path], target: str, folder: Path) -> Path:
    """Convert all files in one call, because starting takes longer than converting; return the result's folder."""
    result, profile = folder / "ergebnis", folder / "profil"
    (profile / "user").mkdir(parents=True)
    (profile / "user" / "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
    arguments = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", "--convert-to", target]
    done = subprocess.run(
        [*arguments, "--outdir", str(result), *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    return result
