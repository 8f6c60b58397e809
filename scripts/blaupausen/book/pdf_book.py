"""Write pages that WeasyPrint laid out into one file, page by page, and give up each page once it is printed.

WeasyPrint's own function prints a document when all its pages stand, so the boxes of the whole book are in memory at
once, and they are by far the most of it. This does the same page by page, with WeasyPrint's parts: a book in PDF/A-2a
(ISO 19005-2) and PDF/UA-1 (ISO 14289-1) without forms and attachments.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from importlib.resources import files
from typing import Any

import pydyf
import weasyprint
from tinycss2.color5 import D50, D65
from weasyprint.anchors import make_page_bookmark_tree
from weasyprint.css import ColorProfile
from weasyprint.matrix import Matrix
from weasyprint.pdf import _use_references
from weasyprint.pdf.anchors import add_links, add_outlines
from weasyprint.pdf.fonts import build_fonts_dictionary
from weasyprint.pdf.stream import Stream

from blaupausen.book.conformance import describe_accessible
from blaupausen.book.pdf_file import PdfFile
from blaupausen.book.structure import PageStructure
from blaupausen.book.tagging import Tagging

_PROFILE = "srgb"
_POINTS = 0.75  # a CSS pixel is 1/96 inch, a point 1/72
_PDF_VERSION = "1.7"
# Characters that fonts draw with the glyph of another. The engine takes a glyph for the character that came first, and
# readers search and copy what the glyph is taken for.
_TWINS = {"\N{HYPHEN}": "-", "\N{SOFT HYPHEN}": "-", "\N{NO-BREAK SPACE}": " "}
_MODES = ("L", "LA", "RGB", "RGBA")
_BLEED_BOX = 10  # points around the trimmed page, at most


@dataclass(frozen=True)
class _Leaf:
    """What stays of a printed page; WeasyPrint's outline asks for the bookmarks."""

    number: int
    reference: bytes
    height: float
    bookmarks: list[Any]


class _Tags(dict[Any, Any]):
    """The marks of a page by their boxes, as the engine gathers them, and boxes that get none."""

    def __init__(self, artifacts: set[Any]) -> None:
        super().__init__()
        self.artifacts = artifacts


class _PageStream(Stream):  # type: ignore[misc]  # WeasyPrint has no types
    """Content of a page that marks artifacts as such."""

    def marked(self, box: Any, tag: str) -> AbstractContextManager[None]:
        inside: AbstractContextManager[None] = (
            self.artifact() if box in self._tags.artifacts else super().marked(box, tag)
        )
        return inside

    def clone(self, **options: Any) -> "_PageStream":
        """Return a stream for a part of the page that is painted by itself."""
        part = super().clone(**options)
        part.__class__ = _PageStream  # the engine names its own class
        return part  # type: ignore[no-any-return]


class DeadLinks(Exception):  # noqa: N818 - says what it is
    """Links inside the file lead nowhere; ``anchors`` names where they should lead."""

    def __init__(self, anchors: list[str]) -> None:
        """Keep the names."""
        super().__init__(anchors)
        self.anchors = anchors


class ForeignColours(Exception):  # noqa: N818 - says what it is
    """An image has colours that the file cannot claim to show; the text is Pillow's name for them."""


