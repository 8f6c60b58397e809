"""Second half of the glue to MkDocs: what of ``docs/`` it gets to see. Comes before every other hook."""

import logging
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from lxml import html as lxml_html
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from blaupausen.book.pages import page_address
from blaupausen.build import CHECKS
from blaupausen.checks.files import refused
from blaupausen.checks.head import head_findings
from blaupausen.content.chapter import read_chapter
from blaupausen.content.factsheet import parse_steckbrief
from blaupausen.content.navigation import without_pages
from blaupausen.content.published import page_of_mistakes, printed, published_meta, safe_body, safe_head
from blaupausen.findings import Finding, HandbookError
from blaupausen.intake.files import docs_files, foreign_finding
from blaupausen.intake.pictures.publishing import is_picture, publish
from blaupausen.website.preview import PREVIEW
from blaupausen.website.proof import Said, letters_of, lost, pieces_of, vanished_finding

# In the settings of MkDocs: what the Markdown of each page gave.
SAID = "gesagt"
_log = logging.getLogger("blaupausen")
# Without a head of its own, MkDocs takes a first line like "template: x" of the text for one.
_EMPTY_HEAD = "---\n{}\n---\n"
_heads: dict[str, dict[str, Any]] = {}


def _in_preview() -> bool:
    return os.environ.get(PREVIEW) == "1"


def on_pre_build(config: MkDocsConfig) -> None:
    """Stop before MkDocs walks through linked folders: they may lead anywhere or in circles."""
    project = Path(config.config_file_path).parent
    linked = [finding for file in docs_files(project) if (finding := foreign_finding(project, file))]
    if linked:
        raise Abort("\n".join(map(str, linked))) if _in_preview() else HandbookError(linked)


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Make room for what the pages say."""
    config.extra[SAID] = []
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Let only files through that the handbook publishes, pictures as we write them; drafts belong to the preview."""
    project = Path(config.config_file_path).parent
    docs = Path(config.docs_dir)
    own = [file for file in files if file.src_dir == config.docs_dir]
    dropped = {file.src_uri for file in own if any(refused(project, docs / file.src_uri))}
    if not _in_preview():
        pages = [file.src_uri for file in own if file.is_documentation_page() and file.src_uri not in dropped]
        dropped |= {page for page in pages if _is_draft(project, docs / page)}
    for file in own:
        picture = docs / file.src_uri
        published = publish(project, picture) if file.src_uri not in dropped and is_picture(picture) else None
        if file.src_uri in dropped or isinstance(published, Finding):
            files.remove(file)
        elif published:
            files.remove(file)
            files.append(File.generated(config, file.src_uri, content=published.content))
    if config.nav is not None:
        config.nav = without_pages(config.nav, dropped)
    return files


def _is_draft(project: Path, file: Path) -> bool:
    try:
        return read_chapter(project, file).is_draft
    except HandbookError:
        return False  # the page's own turn to be read comes, and with it the message


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Read a chapter with our own reader; MkDocs would read front matter by other rules than the checks do.

    In the preview a page that cannot be read shows why.
    """
    if page.file.src_dir != config.docs_dir:
        return None
    project = Path(config.config_file_path).parent
    try:
        chapter = read_chapter(project, Path(config.docs_dir) / page.file.src_uri)
    except HandbookError as error:
        if not _in_preview():
            raise
        return f"{_EMPTY_HEAD}{page_of_mistakes(error)}"
    head = safe_head(chapter, project / "overrides" / "website")
    if "steckbrief" in head:
        head["steckbrief"] = None if head_findings(chapter, project) else parse_steckbrief(head["steckbrief"])
    _heads[page.file.src_uri] = head
    return f"{_EMPTY_HEAD}{safe_body(chapter)}"


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - names set by MkDocs
    """Put the front matter back that our reader found; that of a generated page is made safe in the same way."""
    page.meta = _heads.pop(page.file.src_uri, {}) or published_meta(page.meta)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:  # noqa: ARG001 - names set by MkDocs
    """Keep what the Markdown gave; the finished website and book are held against it."""
    config.extra[SAID].append(Said(f"docs/{page.file.edit_uri or page.file.src_uri}", page_address(page.url), html))
    return html


@event_priority(-200)
def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:  # noqa: ARG001 - names set by MkDocs
    """Escape titles of the navigation, which the theme prints as they come; last, since the book escapes on its own."""
    waiting: list[Any] = list(nav.items)
    while waiting:
        item = waiting.pop()
        waiting += item.children or []
        if isinstance(vars(item).get("title"), str):  # a page without a title of its own takes that of its front matter
            item.title = printed(item.title)
    return nav


@event_priority(100)
def on_post_build(config: MkDocsConfig) -> None:
    """Go on to the book only when the checks, which run beside the website, have found nothing."""
    if CHECKS in config.extra:
        config.extra[CHECKS]()
        if vanished := list(_vanished(Path(config.site_dir), config.extra[SAID])):
            raise HandbookError(vanished)
        _log.info("Schritt 2 von 3: Das Buch setzen …")


def _vanished(site: Path, pages: Sequence[Said]) -> Iterator[Finding]:
    """Find pages whose text is not on the page that the site has at their address."""
    for said in pages:
        file = site / said.address / "index.html"
        page = lxml_html.document_fromstring(file.read_text(encoding="utf-8")) if file.is_file() else None
        articles = page.xpath("//article") if page is not None else []
        shown = letters_of(articles[0].text_content()) if articles else ""
        if missing := lost(pieces_of(said.content), shown):
            yield vanished_finding(said.path, "auf der Website", missing if articles else [])
