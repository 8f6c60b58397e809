"""The kinds of boxes (``!!! tip "…"``) and what print says of each. A new kind gets its sign in ``buch.css``."""

from dataclasses import dataclass


@dataclass(frozen=True)
class BoxKind:
    """A kind of box.

    Attributes:
        word: stands before the title in print.
        meaning: what the key to the signs in the book says of it; empty for a kind of templates, without a sign.
    """

    word: str
    meaning: str


HELP = "hilfe"  # how to fill in a template; its title says so
BOXES = {
    "warning": BoxKind("Achtung", "Hier stolpern andere."),
    "example": BoxKind(
        "Beispiel", "eine Rechnung oder ein ausgefülltes Muster mit erfundenen oder geschätzten Werten."
    ),
    "note": BoxKind("Hinweis", "was Sie sonst übersehen."),
    "tip": BoxKind("Tipp", "was Arbeit spart."),
    HELP: BoxKind("Ausfüllhilfe", ""),
}
SIGNED_BOXES = {name: kind for name, kind in BOXES.items() if kind.meaning}
