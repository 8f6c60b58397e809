"""Third part of the glue to MkDocs: what the search of the website finds."""

import json
import os
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority

from blaupausen.content.chapter import read_chapters
from blaupausen.content.factsheet import read_steckbrief
from blaupausen.content.glossary import read_glossary
from blaupausen.content.wordlists import read_search_words
from blaupausen.findings import HandbookError
from blaupausen.website.open_catalogue import page_url
from blaupausen.website.preview import PREVIEW
from blaupausen.website.search.index import Names, enrich

_INDEX = "search/search_index.json"
# A chapter says more about its words than a page that lists them.
_CHAPTER, _DIRECTORY = 3.0, 0.3
_DIRECTORIES_IN = "docs/anhang/"


@event_priority(-50)
def on_post_build(config: MkDocsConfig) -> None:
    """Add forms, parts and other names of words to the index that MkDocs has written."""
    file = Path(config.site_dir) / _INDEX
    project = Path(config.config_file_path).parent
    try:
        pages, synonyms = _pages(project), _synonyms(project)
    except HandbookError:
        if os.environ.get(PREVIEW) != "1":
            raise
        return  # the preview has told what keeps a chapter from being read
    index = enrich(json.loads(file.read_text(encoding="utf-8")), pages, synonyms)
    file.write_text(json.dumps(index, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")


def _pages(project: Path) -> dict[str, Names]:
    pages = {}
    more = read_search_words(project)
    for chapter in read_chapters(project):
        sheet = read_steckbrief(chapter)
        if sheet:
            further = more.get(chapter.path.removeprefix("docs/").removesuffix(".md"), ())
            names = (sheet.title, *sheet.keywords, *sheet.synonyms, *further)
            pages[page_url("", chapter.path)] = Names(names, _CHAPTER)
        elif chapter.path.startswith(_DIRECTORIES_IN):
            pages[page_url("", chapter.path)] = Names(weight=_DIRECTORY)
    return pages


def _synonyms(project: Path) -> list[tuple[str, ...]]:
    terms = read_glossary(project).values()
    return [(term.name, *term.synonyms) for term in terms if term.synonyms]
