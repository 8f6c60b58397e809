"""ODT from a text template: styles, placeholders, header and footer (OpenDocument 1.3)."""

import re
from collections.abc import Iterator

from blaupausen.markup.gaps import Gap
from blaupausen.office.house_style import (
    AUTHOR,
    FONT,
    HELP,
    INK,
    INK_2,
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
from blaupausen.office.text.notation import BOX, BOX_STYLE, HELP_STYLE, TASK_STYLE, Dialect, TextTemplate, manuscript
from blaupausen.office.text.pandoc import convert, default_data

NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("svg", "svg-compatible"),
    )
)


_LOEXT = "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0"


def gap_placeholder(gap: Gap, _number: int) -> str:
    """Return a placeholder (7.7.27) with the name of the gap: one click selects it, typing replaces it."""
    return (
        f'<text:span text:style-name="Lücke"><text:placeholder text:placeholder-type="text" '
        f'text:description="{xml_text(gap.title)}">&lt;{xml_text(gap.shown)}&gt;</text:placeholder></text:span>'
    )


def box_control(title: str, _number: int) -> str:
    """Return an empty box to tick.

    OpenDocument text has none outside of forms. LibreOffice has one since 7.4 (``loext:content-control``, proposed for
    the format); other programs pass over the element and show the sign in it (OpenDocument 1.3, part 3, 2.2).
    """
    return (
        f'<loext:content-control xmlns:loext="{_LOEXT}" loext:checkbox="true" loext:checked="false" '
        f'loext:checked-state="☒" loext:unchecked-state="{BOX}" loext:alias="{xml_text(title)}">'
        f"{BOX}</loext:content-control>"
    )


def _style(name: str, paragraph: str, run: str = "", *, base: str = "Standard", level: int = 0) -> str:
    display = name.replace("_20_", " ")
    return (
        f'<style:style style:name="{name}" style:display-name="{display}" style:family="paragraph"'
        f'{f""" style:parent-style-name="{base}" """ if base else ""}'
        f'{f""" style:next-style-name="Text_20_body" style:default-outline-level="{level}" """ if level else ""}>'
        f"<style:paragraph-properties {paragraph}/><style:text-properties {run}/></style:style>"
    )


def _font(size: float, color: str = INK, *, bold: bool = False) -> str:
    return f'fo:font-size="{size}pt" fo:color="#{color}" fo:font-weight="{"bold" if bold else "normal"}"'


def _space(before: float, after: float, rest: str = "") -> str:
    return f'fo:margin-top="{before}pt" fo:margin-bottom="{after}pt" {rest}'


def _box(fill: str) -> str:
    together = 'fo:keep-together="always" fo:keep-with-next="always"'
    return _space(5, 7, f'{together} style:contextual-spacing="true" fo:padding="2mm" fo:background-color="#{fill}"')


def _styles() -> Iterator[str]:
    yield (
        '<style:default-style style:family="paragraph">'
        '<style:paragraph-properties style:tab-stop-distance="12.5mm" style:writing-mode="page"/>'
        f'<style:text-properties style:font-name="{FONT}" {_font(10.5)} fo:language="de" fo:country="DE"/>'
        "</style:default-style>"
        '<style:default-style style:family="table"><style:table-properties table:border-model="collapsing"/>'
        "</style:default-style>"
        '<style:default-style style:family="table-row"><style:table-row-properties fo:keep-together="always"/>'
        "</style:default-style>"
    )
    yield _style("Standard", _space(0, 6, 'fo:line-height="115%"'), base="")
    for level, size, before, after in ((1, 20, 0, 8), (2, 14, 16, 5), (3, 11.5, 11, 3), (4, 10.5, 8, 2)):
        yield _style(
            f"Heading_20_{level}",
            _space(before, after, 'fo:keep-with-next="always"'),
            _font(size, PLAN, bold=True),
            level=level,
        )
    yield _style("Text_20_body", "")
    yield _style("First_20_paragraph", _space(4, 6), base="Text_20_body")
    yield _style("Quotations", 'fo:margin-left="6mm" fo:margin-right="6mm"')
    yield _style("Caption", _space(8, 4, 'fo:keep-with-next="always"'), _font(10, bold=True))
    yield _style("TableCaption", 'fo:keep-with-next="always"', base="Caption")
    yield _style("Table_20_Contents", _space(1, 1))
    yield _style("Table_20_Heading", "", _font(10.5, bold=True), base="Table_20_Contents")
    yield _style(HELP_STYLE, _box(HELP), _font(9.5))
    yield _style(BOX_STYLE, _box(TINT), _font(10))
    yield _style(TASK_STYLE, _space(2, 2, 'fo:margin-left="7mm" fo:text-indent="-7mm"'))
    tab = '<style:tab-stops><style:tab-stop style:position="165mm" style:type="right"/></style:tab-stops>'
    for name in ("Header", "Footer"):
        yield (
            f'<style:style style:name="{name}" style:family="paragraph" style:parent-style-name="Standard">'
            f"<style:paragraph-properties {_space(0, 0)}>{tab}"
            f"</style:paragraph-properties><style:text-properties {_font(8.5, INK_2)}/></style:style>"
        )
    yield (
        f'<style:style style:name="Lücke" style:family="text"><style:text-properties fo:color="#{INK_2}" '
        f'fo:background-color="#{RESULT}"/></style:style>'
        '<style:style style:name="Internet_20_link" style:display-name="Internet link" style:family="text">'
        f'<style:text-properties fo:color="#{LINK}" style:text-underline-style="solid"/></style:style>'
        '<style:style style:name="Bullet_20_Symbols" style:display-name="Bullet Symbols" style:family="text"/>'
        '<style:style style:name="Numbering_20_Symbols" style:display-name="Numbering Symbols" style:family="text"/>'
    )


