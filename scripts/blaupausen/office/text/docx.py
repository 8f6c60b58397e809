"""DOCX from a text template: styles, content controls, header and footer (ISO/IEC 29500-1, WordprocessingML)."""

import re
import textwrap
from collections.abc import Iterator

from blaupausen.markup.gaps import Gap
from blaupausen.markup.slug import slugify
from blaupausen.office.house_style import (
    AUTHOR,
    FONT,
    HELP,
    INK,
    INK_2,
    LANGUAGE,
    LICENCE,
    LINE,
    LINK,
    PLAN,
    RESULT,
    TINT,
    pack,
    unpack,
    xml_text,
)
from blaupausen.office.text.notation import (
    BOX,
    BOX_STYLE,
    HELP_STYLE,
    LONGEST_TITLE,
    TASK_STYLE,
    Dialect,
    TextTemplate,
    manuscript,
)
from blaupausen.office.text.pandoc import convert, default_data

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = f'xmlns:w="{_W}" xmlns:r="{_R}"'
# Up to so many rows a table stays on one page.
_SHORT_TABLE = 10
# The beginning of a paragraph's properties up to where "keep with next" has its place.
_PARAGRAPH = re.compile(r"<w:p>\s*<w:pPr>\s*(?:<w:pStyle [^>]*/>)?")
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Lengths in twentieths of a point: A4 with 25 mm left, 20 mm right, 22 mm above and below.
_TEXT_WIDTH = 9354
_SECTION = (
    '<w:sectPr><w:headerReference w:type="default" r:id="rIdKopf"/><w:footerReference w:type="default" r:id="rIdFuss"/>'
    '<w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1531" w:right="1134" w:bottom="1361" w:left="1418" '
    'w:header="680" w:footer="567" w:gutter="0"/></w:sectPr>'
)


def gap_control(gap: Gap, number: int) -> str:
    """Return a content control (17.5.2) with a placeholder.

    A control without a kind takes formatted text; LibreOffice 7.4 drops the looks of those for plain text.
    """
    choices = "".join(f'<w:listItem w:displayText="{xml_text(c)}" w:value="{xml_text(c)}"/>' for c in gap.choices)
    kind = {
        "text": "",
        "datum": '<w:date><w:dateFormat w:val="dd.MM.yyyy"/><w:lid w:val="de-DE"/>'
        '<w:storeMappedDataAs w:val="dateTime"/><w:calendar w:val="gregorian"/></w:date>',
        "auswahl": f"<w:dropDownList>{choices}</w:dropDownList>",
    }[gap.kind]
    shown = _run(gap.shown, '<w:rStyle w:val="PlaceholderText"/>')
    return _control(gap.title, number, f"<w:showingPlcHdr/>{kind}", shown)


def box_control(title: str, number: int) -> str:
    """Return a box to tick as a content control ([MS-DOCX] 2.6.2)."""
    box = (
        f'<w14:checkbox xmlns:w14="{_W14}"><w14:checked w14:val="0"/>'
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/></w14:checkbox>'
    )
    font = '<w:rFonts w:ascii="MS Gothic" w:hAnsi="MS Gothic" w:eastAsia="MS Gothic"/>'
    return _control(title, number, box, _run(BOX, font))


def _control(title: str, number: int, inside: str, content: str) -> str:
    name = textwrap.shorten(title, LONGEST_TITLE, placeholder=" …")
    return (
        f'<w:sdt><w:sdtPr><w:alias w:val="{xml_text(name)}"/><w:tag w:val="{slugify(name, "-")[:60]}"/>'
        f'<w:id w:val="{number}"/>{inside}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>'
    )


def _run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def _field(instruction: str) -> str:
    return f'<w:fldSimple w:instr=" {instruction} ">{_run("1")}</w:fldSimple>'


def _paragraph_style(name: str, paragraph: str, run: str = "", *, base: str = "Normal", follow: str = "") -> str:
    identifier = name.replace(" ", "")
    return (
        f'<w:style w:type="paragraph"{_custom(name)} w:styleId="{identifier}"><w:name w:val="{_built_in(name)}"/>'
        f'<w:basedOn w:val="{base}"/>{f"""<w:next w:val="{follow}"/>""" if follow else ""}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{run}</w:rPr></w:style>"
    )


def _custom(name: str) -> str:
    known = ("Heading", "Body Text", "Caption", "Header", "Footer", "Title", "Block Text")
    return "" if name.startswith(known) else ' w:customStyle="1"'


