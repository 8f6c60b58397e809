"""Styles of a Word document: what a paragraph or a run looks like after all styles it is based on (17.7)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from blaupausen.drafting.word.model import Role
from blaupausen.drafting.word.ooxml import Element, child, number, switched, value, w

_ROLES = {
    **dict.fromkeys(("title", "titel"), Role.TITLE),
    **dict.fromkeys(("caption", "beschriftung", "table caption", "image caption"), Role.CAPTION),
    **dict.fromkeys(("quote", "intense quote", "block text", "quotations", "zitat", "intensives zitat"), Role.QUOTE),
    **dict.fromkeys(
        [
            *("source code", "html preformatted", "preformatted text", "code", "macro text", "listing"),
            *("quelltext", "quellcode", "programmcode", "html vorformatiert", "vorformatierter text"),
        ],
        Role.CODE,
    ),
    "definition term": Role.TERM,
    "definition": Role.DEFINITION,
}
_CODE_RUNS = frozenset(
    [
        *("verbatim char", "html code", "html typewriter", "html keyboard", "html sample", "source text"),
        *("source code char", "code", "code char", "quelltext", "quellcode", "programmcode"),
    ]
)
_HEADINGS = ("heading ", "überschrift ")
_DEEPEST_HEADING = 9
TOGGLES = ("b", "i", "strike", "dstrike", "vanish")


@dataclass(frozen=True)
class Look:
    """Properties of runs; None where nothing is said.

    Attributes:
        b: bold.
        i: italic.
        strike: struck out once.
        dstrike: struck out twice.
        vanish: hidden text.
        raised: 1 superscript, -1 subscript, 0 neither.
        code: whether the style is one for code.
        font: name of the font.
        colour: colour of the text, six hexadecimal digits or a word.
    """

    b: bool | None = None
    i: bool | None = None
    strike: bool | None = None
    dstrike: bool | None = None
    vanish: bool | None = None
    raised: int | None = None
    code: bool | None = None
    font: str | None = None
    colour: str | None = None

    def over(self, below: "Look") -> "Look":
        """Return these properties, and those of another look where these say nothing."""
        said = {name: found for name, found in vars(self).items() if found is not None}
        return replace(below, **said) if said else below


@dataclass(frozen=True)
class Style:
    """A style with everything that it takes over from those it is based on.

    Attributes:
        name: its name in lower case.
        look: how its runs look.
        level: level of a heading, 0 for none.
        list_id: list that its paragraphs belong to; None where nothing is said.
        list_level: 0-based depth in that list.
        role: what paragraphs in it are for.
    """

    name: str = ""
    look: Look = Look()
    level: int = 0
    list_id: str | None = None
    list_level: int = 0
    role: Role = Role.TEXT


def look_of(properties: Element | None) -> Look:
    """Return what ``w:rPr`` says directly."""
    if properties is None:
        return Look()
    fonts = child(properties, "rFonts")
    font = None if fonts is None else fonts.get(w("ascii")) or fonts.get(w("hAnsi"))
    aligned = value(properties, "vertAlign")
    raised = {"superscript": 1, "subscript": -1, "baseline": 0}.get(aligned)
    toggles = {name: switched(properties, name) for name in TOGGLES}
    return Look(**toggles, raised=raised, font=font, colour=value(properties, "color") or None)


class Styles:
    """All styles of a document by identifier."""

    def __init__(self, root: Element | None) -> None:
        """Read the part; a document without one has no styles."""
        self._found: dict[str, Style] = {}
        self.default = ""
        elements = {} if root is None else {str(e.get(w("styleId"), "")): e for e in root.iterfind(w("style"))}
        self._elements: dict[str, Element] = elements
        self.base = look_of(child(root, "docDefaults", "rPrDefault", "rPr"))
        for identifier, element in elements.items():
            if element.get(w("type")) == "paragraph" and element.get(w("default")) in ("1", "true", "on"):
                self.default = identifier

    def style(self, identifier: str) -> Style:
        """Return a style; the empty one where the document does not define it."""
        if identifier not in self._found:
            # The chain is followed without recursion and once only: strangers make circles of any length.
            for link in reversed(list(self._chain(identifier))):
                below = self._found.get(value(self._elements[link], "basedOn"), Style())
                self._found[link] = self._made(self._elements[link], below)
        return self._found.get(identifier, Style())

    def _chain(self, identifier: str) -> Iterator[str]:
        met = set[str]()
        while identifier in self._elements and identifier not in met and identifier not in self._found:
            met.add(identifier)
            yield identifier
            identifier = value(self._elements[identifier], "basedOn")

    def _made(self, element: Element, below: Style) -> Style:
        name = value(element, "name").casefold()
        look = look_of(child(element, "rPr"))
        if name in _CODE_RUNS:
            look = replace(look, code=True)
        properties = child(element, "pPr")
        level = outline_level(properties)
        for opening in _HEADINGS:
            if name.startswith(opening):
                level = number(name.removeprefix(opening))
        if level is not None and not 1 <= level <= _DEEPEST_HEADING:
            level = 0
        numbering = child(properties, "numPr")
        return Style(
            name,
            look.over(below.look),
            below.level if level is None else level,
            value(numbering, "numId") or below.list_id,
            number(value(numbering, "ilvl"), below.list_level),
            _ROLES.get(name, below.role),
        )


def outline_level(properties: Element | None) -> int | None:
    """Return the level of a heading that ``w:outlineLvl`` asks for (0 for none), or None where it is absent."""
    if child(properties, "outlineLvl") is None:
        return None
    level = number(value(properties, "outlineLvl"), _DEEPEST_HEADING) + 1
    return level if level <= _DEEPEST_HEADING else 0


def effective(direct: Look, character: Look, paragraph: Look, table: Look, base: Look) -> Look:
    """Return the look of a run; properties that toggle cancel each other between kinds of styles (17.7.3)."""
    result = direct.over(character).over(paragraph).over(table).over(base)

    def toggled(name: str) -> bool:
        said: bool | None = getattr(direct, name)
        if said is not None:
            return said
        odd = bool(getattr(character, name)) ^ bool(getattr(paragraph, name)) ^ bool(getattr(table, name))
        return bool(getattr(base, name)) or odd

    return replace(
        result,
        b=toggled("b"),
        i=toggled("i"),
        strike=toggled("strike"),
        dstrike=toggled("dstrike"),
        vanish=toggled("vanish"),
    )
