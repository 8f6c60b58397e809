"""Write a planned workbook as ODS (OpenDocument 1.3), without an office program: none is there at build time."""

from dataclasses import dataclass, field

from blaupausen.office.house_style import (
    AUTHOR,
    FONT,
    HELP,
    INK,
    INK_2,
    INPUT,
    LICENCE,
    LINE,
    LINK,
    MARKS,
    PAPER,
    PLAN,
    RESULT,
    TINT,
    WARNING,
    pack,
    w3c_time,
    xml_text,
)
from blaupausen.office.opendocument import (
    BOLD,
    DECLARATION,
    MILLIMETRES_A_CHARACTER,
    MILLIMETRES_A_POINT,
    NAMESPACES,
    ODF,
    area,
    quoted,
)
from blaupausen.office.sheets.display import shown
from blaupausen.office.sheets.entry import allowed_text, limits
from blaupausen.office.sheets.functions import CellError, CellValue
from blaupausen.office.sheets.layout import (
    CHART_ROWS,
    CHART_WIDTH,
    FIRST_ROW,
    HEADER_ROW,
    POINTS_A_ROW,
    CellRule,
    Mark,
    Plan,
    PlannedCell,
    PlannedSheet,
    Style,
    fields_of_cells,
)
from blaupausen.office.sheets.model import Field
from blaupausen.office.sheets.notation import Compiler, OpenNotation, column_letters
from blaupausen.office.sheets.ods_charts import ChartWriter

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_CHART_MIME = "application/vnd.oasis.opendocument.chart"
_BORDER = f'fo:border="0.5pt solid #{LINE}"'

# Per role: properties of the cell, of the paragraph, of the text.
_MIDDLE = 'style:vertical-align="middle"'
_INDENT = 'fo:margin-left="1mm"'
_ROLES = {
    "titel": (_MIDDLE, "", f'{BOLD} fo:font-size="16pt" fo:color="#{PLAN}"'),
    "text": ('style:vertical-align="top"', "", ""),
    "warnung": (f'fo:background-color="#{HELP}"', "", f'{BOLD} fo:color="#{WARNING}"'),
    "kopf": (f'{_BORDER} {_MIDDLE} fo:background-color="#{PLAN}"', _INDENT, f'{BOLD} fo:color="#{PAPER}"'),
    "bandkopf": (
        f'{_BORDER} {_MIDDLE} fo:background-color="#{PLAN}" style:rotation-angle="90"',
        'fo:text-align="center"',
        f'{BOLD} fo:color="#{PAPER}"',
    ),
    "abschnitt": ('style:vertical-align="bottom"', "", f'{BOLD} fo:font-size="12pt" fo:color="#{PLAN}"'),
    "name": (f"{_BORDER} {_MIDDLE}", _INDENT, ""),
    "hilfe": (f"{_BORDER} {_MIDDLE}", _INDENT, f'fo:color="#{INK_2}"'),
    "eingabe": (f'{_BORDER} {_MIDDLE} fo:background-color="#{INPUT}"', _INDENT, ""),
    "fest": (f"{_BORDER} {_MIDDLE}", _INDENT, ""),
    "formel": (f'{_BORDER} {_MIDDLE} fo:background-color="#{RESULT}"', _INDENT, ""),
    "fuss": (f'{_BORDER} fo:border-top="1.5pt solid #{PLAN}" fo:background-color="#{TINT}"', _INDENT, BOLD),
    "band": (f"{_BORDER} {_MIDDLE}", 'fo:text-align="center"', f'fo:color="#{LINK}"'),
    "helfer": ("", "", f'fo:font-size="8pt" fo:color="#{INK_2}"'),
}


def write_ods(plan: Plan, file_name: str, epoch: int) -> bytes:
    """Return the workbook as ODS; arguments as for ``write_xlsx``."""
    writer = _Writer(plan)
    tables = "".join(writer.table(page) for page in plan.pages)
    parts: dict[str, str] = {
        "mimetype": _MIME,
        "content.xml": writer.content(tables),
        "styles.xml": _styles(plan, file_name),
        "meta.xml": _meta(plan, epoch),
        "settings.xml": _settings(plan),
        **writer.objects,
    }
    parts["META-INF/manifest.xml"] = _manifest(parts)
    return pack({name: text.encode() for name, text in parts.items()})