def _built_in(name: str) -> str:
    """Word knows its own paragraph styles by lower-case names (17.7.4.9) and shows them in the user's language."""
    return name[0].lower() + name[1:] if name.startswith(("Heading", "Header", "Footer", "Caption")) else name


def _border(side: str) -> str:
    return f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'


def _colored(size: float, color: str, *, bold: bool = False) -> str:
    half_points = round(size * 2)
    return (
        f'{"<w:b/><w:bCs/>" if bold else ""}<w:color w:val="{color}"/><w:sz w:val="{half_points}"/>'
        f'<w:szCs w:val="{half_points}"/>'
    )


def _box(fill: str) -> str:
    """Return the ground of a box, which stays with what it explains.

    It has no border, because LibreOffice 7 leaves those untagged in a PDF.
    """
    return (
        f'<w:keepNext/><w:keepLines/><w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>'
        '<w:spacing w:before="100" w:after="140" w:line="264" w:lineRule="auto"/><w:ind w:left="227" w:right="113"/>'
        "<w:contextualSpacing/>"
    )


def _styles() -> Iterator[str]:
    yield (
        f"<w:docDefaults><w:rPrDefault><w:rPr>"
        f'<w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" w:eastAsia="{FONT}" w:cs="{FONT}"/>'
        f'{_colored(10.5, INK)}<w:lang w:val="{LANGUAGE}" w:eastAsia="{LANGUAGE}" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault>"
        '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
        "</w:docDefaults>"
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/></w:style>'
    )
    sizes = ((1, 20, 0, 160), (2, 14, 320, 100), (3, 11.5, 220, 60), (4, 10.5, 160, 40))
    for level, size, before, after in sizes:
        yield _paragraph_style(
            f"Heading {level}",
            f'<w:keepNext/><w:keepLines/><w:spacing w:before="{before}" w:after="{after}" w:line="240" '
            f'w:lineRule="auto"/><w:outlineLvl w:val="{level - 1}"/>',
            _colored(size, PLAN, bold=True),
            follow="BodyText",
        )
    yield _paragraph_style("Body Text", "")
    yield _paragraph_style("First Paragraph", '<w:spacing w:before="80"/>', base="BodyText")
    yield _paragraph_style("Compact", '<w:spacing w:before="20" w:after="20" w:line="252" w:lineRule="auto"/>')
    yield _paragraph_style("Block Text", '<w:ind w:left="340" w:right="340"/>')
    yield _paragraph_style(HELP_STYLE, _box(HELP), _colored(9.5, INK))
    yield _paragraph_style(BOX_STYLE, _box(TINT), _colored(10, INK))
    yield _paragraph_style(TASK_STYLE, '<w:spacing w:before="40" w:after="40"/><w:ind w:left="397" w:hanging="397"/>')
    yield _paragraph_style(
        "Caption", '<w:keepNext/><w:spacing w:before="160" w:after="80"/>', _colored(10, INK, bold=True)
    )
    yield _paragraph_style("Table Caption", "<w:keepNext/>", base="Caption")
    small = _colored(8.5, INK_2)
    tab = f'<w:tabs><w:tab w:val="right" w:pos="{_TEXT_WIDTH}"/></w:tabs><w:spacing w:after="0"/>'
    yield _paragraph_style("Header", tab, small)
    yield _paragraph_style("Footer", tab, small)
    yield (
        '<w:style w:type="character" w:styleId="PlaceholderText"><w:name w:val="Placeholder Text"/><w:rPr>'
        f'<w:color w:val="{INK_2}"/><w:shd w:val="clear" w:color="auto" w:fill="{RESULT}"/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="Hyperlink"><w:name w:val="Hyperlink"/><w:rPr>'
        f'<w:color w:val="{LINK}"/><w:u w:val="single"/></w:rPr></w:style>'
        '<w:style w:type="character" w:customStyle="1" w:styleId="VerbatimChar"><w:name w:val="Verbatim Char"/>'
        "</w:style>"
    )
    borders = "".join(_border(side) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    yield (
        '<w:style w:type="table" w:default="1" w:customStyle="1" w:styleId="Table"><w:name w:val="Table"/><w:tblPr>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblCellMar><w:top w:w="57" w:type="dxa"/>'
        '<w:left w:w="85" w:type="dxa"/><w:bottom w:w="57" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>'
        '</w:tblCellMar></w:tblPr><w:trPr><w:cantSplit/></w:trPr><w:tblStylePr w:type="firstRow">'
        "<w:rPr><w:b/><w:bCs/></w:rPr><w:tcPr>"
        f'<w:shd w:val="clear" w:color="auto" w:fill="{TINT}"/></w:tcPr></w:tblStylePr></w:style>'
    )


def _reference(template: TextTemplate) -> bytes:
    """Return the reference document of one template: pandoc's own, with our styles, page, header and footer."""
    parts = unpack(default_data("reference.docx"))
    parts["word/styles.xml"] = f"{_DECLARATION}<w:styles {_NAMESPACES}>{''.join(_styles())}</w:styles>".encode()
    parts["word/document.xml"] = (
        f"{_DECLARATION}<w:document {_NAMESPACES}><w:body><w:p/>{_SECTION}</w:body></w:document>".encode()
    )
    tab = "<w:r><w:tab/></w:r>"
    header = f"{_run(template.title)}{tab}{_run('Vorlage aus „Gemeinsam digitaler werden“')}"
    pages = f"{_run('Seite ')}{_field('PAGE')}{_run(' von ')}{_field('NUMPAGES')}"
    footer = f"{_run(f'{template.id}.docx · Lizenz {LICENCE}, frei verwendbar')}{tab}{pages}"
    relations, types = "", ""
    for kind, style, identifier, content in (
        ("header", "Header", "rIdKopf", header),
        ("footer", "Footer", "rIdFuss", footer),
    ):
        tag = "hdr" if kind == "header" else "ftr"
        parts[f"word/{kind}1.xml"] = (
            f'{_DECLARATION}<w:{tag} {_NAMESPACES}><w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr>{content}</w:p>'
            f"</w:{tag}>"
        ).encode()
        relations += f'<Relationship Id="{identifier}" Type="{_R}/{kind}" Target="{kind}1.xml"/>'
        types += (
            f'<Override PartName="/word/{kind}1.xml" '
            f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
        )
    _insert(parts, "word/_rels/document.xml.rels", "</Relationships>", relations)
    _insert(parts, "[Content_Types].xml", "</Types>", types)
    return pack(parts)


def _insert(parts: dict[str, bytes], name: str, before: str, text: str) -> None:
    parts[name] = parts[name].replace(before.encode(), (text + before).encode())


def build_docx(template: TextTemplate, epoch: int) -> bytes:
    """Return the template as DOCX; ``epoch`` is the time of the edition in seconds since 1970."""
    dialect = Dialect("openxml", gap_control, box_control)
    parts = unpack(convert(manuscript(template, dialect), "docx", _reference(template), epoch))
    core = parts["docProps/core.xml"].decode()
    core = core.replace("<dc:title></dc:title>", f"<dc:title>{xml_text(template.title)}</dc:title>")
    core = core.replace("<dc:creator></dc:creator>", f"<dc:creator>{AUTHOR}</dc:creator>")
    parts["docProps/core.xml"] = core.encode()
    # pandoc ships these from its sample and fills them with figures of that sample.
    parts["docProps/app.xml"] = (
        _DECLARATION + '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<Application>Blaupausen-Handbuch</Application></Properties>"
    ).encode()
    settings = parts["word/settings.xml"].decode()
    settings = settings.replace('w:themeFontLang w:val="en-US"', f'w:themeFontLang w:val="{LANGUAGE}"')
    settings = settings.replace('w:decimalSymbol w:val="."', 'w:decimalSymbol w:val=","')
    parts["word/settings.xml"] = settings.replace('w:listSeparator w:val=","', 'w:listSeparator w:val=";"').encode()
    parts["word/document.xml"] = _tidied(parts["word/document.xml"].decode()).encode()
    return pack(parts)


def _tidied(document: str) -> str:
    """Drop pandoc's bookmarks, which nothing points to; keep rows and short tables on one page (17.4.6, 17.3.1.15)."""
    document = re.sub(r"<w:bookmark(?:Start|End) [^>]*/>\s*", "", document)
    document = re.sub(r"<w:tr>(?!<w:trPr>)", "<w:tr><w:trPr></w:trPr>", document)
    document = document.replace("<w:tr><w:trPr>", "<w:tr><w:trPr><w:cantSplit/>")
    return re.sub(r"<w:tbl>.*?</w:tbl>", _kept_together, document, flags=re.DOTALL)


def _kept_together(found: re.Match[str]) -> str:
    """Tie the rows of a short table to each other.

    LibreOffice 7.4 loses the rows behind a page break below the first row.
    """
    *rows, last = found[0].split("</w:tr>")[:-1] or [found[0]]
    if not rows or len(rows) >= _SHORT_TABLE:
        return found[0]
    end = found[0].rpartition("</w:tr>")[2]
    return "</w:tr>".join([*(_PARAGRAPH.sub(r"\g<0><w:keepNext/>", row) for row in rows), last, end])
