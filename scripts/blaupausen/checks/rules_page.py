"""The paragraph ``[[pruefregeln]]`` becomes the help of all rules; it is a page's text and written nowhere else."""

from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from blaupausen.checks.helptext import rules_markdown

_MARK = "[[pruefregeln]]"


class _RulesProcessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        """Put the help in the place of the mark."""
        if _MARK not in lines:
            return lines
        place = lines.index(_MARK)
        return [*lines[:place], *rules_markdown().split("\n"), *lines[place + 1 :]]


class RulesExtension(Extension):
    """Register the processor for one Markdown instance."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register before everything that looks at the text."""
        md.preprocessors.register(_RulesProcessor(md), "blaupausen-rules", 40)


def makeExtension(**options: Any) -> RulesExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return RulesExtension(**options)
