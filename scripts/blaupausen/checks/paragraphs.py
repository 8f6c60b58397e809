"""How sections of a law are cited: one sign for one section, two for several."""

import re
from collections.abc import Iterator

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Found, Rule
from blaupausen.checks.sheets import chapter_example
from blaupausen.content.norms import NORMS_FILE

# „§ 31a, 80 SGB X“, not „§ 78 Abs. 1, 2 HPVG“: numbers follow one another, then comes a law with two capitals.
_ONE_FOR_SEVERAL = re.compile(
    r"(?<!§)§(?=[ \u00a0]?\d{1,4}[a-z]?(?:(?:,| und| oder| bis|[–-])[ \u00a0]?\d{1,4}[a-z]?)+"
    r"[ \u00a0][A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*[A-ZÄÖÜ])"
)
_SHOWN = 16  # characters of the place that a message names


def with_signs(line: str) -> str:
    """Return a line with two signs wherever one stands before several sections."""
    return _ONE_FOR_SEVERAL.sub("§§", line)


def _in_page(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    shown = dict(page.prose_lines())
    for number, line in page.lines():
        yield from _in_line(number, line if number < page.chapter.body_line else shown.get(number, ""))


def _in_norms(handbook: Examined) -> Iterator[Found]:
    text = handbook.handbook.text(NORMS_FILE).record or ""
    for number, line in enumerate(text.split("\n"), start=1):
        yield from _in_line(number, line, NORMS_FILE)


def _in_line(number: int, line: str, path: str = "") -> Iterator[Found]:
    for found in _ONE_FOR_SEVERAL.finditer(line):
        said = line[found.start() :].split("“", maxsplit=1)[0][:_SHOWN]
        yield Found(
            number,
            f"Vor mehreren Paragrafen steht nur ein Zeichen: „{said.strip()}“.",
            "§§ schreiben; „make beheben“ macht das.",
            path,
        )


RULES = (
    Rule(
        "PARAGRAFEN",
        "Vor mehreren Paragrafen stehen zwei Zeichen: §§ 31a, 80 SGB X.",
        "So wird zitiert. Mit einem Zeichen liest man den zweiten Paragrafen als Absatz.",
        chapter_example("## Weiterlesen\n\nEin Hinweis.", norms='["§ 31a, 80 SGB X", "§ 1 Abs. 1, 2 DNG"]'),
        chapter_example("## Weiterlesen\n\nEin Hinweis.", norms='["§§ 31a, 80 SGB X", "§ 1 Abs. 1, 2 DNG"]'),
        _in_page,
        _in_norms,
        fixable=True,
    ),
)
