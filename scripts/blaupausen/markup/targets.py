"""Where the links and images of a chapter lead, in every notation of Markdown: inline, by reference, ``<https://…>``."""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from markdown_it.token import Token

from blaupausen.markup.commonmark import read_markdown, unmasked
from blaupausen.markup.passage import Passage


@dataclass(frozen=True)
class Target:
    """One link or image.

    Attributes:
        line: 1-based line of the file in which it begins.
        is_image: whether it shows the file instead of leading to it.
        text: text of the link or alternative text of the image, without marks; empty for ``<https://…>``.
        address: as written.
        is_bare: whether the address itself is shown: ``<https://…>``.
    """

    line: int
    is_image: bool
    text: str
    address: str
    is_bare: bool = False


def find_targets(passage: Passage) -> list[Target]:
    """Return every link and image in reading order; code holds none."""
    return [
        target
        for token in read_markdown(passage.body).tokens
        if token.children
        for target in _targets(token, (token.map or [0])[0] + passage.body_line)
    ]


def _targets(token: Token, line: int) -> Iterator[Target]:
    opened: list[tuple[int, str, bool]] = []
    text = ""
    for child in token.children or ():
        if child.type == "link_open":
            opened.append((line, _address(child, "href"), child.markup == "autolink"))
            text = ""
        elif child.type == "link_close" and opened:
            begun, address, is_bare = opened.pop()
            shown = "" if is_bare else unmasked(text)
            yield Target(begun, is_image=False, text=shown, address=address, is_bare=is_bare)
        elif child.type == "image":
            yield Target(line, is_image=True, text=unmasked(child.content), address=_address(child, "src"))
            text += child.content
        elif child.type in ("softbreak", "hardbreak"):
            line += 1
            text += " "
        else:
            text += child.content


def _address(token: Token, attribute: str) -> str:
    return unmasked(str(token.attrs.get(attribute, "")))


def is_address(written: str) -> bool:
    """Whether an address can be taken apart (RFC 3986); the generator of the website stops at any other."""
    try:
        urlsplit(written)
    except ValueError:
        return False
    return True
