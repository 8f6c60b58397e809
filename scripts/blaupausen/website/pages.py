"""Chapters as pages of MkDocs: what it gets of a chapter comes from the handbook's own record, never from the file."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from blaupausen.checks.examined import Examined
from blaupausen.checks.head import head_findings
from blaupausen.content.chapter import FACT_SHEET, Chapter
from blaupausen.content.factsheet import parse_fact_sheet
from blaupausen.content.handbook import Reading
from blaupausen.content.published import page_of_mistakes, printed, safe_body, safe_head


class ChapterPage(Page):
    """A page whose front matter and Markdown were read before.

    MkDocs would read front matter by other rules than the checks do, and take a first line of the text like
    "template: x" for some.
    """

    def __init__(self, title: str | None, file: File, config: MkDocsConfig, body: str, head: Mapping[str, Any]) -> None:
        """Keep what ``read_source`` is to give."""
        super().__init__(title, file, config)
        self._body, self._head = body, head

    def read_source(self, config: MkDocsConfig) -> None:  # noqa: ARG002 - name set by MkDocs
        """Give Markdown and front matter."""
        self.markdown, self.meta = self._body, dict(self._head)


def chapter_page(
    file: File, config: MkDocsConfig, reading: Reading[Chapter], handbook: Examined, *, preview: bool
) -> ChapterPage:
    """Return the page of a chapter; in the preview, of one that cannot be read, a page that shows why.

    Raises:
        HandbookError: the chapter cannot be read.
    """
    title = _titles(config.nav or []).get(file.src_uri)
    if preview and reading.findings:
        return ChapterPage(title, file, config, page_of_mistakes(reading.findings), {})
    chapter = reading.required()
    head = safe_head(chapter, handbook.handbook.tree.page_templates)
    if FACT_SHEET in head:
        head[FACT_SHEET] = None if head_findings(chapter, handbook) else parse_fact_sheet(head[FACT_SHEET])
    return ChapterPage(title, file, config, safe_body(chapter), head)


def _titles(navigation: Sequence[Any]) -> dict[str, str]:
    """Return the titles that ``nav`` gives to pages, by page."""
    found: dict[str, str] = {}
    waiting = list(navigation)
    while waiting:
        item = waiting.pop()
        for title, value in item.items() if isinstance(item, dict) else ():
            if isinstance(value, str):
                found[value] = title
            else:
                waiting += value
    return found


def escape_titles(nav: Navigation) -> None:
    """Escape titles of the navigation, which the theme prints as they come."""
    for item in _items(nav):
        if isinstance(vars(item).get("title"), str):  # a page without a title of its own takes that of its front matter
            item.title = printed(item.title)


def _items(nav: Navigation) -> Iterator[Any]:
    waiting: list[Any] = list(nav.items)
    while waiting:
        item = waiting.pop()
        waiting += item.children or []
        yield item
