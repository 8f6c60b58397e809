"""The page plan against the book that was laid out: the pages of each part and chapter, and where a foot is empty."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from blaupausen.book.order import Knowledge
from blaupausen.book.render import Layout
from blaupausen.codes import Code
from blaupausen.content.made import PAGE_ACCOUNT
from blaupausen.content.page_plan import APPENDIX, FRONT, OPENER, PLAN_FILE, PagePlan, Planned, PlannedPart
from blaupausen.findings import Finding, Severity, quoted, visible
from blaupausen.intake.tree import DOCS

# How much of a page may stay empty at its foot: of the last page of a chapter, and of any other page.
LAST_PAGE, ANY_PAGE = 0.15, 0.25
_WRITTEN = "Den Text auf seine Seiten füllen oder um den Rest kürzen; der Seitenplan sagt, wie viele es sind."
_TORN = "Den Satz davor kürzen, ergänzen oder umstellen; danach bricht die Seite anders."
_MADE = "Vorspann und Anhang macht der Bau: Gestaltung und Umfang in overrides/book anpassen."
_COVER = 1  # the cover or title page is composed as a whole


@dataclass(frozen=True)
class Entry:
    """A line of the account.

    Attributes:
        name: what it is called: title of a part, path below ``docs/``, or a working title.
        part: whether it is a part, the front matter or the appendix; else it belongs to the part above it.
        planned: pages that it should have; 0 for a chapter that nobody planned.
        actual: pages that it has; None where it does not exist yet.
    """

    name: str
    part: bool
    planned: int
    actual: int | None

    @property
    def counted(self) -> int:
        """Pages that count: what does not exist yet counts as it is planned."""
        return self.planned if self.actual is None else self.actual

    @property
    def differs(self) -> bool:
        """Whether it has other pages than planned."""
        return self.counted != self.planned


@dataclass(frozen=True)
class Foot:
    """A page that stays empty at its foot further than it may.

    Attributes:
        page: printed number.
        percent: how much of it is empty.
        last: whether a chapter ends there.
        path: file of the chapter relative to the project folder; the plan itself in front and behind the chapters.
    """

    page: int
    percent: int
    last: bool
    path: str


@dataclass(frozen=True)
class Break:
    """A place where a line or a page ends and should not.

    Attributes:
        page: printed number.
        wrong: what is wrong, a German sentence.
        words: what stands there.
        path: as with a foot.
    """

    page: int
    wrong: str
    words: str
    path: str


@dataclass(frozen=True)
class Account:
    """The plan against the book.

    Attributes:
        planned: pages that the book should have.
        entries: parts, each followed by its opener and chapters.
        blank: empty pages that let a part open on its side.
        feet: pages with an empty foot.
        breaks: bad ends of lines and pages.
    """

    planned: int
    entries: tuple[Entry, ...]
    blank: int
    feet: tuple[Foot, ...]
    breaks: tuple[Break, ...] = ()

    @property
    def missing(self) -> tuple[str, ...]:
        """Names of the chapters that do not exist yet."""
        return tuple(entry.name for entry in self.entries if not entry.part and entry.actual is None)

    @property
    def pages(self) -> int:
        """Pages of the book; while chapters are missing, they count as planned and empty pages not at all."""
        return sum(entry.counted for entry in self.entries if entry.part) + (0 if self.missing else self.blank)


@dataclass(frozen=True)
class _Extent:
    """Pages of an opener or a chapter, without empty ones behind it."""

    first: int
    pages: int

    @property
    def last(self) -> int:
        return self.first + self.pages - 1


def account_of(layout: Layout, plan: PagePlan, knowledge: Knowledge) -> Account:
    """Hold a book against the plan.

    Args:
        layout: the book, with the pages on which its chapters begin.
        plan: how many pages everything should have.
        knowledge: which file is behind a page, and what parts are called.
    """
    blank = {fill.page for fill in layout.fills if fill.blank}
    extents = {knowledge.paths[url]: extent for url, extent in _extents(layout, blank).items()}
    titles = {knowledge.paths[url]: title for url, title in knowledge.titles.items()}
    begin = min((extents[path].first for path in plan.by_path if path in extents), default=layout.appendix)
    printed = [fill.page for fill in layout.fills if not fill.blank]
    entries = [
        Entry(FRONT, part=True, planned=plan.front.pages, actual=sum(page < begin for page in printed)),
        *_part_entries(plan, extents, titles, begin),
        Entry(
            APPENDIX, part=True, planned=plan.appendix.pages, actual=sum(page >= layout.appendix for page in printed)
        ),
    ]
    breaks = tuple(
        Break(fault.page, fault.wrong, fault.words, _home(fault.page, extents)[0] or PLAN_FILE)
        for fault in layout.faults
    )
    return Account(plan.book.pages, tuple(entries), len(blank), tuple(_feet(layout, plan, extents)), breaks)


def _extents(layout: Layout, blank: set[int]) -> dict[str, _Extent]:
    """Return the pages of every opener and chapter by address, in reading order."""
    ordered = sorted(layout.starts.items(), key=lambda start: start[1])
    ends = [*(page for _, page in ordered), layout.appendix][1:]
    return {
        url: _Extent(first, sum(page not in blank for page in range(first, end)))
        for (url, first), end in zip(ordered, ends, strict=True)
    }


def _part_entries(
    plan: PagePlan, extents: Mapping[str, _Extent], titles: Mapping[str, str], begin: int
) -> Iterator[Entry]:
    """Yield every part with its opener and chapters; one that nobody planned belongs where it stands in the book."""
    strangers = _strangers(plan, extents, begin)
    for part in plan.parts:
        own = [_entry(part.opener, OPENER, extents), *(_entry(block, block.name, extents) for block in part.chapters)]
        own += [
            Entry(path.removeprefix(f"{DOCS}/"), part=False, planned=0, actual=extents[path].pages)
            for path, home in strangers.items()
            if home is part
        ]
        counted = sum(entry.counted for entry in own)
        yield Entry(titles.get(part.opener.path, part.opener.name), part=True, planned=part.pages, actual=counted)
        yield from own


def _entry(block: Planned, name: str, extents: Mapping[str, _Extent]) -> Entry:
    extent = extents.get(block.path)
    return Entry(name, part=False, planned=block.pages, actual=extent.pages if extent else None)


def _strangers(plan: PagePlan, extents: Mapping[str, _Extent], begin: int) -> dict[str, PlannedPart]:
    """Return chapters behind the first planned one that the plan does not name, with the part that they stand in."""
    homes = {block.path: part for part in plan.parts for block in part.blocks if block.path}
    found: dict[str, PlannedPart] = {}
    home: PlannedPart | None = None
    for path, extent in extents.items():
        home = homes.get(path, home)
        if path not in homes and home and extent.first > begin:
            found[path] = home
    return found


def _feet(layout: Layout, plan: PagePlan, extents: Mapping[str, _Extent]) -> Iterator[Foot]:
    composed = {_COVER}
    for part in plan.parts:
        if opener := extents.get(part.opener.path):
            composed |= set(range(opener.first, opener.first + opener.pages))
    for fill in layout.fills:
        path, extent = _home(fill.page, extents)
        last = extent is not None and fill.page == extent.last
        if not fill.blank and fill.page not in composed and fill.empty > (LAST_PAGE if last else ANY_PAGE):
            yield Foot(fill.page, round(100 * fill.empty), last, path or PLAN_FILE)


def _home(page: int, extents: Mapping[str, _Extent]) -> tuple[str, _Extent | None]:
    """Return the chapter or opener that a page belongs to."""
    return next(((path, extent) for path, extent in extents.items() if extent.first <= page <= extent.last), ("", None))


def told(account: Account) -> list[str]:
    """Return German lines: how many pages the book has, and where it has others than planned."""
    lines = [_sum(account)]
    if account.blank:
        lines.append(f"Leere Seiten vor Teilen: {account.blank}.")
    differing = [entry for entry in account.entries if entry.differs]
    if differing:
        lines.append("Seiten ist / soll, wo sie sich unterscheiden:")
        lines += [f"  {e.counted:3} / {e.planned:<3} {'' if e.part else '  '}{visible(e.name)}" for e in differing]
    return lines


def _sum(account: Account) -> str:
    missing = len(account.missing)
    note = f" ({missing} fehlende Kapitel zählen wie geplant)" if missing else ""
    return f"Das Buch hat {account.pages} von {account.planned} Seiten{note}."


def page_findings(account: Account, severity: Severity = Severity.ADVICE) -> list[Finding]:
    """Return what to say of empty feet and bad breaks; only a release must not have any."""
    feet = [
        Finding(
            foot.path,
            0,
            Code.BUCH_FUSS,
            f"Seite {foot.page} des Buchs ist unten zu {foot.percent} % leer"
            + (", am Ende des Kapitels." if foot.last else "."),
            _MADE if foot.path == PLAN_FILE else _WRITTEN,
            severity,
        )
        for foot in account.feet
    ]
    breaks = [
        Finding(
            found.path,
            0,
            Code.BUCH_BRUCH,
            f"Seite {found.page} des Buchs: {found.wrong} {quoted(found.words)}",
            _MADE if found.path == PLAN_FILE else _TORN,
            severity,
        )
        for found in account.breaks
    ]
    return feet + breaks


def release_findings(account: Account) -> list[Finding]:
    """Return what keeps the book from being released: chapters, pages, or the feet of pages."""
    found = []
    if account.missing:
        wrong = f"Es fehlen noch {len(account.missing)} Kapitel: {'; '.join(account.missing)}."
        found.append(Finding(PLAN_FILE, 0, Code.BUCH_UMFANG, wrong, "Sie schreiben oder aus dem Seitenplan nehmen."))
    if account.pages != account.planned:
        cure = "Kapitel auf ihre geplanten Seiten bringen; „handbuch bauen“ zeigt, welche andere haben."
        found.append(Finding(PLAN_FILE, 0, Code.BUCH_UMFANG, _sum(account), cure))
    return found + page_findings(account, Severity.ERROR)


def changed_table(before: Account | None, after: Account) -> list[str]:
    """Return a German Markdown table of what has other pages than planned or than before; empty where nothing has."""
    old = {(entry.name, entry.part): entry.actual for entry in before.entries} if before else {}
    rows = []
    for entry in after.entries:
        was = old.get((entry.name, entry.part))
        if entry.differs or (before and was != entry.actual):
            name = quoted(entry.name)
            cells = (f"**{name}**" if entry.part else name, _cell(was), _cell(entry.actual), str(entry.planned))
            rows.append(f"| {' | '.join(cells)} |")
    head = ["| Teil oder Kapitel | vorher | jetzt | geplant |", "|---|---:|---:|---:|"]
    return [_sum(after), "", *head, *rows, ""] if rows else [_sum(after), ""]


def _cell(pages: int | None) -> str:
    return "–" if pages is None else str(pages)


def as_json(account: Account) -> str:
    """Return the account as JSON, for whoever compares builds or releases one."""
    return json.dumps(asdict(account), ensure_ascii=False, indent=1) + "\n"


def read_account(site: Path) -> Account | None:
    """Return the account of a built website; None where there is none, or of another version of the program."""
    file = site / PAGE_ACCOUNT
    return _from_json(file.read_text(encoding="utf-8")) if file.is_file() else None


def _from_json(text: str) -> Account | None:
    try:
        values = json.loads(text)
        return Account(
            int(values["planned"]),
            tuple(Entry(**entry) for entry in values["entries"]),
            int(values["blank"]),
            tuple(Foot(**foot) for foot in values["feet"]),
            tuple(Break(**each) for each in values["breaks"]),
        )
    except (KeyError, TypeError, ValueError):
        return None
