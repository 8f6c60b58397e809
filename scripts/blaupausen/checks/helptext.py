"""The help page of the rules, written from the rules themselves."""

import difflib
import re
from collections.abc import Iterator

from blaupausen.checks.notices import NOTICES
from blaupausen.checks.registry import TOPICS
from blaupausen.checks.rule import EXAMPLE_PAGE, Example, Rule
from blaupausen.findings import UNSEEN, Severity

_UNSEEN_ALONE = re.compile(f"{UNSEEN.pattern}|[\u0300-\u036f]")
_SHORT = 8  # lines that are shown in full
_WIDTH = 110


def rules_markdown() -> str:
    """Return one section per rule and message, grouped by topic; the anchor of each is its code in small letters."""
    parts = [part for topic, rules in TOPICS.items() for part in (f"## {topic}", *map(_section, rules))]
    parts.append("## Meldungen ohne Regel")
    parts.append("Diese Meldungen sagen etwas über den Rechner, den Befehl oder den Bau.")
    return "\n\n".join([*parts, *(part for n in NOTICES for part in (f"### {n.code}", n.meaning))])


def _section(rule: Rule) -> str:
    parts = [f"### {rule.code}", f"**{rule.title}** {rule.reason}"]
    notes = []
    if rule.severity is Severity.ADVICE:
        notes.append("Ein Hinweis: Er hält die Veröffentlichung nicht auf.")
    if rule.fixable:
        notes.append("Das behebt `make beheben`.")
    if notes:
        parts.append(" ".join(notes))
    wrong, right = _shown(rule.wrong, rule.right)
    parts += [_named("Falsch", rule.wrong), _code(wrong), _named("Richtig", rule.right), _code(right)]
    return "\n\n".join(parts)


def _named(word: str, example: Example) -> str:
    stored = f", gespeichert als {example.encoding}" if example.encoding != "utf-8" else ""
    return f"{word}{stored}:" if example.file == EXAMPLE_PAGE else f"{word}, in `{example.file}`{stored}:"


def _code(lines: list[str]) -> str:
    return "\n".join(f"    {line}" if line else "" for line in map(_visible, lines))


def _visible(line: str) -> str:
    """Show what a page would swallow: invisible and combining characters, tabs, blanks at the end, long tails."""
    blanks = len(line) - len(line.rstrip(" "))
    text = line.rstrip(" ") + "␣" * min(blanks, 2)
    text = _UNSEEN_ALONE.sub(lambda match: f"⟨U+{ord(match[0]):04X}⟩", text.replace("\t", "⇥"))
    return text if len(text) <= _WIDTH else text[:_WIDTH] + " …"


def _shown(wrong: Example, right: Example) -> tuple[list[str], list[str]]:
    """Return the lines of both examples; of long ones only those that differ, with a line around them."""
    first, second = (example.text.rstrip("\n").split("\n") for example in (wrong, right))
    blank_end = wrong.text.rstrip("\n") == right.text.rstrip("\n") and wrong.encoding == right.encoding
    if blank_end:
        first, second = [*first, "⏎", "⏎"], [*second, "⏎"]
    if wrong.file != right.file or max(len(first), len(second)) <= _SHORT:
        return first, second
    opcodes = difflib.SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
    changed = [code for code in opcodes if code[0] != "equal"]
    return (
        list(_excerpt(first, [(start, end) for _, start, end, _, _ in changed])),
        list(_excerpt(second, [(start, end) for _, _, _, start, end in changed])),
    )


def _excerpt(lines: list[str], spans: list[tuple[int, int]]) -> Iterator[str]:
    kept = {number for start, end in spans for number in range(start - 1, end + 1) if 0 <= number < len(lines)} or set(
        range(len(lines))
    )
    last = -1
    for number in sorted(kept):
        if number > last + 1:
            yield "…"
        yield lines[number]
        last = number
    if last < len(lines) - 1:
        yield "…"
