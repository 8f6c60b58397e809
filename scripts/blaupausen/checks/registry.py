"""All rules of the handbook, in the order in which the help page explains them."""

from blaupausen.checks import (
    anatomy,
    citing,
    facts,
    foreign,
    head,
    language,
    layout,
    links,
    meaning,
    navigation,
    notes,
    printing,
    reading,
    templates,
    terms,
    workbooks,
)
from blaupausen.checks.rule import Rule

SUBJECTS: dict[str, tuple[Rule, ...]] = {
    "Dateien lesen": reading.RULES,
    "Kopfteil und Steckbrief": head.RULES,
    "Aufbau": anatomy.RULES,
    "Belege": facts.RULES,
    "Quellen und Normen": citing.RULES,
    "Fachwörter": terms.RULES,
    "Textvorlagen": templates.RULES,
    "Rechenvorlagen": workbooks.RULES,
    "Sprache": language.RULES,
    "Markdown, das anders gedruckt wird": (*meaning.RULES, *foreign.RULES),
    "Fußnoten": notes.RULES,
    "Tabellen, Kästen, Zeichen": layout.RULES,
    "Links und Bilder": links.RULES,
    "Navigation": navigation.RULES,
    "Drucken": printing.RULES,
}
RULES: tuple[Rule, ...] = tuple(rule for rules in SUBJECTS.values() for rule in rules)
