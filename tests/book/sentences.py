"""Sentences of a chapter's Markdown, read independently of the code that builds the book."""

import re

import yaml
from tests.conftest import ROOT

_NORMS = yaml.safe_load((ROOT / "docs" / "daten" / "normen.yml").read_text(encoding="utf-8"))


def _citation(match: re.Match[str]) -> str:
    """Return a citation as print has it: the figures of sources, then the norms."""
    keys = [key.strip().removeprefix("@") for key in match[1].split(";")]
    figures = [key.removeprefix("Q") for key in keys if key not in _NORMS]
    return ", ".join([*figures, *(_NORMS[key]["kurz"] for key in keys if key in _NORMS)])


_INLINE = (
    (re.compile(r"!\[[^\]]*\]\([^)]*\)"), ""),  # the book shows the picture; its alternative text is for readers aloud
    (re.compile(r"\[\[![^\]]*\]\]"), ""),
    (re.compile(r"\[\[([^\]|]*)(?:\|[^\]]*)?\]\]"), r"\1"),
    (re.compile(r"\[(@[^\]]*)\]"), _citation),
    (re.compile(r"\[([^\]]*)\]\([^)]*\)"), r"\1"),
    (re.compile(r"<(https?://[^>]*)>"), r"\1"),
)
_LINE_START = re.compile(r"^\s*(?:>\s?)*(?:#{1,6}\s|[-*+]\s+(?:\[ \]\s)?|\d+\.\s+|!!!\s\w+\s*)?")
_DIRECTORIES = ("quellenverzeichnis", "normenverzeichnis", "glossar")
_PAGE_REFERENCE = re.compile(r"\((?:S\.\s*\d+|V\s*\d+|Website|im Anhang)\)")
_SENTENCE_END = re.compile(r"(?<=[.!?:])\s+(?=[A-ZÄÖÜ„\[])")


def body_of(markdown: str) -> str:
    """Return the text below the front matter."""
    return re.sub(r"\A---\n.*?\n---\n", "", markdown, flags=re.DOTALL)


def sentences_of(markdown: str) -> list[str]:
    """Return every sentence, heading and table cell of a chapter in order."""
    blocks: list[list[str]] = [[]]
    fenced = False
    for line in body_of(markdown).split("\n"):
        if line.lstrip().startswith("```") or fenced:
            fenced ^= line.lstrip().startswith("```")
            blocks += [[line.strip()] if fenced and "```" not in line else [], []]
            continue
        if line.lstrip().startswith("|"):
            cells = [] if re.fullmatch(r"[\s|:-]+", line) else line.strip().strip("|").split("|")
            blocks += [[cell] for cell in cells] + [[]]
            continue
        text = _LINE_START.sub("", line)
        if not text.strip() or text != line.strip():
            blocks.append([])
        blocks[-1].append(text)
    return [
        sentence.strip()
        for block in blocks
        for sentence in _SENTENCE_END.split(_plain(" ".join(block)))
        if sentence.strip()
    ]


def _plain(text: str) -> str:
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text.lstrip().removeprefix("Tabelle:")


def letters_of(text: str) -> str:
    """Return letters and digits only: line breaks, hyphens and page references of the print do not count."""
    return re.sub(r"[\W_]", "", _PAGE_REFERENCE.sub("", text.replace("\ufffe", ""))).casefold()


def missing_sentences(markdown: str, printed: str) -> list[str]:
    """Return the sentences of a chapter that the printed text lacks."""
    haystack = letters_of(printed)
    return [
        sentence
        for sentence in sentences_of(markdown)
        if letters_of(sentence) not in haystack and sentence not in _DIRECTORIES
    ]
