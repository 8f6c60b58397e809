"""Custom properties of CSS, for whatever is no CSS: colours and measures are named once, in a style sheet."""

import re
from pathlib import Path

_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_ROOT = re.compile(r":root\s*\{([^}]*)\}")
_PROPERTY = re.compile(r"--([\w-]+)\s*:\s*([^;]+);")
_THEME = Path(__file__).resolve().parents[3] / "overrides"
_MILLIMETRES = {"mm": 1.0, "cm": 10.0, "in": 25.4, "pt": 25.4 / 72}
_LENGTH = re.compile(rf"(-?[\d.]+)({'|'.join(_MILLIMETRES)})")


def custom_properties(css: str) -> dict[str, str]:
    """Return the values of the first ``:root`` of a style sheet by their names without the hyphens in front."""
    root = _ROOT.search(_COMMENT.sub("", css))
    return {name: value.strip() for name, value in _PROPERTY.findall(root[1])} if root else {}


def millimetres(length: str) -> float:
    """Return a length of CSS in millimetres.

    Raises:
        ValueError: it is none, or relative.
    """
    found = _LENGTH.fullmatch(length)
    if found is None:
        message = f"no absolute length: {length!r}"
        raise ValueError(message)
    return float(found[1]) * _MILLIMETRES[found[2]]


def house_colours() -> dict[str, str]:
    """Return the colours of website and book on light ground, as ``#rrggbb`` by name."""
    tokens = _THEME / "website" / "assets" / "css" / "tokens.css"
    values = custom_properties(tokens.read_text(encoding="utf-8"))
    return {name: value for name, value in values.items() if value.startswith("#")}
