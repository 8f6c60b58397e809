"""Gaps to fill in as a Python-Markdown extension: ``{{Name}}`` becomes a marked place, except in code."""

from html import escape
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor

from blaupausen.markup.commonmark import without_code
from blaupausen.markup.gaps import Gap, find_gaps


class _GapProcessor(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        if not any("{{" in line for line in lines):
            return lines
        shown = without_code("\n".join(lines))
        return [self._line(line, shown.get(number, "")) for number, line in enumerate(lines)]

    def _line(self, line: str, shown: str) -> str:
        """Return a line with its gaps replaced; ``shown`` is the same line with blanks in the place of code."""
        for start, end, gap in reversed(list(find_gaps(line))):
            if line[start:end] == shown[start:end]:
                line = line[:start] + self._stashed(gap) + line[end:]
        return line

    def _stashed(self, gap: Gap) -> str:
        return self.md.htmlStash.store(f'<span class="luecke">{escape(gap.shown)}</span>')


class GapsExtension(Extension):
    """Register the processor before tables are read, since a choice is written with the sign that parts cells."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register after the normalising of line ends (30)."""
        md.preprocessors.register(_GapProcessor(md), "blaupausen-gaps", 25)


def makeExtension(**options: Any) -> GapsExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return GapsExtension(**options)
