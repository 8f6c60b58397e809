"""Where on the website pages stand, and what is made from sources: one place for whoever links, checks or writes."""

from pathlib import PurePosixPath
from urllib.parse import quote, urljoin

from blaupausen.intake.tree import DOCS, ROBOT

# Addresses below the site root.
BOOK = "pdf/handbuch.pdf"
PAGE_ACCOUNT = "pdf/seiten.json"
BLANK = "mitmachen/handbuch-blaupause.docx"
CATALOGUE = "blaupausen.json"
CATALOGUE_SCHEMA = "blaupausen.schema.json"
LEDGER_DATA = "belege.json"
LEDGER_SCHEMA = "belege.schema.json"
ROBOT_ARCHIVE = f"{ROBOT}.zip"
DOWNLOADS = "vorlagen/dateien"
MADE = frozenset({BLANK, CATALOGUE, CATALOGUE_SCHEMA, LEDGER_DATA, LEDGER_SCHEMA, ROBOT_ARCHIVE})


def site_address(path: str) -> str:
    """Return the address of a page below the site root: ``docs/rpa/x.md`` becomes ``rpa/x/``.

    A page named index or README answers for its folder, as every generator of websites has it.
    """
    page = PurePosixPath(path.removeprefix(f"{DOCS}/"))
    place = page.parent if page.stem in ("index", "README") else page.with_suffix("")
    return "" if place == PurePosixPath() else f"{place.as_posix()}/"


def web_address(site_url: str, path: str) -> str:
    """Return the whole address of a page on the web: ``docs/rpa/a.md`` becomes ``https://…/rpa/a/``."""
    return urljoin(site_url, quote(site_address(path)))
