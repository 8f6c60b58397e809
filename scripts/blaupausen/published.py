"""What of a chapter the website's generator gets to see.

The generator and its theme print titles and descriptions as they come and obey front matter of their own. So they get
only fields that the handbook knows, without the characters that end HTML or cannot be printed.
"""

import datetime as dt
import re
from pathlib import Path
from typing import Any

from blaupausen.chapter import KNOWN_FIELDS, STATUSES, Chapter
from blaupausen.findings import UNSEEN, HandbookError

_ENDS_TEXT = re.compile(r"[<>\t\n]")
_PLAIN_FIELDS = ("title", "description")


def safe_head(chapter: Chapter, templates: Path) -> dict[str, Any]:
    """Return the front matter for the theme; always with a title.

    Args:
        chapter: the chapter.
        templates: folder of the theme's page templates; any other template is ignored.
    """
    head = {field: _safe(chapter.meta[field]) for field in KNOWN_FIELDS if field in chapter.meta}
    for field in _PLAIN_FIELDS:
        if field in head:
            head[field] = str(head[field]).replace('"', "")
    head.setdefault("title", _safe(Path(chapter.path).stem))
    if chapter.status in STATUSES:
        head["reife"] = chapter.status
    template = head.get("template")
    if not (isinstance(template, str) and template in {file.name for file in templates.glob("*.html")}):
        head.pop("template", None)
    return head


def _safe(value: Any) -> Any:
    if isinstance(value, dict):
        return {_safe(str(key)): _safe(item) for key, item in value.items()}
    if isinstance(value, list):
        return [_safe(item) for item in value]
    if isinstance(value, str):
        return _ENDS_TEXT.sub("", UNSEEN.sub("", value))
    return value.isoformat() if isinstance(value, dt.date) else value


def safe_body(chapter: Chapter) -> str:
    """Return the Markdown without characters that no reader sees and no PDF can hold."""
    return UNSEEN.sub("", chapter.body)


def page_of_mistakes(error: HandbookError) -> str:
    """Return the Markdown of a page that shows why the chapter cannot be shown."""
    lines = "\n\n".join(f"    {finding}" for finding in error.findings)
    return f"# Dieses Kapitel lässt sich nicht lesen\n\nDie Prüfung meldet:\n\n{lines}\n"
