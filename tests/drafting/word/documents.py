"""Word documents written by hand, part by part: for what python-docx cannot make."""

import io
import zipfile
from collections.abc import Mapping

_NAMES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "dgm": "http://schemas.openxmlformats.org/drawingml/2006/diagram",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:niemand-kennt-das",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in _NAMES.items())
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = _NAMES["r"]
_EXTERNAL = ' TargetMode="External"'
TITLE = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>Probe</w:t></w:r></w:p>'
SECTION = '<w:p><w:pPr><w:pStyle w:val="Heading2"/></w:pPr><w:r><w:t>Worum es geht</w:t></w:r></w:p>'


def style(identifier: str, name: str, inside: str = "", kind: str = "paragraph") -> str:
    return f'<w:style w:type="{kind}" w:styleId="{identifier}"><w:name w:val="{name}"/>{inside}</w:style>'


STYLES = "".join(
    [
        *(style(f"Heading{n}", f"heading {n}") for n in range(1, 7)),
        style("Caption", "caption"),
        style("Code", "Source Code"),
        style("Quote", "Quote"),
        style("Term", "Definition Term"),
        style("Def", "Definition"),
        style("Geheim", "Geheim", "<w:rPr><w:vanish/></w:rPr>"),
        style("GeheimKind", "Geheim Kind", '<w:basedOn w:val="Geheim"/>'),
        style("GeheimZ", "Geheim Zeichen", "<w:rPr><w:vanish/></w:rPr>", "character"),
        style("PlaceholderText", "Placeholder Text", "", "character"),
    ]
)


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def document(
    body: str,
    parts: Mapping[str, str | bytes] | None = None,
    relations: Mapping[str, tuple[str, str]] | None = None,
    *,
    bare: bool = False,
) -> bytes:
    """Return a DOCX file.

    Args:
        body: XML inside ``w:body``; a title and a first section stand before it unless ``bare``.
        parts: further parts by name below ``word/``; text gets the namespaces where it says ``NAMESPACES``.
        relations: kind and target of further relationships of the document, by identifier.
    """
    begin = "" if bare else TITLE + SECTION
    kinds = {"s": ("styles", "styles.xml"), **(relations or {})}
    lines = "".join(
        f'<Relationship Id="{key}" Type="{_OFFICE}/{kind}" Target="{target}"{_EXTERNAL if "://" in target else ""}/>'
        for key, (kind, target) in kinds.items()
    )
    files: dict[str, str | bytes] = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": (
            f'<Relationships xmlns="{_RELATIONS}"><Relationship Id="d" Type="{_OFFICE}/officeDocument" '
            'Target="word/document.xml"/></Relationships>'
        ),
        "word/document.xml": f"<w:document {NAMESPACES}><w:body>{begin}{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_RELATIONS}">{lines}</Relationships>',
        "word/styles.xml": f"<w:styles {NAMESPACES}>{STYLES}</w:styles>",
    }
    for name, content in (parts or {}).items():
        files[f"word/{name}"] = content.replace("NAMESPACES", NAMESPACES) if isinstance(content, str) else content
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return result.getvalue()
