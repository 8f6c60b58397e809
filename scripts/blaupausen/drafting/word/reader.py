"""From the XML of a Word document to blocks.

Every text of the document is accounted for. Elements that are known are read as Word shows them; everything unknown is
looked through, and text that is found there is text of the draft. What must not be published or cannot be shown is put
down in ``Losses``. What is left when all is read is appended, so that a construct nobody thought of cannot vanish.
"""

import re
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from blaupausen.drafting.word.drawings import Diagram, TextBox, Unseen, Words, drawn, shown_branch
from blaupausen.drafting.word.fields import Field, fields_of
from blaupausen.drafting.word.formulas import formula_text
from blaupausen.drafting.word.losses import Loss, Losses
from blaupausen.drafting.word.model import (
    Block,
    Box,
    Break,
    Divider,
    Image,
    Inline,
    Link,
    NoteMark,
    Paragraph,
    Role,
    Table,
    TableCell,
    Text,
    block_texts,
    plain,
)
from blaupausen.drafting.word.numbering import Numbering
from blaupausen.drafting.word.ooxml import (
    CX,
    MC,
    UNDERSTOOD,
    A,
    C,
    Element,
    M,
    R,
    V,
    child,
    holds_text,
    name_of,
    number,
    switched,
    texts_of,
    value,
    w,
)
from blaupausen.drafting.word.package import Part, WordFile, web_address
from blaupausen.drafting.word.pictures import Picture
from blaupausen.drafting.word.scripts import is_private, symbol
from blaupausen.drafting.word.styles import Look, Style, Styles, effective, look_of, outline_level
from blaupausen.drafting.word.tables import Place, rows_of
from blaupausen.drafting.word.texts import clean, html_lines, squeezed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_MOST_CELLS = 20_000
_MOST_TEXT = 400_000  # characters; a chapter has up to 60,000
_DELETED = frozenset({w("del"), w("moveFrom")})
_INSERTED = frozenset({w("ins"), w("moveTo")})
_BLOCKS = frozenset({w("p"), w("tbl"), w("altChunk")})
_DRAWINGS = frozenset({w("drawing"), w("pict"), w("object")})
_PROPERTIES = re.compile(
    r"\{[^}]*\}(?:\w+Pr|rPrChange|sdtEndPr|tblGrid|proofErr|bookmark(?:Start|End)|lastRenderedPageBreak)"
)
_DIAGRAM_WORDS = (f"{{{A}}}t", f"{{{C}}}v", f"{{{CX}}}pt", f"{{{CX}}}v")
_WHITE = "ffffff"
_GAP_STYLE = "placeholder text"  # what is left of a gap where a program drops content controls
_LONGEST_PROMPT = 300  # characters
# What Word and LibreOffice show in content controls without an entry.
_PROMPTS = re.compile(
    r"(?:Klicken|Tippen)(?: oder (?:klicken|tippen))? Sie hier.*|(?:Click|Tap)(?: or (?:click|tap))? here to enter.*"
    r"|Wählen Sie ein Element aus\.?|Choose an item\.?|Klicken oder tippen, um ein Datum einzugeben\.?"
    r"|Click or tap to enter a date\.?"
)


@dataclass(frozen=True)
class Known:
    """Texts of the handbook's own template, as ``squeezed`` gives them.

    Attributes:
        gaps: what unfilled gaps show.
        guidance: paragraphs that explain the template, and its header and footer.
    """

    gaps: frozenset[str]
    guidance: frozenset[str]


@dataclass
class _Story:
    """A part of the document with its own flow of text."""

    part: Part
    fields: dict[Element, Field]
    code: set[Element]
    contents: set[Element]
    inside_note: bool = False


@dataclass
class _Line:
    """The paragraph that is being read."""

    paragraph: Style
    table: Look
    inlines: list[Inline] = field(default_factory=list)
    asides: list[Block] = field(default_factory=list)
    struck: list[str] = field(default_factory=list)
    links: list[tuple[Field, int]] = field(default_factory=list)


@dataclass
class Document:
    """A document that was read.

    Attributes:
        blocks: what it says.
        notes: footnotes and endnotes; number 1 comes first.
        pictures: its pictures, number 1 first, each with the bytes of its file or None.
        margin: texts of headers and footers.
        losses: what was changed or left out so far.
    """

    blocks: list[Block]
    notes: list[list[Block]]
    pictures: list[tuple[Picture, bytes | None]]
    margin: list[str]
    losses: Losses


