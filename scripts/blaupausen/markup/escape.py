r"""Text that stays text in the handbook's Markdown.

Python-Markdown knows a backslash before few signs only (``Markdown.ESCAPED_CHARS``); before any other it would be seen.
What it does not know is written as a character reference, and nothing is escaped that would not be read as a mark.
"""

import re

from blaupausen.findings import UNSEEN
from blaupausen.markup.brackets import DIRECTORIES, SAID, GlossaryMark, parse_mark
from blaupausen.markup.citations import KEYS

# Marks wherever they stand; an underscore inside a word is none (pymdownx.betterem).
_MARK = re.compile(r"\\(?=[\\`*_{}\[\]()>#+.!|-]|\s|$)|[`*\[\]]|(?<=\])\(|(?<![^\W_])_|_(?![^\W_])|(?<=\{)\{|(?<=\})\}")
# ``{%``, ``{:``, ``{!``, ``[^`` and ``-8<-`` are notations of other programs, which the checks refuse.
_FOREIGN = re.compile(r"(?<=\{)[%:!]|(?<=\[)\^|8(?=<)")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_START = re.compile(r"[#>|+-]|!!!|\.\. ")
_REFERENCED = re.compile(r":|~~~|\?\?\?")
_CAPTION = re.compile(r"(Tabelle|Table):", re.IGNORECASE)
_CITATION = re.compile(rf"\\\[({KEYS})\\\]")
_TERM = re.compile(rf"\\\[\\\[({SAID})\\\]\\\]")
_CODE = re.compile(r"\]:|[`|]|\{\{|\}\}|\{[%!:]|<!--|\\$|\s\s|^\s|\s$|^$")


def _reference(sign: str) -> str:
    return f"&#{ord(sign)};"


def inline_text(text: str) -> str:
    """Return text for the middle of a line."""
    text = text.replace("&", "&amp;")
    text = _FOREIGN.sub(lambda match: _reference(match[0]), text)
    return _MARK.sub(r"\\\g<0>", text).replace("<", "&lt;")


def plain_text(text: str) -> str:
    """Return text as one line of Markdown that shows it letter by letter, wherever in a page or table it is put."""
    line = " ".join(UNSEEN.sub("", text).split())
    return cell_text(line_start(heading_end(inline_text(line))))


def with_marks(markdown: str) -> str:
    """Give citations and glossary links that were typed their meaning back; directories are no terms."""
    # „[Name]:“ at the beginning of a line would define an address and vanish.
    markdown = markdown.replace("\\]:", f"\\]{_reference(':')}")

    return _TERM.sub(_typed_term, _CITATION.sub(r"[\1]", markdown))


def _typed_term(match: re.Match[str]) -> str:
    """Return the notation of a link to a term; what holds more than a name in two forms stays text."""
    mark = parse_mark(match[1])
    is_term = isinstance(mark, GlossaryMark) and bool(mark.shown and mark.term) and not set("|&_") & set(mark.term)
    return f"[[{match[1]}]]" if is_term and match[1] not in DIRECTORIES else match[0]


def line_start(markdown: str) -> str:
    """Return a line whose beginning is no mark of a block: no list, heading, quotation, box, caption or definition."""
    if _CAPTION.match(markdown):
        return markdown.replace(":", _reference(":"), 1)
    number = _NUMBER.match(markdown)
    if number:
        return f"{number[1]}\\{markdown[number.end(1) :]}"
    if _REFERENCED.match(markdown):
        return _reference(markdown[0]) + markdown[1:]
    return f"\\{markdown}" if _START.match(markdown) else markdown


def heading_end(markdown: str) -> str:
    """Return a heading whose last sign is no closing mark."""
    return f"{markdown[:-1]}\\#" if markdown.endswith("#") else markdown


def cell_text(markdown: str) -> str:
    """Return a line for a cell of a table; ``|`` parts cells also where nothing else is a mark."""
    return re.sub(r"(?<!\\)((?:\\\\)*)\|", r"\1\\|", markdown)


def code_span(text: str) -> str:
    """Return text as code in a line; empty where it holds something that would not be shown as typed."""
    return "" if _CODE.search(text) else f"`{text}`"


def comment(text: str) -> str:
    """Return text as a comment, which readers never see; nothing in it can end the comment."""
    safe = re.sub(r"-(?=-)", "- ", text.replace("`", "´"))
    return f"<!-- {' '.join(safe.split())} -->"


def fenced(lines: list[str]) -> str:
    """Return lines of code between fences; empty where fences would not show them as they are."""
    if any(re.search(r"```|<[/!?A-Za-z]|\{[{%!:]|^\s*:::|^\[\[", line) for line in lines):
        return ""
    return "\n".join(["```", *(line.rstrip() for line in lines), "```"])