@dataclass
class _Writer:
    plan: Plan
    objects: dict[str, str] = field(default_factory=dict)
    _styles: dict[str, str] = field(default_factory=dict)
    _validations: list[str] = field(default_factory=list)
    _ranges: list[str] = field(default_factory=list)

    @property
    def _compiler(self) -> Compiler:
        return Compiler(self.plan.book, OpenNotation())

    # --- Styles -------------------------------------------------------------------------------------------------------

    def _style(self, prefix: str, body: str) -> str:
        """Return the name of the automatic style with this definition; ``{name}`` in it stands for the name."""
        if body not in self._styles:
            self._styles[body] = f"{prefix}{len(self._styles) + 1}"
        return self._styles[body]

    def _cell_style(self, style: Style, maps: str) -> str:
        cell, paragraph, text = _ROLES[style.role]
        lock = "none" if style.is_open else "protected"
        wrap = ' fo:wrap-option="wrap"' if style.wrap else ""
        numeric = style.type not in ("text", "auswahl")
        source = "value-type" if numeric else "fix"
        align = "" if numeric or "text-align" in paragraph else ' fo:text-align="start"'
        return self._style(
            "z",
            f'<style:style style:name="{{name}}" style:family="table-cell" style:parent-style-name="Default" '
            f'style:data-style-name="{self._number_style(style)}"><style:table-cell-properties {cell}{wrap} '
            f'style:cell-protect="{lock}" style:text-align-source="{source}"/>'
            f"<style:paragraph-properties {'' if numeric else paragraph}{align}/><style:text-properties {text}/>{maps}"
            "</style:style>",
        )

    def _number_style(self, style: Style) -> str:
        number = (
            f'<number:number number:decimal-places="{style.decimals}" number:min-decimal-places="{style.decimals}" '
        )
        number += 'number:min-integer-digits="1" number:grouping="true"/>'
        language = 'number:language="de" number:country="DE"'
        euro = f"<number:currency-symbol {language}>€</number:currency-symbol>"
        day = '<number:day number:style="long"/><number:text>.</number:text><number:month number:style="long"/>'
        kinds = {
            "zahl": ("number", number),
            "ganzzahl": ("number", number),
            "prozent": ("percentage", f"{number}<number:text>%</number:text>"),
            "euro": ("currency", f"{number}<number:text> </number:text>{euro}"),
            "datum": (
                "date",
                f'{day}<number:text>.</number:text><number:year number:style="long"/>',
            ),
            "uhrzeit": (
                "time",
                '<number:hours number:style="long"/><number:text>:</number:text><number:minutes number:style="long"/>',
            ),
        }
        kind, inside = kinds.get(style.type, ("text", "<number:text-content/>"))
        return self._style("n", f'<number:{kind}-style style:name="{{name}}" {language}>{inside}</number:{kind}-style>')

    def _column_style(self, width: float) -> str:
        size = f"{width * MILLIMETRES_A_CHARACTER:.2f}mm"
        return self._style(
            "s",
            '<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{size}"/></style:style>',
        )

    def _row_style(self, height: float, *, breaks: bool) -> str:
        start = ' fo:break-before="page"' if breaks else ""
        return self._style(
            "r",
            '<style:style style:name="{name}" style:family="table-row"><style:table-row-properties '
            f'style:row-height="{height:.1f}pt" style:use-optimal-row-height="false"{start}/></style:style>',
        )

    def _table_style(self, page: PlannedSheet) -> str:
        master = _master(page)
        return self._style(
            "t",
            f'<style:style style:name="{{name}}" style:family="table" style:master-page-name="{master}">'
            '<style:table-properties table:display="true" style:writing-mode="lr-tb"/></style:style>',
        )

    # --- Tables -------------------------------------------------------------------------------------------------------

    def table(self, page: PlannedSheet) -> str:
        """Return the XML of one sheet and note its validations, ranges and charts."""
        maps = {mark.column: [m for m in page.marks if m.column == mark.column] for mark in page.marks}
        rules = {row: rule for rule in page.rules for row in [(rule.column, rule.first)]}
        names = {key: self._validation(page, rule) for key, rule in rules.items()}
        rows = self._rows(page, maps, names)
        columns = "".join(f'<table:table-column table:style-name="{self._column_style(w)}"/>' for w in page.widths)
        if page.sheet is not None and page.sheet.is_list:
            last = FIRST_ROW + page.sheet.rows - 1, page.last[1]
            self._ranges.append(
                f'<table:database-range table:name="{page.sheet.name}" table:display-filter-buttons="true" '
                f'table:target-range-address="{xml_text(area(page.title, (HEADER_ROW, 0), last))}"/>'
            )
        printed = area(page.title, (0, 0), page.print_corner)
        return (
            f'<table:table table:name="{xml_text(page.title)}" table:style-name="{self._table_style(page)}" '
            f'table:protected="true" table:print-ranges="{xml_text(printed)}">{self._shapes(page)}{columns}{rows}'
            "</table:table>"
        )

    def _rows(self, page: PlannedSheet, maps: dict[int, list[Mark]], names: dict[tuple[int, int], str]) -> str:
        by_row: dict[int, list[tuple[PlannedCell, Field | None]]] = {}
        for cell, item in fields_of_cells(page):
            by_row.setdefault(cell.row, []).append((cell, item))
        merged = dict(page.merges)
        rules = {
            (rule.column, row): names[rule.column, rule.first]
            for rule in page.rules
            for row in range(rule.first, rule.last + 1)
        }
        lines = []
        for row in range(max(*by_row, page.print_corner[0]) + 1):
            cells, column = "", 0
            for cell, item in sorted(by_row.get(row, []), key=lambda pair: pair[0].column):
                if cell.column < column:
                    continue
                cells += "<table:table-cell/>" * (cell.column - column)
                active = [m for m in maps.get(cell.column, []) if m.first <= row <= m.last]
                span = merged.get(row, 0) if cell.column == 0 else 0
                attributes = f' table:style-name="{self._cell_style(cell.style, self._maps(page, active))}"'
                if (cell.column, row) in rules:
                    attributes += f' table:content-validation-name="{rules[cell.column, row]}"'
                if span:
                    attributes += f' table:number-columns-spanned="{span + 1}" table:number-rows-spanned="1"'
                cells += self._cell(page, cell, item, attributes) + "<table:covered-table-cell/>" * span
                column = cell.column + 1 + span
            height = page.heights.get(row, POINTS_A_ROW)
            style = self._row_style(height, breaks=row in page.breaks)
            inside = cells or "<table:table-cell/>"
            line = f'<table:table-row table:style-name="{style}">{inside}</table:table-row>'
            lines.append(f"<table:table-header-rows>{line}</table:table-header-rows>" if row == page.header else line)
        return "".join(lines)

    def _cell(self, page: PlannedSheet, cell: PlannedCell, item: Field | None, attributes: str) -> str:
        if cell.formula is not None and page.sheet is not None:
            text = "of:=" + self._compiler.formula(cell, page.sheet, item)
            attributes += f' table:formula="{xml_text(text)}"'
        return f"<table:table-cell{attributes}{_content(cell.style, cell.value)}</table:table-cell>"

    def _maps(self, page: PlannedSheet, marks: list[Mark]) -> str:
        text = ""
        for mark in marks:
            if page.sheet is None:
                continue
            condition = self._compiler.text(mark.highlight.condition, page.sheet, mark.first)
            base = f"{quoted(page.title)}.{column_letters(mark.column)}{mark.first + 1}"
            text += (
                f'<style:map style:condition="{xml_text(f"is-true-formula({condition})")}" '
                f'style:apply-style-name="{mark.highlight.level}" style:base-cell-address="{xml_text(base)}"/>'
            )
        return text

    def _validation(self, page: PlannedSheet, rule: CellRule) -> str:
        name = f"p{len(self._validations) + 1}"
        base = f"{quoted(page.title)}.{column_letters(rule.column)}{rule.first + 1}"
        condition = self._condition(rule.field)
        condition = f'table:condition="{xml_text(f"of:{condition}")}" ' if condition else ""
        message = (
            '<table:error-message table:display="true" table:message-type="stop" table:title="Wert passt nicht">'
            f"<text:p>{xml_text(allowed_text(rule.field))}</text:p></table:error-message>"
        )
        tip = (
            f'<table:help-message table:display="true" table:title="{xml_text(rule.field.title)}"><text:p>'
            f"{xml_text(rule.field.help)}</text:p></table:help-message>"
            if rule.field.help
            else ""
        )
        self._validations.append(
            f'<table:content-validation table:name="{name}" {condition}table:allow-empty-cell="true" '
            f'table:display-list="unsorted" table:base-cell-address="{xml_text(base)}">{tip}'
            f"{message if condition else ''}</table:content-validation>"
        )
        return name

    def _condition(self, item: Field) -> str:
        if item.choices:
            return "cell-content-is-in-list(" + ";".join(f'"{choice}"' for choice in item.choices) + ")"
        if item.choices_from:
            source = self.plan.book.sheet(item.choices_from[0])
            if source is None:
                raise KeyError(item.choices_from)
            prefix = OpenNotation().sheet(source.title)
            return f"cell-content-is-in-list({self._compiler.column_area(source, item.choices_from[1], prefix)})"
        if item.is_text:
            return ""
        kind = {"ganzzahl": "whole-number", "datum": "date", "uhrzeit": "time"}.get(item.type, "decimal-number")
        least, most = limits(item)
        return f"cell-content-is-{kind}() and cell-content-is-between({least:.15g},{most:.15g})"

    def content(self, tables: str) -> str:
        """Return content.xml around the finished tables."""
        styles = "".join(body.replace("{name}", name, 1) for body, name in self._styles.items())
        validations = "".join(self._validations)
        ranges = "".join(self._ranges)
        return (
            f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3"><office:automatic-styles>{styles}'
            "</office:automatic-styles><office:body><office:spreadsheet>"
            '<table:calculation-settings table:case-sensitive="false" table:use-regular-expressions="false" '
            'table:use-wildcards="false" table:search-criteria-must-apply-to-whole-cell="true" '
            'table:automatic-find-labels="false"/>'
            f"<table:content-validations>{validations}</table:content-validations>{tables}"
            f"<table:database-ranges>{ranges}</table:database-ranges></office:spreadsheet></office:body>"
            "</office:document-content>"
        )

    def _shapes(self, page: PlannedSheet) -> str:
        frames = ""
        charts = ChartWriter(self.plan.book)
        frame = self._style(
            "g",
            '<style:style style:name="{name}" style:family="graphic">'
            '<style:graphic-properties draw:stroke="none" draw:fill="none"/></style:style>',
        )
        for position, chart in enumerate(page.charts):
            number = sum(name.endswith("content.xml") for name in self.objects) + 1
            folder = f"Object {number}"
            width, height = CHART_WIDTH * MILLIMETRES_A_CHARACTER, CHART_ROWS * POINTS_A_ROW * MILLIMETRES_A_POINT
            first = page.first_chart_row + position * (CHART_ROWS + 1)
            top = sum(page.heights.get(row, POINTS_A_ROW) for row in range(first)) * MILLIMETRES_A_POINT
            self.objects[f"{folder}/content.xml"] = charts.chart(chart, width, height)
            frames += (
                f'<draw:frame draw:z-index="{position}" draw:style-name="{frame}" draw:name="{xml_text(chart.title)}" '
                f'svg:x="1mm" svg:y="{top:.1f}mm" svg:width="{width:.1f}mm" svg:height="{height:.1f}mm"><draw:object '
                f'xlink:href="./{folder}" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/>'
                f"<svg:title>{xml_text(chart.title)}</svg:title><svg:desc>{xml_text(chart.description)}</svg:desc></draw:frame>"
            )
        return f"<table:shapes>{frames}</table:shapes>" if frames else ""


