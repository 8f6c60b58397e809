"""Gaps to fill in as a Python-Markdown extension: ``{{Name}}`` becomes a marked place with that name."""

from html import escape
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from blaupausen.gaps import Gap, replace_gaps


class _GapProcessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [replace_gaps(line, self._stashed) for line in lines]

    def _stashed(self, gap: Gap) -> str:
        return self.md.htmlStash.store(f'<span class="luecke">{escape(gap.shown)}</span>')


class BlanksExtension(Extension):
    """Register the processor before tables are read, since a choice is written with the sign that parts cells."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register after the normalising of line ends (30)."""
        md.preprocessors.register(_GapProcessor(md), "blaupausen-blanks", 25)


def makeExtension(**options: Any) -> BlanksExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return BlanksExtension(**options)
