"""A calculating template as typed records: sheets, fields, charts and cases."""

from dataclasses import dataclass, field
from typing import Literal

from blaupausen.office.sheets.formula import Expression

# What a cell can hold before anything is calculated. Dates and times of day are serial numbers: days since
# 30.12.1899 and fractions of a day, as both office formats count.
Value = str | float | None
FieldType = Literal["text", "zahl", "ganzzahl", "prozent", "euro", "datum", "uhrzeit", "auswahl"]
Row = dict[str, Value]
BAND_PREFIX = "zeitband_"  # begins the names of the columns that make up a bar chart of cells


@dataclass(frozen=True)
class Highlight:
    """A colour for a cell while a condition over its row holds; ``level`` is gut, achtung, warnung or balken."""

    condition: Expression
    level: str


@dataclass(frozen=True)
class Field:
    """One cell of a form, or one column of a list.

    Attributes:
        name: identifier in formulas, unique on its sheet.
        title: label or column head.
        type: kind of value.
        formula: makes it a result; None for inputs.
        unit: unit of measurement, for people.
        help: one sentence about what belongs there.
        width: width of the column in characters.
        minimum: least value allowed, or None.
        maximum: greatest value allowed, or None.
        choices: values to choose from; empty for other kinds.
        choices_from: column whose values are the choices, or None.
        default: value that the empty template already holds; may be changed.
        example: value of the filled example.
        decimals: digits behind the decimal comma.
        fixed: whether the given values of this column are locked.
        footer: function for the last row of a list, or an empty string.
        highlights: colours by condition.
        multiline: whether long text wraps.
        helper: whether it only feeds a chart; may hold the error value that charts pass over.
        aside: whether it only feeds other columns and stands right of what prints.
    """

    name: str
    title: str
    type: FieldType
    formula: Expression | None = None
    unit: str = ""
    help: str = ""
    width: float = 12
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    choices_from: tuple[str, str] | None = None
    default: Value = None
    example: Value = None
    decimals: int = 0
    fixed: bool = False
    footer: str = ""
    highlights: tuple[Highlight, ...] = ()
    multiline: bool = False
    helper: bool = False
    aside: bool = False

    @property
    def is_text(self) -> bool:
        """Whether the cell holds words."""
        return self.type in ("text", "auswahl")


@dataclass(frozen=True)
class Section:
    """A subheading inside a form."""

    title: str


@dataclass(frozen=True)
class Series:
    """One line, bar or ring of a chart: its name and the column with its values."""

    title: str
    values: tuple[str, str]


@dataclass(frozen=True)
class Chart:
    """A chart below the table of its sheet.

    Attributes:
        kind: radar, balken, saeulen, linie or punkte.
        title: headline.
        description: alternative text.
        categories: column with the names along the axis; the labels of the points for ``punkte``.
        series: what is drawn; for ``punkte`` two series, x and y.
        axis_titles: titles of the x and the y axis.
        x_limits: least and greatest x, None where the office program decides.
        y_limits: least and greatest y.
        crossing: where the axes cross for four fields, or None.
    """

    kind: str
    title: str
    description: str
    categories: tuple[str, str]
    series: tuple[Series, ...]
    axis_titles: tuple[str, str] = ("", "")
    x_limits: tuple[float | None, float | None] = (None, None)
    y_limits: tuple[float | None, float | None] = (None, None)
    crossing: tuple[float | None, float | None] = (None, None)


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Attributes:
        name: identifier in formulas.
        title: name on the tab.
        is_list: a table with columns, or else a form with labelled fields.
        intro: sentence above the table.
        landscape: whether it prints A4 landscape.
        items: fields and subheadings in order; the columns of a list.
        rows: prepared rows of a list.
        given: values of the first rows in the empty template.
        examples: values of the filled example, laid over ``given`` row by row.
        charts: charts below the table.
    """

    name: str
    title: str
    is_list: bool
    intro: str
    landscape: bool
    items: tuple[Field | Section, ...]
    rows: int = 0
    given: tuple[Row, ...] = ()
    examples: tuple[Row, ...] = ()
    charts: tuple[Chart, ...] = ()

    @property
    def fields(self) -> tuple[Field, ...]:
        """The fields without subheadings."""
        return tuple(item for item in self.items if isinstance(item, Field))

    def field(self, name: str) -> Field | None:
        """Return a field by name."""
        return next((item for item in self.fields if item.name == name), None)

    @property
    def key(self) -> Field | None:
        """The first input column of a list: a row without it counts as unused, and its formulas stay empty."""
        return next((item for item in self.fields if item.formula is None), None) if self.is_list else None


Inputs = dict[str, Row | tuple[Row, ...]]


@dataclass(frozen=True)
class Case:
    """Inputs and the results that follow from them.

    Attributes:
        name: what the case shows.
        uses_example: whether it starts from the filled example.
        inputs: per sheet, values of a form or rows of a list.
        expected: likewise.
    """

    name: str
    uses_example: bool
    inputs: Inputs
    expected: Inputs


@dataclass(frozen=True)
class Workbook:
    """A calculating template."""

    id: str
    title: str
    description: str
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    cases: tuple[Case, ...] = field(default=())

    def sheet(self, name: str) -> Sheet | None:
        """Return a sheet by name."""
        return next((sheet for sheet in self.sheets if sheet.name == name), None)
