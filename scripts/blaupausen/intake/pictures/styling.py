"""How a drawing looks: its style sheets and style attributes, read by the grammar of CSS and written anew.

What the sheets say about an element is asked of the library that the layout engine asks, so both see the same.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import cssselect2
import tinycss2
from lxml import etree

from blaupausen.intake.pictures.grammar import BadValueError, Form, bare, lengths, numbers, transforms
from blaupausen.intake.pictures.unfit import REDRAW, UnfitPictureError, short

# Properties of SVG 2 and CSS that drawings use. Others (and those of drawing programs) are left out.
_LENGTHS = frozenset(
    ["font-size", "letter-spacing", "word-spacing", "stroke-width", "stroke-dashoffset", "stroke-miterlimit"]
)
_RATIOS = frozenset(["opacity", "fill-opacity", "stroke-opacity", "stop-opacity", "flood-opacity"])
_SMALLEST = 0.01  # units; the engine counts letters in 1,024ths
# The engine takes these words for no size at all; the measures are those of browsers (CSS Fonts 4, 2.5).
_SIZES = {
    "xx-small": "9px",
    "x-small": "10px",
    "small": "13px",
    "medium": "16px",
    "large": "18px",
    "x-large": "24px",
    "xx-large": "32px",
    "smaller": "0.83em",
    "larger": "1.2em",
}
_MEASURES = _LENGTHS | _RATIOS | {"transform", "stroke-dasharray"}
_PAINTS = frozenset(["fill", "stroke", "color", "stop-color", "flood-color", "lighting-color"])
_PARTS = frozenset(["clip-path", "mask", "filter", "marker", "marker-start", "marker-mid", "marker-end"])
_WORDS = frozenset(
    [
        *("fill-rule", "clip-rule", "stroke-linecap", "stroke-linejoin", "display", "visibility", "overflow"),
        *("font-style", "font-weight", "font-stretch", "font-variant", "text-anchor", "dominant-baseline"),
        *("alignment-baseline", "baseline-shift", "text-decoration", "direction", "paint-order", "vector-effect"),
        *("shape-rendering", "text-rendering", "color-interpolation", "color-interpolation-filters", "white-space"),
        *("mix-blend-mode", "isolation", "line-height", "font-family", "stroke-dasharray", "transform"),
    ]
)
PROPERTIES = _LENGTHS | _RATIOS | _PAINTS | _PARTS | _WORDS
REFERRING = _PARTS | {"fill", "stroke"}
_NOT_INHERITED = frozenset(
    ["clip-path", "mask", "filter", "opacity", "overflow", "stop-color", "stop-opacity", "transform"]
)
_COLOURS = frozenset(["rgb", "rgba", "hsl", "hsla", "var"])
_LOADING = frozenset(["url", "image-set", "cross-fade", "image", "src", "expression"])
_NESTING = frozenset(["supports", "media"])  # the layout engine skips both, browsers obey
_LONGEST_VALUE = 400
_LONGEST_SHEET = 60_000
_DEEPEST_RULES = 3
_SELECTOR_SIGNS = frozenset(".,>*")
_REFERENCE = re.compile(r"url\(#([^()]+)\)")


@dataclass(frozen=True)
class Sheet:
    """A style sheet.

    Attributes:
        text: it, written anew.
        steps: for each selector that holds without a condition how often it steps up through the tree.
        rules: selectors and declarations that hold without a condition.
    """

    text: str
    steps: tuple[int, ...]
    rules: tuple[tuple[Any, tuple[tuple[str, str, bool], ...]], ...]


def _refuse(wrong: str, cure: str = REDRAW, line: int = 0) -> UnfitPictureError:
    return UnfitPictureError(wrong, cure, line)


def property_value(name: str, tokens: list[Any]) -> str:
    """Return the value of a property written anew; an empty text where it says nothing.

    Raises:
        UnfitPictureError: it fetches something, or is no value of this property.
    """
    written = "".join(_written(name, token) for token in tokens).strip()
    if len(written) > _LONGEST_VALUE:
        raise _refuse(f"Die Angabe „{name}“ hat mehr als {_LONGEST_VALUE} Zeichen.")
    if "var(" in written or (written == "inherit" and name not in _MEASURES):
        return written
    if written == "inherit":
        return ""  # they come from above by themselves, and the engine takes the word for a measure
    try:
        return _formed(name, written)
    except (BadValueError, ValueError) as error:
        raise _refuse(
            f"Die Angabe „{name}: {short(written)}“ lässt sich nicht lesen.", "Die Angabe berichtigen oder löschen."
        ) from error


def _formed(name: str, written: str) -> str:
    if written in _WITHOUT_FORM.get(name, ()):
        return written
    return _FORMS[name](written) if name in _FORMS else written


def _size(written: str) -> str:
    formed = lengths(_SIZES.get(written, written))
    if numbers(formed)[0] < _SMALLEST:
        raise BadValueError(written)
    return formed


def _ratio(written: str) -> str:
    return f"{bare(written.removesuffix('%'))}{'%' if written.endswith('%') else ''}"


def _weight(written: str) -> str:
    return _one_of(r"normal|bold|bolder|lighter|inherit|1000|[1-9]\d{0,2}", written)


def _style(written: str) -> str:
    return _one_of("normal|italic|oblique|inherit", written)


def _part(written: str) -> str:
    return _one_of(_REFERENCE.pattern, written)


def _one_of(pattern: str, written: str) -> str:
    if not re.fullmatch(pattern, written):
        raise BadValueError(written)
    return written


_FORMS: Mapping[str, Form] = {
    **dict.fromkeys(_LENGTHS, lengths),
    **dict.fromkeys(_RATIOS, _ratio),
    **dict.fromkeys(_PARTS, _part),
    "font-size": _size,
    "font-style": _style,
    "font-weight": _weight,
    "stroke-dasharray": lengths,
    "stroke-miterlimit": bare,
    "transform": transforms,
}
_WITHOUT_FORM: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys((*_PARTS, "stroke-dasharray", "transform"), ("none",)),
    **dict.fromkeys(_LENGTHS - {"font-size"}, ("normal",)),
}


def _written(name: str, token: Any) -> str:
    kind = token.type
    if kind in ("whitespace", "comment"):
        return " "
    if kind == "literal" and token.value in (",", "/"):
        return str(token.value)
    if kind in ("number", "percentage", "dimension", "hash", "ident"):
        text: str = token.serialize()
        if "\\" not in text:
            return text
    elif kind == "string" and name == "font-family" and re.fullmatch(r"[\w .-]{1,60}", token.value):
        return f'"{token.value}"'
    elif kind == "url" and name in REFERRING:
        return f"url(#{_target(token.value)})"
    elif kind == "function":
        return _function(name, token)
    raise _refuse(f"Die Gestaltung der Zeichnung enthält „{short(token.serialize())}“.")


def _function(name: str, token: Any) -> str:
    if token.lower_name == "url" and name in REFERRING:
        strings = [inner for inner in token.arguments if inner.type != "whitespace"]
        if len(strings) == 1 and strings[0].type == "string":
            return f"url(#{_target(strings[0].value)})"
    if token.lower_name == "light-dark" and name in _PAINTS:
        # draw.io gives both colours; paper is light.
        comma = next((place for place, inner in enumerate(token.arguments) if inner == ","), 0)
        return "".join(_written(name, inner) for inner in token.arguments[:comma]).strip()
    allowed = _COLOURS if name in _PAINTS or name in _LENGTHS else frozenset()
    if name == "transform" and re.fullmatch(r"matrix|translate|scale|rotate|skewX|skewY", token.name):
        allowed = frozenset([token.lower_name])
    if token.lower_name in allowed:
        return f"{token.name}({''.join(_argument(name, inner) for inner in token.arguments)})"
    if token.lower_name in _LOADING:
        raise _refuse("Die Gestaltung der Zeichnung lädt etwas von außen.")
    raise _refuse(f"Die Gestaltung der Zeichnung enthält „{short(token.serialize())}“.")


def _argument(name: str, token: Any) -> str:
    if token.type == "function" or (token.type == "ident" and "\\" in token.serialize()):
        raise _refuse(f"Die Gestaltung der Zeichnung enthält „{short(token.serialize())}“.")
    return _written(name, token)


def _target(address: str) -> str:
    if not re.fullmatch(r"#[\w.:-]{1,200}", address.strip()):
        raise _refuse("Die Gestaltung der Zeichnung verweist auf etwas außerhalb der Zeichnung.")
    return address.strip()[1:]


def attribute_value(name: str, text: str) -> str:
    """Return the value of a property given as an attribute, written anew; errors as in ``property_value``."""
    return property_value(name, tinycss2.parse_component_value_list(text))


def declarations(text_or_tokens: Any) -> tuple[tuple[str, str, bool], ...]:
    """Return name, value and importance of each declaration that draws; errors as in ``property_value``."""
    found = []
    for node in tinycss2.parse_blocks_contents(text_or_tokens, skip_comments=True, skip_whitespace=True):
        if node.type != "declaration":
            raise _refuse(
                "Die Gestaltung der Zeichnung lässt sich nicht lesen.", "Nur Angaben der Form „fill: #1f2933;“ machen."
            )
        if node.lower_name == "font":
            raise _refuse("Die Gestaltung der Zeichnung benutzt „font“.", "font-size und font-family einzeln angeben.")
        if node.lower_name in PROPERTIES:
            if value := property_value(node.lower_name, node.value):
                found.append((node.lower_name, value, node.important))
        elif any(_loads(token) for token in node.value):
            raise _refuse("Die Gestaltung der Zeichnung lädt etwas von außen.")
    return tuple(found)


def _loads(token: Any) -> bool:
    """Return whether a value that draws nothing here would fetch something elsewhere."""
    if token.type == "function":
        inside = [inner.value for inner in token.arguments if inner.type == "string"]
        within = token.lower_name == "url" and all(address.startswith("#") for address in inside)
        return token.lower_name in _LOADING and not within
    return token.type in ("bad-url", "error") or (token.type == "url" and not token.value.startswith("#"))


def written_declarations(found: Iterable[tuple[str, str, bool]]) -> str:
    """Return declarations as CSS."""
    return "; ".join(f"{name}: {value}{' !important' if important else ''}" for name, value, important in found)


def read_sheet(text: str) -> Sheet:
    """Read a style sheet.

    Raises:
        UnfitPictureError: it is too long, cannot be read, fetches something or asks for what drawings do not need.
    """
    if len(text) > _LONGEST_SHEET:
        raise _refuse(f"Die Gestaltung der Zeichnung hat mehr als {_LONGEST_SHEET // 1000}.000 Zeichen.")
    if "\\" in text:
        raise _refuse(
            "Die Gestaltung der Zeichnung enthält das Zeichen „\\“.", "Die Zeichen unverschlüsselt schreiben."
        )
    return _sheet(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True), 0)


def _sheet(nodes: Iterable[Any], depth: int) -> Sheet:
    texts: list[str] = []
    rules: list[tuple[Any, tuple[tuple[str, str, bool], ...]]] = []
    steps: list[int] = []
    for node in nodes:
        if node.type == "qualified-rule":
            selector, asked = _selector(node.prelude)
            found = declarations(node.content)
            texts.append(f"{selector} {{ {written_declarations(found)} }}")
            rules.append((node.prelude, found))
            steps += asked
        elif node.type == "at-rule" and node.lower_at_keyword in _NESTING and node.content is not None:
            if depth > _DEEPEST_RULES:
                raise _refuse("Die Gestaltung der Zeichnung ist zu tief verschachtelt.")
            inner = _sheet(tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True), depth + 1)
            texts.append(f"@{node.lower_at_keyword} {_condition(node.prelude)} {{ {inner.text} }}")
        else:
            what = f"@{node.at_keyword}" if node.type == "at-rule" else "etwas, das keine Regel ist"
            raise _refuse(f"Die Gestaltung der Zeichnung enthält „{short(what)}“.")
    return Sheet("\n".join(texts), tuple(steps), tuple(rules))


def _condition(tokens: list[Any]) -> str:
    """Return the condition of ``@supports`` and ``@media`` written anew: words, numbers and brackets."""
    written = []
    for token in tokens:
        if token.type == "() block":
            written.append(f"({_condition(token.content)})")
        elif token.type == "function" and token.lower_name == "var":
            written.append(f"var({_condition(token.arguments)})")
        elif token.type in ("ident", "number", "dimension") or (token.type == "literal" and token.value in ":,"):
            written.append(token.serialize())
        elif token.type == "whitespace":
            written.append(" ")
        else:
            raise _refuse(f"Die Gestaltung der Zeichnung enthält „{short(token.serialize())}“.")
    return "".join(written).strip()


def _selector(tokens: list[Any]) -> tuple[str, list[int]]:
    """Return selectors written anew, and for each how often it steps up through the tree."""
    written, steps = "", [0]
    for token in tokens:
        if token.type == "whitespace":
            written += " "
            steps[-1] += 1
        elif token.type in ("ident", "hash") or (token.type == "literal" and token.value in _SELECTOR_SIGNS):
            written += token.serialize()
            if written.endswith(","):
                steps.append(0)
        else:
            raise _refuse(
                f"Die Gestaltung der Zeichnung wählt ihre Teile mit „{short(token.serialize())}“ aus.",
                "Teile nur mit Namen, .klasse oder #kennung auswählen.",
            )
    try:
        cssselect2.compile_selector_list(tokens)
    except cssselect2.SelectorError as error:
        raise _refuse(
            f"Die Gestaltung der Zeichnung enthält „{short(written.strip())}“.",
            "Teile nur mit Namen, .klasse oder #kennung auswählen.",
        ) from error
    return written.strip(), steps


Values = dict[str, str]


def computed(root: etree._Element, sheets: Iterable[Sheet]) -> Mapping[etree._Element, Values]:
    """Return the properties of every element as the layout engine gets them: inherited, from sheets, its own.

    Attributes that are no properties are not among them.
    """
    matchers = (cssselect2.Matcher(), cssselect2.Matcher())
    for sheet in sheets:
        for prelude, found in sheet.rules:
            for selector in cssselect2.compile_selector_list(prelude):
                for important in (False, True):
                    chosen = [(name, value) for name, value, weight in found if weight == important]
                    if chosen:
                        matchers[important].add_selector(selector, chosen)
    values: dict[etree._Element, Values] = {}
    for wrapper in cssselect2.ElementWrapper.from_xml_root(root).iter_subtree():
        element = wrapper.etree_element
        parent = values.get(element.getparent(), {})
        own = {name: value for name, value in parent.items() if name not in _NOT_INHERITED}
        own |= {str(k): str(v) for k, v in element.attrib.items() if k in PROPERTIES}
        style = declarations(element.get("style", ""))
        for important in (False, True):
            for *_, chosen in matchers[important].match(wrapper):
                own.update(chosen)
            own.update((name, value) for name, value, weight in style if weight == important)
        values[element] = {name: parent.get(name, "") if value == "inherit" else value for name, value in own.items()}
    return values


def references(values: Values) -> Iterator[tuple[str, str]]:
    """Yield the properties that refer to a part of the drawing, and its name."""
    for name in REFERRING & values.keys():
        found = _REFERENCE.search(values[name])
        if found:
            yield name, found[1]
