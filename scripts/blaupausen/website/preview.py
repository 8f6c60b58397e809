"""Live preview: the website without the book, rebuilt on every edit, with German messages."""

import io
import logging
import os
from contextlib import redirect_stdout
from pathlib import Path
from typing import Any

from mkdocs.commands import serve as mkdocs_serve
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from blaupausen.codes import Code
from blaupausen.content.handbook import Handbook
from blaupausen.findings import HandbookError, stop
from blaupausen.intake.outputs import failure, is_of_machine
from blaupausen.intake.tree import read_tree
from blaupausen.website.order import Order
from blaupausen.website.serving import teach_preview
from blaupausen.website.settings import load_settings

_log = logging.getLogger("blaupausen")

# What MkDocs tells in English, and what a contributor needs to know of it.
_GERMAN = {
    "Serving on ": "Vorschau läuft: {rest}  (Ende mit Strg+C)",
    "Detected file changes": "Änderung erkannt, Seite wird neu gebaut …",
    "Reloading browsers": "Vorschau ist aktuell.",
}


class _Translator(logging.Handler):
    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        for english, german in _GERMAN.items():
            _, found, rest = message.partition(english)
            if found:
                _log.info("%s", german.format(rest=rest))
        if record.levelno >= logging.ERROR:
            _log.error("MkDocs meldet: %s", message)


def _load_again(config_file: str, **options: Any) -> MkDocsConfig:
    """Read the settings; while they are faulty, tell it and keep the pages that are there."""
    try:
        return load_settings(Handbook(read_tree(Path(config_file).parent)), Order(preview=True), **options)
    except HandbookError as error:
        for finding in error.findings:
            _log.warning("%s", finding)
        raise Abort("Die Vorschau wartet auf die Korrektur von mkdocs.yml.") from error


def preview(project: Path, address: str) -> None:
    """Serve the website at ``address`` (``host:port``) until interrupted.

    Only pages that show what was edited are rebuilt, so that an edit shows within two seconds; the titles that other
    pages show of an edited chapter, and a change of the theme, need a restart.

    Raises:
        HandbookError: the navigation is faulty, or the address is taken or not of this machine.
    """
    Handbook(read_tree(project)).navigation.required()
    os.environ["HANDBUCH_PDF"] = "0"
    logger = logging.getLogger("mkdocs")
    logger.setLevel(logging.INFO)
    logger.propagate = False
    logger.addHandler(_Translator())
    teach_preview()
    vars(mkdocs_serve)["load_config"] = _load_again  # the server reads the settings anew whenever the file changes
    _log.info("Vorschau wird gebaut …")
    # The PDF plugin prints an English note on every build that it is off.
    try:
        with redirect_stdout(io.StringIO()):
            mkdocs_serve.serve(str(project / "mkdocs.yml"), build_type="dirty", dev_addr=address)
    except OSError as error:
        if error.filename and is_of_machine(error):
            raise HandbookError([failure(error)]) from error
        raise stop(
            "Vorschau",
            Code.ADRESSE_BELEGT,
            f"Unter {address} läuft schon etwas, oder die Adresse gehört nicht zu diesem Rechner.",
            "Die andere Vorschau beenden oder eine andere Adresse nehmen: --adresse 127.0.0.1:8001.",
        ) from error
