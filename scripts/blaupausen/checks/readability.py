"""How hard a chapter is to read: mean sentence length and the German Flesch formula.

Own lines instead of textstat: that needs 1.1 s to load, more than the check of a whole chapter may take.
"""

import re
from dataclasses import dataclass

from blaupausen.markup.prose import Kind, Prose, readable, sentences

_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# Vowels that are spoken as one syllable; every other vowel begins one of its own.
_SYLLABLE = re.compile(r"aa|ai|au|äu|ee|ei|eu|ie|ii|oo|oi|ui|[aeiouyäöü]", re.IGNORECASE)


@dataclass(frozen=True)
class Readability:
    """Figures of one chapter.

    Attributes:
        sentences: number of sentences in paragraphs and lists.
        words: number of words in them.
        syllables: number of syllables in them.
    """

    sentences: int
    words: int
    syllables: int

    @property
    def sentence_length(self) -> float:
        """Mean length of a sentence in words; 0 without sentences."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def flesch(self) -> float:
        """Flesch reading ease for German (Amstad 1978): 180 - words a sentence - 58.5 * syllables a word.

        About 30 is difficult, 60 is plain; 100 without words.
        """
        return 180 - self.sentence_length - 58.5 * self.syllables / self.words if self.words else 100.0


def count_words(text: str) -> int:
    """Return the number of words of a text as it is read."""
    return len(_WORD.findall(text))


def measure(prose: Prose) -> Readability:
    """Measure the paragraphs and list items of a chapter; tables and headings have no sentences."""
    spoken = [
        readable(sentence.text)
        for block in prose.blocks
        if block.kind in {Kind.PARAGRAPH, Kind.ITEM}
        for sentence in sentences(block)
    ]
    found = [_WORD.findall(text) for text in spoken]
    full = [words for words in found if words]
    return Readability(
        sentences=len(full),
        words=sum(map(len, full)),
        syllables=sum(max(1, len(_SYLLABLE.findall(word))) for words in full for word in words),
    )
