"""How sources and norms are cited: ``[@Q17]`` or ``[@Q17; @N-HPVG-78]``. The only place that knows the notation."""

_KEY = r"@[A-Za-z0-9_-]{1,40}"
KEYS = rf"{_KEY}(?:\s{{0,4}};\s{{0,4}}{_KEY}){{0,40}}"  # what stands between the brackets
CITATION = rf"\[({KEYS})\]"


def split_keys(inner: str) -> list[str]:
    """Return the keys of the text between the brackets, in order: ``@Q1; @Q2`` gives Q1 and Q2."""
    return [part.strip().removeprefix("@") for part in inner.split(";")]
