"""Nothing active from chapters: the last word on elements and attributes, as a Python-Markdown extension.

Python-Markdown leaves entities in addresses as they are, and a browser reads ``javascript&#58;`` as ``javascript:``. So
addresses are judged the way a browser reads them (WHATWG URL, 4.4: white space and controls do not count). Generators
that look into raw HTML on their own find none: while they look, ``<`` is another character.
"""

import re
import xml.etree.ElementTree as ET
from typing import Any

from markdown import Extension, Markdown
from markdown.preprocessors import Preprocessor
from markdown.treeprocessors import Treeprocessor

from blaupausen.intake.addresses import is_harmless

_HIDDEN = "\ue000"  # private use: no text has it, and the reader of chapters need not care
_GENERATORS_LOOK = 21  # priority at which MkDocs searches raw HTML for anchors
_LAST = -10  # after escaped characters (0) and addresses relative to the page (MkDocs, 0) have their final form
_ADDRESSES = frozenset({"href", "src", "cite", "action", "formaction", "poster", "background", "srcset"})
_BOX = "admonition"
_KIND = re.compile(r"[a-z]+")  # further words would be classes of the theme: its search, its dialogs
_ACTIVE = frozenset(
    [
        *("script", "style", "link", "meta", "base", "template", "noscript", "svg", "math"),
        *("iframe", "frame", "frameset", "object", "embed", "applet", "video", "audio", "source", "track"),
        *("form", "input", "button", "textarea", "select"),
    ]
)


class _HideAngles(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [line.replace("<", _HIDDEN) for line in lines]


class _ShowAngles(Preprocessor):
    def run(self, lines: list[str]) -> list[str]:
        return [line.replace(_HIDDEN, "<") for line in lines]


class _SafetyProcessor(Treeprocessor):
    def run(self, root: ET.Element) -> None:
        for element in root.iter():
            if not isinstance(element.tag, str):
                continue
            if element.tag.lower() in _ACTIVE:
                element.tag, element.attrib = "span", {}
            words = element.get("class", "").split()
            if words[:1] == [_BOX]:
                element.set("class", " ".join([_BOX, *filter(_KIND.fullmatch, words[1:2])]))
            for name in list(element.attrib):
                lower = name.lower()
                foreign = lower in _ADDRESSES and not is_harmless(str(element.get(name)), image=element.tag == "img")
                if lower.startswith("on") or foreign:
                    del element.attrib[name]


class SafetyExtension(Extension):
    """Register after every other processor that makes elements."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - name set by Python-Markdown
        """Register both ends of the hiding and the last processor of the tree."""
        md.preprocessors.register(_HideAngles(md), "blaupausen-hide", _GENERATORS_LOOK + 1)
        md.preprocessors.register(_ShowAngles(md), "blaupausen-show", _GENERATORS_LOOK - 0.5)
        md.treeprocessors.register(_SafetyProcessor(md), "blaupausen-safety", _LAST)


def makeExtension(**options: Any) -> SafetyExtension:  # noqa: N802 - name looked up by Python-Markdown
    """Return the extension for Python-Markdown's loader."""
    return SafetyExtension(**options)
