"""The words that Word shows, found in the XML by a few rules; knows nothing of the reader in the package."""

import re
import zipfile
from collections import Counter
from io import BytesIO

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = "//*[local-name()='del' or local-name()='moveFrom' or local-name()='Fallback']"
_SHOWN = (f"{_W}t", f"{_W}tab", f"{_W}br")
_OFF = ("0", "false", "off")


def _is_hidden(text: etree._Element) -> bool:
    run = text.getparent()
    sign = None if run is None else run.find(f"{_W}rPr/{_W}vanish")
    return sign is not None and sign.get(f"{_W}val") not in _OFF


def visible_words(content: bytes) -> Counter[str]:
    """Count the visible words of a DOCX file: document, footnotes and endnotes that are called."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        names = [n for n in ("document", "footnotes", "endnotes") if f"word/{n}.xml" in archive.namelist()]
        roots = [etree.fromstring(archive.read(f"word/{name}.xml")) for name in names]
    lines = []
    for root in roots:
        for gone in root.xpath(_GONE):
            gone.getparent().remove(gone)
        for paragraph in root.iter(f"{_W}p"):
            own = [e for e in paragraph.iter(*_SHOWN) if next(e.iterancestors(f"{_W}p")) is paragraph]
            shown = (e for e in own if not _is_hidden(e))
            lines.append("".join((e.text or "") if e.tag == _SHOWN[0] else " " for e in shown))
    return Counter(word for line in lines for word in re.findall(r"\w+", line))
