"""One rule per function: a chapter and what it needs to know come in, findings come out."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote

from blaupausen.chapter import Chapter
from blaupausen.citations import Citation, find_citations
from blaupausen.findings import Finding
from blaupausen.glossary import GLOSSARY_FILE
from blaupausen.marks import GlossaryMark, find_marks
from blaupausen.navigation import NavigationEntry
from blaupausen.norms import NORMS_FILE, PREFIX
from blaupausen.robot_archive import ADDRESS
from blaupausen.sources import SOURCES_FILE, nearest_keys

_LINK = re.compile(r"(!?)\[[^\]\n]{0,500}\]\(\s*<?([^)\s>]{1,2000})")
_REFERENCE = re.compile(r"^\s{0,3}\[[^\]\n]{1,200}\]:\s*<?(\S{1,2000})")
_AUTOLINK = re.compile(r"<([a-zA-Z][a-zA-Z0-9+.-]{1,30}:[^>\s]{1,2000})>")
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
_ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})


def citation_findings(chapter: Chapter, sources: Collection[str], norms: Collection[str]) -> list[Finding]:
    """Find citations of sources and norms that do not exist and name the nearest known keys."""
    return [
        _unknown(chapter, citation, sources, norms)
        for citation in find_citations(chapter)
        if citation.key not in sources and citation.key not in norms
    ]


def _unknown(chapter: Chapter, citation: Citation, sources: Collection[str], norms: Collection[str]) -> Finding:
    if citation.key.startswith(PREFIX):
        noun, known, file = "Norm", norms, NORMS_FILE
    else:
        noun, known, file = "Quelle", sources, SOURCES_FILE
    near = ", ".join(nearest_keys(citation.key, list(known)))
    return Finding(
        chapter.path,
        citation.line,
        f"{noun.upper()}-UNBEKANNT",
        f"Die {noun} {citation.key} gibt es nicht.",
        f"Eine vorhandene Kennung nehmen (ähnlich: {near}) oder die {noun} in {file} eintragen.",
    )


def term_findings(chapter: Chapter, terms: Collection[str]) -> list[Finding]:
    """Find links to glossary terms that do not exist and name the nearest known terms."""
    return [
        Finding(
            chapter.path,
            number,
            "BEGRIFF-UNBEKANNT",
            f"Den Begriff „{mark.term}“ gibt es im Glossar nicht.",
            f"Einen vorhandenen Begriff nehmen (ähnlich: {', '.join(nearest_keys(mark.term, list(terms)))}) "
            f"oder ihn in {GLOSSARY_FILE} erklären.",
        )
        for number, mark in find_marks(chapter)
        if isinstance(mark, GlossaryMark) and mark.term not in terms
    ]


def _targets(chapter: Chapter) -> Iterator[tuple[int, bool, str]]:
    """Yield line, whether it is an image, and address of every link of the chapter."""
    for number, line in chapter.lines():
        for match in _LINK.finditer(line):
            yield number, match[1] == "!", match[2]
        for pattern in (_REFERENCE, _AUTOLINK):
            for match in pattern.finditer(line):
                yield number, False, match[1]


def _resolves(chapter: Chapter, project: Path, address: str) -> bool:
    """Whether a relative address names a file below ``docs/`` (symbolic links out of it do not count)."""
    docs = (project / "docs").resolve()
    path = unquote(address.split("#", maxsplit=1)[0].split("?", maxsplit=1)[0])
    if not path:
        return True
    target = (project / PurePosixPath(chapter.path).parent / path).resolve()
    # Generated: the page of a calculating template from the YAML file of its name, the ZIP from the robot's folder.
    template = target.parent == docs / "vorlagen" and target.suffix == ".md" and target.with_suffix(".yml").is_file()
    return target.is_relative_to(docs) and (target.is_file() or template or target == docs / ADDRESS)


def image_findings(chapter: Chapter, project: Path) -> list[Finding]:
    """Find images that are not files below ``docs/``."""
    return [
        Finding(
            chapter.path,
            number,
            "BILD-FEHLT",
            f"Das Bild „{address}“ liegt nicht im Ordner docs.",
            "Die Bilddatei neben das Kapitel legen und ihren Namen genau so schreiben, auch groß und klein.",
        )
        for number, is_image, address in _targets(chapter)
        if is_image and (_SCHEME.match(address) or not _resolves(chapter, project, address))
    ]


def link_findings(chapter: Chapter, project: Path) -> list[Finding]:
    """Find links with a scheme that could run code or read files, and links to files that do not exist."""
    findings = []
    for number, is_image, address in _targets(chapter):
        if is_image:
            continue
        scheme = _SCHEME.match(address)
        if scheme and scheme[1].lower() not in _ALLOWED_SCHEMES:
            findings.append(
                Finding(
                    chapter.path,
                    number,
                    "LINK-UNZULAESSIG",
                    f"Ein Link beginnt mit „{scheme[0]}“.",
                    "Nur Adressen mit https://, http:// oder mailto: verwenden.",
                )
            )
        elif not scheme and not _resolves(chapter, project, address):
            findings.append(
                Finding(
                    chapter.path,
                    number,
                    "LINK-TOT",
                    f"Der Link „{address}“ führt zu keiner Datei im Ordner docs.",
                    "Den Weg zur Datei vom Kapitel aus angeben, zum Beispiel ../formate/barcamp.md.",
                )
            )
    return findings


def navigation_findings(pages: list[str], navigation: list[NavigationEntry]) -> list[Finding]:
    """Find pages that the navigation forgets and entries without a page."""
    listed = {f"docs/{entry.page}": entry for entry in navigation}
    missing = [
        Finding(
            page,
            0,
            "NAVIGATION-FEHLT",
            "Die Seite steht nicht in der Navigation.",
            f"In mkdocs.yml unter „nav:“ eine Zeile „- {page.removeprefix('docs/')}“ einfügen.",
        )
        for page in pages
        if page not in listed
    ]
    dead = [
        Finding(
            "mkdocs.yml",
            entry.line,
            "NAVIGATION-TOT",
            f"Die Navigation nennt {entry.page}, die Datei gibt es nicht.",
            "Den Dateinamen berichtigen oder die Zeile löschen.",
        )
        for path, entry in listed.items()
        if path not in pages
    ]
    return missing + dead
