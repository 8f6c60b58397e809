"""Rules about links and images."""

import html
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import PurePosixPath
from posixpath import join, normpath, relpath
from urllib.parse import unquote

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.codes import Code
from blaupausen.content.chapter import FORMS
from blaupausen.content.made import BOOK, DOWNLOADS, MADE
from blaupausen.findings import Severity
from blaupausen.intake.addresses import doubt, host_of
from blaupausen.markup.citations import CITATION, split_keys
from blaupausen.markup.commonmark import read_markdown, unmasked
from blaupausen.markup.dialect import printed_outline
from blaupausen.markup.passage import find_citations, has_directory
from blaupausen.markup.prose import readable
from blaupausen.markup.slug import slugify
from blaupausen.markup.targets import find_targets, is_address

_BARE = re.compile(r"(?:https?://|www\.)\S{3,2000}")
_SOURCE = re.compile(r"/(?:blob|edit|raw|tree)/[^/]+/docs/(.+)")
_WITHOUT_SCHEME = re.compile(r"^\s*(?:https?:)?(?://)?(?:www\.)?", re.IGNORECASE)
_SOURCE = re.compile(r"/(?:blob|edit|raw|tree)/[^/]+/docs/(.+)")
_SCHEME = re.compile(r"^([a-zA-Z][a-zA-Z0-9+.-]*):")
# „[Text] (Adresse)“, „(Text)[Adresse]“ and the like, in running text: with a right link nothing of it would be left.
_ADDRESS = (
    r"(?:https?:|mailto:|www\.)[^()\[\]{}\n]{1,500}|(?:\.{1,2}/|[#/])[\w./#-]{1,300}"
    r"|[^()\[\]{}\s]{1,200}(?:\.(?:md|html?|pdf|de|org|com|eu|svg|png|jpe?g)(?![\w.])|/)[^()\[\]{}\n]{0,300}"
)
_TEXT = r"[^()\[\]{}\n]{1,200}"
_NEARLY = re.compile(
    rf"!?\[{_TEXT}\]\s{{1,3}}\(\s{{0,3}}(?:{_ADDRESS})\s{{0,3}}\)"  # [Text] (Adresse)
    rf"|\({_TEXT}\)\s{{0,3}}\[\s{{0,3}}(?:{_ADDRESS})\s{{0,3}}\]"  # (Text)[Adresse]
    rf"|\[{_TEXT}\]\s{{0,3}}\{{\s{{0,3}}(?:{_ADDRESS})\s{{0,3}}\}}"  # [Text]{{Adresse}}
    rf"|\{{{_TEXT}\}}\s{{0,3}}\(\s{{0,3}}(?:{_ADDRESS})\s{{0,3}}\)"  # {{Text}}(Adresse)
    rf"|\[{_TEXT}\]\s{{1,3}}\[\s{{0,3}}(?:{_ADDRESS})\s{{0,3}}\]"  # [Text] [Adresse]
    rf"|\[{_TEXT}\]\((?:{_ADDRESS})\)"  # [Text](Adresse mit Leerzeichen)
    rf"|\[{_TEXT}\]\([^()\s]{{0,200}}[./#][^()\s]{{0,200}}(?=\s|$)(?![^()\n]{{0,200}}\))"  # [Text](Adresse
    rf"|\[{_TEXT}\((?:{_ADDRESS})\)"  # [Text(Adresse)
    rf"|\w{{1,40}}\]\((?:{_ADDRESS})\)"  # Text](Adresse)
    rf"|\[{_TEXT}\]:\s{{0,3}}(?:{_ADDRESS})"  # [Text]: Adresse, within a sentence
    r"|<(?:www\.[^<>\s]{1,200}|[^<>\s]{1,200}\.(?:md|html?)(?:#[^<>\s]{0,100})?)>"  # <barcamp.md>
)
_LIKE_A_LINK = re.compile(r"[\])}]\s{0,3}[(\[{]\s{0,3}$")  # in front of an address: „LINK-FORM“ tells
_BLANK_INSIDE = re.compile(r"\]\((?:[ \n]+[^()\s]+\s*|[^()\s]+[ \n]+)\)")
_IMAGES = frozenset({".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})
_FILE_NAME = re.compile(r"^\S{1,200}\.[a-z]{2,4}$", re.IGNORECASE)
_IDLE_ALT = ("abbildung", "bild", "foto", "grafik", "image", "screenshot")
_SHORTEST_ALT = 15
_LARGEST_IMAGE = 500_000  # bytes; a screen-wide photo needs less
_HOST = re.compile(r"(?<![\w@.-])(?:[a-z0-9äöüß-]{1,63}\.){1,9}([a-z]{2,20})(?![\w-])")
# Endings of file names: „muster.csv“ is no server.
_NO_DOMAINS = frozenset(
    [
        *("bpmn", "csv", "docx", "html", "js", "json", "jsonld", "md", "ods", "odt", "pdf", "png", "py"),
        *("robot", "svg", "ttl", "txt", "xlsx", "xml", "yml", "zip"),
    ]
)
_BRACKETS = re.compile(r"\[([^\[\]\n]{1,200})\]")
_CITED = re.compile(CITATION)
_PAGE_ANCHORS = frozenset({"quellen-dieser-seite"})


def _targets(page: Page) -> Iterator[tuple[int, bool, str, str]]:
    """Yield line, whether it is an image, text and address of every link that can be judged."""
    for target in find_targets(page.chapter):
        if is_address(target.address):
            yield target.line, target.is_image, target.text, target.address


def _linked_picture(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for token in read_markdown(page.chapter.body).tokens:
        line, inside = (token.map or [0])[0] + page.chapter.body_line, False
        for child in token.children or ():
            inside = child.type == "link_open" or (inside and child.type != "link_close")
            if inside and child.type == "image":
                yield Found(
                    line,
                    "Ein Bild ist zugleich ein Link; im Buch führte er nirgends hin.",
                    "Das Bild für sich stellen und den Link mit einem Text davor oder darunter setzen.",
                )


def _split(address: str) -> tuple[str, str]:
    path, _, fragment = address.partition("#")
    return unquote(path.split("?", maxsplit=1)[0]), unquote(fragment)


def shown_pictures(page: Page, handbook: Examined) -> Iterator[tuple[int, str, str]]:
    """Yield line, address and file of every picture below ``docs/`` that a page shows, each time that it does."""
    for line, is_image, _, address in _targets(page):
        file = handbook.resolve(page, _split(address)[0]) if is_image else None
        if file and PurePosixPath(file).suffix.lower() in _IMAGES:
            yield line, address, file


def _dead(page: Page, handbook: Examined) -> Iterator[Found]:
    for line, is_image, _, address in _targets(page):
        path, _ = _split(address)
        is_far = is_image or not path or _SCHEME.match(address) or _own(address, handbook) is not None
        if not is_far and not _leads_somewhere(handbook, page, path):
            yield Found(
                line,
                f"Der Link „{address}“ führt zu keiner Datei im Ordner docs.",
                "Den Weg zur Datei vom Kapitel aus angeben, zum Beispiel ../formate/barcamp.md.",
            )


def _leads_somewhere(handbook: Examined, page: Page, path: str) -> bool:
    """Whether a link leads to a file below ``docs/`` or to something that the build makes.

    That is the page of a calculating template, from the YAML file of its name, the archive of the robot, the catalogue.
    """
    if handbook.resolve(page, path):
        return True
    place = normpath(join(page.chapter.path, "..", path))
    template = place.startswith(f"{FORMS}/") and place.endswith(".md")
    return place.removeprefix("docs/") in MADE or (template and handbook.resolve(page, f"{path[:-3]}.yml") is not None)


def _anchors(page: Page, handbook: Examined) -> frozenset[str] | None:
    """Return the anchors of a page, or ``None`` where a directory on it makes more."""
    if has_directory(page.chapter):
        return None
    anchors = set(_PAGE_ANCHORS) | {citation.key.lower() for citation in find_citations(page.chapter)}
    for piece in printed_outline(page.chapter.body):
        if piece.kind.startswith("heading"):
            text = _CITED.sub(lambda match: _labels(match[1], handbook), unmasked(piece.text))
            anchors.add(_free_anchor(_slug(readable(text)), anchors))
    return frozenset(anchors)


def _labels(inner: str, handbook: Examined) -> str:
    """Return what a citation prints: it is part of the anchor of a heading."""
    return " ".join(
        handbook.sources[key].reference.label
        if handbook.sources and key in handbook.sources
        else handbook.norms[key].reference.label
        if handbook.norms and key in handbook.norms
        else key
        for key in split_keys(inner)
    )


def _free_anchor(anchor: str, taken: set[str]) -> str:
    """Return the anchor as the website counts it on: ``aufwand``, ``aufwand_1``, ``aufwand_2``."""
    while anchor in taken:
        name, _, count = anchor.rpartition("_")
        anchor = f"{name}_{int(count) + 1}" if name and count.isdigit() else f"{anchor}_1"
    return anchor


@cache
def _slug(text: str) -> str:
    return slugify(text, "-")


def _unreadable(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for target in find_targets(page.chapter):
        if not is_address(target.address):
            yield Found(
                target.line,
                f"„{target.address}“ ist keine Adresse.",
                "Die Adresse im Browser öffnen und so übernehmen, wie er sie zeigt, ohne eckige Klammern.",
            )


def _unused(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    named = defaultdict[str, set[int]](set)
    for line, text in page.prose_lines():
        for match in _BRACKETS.finditer(text):
            named[" ".join(match[1].casefold().split())].add(line)
    for name, place in read_markdown(page.chapter.body).references:
        line = place + page.chapter.body_line
        if not named[unmasked(name)] - {line}:
            yield Found(
                line,
                f"Die Zeile „[{unmasked(name)}]: …“ wird nicht gedruckt, und kein Link verweist auf sie.",
                "Die Zeile löschen; soll sie Text sein, einen Rückstrich vor die Klammer setzen: \\[.",
            )


def _dead_anchor(page: Page, handbook: Examined) -> Iterator[Found]:
    for line, is_image, _, address in _targets(page):
        path, fragment = _split(address)
        if is_image or not fragment or _SCHEME.match(address) or (path and not path.endswith(".md")):
            continue
        file = handbook.resolve(page, path) if path else None
        target = handbook.page(file) if file else page
        anchors = _anchors(target, handbook) if target and (file or not path) else None
        if anchors is not None and fragment not in anchors:
            near = ", ".join(sorted(anchors - _PAGE_ANCHORS)[:5])
            yield Found(
                line,
                f"Den Abschnitt „#{fragment}“ gibt es auf der verlinkten Seite nicht.",
                f"Die Überschrift klein, mit - statt Leerzeichen und ae für ä schreiben; dort gibt es zum "
                f"Beispiel: {near}.",
            )


def _idle_text(page: Page, handbook: Examined) -> Iterator[Found]:
    for target in find_targets(page.chapter):
        line, text = target.line, target.text
        shown = readable(html.unescape(text)).strip(" \u00a0.:…").casefold()
        if target.is_image or target.is_bare:
            continue
        if target.address.strip() in ("", "#"):
            yield Found(
                line,
                f"Der Link „{text}“ hat keine Adresse.",
                "In die runden Klammern die Adresse oder den Weg zur Datei schreiben: [Barcamp](barcamp.md).",
            )
        elif not shown or shown in handbook.style.link_texts or shown.startswith(("http://", "https://", "www.")):
            yield Found(
                line,
                f"Der Linktext „{text}“ sagt nicht, wohin der Link führt.",
                "Den Titel der Seite als Linktext nehmen, zum Beispiel [Leitfaden Barrierefreiheit](https://…).",
            )


def _bare(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for token in read_markdown(page.chapter.body).tokens:
        line, in_link = (token.map or [0])[0] + page.chapter.body_line, 0
        for child in token.children or ():
            in_link += child.nesting if child.type.startswith("link") else 0
            line += child.type in ("softbreak", "hardbreak")
            for match in _BARE.finditer(child.content) if child.type == "text" and not in_link else ():
                if _LIKE_A_LINK.search(child.content[: match.start()]):
                    continue
                yield Found(
                    line,
                    f"Die Adresse „{unmasked(match[0])}“ ist kein Link.",
                    "Einen Link mit dem Titel der Seite daraus machen: [Leitfaden](https://…).",
                )


def _malformed(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, text in _running(page):
        for match in _NEARLY.finditer(text):
            yield Found(
                line + text.count("\n", 0, match.start()),
                f"„{unmasked(' '.join(match[0].split()))}“ sieht aus wie ein Link und ist keiner.",
                "So schreiben, ohne Leerzeichen dazwischen: [Barcamp](barcamp.md); erst der Text in eckigen, dann die "
                "Adresse in runden Klammern.",
            )
    for number, shown in page.prose_lines():
        for match in _BLANK_INSIDE.finditer(shown) if "](" in shown else ():
            yield Found(
                number,
                f"In den runden Klammern „{match[0][1:]}“ stehen Leerzeichen neben der Adresse.",
                "Die Leerzeichen löschen: [Barcamp](barcamp.md).",
            )


def _running(page: Page) -> Iterator[tuple[int, str]]:
    """Yield line and text of each paragraph, heading and cell, without its links and what else is no plain text."""
    for token in read_markdown(page.chapter.body).tokens:
        depth, text = 0, ""
        for child in token.children or ():
            depth += child.nesting if child.type.startswith("link") else 0
            is_text = child.type == "text" and not depth
            text += "\n" if child.type in ("softbreak", "hardbreak") else child.content if is_text else "\ufffc"
        if any(sign in text for sign in "[]}<"):
            yield (token.map or [0])[0] + page.chapter.body_line, text


def _own_website(page: Page, handbook: Examined) -> Iterator[Found]:
    for line, is_image, _, address in _targets(page):
        own = None if is_image else _own(address, handbook)
        if own is not None:
            shown = relpath(own, PurePosixPath(page.chapter.path).parent) if own else "../formate/barcamp.md"
            anchor = "#" + address.partition("#")[2] if "#" in address else ""
            yield Found(
                line,
                f"Der Link „{address}“ führt über das Netz zum Handbuch selbst.",
                f"Den Weg zur Datei angeben: [Titel]({shown}{anchor}); im Buch wird daraus ein Verweis mit Seitenzahl.",
            )


def _own(address: str, handbook: Examined) -> str | None:
    """Return the file below ``docs/`` that an address of the handbook's own website or sources means.

    It is empty where there is none, and ``None`` for any other address, also for what the website alone has: the book.
    """
    site, sources = (_host_and_path(own) for own in handbook.handbook.addresses)
    shown = _host_and_path(address.partition("#")[0].partition("?")[0])
    if sources and (found := _SOURCE.match(shown, len(sources))) and shown.startswith(f"{sources}/"):
        file = f"docs/{unquote(found[1])}"
        return file if file in handbook.handbook.tree.files and file.endswith(".md") else None
    if not site or not f"{shown}/".startswith(f"{site}/"):
        return None
    place = unquote(shown[len(site) :]).strip("/").removesuffix("index.html").removesuffix(".html").strip("/")
    if place == BOOK or place.startswith(f"{DOWNLOADS}/"):
        return None
    return next((path for path in _sources_of(place) if path in handbook.handbook.tree.files), "").replace(
        ".yml", ".md"
    )


def _sources_of(place: str) -> tuple[str, ...]:
    """Return which files below ``docs/`` may stand at a place of the website, the likely ones first."""
    folder = f"docs/{place}".rstrip("/")
    return (f"{folder}.md", f"{folder}/index.md", f"{folder}.yml", folder)


def _host_and_path(address: str) -> str:
    return _WITHOUT_SCHEME.sub("", address).rstrip("/ ").lower()


def _deceiving(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, is_image, text, address in _targets(page):
        wrong = "" if is_image else doubt(address) or _other_host(readable(text).casefold(), host_of(address))
        if wrong:
            yield Found(
                line,
                wrong,
                "Die Adresse im Browser öffnen und so übernehmen, wie er sie zeigt; als Linktext den Titel der Seite.",
            )


def _other_host(text: str, host: str) -> str:
    """Return what is wrong with a link whose text names another server than its address."""
    for match in _HOST.finditer(text) if host else ():
        named = match[0].removeprefix("www.")
        if match[1] not in _NO_DOMAINS and not f".{host}".endswith(f".{named}"):
            return f"Der Linktext nennt „{match[0]}“, der Link führt zu „{host}“."
    return ""


def _missing_image(page: Page, handbook: Examined) -> Iterator[Found]:
    for line, is_image, _, address in _targets(page):
        if is_image and (_SCHEME.match(address) or not handbook.resolve(page, _split(address)[0])):
            yield Found(
                line,
                f"Das Bild „{address}“ liegt nicht im Ordner docs.",
                "Die Bilddatei neben das Kapitel legen und ihren Namen genau so schreiben, auch groß und klein.",
            )


def _alt(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for line, is_image, text, address in _targets(page):
        idle = len(text.strip()) < _SHORTEST_ALT or _FILE_NAME.match(text) or text.casefold().startswith(_IDLE_ALT)
        if is_image and idle:
            yield Found(
                line,
                f"Der Alternativtext „{text}“ beschreibt das Bild „{address}“ nicht.",
                "Zwischen die eckigen Klammern schreiben, was das Bild zeigt und aussagt, ohne „Bild von“.",
            )


def _heavy(page: Page, handbook: Examined) -> Iterator[Found]:
    for line, is_image, _, address in _targets(page):
        file = handbook.resolve(page, _split(address)[0]) if is_image else None
        size = handbook.handbook.tree.files[file].size if file else 0
        if size > _LARGEST_IMAGE:
            yield Found(
                line,
                f"Das Bild „{address}“ hat {size // 1000} KB.",
                f"Auf unter {_LARGEST_IMAGE // 1000} KB verkleinern; Zeichnungen als SVG speichern.",
            )


def _unused_image(handbook: Examined) -> Iterator[Found]:
    used = {
        handbook.resolve(page, _split(address)[0])
        for page in handbook.pages()
        for _, _, _, address in _targets(page)
        if not _SCHEME.match(address)
    }
    for path, file in handbook.handbook.tree.files.items():
        if file.suffix.lower() in _IMAGES and path not in used:
            yield Found(
                0, "Das Bild wird in keinem Kapitel gezeigt.", "Im Kapitel einbinden oder die Datei löschen.", path
            )


RULES = (
    Rule(
        "LINK-TOT",
        "Links innerhalb des Handbuchs führen zu einer vorhandenen Datei.",
        "Ein toter Link bricht im Web und im Buch.",
        Example("Mehr sagt die Karte [Barcamp](barcmap.md)."),
        Example("Mehr sagt diese [Beispielseite](beispiel.md)."),
        _dead,
    ),
    Rule(
        "LINK-UNLESBAR",
        "Hinter jedem Link steht eine Adresse, die ein Programm zerlegen kann.",
        "An anderen bricht der Bau der Website ab.",
        Example("Fragen beantwortet die [Redaktion des Handbuchs](mailto://[x])."),
        Example("Fragen beantwortet die [Redaktion des Handbuchs](mailto:x@example.org)."),
        _unreadable,
    ),
    Rule(
        "LINK-UNBENUTZT",
        "Zu jeder Zeile der Form [Name]: Adresse gehört ein Link.",
        "Markdown druckt solche Zeilen nicht. Ohne Link verschwände eine, die als Text gemeint war.",
        Example("Ein Satz.\n\n[Hinweis]: Mitbringen!"),
        Example("Ein Satz.\n\n\\[Hinweis]: Mitbringen!"),
        _unused,
    ),
    Rule(
        "LINK-ANKER",
        "Links auf einen Abschnitt führen zu einer vorhandenen Überschrift.",
        "Sonst springt der Link nur an den Anfang der Seite, und im Buch fehlt die Seitenzahl.",
        Example("Dazu gibt es [weitere Hinweise](#kosten).\n\n## Aufwand\n\nEin Satz."),
        Example("Dazu gibt es [weitere Hinweise](#aufwand).\n\n## Aufwand\n\nEin Satz."),
        _dead_anchor,
    ),
    Rule(
        "LINK-TEXT",
        "Der Text eines Links sagt, wohin er führt.",
        "Wer sich die Links einer Seite vorlesen lässt, hört nur die Linktexte, ohne die Sätze darum herum.",
        Example("Das erklärt die Stadt [hier](https://www.marburg.de/)."),
        Example("Das erklärt die Seite [Digitale Verwaltung der Stadt](https://www.marburg.de/)."),
        _idle_text,
    ),
    Rule(
        "LINK-NACKT",
        "Adressen stehen in Links, nicht im Text.",
        "Eine nackte Adresse wird hier nicht zum Link, und Vorleseprogramme buchstabieren sie.",
        Example("Das erklärt https://www.marburg.de/ genau."),
        Example("Das erklärt die Seite [Digitale Verwaltung der Stadt](https://www.marburg.de/) genau."),
        _bare,
    ),
    Rule(
        "LINK-FORM",
        "Ein Link ist ein Text in eckigen, direkt dahinter eine Adresse in runden Klammern, ohne Leerzeichen.",
        "Ist nur ein Zeichen anders, stehen Text und Adresse mit ihren Klammern gedruckt da.",
        Example("Mehr sagt die Karte [Beispielseite] (beispiel.md)."),
        Example("Mehr sagt die Karte [Beispielseite](beispiel.md)."),
        _malformed,
    ),
    Rule(
        "LINK-EIGEN",
        "Seiten des Handbuchs werden mit dem Weg zu ihrer Datei verlinkt.",
        "Die volle Adresse der Website führt aus dem Buch hinaus und bleibt stehen, wenn die Seite umzieht; niemand "
        "prüft, ob es sie noch gibt.",
        Example("Mehr sagt die [Beispielseite](https://blaupausen-handbuch.github.io/handbuch/beispiel/)."),
        Example("Mehr sagt die [Beispielseite](beispiel.md)."),
        _own_website,
    ),
    Rule(
        "LINK-TAEUSCHT",
        "Ein Link führt dorthin, wohin er zu führen scheint.",
        "Fremde Buchstaben, ein Name vor @ oder ein Linktext mit anderer Adresse sind die Mittel gefälschter Seiten.",
        Example("Das erklärt [marburg.de, Seite Digitalforum](https://www.marburg.example/)."),
        Example("Das erklärt [marburg.de, Seite Digitalforum](https://www.marburg.de/)."),
        _deceiving,
    ),
    Rule(
        "BILD-FEHLT",
        "Bilder liegen im Ordner docs.",
        "Fremde Bilder verraten den Servern anderer, wer das Handbuch liest, und fehlen im Buch.",
        Example("![Ablauf eines Digitalforums in drei Schritten](ablauf.svg)"),
        Example("Ein Satz statt eines fehlenden Bildes."),
        _missing_image,
    ),
    Rule(
        "BILD-ALT",
        "Jedes Bild hat einen Alternativtext, der es ersetzt.",
        "Wer das Bild nicht sieht, erfährt nur so, was es aussagt.",
        Example("![Bild](bild.svg)"),
        Example("![Drei Schritte: einladen, zeigen, verabreden](bild.svg)"),
        _alt,
    ),
    Rule(
        "BILD-LINK",
        "Ein Bild ist kein Link.",
        "Gedruckt ist ein Bild nicht anzuklicken, und ein Vorleseprogramm nennt statt des Bildes nur das Ziel.",
        Example("[![Drei Schritte: einladen, zeigen, verabreden](bild.svg)](https://www.marburg.de/)"),
        Example("![Drei Schritte: einladen, zeigen, verabreden](bild.svg)"),
        _linked_picture,
    ),
    Rule(
        Code.BILD_GROSS,
        f"Kein Bild ist größer als {_LARGEST_IMAGE // 1000} KB.",
        "Große Bilder machen Website und PDF langsam, vor allem unterwegs.",
        Example("![Drei Schritte: einladen, zeigen, verabreden](gross.svg)"),
        Example("![Drei Schritte: einladen, zeigen, verabreden](bild.svg)"),
        _heavy,
    ),
    Rule(
        "BILD-UNBENUTZT",
        "Jede Bilddatei wird in einem Kapitel gezeigt.",
        "Vergessene Dateien wandern auf die Website, ohne dass sie jemand pflegt.",
        Example("<svg xmlns='http://www.w3.org/2000/svg'/>", "docs/vergessen.svg"),
        Example("![Drei Schritte: einladen, zeigen, verabreden](bild.svg)"),
        None,
        _unused_image,
        severity=Severity.ADVICE,
    ),
)
