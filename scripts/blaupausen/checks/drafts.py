"""Rule for drafts: nobody may be led to a page that is not published."""

import re
from collections.abc import Sequence
from posixpath import join, normpath
from urllib.parse import unquote

from blaupausen.content.chapter import Chapter
from blaupausen.findings import Finding
from blaupausen.markup.targets import find_targets


def draft_link_findings(chapters: Sequence[Chapter]) -> list[Finding]:
    """Find links of published chapters to drafts; the website would have no page for them."""
    drafts = {chapter.path for chapter in chapters if chapter.is_draft}
    return [
        Finding(
            chapter.path,
            target.line,
            "LINK-ENTWURF",
            f"Der Link führt zu „{target.address}“, das noch ein Entwurf ist und nicht veröffentlicht wird.",
            "Den Link weglassen, bis das Kapitel im Steckbrief den Status vorschlag oder erprobt hat.",
        )
        for chapter in chapters
        if drafts and not chapter.is_draft
        for target in find_targets(chapter)
        if normpath(join(chapter.path, "..", unquote(re.split(r"[#?]", target.address)[0]))) in drafts
    ]
