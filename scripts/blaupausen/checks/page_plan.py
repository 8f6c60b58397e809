"""Rules about the page plan: it is about the chapters of the navigation, it adds up, and its spreads are spreads."""

from collections.abc import Iterator
from itertools import pairwise

from blaupausen.checks.examined import Examined
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.codes import Code
from blaupausen.content.navigation import NavigationEntry
from blaupausen.content.page_plan import PLAN_FILE, PagePlan
from blaupausen.findings import Severity
from blaupausen.intake.tree import DOCS

SPREAD = 2  # pages that face each other: the left one has an even number
_MOVE = "Seiten zwischen den Blöcken davor verschieben, bis es stimmt."


def _unknown(handbook: Examined) -> Iterator[Found]:
    plan, listed = _plan(handbook), _listed(handbook)
    for path, block in plan.by_path.items() if plan else ():
        if path not in listed:
            yield Found(
                block.line,
                f"Der Seitenplan nennt {block.name}; im Buch steht kein solches Kapitel.",
                "Den Weg zur Datei berichtigen; gibt es das Kapitel noch nicht, seinen Arbeitstitel eintragen.",
                PLAN_FILE,
            )


def _unplanned(handbook: Examined) -> Iterator[Found]:
    plan, listed = _plan(handbook), _listed(handbook)
    if plan is None:
        return
    readings = handbook.handbook.readings
    sheets = {path for path in listed if (chapter := readings[path].record) and chapter.raw_sheet}
    # The appendix is planned as a whole, and so is a part that only leads to other files.
    parts = {entry.part for path, entry in listed.items() if path in plan.by_path or path in sheets}
    for path, entry in listed.items():
        chapter = readings[path].record
        if entry.part in parts and path not in plan.by_path and not (chapter and chapter.is_draft):
            neighbours = [b for p, b in plan.by_path.items() if p in listed and listed[p].part == entry.part]
            yield Found(
                neighbours[-1].line if neighbours else plan.book.line,
                f"Für {entry.page} sind keine Seiten geplant.",
                f"In seinem Teil eine Zeile „{entry.page}: 3“ einfügen, statt seines Arbeitstitels oder mit Seiten, "
                "die ein anderes Kapitel abgibt.",
                PLAN_FILE,
            )


def _order(handbook: Examined) -> Iterator[Found]:
    plan, listed = _plan(handbook), _listed(handbook)
    if plan is None:
        return
    cure = "Beides gleich ordnen: Die Navigation in mkdocs.yml ist die Reihenfolge des Buchs."
    places = {path: place for place, path in enumerate(listed)}
    known = [block for block in plan.by_path.values() if block.path in places]
    for before, block in pairwise(known):
        if places[block.path] < places[before.path]:
            wrong = f"{block.name} steht in der Navigation vor {before.name}, im Seitenplan dahinter."
            yield Found(block.line, wrong, cure, PLAN_FILE)
    for part in plan.parts:
        opener = listed.get(part.opener.path)
        for block in part.chapters if opener else ():
            entry = listed.get(block.path)
            if opener and entry and entry.part != opener.part:
                wrong = f"{block.name} steht in der Navigation im Teil „{entry.part}“, im Seitenplan in einem anderen."
                yield Found(block.line, wrong, cure, PLAN_FILE)


def _sum(handbook: Examined) -> Iterator[Found]:
    plan = _plan(handbook)
    if plan and plan.pages != plan.book.pages:
        yield Found(
            plan.book.line,
            f"Die geplanten Seiten ergeben {plan.pages}, das Buch hat {plan.book.pages}.",
            "Seiten umverteilen: Was hinzukommt, fällt anderswo weg.",
            PLAN_FILE,
        )


def _side(handbook: Examined) -> Iterator[Found]:
    plan = _plan(handbook)
    if plan is None:
        return
    openers = {part.opener for part in plan.parts}
    for block, first in plan.places():
        left, spread = first % 2 == 0, block in openers and block.pages == SPREAD
        if (block in openers or block is plan.appendix) and left != spread:
            rule = "eine Doppelseite beginnt links" if spread else "ein Teil beginnt rechts"
            wrong = f"„{block.name}“ begänne auf Seite {first}, also {'links' if left else 'rechts'}; {rule}."
            yield Found(block.line, wrong, _MOVE, PLAN_FILE)


