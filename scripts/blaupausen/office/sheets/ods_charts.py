"""Charts of an ODS file: each is an object of its own that reads its values from the sheets (ODF 1.3, part 3, 11)."""

from collections.abc import Iterator
from dataclasses import dataclass

from blaupausen.office.house_style import FONT, INK, INK_2, LINE, PAPER, PLAN, SERIES, xml_text
from blaupausen.office.opendocument import BOLD, DECLARATION, NAMESPACES, area, corner
from blaupausen.office.sheets.layout import FIRST_ROW, HEADER_ROW
from blaupausen.office.sheets.model import Chart, Workbook

_CHART_CLASSES = {"radar": "radar", "balken": "bar", "saeulen": "bar", "linie": "line", "punkte": "scatter"}


@dataclass(frozen=True)
class ChartWriter:
    """Write the charts of one workbook."""

    book: Workbook

    def chart(self, chart: Chart, width: float, height: float) -> str:
        """Return the content of the object that a chart is; width and height in millimetres."""
        styles = "".join(_chart_styles(chart))
        axes = "".join(self._axis(chart, dimension) for dimension in ("x", "y"))
        series = "".join(self._points(chart) if chart.kind == "punkte" else self._series(chart))
        legend = '<chart:legend chart:legend-position="bottom" chart:style-name="schrift"/>'
        return (
            f'{DECLARATION}<office:document-content {NAMESPACES} office:version="1.3"><office:automatic-styles>{styles}'
            "</office:automatic-styles><office:body><office:chart>"
            f'<chart:chart svg:width="{width:.1f}mm" svg:height="{height:.1f}mm" '
            f'chart:class="chart:{_CHART_CLASSES[chart.kind]}" chart:style-name="rahmen">'
            f'<chart:title chart:style-name="titel"><text:p>{xml_text(chart.title)}</text:p></chart:title>'
            f"{legend if chart.kind != 'punkte' and len(chart.series) > 1 else ''}"
            f'<chart:plot-area chart:style-name="flaeche" chart:data-source-has-labels="none">{axes}{series}'
            '<chart:wall chart:style-name="wand"/></chart:plot-area></chart:chart></office:chart></office:body>'
            "</office:document-content>"
        )

    def _axis(self, chart: Chart, dimension: str) -> str:
        title = chart.axis_titles[0 if dimension == "x" else 1]
        named = (
            f'<chart:title chart:style-name="schrift"><text:p>{xml_text(title)}</text:p></chart:title>' if title else ""
        )
        inside = ""
        if dimension == "x" and chart.kind != "punkte":
            inside = f'<chart:categories table:cell-range-address="{self._column(chart.categories)}"/>'
        elif dimension == "y" and chart.kind != "punkte":
            inside = '<chart:grid chart:class="major" chart:style-name="gitter"/>'
        return (
            f'<chart:axis chart:dimension="{dimension}" chart:name="primary-{dimension}" '
            f'chart:style-name="achse-{dimension}">{named}{inside}</chart:axis>'
        )

    def _place(self, name: tuple[str, str]) -> tuple[str, int, int]:
        """Return the tab, the column and the last row of a column of a list."""
        source = self.book.sheet(name[0])
        if source is None:
            raise KeyError(name)
        return source.title, [item.name for item in source.fields].index(name[1]), FIRST_ROW + source.rows - 1

    def _column(self, name: tuple[str, str]) -> str:
        title, column, last = self._place(name)
        return xml_text(area(title, (FIRST_ROW, column), (last, column)))

    def _series(self, chart: Chart) -> Iterator[str]:
        for position, series in enumerate(chart.series):
            title, column, _ = self._place(series.values)
            head = xml_text(corner(title, (HEADER_ROW, column)))
            yield (
                f'<chart:series chart:style-name="reihe-{position}" chart:class="chart:{_CHART_CLASSES[chart.kind]}" '
                f'chart:values-cell-range-address="{self._column(series.values)}" chart:label-cell-address="{head}"/>'
            )

    def _points(self, chart: Chart) -> Iterator[str]:
        title, label, last = self._place(chart.categories)
        x, y = (self._place(series.values)[1] for series in chart.series)
        for row in range(FIRST_ROW, last + 1):
            name = xml_text(corner(title, (row, label)))
            first, second = (xml_text(area(title, (row, c), (row, c))) for c in (x, y))
            yield (
                f'<chart:series chart:style-name="reihe-0" chart:class="chart:scatter" '
                f'chart:values-cell-range-address="{second}" chart:label-cell-address="{name}">'
                f'<chart:domain table:cell-range-address="{first}"/></chart:series>'
            )


