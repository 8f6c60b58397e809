"""What of a Word document does not stand in the draft as it stood in Word, told in German sentences."""

from collections import defaultdict
from dataclasses import dataclass, field
from enum import Enum

_MOST_EXCERPTS = 3
_LONGEST_EXCERPT = 60  # characters


class Loss(Enum):
    """A kind of change: how one and how several of them are told, and whether the words are quoted."""

    HIDDEN = ("verborgene Stelle nicht übernommen", "verborgene Stellen nicht übernommen", True)
    DELETED = (
        "gelöschte Stelle aus der Änderungsverfolgung weggelassen",
        "gelöschte Stellen aus der Änderungsverfolgung weggelassen",
        True,
    )
    INSERTED = (
        "Einfügung aus der Änderungsverfolgung als gültiger Text übernommen",
        "Einfügungen aus der Änderungsverfolgung als gültiger Text übernommen",
        True,
    )
    STRUCK = (
        "durchgestrichene Stelle steht nur als Anmerkung im Entwurf",
        "durchgestrichene Stellen stehen nur als Anmerkung im Entwurf",
        True,
    )
    COMMENT = ("Kommentar nicht übernommen", "Kommentare nicht übernommen", True)
    TEXT_BOX = (
        "Textfeld steht als Kasten hinter seinem Absatz",
        "Textfelder stehen als Kästen hinter ihrem Absatz",
        True,
    )
    FRAMED = (
        "Tabelle mit einer einzigen Zelle steht als Kasten im Entwurf",
        "Tabellen mit einer einzigen Zelle stehen als Kästen im Entwurf",
        True,
    )
    MARGIN = (
        "Kopf- oder Fußzeile steht als Anmerkung am Ende",
        "Kopf- und Fußzeilen stehen als Anmerkung am Ende",
        True,
    )
    MERGED = (
        "verbundene Zelle aufgelöst: Der Text steht im ersten Feld, die übrigen sind leer",
        "verbundene Zellen aufgelöst: Der Text steht im ersten Feld, die übrigen sind leer",
        True,
    )
    NESTED = (
        "Tabelle in einer Zelle folgt als eigene Tabelle",
        "Tabellen in Zellen folgen als eigene Tabellen",
        False,
    )
    NUMBERS = (
        "Nummer steht als Text vor ihrem Punkt, weil die Website nur 1, 2, 3 zählt",
        "Nummern stehen als Text vor ihren Punkten, weil die Website nur 1, 2, 3 zählt",
        True,
    )
    CONTINUED = (
        "Absatz zwischen den Nummern einer Liste gehört jetzt zum Punkt davor, damit die Nummern stimmen",
        "Absätze zwischen den Nummern einer Liste gehören jetzt zum Punkt davor, damit die Nummern stimmen",
        True,
    )
    HEADING_NUMBER = ("Nummer vor einer Überschrift weggelassen", "Nummern vor Überschriften weggelassen", True)
    CAPTION_NUMBER = (
        "Nummer einer Bild- oder Tabellenbeschriftung weggelassen; das Handbuch zählt selbst",
        "Nummern von Bild- und Tabellenbeschriftungen weggelassen; das Handbuch zählt selbst",
        True,
    )
    RAISED = (
        "hoch- oder tiefgestellte Stelle mit ^ oder _ geschrieben",
        "hoch- oder tiefgestellte Stellen mit ^ oder _ geschrieben",
        True,
    )
    FORMULA = ("Formel steht als Text: bitte prüfen", "Formeln stehen als Text: bitte prüfen", True)
    SYMBOL = (
        "Zeichen einer Symbolschrift ohne Entsprechung, im Entwurf als □",
        "Zeichen einer Symbolschrift ohne Entsprechung, im Entwurf als □",
        False,
    )
    FIELD_CODE = (
        "Text im Inneren einer Feldfunktion weggelassen",
        "Texte im Inneren von Feldfunktionen weggelassen",
        True,
    )
    CONTENTS = (
        "Zeile des Inhaltsverzeichnisses weggelassen; das Handbuch macht eines",
        "Zeilen des Inhaltsverzeichnisses weggelassen; das Handbuch macht eines",
        False,
    )
    PROMPT = ("Feld ohne Eintrag weggelassen", "Felder ohne Eintrag weggelassen", True)
    DIAGRAM = (
        "Diagramm oder SmartArt: nur die Wörter stehen als Kasten im Entwurf",
        "Diagramme oder SmartArt-Grafiken: nur die Wörter stehen als Kästen im Entwurf",
        True,
    )
    EMBEDDED = (
        "eingefügtes Dokument steht als Kasten im Entwurf",
        "eingefügte Dokumente stehen als Kästen im Entwurf",
        True,
    )
    UNREAD = ("eingefügtes Dokument nicht übernommen", "eingefügte Dokumente nicht übernommen", True)
    ADDRESS = (
        "Verweis, der nicht ins Netz führt: Nur sein Text steht im Entwurf",
        "Verweise, die nicht ins Netz führen: Nur ihr Text steht im Entwurf",
        True,
    )
    WHITE = (
        "Stelle in weißer Schrift übernommen: bitte prüfen",
        "Stellen in weißer Schrift übernommen: bitte prüfen",
        True,
    )
    CROPPED = (
        "Bild so zugeschnitten, wie Word es zeigt; was abgeschnitten war, wurde nicht übernommen",
        "Bilder so zugeschnitten, wie Word sie zeigt; was abgeschnitten war, wurde nicht übernommen",
        True,
    )
    PICTURE = ("Bild nicht übernommen", "Bilder nicht übernommen", True)
    TITLE = (
        "Titel im Dokument durch den angegebenen ersetzt; er steht als Anmerkung am Ende",
        "Titel im Dokument durch den angegebenen ersetzt; sie stehen als Anmerkung am Ende",
        True,
    )
    UNKNOWN = (
        "Stelle in einem Element übernommen, das Word nicht kennt und vielleicht nicht zeigt: bitte prüfen",
        "Stellen in Elementen übernommen, die Word nicht kennt und vielleicht nicht zeigt: bitte prüfen",
        True,
    )
    MOVED = (
        "Text ohne eigenen Platz steht als Kasten am Ende",
        "Texte ohne eigenen Platz stehen als Kasten am Ende",
        True,
    )


@dataclass
class Losses:
    """Collects what is to be told.

    Attributes:
        found: the words concerned, by kind, in the order in which they were met.
    """

    found: dict[Loss, list[str]] = field(default_factory=lambda: defaultdict(list))

    def add(self, kind: Loss, words: str = "") -> None:
        """Remember one place; ``words`` are what stood there."""
        self.found[kind].append(" ".join(words[: 4 * _LONGEST_EXCERPT].split()))

    def sentences(self) -> tuple[str, ...]:
        """Return one German sentence for each kind that occurred."""
        return tuple(_sentence(kind, self.found[kind]) for kind in Loss if self.found.get(kind))


def _sentence(kind: Loss, words: list[str]) -> str:
    one, many, quoted = kind.value
    said = f"{len(words)} {one if len(words) == 1 else many}"
    excerpts = [_excerpt(text) for text in words if text] if quoted else []
    if not excerpts:
        return f"{said}."
    rest = " …" if len(excerpts) > _MOST_EXCERPTS else ""
    return f"{said}: {'; '.join(excerpts[:_MOST_EXCERPTS])}{rest}"


def _excerpt(text: str) -> str:
    return f"„{text if len(text) <= _LONGEST_EXCERPT else text[:_LONGEST_EXCERPT].rstrip() + ' …'}“"
