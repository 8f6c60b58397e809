"""Rules about the build of a chapter: which sections it has, in which order, and how headings nest."""

import html
import re
from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.sheets import chapter_example
from blaupausen.content.wordlists import ANATOMY_FILE, RequiredSection
from blaupausen.markup.commonmark import read_markdown, unmasked
from blaupausen.markup.prose import Block, readable

_NO_WORD = re.compile(r"[\W_]+")


def _sections(page: Page, handbook: Examined) -> tuple[RequiredSection, ...]:
    return handbook.anatomy.get(str(page.chapter.raw_sheet.get("art", "")), ())


def _found(page: Page, sections: tuple[RequiredSection, ...]) -> dict[str, Block]:
    """Return the first heading of second level for each section that the page has."""
    headings = [block for block in page.prose.headings if block.level == _SECTION_LEVEL]
    first: dict[str, Block] = {}
    for heading in headings:
        for section in sections:
            if section.name not in first and section.matches(heading.text):
                first[section.name] = heading
                break
    return first


_SECTION_LEVEL = 2


def _missing(page: Page, handbook: Examined) -> Iterator[Found]:
    sections = _sections(page, handbook)
    found = _found(page, sections)
    for position, section in enumerate(sections):
        if section.name in found:
            continue
        before = next((s.name for s in reversed(sections[:position]) if s.name in found), "")
        place = f"nach dem Abschnitt „{before}“" if before else "nach der Überschrift des Kapitels"
        yield Found(
            found[before].line if before else 0,
            f"Der Abschnitt „{section.name}“ fehlt.",
            f"Eine Überschrift „## {section.name}“ {place} einfügen; nach einem Doppelpunkt darf sie weitergehen.",
        )


def _disordered(page: Page, handbook: Examined) -> Iterator[Found]:
    sections = _sections(page, handbook)
    found = _found(page, sections)
    present = [section.name for section in sections if section.name in found]
    for before, name in pairwise(present):
        if found[name].line < found[before].line:
            yield Found(
                found[name].line,
                f"Der Abschnitt „{name}“ steht vor „{before}“.",
                f"Den Abschnitt hinter „{before}“ setzen; die Reihenfolge steht in {ANATOMY_FILE}.",
            )


