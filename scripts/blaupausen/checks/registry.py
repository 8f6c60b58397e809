"""All rules of the handbook, in the order in which the help page explains them."""

from blaupausen.checks import (
    anatomy,
    citing,
    days,
    drafts,
    facts,
    foreign,
    head,
    hostile,
    key_data,
    language,
    layout,
    ledger,
    links,
    meaning,
    navigation,
    notes,
    page_plan,
    paragraphs,
    printing,
    reading,
    run_sheets,
    signs,
    templates,
    terms,
    workbooks,
)
from blaupausen.checks.rule import Rule, Subject

# What rules look at, and the chapters of their help page under it.
SUBJECTS: dict[Subject, dict[str, tuple[Rule, ...]]] = {
    Subject.FILE: {"Dateien lesen": reading.FILES},
    Subject.HEAD: {"Kopfteil und Steckbrief": (*reading.HEADS, *hostile.HEADS, *head.RULES)},
    Subject.PAGE: {
        "Was kein Kapitel enthält": (*hostile.RULES, *drafts.RULES),
        "Aufbau": anatomy.RULES,
        "Belege": (*facts.RULES, *reading.LEDGER_FILES, *ledger.RULES),
        "Tage und Spannen": days.RULES,
        "Regiepläne": (*run_sheets.RULES, *key_data.RULES, *signs.RULES),
        "Fachwörter": terms.RULES,
        "Sprache": (*language.RULES, *paragraphs.RULES),
        "Markdown, das anders gedruckt wird": (*meaning.RULES, *foreign.RULES),
        "Fußnoten": notes.RULES,
        "Tabellen, Kästen, Zeichen": layout.RULES,
        "Links und Bilder": links.RULES,
        "Drucken": printing.RULES,
    },
    Subject.RECORD: {"Quellen, Normen, Glossar": (*reading.RECORDS, *citing.RULES)},
    Subject.WORKBOOK: {"Rechenvorlagen": workbooks.RULES},
    Subject.HANDBOOK: {
        "Textvorlagen": templates.RULES,
        "Navigation": navigation.RULES,
        "Seitenplan": page_plan.RULES,
        "Listen und Einstellungen": reading.LISTS,
    },
}
TOPICS: dict[str, tuple[Rule, ...]] = {topic: rules for part in SUBJECTS.values() for topic, rules in part.items()}
RULES: tuple[Rule, ...] = tuple(rule for rules in TOPICS.values() for rule in rules)
