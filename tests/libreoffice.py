"""Headless LibreOffice with its own profile, as readers without Microsoft Office have it."""

import subprocess
from collections.abc import Sequence
from pathlib import Path

# Filter options: a tagged PDF that claims PDF/UA-1.
PDF_UA = (
    'pdf:writer_pdf_Export:{"PDFUACompliance":{"type":"boolean","value":"true"},'
    '"UseTaggedPDF":{"type":"boolean","value":"true"}}'
)


def convert(files: Sequence[Path], target: str, folder: Path) -> Path:
    """Convert all files in one call, because starting takes longer than converting; return the result's folder."""
    result = folder / "ergebnis"
    done = subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profil').as_uri()}",
            "--headless",
            "--convert-to",
            target,
            "--outdir",
            str(result),
            *map(str, files),
        ],
        capture_output=True,
        text=True,
        check=False,
        timeout=240,
    )
    assert done.returncode == 0, done.stderr
    return result
