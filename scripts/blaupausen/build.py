"""Build website and book into a fresh folder and swap it in only when everything is there."""

import io
import logging
import os
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, redirect_stdout
from multiprocessing import get_context
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import Abort, ConfigurationError

from blaupausen.book.memory import collector_resting
from blaupausen.checks.docs import check_docs
from blaupausen.edition import set_source_date
from blaupausen.findings import Finding, HandbookError, stop
from blaupausen.intake.store import Store
from blaupausen.mishaps import cause_of
from blaupausen.unchanged import build_key, minutes, recall, remember
from blaupausen.website.settings import load_settings
from blaupausen.workplace import SITE, exchange, workplace

_log = logging.getLogger("blaupausen")
BOOK = "pdf/handbuch.pdf"
# Tells the hooks, which MkDocs calls, what is wanted besides the book.
EDITIONS, EXCERPTS, PRINT_SHOP = "HANDBUCH_AUSGABEN", "auszuege", "druck"
# In the settings of MkDocs: waits for the checks and raises what they found.
CHECKS = "pruefung"


class _MkDocsFindings(logging.Handler):
    """Turn warnings of MkDocs into findings; an unheard warning is a dead link for a reader."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        cure = "Die genannte Seite berichtigen: Verweise, Anker und Dateinamen prüfen."
        self.findings.append(Finding("docs", 0, "BAU-WARNUNG", f"MkDocs meldet: {record.getMessage()}", cure))


def build_handbook(project: Path, *, excerpts: bool = False, print_shop: bool = False) -> tuple[Path, Path]:
    """Build ``site/`` with the book in it and return both paths; nothing is done where that would change nothing.

    Args:
        project: project folder.
        excerpts: also make a PDF of every chapter and field.
        print_shop: also make the files for the print shop.

    Raises:
        HandbookError: anything is wrong; an existing ``site/`` is untouched then.
    """
    site, book = project / SITE, project / SITE / BOOK
    with workplace(project) as fresh:
        set_source_date(project)
        editions = " ".join(name for name, wanted in ((EXCERPTS, excerpts), (PRINT_SHOP, print_shop)) if wanted)
        os.environ[EDITIONS] = editions
        store, key = Store(project), build_key(project, editions)
        known = recall(store, key, site)
        if known is not None:
            _log.info("Seit dem letzten Bau hat sich nichts geändert; er sagte:")
            for line in known:
                _log.info("%s", line)
            return site, book
        _log.info("Schritt 1 von 3: Kapitel und Quellen prüfen, dabei die Seiten der Website bauen …")
        with minutes(_log) as said, _checks_beside(project) as require_checks:
            _run_mkdocs(project, fresh, require_checks)
        if not (fresh / BOOK).is_file():
            raise stop(
                BOOK, "BUCH-FEHLT", "Das Buch ist nicht entstanden.", "In mkdocs.yml das Plugin pdf-export prüfen."
            )
        _log.info("Schritt 3 von 3: Ergebnis einsetzen …")
        exchange(fresh, site)
        remember(store, key, site, said)
        store.tidy()
    return site, book


@contextmanager
def _checks_beside(project: Path) -> Iterator[Callable[[], None]]:
    """Check the handbook in a process of its own where the system can split one; give a way to wait for the result.

    The build does not rely on the checks (chapters are untrusted either way), so it may begin before they end. What is
    given raises ``HandbookError`` with all findings.
    """

    def require(findings: list[Finding]) -> None:
        if findings:
            raise HandbookError(findings)

    if sys.platform != "linux":
        require(check_docs(project))
        yield lambda: None
        return
    # Split off before any library of the layout engine is loaded: those do not expect it.
    with ProcessPoolExecutor(max_workers=1, mp_context=get_context("fork")) as pool:
        checking = pool.submit(check_docs, project)
        yield lambda: require(checking.result())


def _run_mkdocs(project: Path, fresh: Path, require_checks: Callable[[], None]) -> None:
    os.environ["HANDBUCH_PDF"] = "1"
    heard = _MkDocsFindings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    try:
        with redirect_stdout(io.StringIO()), collector_resting():
            config = load_settings(project, site_dir=str(fresh), strict=False)
            config.extra[CHECKS] = require_checks
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
    except (Abort, ConfigurationError) as error:
        require_checks()
        raise HandbookError(
            heard.findings
            or [Finding("mkdocs.yml", 0, "EINSTELLUNG", f"MkDocs bricht ab: {error}", "Die Einstellung berichtigen.")]
        ) from error
    except HandbookError:
        require_checks()
        raise
    except Exception as error:  # a chapter that the checks let through must not end in a traceback
        require_checks()
        raise HandbookError(heard.findings or [cause_of(error)]) from error
    finally:
        logger.removeHandler(heard)
    require_checks()
    if heard.findings:
        raise HandbookError(heard.findings)
