"""Complex fields of Word (17.16): which text is their code, which their result, and where links lead."""

import re
from dataclasses import dataclass, field

from blaupausen.drafting.word.ooxml import Element, name_of, w
from blaupausen.drafting.word.package import web_address

_DEEPEST = 10  # fields inside each other that are looked at for tables of contents
_LONGEST_CODE = 2_000  # characters
_LINK = re.compile(r'\s*HYPERLINK\s+"([^"\s]+)"')


@dataclass
class Field:
    """A field.

    Attributes:
        code: what it does, e.g. ``HYPERLINK "https://…"``.
    """

    code: str = ""
    texts: list[Element] = field(default_factory=list)
    paragraphs: list[Element] = field(default_factory=list)
    signs: list[Element] = field(default_factory=list)
    in_result: bool = False

    @property
    def address(self) -> str:
        """The address on the web that the field leads to, or an empty text."""
        match = _LINK.match(self.code)
        return web_address(match[1]) if match else ""

    @property
    def is_contents(self) -> bool:
        """Whether the result is a table of contents."""
        return self.code.split()[:1] in (["TOC"], ["toc"])


def fields_of(root: Element) -> tuple[dict[Element, Field], set[Element], set[Element]]:
    """Return the fields of a part by their signs, the texts that are code, and the paragraphs of tables of contents.

    A field that never ends hides nothing: strangers could hide the rest of the document behind it.
    """
    fields: dict[Element, Field] = {}
    code, contents = set[Element](), set[Element]()
    running: list[Field] = []
    paragraph: Element | None = None
    for element in root.iter(w("fldChar"), w("instrText"), w("t"), w("p"), w("fldSimple")):
        name = name_of(element)
        if name == w("p"):
            paragraph = element
            for outer in running[:_DEEPEST]:
                if outer.in_result and outer.is_contents:
                    outer.paragraphs.append(element)
        elif name == w("instrText"):
            if running and not running[-1].in_result and len(running[-1].code) < _LONGEST_CODE:
                running[-1].code += element.text or ""
        elif name == w("t"):
            if running and not running[-1].in_result:
                running[-1].texts.append(element)
        elif name == w("fldChar"):
            _sign(element, running, fields, code, contents, paragraph)
    return fields, code, contents


def _sign(  # noqa: PLR0913, PLR0917 - the state of one walk
    element: Element,
    running: list[Field],
    fields: dict[Element, Field],
    code: set[Element],
    contents: set[Element],
    paragraph: Element | None,
) -> None:
    kind = element.get(w("fldCharType"))
    if kind == "begin":
        running.append(Field(signs=[element]))
    elif running and kind == "separate":
        running[-1].in_result = True
        running[-1].signs.append(element)
        if running[-1].is_contents and paragraph is not None:
            running[-1].paragraphs.append(paragraph)
    elif running and kind == "end":
        ended = running.pop()
        ended.signs.append(element)
        fields.update(dict.fromkeys(ended.signs, ended))
        code.update(ended.texts)
        contents.update(ended.paragraphs)
