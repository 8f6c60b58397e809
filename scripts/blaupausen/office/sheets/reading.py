"""Read a calculating template from YAML: shape, names and values; every fault becomes a finding with its line.

What the formulas say is judged afterwards, in ``judging``.
"""

import datetime as dt
import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any, get_args

import yaml

from blaupausen.codes import Code
from blaupausen.findings import Finding, HandbookError, stop, unseen
from blaupausen.intake.safe_yaml import YamlError, plain_value
from blaupausen.office.sheets.formula import CellReference, Expression, FormulaError, parse_formula
from blaupausen.office.sheets.functions import serial
from blaupausen.office.sheets.model import (
    BAND_PREFIX,
    Case,
    Chart,
    Field,
    FieldType,
    Highlight,
    Inputs,
    Row,
    Section,
    Series,
    Sheet,
    Value,
    Workbook,
)

Path = tuple[str | int, ...]
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_TIME = re.compile(r"([01]\d|2[0-3]):([0-5]\d)")
_TAB_SIGNS = frozenset("[]:*?/\\'")
_FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
_MOST_ROWS, _MOST_SHEETS, _LONGEST_TAB = 300, 8, 28
_LONGEST_CHOICES = 250  # Excel holds 255 characters of choices in a rule
_MINUTES_A_DAY = 1440
_TYPES: tuple[str, ...] = get_args(FieldType)
_NUMERIC = ("zahl", "ganzzahl", "prozent", "euro", "datum", "uhrzeit")
_LEVELS = ("gut", "achtung", "warnung")
_FOOTERS = ("SUMME", "MITTELWERT", "MIN", "MAX", "GEFÜLLT")
_CHARTS = ("radar", "balken", "saeulen", "linie", "punkte")
_WIDTHS = {"text": 24, "auswahl": 14, "datum": 12, "uhrzeit": 10, "euro": 13, "prozent": 9, "zahl": 11, "ganzzahl": 10}
_DECIMALS = {"zahl": 2, "euro": 2}
_FIELD_KEYS = (
    *("name", "titel", "typ", "formel", "einheit", "hilfe", "breite", "min", "max", "werte", "vorgabe", "beispiel"),
    *("stellen", "fest", "fuss", "hervorheben", "mehrzeilig", "rechenspalte"),
)
_BOOK_KEYS = ("titel", "beschreibung", "im_buch", "anleitung", "hinweise", "blaetter", "faelle")
_SHEET_KEYS = (
    *("name", "titel", "art", "einleitung", "quer", "felder", "spalten", "zeilen", "vorgabezeilen", "beispielzeilen"),
    *("zeitband", "diagramme"),
)
_CHART_KEYS = (
    *("art", "titel", "beschreibung", "kategorien", "reihen", "x", "y", "beschriftung", "teilung_x", "teilung_y"),
    *("min_x", "max_x", "min_y", "max_y", "achse_x", "achse_y"),
)


@dataclass(frozen=True)
class YamlLines:
    """Lines of values in a YAML text."""

    root: yaml.Node | None

    def line(self, path: Path) -> int:
        """Return the 1-based line of a value, or of the nearest value that contains it."""
        node, line = self.root, 1
        for step in path:
            child = _child(node, step)
            if child is None:
                break
            node, line = child
        return line


def read_workbook(path: str, compose: Callable[[], yaml.Node | None]) -> tuple[Workbook, YamlLines]:
    """Read a calculating template and the lines of its values.

    Args:
        path: its file relative to the project folder.
        compose: gives the nodes of its YAML, or raises ``YamlError``.

    Raises:
        HandbookError: the source is faulty; carries every finding.
    """
    try:
        root = compose()
        value = plain_value(root)
    except YamlError as error:
        raise stop(path, Code.VORLAGE_YAML, error.wrong, error.cure, error.line) from error
    places = YamlLines(root)
    reader = _Reader(path, places)
    book = reader.book(value)
    if reader.findings:
        raise HandbookError(sorted(set(reader.findings)))
    return book, places