def read_document(file: WordFile, known: Known) -> Document:
    """Return what the document says; ``known`` is what of it is the template's own text.

    Raises:
        HandbookError: a part is no XML or beyond what a chapter can need.
    """
    return _Reader(file, known).document()


class _Reader:
    def __init__(self, file: WordFile, known: Known) -> None:
        self._file = file
        self._known = known
        self._styles = Styles(file.related_root("styles"))
        self._numbering = Numbering(file.related_root("numbering"))
        self._losses = Losses()
        self._seen = set[Element]()
        self._pictures: list[tuple[Picture, bytes | None]] = []
        self._notes: list[list[Block]] = []
        self._note_numbers: dict[tuple[str, str], int] = {}
        self._note_stories: dict[str, _Story] = {}
        self._note_elements: dict[tuple[str, str], Element] = {}
        self._telling = False
        self._length = 0
        self._story = self._open(file.main)
        self._makers: dict[str, Callable[[Element, _Line, Look], None]] = {
            w("r"): self._run,
            w("hyperlink"): self._hyperlink,
            w("sdt"): self._control,
            w("fldSimple"): self._simple_field,
            w("fldChar"): self._field_sign,
            w("sym"): self._symbol,
            w("ruby"): self._ruby,
            w("footnoteReference"): self._note,
            w("endnoteReference"): self._note,
            w("br"): lambda _e, line, _l: line.inlines.append(Break()),
            w("cr"): lambda _e, line, _l: line.inlines.append(Break()),
            **dict.fromkeys((w("tab"), w("ptab")), lambda _e, line, look: self._words(" ", line, look)),
            w("noBreakHyphen"): lambda _e, line, look: self._words("-", line, look),
            f"{{{M}}}oMath": self._formula,
            f"{{{MC}}}AlternateContent": self._alternative,
            **dict.fromkeys(_DELETED, self._deleted),
            **dict.fromkeys(_DRAWINGS, self._drawing),
            w("txbxContent"): self._text_box,
        }

    def document(self) -> Document:
        body = child(self._file.main.root, "body")
        blocks = self._blocks(body if body is not None else self._file.main.root, Look())
        blocks += self._left_over(self._file.main)
        margin = self._margin()
        for part in self._file.related("comments"):
            for comment in part.root.iterfind(w("comment")):
                self._losses.add(Loss.COMMENT, texts_of(comment))
        return Document(blocks, self._notes, self._pictures, margin, self._losses)

    def _open(self, part: Part, *, inside_note: bool = False) -> _Story:
        fields, code, contents = fields_of(part.root)
        for element in code:
            self._seen.add(element)
        words = " ".join((element.text or "") for element in code).split()
        if words:
            self._losses.add(Loss.FIELD_CODE, " ".join(words))
        return _Story(part, fields, code, contents, inside_note)

    # Blocks

    def _blocks(self, container: Element, table: Look) -> list[Block]:
        found: list[Block] = []
        for element in container:
            name = name_of(element)
            if name == w("p"):
                found += self._paragraph(element, table)
            elif name == w("tbl"):
                found += self._table(element)
            elif name == w("altChunk"):
                found += self._chunk(element)
            elif name in _DELETED:
                self._drop(element, Loss.DELETED)
            elif name == f"{{{MC}}}AlternateContent":
                branch = self._branch(element)
                found += [] if branch is None else self._blocks(branch, table)
            elif name == w("sdt") and self._is_prompt(element):
                self._drop(element, None)
            elif not name or _PROPERTIES.fullmatch(name) or name == w("sectPr"):
                continue
            elif next(element.iter(*_BLOCKS), None) is not None:
                with self._told(element):
                    found += self._blocks(element, table)
            else:
                found += self._loose(element, table)
        return found

    @contextmanager
    def _told(self, element: Element) -> "Iterator[None]":
        """Tell of a tracked insertion or of an element that Word does not know, once for all that is inside it."""
        name = name_of(element)
        kind = Loss.INSERTED if name in _INSERTED else Loss.UNKNOWN
        outermost = not self._telling and (name in _INSERTED or name[1:].partition("}")[0] not in UNDERSTOOD)
        words = texts_of(element) if outermost else ""
        if words:
            self._losses.add(kind, words)
        self._telling = self._telling or outermost
        yield
        self._telling = self._telling and not outermost

    def _loose(self, element: Element, table: Look) -> list[Block]:
        """Read what Word keeps inside paragraphs and stands between them here."""
        line = _Line(Style(), table)
        self._inline(element, line, Look())
        return _closed(line, Paragraph(line.inlines))

    def _paragraph(self, element: Element, table: Look) -> list[Block]:
        properties = child(element, "pPr")
        style = self._styles.style(value(properties, "pStyle") or self._styles.default)
        line = _Line(style, table)
        self._children(element, line, Look())
        direct = outline_level(properties)
        level = style.level if direct is None else direct
        role = Role.HEADING if level else style.role
        numbered = child(properties, "numPr")
        list_id = value(numbered, "numId") or style.list_id or ""
        place = number(value(numbered, "ilvl"), style.list_level) if numbered is not None else style.list_level
        said = plain(line.inlines)
        empty = not said.strip() and not any(isinstance(i, Image | NoteMark) for i in line.inlines)
        label = None if empty else self._numbering.label(list_id, place)
        if level and label is not None and label.text:
            self._losses.add(Loss.HEADING_NUMBER, f"{label.text} {said}")
        if element in self._story.contents:
            return self._contents_line(line, Paragraph(line.inlines))
        if squeezed(said) in self._known.guidance and not empty:
            return line.asides
        paragraph = Paragraph(line.inlines, role, level, None if level else label, line.struck)
        if empty and child(properties, "pBdr", "bottom") is not None:
            return [Divider(), *line.asides]
        return _closed(line, paragraph)

    def _contents_line(self, line: _Line, paragraph: Paragraph) -> list[Block]:
        """Mark a line of a table of contents; whether it repeats a heading shows when all headings are known."""
        if not plain(line.inlines).strip():
            return line.asides
        return [Box(CONTENTS, [paragraph]), *line.asides]

    def _chunk(self, element: Element) -> list[Block]:
        relation = self._story.part.relations.get(str(element.get(f"{{{R}}}id") or ""))
        data = None if relation is None else self._file.text_data(relation.target)
        name = "" if relation is None else relation.target.rpartition("/")[2]
        if not data or not name.casefold().endswith((".htm", ".html", ".xhtml", ".txt")):
            self._losses.add(Loss.UNREAD, name)
            return []
        plain_text = name.casefold().endswith(".txt")
        lines = data.decode("utf-8", "replace").splitlines() if plain_text else html_lines(data)
        paragraphs: list[Block] = [Paragraph([Text(self._counted(text))]) for text in lines if text.strip()]
        self._losses.add(Loss.EMBEDDED, name)
        return [Box("Eingefügtes Dokument", paragraphs)] if paragraphs else []

    def _table(self, element: Element) -> list[Block]:
        look = self._styles.style(value(child(element, "tblPr"), "tblStyle")).look
        rows: list[list[TableCell]] = []
        cells = 0
        for row in rows_of(element):
            if row.deleted or row.hidden:
                self._drop(row.element, Loss.DELETED if row.deleted else Loss.HIDDEN)
                continue
            rows.append([cell for place in row.places for cell in self._cells(place, look)])
            cells += len(rows[-1])
            if cells > _MOST_CELLS:
                raise self._file.too_much(f"eine Tabelle mit mehr als {_MOST_CELLS} Zellen")
        width = max(map(len, rows), default=0)
        if width * len(rows) > _MOST_CELLS:
            raise self._file.too_much(f"eine Tabelle mit mehr als {_MOST_CELLS} Zellen")
        if not width:
            return []
        for line in rows:
            line += [TableCell() for _ in range(width - len(line))]
        return [Table(rows)] if len(rows) > 1 or width > 1 else self._framed(rows[0][0].blocks)

    def _framed(self, blocks: list[Block]) -> list[Block]:
        """Return the only cell of a table as a box: people frame text that way."""
        if not blocks:
            return []
        self._losses.add(Loss.FRAMED, _words(blocks))
        return [Box("Kasten", blocks)]

    def _cells(self, place: Place, look: Look) -> list[TableCell]:
        if place.element is None:
            return [TableCell()]
        blocks: list[Block] = []
        if place.deleted or place.covered:
            self._drop(place.element, Loss.DELETED if place.deleted else Loss.HIDDEN)
        else:
            blocks = self._blocks(place.element, look)
            if place.merged:
                self._losses.add(Loss.MERGED, _words(blocks))
        return [TableCell(blocks), *(TableCell() for _ in range(place.span - 1))]

    # Inline

    def _children(self, element: Element, line: _Line, character: Look) -> None:
        for inner in element:
            self._inline(inner, line, character)

    def _inline(self, element: Element, line: _Line, character: Look) -> None:
        name = name_of(element)
        if not name or _PROPERTIES.fullmatch(name) or element in self._seen:
            return
        maker = self._makers.get(name)
        if maker is not None:
            maker(element, line, character)
        elif name == w("p"):
            line.asides += self._paragraph(element, line.table)
        elif name == w("tbl"):
            line.asides += self._table(element)
        else:
            if name == w("t") or holds_text(element):
                self._seen.add(element)
                self._words(element.text or "", line, character)
            elif name == w("delText"):
                self._seen.add(element)
                self._losses.add(Loss.DELETED, element.text or "")
            with self._told(element):
                self._children(element, line, character)

    def _run(self, element: Element, line: _Line, _character: Look) -> None:
        properties = child(element, "rPr")
        style = self._styles.style(value(properties, "rStyle"))
        look = effective(look_of(properties), style.look, line.paragraph.look, line.table, self._styles.base)
        if look.vanish:
            self._drop(element, Loss.HIDDEN)
            return
        if style.name == _GAP_STYLE and squeezed(texts_of(element, _LONGEST_PROMPT)) in self._known.gaps:
            self._take(element)
            return
        # What all of the paragraph is, such as a bold heading, marks no words in it.
        around = (line.paragraph.look, line.table)
        self._children(
            element,
            line,
            replace(
                look,
                b=look.b and not any(outer.b for outer in around),
                i=look.i and not any(outer.i for outer in around),
                code=bool(style.look.code),
            ),
        )

    def _words(self, text: str, line: _Line, look: Look) -> None:
        symbolic = (look.font or "").casefold() in ("symbol", "wingdings")
        if any(is_private(sign) for sign in text):
            text = "".join(
                self._sign(sign, look.font if symbolic else "") if is_private(sign) else sign for sign in text
            )
        text = self._counted(text)
        if not text:
            return
        if look.strike or look.dstrike:
            if text.strip():
                line.struck.append(text.strip())
                self._losses.add(Loss.STRUCK, text)
            return
        if (look.colour or "").casefold() == _WHITE and text.strip():
            self._losses.add(Loss.WHITE, text)
        line.inlines.append(Text(text, bool(look.b), bool(look.i), bool(look.code), look.raised or 0))

    def _counted(self, text: str) -> str:
        """Return text without what is not seen; refuse a document that has too much of it."""
        self._length += len(text)
        if self._length > _MOST_TEXT:
            raise self._file.too_much(f"mehr als {_MOST_TEXT} Zeichen Text")
        return clean(text)

    def _sign(self, sign: str, font: str | None) -> str:
        shown = symbol(font or "wingdings", ord(sign))
        if shown == symbol("", 0):
            self._losses.add(Loss.SYMBOL)
        return shown

    def _symbol(self, element: Element, line: _Line, look: Look) -> None:
        try:
            code = int(str(element.get(w("char")) or "0"), 16)
        except ValueError:
            code = 0
        font = str(element.get(w("font")) or "")
        shown = symbol(font, code)
        if shown == symbol("", 0):
            self._losses.add(Loss.SYMBOL)
        line.inlines.append(Text(shown, bool(look.b), bool(look.i)))

    def _ruby(self, element: Element, line: _Line, look: Look) -> None:
        base, above = child(element, "rubyBase"), child(element, "rt")
        if base is not None:
            self._children(base, line, look)
        if above is not None and texts_of(above):
            self._words(" (", line, look)
            self._children(above, line, look)
            self._words(")", line, look)

    def _hyperlink(self, element: Element, line: _Line, look: Look) -> None:
        relation = self._story.part.relations.get(str(element.get(f"{{{R}}}id") or ""))
        before = len(line.inlines)
        self._children(element, line, look)
        anchor = str(element.get(w("anchor")) or "")
        if relation is None or not relation.external:
            return
        address = web_address(relation.target + (f"#{anchor}" if anchor else ""))
        if address:
            _link(line, before, address)
        else:
            self._losses.add(Loss.ADDRESS, f"{plain(line.inlines[before:])} → {relation.target}")

    def _control(self, element: Element, line: _Line, look: Look) -> None:
        if self._is_prompt(element):
            self._drop(element, None)
            return
        self._children(element, line, look)

    def _is_prompt(self, control: Element) -> bool:
        """Whether a content control shows what belongs there; LibreOffice keeps that mark when somebody fills it in."""
        properties = child(control, "sdtPr")
        if properties is None or child(properties, "showingPlcHdr") is None:
            return False
        said = texts_of(control, _LONGEST_PROMPT)
        if squeezed(said) in self._known.gaps:
            return True
        if _PROMPTS.fullmatch(said):
            self._losses.add(Loss.PROMPT, said)
            return True
        return False

    def _simple_field(self, element: Element, line: _Line, look: Look) -> None:
        before = len(line.inlines)
        self._children(element, line, look)
        _link(line, before, Field(str(element.get(w("instr")) or "")).address)

    def _field_sign(self, element: Element, line: _Line, look: Look) -> None:
        found = self._story.fields.get(element)
        kind = element.get(w("fldCharType"))
        data = child(element, "ffData")
        if kind == "begin" and data is not None:
            self._form_field(data, line, look)
        if found is None or not found.address:
            return
        if kind == "separate" and not line.links:
            line.links.append((found, len(line.inlines)))
        elif kind == "end" and line.links and line.links[-1][0] is found:
            _link(line, line.links.pop()[1], found.address)

    def _form_field(self, data: Element, line: _Line, look: Look) -> None:
        """Read old form fields, whose values stand in attributes (17.16.7, 17.16.9)."""
        box, choice = child(data, "checkBox"), child(data, "ddList")
        if box is not None:
            ticked = switched(box, "checked")
            ticked = switched(box, "default") if ticked is None else ticked
            self._words("☒" if ticked else "☐", line, look)
        if choice is not None:
            entries = [str(entry.get(w("val")) or "") for entry in choice.iterfind(w("listEntry"))]
            place = number(value(choice, "result"))
            self._words(entries[place] if 0 <= place < len(entries) else "", line, look)

    def _formula(self, element: Element, line: _Line, look: Look) -> None:
        # Equations are often written piecewise, with runs of Word inside.
        text = formula_text(element)
        for gone in element.iter(w("del"), w("moveFrom")):
            self._drop(gone, Loss.DELETED)
        hidden = any(value(e) not in ("0", "false", "off") for e in element.iter(w("vanish")))
        if hidden:
            self._drop(element, Loss.HIDDEN)
            return
        self._take(element)
        if text.strip():
            self._losses.add(Loss.FORMULA, text)
            self._words(" ".join(text.split()), line, replace(look, b=None, i=None, code=None))

    def _deleted(self, element: Element, _line: _Line, _look: Look) -> None:
        self._drop(element, Loss.DELETED)

    def _alternative(self, element: Element, line: _Line, look: Look) -> None:
        branch = self._branch(element)
        if branch is not None:
            self._children(branch, line, look)

    def _branch(self, element: Element) -> Element | None:
        chosen, others = shown_branch(element)
        for branch in others:
            self._take(branch)
        return chosen

    def _note(self, element: Element, line: _Line, _look: Look) -> None:
        kind = "footnotes" if name_of(element) == w("footnoteReference") else "endnotes"
        key = (kind, str(element.get(w("id")) or ""))
        # Word knows no notes inside notes; a note that calls itself would never end.
        if self._story.inside_note:
            return
        if key not in self._note_numbers:
            found = self._note_element(key)
            if found is None:
                return
            self._notes.append([])
            self._note_numbers[key] = len(self._notes)
            outer, self._story = self._story, self._note_stories[kind]
            self._notes[self._note_numbers[key] - 1] = self._blocks(found, Look())
            self._story = outer
        line.inlines.append(NoteMark(self._note_numbers[key]))

    def _note_element(self, key: tuple[str, str]) -> Element | None:
        kind = key[0]
        if kind not in self._note_stories:
            part = next(self._file.related(kind), None)
            if part is None:
                return None
            self._note_stories[kind] = self._open(part, inside_note=True)
            for element in part.root:
                self._note_elements.setdefault((kind, str(element.get(w("id")) or "")), element)
        return self._note_elements.get(key)

    # Drawings

    def _drawing(self, element: Element, line: _Line, _look: Look) -> None:
        for found in drawn(element):
            if isinstance(found, Picture):
                self._picture(found, line)
            elif isinstance(found, TextBox):
                self._text_box(found.element, line, Look())
            elif isinstance(found, Diagram):
                self._diagram(found, line)
            elif isinstance(found, Words):
                self._take(found.element)
                self._aside(found.title, found.text, line)
            elif isinstance(found, Unseen) and found.hidden:
                self._drop(found.element, Loss.HIDDEN, "Zeichnung")
            elif isinstance(found, Unseen):
                self._take(found.element)
            else:
                line.asides.append(Divider())

    def _text_box(self, element: Element, line: _Line, _look: Look) -> None:
        inner = self._blocks(element, Look())
        if inner:
            self._losses.add(Loss.TEXT_BOX, _words(inner))
            line.asides.append(Box("Textfeld", inner))

    def _picture(self, picture: Picture, line: _Line) -> None:
        relation = self._story.part.relations.get(picture.relation)
        inside = relation is not None and not relation.external
        self._pictures.append((picture, self._file.data(relation.target) if relation and inside else None))
        line.inlines.append(Image(len(self._pictures)))

    def _diagram(self, diagram: Diagram, line: _Line) -> None:
        relation = self._story.part.relations.get(diagram.relation)
        part = None if relation is None or relation.external else self._file.part(relation.target)
        found = () if part is None else part.root.iter(*_DIAGRAM_WORDS)
        said = "; ".join(text for element in found if (text := (element.text or "").strip()))
        self._losses.add(Loss.DIAGRAM, said)
        self._aside("Wörter eines Diagramms", said, line)

    def _aside(self, title: str, text: str, line: _Line) -> None:
        if text.strip():
            line.asides.append(Box(title, [Paragraph([Text(self._counted(text))])]))

    # What is left out

    def _drop(self, element: Element, kind: Loss | None, name: str = "") -> None:
        words = texts_of(element)
        pictures = any(name_of(inner) in (f"{{{A}}}blip", f"{{{V}}}imagedata") for inner in element.iter())
        if kind is not None and (words or pictures or name):
            self._losses.add(kind, words or name or "Bild")
        self._take(element)

    def _take(self, element: Element) -> None:
        self._seen.update(inner for inner in element.iter() if name_of(inner) == w("t") or holds_text(inner))

    def _margin(self) -> list[str]:
        found = []
        for kind in ("header", "footer"):
            for part in self._file.related(kind):
                self._story = self._open(part)
                said = " ".join(_words(self._blocks(part.root, Look())).split())
                core = squeezed(re.sub(r"\d", "", said))
                if core and core not in self._known.guidance and said not in found:
                    found.append(said)
                    self._losses.add(Loss.MARGIN, said)
        return found

    def _left_over(self, part: Part) -> list[Block]:
        """Return a box with the text that nothing above has read."""
        left = (e for e in part.root.iter() if e not in self._seen and (name_of(e) == w("t") or holds_text(e)))
        words = [clean(e.text or "") for e in left if (e.text or "").strip()]
        if not words:
            return []
        self._losses.add(Loss.MOVED, " ".join(words))
        return [Box(LEFT_OVER, [Paragraph([Text(" ".join(words))])])]


CONTENTS = "Inhaltsverzeichnis"
LEFT_OVER = "Aus dem Word-Dokument, noch einzuordnen"


def _link(line: _Line, before: int, address: str) -> None:
    """Make one link of what was read since ``before``."""
    inner = line.inlines[before:]
    if address and plain(inner).strip() and all(isinstance(i, Text) for i in inner):
        line.inlines[before:] = [Link(address, tuple(inner))]


def _words(blocks: list[Block]) -> str:
    return " ".join(text for block in blocks for text in block_texts(block))


def _closed(line: _Line, paragraph: Paragraph) -> list[Block]:
    """Return the paragraph, if anything is in it, and what stands beside it."""
    images_or_notes = any(isinstance(i, Image | NoteMark) for i in line.inlines)
    if plain(line.inlines).strip() or images_or_notes or line.struck:
        paragraph.struck = line.struck
        return [paragraph, *line.asides]
    return list(line.asides)
