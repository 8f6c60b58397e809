"""Whether every word of the document stands in the draft: counted, independently of how the draft was made."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from blaupausen.drafting.word.texts import squeezed

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)\s]*\)")
_NOTE = re.compile(r"\[\^\w{1,9}\]:?")
_TERM = re.compile(r"\[\[([^\[\]|]*)\|[^\[\]]*\]\]")


def missing(texts: Iterable[str], draft: str) -> list[str]:
    """Return those texts of a document of which at least one word is not in the draft.

    Args:
        texts: what the document says, a text for each paragraph.
        draft: Markdown; comments in it do not count, because readers never see them.
    """
    markdown = _TERM.sub(r"\1", _NOTE.sub("", _ADDRESS.sub("", _COMMENT.sub(" ", draft))))
    have = Counter(_words(html.unescape(markdown)))
    lost = []
    for text in texts:
        # The same signs are taken out on both sides, also where they were typed.
        need = Counter(_words(_TERM.sub(r"\1", _NOTE.sub("", _ADDRESS.sub("", text)))))
        if any(have[word] < count for word, count in need.items()):
            lost.append(text)
        else:
            have.subtract(need)
    return lost


def _words(text: str) -> list[str]:
    pieces = (squeezed(unicodedata.normalize("NFKC", piece)) for piece in re.split(r"\s+", text))
    return [piece for piece in pieces if piece]