def _spread(handbook: Examined) -> Iterator[Found]:
    plan = _plan(handbook)
    if plan is None:
        return
    chapters = {block for part in plan.parts for block in part.chapters}
    for block, first in plan.places():
        if block in chapters and block.pages == SPREAD and first % 2:
            wrong = f"„{block.name}“ hätte die Seiten {first} und {first + 1}; sie liegen einander nicht gegenüber."
            yield Found(block.line, wrong, _MOVE, PLAN_FILE)


def _plan(handbook: Examined) -> PagePlan | None:
    return handbook.handbook.page_plan.record if handbook.navigation is not None else None


def _listed(handbook: Examined) -> dict[str, NavigationEntry]:
    """Return the pages of the book that stand in a part of the navigation, by path, in its order."""
    readings = handbook.handbook.readings
    named = {f"{DOCS}/{entry.page}": entry for entry in handbook.navigation or () if entry.part}
    return {
        path: entry
        for path, entry in named.items()
        if path in readings and ((chapter := readings[path].record) is None or chapter.in_book)
    }


def _example(book: int = 22, front: str = "6", chapters: str = "teil/eins.md: 2\n      teil/zwei.md: 1") -> Example:
    return Example(
        f"seiten: {book}\nvorspann: {front}\nteile:\n  teil/index.md:\n    eroeffnung: 1\n"
        f"    kapitel:\n      {chapters}\nanhang: 12\n",
        PLAN_FILE,
    )


RULES = (
    Rule(
        Code.SEITENPLAN_FORM,
        "Der Seitenplan nennt Buch, Vorspann, Teile und Anhang mit ganzen Zahlen.",
        "Daraus rechnet der Bau, wie viele Seiten jedem Kapitel zustehen.",
        _example(front="sechs"),
        _example(),
    ),
    Rule(
        "SEITENPLAN-UNBEKANNT",
        "Jeder Weg im Seitenplan führt zu einem Kapitel des Buchs.",
        "Seiten für ein Kapitel, das es nicht gibt, fehlen einem anderen. Geplante Kapitel stehen mit Arbeitstitel da.",
        _example(26, chapters="teil/eins.md: 2\n      teil/zwei.md: 1\n      teil/drei.md: 4"),
        _example(26, chapters="teil/eins.md: 2\n      teil/zwei.md: 1\n      Drei: 4"),
        None,
        _unknown,
        severity=Severity.ADVICE,
    ),
    Rule(
        "SEITENPLAN-LUECKE",
        "Jedes Kapitel des Buchs hat Seiten im Seitenplan.",
        "Das Buch hat eine feste Zahl von Seiten. Ein Kapitel ohne Plan nimmt sie den anderen. Entwürfe zählen nicht.",
        _example(chapters="teil/eins.md: 2\n      Zwei: 1"),
        _example(),
        None,
        _unplanned,
        severity=Severity.ADVICE,
    ),
    Rule(
        "SEITENPLAN-REIHENFOLGE",
        "Seitenplan und Navigation haben dieselbe Reihenfolge.",
        "Nur dann stimmt, welche Seite im Plan rechts liegt und welche links.",
        _example(24, chapters="teil/zwei.md: 1\n      teil/eins.md: 4"),
        _example(24, chapters="teil/eins.md: 4\n      teil/zwei.md: 1"),
        None,
        _order,
        severity=Severity.ADVICE,
    ),
    Rule(
        "SEITENPLAN-SUMME",
        "Die Seiten aller Blöcke ergeben die Seiten des Buchs.",
        "Seiten dürfen wandern; ihre Summe bleibt.",
        _example(23),
        _example(),
        None,
        _sum,
    ),
    Rule(
        "SEITENPLAN-RECHTS",
        "Ein Teil beginnt auf einer rechten Seite, mit einer Doppelseite auf einer linken.",
        "Sonst bliebe im Buch eine Seite leer. Rechte Seiten haben ungerade Zahlen.",
        _example(24, "7", "teil/eins.md: 3\n      teil/zwei.md: 1"),
        _example(),
        None,
        _side,
    ),
    Rule(
        "SEITENPLAN-DOPPELSEITE",
        "Ein Kapitel von zwei Seiten liegt auf einer Doppelseite.",
        "Wer ein Format vorbereitet, hat dann alles vor sich, ohne zu blättern.",
        _example(chapters="teil/eins.md: 1\n      teil/zwei.md: 2"),
        _example(),
        None,
        _spread,
    ),
)