def _reference(template: TextTemplate) -> bytes:
    parts = unpack(default_data("reference.odt"))
    page = '<text:page-number text:select-page="current">1</text:page-number>'
    pages = "<text:page-count>1</text:page-count>"
    header = f"{xml_text(template.title)}<text:tab/>Vorlage aus „Gemeinsam digitaler werden“"
    footer = f"{template.id}.odt · Lizenz {LICENCE}, frei verwendbar<text:tab/>Seite {page} von {pages}"
    parts["styles.xml"] = (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document-styles {NAMESPACES} office:version="1.3">'
        f'<office:font-face-decls><style:font-face style:name="{FONT}" svg:font-family="{FONT}" '
        'style:font-family-generic="swiss" style:font-pitch="variable"/></office:font-face-decls>'
        f"<office:styles>{''.join(_styles())}</office:styles><office:automatic-styles>"
        '<style:page-layout style:name="A4"><style:page-layout-properties fo:page-width="210mm" fo:page-height="297mm" '
        'style:print-orientation="portrait" fo:margin-top="12mm" fo:margin-bottom="10mm" fo:margin-left="25mm" '
        'fo:margin-right="20mm"/><style:header-style><style:header-footer-properties fo:min-height="8mm" '
        'fo:margin-bottom="6mm"/></style:header-style><style:footer-style><style:header-footer-properties '
        'fo:min-height="8mm" fo:margin-top="6mm"/></style:footer-style></style:page-layout></office:automatic-styles>'
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="A4"><style:header>'
        f'<text:p text:style-name="Header">{header}</text:p></style:header><style:footer><text:p '
        f'text:style-name="Footer">{footer}</text:p></style:footer></style:master-page></office:master-styles>'
        "</office:document-styles>"
    ).encode()
    return pack(parts)


def build_odt(template: TextTemplate, epoch: int) -> bytes:
    """Return the template as ODT; ``epoch`` is the time of the edition in seconds since 1970."""
    dialect = Dialect("opendocument", gap_placeholder, box_control)
    parts = unpack(convert(manuscript(template, dialect), "odt", _reference(template), epoch))
    content = parts["content.xml"].decode()
    border = f'fo:border="0.5pt solid #{LINE}" fo:padding="1.2mm"'
    for name, fill in (("TableHeaderRowCell", f' fo:background-color="#{TINT}"'), ("TableRowCell", "")):
        content = re.sub(
            rf'(<style:style style:name="{name}"[^>]*>\s*<style:table-cell-properties) fo:border="none"',
            rf"\1 {border}{fill}",
            content,
        )
    parts["content.xml"] = re.sub(r"<text:bookmark(?:-start|-end)? [^>]*/>", "", content).encode()
    meta = parts["meta.xml"].decode()
    meta = meta.replace("<dc:title></dc:title>", f"<dc:title>{xml_text(template.title)}</dc:title>")
    for tag in ("meta:initial-creator", "dc:creator"):
        meta = meta.replace(f"<{tag}></{tag}>", f"<{tag}>{AUTHOR}</{tag}>")
    parts["meta.xml"] = meta.encode()
    return pack(parts)
