"""Write the structure of pages into a file (ISO 32000-1, 14.7), page by page and in any order.

An element gets its object with the first of its pages that is printed and is complete with the last one.
"""

from collections.abc import Iterable, Iterator
from typing import Any

import pydyf

from blaupausen.book.pdf_file import PdfFile
from blaupausen.book.structure import Content, Element, PageStructure, Picture, Spoken, TableCell

_PRINT = 4  # an annotation that is printed too (ISO 32000-1, table 165)


class Tagging:
    """The structure tree of a file in the making."""

    def __init__(self, pdf: PdfFile) -> None:
        """Begin the tree."""
        self._pdf = pdf
        self._root = pydyf.Dictionary({"Type": "/StructTreeRoot"})
        pdf.add_lasting(self._root)
        self._document = pydyf.Dictionary({"Type": "/StructElem", "S": "/Document", "P": self._root.reference})
        pdf.add_lasting(self._document)
        self._pages: dict[int, bytes] = {}
        self._open: dict[Element, pydyf.Dictionary] = {}
        self._topmost: list[tuple[int, list[bytes]]] = []
        self._parents: list[bytes] = []
        self._names: list[tuple[str, bytes]] = []

    def add(self, structure: PageStructure, page: bytes, tags: dict[Any, Any]) -> int:
        """Add what stands on a page that is printed.

        Args:
            structure: its part of the structure.
            page: reference of the page.
            tags: the marks that printing made, by boxes; none is left afterwards.

        Returns:
            Where the page's marks stand in the parent tree.

        Raises:
            ValueError: something was printed that stands nowhere in the structure.
        """
        self._pages[structure.number] = page
        self._begin(structure)
        place = self._place_marks(structure, tags)
        self._place_links(structure, page)
        for element in structure.elements:
            element.unprinted -= 1
            if not element.unprinted:
                self._complete(element)
        return place

    def _begin(self, structure: PageStructure) -> None:
        for element in structure.elements:
            if element.reference:
                continue
            made = self._open[element] = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{element.kind}"})
            (self._pdf.add_lasting if element.unprinted > 1 else self._pdf.add_object)(made)
            element.reference = made.reference
            if element.name:
                self._names.append((element.name, element.reference))
        topmost = [e.reference for e in structure.elements if e.parent is None and e.page == structure.number]
        self._topmost.append((structure.number, topmost))

    def _place_marks(self, structure: PageStructure, tags: dict[Any, Any]) -> int:
        owners: dict[int, bytes] = {}
        for box, content, element in structure.marks:
            content.entry = mark = tags.pop(box)["mcid"]
            owners[mark] = element.reference
        if tags:
            raise ValueError(f"printed, but not in the structure: {list(tags)}")
        marks = pydyf.Array(reference for _, reference in sorted(owners.items()))
        self._pdf.add_object(marks)
        return self._add_parent(marks.reference)

    def _place_links(self, structure: PageStructure, page: bytes) -> None:
        for box, content, element in structure.links:
            link = box.link_annotation
            content.entry = pydyf.Dictionary({"Type": "/OBJR", "Obj": link.reference, "Pg": page})
            link["F"], link["StructParent"] = _PRINT, self._add_parent(element.reference)

    def _add_parent(self, reference: bytes) -> int:
        self._parents.append(reference)
        return len(self._parents) - 1

    def _complete(self, element: Element) -> None:
        """Write into an element what it holds, and give up what is needed no more."""
        made = self._open.pop(element)
        self._pdf.finish(made)
        made["K"] = pydyf.Array(self._entry(kid, element) for kid in element.kids)
        made["Pg"] = self._pages[element.page]
        made["P"] = element.parent.reference if element.parent else self._document.reference
        if element.name:
            made["ID"] = pydyf.String(element.name)
        if isinstance(element.more, TableCell):
            made["A"] = pydyf.Dictionary(_cell_attributes(element.more, heads=element.kind == "TH"))
        elif isinstance(element.more, Picture):
            made["A"] = pydyf.Dictionary({"O": "/Layout", "BBox": pydyf.Array(element.more.frame)})
            made["Alt"] = pydyf.String(element.more.alternative)
        elif isinstance(element.more, Spoken):
            made["ActualText"] = pydyf.String(element.more.text)  # ISO 32000-1, 14.9.4
        element.kids, element.more = [], None

    def _entry(self, kid: Element | Content, element: Element) -> Any:
        if isinstance(kid, Element):
            return kid.reference
        if isinstance(kid.entry, int) and kid.page != element.page:
            return pydyf.Dictionary({"Type": "/MCR", "Pg": self._pages[kid.page], "MCID": kid.entry})
        return kid.entry

    def finish(self) -> bytes:
        """Write what belongs to the whole tree, and return the reference of its root."""
        self._document["K"] = pydyf.Array(reference for _, some in sorted(self._topmost) for reference in some)
        parents = pydyf.Dictionary({"Nums": _flat(enumerate(self._parents))})
        self._pdf.add_object(parents)
        self._root["K"] = pydyf.Array([self._document.reference])
        self._root["ParentTree"] = parents.reference
        self._root["ParentTreeNextKey"] = len(self._parents)
        if self._names:
            names = _flat((pydyf.String(name), place) for name, place in sorted(self._names))
            self._root["IDTree"] = pydyf.Dictionary({"Names": names})
        return bytes(self._root.reference)


def _cell_attributes(cell: TableCell, *, heads: bool) -> Iterator[tuple[str, Any]]:
    """Yield the attributes of a table cell (ISO 32000-1, table 349); header cells say of what."""
    yield "O", "/Table"
    if heads:
        yield "Scope", "/Row" if cell.heads_row else "/Column"
    if cell.columns > 1:
        yield "ColSpan", cell.columns
    if cell.rows > 1:
        yield "RowSpan", cell.rows
    if cell.headers:
        yield "Headers", pydyf.Array(pydyf.String(header.name) for header in cell.headers)


def _flat(pairs: Iterable[tuple[Any, Any]]) -> pydyf.Array:
    return pydyf.Array(thing for pair in pairs for thing in pair)
