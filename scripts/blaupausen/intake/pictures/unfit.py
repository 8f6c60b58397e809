"""Why a picture is no part of the handbook."""

from blaupausen.codes import Code

# How messages end that ask for the drawing without the construct they name.
REDRAW = "Das im Zeichenprogramm vermeiden oder die Zeichnung als PNG ausgeben."
_LONGEST_QUOTE = 40  # characters of a value that a message shows


class UnfitPictureError(Exception):
    """A picture that the handbook does not publish.

    Attributes:
        wrong: what is wrong, one German sentence.
        cure: what to do, one German sentence.
        line: 1-based line of the file; 0 for the whole file.
        code: name of the rule; None where the kind of file decides it.
    """

    def __init__(self, wrong: str, cure: str, line: int = 0, code: Code | None = None) -> None:
        """Keep the parts of the message."""
        super().__init__(wrong)
        self.wrong, self.cure, self.line, self.code = wrong, cure, line, code


def short(text: str) -> str:
    """Return a value in the length that a message can show."""
    return text if len(text) <= _LONGEST_QUOTE else text[:_LONGEST_QUOTE] + " …"
