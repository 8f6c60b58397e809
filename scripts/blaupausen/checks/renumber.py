"""Two contributions took one number for different sources: the later gets a free one, with its citations.

Which citation means which source only the history knows: a line belongs to the source that came with it.
"""

import re
from collections.abc import Callable, Mapping

from blaupausen.intake.history import Origin

_ENTRY = re.compile(r"(?m)^(Q\d{1,6}):")
# Where a line comes from, by file and 1-based line; None where the history does not know.
Origins = Callable[[str, int], Origin | None]


def renumbered(path: str, text: str, chapters: Mapping[str, str], origins: Origins) -> dict[str, str]:
    """Return the files that change, with their new text; none where a citation cannot be assigned.

    Args:
        path: file of the sources.
        text: its text.
        chapters: text of every chapter by its file.
        origins: tells where a line comes from.
    """
    changed: dict[str, str] = {}
    for key in _twice(text):
        sources, cited = changed.get(path, text), {**chapters, **changed}
        new = _separated(key, path, sources, {name: cited[name] for name in chapters}, origins)
        changed |= new
    return changed


def _twice(text: str) -> list[str]:
    keys = _ENTRY.findall(text)
    return sorted({key for key in keys if keys.count(key) == 2})  # noqa: PLR2004 - more than two are left to people


def _separated(key: str, path: str, text: str, chapters: Mapping[str, str], origins: Origins) -> dict[str, str]:
    lines = text.split("\n")
    places = [number for number, line in enumerate(lines, start=1) if line.startswith(f"{key}:")]
    known = [(origin, number) for number in places if (origin := origins(path, number))]
    if len(known) != len(places) or len({origin for origin, _ in known}) != len(known):
        return {}
    (old, _), (later, place) = sorted(known, key=lambda pair: pair[0].time)
    free = f"Q{max(int(found[1:]) for found in _ENTRY.findall(text)) + 1}"
    lines[place - 1] = lines[place - 1].replace(f"{key}:", f"{free}:", 1)
    changed = {path: "\n".join(lines)}
    citation = re.compile(rf"@{key}(?!\d)")
    for name, chapter in chapters.items():
        rows = chapter.split("\n")
        for number, row in enumerate(rows, start=1):
            if citation.search(row):
                means = _meant(origins(name, number), old, later)
                if means is None:
                    return {}
                if means is later:
                    rows[number - 1] = citation.sub(f"@{free}", row)
        if (new := "\n".join(rows)) != chapter:
            changed[name] = new
    return changed if len(changed) > 1 else {}


def _meant(origin: Origin | None, old: Origin, later: Origin) -> Origin | None:
    """Return whose source a line means: of the same commit, else of the same author, else the one that was there."""
    if origin is None:
        return None
    for alike in ("commit", "author"):
        same = [source for source in (old, later) if getattr(source, alike) == getattr(origin, alike)]
        if len(same) == 1:
            return same[0]
    return old if origin.time < later.time else None