def _child(node: yaml.Node | None, step: str | int) -> tuple[yaml.Node, int] | None:
    if isinstance(node, yaml.MappingNode):
        found = next(((v, k.start_mark.line + 1) for k, v in node.value if k.value == step), None)
        return found or next(((k, k.start_mark.line + 1) for k, _ in node.value if k.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int) and step < len(node.value):
        return node.value[step], node.value[step].start_mark.line + 1
    return None


class _Reader:
    def __init__(self, path: str, places: YamlLines) -> None:
        self._path = path
        self._places = places
        self.findings: list[Finding] = []

    # --- Telling ------------------------------------------------------------------------------------------------------

    def fault(self, place: Path, wrong: str, cure: str, code: Code = Code.VORLAGE_FELD) -> None:
        self.findings.append(Finding(self._path, self._places.line(place), code, wrong, cure))

    # --- Plain values -------------------------------------------------------------------------------------------------

    def mapping(self, value: Any, place: Path, known: Iterable[str], needed: Iterable[str] = ()) -> dict[str, Any]:
        if not isinstance(value, dict):
            self.fault(
                place, f"„{_name(place)}“ besteht nicht aus Zeilen der Form „feld: wert“.", "Die Form berichtigen."
            )
            return {}
        known = list(known)
        for key in value:
            if key not in known:
                near = difflib.get_close_matches(str(key), known, n=1, cutoff=0)
                self.fault(
                    (*place, key), f"Das Feld „{key}“ gibt es hier nicht.", f"„{near[0]}“ schreiben oder löschen."
                )
        for key in needed:
            if value.get(key) in (None, "", []):
                self.fault(place, f"In „{_name(place)}“ fehlt „{key}“.", f"„{key}: …“ ergänzen.")
        return value

    def sequence(self, value: Any, place: Path) -> list[Any]:
        if value is None:
            return []
        if not isinstance(value, list):
            self.fault(place, f"„{_name(place)}“ ist keine Liste.", "Jeden Eintrag mit „- “ beginnen.")
            return []
        return value

    def text(self, value: Any, place: Path, longest: int = 400) -> str:
        if value is None:
            return ""
        if not isinstance(value, str):
            self.fault(place, f"„{_name(place)}“ ist kein Text.", "Den Wert in Anführungszeichen setzen.")
            return ""
        if hidden := unseen(value):
            self.fault(
                place,
                f"Der Text enthält ein unsichtbares Zeichen (U+{ord(hidden):04X}).",
                "Den Text neu tippen.",
                Code.ZEICHEN_UNSICHTBAR,
            )
        sign = value.lstrip(" \u00a0")[:1]
        if value.startswith(_FORMULA_SIGNS) or sign in _FORMULA_SIGNS:
            self.fault(
                place,
                f"Der Text „{value[:30]}“ beginnt mit {sign!r} und würde in der Tabelle zur Formel.",
                "Mit einem Buchstaben beginnen; als Strich „–“ schreiben.",
                Code.ZELLE_FORMEL,
            )
        if len(value) > longest:
            self.fault(place, f"„{_name(place)}“ ist länger als {longest} Zeichen.", "Den Text kürzen.")
        return value.strip()

    def flag(self, value: Any, place: Path) -> bool:
        if value not in (None, True, False):
            self.fault(place, f"„{_name(place)}“ ist weder true noch false.", "true oder false schreiben.")
        return value is True

    def number(self, value: Any, place: Path) -> float | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            self.fault(place, f"„{_name(place)}“ ist keine Zahl.", "Eine Zahl mit Dezimalpunkt schreiben, etwa 12.5.")
            return None
        return float(value)

    def whole(self, value: Any, place: Path, least: int, most: int, default: int) -> int:
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or not least <= value <= most:
            self.fault(place, f"„{_name(place)}“ ist keine ganze Zahl von {least} bis {most}.", "Die Zahl berichtigen.")
            return default
        return value

    def one_of(self, value: Any, place: Path, known: tuple[str, ...]) -> str:
        if value in known:
            return str(value)
        near = difflib.get_close_matches(str(value), known, n=1, cutoff=0)[0]
        self.fault(
            place, f"„{value}“ ist für „{_name(place)}“ nicht vorgesehen.", f"{', '.join(known)} (ähnlich: {near})."
        )
        return near

    def identifier(self, value: Any, place: Path) -> str:
        if not isinstance(value, str) or not _NAME.fullmatch(value):
            self.fault(place, f"Der Name „{value}“ ist nicht zulässig.", "Kleine Buchstaben a–z, Ziffern und _ nehmen.")
            return ""
        return value

    def column(self, value: Any, place: Path) -> tuple[str, str]:
        sheet, dot, field = str(value).partition(".")
        if not dot or not _NAME.fullmatch(sheet) or not _NAME.fullmatch(field):
            self.fault(place, f"„{value}“ nennt keine Spalte.", "In der Form blatt.spalte schreiben.")
        return sheet, field

    def formula(self, value: Any, place: Path) -> Expression:
        try:
            return parse_formula(self._formula_text(value, place))
        except FormulaError as error:
            self.fault(place, str(error), error.cure, Code.FORMEL_SCHREIBWEISE)
            return CellReference("", "")

    def _formula_text(self, value: Any, place: Path) -> str:
        if isinstance(value, str):
            return value
        self.fault(place, "Die Formel ist kein Text.", "Die Formel in 'einfache' Anführungszeichen setzen.")
        return "0"

    # --- Book and sheets ----------------------------------------------------------------------------------------------

    def book(self, record: Any) -> Workbook:
        head = self.mapping(record, (), _BOOK_KEYS, ("titel", "beschreibung", "anleitung", "blaetter", "faelle"))
        self.flag(head.get("im_buch"), ("im_buch",))
        raw_sheets = self.sequence(head.get("blaetter"), ("blaetter",))
        if len(raw_sheets) > _MOST_SHEETS:
            self.fault(("blaetter",), f"Es sind mehr als {_MOST_SHEETS} Blätter.", "Blätter zusammenlegen.")
        sheets = tuple(self.sheet(raw, ("blaetter", i)) for i, raw in enumerate(raw_sheets))
        self._unique((("blaetter", i, "name"), sheet.name) for i, sheet in enumerate(sheets))
        self._unique((("blaetter", i, "titel"), sheet.title.casefold()) for i, sheet in enumerate(sheets))
        raw_cases = self.sequence(head.get("faelle"), ("faelle",))
        by_name = {sheet.name: sheet for sheet in sheets}
        return Workbook(
            id=PurePosixPath(self._path).stem,
            title=self.text(head.get("titel"), ("titel",), 80),
            description=self.text(head.get("beschreibung"), ("beschreibung",)),
            steps=self.texts(head.get("anleitung"), ("anleitung",)),
            notes=self.texts(head.get("hinweise"), ("hinweise",)),
            sheets=sheets,
            cases=tuple(self.case(raw, ("faelle", i), by_name) for i, raw in enumerate(raw_cases)),
        )

    def texts(self, value: Any, place: Path) -> tuple[str, ...]:
        return tuple(self.text(item, (*place, i), 600) for i, item in enumerate(self.sequence(value, place)))

    def _unique(self, names: Iterable[tuple[Path, str]]) -> None:
        seen: set[str] = set()
        for place, name in names:
            if name and name in seen:
                self.fault(place, f"Der Name „{name}“ steht doppelt.", "Einen anderen Namen wählen.", Code.NAME_DOPPELT)
            seen.add(name)

    def sheet(self, raw: Any, place: Path) -> Sheet:
        head = self.mapping(raw, place, _SHEET_KEYS, ("name", "titel", "art"))
        is_list = self.one_of(head.get("art"), (*place, "art"), ("liste", "felder")) == "liste"
        part = "spalten" if is_list else "felder"
        if not head.get(part):
            self.fault(place, f"Dem Blatt fehlt „{part}:“.", f"„{part}:“ mit mindestens einem Feld ergänzen.")
        raw_items = self.sequence(head.get(part), (*place, part))
        items = tuple(self.item(item, (*place, part, i), is_list=is_list) for i, item in enumerate(raw_items))
        fields = [item for item in items if isinstance(item, Field)]
        self._unique(((*place, part, i, "name"), f.name) for i, f in enumerate(items) if isinstance(f, Field))
        self._asides_last(fields, (*place, part), is_list=is_list)
        rows = self.whole(head.get("zeilen"), (*place, "zeilen"), 1, _MOST_ROWS, 1 if is_list else 0)
        given = self.rows(head.get("vorgabezeilen"), (*place, "vorgabezeilen"), fields, rows)
        examples = self.rows(head.get("beispielzeilen"), (*place, "beispielzeilen"), fields, rows)
        charts = self.sequence(head.get("diagramme"), (*place, "diagramme"))
        title = self.text(head.get("titel"), (*place, "titel"), _LONGEST_TAB)
        if _TAB_SIGNS & set(title):
            self.fault(
                (*place, "titel"),
                "Der Reitername enthält ein unzulässiges Zeichen.",
                "Ohne [ ] : * ? / \\ ' schreiben.",
            )
        band = self.band(head.get("zeitband"), (*place, "zeitband")) if is_list else ()
        printed = [item for item in items if not (isinstance(item, Field) and item.aside)]
        asides = [field for field in fields if field.aside]
        wide = is_list and not charts
        landscape = wide if head.get("quer") is None else self.flag(head.get("quer"), (*place, "quer"))
        return Sheet(
            name=self.identifier(head.get("name"), (*place, "name")),
            title=title,
            is_list=is_list,
            intro=self.text(head.get("einleitung"), (*place, "einleitung")),
            landscape=landscape,
            items=(*printed, *band, *asides),
            rows=rows,
            given=given,
            examples=examples,
            charts=tuple(self.chart(chart, (*place, "diagramme", i)) for i, chart in enumerate(charts)),
        )

    def _asides_last(self, fields: list[Field], place: Path, *, is_list: bool) -> None:
        """Tell of columns beside the print that are none: they hold formulas and stand last, or a gap would print."""
        printed = [position for position, field in enumerate(fields) if not field.aside]
        for position, field in enumerate(fields):
            if field.aside and (field.formula is None or not is_list):
                cure = "Rechenspalten nur in Listen und mit „formel:“ schreiben."
                self.fault((*place, position), f"„{field.name}“ kann keine Rechenspalte sein.", cure)
            elif field.aside and printed and position < printed[-1]:
                cure = "Rechenspalten ans Ende der Liste setzen."
                self.fault((*place, position), f"Hinter der Rechenspalte „{field.name}“ folgt eine gedruckte.", cure)

    def item(self, raw: Any, place: Path, *, is_list: bool) -> Field | Section:
        if isinstance(raw, dict) and "abschnitt" in raw and not is_list:
            self.mapping(raw, place, ("abschnitt",))
            return Section(self.text(raw["abschnitt"], (*place, "abschnitt"), 80))
        return self.field(raw, place)

    def field(self, raw: Any, place: Path) -> Field:
        head = self.mapping(raw, place, _FIELD_KEYS, ("name", "titel", "typ"))
        kind = self.one_of(head.get("typ"), (*place, "typ"), _TYPES)
        choices, source = self.choices(head.get("werte"), (*place, "werte"))
        has_formula = "formel" in head
        if kind == "auswahl" and not has_formula and not choices and source is None:
            self.fault(place, "Der Auswahl fehlen die Werte.", "„werte: [ja, nein]“ ergänzen.")
        if has_formula and {"vorgabe", "beispiel"} & set(head):
            self.fault(place, "Ein Feld mit Formel hat eine Vorgabe.", "Formel oder Vorgabe löschen.")
        field = Field(
            name=self.identifier(head.get("name"), (*place, "name")),
            title=self.text(head.get("titel"), (*place, "titel"), 120),
            type=kind,  # type: ignore[arg-type]  # one_of returns one of the kinds
            formula=self.formula(head["formel"], (*place, "formel")) if has_formula else None,
            unit=self.text(head.get("einheit"), (*place, "einheit"), 30),
            help=self.text(head.get("hilfe"), (*place, "hilfe"), 250),
            width=self.number(head.get("breite"), (*place, "breite")) or _WIDTHS[kind],
            minimum=self.limit(head.get("min"), kind, (*place, "min")),
            maximum=self.limit(head.get("max"), kind, (*place, "max")),
            choices=choices,
            choices_from=source,
            decimals=self.whole(head.get("stellen"), (*place, "stellen"), 0, 6, _DECIMALS.get(kind, 0)),
            fixed=self.flag(head.get("fest"), (*place, "fest")),
            footer=self.one_of(head["fuss"], (*place, "fuss"), _FOOTERS) if "fuss" in head else "",
            highlights=self.highlights(head.get("hervorheben"), (*place, "hervorheben"), kind),
            multiline=self.flag(head.get("mehrzeilig"), (*place, "mehrzeilig")),
            aside=self.flag(head.get("rechenspalte"), (*place, "rechenspalte")),
        )
        default = self.value(head.get("vorgabe"), field, (*place, "vorgabe"))
        return _with(field, default=default, example=self.value(head.get("beispiel"), field, (*place, "beispiel")))

    def choices(self, value: Any, place: Path) -> tuple[tuple[str, ...], tuple[str, str] | None]:
        if isinstance(value, str):
            return (), self.column(value, place)
        texts = tuple(self.text(item, (*place, i), 80) for i, item in enumerate(self.sequence(value, place)))
        if any("," in text for text in texts):
            self.fault(place, "Ein Auswahlwert enthält ein Komma.", "Das Komma weglassen, etwa „oder“ schreiben.")
        if len(",".join(texts)) > _LONGEST_CHOICES:
            self.fault(
                place,
                f"Die Auswahlwerte sind zusammen länger als {_LONGEST_CHOICES} Zeichen.",
                "Die Werte als Spalte in ein eigenes Blatt legen und „werte: blatt.spalte“ schreiben.",
            )
        return texts, None

    def limit(self, value: Any, kind: str, place: Path) -> float | None:
        if value is not None and kind not in _NUMERIC:
            self.fault(place, f"Der Typ {kind} kennt keine Grenzen.", "Die Grenze löschen.")
            return None
        return serial(value) if isinstance(value, dt.date) else self.number(value, place)

    def highlights(self, value: Any, place: Path, kind: str) -> tuple[Highlight, ...]:
        found = []
        for i, raw in enumerate(self.sequence(value, place)):
            head = self.mapping(raw, (*place, i), ("wenn", "als"), ("wenn", "als"))
            level = self.one_of(head.get("als"), (*place, i, "als"), _LEVELS)
            found.append(Highlight(self.formula(head.get("wenn", "0"), (*place, i, "wenn")), level))
        if found and kind not in ("text", "auswahl"):
            self.fault(
                place,
                "Eine Zelle mit einer Zahl wird nur farbig hervorgehoben.",
                "Ein Feld vom Typ text mit dem Urteil in Worten ergänzen und dieses hervorheben.",
            )
        return tuple(found)

    # --- Values of cells ----------------------------------------------------------------------------------------------

    def value(self, value: Any, field: Field, place: Path) -> Value:
        """Return a value as the cell holds it; fault it if it does not fit the field."""
        if value is None or value == "":
            return None
        if field.is_text:
            self.text(value, place)
            words = str(value)
            if field.choices and words not in field.choices:
                self.fault(place, f"„{words}“ steht nicht in der Auswahl.", f"Nehmen: {', '.join(field.choices)}.")
            return words
        number = self._number_of(value, field, place)
        if number is not None and field.formula is None and not _within(number, field):
            self.fault(place, f"„{value}“ liegt außerhalb der Grenzen des Felds.", "Den Wert oder die Grenze ändern.")
        return number

    def _number_of(self, value: Any, field: Field, place: Path) -> float | None:
        if field.type == "datum":
            if isinstance(value, dt.date) and not isinstance(value, dt.datetime):
                return serial(value)
            self.fault(place, f"„{value}“ ist kein Datum.", "In der Form JJJJ-MM-TT schreiben, ohne Anführungszeichen.")
            return None
        if field.type == "uhrzeit":
            match = _TIME.fullmatch(value) if isinstance(value, str) else None
            if match:
                return (int(match[1]) * 60 + int(match[2])) / _MINUTES_A_DAY
            self.fault(place, f"„{value}“ ist keine Uhrzeit.", 'In Anführungszeichen schreiben: "09:30".')
            return None
        return self.number(value, place)

    def row(self, raw: Any, place: Path, fields: list[Field]) -> Row:
        by_name = {field.name: field for field in fields}
        values = self.mapping(raw, place, by_name) if raw is not None else {}
        known = {name: value for name, value in values.items() if name in by_name}
        return {name: self.value(value, by_name[name], (*place, name)) for name, value in known.items()}

    def rows(self, raw: Any, place: Path, fields: list[Field], most: int) -> tuple[Row, ...]:
        items = self.sequence(raw, place)
        if len(items) > most:
            self.fault(place, f"Es sind {len(items)} Zeilen, „zeilen“ ist {most}.", "„zeilen“ erhöhen.")
        found = tuple(self.row(item, (*place, i), fields) for i, item in enumerate(items))
        formulas = {field.name for field in fields if field.formula is not None}
        for i, row in enumerate(found):
            for name in formulas & set(row):
                self.fault((*place, i, name), f"„{name}“ ist eine Formel.", "Den Wert löschen; er wird gerechnet.")
        return found

    # --- Cases --------------------------------------------------------------------------------------------------------

    def case(self, raw: Any, place: Path, sheets: Mapping[str, Sheet]) -> Case:
        head = self.mapping(raw, place, ("name", "beispiel", "eingaben", "erwartet"), ("name", "erwartet"))
        return Case(
            name=self.text(head.get("name"), (*place, "name"), 80),
            uses_example=self.flag(head.get("beispiel"), (*place, "beispiel")),
            inputs=self.states(head.get("eingaben"), (*place, "eingaben"), sheets, _is_input),
            expected=self.states(head.get("erwartet"), (*place, "erwartet"), sheets, _is_any),
        )

    def states(self, raw: Any, place: Path, sheets: Mapping[str, Sheet], allowed: Callable[[Field], bool]) -> Inputs:
        found: Inputs = {}
        for name, values in (self.mapping(raw, place, sheets) if raw is not None else {}).items():
            sheet = sheets.get(name)
            if sheet is None:
                continue
            fields = [field for field in sheet.fields if allowed(field)]
            if sheet.is_list:
                rows = self.sequence(values, (*place, name))
                if len(rows) > sheet.rows:
                    self.fault((*place, name), f"Der Fall hat mehr Zeilen als das Blatt ({sheet.rows}).", "Kürzen.")
                found[name] = tuple(self.expected_row(r, (*place, name, i), fields) for i, r in enumerate(rows))
            else:
                found[name] = self.expected_row(values, (*place, name), fields)
        return found

    def expected_row(self, raw: Any, place: Path, fields: list[Field]) -> Row:
        """Read values of a case. An empty text stays one, because it is a result like any other."""
        row = self.row(raw, place, fields)
        empty = {name: "" for name, value in raw.items() if value == ""} if isinstance(raw, dict) else {}
        return {**row, **{name: value for name, value in empty.items() if name in row}}

    # --- Charts -------------------------------------------------------------------------------------------------------

    def chart(self, raw: Any, place: Path) -> Chart:
        head = self.mapping(raw, place, _CHART_KEYS, ("art", "titel", "beschreibung"))
        kind = self.one_of(head.get("art"), (*place, "art"), _CHARTS)
        points = kind == "punkte"
        category_key = "beschriftung" if points else "kategorien"
        for key in (category_key, "x", "y") if points else (category_key, "reihen"):
            if not head.get(key):
                self.fault(place, f"Dem Diagramm fehlt „{key}“.", f"„{key}: …“ ergänzen.")
        if points:
            series = tuple(Series(key, self.column(head.get(key), (*place, key))) for key in ("x", "y"))
        else:
            series = tuple(
                self.series(item, (*place, "reihen", i))
                for i, item in enumerate(self.sequence(head.get("reihen"), (*place, "reihen")))
            )

        def pair(first: str, second: str) -> tuple[float | None, float | None]:
            return self.number(head.get(first), (*place, first)), self.number(head.get(second), (*place, second))

        return Chart(
            kind=kind,
            title=self.text(head.get("titel"), (*place, "titel"), 80),
            description=self.text(head.get("beschreibung"), (*place, "beschreibung")),
            categories=self.column(head.get(category_key), (*place, category_key)),
            series=series,
            axis_titles=(
                self.text(head.get("achse_x"), (*place, "achse_x"), 60),
                self.text(head.get("achse_y"), (*place, "achse_y"), 60),
            ),
            x_limits=pair("min_x", "max_x"),
            y_limits=pair("min_y", "max_y"),
            crossing=pair("teilung_x", "teilung_y"),
        )

    def series(self, raw: Any, place: Path) -> Series:
        head = self.mapping(raw, place, ("titel", "werte"), ("titel", "werte"))
        return Series(
            self.text(head.get("titel"), (*place, "titel"), 60), self.column(head.get("werte"), (*place, "werte"))
        )

    def band(self, raw: Any, place: Path) -> tuple[Field, ...]:
        """Return the columns of a bar chart made of cells: ■ from the first to the last unit, ◆ for a milestone."""
        if raw is None:
            return ()
        known = ("titel", "von", "bis", "anzahl", "anfang", "meilenstein")
        head = self.mapping(raw, place, known, ("titel", "von", "bis", "anzahl"))
        start, end = (self.identifier(head.get(key), (*place, key)) for key in ("von", "bis"))
        count = self.whole(head.get("anzahl"), (*place, "anzahl"), 1, 60, 1)
        first = self.whole(head.get("anfang"), (*place, "anfang"), 0, 10_000, 1)
        stone = self.identifier(head["meilenstein"], (*place, "meilenstein")) if "meilenstein" in head else ""
        title = self.text(head.get("titel"), (*place, "titel"), 30)
        if not (start and end):
            return ()
        columns = []
        for unit in range(first, first + count):
            inside = f'UND({start} <> ""; {end} <> ""; {unit} >= {start}; {unit} <= {end})'
            bar = f'WENN({inside}; "■"; "")'
            sign = f'WENN(UND({stone} <> ""; {stone} = {unit}); "◆"; {bar})' if stone else bar
            name = f"{BAND_PREFIX}{unit}"
            columns.append(
                Field(
                    name=name,
                    title=f"{title} {unit}",
                    type="text",
                    formula=parse_formula(sign),
                    width=3,
                    highlights=(Highlight(parse_formula(f'{name} = "■"'), "balken"),),
                )
            )
        return tuple(columns)


def _within(number: float, field: Field) -> bool:
    least, most = field.minimum, field.maximum
    return (least is None or number >= least) and (most is None or number <= most)


def _with(field: Field, *, default: Value, example: Value) -> Field:
    return Field(**{**field.__dict__, "default": default, "example": example})


def _is_input(field: Field) -> bool:
    return field.formula is None


def _is_any(_field: Field) -> bool:
    return True


def _name(place: Path) -> str:
    return ".".join(str(step) if isinstance(step, str) else str(step + 1) for step in place) or "Datei"
