"""How sections of a law are cited: one sign for one section, two for several, and none that the law does not have."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from blaupausen.checks.examined import Examined, Page
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.checks.sheets import chapter_example
from blaupausen.content.chapter import FACT_SHEET
from blaupausen.content.norms import NORMS_FILE, Norm
from blaupausen.content.wordlists import FACTS_FILE
from blaupausen.markup.citations import CITATION, split_keys
from blaupausen.markup.prose import Kind, readable, sentences

# „§ 31a, 80 SGB X“, not „§ 78 Abs. 1, 2 HPVG“: numbers follow one another, then comes a law with two capitals.
_ONE_FOR_SEVERAL = re.compile(
    r"(?<!§)§(?=[ \u00a0]?\d{1,4}[a-z]?(?:(?:,| und| oder| bis|[–-])[ \u00a0]?\d{1,4}[a-z]?)+"
    r"[ \u00a0][A-ZÄÖÜ][A-Za-zÄÖÜäöüß]*[A-ZÄÖÜ])"
)
_CITATION = re.compile(CITATION)
_MOST_LISTED = 8
_SHOWN = 16  # characters of the place that a message names


_NUMBER = r"\d{1,4}[a-z]?"
_NUMBERS = rf"{_NUMBER}(?:(?:\s?[–-]\s?|,\s?|\s(?:und|oder|bis)\s){_NUMBER})*"
_PART = r"(?:Abs\.|Absatz|Satz|S\.|Nr\.|Nummer|lit\.|Buchst\.|Buchstabe|Unterabs\.|Halbsatz)"
_PARTS = rf"(?:\s?{_PART}\s?[0-9a-z]{{1,4}}(?:(?:,\s|\sund\s|\soder\s|\sbis\s|[–-])[0-9a-z]{{1,4}}(?!\w))*)*"
_FRONT = rf"(§§?|Art\.|Artikel)\s?({_NUMBERS}){_PARTS}(?:\sff?\.)?\s(?:(?:der|des|dem|im|vom)\s)?"
_SHORT = re.compile(rf"{_FRONT}(.{{2,40}})")
_RANGE = re.compile(rf"({_NUMBER})(?:\s?(?:[–-]|bis)\s?({_NUMBER}))?")
_LONGEST_RANGE = 200  # sections of a range that are looked at one by one


@dataclass(frozen=True)
class Cited:
    """Sections of a law that a text names, as in ``§§ 31a, 80 SGB X``.

    Attributes:
        place: where it begins in the text.
        sign: ``§`` or ``Art.``.
        numbers: the sections, with their letters; those of a range are told one by one.
        law: short name of the law.
    """

    place: int
    sign: str
    numbers: tuple[str, ...]
    law: str


def _cited(text: str, laws: frozenset[str]) -> Iterator[Cited]:
    """Yield what a text names of some laws."""
    for found in _pattern(laws).finditer(text) if "§" in text or "Art" in text else ():
        yield Cited(found.start(), found[1], _sections(found[2]), found[3])


@lru_cache(maxsize=8)
def _pattern(laws: frozenset[str]) -> re.Pattern[str]:
    names = "|".join(re.escape(law) for law in sorted(laws, key=lambda law: (-len(law), law)))
    return re.compile(rf"{_FRONT}({names or '(?!)'})(?![\w-])")


def _sections(numbers: str) -> tuple[str, ...]:
    found: list[str] = []
    for first, last in _RANGE.findall(numbers):
        found.append(first)
        if last:
            begin, end = (int(number.rstrip(_LETTERS)) for number in (first, last))
            found += [str(number) for number in range(begin + 1, min(end, begin + _LONGEST_RANGE))] + [last]
    return tuple(found)


_LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True)
class _Register:
    """What the register of norms has of the sections of each law, and of which law a key is."""

    sections: Mapping[str, frozenset[str]]
    of_key: Mapping[str, Cited]


def _register(norms: Mapping[str, Norm]) -> _Register:
    sections: dict[str, set[str]] = defaultdict(set)
    of_key: dict[str, Cited] = {}
    for key, norm in norms.items():
        found = _SHORT.fullmatch(norm.short)
        if found:
            of_key[key] = Cited(0, found[1], _sections(found[2]), found[3])
            sections[found[3]].update(of_key[key].numbers)
    return _Register({law: frozenset(numbers) for law, numbers in sections.items()}, of_key)


def _unfounded(page: Page, handbook: Examined) -> Iterator[Found]:
    if page.is_model or not handbook.norms:
        return
    register = _register(handbook.norms)
    laws = frozenset(register.sections)
    for line, markdown in _statements(page):
        keys = [key for match in _CITATION.finditer(markdown) for key in split_keys(match[1])]
        text = " ".join(readable(markdown).split())
        for cited in _cited(text, laws):
            yield from _judged(line, cited, [register.of_key[key] for key in keys if key in register.of_key], register)
    entries = page.chapter.raw_sheet.get("normen")
    for position, entry in enumerate(entries if isinstance(entries, list) else ()):
        for cited in _cited(str(entry), laws):
            if not register.sections[cited.law].intersection(cited.numbers):
                yield _not_listed(page.chapter.head_line((FACT_SHEET, "normen", position)), cited, register)


def _statements(page: Page) -> Iterator[tuple[int, str]]:
    for block in page.prose.blocks:
        if block.kind in (Kind.PARAGRAPH, Kind.ITEM) and block.box != "example" and _may_cite(block.text):
            yield from ((sentence.line, sentence.text) for sentence in sentences(block))
    for table in page.prose.tables:
        yield from ((line, row) for line, row in table.rows if table.box != "example" and _may_cite(row))


def _may_cite(text: str) -> bool:
    return "§" in text or "Art" in text


def _judged(line: int, cited: Cited, proofs: list[Cited], register: _Register) -> Iterator[Found]:
    if not register.sections[cited.law].issuperset(cited.numbers):
        yield _not_listed(line, cited, register)
        return
    of_law = [proof for proof in proofs if proof.law == cited.law]
    proved = {number for proof in of_law for number in proof.numbers}
    if of_law and not proved.intersection(cited.numbers):
        yield Found(
            line,
            f"Der Satz nennt {_named(cited)}, belegt ist er mit {_named(of_law[0])}.",
            "Im Gesetz nachsehen, welcher Paragraf gemeint ist, und im Satz und im Beleg denselben nennen.",
        )


def _not_listed(line: int, cited: Cited, register: _Register) -> Found:
    known = sorted(register.sections[cited.law], key=lambda number: (int(number.rstrip(_LETTERS)), number))
    listed = ", ".join(known[:_MOST_LISTED]) + (" …" if len(known) > _MOST_LISTED else "")
    return Found(
        line,
        f"{_named(cited)} steht nicht im Normenverzeichnis; von diesem Gesetz stehen dort {listed}.",
        f"Im Gesetz nachsehen. Stimmt die Zahl, die Norm in {NORMS_FILE} eintragen und zitieren.",
    )


def _named(cited: Cited) -> str:
    several = "§§" if len(cited.numbers) > 1 and cited.sign.startswith("§") else cited.sign
    numbers = cited.numbers if len(cited.numbers) <= _MOST_LISTED else (cited.numbers[0], "…", cited.numbers[-1])
    return f"{several} {', '.join(numbers)} {cited.law}"


def _beyond(page: Page, handbook: Examined) -> Iterator[Found]:
    for line, text in page.lines():
        yield from _beyond_last(line, text, handbook)


def _beyond_in_norms(handbook: Examined) -> Iterator[Found]:
    text = handbook.handbook.text(NORMS_FILE).record or ""
    for line, content in enumerate(text.split("\n"), start=1):
        yield from _beyond_last(line, content, handbook, NORMS_FILE)


def _beyond_last(line: int, text: str, handbook: Examined, path: str = "") -> Iterator[Found]:
    last = handbook.facts.last_sections
    for cited in _cited(text, frozenset(last)):
        highest = max(int(number.rstrip(_LETTERS)) for number in cited.numbers)
        if highest > last[cited.law] or not highest:
            yield Found(
                line,
                f"{cited.sign.rstrip('§') or '§'} {highest} {cited.law} gibt es nicht; das Gesetz endet mit "
                f"{last[cited.law]}.",
                f"Im Gesetz nachsehen. Wurde es erweitert, die Zahl in {FACTS_FILE} unter „letzte_paragrafen“ ändern.",
                path,
            )


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
    Rule(
        "PARAGRAF-BELEG",
        "Ein Paragraf, den ein Kapitel nennt, steht im Normenverzeichnis und ist der, mit dem der Satz belegt ist.",
        "Wer „§ 87“ statt „§ 78“ tippt, schickt Lesende zur falschen Vorschrift. Verglichen werden Sätze, "
        "Tabellenzeilen und das Feld „normen“ mit docs/daten/normen.yml, für alle Gesetze, von denen dort ein Paragraf "
        "steht.",
        Example("Ob Art. 33 DSGVO dabei hilft, ist nicht öffentlich bekannt."),
        Example("Ob Art. 30 DSGVO dabei hilft, ist nicht öffentlich bekannt."),
        _unfounded,
    ),
    Rule(
        "PARAGRAF-ZAHL",
        "Kein Kapitel nennt einen Paragrafen hinter dem letzten des Gesetzes.",
        "Die Zahl ist dann sicher falsch. Wie weit ein Gesetz reicht, steht in docs/daten/tatsachen.yml unter "
        "„letzte_paragrafen“.",
        Example("Ob § 999 VwVfG dabei hilft, ist nicht öffentlich bekannt."),
        Example("Ob § 35a VwVfG dabei hilft, ist nicht öffentlich bekannt."),
        _beyond,
        _beyond_in_norms,
    ),
)
