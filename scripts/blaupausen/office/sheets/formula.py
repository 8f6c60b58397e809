"""The language of formulas: German Excel notation over field names, parsed without running anything."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice


class FormulaError(Exception):
    """The text is no formula; the message is German, ``cure`` says what to write instead."""

    def __init__(self, wrong: str, cure: str) -> None:
        """Store both sentences."""
        super().__init__(wrong)
        self.cure = cure


@dataclass(frozen=True)
class Number:
    """A number; ``text`` is its notation with a decimal point."""

    text: str


@dataclass(frozen=True)
class Text:
    """A text between double quotes."""

    value: str


@dataclass(frozen=True)
class CellReference:
    """A name: ``menge`` or ``blatt.feld``; ``sheet`` is empty for the former."""

    sheet: str
    field: str


@dataclass(frozen=True)
class RowRange:
    """Cells of the own row from one column to another: ``leit:geo``."""

    first: str
    last: str


@dataclass(frozen=True)
class Call:
    """A function call; the name is upper case."""

    name: str
    arguments: tuple["Expression", ...]


@dataclass(frozen=True)
class Operation:
    """A binary operation; a sign before a term is written as ``0 - term``."""

    sign: str
    left: "Expression"
    right: "Expression"


Expression = Number | Text | CellReference | RowRange | Call | Operation

_TOKEN = re.compile(
    r"""\s*(?:
    (?P<dotted>\d+\.\d+)
  | (?P<number>\d+(?:,\d+)?)
  | "(?P<text>(?:[^"]|"")*)"
  | (?P<name>[a-z][a-z0-9_]*)
  | (?P<function>[A-ZÄÖÜ][A-ZÄÖÜ0-9]*)
  | (?P<sign><=|>=|<>|[-+*/^&=<>();.:])
)""",
    re.VERBOSE,
)
# From loose to tight, as Excel binds them.
_LEVELS = (("=", "<>", "<=", ">=", "<", ">"), ("&",), ("+", "-"), ("*", "/"), ("^",))
COMPARISONS = frozenset(_LEVELS[0])
_DEEPEST = 60


# The longest formula of the handbook has 80 parts. What computes them nests as deeply as there are parts.
_LONGEST = 4_000  # characters
_MOST_TOKENS = 200


def parse_formula(text: str) -> Expression:
    """Read a formula.

    Raises:
        FormulaError: the text is not a formula.
    """
    tokens = list(islice(_tokens(text[:_LONGEST]), _MOST_TOKENS + 1))
    if len(text) > _LONGEST or len(tokens) > _MOST_TOKENS:
        raise FormulaError("Die Formel ist zu lang.", "Sie auf mehrere Felder verteilen.")
    parser = _Parser(tokens)
    expression = parser.level(0)
    if parser.kind:
        raise FormulaError(
            f"Hinter dem Ende der Formel steht noch „{parser.value}“.", "Klammern und Trennzeichen (;) prüfen."
        )
    return expression


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    position = 0
    while position < len(text.rstrip()):
        match = _TOKEN.match(text, position)
        if not match:
            sign = text[position:].strip()[0]
            raise FormulaError(
                f"Das Zeichen „{sign}“ ist in Formeln nicht vorgesehen.",
                'Feldnamen klein, Funktionen groß, Text in "…", Trennzeichen ; und Dezimalkomma schreiben.',
            )
        kind = str(match.lastgroup)
        if kind == "dotted":
            raise FormulaError(f"Die Zahl {match[kind]} steht mit Punkt.", "In Formeln das Dezimalkomma schreiben.")
        yield kind, match[kind]
        position = match.end()


class _Parser:
    def __init__(self, tokens: list[tuple[str, str]]) -> None:
        self._tokens = tokens
        self._next = 0
        self._depth = 0

    @property
    def kind(self) -> str:
        return self._tokens[self._next][0] if self._next < len(self._tokens) else ""

    @property
    def value(self) -> str:
        return self._tokens[self._next][1] if self.kind else ""

    def _take(self, *signs: str) -> str:
        """Return and pass the next sign if it is one of these, else return an empty string."""
        if self.kind == "sign" and self.value in signs:
            self._next += 1
            return self._tokens[self._next - 1][1]
        return ""

    def _expect(self, sign: str) -> None:
        if not self._take(sign):
            found = f"steht „{self.value}“" if self.kind else "endet die Formel"
            raise FormulaError(f"Wo „{sign}“ erwartet wird, {found}.", "Klammern und Trennzeichen (;) prüfen.")

    def level(self, level: int) -> Expression:
        if level == len(_LEVELS):
            return self._signed()
        left = self.level(level + 1)
        while sign := self._take(*_LEVELS[level]):
            left = Operation(sign, left, self.level(level + 1))
        return left

    def _signed(self) -> Expression:
        if self._take("-"):
            return Operation("-", Number("0"), self._signed())
        self._take("+")
        return self._term()

    def _term(self) -> Expression:
        kind, value = self.kind, self.value
        if self._take("("):
            return self._inside_brackets()
        if not kind or kind == "sign":
            found = f"steht „{value}“" if kind else "endet die Formel"
            raise FormulaError(f"Wo ein Wert erwartet wird, {found}.", "Den fehlenden Wert ergänzen.")
        self._next += 1
        if kind == "number":
            return Number(value.replace(",", "."))
        if kind == "text":
            return Text(value.replace('""', '"'))
        return self._call(value) if kind == "function" else self._reference(value)

    def _inside_brackets(self) -> Expression:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise FormulaError("Die Formel ist zu tief verschachtelt.", "Zwischenwerte in eigene Felder legen.")
        inner = self.level(0)
        self._expect(")")
        self._depth -= 1
        return inner

    def _call(self, name: str) -> Call:
        self._expect("(")
        arguments: list[Expression] = []
        if not self._take(")"):
            self._depth += 1
            if self._depth > _DEEPEST:
                raise FormulaError("Die Formel ist zu tief verschachtelt.", "Zwischenwerte in eigene Felder legen.")
            arguments.append(self.level(0))
            while self._take(";"):
                arguments.append(self.level(0))
            self._expect(")")
            self._depth -= 1
        return Call(name, tuple(arguments))

    def _name(self) -> str:
        if self.kind != "name":
            raise FormulaError("Hinter einem Punkt oder Doppelpunkt fehlt ein Feldname.", "Den Namen ergänzen.")
        self._next += 1
        return self._tokens[self._next - 1][1]

    def _reference(self, name: str) -> Expression:
        if self._take("."):
            return CellReference(name, self._name())
        return RowRange(name, self._name()) if self._take(":") else CellReference("", name)


def references_of(expression: Expression) -> Iterator[CellReference | RowRange]:
    """Yield every name in an expression."""
    if isinstance(expression, CellReference | RowRange):
        yield expression
    elif isinstance(expression, Call):
        for argument in expression.arguments:
            yield from references_of(argument)
    elif isinstance(expression, Operation):
        yield from references_of(expression.left)
        yield from references_of(expression.right)
