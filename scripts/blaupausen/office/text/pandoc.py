"""The one place that runs pandoc."""

import json
import os
import subprocess
import sys
import tempfile
from functools import cache
from pathlib import Path

import pypandoc

from blaupausen.office.house_style import LANGUAGE
from blaupausen.office.text.notation import READER, Manuscript
from blaupausen.office.text.tree import settle

_PATIENCE = 120  # seconds; a template takes less than one
# The one that came with the library, whose version is locked; the library would take a newer one of the computer.
_PANDOC = Path(pypandoc.__file__).parent / "files" / ("pandoc.exe" if sys.platform == "win32" else "pandoc")


@cache
def default_data(name: str) -> bytes:
    """Return a file that pandoc carries inside, such as ``reference.docx``."""
    return _run(["--print-default-data-file", name], b"", {})


def convert(text: Manuscript, target: str, reference: bytes, epoch: int) -> bytes:
    """Return the Markdown as an office file whose styles come from ``reference``.

    Args:
        text: Markdown and the office XML that belongs into it.
        target: ``docx`` or ``odt``.
        reference: file of the same kind with the styles, header and footer.
        epoch: time to write into the file, in seconds since 1970.
    """
    with tempfile.TemporaryDirectory() as folder:
        styles = Path(folder, f"reference.{target}")
        styles.write_bytes(reference)
        result = Path(folder, f"result.{target}")
        # --columns=1 makes the dashes of every table its column widths.
        read = _run(["--sandbox", f"--from={READER}", "--to=json", "--columns=1"], text.markdown.encode(), {})
        arguments = [
            "--sandbox",
            "--from=json",
            f"--to={target}",
            f"--metadata=lang:{LANGUAGE}",
            f"--reference-doc={styles}",
            f"--output={result}",
        ]
        tree = settle(json.loads(read), text.pieces, text.raw)
        _run(arguments, json.dumps(tree).encode(), {"SOURCE_DATE_EPOCH": str(epoch)})
        return result.read_bytes()


def _run(arguments: list[str], text: bytes, environment: dict[str, str]) -> bytes:
    return subprocess.run(  # noqa: S603 - the pandoc of our own dependency, no shell
        [str(_PANDOC), *arguments],
        input=text,
        timeout=_PATIENCE,
        env={**os.environ, **environment},
        capture_output=True,
        check=True,
    ).stdout
