"""The structure tree of a PDF as plain values, so that tests can compare what readers get."""

import re
import subprocess
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf

_MARK = re.compile(rb"/MCID (\d+)")
# Inline-level structure elements (ISO 32000-1, 14.8.4.4).
_INLINE = ("Span", "Link", "NonStruct")


@dataclass(frozen=True)
class Node:
    """An element of the structure with everything below it; whole numbers are marks, with their pages.

    What is ``spoken`` is read instead of all that; pictures are read by their description, which is no text.
    """

    kind: str
    name: str
    headers: tuple[str, ...]
    kids: tuple["Node | tuple[int, int] | str", ...]
    scope: str = ""
    spoken: str | None = None

    def all(self, *kinds: str) -> list["Node"]:
        """Return the elements of these kinds in it, in the order of reading."""
        return [node for node in self._elements() if node.kind in kinds]

    def _elements(self) -> Iterator["Node"]:
        for kid in self.kids:
            if isinstance(kid, Node):
                yield kid
                yield from kid._elements()

    def below(self) -> list[str]:
        """Return the kinds of the elements directly in it."""
        return [kid.kind for kid in self.kids if isinstance(kid, Node)]

    def marks(self) -> list[tuple[int, int]]:
        """Return page and number of every mark in it."""
        own = [kid for kid in self.kids if isinstance(kid, tuple)]
        return own + [mark for kid in self.kids if isinstance(kid, Node) for mark in kid.marks()]

    def text(self, texts: Mapping[tuple[int, int], str]) -> str:
        """Return what is read of it, given the text of every mark; blocks are divided by line ends."""
        if self.spoken is not None or self.kind == "Figure":
            return self.spoken or ""
        parts = [
            kid.text(texts) if isinstance(kid, Node) else texts.get(kid, "")
            for kid in self.kids
            if not isinstance(kid, str)
        ]
        return "".join(parts) if self.kind in _INLINE else f"\n{''.join(parts)}\n"


def read_tree(pdf: pikepdf.Pdf) -> Node:
    """Return the element of the document; fails where an element, a mark or a link is not where it says it is."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    root = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    parents = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))

    def read(element: Any) -> Node:
        kids: list[Node | tuple[int, int] | str] = []
        for kid in element.K:
            if not isinstance(kid, pikepdf.Dictionary) or kid.get("/Type") == "/MCR":
                page, mark = (kid.Pg, kid.MCID) if isinstance(kid, pikepdf.Dictionary) else (element.Pg, kid)
                assert parents[int(page.StructParents)][int(mark)].objgen == element.objgen
                kids.append((pages[page.objgen], int(mark)))
            elif kid.get("/Type") == "/OBJR":
                assert parents[int(kid.Obj.StructParent)].objgen == element.objgen
                assert kid.Obj.objgen in [link.objgen for link in kid.Pg.Annots]
                kids.append(str(kid.Obj.Contents))
            else:
                assert kid.P.objgen == element.objgen
                kids.append(read(kid))
        headers = tuple(map(str, element.A.Headers if "/A" in element and "/Headers" in element.A else ()))
        scope = str(element.A.get("/Scope", ""))[1:] if "/A" in element else ""
        spoken = str(element.ActualText) if "/ActualText" in element else None
        return Node(str(element.S)[1:], str(element.get("/ID", "")), headers, tuple(kids), scope, spoken)

    document = read(root.K[0])
    printed = [
        (number, int(mark))
        for number, page in enumerate(pdf.pages)
        for mark in _MARK.findall(page.Contents.read_bytes())
    ]
    assert sorted(document.marks()) == printed, "every mark belongs to one element"
    named = [node for node in document.all("TH", "Note") if node.name]
    names = list(root.IDTree.Names)[::2] if "/IDTree" in root else []
    assert sorted(node.name for node in named) == list(map(str, names)), "every name is told once and in order"
    return document


def text_in_order(pdf: pikepdf.Pdf) -> str:
    """Return the text of a file in the order of its structure, also what is painted beyond the edge of a page."""
    return read_tree(pdf).text(printed_texts(pdf))


def printed_texts(pdf: pikepdf.Pdf) -> dict[tuple[int, int], str]:
    """Return the text of every mark by page and number."""
    texts: dict[tuple[int, int], str] = defaultdict(str)
    for number, page in enumerate(pdf.pages):
        for mark, text in texts_of_marks(page):
            if mark is not None:
                texts[number, mark] += text
    return texts


def texts_of_marks(page: pikepdf.Page) -> Iterator[tuple[int | None, str]]:
    """Yield every line of text with the number of its mark, none for artifacts, by the fonts' own maps of glyphs."""
    maps = {name: _characters(font.ToUnicode.read_bytes()) for name, font in page.Resources.Font.items()}
    marks: list[int | None] = []
    characters: dict[bytes, str] = {}
    for instruction in pikepdf.parse_content_stream(page):
        operands: Any = instruction.operands
        match str(instruction.operator):
            case "BDC":
                marks.append(int(operands[1].MCID))
            case "BMC":
                marks.append(None)
            case "EMC":
                marks.pop()
            case "Tf":
                characters = maps[str(operands[0])]
            case "TJ":
                glyphs = b"".join(bytes(part) for part in operands[0] if isinstance(part, pikepdf.String))
                pairs = (glyphs[start : start + 2] for start in range(0, len(glyphs), 2))
                yield marks[-1], "".join(characters[pair] for pair in pairs)


def _characters(mapping: bytes) -> dict[bytes, str]:
    pairs = re.findall(rb"<([0-9a-fA-F]{4})> <([0-9a-fA-F]+)>\s", mapping)
    return {bytes.fromhex(glyph.decode()): bytes.fromhex(text.decode()).decode("utf-16-be") for glyph, text in pairs}


def spoken_text(file: Path) -> str:
    """Return the text of a file in the order of its structure, as poppler reads it."""
    done = subprocess.run(["pdfinfo", "-struct-text", str(file)], capture_output=True, text=True, check=True)
    return "".join(re.findall(r'(?m)^ *"(.*)"$', done.stdout))
