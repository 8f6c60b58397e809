"""What of a chapter the website's generator gets to see.

The generator and its theme print titles and descriptions as they come and obey front matter of their own. So they get
only fields that the handbook knows, without what cannot be printed, escaped where it is printed.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from markupsafe import Markup, escape

from blaupausen.content.chapter import KNOWN_FIELDS, Chapter
from blaupausen.content.factsheet import STATUS_WORDS
from blaupausen.findings import UNSEEN, Finding

_PRINTED_FIELDS = ("title", "description")


def safe_head(chapter: Chapter, templates: Collection[str]) -> dict[str, Any]:
    """Return the front matter for the theme; always with a title.

    Args:
        chapter: the chapter.
        templates: the theme's page templates; any other is ignored.
    """
    head = published_meta({"title": PurePosixPath(chapter.path).stem, **chapter.meta})
    if chapter.status in STATUS_WORDS:
        head["reife"] = chapter.status
    if head.get("template") not in templates:
        head.pop("template", None)
    return head


def published_meta(meta: Mapping[str, Any]) -> dict[str, Any]:
    """Return the known fields of a page's front matter as the theme may have them, whatever the page came from.

    Title and description are escaped, since the theme prints them unescaped; as ``Markup`` they are not escaped twice
    where it does escape.
    """
    head = {field: _shown(meta[field]) for field in KNOWN_FIELDS if field in meta}
    return head | {field: printed(str(head[field])) for field in _PRINTED_FIELDS if field in head}


def printed(text: str) -> Markup:
    """Return text in one line as HTML that shows it, also inside an attribute."""
    return escape(" ".join(UNSEEN.sub("", text).split()))


def _shown(value: Any) -> Any:
    if isinstance(value, dict):
        return {_shown(str(key)): _shown(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_shown(item) for item in value]
    if isinstance(value, str):
        return UNSEEN.sub("", value)
    return value.isoformat() if isinstance(value, dt.date) else value


def safe_body(chapter: Chapter) -> str:
    """Return the Markdown without characters that no reader sees and no PDF can hold."""
    return UNSEEN.sub("", chapter.body)


def page_of_mistakes(findings: Iterable[Finding]) -> str:
    """Return the Markdown of a page that shows why the chapter cannot be shown."""
    lines = "\n\n".join(f"    {finding}" for finding in findings)
    return f"# Dieses Kapitel lässt sich nicht lesen\n\nDie Prüfung meldet:\n\n{lines}\n"
