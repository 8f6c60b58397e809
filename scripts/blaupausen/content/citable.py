"""What the markup of every page may cite and link to, ready for its extensions."""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from blaupausen.content.glossary import read_glossary
from blaupausen.content.norms import Norm, read_norms
from blaupausen.content.sources import Source, read_sources
from blaupausen.markup.references import Reference
from blaupausen.markup.terms import Term


def markup_settings(
    sources: Iterable[Source], norms: Iterable[Norm], terms: Mapping[str, Term]
) -> dict[str, dict[str, Any]]:
    """Return the settings of the extensions for citations and terms, by name of the extension."""
    return {
        "blaupausen.markup.citing": {"references": _by_key([*sources, *norms])},
        "blaupausen.markup.terms": {"terms": dict(terms)},
    }


def _by_key(records: Iterable[Source | Norm]) -> dict[str, Reference]:
    return {record.key: record.reference for record in records}


def read_markup_settings(project: Path) -> dict[str, dict[str, Any]]:
    """Return the settings for the project folder.

    Raises:
        HandbookError: a file of sources, norms or terms is missing or faulty.
    """
    return markup_settings(read_sources(project).values(), read_norms(project).values(), read_glossary(project))
