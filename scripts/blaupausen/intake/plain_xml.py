"""XML from strangers that every reader reads alike.

Programs see different documents in one file where a document type adds attributes, where entities add text and where a
character set is guessed. So all of that is refused before anything is parsed.
"""

import re

from lxml import etree

# XML declaration (XML 1.0, 2.8) of a file in UTF-8.
_DECLARATION = re.compile(
    r"<\?xml\s+version\s*=\s*(['\"])1\.[01]\1(?:\s+encoding\s*=\s*(['\"])(?P<set>[A-Za-z0-9._-]+)\2)?"
    r"(?:\s+standalone\s*=\s*(['\"])(?:yes|no)\4)?\s*\?>"
)
_BYTE_ORDER_MARK = "\ufeff"
_MORE_THAN_TEXT = (
    ("<!DOCTYPE", "Die Datei bestimmt ihren Dokumenttyp selbst (<!DOCTYPE …>)."),
    ("<!ENTITY", "Die Datei bestimmt eigene Zeichenfolgen (<!ENTITY …>)."),
    ("<?", "Die Datei bindet etwas ein (<?…?>)."),
)


class NotPlainXmlError(Exception):
    """The file is no XML that every reader reads alike.

    Attributes:
        wrong: what is wrong, one German sentence.
        cure: what to do about it, one German sentence.
        line: 1-based line of the file; 0 where the whole file is meant.
    """

    def __init__(self, wrong: str, cure: str, line: int = 0) -> None:
        """Keep mistake, cure and place."""
        super().__init__(wrong)
        self.wrong, self.cure, self.line = wrong, cure, line


def plain_source(content: bytes, passed_over: re.Pattern[str] | None = None) -> str:
    """Return the text of an XML file below its declaration, lines kept.

    Args:
        content: bytes of the file.
        passed_over: what is blanked before anything else is looked for: a document type that says nothing itself.

    Raises:
        NotPlainXmlError: it is not UTF-8, names another character set, or has a document type, entities or processing
            instructions.
    """
    again = "Die Datei in ihrem Programm öffnen und als UTF-8 speichern."
    try:
        text = content.decode("utf-8").removeprefix(_BYTE_ORDER_MARK)
    except UnicodeDecodeError as error:
        raise NotPlainXmlError("Die Datei ist nicht als UTF-8 gespeichert.", again) from error
    if "\0" in text:
        raise NotPlainXmlError("Die Datei ist nicht als UTF-8 gespeichert.", again)
    if declared := _DECLARATION.match(text):
        if declared["set"] and declared["set"].lower() not in ("utf-8", "utf8"):
            raise NotPlainXmlError(f"Die Datei nennt die Kodierung „{declared['set']}“.", again, 1)
        text = _blank(text, declared)
    if passed_over and (found := passed_over.search(text)):
        text = _blank(text, found)
    for sign, wrong in _MORE_THAN_TEXT:
        if sign in text:
            line = text.count("\n", 0, text.index(sign)) + 1
            raise NotPlainXmlError(wrong, "Diese Stelle löschen.", line)
    return text


def _blank(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + "\n" * match[0].count("\n") + text[match.end() :]


def read_plain_xml(content: bytes, passed_over: re.Pattern[str] | None = None) -> etree._Element:
    """Parse an XML file; arguments and errors as in ``plain_source``, also for what is no well-formed XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        # Bytes in UTF-8 without a declaration can be read in one way only (XML 1.0, appendix F).
        return etree.fromstring(plain_source(content, passed_over).encode(), parser)
    except etree.XMLSyntaxError as error:
        again = "Die Datei in ihrem Programm öffnen und neu speichern."
        raise NotPlainXmlError("Die Datei ist kein gültiges XML.", again, error.lineno or 1) from error