def _content(style: Style, value: CellValue) -> str:
    """Return the type, the value and the visible text of a cell, closing its start tag."""
    if value is None:
        return ">"
    if isinstance(value, CellError):
        kind = 'office:value-type="string" office:string-value="" calcext:value-type="error"'
        return f" {kind}><text:p>{value.code}</text:p>"
    if isinstance(value, str):
        return f' office:value-type="string" office:string-value="{xml_text(value)}"><text:p>{xml_text(value)}</text:p>'
    text = xml_text(shown(style.type, style.decimals, value))
    return f' office:value-type="float" office:value="{float(value):.15g}"><text:p>{text}</text:p>'


def _master(page: PlannedSheet) -> str:
    """Return the name of the master page for the paper of a sheet: its direction and how many pages it may take."""
    return f"{'Quer' if page.landscape else 'Hoch'}{page.pages_high}"


def _styles(plan: Plan, file_name: str) -> str:
    marks = "".join(
        f'<style:style style:name="{level}" style:family="table-cell" style:parent-style-name="Default">'
        f'<style:table-cell-properties fo:background-color="#{ground}"/>'
        f'<style:text-properties fo:color="#{script}"{weight}/></style:style>'
        for level, ground, script, weight in (
            *((name, *colors, f" {BOLD}") for name, colors in MARKS.items()),
            ("balken", LINK, LINK, ""),
        )
    )
    papers = {
        _master(page): ((297, 210, "landscape") if page.landscape else (210, 297, "portrait"), page.pages_high)
        for page in plan.pages
    }
    layouts = "".join(
        f'<style:page-layout style:name="l{name}"><style:page-layout-properties fo:page-width="{width}mm" '
        f'fo:page-height="{height}mm" style:print-orientation="{orientation}" fo:margin="14mm" style:scale-to-X="1" '
        'style:first-page-number="continue" '
        f'style:scale-to-Y="{high}" style:print="charts drawings objects zero-values"/><style:header-style>'
        '<style:header-footer-properties fo:min-height="7mm" fo:margin-bottom="3mm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="7mm" fo:margin-top="3mm"/>'
        "</style:footer-style></style:page-layout>"
        for name, ((width, height, orientation), high) in papers.items()
    )
    head = (
        f'<style:region-left><text:p text:style-name="links">{xml_text(plan.title)}</text:p></style:region-left>'
        '<style:region-right><text:p text:style-name="rechts">'
        "<text:sheet-name>Blatt</text:sheet-name></text:p></style:region-right>"
    )
    foot = (
        f'<style:region-left><text:p text:style-name="links">{xml_text(file_name)} · Lizenz {LICENCE}</text:p>'
        '</style:region-left><style:region-right><text:p text:style-name="rechts">'
        "Seite <text:page-number>1</text:page-number> von "
        "<text:page-count>1</text:page-count></text:p></style:region-right>"
    )
    edges = "".join(
        f'<style:style style:name="{name}" style:family="paragraph">'
        f'<style:paragraph-properties fo:text-align="{side}"/><style:text-properties fo:font-size="8pt"/></style:style>'
        for name, side in (("links", "start"), ("rechts", "end"))
    )
    masters = "".join(
        f'<style:master-page style:name="{name}" style:page-layout-name="l{name}"><style:header>{head}'
        f"</style:header><style:footer>{foot}</style:footer></style:master-page>"
        for name in papers
    )
    return (
        f'{DECLARATION}<office:document-styles {NAMESPACES} office:version="1.3"><office:font-face-decls>'
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}"/></office:font-face-decls><office:styles>'
        '<style:default-style style:family="table-cell"><style:text-properties '
        f'style:font-name="{FONT}" fo:font-size="10pt" fo:color="#{INK}" fo:language="de" fo:country="DE"/>'
        f'</style:default-style><style:style style:name="Default" style:family="table-cell"/>{marks}</office:styles>'
        f"<office:automatic-styles>{edges}{layouts}</office:automatic-styles><office:master-styles>{masters}"
        "</office:master-styles></office:document-styles>"
    )


