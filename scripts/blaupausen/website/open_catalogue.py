"""The handbook's chapters as data for other programs: ``blaupausen.json`` and its schema.

Every entry is JSON-LD in the vocabulary of schema.org and holds the fact sheet as it stands in the chapter. The
context is named, never fetched.
"""

import datetime as dt
import json
from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import urljoin

from blaupausen.content.chapter import Chapter
from blaupausen.content.factsheet import FactSheet, as_json, read_fact_sheet
from blaupausen.content.made import CATALOGUE, CATALOGUE_SCHEMA, web_address

SCHEMA_SOURCE = f"docs/daten/{CATALOGUE_SCHEMA}"
VERSION = "1.0"
_CONTEXT = "https://schema.org"
_DATA_LICENCE = "https://creativecommons.org/publicdomain/zero/1.0/"
_TEXT_LICENCE = "https://creativecommons.org/licenses/by/4.0/"
_DOCS = "docs/"


def catalogue(chapters: Iterable[Chapter], name: str, site_url: str, day: dt.date, pdfs: Collection[str]) -> str:
    """Return the catalogue as JSON text.

    Args:
        chapters: all chapters; drafts and pages without a fact sheet are left out.
        name: title of the handbook.
        site_url: address of the website.
        day: day of the edition.
        pdfs: addresses of the PDF files that there are, relative to the website.
    """
    entries = [
        _entry(chapter, sheet, name, site_url, pdfs)
        for chapter in chapters
        if not chapter.is_draft and (sheet := read_fact_sheet(chapter)) is not None
    ]
    whole = {
        "$schema": urljoin(site_url, CATALOGUE_SCHEMA),
        "@context": _CONTEXT,
        "@type": "ItemList",
        "version": VERSION,
        "name": f"{name}: Katalog der Blaupausen",
        "url": urljoin(site_url, CATALOGUE),
        "inLanguage": "de",
        "license": _DATA_LICENCE,
        "dateModified": day.isoformat(),
        "numberOfItems": len(entries),
        "itemListElement": entries,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _entry(chapter: Chapter, sheet: FactSheet, name: str, site_url: str, pdfs: Collection[str]) -> dict[str, Any]:
    address = web_address(site_url, chapter.path)
    entry: dict[str, Any] = {
        "@context": _CONTEXT,
        "@type": "LearningResource",
        "@id": address,
        "url": address,
        "identifier": chapter.path.removeprefix(_DOCS).removesuffix(".md"),
        "name": sheet.title,
        "description": sheet.summary,
        "inLanguage": "de",
        "learningResourceType": sheet.kind_name,
        "about": sheet.field_name,
        "keywords": [*sheet.keywords, *sheet.synonyms],
        "version": sheet.version,
        "creativeWorkStatus": sheet.status_name,
        "license": _TEXT_LICENCE,
        "isPartOf": {"@type": "Book", "name": name, "url": site_url},
        "steckbrief": as_json(chapter.raw_sheet),
    }
    file = f"pdf/{chapter.path.removeprefix(_DOCS).removesuffix('.md')}.pdf"
    if file in pdfs:
        entry["encoding"] = {
            "@type": "MediaObject",
            "contentUrl": urljoin(site_url, file),
            "encodingFormat": "application/pdf",
        }
    return entry
