"""Rules against text that wants to be more than text: HTML, hidden schemes, comments that never end, odd fields.

The build shows or drops all of this harmlessly; the rules are there so that nobody wonders why.
"""

import html
import re
from collections.abc import Collection, Iterator

from blaupausen.content.chapter import KNOWN_FIELDS, Chapter
from blaupausen.findings import Finding
from blaupausen.markup.passage import prose_lines

_COMMENT = "<!--"
# ``<`` begins a tag, an end tag, a declaration or an instruction (HTML, 13.2.5.6); an address or mail address follows
# ``<`` only up to ``:`` or ``@``.
_TAG = re.compile(r"<(?:/?([A-Za-z][A-Za-z0-9-]{0,30})(?![A-Za-z0-9+.@:-])|[!?])")
_LINK_START = re.compile(r"(?:\]\(|\]:|<)<?([a-z][a-z0-9+.-]{0,30}):")
_SQUEEZED = re.compile(r"[\s\\\x00-\x20]+")
_ALLOWED_SCHEMES = frozenset({"http", "https", "mailto"})
_ENCODED = re.compile(r"%([0-9a-fA-F]{2})")


def hostile_findings(chapter: Chapter) -> list[Finding]:
    """Return what all rules here find in a chapter."""
    return [
        *html_findings(chapter),
        *comment_findings(chapter),
        *scheme_findings(chapter),
        *field_findings(chapter),
    ]


def html_findings(chapter: Chapter) -> list[Finding]:
    """Find HTML; it would appear as text. Comments are guidance for writers and no HTML to us."""
    return [
        Finding(
            chapter.path,
            line,
            "HTML",
            f"Hier steht HTML: „{_excerpt(text, match.start())}“.",
            "Das HTML löschen und Markdown verwenden; soll es als Text erscheinen, in `rückwärtige Striche` setzen.",
        )
        for line, text in prose_lines(chapter)
        for match in [next((m for m in _TAG.finditer(text) if not text.startswith(_COMMENT, m.start())), None)]
        if match
    ]


def comment_findings(chapter: Chapter) -> list[Finding]:
    """Find a comment that begins and never ends; readers would see it."""
    return [
        Finding(
            chapter.path,
            line,
            "KOMMENTAR-OFFEN",
            "Ein Kommentar beginnt mit <!-- und endet nicht im selben Absatz; er wird als Text gedruckt.",
            "Den Kommentar vor der nächsten Leerzeile oder Überschrift mit --> am Zeilenende beenden, für jeden Absatz "
            "einen eigenen schreiben, oder ihn löschen.",
        )
        for line, text in prose_lines(chapter)
        if _COMMENT in text
    ]


def scheme_findings(chapter: Chapter) -> list[Finding]:
    """Find links with a scheme that could run code or read files, also one spread over lines or written in code."""
    lines = list(prose_lines(chapter))
    findings = []
    for position, (number, line) in enumerate(lines):
        following = lines[position + 1][1] if position + 1 < len(lines) else ""
        here = {match[1] for match in _LINK_START.finditer(_plain(line + "\n" + following))}
        only_next = {match[1] for match in _LINK_START.finditer(_plain(following))}
        findings += [
            Finding(
                chapter.path,
                number,
                "LINK-UNZULAESSIG",
                f"Ein Link beginnt mit „{scheme}:“.",
                "Nur Adressen mit https://, http:// oder mailto: verwenden.",
            )
            for scheme in sorted(here - only_next - _ALLOWED_SCHEMES)
        ]
    return findings


def _plain(text: str) -> str:
    """Return the text as a browser would read an address in it: entities and escapes resolved, white space dropped."""
    decoded = _ENCODED.sub(lambda match: chr(int(match[1], 16)), html.unescape(text))
    return _SQUEEZED.sub("", html.unescape(decoded)).lower()


def field_findings(chapter: Chapter) -> Iterator[Finding]:
    """Find fields of the front matter that the handbook does not know, and a page template that it does not have."""
    for field in chapter.meta:
        if field not in KNOWN_FIELDS:
            yield Finding(
                chapter.path,
                chapter.head_line((field,)),
                "KOPF-FELD-UNBEKANNT",
                f"Das Feld „{field}“ gibt es im Kopfteil nicht.",
                f"Das Feld löschen oder eines von diesen meinen: {', '.join(KNOWN_FIELDS)}.",
            )


def page_template_findings(chapter: Chapter, known: Collection[str]) -> list[Finding]:
    """Find a page template that the handbook does not have; ``known`` are those that it has."""
    template = chapter.meta.get("template")
    if template is None or template in known:
        return []
    return [
        Finding(
            chapter.path,
            chapter.head_line(("template",)),
            "KOPF-SEITENVORLAGE",
            f"Die Seitenvorlage „{template}“ gibt es nicht.",
            f"Die Zeile „template“ löschen oder eine von diesen nehmen: {', '.join(known)}.",
        )
    ]


def _excerpt(text: str, start: int) -> str:
    end = text.find(">", start)
    return text[start : min(end + 1 if end >= 0 else len(text), start + 40)]
