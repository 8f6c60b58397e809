"""Files of the website that are made from sources: the robot's ZIP, office files and archives, open data."""

import datetime as dt
from collections.abc import Iterator, Mapping

from blaupausen.content.handbook import Handbook
from blaupausen.content.made import (
    BLANK,
    CATALOGUE,
    CATALOGUE_SCHEMA,
    DOWNLOADS,
    LEDGER_DATA,
    LEDGER_SCHEMA,
    ROBOT_ARCHIVE,
)
from blaupausen.drafting.blank import blank_docx
from blaupausen.office.catalogue import Office
from blaupausen.office.production import LICENCE_FILE, packages, produce
from blaupausen.website.open_catalogue import SCHEMA_SOURCE, catalogue
from blaupausen.website.open_ledger import SCHEMA_SOURCE as LEDGER_SCHEMA_SOURCE
from blaupausen.website.open_ledger import open_ledger
from blaupausen.website.robot_archive import robot_archive


def office_files(office: Office, epoch: int) -> dict[str, bytes]:
    """Return all office files and archives by name.

    Args:
        office: all templates.
        epoch: time of the edition in seconds since 1970.

    Raises:
        HandbookError: the source of a template is faulty.
    """
    templates = office.templates
    made = produce(office, templates, epoch)
    licence = (office.handbook.tree.project / LICENCE_FILE).read_bytes()
    return made | (packages(templates, made, licence) if templates else {})


def made_files(
    handbook: Handbook, office: Mapping[str, bytes], epoch: int, name: str, site_url: str
) -> Iterator[tuple[str, str | bytes]]:
    """Yield address below the website and content of everything that is made before the pages.

    Args:
        handbook: everything below ``docs/``.
        office: what ``office_files`` gave.
        epoch: time of the edition in seconds since 1970.
        name: title of the handbook.
        site_url: address of the website.
    """
    day = dt.datetime.fromtimestamp(epoch, dt.UTC).date()
    yield ROBOT_ARCHIVE, robot_archive(handbook.tree)
    yield from ((f"{DOWNLOADS}/{file}", data) for file, data in office.items())
    yield BLANK, blank_docx(handbook.anatomy.required(), handbook.hints.required(), epoch)
    yield CATALOGUE, catalogue(handbook.readable, name, site_url, day, frozenset())
    yield CATALOGUE_SCHEMA, handbook.text(SCHEMA_SOURCE).required()
    yield LEDGER_DATA, open_ledger(handbook, name, site_url, day)
    yield LEDGER_SCHEMA, handbook.text(LEDGER_SCHEMA_SOURCE).required()
