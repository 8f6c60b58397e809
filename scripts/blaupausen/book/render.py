"""Lay the book out with WeasyPrint: one run, tagged, and silent or not at all."""

import logging
import mimetypes
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from weasyprint import HTML

from blaupausen.book.archive import claim_accessible
from blaupausen.book.fetcher import SiteFetcher

_WEASYPRINT = "weasyprint"
_VARIANT = "pdf/a-2a"


class LayoutError(Exception):
    """WeasyPrint warned or failed; ``messages`` holds what it said."""

    def __init__(self, messages: list[str]) -> None:
        """Keep the messages in the order in which they came."""
        super().__init__("\n".join(messages))
        self.messages = messages


@dataclass(frozen=True)
class Layout:
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _collected_log() -> Iterator[list[str]]:
    """Gather every warning of WeasyPrint, whatever level and handlers others have set."""
    logger = logging.getLogger(_WEASYPRINT)
    level, propagate, handlers = logger.level, logger.propagate, logger.handlers
    collector = _Collector()
    logger.setLevel(logging.WARNING)
    logger.propagate, logger.handlers = False, [collector]
    try:
        yield collector.messages
    finally:
        logger.setLevel(level)
        logger.propagate, logger.handlers = propagate, handlers


def lay_out(document: str, site: Path, style_folder: Path) -> Layout:
    """Return the book as PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1) in one file.

    Args:
        document: HTML of the book; addresses in it are relative to ``site``.
        site: folder of the built website, for images, fonts and shared styles.
        style_folder: folder with the styles of the book.

    Raises:
        LayoutError: any warning or error of WeasyPrint, so that nothing is lost silently.
    """
    mimetypes.add_type("font/woff2", ".woff2")
    with _collected_log() as messages:
        try:
            rendered = HTML(
                string=document,
                base_url=site.resolve().as_uri() + "/",
                url_fetcher=SiteFetcher(site, style_folder),
            ).render(pdf_variant=_VARIANT)
            pdf = claim_accessible(rendered.write_pdf(pdf_variant=_VARIANT))
        except Exception as error:
            raise LayoutError([*messages, f"{type(error).__name__}: {error}"]) from error
    if messages:
        raise LayoutError(list(dict.fromkeys(messages)))
    return Layout(pdf, len(rendered.pages))
