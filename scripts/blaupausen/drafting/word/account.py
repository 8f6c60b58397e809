"""Whether every word of the document stands in the draft: counted, independently of how the draft was made."""

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

from blaupausen.drafting.word.texts import squeezed
from blaupausen.markup.brackets import MARK, GlossaryMark, parse_mark

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_ADDRESS = re.compile(r"\]\([^)\s]*\)")
_NOTE = re.compile(r"\[\^\w{1,9}\]:?")
_TERM = re.compile(MARK)


def missing(texts: Iterable[str], draft: str) -> list[str]:
    """Return those texts of a document of which at least one word is not in the draft.

    Args:
        texts: what the document says, a text for each paragraph.
        draft: Markdown; comments in it do not count, because readers never see them.
    """
    markdown = _TERM.sub(_shown, _NOTE.sub("", _ADDRESS.sub("", _COMMENT.sub(" ", draft))))
    have = Counter(_words(html.unescape(markdown)))
    lost = []
    for text in texts:
        # The same signs are taken out on both sides, also where they were typed.
        need = Counter(_words(_TERM.sub(_shown, _NOTE.sub("", _ADDRESS.sub("", text)))))
        if any(have[word] < count for word, count in need.items()):
            lost.append(text)
        else:
            have.subtract(need)
    return lost


def _shown(term: re.Match[str]) -> str:
    """Return what readers see of a glossary link; a typed entry of the index is text of the document as it stands."""
    mark = parse_mark(term[1])
    return mark.shown if isinstance(mark, GlossaryMark) else term[0]


def _words(text: str) -> list[str]:
    pieces = (squeezed(unicodedata.normalize("NFKC", piece)) for piece in re.split(r"\s+", text))
    return [piece for piece in pieces if piece]
