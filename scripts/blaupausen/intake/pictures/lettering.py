"""Text in drawings: set in a font of the book, in characters that it has."""

from lxml import etree

from blaupausen.codes import Code
from blaupausen.intake.pictures.drawing import Drawing
from blaupausen.intake.pictures.styling import Values, computed
from blaupausen.intake.pictures.unfit import UnfitPictureError, short
from blaupausen.intake.typefaces import Face, described, missing

CODE = Code.ZEICHEN_OHNE_SCHRIFT
REPLACE = "Das Zeichen durch ein Wort oder ein Zeichen ersetzen, das die Schrift hat, zum Beispiel ✓ oder →."
_TEXTS = ("text", "tspan", "textPath")


def refuse_foreign_letters(drawing: Drawing) -> None:
    """Refuse text that would be set in a font of the machine.

    Raises:
        UnfitPictureError: the first family is none of the book, or it lacks a character.
    """
    values = computed(drawing.root, drawing.sheets)
    for element in drawing.root.iter():
        name = etree.QName(element).localname
        if name not in _TEXTS:
            continue
        text = (element.text or "") + "".join(child.tail or "" for child in element)
        if text.strip():
            _judge(text, values[element], element.sourceline or 0)


def _judge(text: str, values: Values, line: int) -> None:
    family = values.get("font-family", "").split(",")[0].strip("\"' ")
    if family not in tuple(Face):
        raise UnfitPictureError(
            f"Der Text „{short(' '.join(text.split()))}“ steht in der Schrift „{family or 'ohne Angabe'}“; die hat das "
            "Buch nicht.",
            f"Die Schrift „{Face.CLEAR}“ wählen: font-family=\"'{Face.CLEAR}', sans-serif\".",
            line,
            CODE,
        )
    if lacking := missing(text, Face(family)):
        raise UnfitPictureError(
            f"Die Schrift „{family}“ hat kein Zeichen für {described(lacking)}.", REPLACE, line, CODE
        )