def _title(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    headings = page.prose.headings
    if not headings or headings[0].level != 1:
        yield Found(
            headings[0].line if headings else page.chapter.body_line,
            "Die Seite beginnt nicht mit einer Überschrift erster Ebene.",
            "Unter dem Kopfteil eine Zeile „# Titel der Seite“ einfügen.",
        )
    for heading in headings[1:]:
        if heading.level == 1:
            yield Found(
                heading.line,
                f"„{heading.text}“ ist eine zweite Überschrift erster Ebene.",
                "Ein Rautezeichen ergänzen: Abschnitte beginnen mit ##.",
            )


def _steps(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    headings = page.prose.headings
    for before, heading in pairwise(headings):
        if heading.level > before.level + 1:
            right = "#" * (before.level + 1)
            yield Found(
                heading.line,
                f"Auf eine Überschrift der Ebene {before.level} folgt eine der Ebene {heading.level}.",
                f"Die Überschrift mit „{right} “ beginnen.",
            )


def _underlined(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    for token in read_markdown(page.chapter.body).tokens:
        if token.type == "heading_open" and token.markup in ("=", "-") and token.map:
            yield Found(
                token.map[0] + page.chapter.body_line,
                f"Die Zeile wird zur Überschrift, weil eine Zeile aus „{token.markup}“ direkt darunter steht.",
                "Eine Überschrift mit ## beginnen; soll es eine Trennlinie sein, eine Leerzeile davor einfügen.",
            )


_SECTIONS = (
    *("Ziel", "Für wen", "Wann nicht", "Dauer, Personen, Vorlauf", "Regieplan", "Barrierefreiheit", "Einladung"),
    *("Erfolgsprobe", "Fallstricke", "Fassung für kleine Kommunen"),
)


def _format(*names: str) -> Example:
    return chapter_example("\n\n".join(f"## {name}\n\nEin Satz." for name in names), kind="formatkarte")


def _empty(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    tokens = read_markdown(page.chapter.body).tokens
    for opened, inside in pairwise(tokens):
        words = [child for child in inside.children or () if child.type != "comment" and child.content.strip()]
        if opened.type == "heading_open" and not words:
            yield Found(
                (opened.map or [0])[0] + page.chapter.body_line,
                "Die Überschrift hat keinen Text.",
                "Hinter die Rautezeichen schreiben, worum es geht, oder die Zeile löschen.",
            )


def _is_heading(token: Token) -> bool:
    return token.type == "heading_open" and token.level == 0


def _without_text(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    if page.chapter.is_draft:  # a new chapter is a skeleton of headings and guidance
        return
    tokens = [token for token in read_markdown(page.chapter.body).tokens if token.type != "comment"]
    opened: tuple[int, str, int] | None = None
    for place, token in enumerate([*tokens, None]):
        if token is None or _is_heading(token):
            level = int(token.tag[1:]) if token else 0
            if opened and level <= opened[0]:
                yield Found(
                    opened[2],
                    f"Unter der Überschrift „{opened[1]}“ steht nichts.",
                    "Den Text darunter schreiben oder die Überschrift löschen.",
                )
            opened = None
            if token and level > 1 and tokens[place + 1].content.strip():
                title = unmasked(tokens[place + 1].content)
                opened = (level, title, (token.map or [0])[0] + page.chapter.body_line)
        elif token.level == 0 and not token.type.startswith("heading") and _says_something(token, tokens, place):
            opened = None


def _says_something(token: Token, tokens: list[Token], place: int) -> bool:
    """Whether a block is more than a line or a paragraph that holds nothing but a comment."""
    if token.type in ("hr", "inline", "note_open") or token.nesting < 0:
        return False
    children = tokens[place + 1].children or () if token.type == "paragraph_open" else None
    return children is None or any(
        child.type != "comment" and (child.type == "image" or child.content.strip()) for child in children
    )


def _twice(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    above: list[Block] = []
    first: dict[tuple[int, str], int] = {}  # line of the first heading, by the heading above it and its text
    for heading in page.prose.headings:
        above = [each for each in above if each.level < heading.level]
        name = " ".join(_NO_WORD.sub(" ", readable(heading.text)).casefold().split())
        key = (above[-1].line if above else 0, name)
        if name and first.setdefault(key, heading.line) != heading.line:
            yield Found(
                heading.line,
                f"Die Überschrift „{heading.text}“ steht schon in Zeile {first[key]}.",
                "Beide Abschnitte zu einem machen oder einer Überschrift sagen lassen, was sie unterscheidet.",
            )
        above.append(heading)


def _title_of_sheet(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    title = page.chapter.raw_sheet.get("titel")
    heading = page.prose.headings[0] if page.prose.headings else None
    if isinstance(title, str) and heading and heading.level == 1 and _plain(title) != _plain(heading.text):
        yield Found(
            heading.line,
            f"Die Überschrift heißt „{readable(heading.text)}“, der Titel im Steckbrief „{title}“.",
            "Beide gleich schreiben.",
        )


def _plain(text: str) -> str:
    return " ".join(html.unescape(readable(text)).split())


RULES = (
    Rule(
        "ABSCHNITT-FEHLT",
        "Ein Kapitel hat alle Abschnitte seiner Art.",
        "Wer ein Kapitel kennt, findet sich in allen zurecht. Welche Abschnitte eine Blaupause, eine "
        "Formatkarte und ein "
        "Grundlagenkapitel haben, steht in docs/daten/abschnitte.yml.",
        chapter_example("## Worum es geht\n\nDas Kapitel endet ohne Hinweise auf andere Kapitel."),
        chapter_example("## Worum es geht\n\nEin Satz.\n\n## Weiterlesen\n\nEin Hinweis auf ein anderes Kapitel."),
        _missing,
    ),
    Rule(
        "ABSCHNITT-REIHENFOLGE",
        "Die Abschnitte stehen in der vereinbarten Reihenfolge.",
        "Lesende springen: Sie erwarten den Regieplan immer an derselben Stelle.",
        _format("Für wen", "Ziel", *_SECTIONS[2:]),
        _format(*_SECTIONS),
        _disordered,
    ),
    Rule(
        "ABSCHNITT-LEER",
        "Unter jeder Überschrift steht etwas.",
        "Wer im Inhaltsverzeichnis einen Abschnitt wählt, will ihn lesen. Kommentare sind kein Text; wo gleich eine "
        "Überschrift der nächsten Ebene folgt, fehlt nichts. In Entwürfen dürfen Abschnitte leer sein.",
        Example("## Aufwand\n\n## Kosten\n\nEin Satz."),
        Example("## Aufwand\n\nEin Satz.\n\n## Kosten\n\nEin Satz."),
        _without_text,
    ),
    Rule(
        "ABSCHNITT-DOPPELT",
        "Kein Abschnitt steht zweimal da.",
        "Meist ist einer beim Kopieren stehen geblieben. Zwei gleiche Einträge im Inhaltsverzeichnis sagen nicht, "
        "welcher welcher ist.",
        Example("## Aufwand\n\nEin Satz.\n\n## Aufwand\n\nEin Satz."),
        Example("## Aufwand heute\n\nEin Satz.\n\n## Aufwand danach\n\nEin Satz."),
        _twice,
    ),
    Rule(
        "UEBERSCHRIFT-STECKBRIEF",
        "Die Überschrift des Kapitels ist der Titel aus dem Steckbrief.",
        "Vergleichstafel, Katalog und Seite nennten dasselbe Kapitel sonst verschieden.",
        chapter_example("## Weiterlesen\n\nEin Hinweis.", title='"Beispiel: ein anderes Kapitel"'),
        chapter_example("## Weiterlesen\n\nEin Hinweis.", title='"Beispiel: ein Kapitel"'),
        _title_of_sheet,
    ),
    Rule(
        "UEBERSCHRIFT-TITEL",
        "Eine Seite hat genau eine Überschrift erster Ebene, und zwar am Anfang.",
        "Sie ist der Titel im Buch, im Inhaltsverzeichnis und für Vorleseprogramme.",
        Example("# Noch ein Titel\n\nEin Satz."),
        Example("## Ein Abschnitt\n\nEin Satz."),
        _title,
    ),
    Rule(
        "UEBERSCHRIFT-RAUTE",
        "Überschriften beginnen mit Rautezeichen.",
        "Eine Zeile aus Strichen macht auch aus dem Satz darüber eine Überschrift; meist war eine Trennlinie gemeint.",
        Example("Ein Satz zum Ende.\n---\n\nEin neuer Anfang."),
        Example("Ein Satz zum Ende.\n\n---\n\nEin neuer Anfang."),
        _underlined,
    ),
    Rule(
        "UEBERSCHRIFT-LEER",
        "Jede Überschrift hat einen Text.",
        "Im Inhaltsverzeichnis und für Vorleseprogramme wäre sie eine Lücke, die nirgendwohin führt.",
        Example("##\n\nEin Satz."),
        Example("## Ein Abschnitt\n\nEin Satz."),
        _empty,
    ),
    Rule(
        "UEBERSCHRIFT-STUFE",
        "Überschriften überspringen keine Ebene.",
        "Vorleseprogramme und Lesezeichen des PDF bilden aus den Ebenen ein Verzeichnis; eine Lücke darin führt "
        "in die Irre.",
        Example("#### Einzelheiten\n\nEin Satz."),
        Example("## Ein Abschnitt\n\n### Einzelheiten\n\nEin Satz."),
        _steps,
    ),
)
