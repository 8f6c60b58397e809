"""Add to the search index of the website what the words of each section are looked for by."""

import html
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from blaupausen.website.search.words import Vocabulary, longest_forms, spelled, words

TITLE_FIELD, PARTS_FIELD, TEXT_FIELD = "titelwoerter", "titelteile", "textwoerter"
# A word in the title counts far more than one in the text (Material's own weights: 1000 to 1); its other forms a little
# less. A part of a title is weaker, or "Daten" would find everything with a title like "Dateninventar" first.
_BOOSTS = {TITLE_FIELD: 300.0, PARTS_FIELD: 10.0, TEXT_FIELD: 0.5}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S{1,2000}")
_TAG = re.compile(r"<[^<>]{0,2000}>")


@dataclass(frozen=True)
class Names:
    """What a page is looked for by, besides its words.

    Attributes:
        words: title, keywords and synonyms of its fact sheet, and what else editors found that people type.
        weight: how much it counts against other pages; 1 is usual.
    """

    words: tuple[str, ...] = ()
    weight: float = 1.0


def enrich(index: Mapping[str, Any], pages: Mapping[str, Names], synonyms: Iterable[Sequence[str]]) -> dict[str, Any]:
    """Return a search index of MkDocs whose sections are also found by other forms, parts and names of their words.

    Args:
        index: content of ``search_index.json``; Material's search looks into every field that ``config.fields`` names.
        pages: what is known of pages, by their address below the site.
        synonyms: groups of words and phrases that mean the same.
    """
    documents = [dict(document) for document in index["docs"]]
    groups = [{_phrase(name): name for name in group} for group in synonyms]
    texts = [(document["title"], _plain(document["text"])) for document in documents]
    names = chain(*(page.words for page in pages.values()), *(group.values() for group in groups))
    vocabulary = Vocabulary(word for text in chain(*texts, names) for word in words(text))
    for document, (title, text) in zip(documents, texts, strict=True):
        page = pages.get(document["location"], Names())
        named = _written([title, *page.words], groups)
        parts, known = _parts(named, vocabulary), _lower(title)
        document[TITLE_FIELD] = _found_by(named, known, vocabulary)
        document[PARTS_FIELD] = _found_by(parts, known, vocabulary)
        said = _written([text], groups)
        document[TEXT_FIELD] = _found_by(said | _parts(said, vocabulary), _lower(text), vocabulary)
        weight = pages.get(document["location"].partition("#")[0], Names()).weight
        if weight != 1:
            document["boost"] = weight
    fields = {name: {"boost": boost} for name, boost in _BOOSTS.items()}
    config = {**index["config"], "fields": {**index["config"]["fields"], **fields}}
    return {**index, "config": config, "docs": documents}


def _plain(text: str) -> str:
    """Return what a reader reads; addresses are no language."""
    return _ADDRESS.sub(" ", html.unescape(_TAG.sub(" ", text)))


def _lower(text: str) -> set[str]:
    return {word.lower() for word in words(text)}


def _written(texts: Sequence[str], groups: Iterable[Mapping[str, str]]) -> set[str]:
    """Return the words of texts and of what else they are called."""
    return {word for text in (*texts, *_same(texts, groups)) for word in _lower(text)}


def _parts(written: Iterable[str], vocabulary: Vocabulary) -> set[str]:
    return {part for word in written for part in vocabulary.parts(word)}


def _found_by(meant: set[str], known: set[str], vocabulary: Vocabulary) -> str:
    """Return what somebody may type who means some words, beyond what is known to be written, sorted."""
    found = set(meant)
    for word in meant:
        found |= vocabulary.forms(word)
        if vocabulary.is_noun(word):
            found.update(longest_forms(word))
    found |= {spelled(word) for word in found}
    return " ".join(_without_beginnings(found, known))


def _same(texts: Sequence[str], groups: Iterable[Mapping[str, str]]) -> list[str]:
    """Return all names of every group of which the texts use one; the groups tell them by their phrases."""
    text = _phrase(" ".join(texts))
    return [name for group in groups if any(phrase in text for phrase in group) for name in group.values()]


def _phrase(name: str) -> str:
    """Return the words of a text so that one phrase in another is found whole."""
    return f" {' '.join(words(name))} ".casefold()


def _without_beginnings(found: set[str], known: set[str]) -> list[str]:
    """Leave out what begins another word: it is found by its beginning; and what the text itself has."""
    kept: list[str] = []
    for word in sorted(found | known, reverse=True):
        if not kept or not kept[-1].startswith(word):
            kept.append(word)
    return sorted(set(kept) - known)
