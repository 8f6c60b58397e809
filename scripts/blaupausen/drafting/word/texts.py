"""Plain text of Word documents: what is seen of it, how it is compared, and what an HTML page inside says."""

import re

from lxml import etree, html

from blaupausen.findings import UNSEEN

_LINE_ENDS = re.compile("[\u0085\u2028\u2029\x0b\x0c]")
_HTML_BLOCKS = ("p", "div", "br", "li", "tr", "td", "th", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre")


def squeezed(text: str) -> str:
    """Return letters and digits of a text in lower case, so that texts can be compared whatever their signs."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def clean(text: str) -> str:
    """Return text without characters that no reader sees; tabs and ends of lines become blanks."""
    return UNSEEN.sub("", re.sub(r"[\t\n\r]", " ", _LINE_ENDS.sub(" ", text)))


def html_lines(data: bytes) -> list[str]:
    """Return the text of an HTML page, a line for each paragraph, cell or item."""
    try:
        root = html.document_fromstring(data, parser=html.HTMLParser(no_network=True, huge_tree=False))
    except (etree.LxmlError, ValueError):
        return []
    for silent in root.xpath("//script | //style | //head | //comment()"):
        silent.drop_tree()
    for element in root.iter(*_HTML_BLOCKS):
        element.text = f"\n{element.text or ''}"
        element.tail = f"\n{element.tail or ''}"
    return [" ".join(line.split()) for line in "".join(root.itertext()).split("\n") if line.strip()]
