"""Build website and book into a fresh folder and swap it in only when everything is there."""

import datetime as dt
import io
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from dataclasses import replace
from functools import cache, partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from mkdocs.commands import build as mkdocs_build
from mkdocs.exceptions import Abort, ConfigurationError

from blaupausen.book.memory import collector_resting
from blaupausen.book.page_account import read_account, release_findings
from blaupausen.checks.docs import blocking
from blaupausen.checks.examined import Examined
from blaupausen.codes import Code
from blaupausen.content.handbook import Handbook
from blaupausen.content.made import BOOK, PAGE_ACCOUNT
from blaupausen.content.operator import missing_details
from blaupausen.edition import set_source_date
from blaupausen.findings import Finding, HandbookError, stop
from blaupausen.intake.store import Store
from blaupausen.intake.tree import read_tree
from blaupausen.mishaps import cause_of
from blaupausen.office.catalogue import Office
from blaupausen.website.order import Order
from blaupausen.website.settings import load_settings
from blaupausen.website.unchanged import build_key, minutes, recall, remember
from blaupausen.workplace import SITE, exchange, workplace

_log = logging.getLogger("blaupausen")


class _MkDocsFindings(logging.Handler):
    """Turn warnings of MkDocs into findings; an unheard warning is a dead link for a reader."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.findings: list[Finding] = []

    def emit(self, record: logging.LogRecord) -> None:
        cure = "Die genannte Seite berichtigen: Verweise, Anker und Dateinamen prüfen."
        self.findings.append(Finding("docs", 0, Code.BAU_WARNUNG, f"MkDocs meldet: {record.getMessage()}", cure))


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
        wanted = Order(book=True, excerpts=excerpts, print_shop=print_shop)
        tree = read_tree(project)
        store, key = Store(project), build_key(tree, wanted)
        known = recall(store, key, site)
        if known is not None:
            _log.info("Seit dem letzten Bau hat sich nichts geändert; er sagte:")
            for line in known:
                _log.info("%s", line)
            return site, book
        _log.info("Schritt 1 von 3: Kapitel und Quellen prüfen, dabei die Seiten der Website bauen …")
        handbook = Handbook(tree)
        with minutes(_log) as said, _checks_beside(handbook) as passed:
            _run_mkdocs(handbook, fresh, replace(wanted, passed=passed))
        if not (fresh / BOOK).is_file():
            raise stop(
                BOOK, Code.BUCH_FEHLT, "Das Buch ist nicht entstanden.", "In mkdocs.yml das Plugin pdf-export prüfen."
            )
        _log.info("Schritt 3 von 3: Ergebnis einsetzen …")
        exchange(fresh, site)
        remember(store, key, site, said)
        store.tidy()
    return site, book


def require_release(project: Path) -> None:
    """Build the handbook, where that is not done yet, and refuse a book that must not be released.

    Raises:
        HandbookError: anything is wrong with the handbook, nobody answers for it, or its book has not
            the pages that are planned.
    """
    site, _ = build_handbook(project, excerpts=True)
    unknown = missing_details(Handbook(read_tree(project)).operator.required())
    account = read_account(site)
    if account is None:
        raise stop(
            f"{SITE}/{PAGE_ACCOUNT}",
            Code.BUCH_FEHLT,
            "Die Rechnung der Seiten fehlt.",
            "Erst make sauber, dann noch einmal.",
        )
    if findings := [*unknown, *release_findings(account)]:
        raise HandbookError(findings)


@contextmanager
def _checks_beside(handbook: Handbook) -> Iterator[Callable[[], None]]:
    """Check the handbook in a process of its own where the system can split one; give a way to wait for the result.

    The build does not rely on the checks (chapters are untrusted either way), so it may begin before they end. What is
    given raises ``HandbookError`` with all findings.
    """

    def require(findings: list[Finding]) -> None:
        if findings:
            raise HandbookError(findings)

    examined = Examined(handbook, Office(handbook, with_drafts=True), dt.datetime.now().astimezone().date())
    if sys.platform != "linux":
        require(blocking(examined))
        yield lambda: None
        return
    _ = handbook.readings  # both processes need the chapters
    # Split off before any library of the layout engine is loaded: those do not expect it. The child inherits what was
    # read, so nothing is read or copied for it.
    context = get_context("fork")
    answer, line = context.Pipe(duplex=False)
    checking = context.Process(target=_answer, args=(examined, line), daemon=True)
    checking.start()
    line.close()
    outcome = cache(partial(_received, answer))
    try:
        yield lambda: require(outcome())
    finally:
        answer.close()
        checking.terminate()
        checking.join()


def _answer(examined: Examined, line: Connection) -> None:
    """Send the findings; where the check itself fails, what it failed of."""
    try:
        found = blocking(examined)
    except HandbookError as error:
        found = list(error.findings)
    except Exception as error:  # noqa: BLE001 - left alone, it would print a traceback
        found = [cause_of(error)]
    line.send(found)


def _received(answer: Connection) -> list[Finding]:
    try:
        found: list[Finding] = answer.recv()
    except EOFError as error:  # the system has ended the process
        return [cause_of(error)]
    return found


def _run_mkdocs(handbook: Handbook, fresh: Path, order: Order) -> None:
    os.environ["HANDBUCH_PDF"] = "1"
    heard = _MkDocsFindings()
    logger = logging.getLogger("mkdocs")
    logger.addHandler(heard)
    logger.propagate = False
    try:
        with redirect_stdout(io.StringIO()), collector_resting():
            config = load_settings(handbook, order, site_dir=str(fresh), strict=False)
            config.plugins.on_startup(command="build", dirty=False)
            mkdocs_build.build(config)
    except (Abort, ConfigurationError) as error:
        order.passed()
        raise HandbookError(
            heard.findings
            or [
                Finding("mkdocs.yml", 0, Code.EINSTELLUNG, f"MkDocs bricht ab: {error}", "Die Einstellung berichtigen.")
            ]
        ) from error
    except HandbookError:
        order.passed()
        raise
    except Exception as error:  # a chapter that the checks let through must not end in a traceback
        order.passed()
        raise HandbookError(heard.findings or [cause_of(error)]) from error
    finally:
        logger.removeHandler(heard)
    order.passed()
    if heard.findings:
        raise HandbookError(heard.findings)
