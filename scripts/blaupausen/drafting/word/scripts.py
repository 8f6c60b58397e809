"""Superscript and subscript in the characters that Unicode has for them, and signs of symbol fonts."""

_UP = dict(zip("0123456789+-=()nia", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿⁱᵃ", strict=True))
_DOWN = dict(zip("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎", strict=True))
_MINUS = str.maketrans("−–", "--")
_ORDINALS = {"o": "º"}
# Wingdings and Symbol as Word maps them; what is not here has no counterpart that readers would recognise.
_WINGDINGS = {
    **dict.fromkeys((0x6F, 0x71, 0xA8, 0x72), "☐"),
    **dict.fromkeys((0xFE, 0x78, 0xFD, 0x54), "☒"),
    0xFC: "✓",
    0xFB: "✗",
    0x6C: "●",
    0x6E: "■",
    0xA7: "▪",
    0x9F: "•",
    0x9E: "·",
    0x75: "◆",
    0xD8: "➢",
    0xE0: "→",
    0xDF: "←",
    0xE1: "↑",
    0xE2: "↓",
    0xE8: "➔",
    0xF0: "⇨",
    0x4A: "☺",
    0x4C: "☹",
    0x28: "☎",
    0x2A: "✉",
}
_SYMBOL = {
    **{ord(latin): greek for latin, greek in zip("abgdezhqiklmnxoprstufcyw", "αβγδεζηθικλμνξοπρστυφχψω", strict=True)},
    **{ord(latin): greek for latin, greek in zip("GDQLXPSFYW", "ΓΔΘΛΞΠΣΦΨΩ", strict=True)},
    0xA3: "≤",
    0xB3: "≥",
    0xB9: "≠",
    0xBB: "≈",
    0xB1: "±",
    0xB4: "×",
    0xB7: "•",
    0xAE: "→",
    0xAC: "←",
    0xA5: "∞",
    0xB8: "÷",
    0xD7: "⋅",
    0xD6: "√",
    0xE5: "∑",
    0xD2: "®",
    0xD3: "©",
    0xA0: "€",
    0xDE: "⇒",
    0xDB: "⇔",
    0x2D: "−",
}
_FONTS = {"wingdings": _WINGDINGS, "symbol": _SYMBOL}
_PRIVATE = 0xF000
UNKNOWN = "□"


def raised(text: str) -> str:
    """Return the text in superscript characters; empty where Unicode lacks one of them."""
    signs = [_UP.get(sign, _ORDINALS.get(sign, "")) for sign in text.translate(_MINUS)]
    return "".join(signs) if all(signs) else ""


def lowered(text: str) -> str:
    """Return the text in subscript characters; empty where Unicode lacks one of them."""
    signs = [_DOWN.get(sign, "") for sign in text.translate(_MINUS)]
    return "".join(signs) if all(signs) else ""


def symbol(font: str, code: int) -> str:
    """Return the sign that a symbol font shows for a code (also as U+F000 + code); ``UNKNOWN`` where there is none."""
    place = code - _PRIVATE if code >= _PRIVATE else code
    return _FONTS.get(font.casefold(), {}).get(place, UNKNOWN)


def is_private(sign: str) -> bool:
    """Whether a character belongs to the area in which symbol fonts keep their signs."""
    return "\ue000" <= sign <= "\uf8ff"
