"""Examples of chapters with a fact sheet, for the help pages of the rules."""

from blaupausen.checks.rule import Example
from blaupausen.content.factsheet import SHEET_FIELDS

_HEAD = """---
title: Beispiel
description: Ein Kapitel, das eine Regel zeigt.
steckbrief:
"""
_TITLE = "# Beispiel: ein Kapitel"


def chapter_example(text: str, **values: str) -> Example:
    """Return a complete chapter with a fact sheet and the given text below its title.

    Args:
        text: Markdown.
        values: YAML values of fields that differ from the usual example, by their attribute in the record.
    """
    fields = (f"  {field.key}: {values.get(name, field.example)}\n" for name, field in SHEET_FIELDS.items())
    return Example(f"{_HEAD}{''.join(fields)}---\n\n{_TITLE}\n\n" + text.strip("\n") + "\n")
