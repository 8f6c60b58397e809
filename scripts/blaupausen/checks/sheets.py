"""Examples of chapters with a fact sheet, for the help pages of the rules."""

from blaupausen.checks.rule import Example

_SHEET = """---
title: Beispiel
description: Ein Kapitel, das eine Regel zeigt.
steckbrief:
  titel: "Beispiel: ein Kapitel"
  kurz: Ein Kapitel, das eine Regel zeigt.
  handlungsfeld: formate
  art: {kind}
  belegsiegel: {seal}
  groessenklassen: [bis 10.000]
  dauer_wochen: {{von: 1, bis: 2}}
  aufwand_personentage: {{von: 1, bis: 2, herkunft: geschaetzt}}
  kosten: {{herkunft: unbekannt, hinweis: "Arbeitszeit."}}
  beteiligte: [Leitung]
  voraussetzungen: [ein Auftrag]
  normen: []
  vorlagen: {models}
  schlagwoerter: [Beispiel]
  synonyme: []
  rechtsstand: 2026-11-22
  pruefen_bis: {due}
  version: "1.0"
  status: {status}
---

# Beispiel: ein Kapitel
"""


def chapter_example(text: str, kind: str = "grundlage", **values: str) -> Example:
    """Return a complete chapter with a fact sheet and the given text below its title."""
    fields = {"seal": "redaktion", "due": "2030-11-22", "models": "[]", "status": "vorschlag", **values}
    return Example(_SHEET.format(kind=kind, **fields) + "\n" + text.strip("\n") + "\n")
