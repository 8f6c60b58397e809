"""Rules against text that wants to be more than text: HTML, hidden schemes, comments that never end, odd fields.

The build shows or drops all of this harmlessly; the rules are there so that nobody wonders why.
"""

import html
import re
from collections.abc import Iterator

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.content.chapter import KNOWN_FIELDS
from blaupausen.intake.addresses import SCHEMES

_COMMENT = "<!--"
# ``<`` begins a tag, an end tag, a declaration or an instruction (HTML, 13.2.5.6); an address or mail address follows
# ``<`` only up to ``:`` or ``@``.
_TAG = re.compile(r"<(?:/?([A-Za-z][A-Za-z0-9-]{0,30})(?![A-Za-z0-9+.@:-])|[!?])")
_LINK_START = re.compile(r"(?:\]\(|\]:|<)<?([a-z][a-z0-9+.-]{0,30}):")
_SQUEEZED = re.compile(r"[\s\\\x00-\x20]+")
_ENCODED = re.compile(r"%([0-9a-fA-F]{2})")


def _html(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    """Find HTML; it would appear as text. Comments are guidance for writers and no HTML to us."""
    return (
        Found(
            line,
            f"Hier steht HTML: „{_excerpt(text, match.start())}“.",
            "Das HTML löschen und Markdown verwenden; soll es als Text erscheinen, in `rückwärtige Striche` setzen.",
        )
        for line, text in page.prose_lines()
        for match in [next((m for m in _TAG.finditer(text) if not text.startswith(_COMMENT, m.start())), None)]
        if match
    )


def _open_comment(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    """Find a comment that begins and never ends; readers would see it."""
    return (
        Found(
            line,
            "Ein Kommentar beginnt mit <!-- und endet nicht im selben Absatz; er wird als Text gedruckt.",
            "Den Kommentar vor der nächsten Leerzeile oder Überschrift mit --> am Zeilenende beenden, für jeden Absatz "
            "einen eigenen schreiben, oder ihn löschen.",
        )
        for line, text in page.prose_lines()
        if _COMMENT in text
    )


def _scheme(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    """Find links with a scheme that could run code or read files, also one spread over lines or written in code."""
    lines = page.prose_lines()
    for position, (number, line) in enumerate(lines):
        following = lines[position + 1][1] if position + 1 < len(lines) else ""
        here = {match[1] for match in _LINK_START.finditer(_plain(line + "\n" + following))}
        only_next = {match[1] for match in _LINK_START.finditer(_plain(following))}
        yield from (
            Found(
                number,
                f"Ein Link beginnt mit „{scheme}:“.",
                "Nur Adressen mit https://, http:// oder mailto: verwenden.",
            )
            for scheme in sorted(here - only_next - SCHEMES)
        )


def _plain(text: str) -> str:
    """Return the text as a browser would read an address in it: entities and escapes resolved, white space dropped."""
    decoded = _ENCODED.sub(lambda match: chr(int(match[1], 16)), html.unescape(text))
    return _SQUEEZED.sub("", html.unescape(decoded)).lower()


def _unknown_field(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for field in page.chapter.meta:
        if field not in KNOWN_FIELDS:
            yield Found(
                page.chapter.head_line((field,)),
                f"Das Feld „{field}“ gibt es im Kopfteil nicht.",
                f"Das Feld löschen oder eines von diesen meinen: {', '.join(KNOWN_FIELDS)}.",
            )


def _unknown_template(page: Page, handbook: Examined) -> Iterator[Found]:
    template, known = page.chapter.meta.get("template"), handbook.handbook.tree.page_templates
    if template is not None and template not in known:
        yield Found(
            page.chapter.head_line(("template",)),
            f"Die Seitenvorlage „{template}“ gibt es nicht.",
            f"Die Zeile „template“ löschen oder eine von diesen nehmen: {', '.join(known)}.",
        )


def _excerpt(text: str, start: int) -> str:
    end = text.find(">", start)
    return text[start : min(end + 1 if end >= 0 else len(text), start + 40)]


_PAGE = "---\ntitle: Beispiel\ndescription: Eine Seite, die eine Regel zeigt.\n---\n\n# Beispiel\n\nEin Satz.\n"
HEADS = (
    Rule(
        "KOPF-FELD-UNBEKANNT",
        "Der Kopfteil enthält nur bekannte Felder.",
        "Ein verschriebenes Feld hätte keine Wirkung, und niemand merkte es.",
        Example(_PAGE.replace("title:", "titel: Beispiel\ntitle:")),
        Example(_PAGE),
        _unknown_field,
    ),
    Rule(
        "KOPF-SEITENVORLAGE",
        "Eine Seitenvorlage im Kopfteil gehört zum Handbuch.",
        "Die meisten Seiten brauchen keine; eine unbekannte ließe sich nicht bauen.",
        Example(_PAGE.replace("title:", "template: fremd.html\ntitle:")),
        Example(_PAGE),
        _unknown_template,
    ),
)
RULES = (
    Rule(
        "HTML",
        "Kapitel enthalten kein HTML.",
        "Es würde als Text erscheinen. Für Kästen, Tabellen und Bilder gibt es eigene Schreibweisen.",
        Example("Ein <b>wichtiger</b> Satz."),
        Example("Ein **wichtiger** Satz."),
        _html,
    ),
    Rule(
        "KOMMENTAR-OFFEN",
        "Ein Kommentar beginnt mit <!-- und endet mit --> im selben Absatz.",
        "Ein vergessenes Ende ließe sonst alles bis zum nächsten Pfeil --> verschwinden, ohne dass es jemand merkt. "
        "Darum ist ein Kommentar mit Leerzeile, Überschrift oder einem zweiten Anfang darin gewöhnlicher Text, ebenso "
        "einer über mehrere Zeilen, hinter dessen Ende noch etwas steht. In Code sind die Zeichen immer Text.",
        Example("Ein Satz.\n<!-- später ergänzen"),
        Example("Ein Satz.\n<!-- später ergänzen -->"),
        _open_comment,
    ),
    Rule(
        "LINK-UNZULAESSIG",
        "Links beginnen mit https://, http:// oder mailto:, oder sie führen zu einer Datei des Handbuchs.",
        "Andere Anfänge können Programme starten oder Dateien des Rechners lesen.",
        Example("Ein [Werkzeug zum Rechnen](javascript:alert) im Browser."),
        Example("Ein [Werkzeug zum Rechnen](https://www.example.org/) im Browser."),
        _scheme,
    ),
)
