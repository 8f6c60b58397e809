"""Lay the book out with WeasyPrint: tagged, and silent or not at all.

The book is laid out in stretches of pages: what stands in front and what stands at the end tells page numbers of the
chapters, so the chapters come first, and nothing is laid out twice for the sake of a number. A stretch is printed
before the next is laid out, wherever the numbers on its pages are known.
"""

import logging
import mimetypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from weasyprint import CSS
from weasyprint.text.fonts import FontConfiguration

from blaupausen.book.breaks import BreakWatch, Fault
from blaupausen.book.document import BookDocument
from blaupausen.book.fetcher import SiteFetcher
from blaupausen.book.fill import Fill, fill_of
from blaupausen.book.fragments import attach_structure
from blaupausen.book.geometry import STYLE, read_geometry
from blaupausen.book.marginalia import set_margins
from blaupausen.book.memory import collector_resting, let_go, look_at_all_again
from blaupausen.book.pdf_book import DeadLinks, ForeignColours, PdfBook
from blaupausen.book.wording import Wording

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
    """A finished PDF and what is known of it.

    Attributes:
        pdf: the file.
        pages: its number of pages.
        text: the text on them without heads and feet.
        fills: how far each page is filled, in the order of the pages.
        starts: for the address of each page of the website in front of the appendix, the printed page it begins on.
        appendix: first page of the appendix, or the one behind the last where there is none; 0 where nobody asked.
        faults: what is torn apart at the breaks of lines and pages.
    """

    pdf: bytes
    pages: int
    text: str
    fills: tuple[Fill, ...] = ()
    starts: Mapping[str, int] = field(default_factory=dict)
    appendix: int = 0
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Stretch:
    """Pages laid out one after the other.

    Attributes:
        pages: WeasyPrint's pages with their printed numbers.
        metadata: WeasyPrint's metadata of the document.
        following: printed number of the page behind the last one.
        homeless: anchors of notes for which the margin has no room.
    """

    pages: Sequence[tuple[int, Any]]
    metadata: Any
    following: int
    homeless: frozenset[str] = frozenset()

    def places(self) -> dict[str, int]:
        """Return the printed page number of every anchor."""
        found: dict[str, int] = {}
        for number, page in self.pages:
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
        self.geometry = read_geometry(style_folder)
        shared = site / "assets" / "css"
        files = [shared / "tokens.css", shared / "schriften.css"]
        files += [style_folder / name for name in (STYLE, "buch.css", *more_styles)]
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
            pages = list(enumerate(rendered.pages, first))
            homeless = set_margins(pages, self.geometry)
            attach_structure(pages)
        return Stretch(pages, rendered.metadata, first + len(pages), frozenset(homeless))


class Press:
    """Prints pages into one PDF/A-2a (ISO 19005-2) and PDF/UA-1 (ISO 14289-1)."""

    def __init__(self) -> None:
        """Begin a file."""
        self._file = PdfBook()
        self._wording = Wording()
        self._fills: list[Fill] = []
        self._breaks = BreakWatch()

    def print(self, pages: Iterable[tuple[int, Any]]) -> None:
        """Print pages with their numbers, in any order; their boxes are given up.

        Raises:
            LayoutError: as in ``Typesetter.lay_out``.
        """
        with _silence_or_error(), collector_resting():
            for number, page in pages:
                self._wording.add(number, page)
                self._fills.append(fill_of(number, page))
                self._breaks.add(number, page)
                self._file.add(number, page)
        let_go()

    def finish(self, metadata: Any) -> Layout:
        """Return the file with these metadata.

        Raises:
            LayoutError: as in ``Typesetter.lay_out``; a link leads nowhere; only a foreign font has a character; a
                picture is neither grey nor RGB.
        """
        look_at_all_again()
        with _silence_or_error(), collector_resting():
            _refuse_foreign_fonts(self._file.fonts.values())
            try:
                fills = tuple(sorted(self._fills, key=lambda fill: fill.page))
                pdf, faults = self._file.close(metadata, PLACE), self._breaks.faults()
                return Layout(pdf, len(fills), self._wording.text(), fills, faults=faults)
            except DeadLinks as dead:
                raise LayoutError([f"No anchor #{name} for internal URI reference" for name in dead.anchors]) from dead
            except ForeignColours as colours:
                raise LayoutError([f"Picture in foreign colours: {colours}"]) from colours


def _refuse_foreign_fonts(fonts: Iterable[Any]) -> None:
    """Refuse characters that only a font of this machine has: another machine would set another book."""
    for font in fonts:
        family = font.family.decode() if isinstance(font.family, bytes) else str(font.family)
        if family not in _FAMILIES:
            shown = "".join(sorted({sign for text in font.to_unicode.values() for sign in text if not sign.isspace()}))
            raise LayoutError([f"Foreign font {family} for {shown[:_SHOWN]}"])
