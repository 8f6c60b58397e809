"""Rule for drafts: nobody may be led to a page that is not published."""

import re
from collections.abc import Iterator
from posixpath import join, normpath
from urllib.parse import unquote

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.markup.targets import find_targets


def _to_draft(page: Page, handbook: Examined) -> Iterator[Found]:
    """Find links of published chapters to drafts; the website would have no page for them."""
    drafts = {chapter.path for chapter in handbook.drafts}
    if not drafts or page.chapter.is_draft:
        return
    for target in find_targets(page.chapter):
        if normpath(join(page.chapter.path, "..", unquote(re.split(r"[#?]", target.address)[0]))) in drafts:
            yield Found(
                target.line,
                f"Der Link führt zu „{target.address}“, das noch ein Entwurf ist und nicht veröffentlicht wird.",
                "Den Link weglassen, bis das Kapitel im Steckbrief den Status vorschlag oder erprobt hat.",
            )


RULES = (
    Rule(
        "LINK-ENTWURF",
        "Veröffentlichte Seiten verweisen nicht auf Entwürfe.",
        "Entwürfe stehen nicht auf der Website; der Link führte ins Leere.",
        Example("Mehr sagt das Kapitel [Entwurf](entwurf.md)."),
        Example("Mehr sagt das Kapitel [Kapitel](kapitel.md)."),
        _to_draft,
    ),
)