def _chart_styles(chart: Chart) -> Iterator[str]:
    def style(name: str, properties: str) -> str:
        return f'<style:style style:name="{name}" style:family="chart">{properties}</style:style>'

    font = f'fo:font-family="{FONT}" fo:color="#{INK}"'
    ground = f'draw:fill="solid" draw:fill-color="#{PAPER.lower()}"'
    yield style("rahmen", f'<style:graphic-properties draw:stroke="none" {ground}/>')
    yield style("titel", f'<style:text-properties {font} fo:font-size="12pt" {BOLD}/>')
    yield style(
        "schrift", f'<style:graphic-properties draw:stroke="none"/><style:text-properties {font} fo:font-size="9pt"/>'
    )
    vertical = ' chart:vertical="true"' if chart.kind == "balken" else ""
    missing = ' chart:treat-empty-cells="leave-gap"'
    yield style("flaeche", f'<style:chart-properties{vertical}{missing} chart:include-hidden-cells="true"/>')
    yield style("wand", '<style:graphic-properties draw:stroke="none" draw:fill="none"/>')
    yield style("gitter", f'<style:graphic-properties svg:stroke-color="#{LINE}"/>')
    for name, bounds_of, other in (
        ("x", chart.x_limits, chart.crossing[1]),
        ("y", chart.y_limits, chart.crossing[0]),
    ):
        bounds = "".join(
            f' chart:{key}="{value:g}"'
            for key, value in zip(("minimum", "maximum"), bounds_of, strict=True)
            if value is not None
        )
        # An axis stands where it crosses the other one; its labels stay at the edge.
        place = (
            f'chart:axis-position="{other:g}" chart:axis-label-position="outside-start"' if other is not None else ""
        )
        if chart.kind == "balken":
            place = 'chart:reverse-direction="true"' if name == "x" else 'chart:axis-position="end"'
        elif chart.kind == "linie":
            place = 'chart:axis-label-position="outside-start"'
        yield style(
            f"achse-{name}",
            f'<style:chart-properties chart:display-label="true"{bounds} {place}/>'
            f'<style:graphic-properties svg:stroke-color="#{INK_2}"/>'
            f'<style:text-properties {font} fo:font-size="9pt"/>',
        )
    for position in range(max(1, len(chart.series))):
        color = PLAN if chart.kind == "punkte" else SERIES[position % len(SERIES)]
        if chart.kind == "punkte":
            looks = (
                'chart:symbol-type="named-symbol" chart:symbol-name="circle" chart:symbol-width="2.5mm" '
                'chart:symbol-height="2.5mm" chart:data-label-number="none" chart:data-label-series="true" '
                'chart:label-position="right"'
            )
            line = 'draw:stroke="none"'
        elif chart.kind in ("linie", "radar"):
            looks = 'chart:symbol-type="automatic"'
            line = f'draw:stroke="solid" svg:stroke-width="0.7mm" svg:stroke-color="#{color}"'
        else:
            number = "value" if len(chart.series) == 1 else "none"
            looks = f'chart:data-label-number="{number}" chart:gap-width="60"'
            line = 'draw:stroke="none"'
        yield style(
            f"reihe-{position}",
            f'<style:chart-properties {looks}/><style:graphic-properties {line} draw:fill="solid" '
            f'draw:fill-color="#{color}"/><style:text-properties {font} fo:font-size="8pt"/>',
        )
