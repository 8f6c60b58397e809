"""Lay the book out with WeasyPrint: tagged, and silent or not at all.

The book is laid out in stretches of pages: what stands in front and what stands at the end tells page numbers of the
chapters, so the chapters come first, and nothing is laid out twice for the sake of a number.
"""

import gc
import logging
import mimetypes
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pydyf
from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from blaupausen.book.archive import claim_accessible
from blaupausen.book.document import BookDocument
from blaupausen.book.fetcher import SiteFetcher
from blaupausen.book.writing import thrifty_writing
from blaupausen.memory import collector_resting

_WEASYPRINT = "weasyprint"
_VARIANT = "pdf/a-2a"
# Pictures are printed with at most this many dots per inch and stored as JPEG of this quality.
_IMAGES = {"dpi": 220, "jpeg_quality": 85, "optimize_images": True}
# Anchors with this beginning serve to learn pages; those that no link leads to do not get into the file.
PLACE = "ort-"
_FAMILIES = ("Source Sans 3", "Source Serif 4", "Source Code Pro")
_SHOWN = 20


class LayoutError(Exception):
    """WeasyPrint warned or failed; ``messages`` holds what it said."""

    def __init__(self, messages: list[str]) -> None:
        """Keep the messages in the order in which they came."""
        super().__init__(messages)
        self.messages = messages


@dataclass(frozen=True)
class Layout:
    """A finished PDF and its number of pages."""

    pdf: bytes
    pages: int


@dataclass(frozen=True)
class Stretch:
    """Pages laid out one after the other.

    Attributes:
        document: WeasyPrint's document.
        first: printed number of the first page.
    """

    document: Any
    first: int

    @property
    def following(self) -> int:
        """Printed number of the page behind the last one."""
        return self.first + len(self.document.pages)

    def places(self) -> dict[str, int]:
        """Return the printed page number of every anchor."""
        found: dict[str, int] = {}
        for number, page in enumerate(self.document.pages, start=self.first):
            for anchor in page.anchors:
                found.setdefault(anchor, number)
        return found


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _silence_or_error() -> Iterator[None]:
    """Turn every warning and error of WeasyPrint into a ``LayoutError``, whatever handlers others have set."""
    logger = logging.getLogger(_WEASYPRINT)
    level, propagate, handlers = logger.level, logger.propagate, logger.handlers
    collector = _Collector()
    logger.setLevel(logging.WARNING)
    logger.propagate, logger.handlers = False, [collector]
    try:
        yield
    except LayoutError:
        raise
    except Exception as error:
        raise LayoutError([*collector.messages, f"{type(error).__name__}: {error}"]) from error
    finally:
        logger.setLevel(level)
        logger.propagate, logger.handlers = propagate, handlers
    if collector.messages:
        raise LayoutError(list(dict.fromkeys(collector.messages)))


class Typesetter:
    """Fonts and styles of the book, read once for all stretches and editions of a build."""

    def __init__(self, site: Path, style_folder: Path, *more_styles: str) -> None:
        """Read fonts and styles.

        Args:
            site: folder of the built website, for images, fonts and the styles that it shares with the book.
            style_folder: folder with the styles of the book.
            more_styles: names of further styles in that folder, for an edition of its own.

        Raises:
            LayoutError: a style is faulty.
        """
        mimetypes.add_type("font/woff2", ".woff2")
        self._base = site.resolve().as_uri() + "/"
        self._fetcher = SiteFetcher(site, style_folder)
        self._fonts = FontConfiguration()
        shared = site / "assets" / "css"
        files = [shared / "tokens.css", shared / "schriften.css"]
        files += [style_folder / name for name in ("buch.css", *more_styles)]
        with _silence_or_error():
            self._styles = [self._style(filename=str(file)) for file in files]

    def _style(self, **source: str) -> CSS:
        return CSS(**source, url_fetcher=self._fetcher, font_config=self._fonts)

    def lay_out(self, document: str, first: int = 1) -> Stretch:
        """Lay out an HTML document whose first page has the given printed number.

        Raises:
            LayoutError: any warning or error of WeasyPrint, so that nothing is lost silently.
        """
        side = "right" if first % 2 else "left"
        start = f"@page :first {{ counter-reset: page {first} }} html {{ break-before: {side} }}"
        with _silence_or_error(), collector_resting():
            rendered = BookDocument(string=document, base_url=self._base, url_fetcher=self._fetcher).render(
                pdf_variant=_VARIANT,
                font_config=self._fonts,
                stylesheets=[*self._styles, self._style(string=start)],
                **_IMAGES,
            )
        return Stretch(rendered, first)

    def bind(self, stretches: Sequence[Stretch]) -> Layout:
        """Return the stretches as one PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1); metadata are the first's.

        The stretches are used up by it.

        Raises:
            LayoutError: as in ``lay_out``.
        """
        pages = [page for stretch in stretches for page in stretch.document.pages]
        targets = {target for page in pages for kind, target, *_ in page.links if kind == "internal"}
        for page in pages:
            for anchor in [name for name in page.anchors if name.startswith(PLACE) and name not in targets]:
                del page.anchors[anchor]
        with _silence_or_error(), collector_resting():
            return Layout(_write(stretches[0].document, pages), len(pages))


def _write(document: Any, pages: list[Any]) -> bytes:
    def finish(copy: Any, pdf: pydyf.PDF) -> None:
        _refuse_foreign_fonts(copy.fonts.values())
        claim_accessible(pdf)

    gc.collect()  # what the layout left behind makes room for the file
    with thrifty_writing():
        return bytes(document.copy(pages).write_pdf(pdf_variant=_VARIANT, finisher=finish, **_IMAGES))


def _refuse_foreign_fonts(fonts: Iterable[Any]) -> None:
    """Refuse characters that only a font of this machine has: another machine would set another book."""
    for font in fonts:
        family = font.family.decode() if isinstance(font.family, bytes) else str(font.family)
        if family not in _FAMILIES:
            shown = "".join(sorted({sign for text in font.to_unicode.values() for sign in text if not sign.isspace()}))
            raise LayoutError([f"Foreign font {family} for {shown[:_SHOWN]}"])
