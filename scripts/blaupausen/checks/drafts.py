"""Rule for drafts: nobody may be led to a page that is not published."""

import re
from collections.abc import Sequence
from posixpath import join, normpath
from urllib.parse import unquote

from blaupausen.chapter import Chapter
from blaupausen.citations import prose_lines
from blaupausen.findings import Finding

_PAGE_LINK = re.compile(r"\]\(\s{0,9}<?([^)\s>#?]{1,500}\.md)")


def draft_link_findings(chapters: Sequence[Chapter]) -> list[Finding]:
    """Find links of published chapters to drafts; the website would have no page for them."""
    drafts = {chapter.path for chapter in chapters if chapter.is_draft}
    return [
        Finding(
            chapter.path,
            line,
            "LINK-ENTWURF",
            f"Der Link führt zu „{match[1]}“, das noch ein Entwurf ist und nicht veröffentlicht wird.",
            "Den Link weglassen, bis das Kapitel im Steckbrief den Status vorschlag oder erprobt hat.",
        )
        for chapter in chapters
        if drafts and not chapter.is_draft
        for line, text in prose_lines(chapter)
        for match in _PAGE_LINK.finditer(text)
        if normpath(join(chapter.path, "..", unquote(match[1]))) in drafts
    ]