class PdfBook:
    """A file in the making."""

    def __init__(self) -> None:
        """Begin the file."""
        self.fonts: dict[str, Any] = {}
        self._pdf = PdfFile()
        self._images: dict[str, Any] = {}
        self._profiles = {_PROFILE: self._add_profile()}
        self._resources = self._add_resources()
        self._tagging = Tagging(self._pdf)
        self._leaves: list[_Leaf] = []
        self._places: dict[str, bytes] = {}
        self._targets: set[str] = set()

    def _add_profile(self) -> ColorProfile:
        source = files("weasyprint.pdf").joinpath("sRGB2014.icc")
        with source.open("rb") as file:
            profile = ColorProfile(file, source.name, "relative-colorimetric", (["r"], ["g"], ["b"]))
        stream = pydyf.Stream([profile.content], {"N": len(profile.components)}, compress=True)
        self._pdf.add_object(stream)
        profile.pdf_reference = stream.reference
        return profile

    def _add_resources(self) -> pydyf.Dictionary:
        spaces = {
            f"lab-{name}": pydyf.Array(
                (
                    "/Lab",
                    pydyf.Dictionary({"WhitePoint": pydyf.Array(white), "Range": pydyf.Array((-125, 125, -125, 125))}),
                )
            )
            for name, white in (("d50", D50), ("d65", D65))
        }
        profiles = {name: pydyf.Array(("/ICCBased", profile.pdf_reference)) for name, profile in self._profiles.items()}
        space = pydyf.Dictionary({**spaces, **profiles})
        self._pdf.add_object(space)
        kinds = ("ExtGState", "XObject", "Pattern", "Shading")
        resources = pydyf.Dictionary({kind: pydyf.Dictionary() for kind in kinds})
        resources["ColorSpace"] = space.reference
        self._pdf.add_lasting(resources)
        return resources

    def add(self, number: int, page: Any) -> None:
        """Print a page and write it into the file.

        Args:
            number: its printed number. Pages may come in any order: the file has them in the order of the numbers.
            page: WeasyPrint's page with its ``structure``; it has no boxes any more afterwards.
        """
        self._leaves.append(self._print(number, page, vars(page).pop("structure")))
        self._pdf.settle()

    def _print(self, number: int, page: Any, structure: PageStructure) -> _Leaf:
        matrix = Matrix(_POINTS, 0, 0, -_POINTS, 0, page.height * _POINTS)
        bleed = page.bleed
        whole = (-bleed["left"], -bleed["top"], page.width + bleed["right"], page.height + bleed["bottom"])
        tags = _Tags(structure.artifacts)
        stream = _PageStream(
            self.fonts, whole, self._resources, self._images, tags, self._profiles, _PROFILE, compress=True
        )
        self._pdf.add_object(stream)
        entries = pydyf.Dictionary(
            {
                "Type": "/Page",
                "Parent": self._pdf.pages.reference,
                **_frames(page),
                "Contents": stream.reference,
                "Resources": self._resources.reference,
                "Tabs": "/S",
            }
        )
        self._pdf.add_page(entries)
        self._link(page, matrix, entries)
        # Every piece of text has a place of its own: a blank behind one moves nothing.
        for box in structure.blanks:
            box.pango_layout.text += " "
        stream.transform(d=-1, f=page.height * _POINTS)
        page.paint(stream, _POINTS)
        entries["StructParents"] = self._tagging.add(structure, entries.reference, tags)
        del page._page_box  # noqa: SLF001 - most of what a page takes in memory
        return _Leaf(number, entries.reference, page.height, page.bookmarks)

    def _link(self, page: Any, matrix: Matrix, entries: pydyf.Dictionary) -> None:
        """Add the links of a page, and remember where its anchors are; the first anchor of a name counts."""
        self._targets |= {target for kind, target, *_ in page.links if kind == "internal"}
        anchors = [(name, x, y) for name, (x, y, *_) in page.anchors.items() if name not in self._places]
        names: list[tuple[str, pydyf.Array]] = []
        add_links((page.links, anchors), matrix, self._pdf, entries, names, {})
        self._places |= {name: place.data for name, place in names}

    def close(self, metadata: Any, unwanted: str) -> bytes:
        """Write what belongs to the whole file and return it.

        Args:
            metadata: WeasyPrint's metadata of a document, which become those of the file.
            unwanted: anchors with this beginning that no link leads to do not get into the file.

        Raises:
            DeadLinks: links lead to anchors that no page has.
            ForeignColours: as in ``_embed``.
        """
        if missing := self._targets - set(self._places):
            raise DeadLinks(sorted(missing))
        self._leaves.sort(key=lambda leaf: leaf.number)
        self._pdf.order_pages([leaf.reference for leaf in self._leaves])
        add_outlines(self._pdf, self._bookmarks())
        self._embed()
        self._describe(metadata)
        self._finish_catalog(unwanted)
        return self._pdf.close()

    def _bookmarks(self) -> list[Any]:
        """Return the tree of bookmarks, as ``Document.make_bookmark_tree`` makes it."""
        tree: list[Any] = []
        skipped: list[int] = []
        by_depth, level = [tree], 0
        for position, leaf in enumerate(self._leaves):
            matrix = Matrix(a=_POINTS, d=-_POINTS, f=leaf.height * _POINTS)
            level = make_page_bookmark_tree(leaf, skipped, by_depth, level, position, matrix)
        return tree

    def _embed(self) -> None:
        """Add the fonts, with the glyphs that are used, and the images.

        Raises:
            ForeignColours: an image is neither grey nor RGB, and sRGB is all that the file knows
                (ISO 19005-2, 6.2.4).
        """
        for entry in self._images.values():
            entry["interpolate"] = False  # ISO 19005-2, 6.2.8
            if entry["image"].mode not in _MODES:
                raise ForeignColours(entry["image"].mode)
        for font in self.fonts.values():
            font.to_unicode |= {glyph: _TWINS[text] for glyph, text in font.to_unicode.items() if text in _TWINS}
        options = {"hinting": False, "pdf_version": _PDF_VERSION}
        fonts = build_fonts_dictionary(self._pdf, self.fonts, True, True, options)  # noqa: FBT003 - the engine's signature
        self._pdf.add_object(fonts)
        self._resources["Font"] = fonts.reference
        _use_references(self._pdf, self._resources, self._images, self._profiles)

    def _describe(self, metadata: Any) -> None:
        entries = {
            "Producer": f"WeasyPrint {weasyprint.VERSION}",
            "Title": metadata.title,
            "Author": ", ".join(metadata.authors),
            "Subject": metadata.description,
            "Keywords": ", ".join(metadata.keywords),
            "Creator": metadata.generator,
        }
        self._pdf.info |= {name: pydyf.String(text) for name, text in entries.items() if text}
        described = describe_accessible(metadata)
        self._pdf.add_object(described)
        self._pdf.catalog |= {"Metadata": described.reference, "Lang": pydyf.String(metadata.lang)}

    def _finish_catalog(self, unwanted: str) -> None:
        names = pydyf.Array()
        for name, place in sorted(self._places.items()):
            if name in self._targets or not name.startswith(unwanted):
                names += [pydyf.String(name), place]
        profile = self._profiles[_PROFILE]
        intent = pydyf.Dictionary(
            {
                "Type": "/OutputIntent",
                "S": "/GTS_PDFA1",
                "OutputConditionIdentifier": pydyf.String(profile.name),
                "Info": pydyf.String(profile.name),
                "DestOutputProfile": profile.pdf_reference,
            }
        )
        self._pdf.catalog |= {
            "StructTreeRoot": self._tagging.finish(),
            "ViewerPreferences": pydyf.Dictionary({"DisplayDocTitle": "true"}),
            "MarkInfo": pydyf.Dictionary({"Marked": "true"}),
            "Names": pydyf.Dictionary({"Dests": pydyf.Dictionary({"Names": names})}),
            "OutputIntents": pydyf.Array([intent]),
        }


def _frames(page: Any) -> dict[str, pydyf.Array]:
    """Return the boxes of a page in points (ISO 32000-1, 14.11.2): the paper, the trimmed page, what is printed."""
    width, height = page.width * _POINTS, page.height * _POINTS
    bleed = {side: page.bleed[side] * _POINTS for side in ("left", "top", "right", "bottom")}
    print_ = {side: min(_BLEED_BOX, size) for side, size in bleed.items()}

    def frame(margin: dict[str, float]) -> pydyf.Array:
        return pydyf.Array((-margin["left"], -margin["top"], width + margin["right"], height + margin["bottom"]))

    return {"MediaBox": frame(bleed), "TrimBox": frame(dict.fromkeys(bleed, 0.0)), "BleedBox": frame(print_)}
