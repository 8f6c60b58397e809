"""What the handbook tells the search of its pages and terms."""

from collections.abc import Mapping
from typing import Any

from blaupausen.content.factsheet import read_fact_sheet
from blaupausen.content.handbook import Handbook
from blaupausen.content.made import site_address
from blaupausen.website.search.index import Names, enrich

INDEX = "search/search_index.json"
# A chapter says more about its words than a page that lists them.
_CHAPTER, _DIRECTORY = 3.0, 0.3
_DIRECTORIES_IN = "docs/anhang/"


def taught(index: Mapping[str, Any], handbook: Handbook) -> dict[str, Any]:
    """Return the search index that MkDocs wrote with forms, parts and other names of words added.

    Raises:
        HandbookError: a chapter, the glossary or the list of search words cannot be read.
    """
    terms = handbook.glossary.required().values()
    return enrich(index, _pages(handbook), [(term.name, *term.synonyms) for term in terms if term.synonyms])


def _pages(handbook: Handbook) -> dict[str, Names]:
    pages = {}
    more = handbook.search_words.required()
    for chapter in handbook.chapters:
        sheet = read_fact_sheet(chapter)
        further = more.get(chapter.path.removeprefix("docs/").removesuffix(".md"), ())
        if sheet:
            pages[site_address(chapter.path)] = Names(
                (sheet.title, *sheet.keywords, *sheet.synonyms, *further), _CHAPTER
            )
        elif chapter.path.startswith(_DIRECTORIES_IN):
            pages[site_address(chapter.path)] = Names(weight=_DIRECTORY)
        elif further:  # a template has no fact sheet, but everyday names as well
            pages[site_address(chapter.path)] = Names(further)
    return pages
