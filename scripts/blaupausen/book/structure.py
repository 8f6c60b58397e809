"""The structure of pages: a tree of elements that tells in which order to read them and as what (ISO 32000-1, 14.7)."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

_ROW_GROUPS = ("THead", "TBody", "TFoot")


@dataclass(eq=False, slots=True)
class Content:
    """What an element holds itself of a page: marked content or a link.

    Attributes:
        page: number of the page.
        entry: what stands for it among the kids of its element, known when the page is printed.
    """

    page: int
    entry: Any = None


@dataclass(eq=False, slots=True)
class TableCell:
    """What a cell of a table is beyond its text.

    Attributes:
        columns: how many columns it takes.
        rows: how many rows it takes.
        heads_row: whether it is the header of its row; header cells are those of their columns else.
        headers: the header cells that hold for it.
    """

    columns: int
    rows: int
    heads_row: bool
    headers: list["Element"] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Picture:
    """What a picture is to those who do not see it.

    Attributes:
        alternative: what it shows, in words.
        frame: left, top, right and bottom on its page, in CSS pixels.
    """

    alternative: str
    frame: tuple[float, float, float, float]


@dataclass(eq=False, slots=True)
class Spoken:
    """What is to be read instead of what is printed: the text of a line without the hyphen that divides its last word.

    Attributes:
        text: it.
    """

    text: str


@dataclass(eq=False, slots=True)
class Element:
    """A structure element.

    Attributes:
        kind: its structure type.
        parent: the element that it is in; none directly below the document.
        page: number of the first page that it stands on.
        key: what its boxes have in common; none for what has no box of its own.
        name: its identifier in the file, where others refer to it or the standard asks for one; else empty.
        more: what cells, pictures and lines that end within a word are besides.
        kids: what it holds, in the order of reading.
        unprinted: how many pages that it stands on are not printed yet.
        reference: its object in the file, known as soon as one of its pages is printed.
    """

    kind: str
    parent: "Element | None"
    page: int
    key: tuple[int, str] | None = None
    name: str = ""
    more: TableCell | Picture | Spoken | None = None
    kids: list["Element | Content"] = field(default_factory=list)
    unprinted: int = 0
    reference: bytes = b""


Share = tuple[Any, Content, Element]


@dataclass
class PageStructure:
    """What stands on one page.

    Attributes:
        number: number of the page.
        elements: all elements that have something on it, parents first.
        marks: boxes of the engine that are marked when they are printed, what stands for them, and their elements.
        links: the same for boxes that are links.
        artifacts: boxes whose marks belong to no element.
        blanks: boxes behind whose text a blank follows that the layout dropped.
    """

    number: int
    elements: dict[Element, None] = field(default_factory=dict)
    marks: list[Share] = field(default_factory=list)
    links: list[Share] = field(default_factory=list)
    artifacts: set[Any] = field(default_factory=set)
    blanks: set[Any] = field(default_factory=set)


def relate_cells(table: Element) -> None:
    """Tell each cell of a table which header cells hold for it: those of its rows, then those of its columns."""
    taken: set[tuple[int, int]] = set()
    places: list[tuple[Element, TableCell, range, range]] = []
    of_rows: dict[int, list[Element]] = defaultdict(list)
    of_columns: dict[int, list[Element]] = defaultdict(list)
    for row, cells in enumerate(_rows(table)):
        column = 0
        for element, cell in cells:
            while (row, column) in taken:
                column += 1
            rows, columns = range(row, row + cell.rows), range(column, column + cell.columns)
            taken.update((i, j) for i in rows for j in columns)
            places.append((element, cell, rows, columns))
            if element.kind == "TH":
                for index in rows if cell.heads_row else columns:
                    (of_rows if cell.heads_row else of_columns)[index].append(element)
    for element, cell, rows, columns in places:
        if element.kind == "TD":
            found = [*(th for i in rows for th in of_rows[i]), *(th for j in columns for th in of_columns[j])]
            cell.headers = list(dict.fromkeys(found))


def _rows(element: Element) -> Iterator[list[tuple[Element, TableCell]]]:
    for kid in element.kids:
        if isinstance(kid, Element) and kid.kind == "TR":
            yield [
                (cell, cell.more) for cell in kid.kids if isinstance(cell, Element) and isinstance(cell.more, TableCell)
            ]
        elif isinstance(kid, Element) and kid.kind in _ROW_GROUPS:
            yield from _rows(kid)