def _meta(plan: Plan, epoch: int) -> str:
    return (
        f'{DECLARATION}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>Blaupausen-Handbuch</meta:generator><dc:title>{xml_text(plan.title)}</dc:title>"
        f"<dc:description>{xml_text(plan.book.description)} Lizenz {LICENCE}.</dc:description>"
        f"<dc:creator>{AUTHOR}</dc:creator><dc:language>de-DE</dc:language>"
        f"<meta:creation-date>{w3c_time(epoch)}</meta:creation-date><dc:date>{w3c_time(epoch)}</dc:date>"
        "</office:meta></office:document-meta>"
    )


def _settings(plan: Plan) -> str:
    """Freeze the header of every table, hide the grid, open on the instructions."""

    def item(name: str, kind: str, value: str) -> str:
        return f'<config:config-item config:name="{name}" config:type="{kind}">{value}</config:config-item>'

    tables = ""
    for page in plan.pages:
        inside = item("ShowGrid", "boolean", "false")
        if page.header is not None:
            row = str(page.header + 1)
            inside += item("VerticalSplitMode", "short", "2") + item("VerticalSplitPosition", "int", row)
            inside += item("ActiveSplitRange", "short", "2") + item("PositionBottom", "int", row)
        entry = f'<config:config-item-map-entry config:name="{xml_text(page.title)}">'
        tables += f"{entry}{inside}</config:config-item-map-entry>"
    first = xml_text(plan.pages[0].title)
    return (
        f'{DECLARATION}<office:document-settings {NAMESPACES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        f'<config:config-item-map-entry><config:config-item-map-named config:name="Tables">{tables}'
        f"</config:config-item-map-named>{item('ActiveTable', 'string', first)}{item('ShowGrid', 'boolean', 'false')}"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    ).replace(f"{NAMESPACES} ", f'{NAMESPACES} xmlns:ooo="http://openoffice.org/2004/office" ')


def _manifest(parts: dict[str, str]) -> str:
    entries = f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{_MIME}"/>'
    for name in sorted(parts):
        if name == "mimetype":
            continue
        folder, slash, _ = name.rpartition("/")
        if slash:
            entries += f'<manifest:file-entry manifest:full-path="{folder}/" manifest:media-type="{_CHART_MIME}"/>'
        entries += f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
    head = f'<manifest:manifest xmlns:manifest="{ODF}manifest:1.0" manifest:version="1.3">'
    return f"{DECLARATION}{head}{entries}</manifest:manifest>"
