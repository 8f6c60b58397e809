"""Rules about the navigation: every page stands in it once, and every page has an address of its own."""

from collections.abc import Iterator

from blaupausen.checks.examined import Examined
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.content.chapter import is_form
from blaupausen.intake.files import site_address
from blaupausen.intake.tree import CONFIG_FILE


def _unlisted(handbook: Examined) -> Iterator[Found]:
    if handbook.navigation is not None:
        listed = {f"docs/{entry.page}" for entry in handbook.navigation}
        for path in handbook.handbook.readings:
            if path not in listed and not is_form(path):
                cure = f"In mkdocs.yml unter „nav:“ eine Zeile „- {path.removeprefix('docs/')}“ einfügen."
                yield Found(0, "Die Seite steht nicht in der Navigation.", cure, path)


def _dead_entry(handbook: Examined) -> Iterator[Found]:
    for entry in handbook.navigation or ():
        if f"docs/{entry.page}" not in handbook.handbook.readings:
            yield Found(
                entry.line,
                f"Die Navigation nennt {entry.page}, die Datei gibt es nicht.",
                "Den Dateinamen berichtigen oder die Zeile löschen.",
                CONFIG_FILE,
            )


def _twice(handbook: Examined) -> Iterator[Found]:
    first: dict[str, int] = {}
    for entry in handbook.navigation or ():
        if entry.page in first:
            yield Found(
                entry.line,
                f"Die Navigation nennt {entry.page} zweimal, zuerst in Zeile {first[entry.page]}.",
                "Eine der beiden Zeilen löschen.",
                CONFIG_FILE,
            )
        first.setdefault(entry.page, entry.line)


def _template_entered(handbook: Examined) -> Iterator[Found]:
    for entry in handbook.navigation or ():
        if is_form(f"docs/{entry.page}"):
            yield Found(
                entry.line,
                f"Die Vorlage {entry.page} trägt der Bau selbst ein; so stünde sie doppelt da.",
                "Die Zeile löschen.",
                CONFIG_FILE,
            )


def _same_address(handbook: Examined) -> Iterator[Found]:
    taken: dict[str, str] = {}
    for path in handbook.handbook.readings:
        address = site_address(path)
        if address in taken:
            yield Found(
                0,
                f"Die Seite bekäme dieselbe Webadresse wie {taken[address]}; eine der beiden verschwände.",
                "Eine der beiden Dateien umbenennen oder ihren Text in die andere übernehmen.",
                path,
            )
        taken.setdefault(address, path)


_LISTED = "nav:\n  - Start: index.md\n  - Beispiel: beispiel.md\n"
_PAGE = "---\ntitle: Beispiel\ndescription: Eine Seite, die eine Regel zeigt.\n---\n\n# Beispiel\n\nEin Satz.\n"
RULES = (
    Rule(
        "NAVIGATION-FEHLT",
        "Jede Seite steht in der Navigation.",
        "Die Navigation in mkdocs.yml ist zugleich die Reihenfolge im Buch; was dort fehlt, findet niemand.",
        Example("nav:\n  - Start: index.md\n", CONFIG_FILE),
        Example(_LISTED, CONFIG_FILE),
        None,
        _unlisted,
    ),
    Rule(
        "NAVIGATION-TOT",
        "Jeder Eintrag der Navigation hat eine Seite.",
        "Sonst bricht der Bau von Website und Buch ab.",
        Example(f"{_LISTED}  - Fort: fort.md\n", CONFIG_FILE),
        Example(_LISTED, CONFIG_FILE),
        None,
        _dead_entry,
    ),
    Rule(
        "NAVIGATION-DOPPELT",
        "Jede Seite steht nur einmal in der Navigation.",
        "Das Buch druckt jedes Kapitel an einer Stelle. Doppelte Zeilen entstehen beim Zusammenführen.",
        Example(f"{_LISTED}  - beispiel.md\n", CONFIG_FILE),
        Example(_LISTED, CONFIG_FILE),
        None,
        _twice,
    ),
    Rule(
        "NAVIGATION-VORLAGE",
        "Vorlagen stehen nicht in der Navigation.",
        "Der Bau trägt sie unter „Vorlagen“ selbst ein, geordnet nach Handlungsfeld.",
        Example(f"{_LISTED}  - vorlagen/einladung.md\n", CONFIG_FILE),
        Example(_LISTED, CONFIG_FILE),
        None,
        _template_entered,
    ),
    Rule(
        "ADRESSE-DOPPELT",
        "Keine zwei Seiten haben dieselbe Webadresse.",
        "rpa.md und rpa/index.md lägen beide unter rpa/; die eine würde die andere überschreiben.",
        Example(_PAGE, "docs/README.md"),
        Example(_PAGE, "docs/beispiel.md"),
        None,
        _same_address,
    ),
)
