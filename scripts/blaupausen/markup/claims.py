"""What a German sentence claims that can be held against a source: figures, dates, paragraphs, degrees, duties.

A claim is what two sentences can be compared by, however it is written: ``2,18 Mio. Euro`` and ``2.180.000 €`` are
one, ``Ende Juni 2024`` is carried by ``28.06.2024``. Nothing here understands a sentence; what it cannot read, it does
not claim.
"""

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What is claimed; the value is the German word for it."""

    NUMBER = "Zahl"
    DATE = "Datum"
    ORDINAL = "Ordnungszahl"
    PARAGRAPH = "Fundstelle"


class Limit(StrEnum):
    """How a number is bounded."""

    NONE = ""
    AT_LEAST = "mindestens"
    AT_MOST = "höchstens"
    OVER = "mehr als"
    ABOUT = "über"  # more than, or what a contract is about
    UNDER = "weniger als"


class Degree(StrEnum):
    """A word that leaves no exception; the value is the German word that stands for its kind."""

    ALL = "alle"
    ONLY = "nur"
    ALWAYS = "immer"
    NEVER = "nie"
    FIRST = "erste"
    UTMOST = "größte"


class Duty(StrEnum):
    """What is to be done, in German."""

    MUST = "muss"
    SHOULD = "soll"
    MAY = "kann"
    MUST_NOT = "darf nicht"
    NEED_NOT = "muss nicht"
    CANNOT = "kann nicht"
    NOT = "nicht"


_DENIED = frozenset({Duty.MUST_NOT, Duty.NEED_NOT, Duty.CANNOT})


@dataclass(frozen=True)
class Claim:
    """One figure of a text.

    Attributes:
        kind: what it is.
        value: what it amounts to in one spelling: a decimal number, ``2024-06`` for a date, ``§ 78`` for a paragraph.
        unit: what is counted, of those units that are known; else empty.
        limit: how a number is bounded.
        shown: how the text has it.
    """

    kind: Kind
    value: str
    unit: str
    limit: Limit
    shown: str

    def is_carried_by(self, other: "Claim") -> bool:
        """Whether a figure of a source carries this one: it is the same, or a date that is more exact."""
        if self.kind is not other.kind:
            return False
        if self.kind is Kind.DATE:
            return _lies_in(other.value, self.value)
        if self.value != other.value or (self.unit and other.unit and self.unit != other.unit):
            return False
        limits = {self.limit, other.limit}
        return len(limits) == 1 or limits <= {Limit.ABOUT, Limit.OVER} or limits <= {Limit.ABOUT, Limit.NONE}


def _lies_in(exact: str, told: str) -> bool:
    """Whether a date lies in another: ``2024-06-28`` in ``2024-06``, in ``2024`` and in ``-06-28`` (no year told)."""
    if told.startswith("-"):
        return exact[4:].startswith(told)
    return exact.startswith(told)


_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905
_MONTH = "|".join(_MONTHS)
_DATES = (
    re.compile(rf"(?<![\w.])(?P<day>[0-3]?\d)\.\s?(?P<name>{_MONTH})(?:\s(?P<year>[12]\d{{3}}))?(?!\w)"),
    re.compile(r"(?<![\w.])(?P<day>[0-3]?\d)\.\s?(?P<month>[01]?\d)\.\s?(?P<year>[12]\d{3})(?!\d)"),
    re.compile(r"(?<![\w.-])(?P<year>[12]\d{3})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)"),
    re.compile(rf"(?<!\w)(?P<name>{_MONTH})(?:\s(?:des\sJahres\s)?(?P<year>[12]\d{{3}}))?(?!\w)"),
    re.compile(r"(?<![\w.,/§-])(?P<year>(?:19|20)\d\d)(?![\w§]|[.,]\d|\s(?:Euro|€|Stunden|Seiten|Menschen|Einwohner))"),
)
# The second year of 2020–2024, 2023/24 and 2020 bis 2024; the first is read as any other.
_SECOND_YEAR = re.compile(r"(?:(?<=\d{4}[–/])(?P<short>\d\d)|(?<=\d{4}[–/-])(?P<year>(?:19|20)\d\d))(?![\d,-]|\.\d|\w)")

_UNITS: dict[str, str] = {
    "Euro": r"Euro|€|EUR|Euros",
    "Cent": r"Cent",
    "Prozent": r"Prozent|%|v\.\s?H\.",
    "Jahr": r"(?:Kalender|Haushalts|Projekt)?[Jj]ahre?[sn]?",
    "Monat": r"Monate?[ns]?",
    "Woche": r"Wochen?",
    "Arbeitstag": r"Arbeitstage?[ns]?|Personentage?[ns]?",
    "Tag": r"(?:Kalender|Werk)?[Tt]age?[ns]?",
    "Stunde": r"(?:Arbeits|Personen)?[Ss]tunden?",
    "Minute": r"Minuten?",
    "Sekunde": r"Sekunden?",
    "Uhr": r"Uhr",
}
_TIMES = frozenset(_UNITS) - {"Euro", "Cent", "Prozent", "Uhr"}
_UNIT = "|".join(f"(?P<u{place}>{pattern})" for place, pattern in enumerate(_UNITS.values()))
_TWO_TO_TWENTY = """
    zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn achtzehn
    neunzehn zwanzig
"""
_WORDS = {word: number for number, word in enumerate(_TWO_TO_TWENTY.split(), start=2)} | {
    "dreißig": 30,
    "vierzig": 40,
    "fünfzig": 50,
    "sechzig": 60,
    "hundert": 100,
    "tausend": 1000,
}
_WORD = "|".join(sorted(_WORDS, key=len, reverse=True))
_FACTORS = {"tausend": 10**3, "tsd": 10**3, "million": 10**6, "mio": 10**6, "milliarde": 10**9, "mrd": 10**9}
_FACTOR = r"(?P<factor>Tausend|Tsd\.|Millionen?|Mio\.|Milliarden?|Mrd\.)"
_FIGURE = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:[,.:]\d+)*"
_LIMITS: tuple[tuple[Limit, str], ...] = (
    (Limit.AT_MOST, r"höchstens|maximal|bis\szu|längstens|nicht\smehr\sals|spätestens(?:\snach)?"),
    (Limit.AT_LEAST, r"mindestens|wenigstens|nicht\sweniger\sals|ab"),
    (Limit.OVER, r"mehr\sals"),
    (Limit.ABOUT, r"über"),
    (Limit.UNDER, r"weniger\sals|unter"),
)
_LIMIT = "|".join(f"(?P<{limit.name}>{pattern})" for limit, pattern in _LIMITS)
_BETWEEN = r"(?:(?:je|etwa|rund|auf|für|um)\s)?"  # mindestens auf fünf Jahre
_NUMBER = re.compile(
    rf"(?<![\w.,§])(?:(?i:{_LIMIT})\s{_BETWEEN})?"
    rf"(?P<figure>{_FIGURE})(?![\d]|[a-zäöüß]{{2}})(?:-?\s?{_FACTOR})?(?:[-\s]{{0,2}}(?:{_UNIT})(?!\w))?"
)
_COMPOUND = "jähr|täg|stünd|minüt|wöch|monat|stuf|seit|teil|köpf|mal|fach|spalt|stell"  # zweijährig, sechsköpfig
_NUMBER_WORD = re.compile(
    rf"(?<!\w)(?:(?i:{_LIMIT})\s{_BETWEEN})?(?P<word>(?i:{_WORD}))(?:e[nr]?|ern?)?"
    rf"(?:(?!\w)(?:\s{_FACTOR})?(?:\s(?:{_UNIT})(?!\w))?|(?=(?:{_COMPOUND})))"
)
_ONE_OF = re.compile(rf"(?<!\w)(?i:ein|eine|einem|einer|eines|einen)\s(?:{_UNIT})(?!\w)")
_PARTS = {"Hälfte": "0.5", "halb": "0.5", "Drittel": "1/3", "Viertel": "0.25", "Fünftel": "0.2", "doppelt": "2"}
_PART = re.compile(r"(?<!\w)(?P<part>Hälfte|halb(?:e[rsnm]?)?|Drittel|Viertel|Fünftel|[Dd]oppelt(?:e[rsnm]?)?)(?!\w)")
_ORDINALS = dict(zip("zweit dritt viert fünft sechst siebt acht neunt zehnt".split(), range(2, 11), strict=True))  # noqa: SIM905
_ORDINAL = re.compile(rf"(?<!\w)(?i:(?P<ordinal>{'|'.join(_ORDINALS)})e[rsnm]?)(?!\w)")
_LAW = re.compile(
    r"(?P<mark>§§?|(?<!\w)(?:Art\.|Abs\.|Nr\.|Buchst\.|(?:Artikel|Absatz|Nummer|Satz|Anhang|Anlage|Ziffer|Buchstabe)(?=\s)))\s?"
    r"(?P<first>\d+[a-z]?(?![\d])|[IVX]+\b|[a-z]\b)(?P<more>(?:\s?(?:,|und|oder|bis|–|-)\s?(?:\d+[a-z]?(?![\d])))*)"
)
_LAW_MARKS = {
    "§§": "§", "Artikel": "Art.", "Absatz": "Abs.", "Nummer": "Nr.", "Ziffer": "Nr.", "Buchstabe": "Buchst."
}  # fmt: skip
_FORMATTED = re.compile(r"\N{NO-BREAK SPACE}|\N{NARROW NO-BREAK SPACE}|\N{THIN SPACE}")


def plain(text: str) -> str:
    """Return a text with ordinary blanks only."""
    return " ".join(_FORMATTED.sub(" ", text).split())


def claims_of(text: str) -> list[Claim]:
    """Return every figure of a text as a reader hears it, in no particular order.

    Args:
        text: German without Markdown (``prose.readable``).
    """
    rest, found = plain(text), []
    for read in (_laws, _dates, _numbers, _words, _ones, _parts, _ordinals):
        claims = list(read(rest))
        found += [claim for claim, _ in claims]
        for _, (start, end) in sorted(claims, key=lambda item: item[1]):
            rest = f"{rest[:start]}{'·' * (end - start)}{rest[end:]}"
    return found


Place = tuple[int, int]


def _laws(text: str) -> Iterator[tuple[Claim, Place]]:
    for match in _LAW.finditer(text):
        mark = _LAW_MARKS.get(match["mark"], match["mark"])
        for number in (match["first"], *re.findall(r"\d+[a-z]?", match["more"] or "")):
            yield Claim(Kind.PARAGRAPH, f"{mark} {number}", "", Limit.NONE, match[0]), match.span()


def _dates(text: str) -> Iterator[tuple[Claim, Place]]:
    for pattern in _DATES:
        taken = []
        for match in pattern.finditer(text):
            groups = match.groupdict()
            name, month, day = groups.get("name"), groups.get("month"), groups.get("day")
            number = _MONTHS.index(name) + 1 if name else int(month) if month else 0
            value = (
                (groups.get("year") or "") + (f"-{number:02}" if number else "") + (f"-{int(day):02}" if day else "")
            )
            yield Claim(Kind.DATE, value, "", Limit.NONE, match[0]), match.span()
            taken.append(match.span())
        for match in _SECOND_YEAR.finditer(text):
            year = match["year"] or text[match.start() - 5 : match.start() - 3] + match["short"]
            yield Claim(Kind.DATE, year, "", Limit.NONE, match[0]), match.span()
            taken.append(match.span())
        for start, end in taken:
            text = f"{text[:start]}{'·' * (end - start)}{text[end:]}"


def _numbers(text: str) -> Iterator[tuple[Claim, Place]]:
    for match in _NUMBER.finditer(text):
        yield _number(match, _amount(match["figure"], match["factor"])), match.span()


def _words(text: str) -> Iterator[tuple[Claim, Place]]:
    for match in _NUMBER_WORD.finditer(text):
        yield _number(match, _amount(str(_WORDS[match["word"].lower()]), match["factor"])), match.span()


def _ones(text: str) -> Iterator[tuple[Claim, Place]]:
    for match in _ONE_OF.finditer(text):
        yield Claim(Kind.NUMBER, "1", _unit(match), Limit.NONE, match[0]), match.span()


def _parts(text: str) -> Iterator[tuple[Claim, Place]]:
    for match in _PART.finditer(text):
        value = next(value for name, value in _PARTS.items() if match["part"].casefold().startswith(name.casefold()))
        yield Claim(Kind.NUMBER, value, "", Limit.NONE, match[0]), match.span()


def _ordinals(text: str) -> Iterator[tuple[Claim, Place]]:
    for match in _ORDINAL.finditer(text):
        value = str(_ORDINALS[match["ordinal"].lower()])
        yield Claim(Kind.ORDINAL, value, "", Limit.NONE, match[0]), match.span()


def _number(match: re.Match[str], value: str) -> Claim:
    unit = _unit(match)
    limit = next((limit for limit, _ in _LIMITS if match[limit.name]), Limit.NONE)
    if limit is Limit.ABOUT and unit in _TIMES:
        limit = Limit.NONE  # for two years, not for more
    return Claim(Kind.NUMBER, value, unit, limit, match[0].strip())


def _unit(match: re.Match[str]) -> str:
    return next((name for place, name in enumerate(_UNITS) if match[f"u{place}"]), "")


def _amount(figure: str, factor: str | None) -> str:
    """Return a number in one spelling; a version (4.0) and a time (14:45) stay as they are."""
    grouped = re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?", figure)
    if not grouped:
        return figure
    number = Decimal(figure.replace(".", "").replace(",", "."))
    factors = (times for name, times in _FACTORS.items() if factor and factor.lower().startswith(name))
    return format((number * next(factors, 1)).normalize(), "f")


# --- Words ----------------------------------------------------------------------------------------------------------


def _any_of(patterns: str) -> re.Pattern[str]:
    """Return what finds any of the words, each a pattern without blanks, on both sides of which no word goes on."""
    return re.compile(rf"(?<!\w)(?i:{'|'.join(patterns.split())})(?!\w)")


_DEGREE = {
    Degree.ALL: _any_of(
        r"(?<!vor\s)alle[nrsm]?(?!\s(?:zwei|drei|vier|sechs|acht|\d)) jede[rsnm]? sämtliche[rnsm]? jegliche[rnsm]?"
        r" ausnahmslos vollzählig"
    ),
    Degree.ONLY: _any_of(r"(?<!nicht\s)(?:nur|ausschließlich\w*|allein(?:ig\w*)?|lediglich|bloß) einzig\w*"),
    Degree.ALWAYS: _any_of(
        r"(?<!noch\s)immer(?!\s(?:noch|mehr|wieder|weiter)) stets jederzeit in\sjedem\sFall auf\sjeden\sFall zwingend"
    ),
    Degree.NEVER: _any_of(r"nie niemals keinesfalls in\skeinem\sFall auf\skeinen\sFall niemand\w*"),
    Degree.FIRST: _any_of(r"erste[rsnm]? erstmals erstmalig\w* allererst\w*"),
    Degree.UTMOST: _any_of(
        r"größte\w* kleinste\w* höchste[rsnm]? niedrigste\w* beste[rsnm]? meiste[nrsm]? wichtigste\w* älteste\w*"
        r" einzigartig\w*"
    ),
}
_NO = r"(?:nicht(?!\snur)|kein\w*)"
_DUTY = {
    Duty.MUST_NOT: _any_of(
        r"(?:darf|dürfen|dürfe|dürften)(?=\W[^.;:]{0,80}?(?:\bnicht\b|\bkein\w*)) verb(?:ie|o|a)t\w* unzulässig\w*"
        r" untersag\w* nicht\s(?:erlaubt|zulässig|gestattet)"
    ),
    Duty.NEED_NOT: _any_of(
        rf"(?:muss|müssen?|müsste[nt]?|mussten?)\s(?:\w+\s){{0,3}}?{_NO}"
        rf" {_NO}\s(?:\w+\s)?(?:\w*pflicht\w*|verpflicht\w*|nötig|notwendig|erforderlich)"
        r" \w*pflicht\w*\s(?:\w+\s){0,5}?nicht"
    ),
    Duty.CANNOT: _any_of(rf"(?:kann|können?|konnten?|könnten?)\s(?:\w+\s){{0,4}}?{_NO} unmöglich\w* nicht\smöglich\w*"),
    Duty.MUST: _any_of(
        r"muss müsse[nr]? mussten? müssten? verpflicht\w* (?!steuerpflichtig)\w*pflicht\w* zwingend\w* verlang\w*"
        r" vorgeschrieben\w* schreib\w*\s[^.;]{0,60}vor \w*erforder\w* nötig\w* notwendig\w* fordert? gefordert"
    ),
    Duty.SHOULD: _any_of(
        r"soll(?:en|te|ten|t)? empf(?:ehl|iehl|ahl|ohl)\w* empfohlen\w* Empfehlung\w* rät raten ratsam"
    ),
    Duty.MAY: _any_of(
        r"kann können könnten? konnten? könne darf dürfen dürfe erlaub\w* gestatte\w* zulässig\w* freiwillig\w*"
        r" (?<!so\s)(?<!soweit\s)(?<!wenn\s)(?<!nach\s)(?<!wie\s)möglich(?!st)\w* steht\s[^.;]{0,40}frei"
    ),
    Duty.NOT: _any_of(r"nicht kein\w* ohne weder unmöglich\w*"),
}
_NEEDS = _any_of(
    r"benötig\w* braucht? brauchen Voraussetzung\w* vorausgesetzt\w* setzt\s[^.;]{1,60}\svoraus bedarf bedürfen geboten"
)
_STANDS_FOR_MUST = re.compile(r"(?<!\w)(?:ist|sind|hat|haben)\s[^.;:]{1,120}?(?:\szu\s\w+en|\w{2,}zu\w{2,}en)(?!\w)")


def degrees_of(text: str) -> dict[Degree, str]:
    """Return the words of a text that leave no exception, by what they say, as the text has them."""
    text = plain(text)
    return {degree: match[0] for degree, pattern in _DEGREE.items() if (match := pattern.search(text))}


def duties_of(text: str) -> dict[Duty, str]:
    """Return the words of a text that bid, advise, allow or forbid, by what they say, as the text has them."""
    rest, found = plain(text), {}
    for duty, pattern in _DUTY.items():
        if match := pattern.search(rest):
            found[duty] = match[0]
            if duty in _DENIED:
                rest = pattern.sub("·", rest)
    return found


def duties_meant(text: str) -> set[Duty]:
    """Return what a statement bids, advises, allows or forbids, ``ist … zu …``, ``braucht`` and the like included."""
    told = set(duties_of(text))
    if not told.isdisjoint(_DENIED):
        told.add(Duty.NOT)
    return told | ({Duty.MUST} if _STANDS_FOR_MUST.search(plain(text)) or _NEEDS.search(plain(text)) else set())


_PIECE_END = re.compile(r"(?<=[;:,.])\s|\s·\s|\s(?=(?:und|oder|aber|sondern|doch)\s)")
_RELATIVE = re.compile(r"(?:die|der|das|den|dem|deren|dessen|denen)\s")


def pieces_of(text: str) -> list[str]:
    """Return a text in pieces that hold one verb or hardly more: what one bids is not what the next allows."""
    return [piece for piece in _PIECE_END.split(_without_denials(plain(text))) if piece]


def _without_denials(text: str) -> str:
    """Return a text in which „müssen es aber nicht“ no longer bids: its ends fall into two pieces."""
    for duty in (Duty.NEED_NOT, Duty.CANNOT):
        text = _DUTY[duty].sub(lambda match: " ".join(("-", *match[0].split()[1:-1], "-")), text)
    return text


def wholes_of(text: str) -> list[str]:
    """Return what a relative clause belongs to, with it: „Verträge, die Rechte geben, sind verboten“."""
    pieces = pieces_of(text)
    return [
        f"{before} {between} {after}" if between.endswith(",") else f"{before} {between}"
        for before, between, after in zip(pieces, pieces[1:], [*pieces[2:], ""], strict=False)
        if before.endswith(",") and _RELATIVE.match(between)
    ]


_CONCLUDING = re.compile(
    r"(?<!\w)(?i:also|daher|deshalb|folglich|somit|mithin|demnach|infolgedessen|daraus\sfolgt)(?!\w)"
)


def conclusion_in(text: str) -> str:
    """Return the word of a text that draws a conclusion, or an empty text."""
    match = _CONCLUDING.search(plain(text))
    return match[0] if match else ""


# --- Words in common -------------------------------------------------------------------------------------------------

_COMMON = frozenset(
    """
    aber abs alle allem allen aller alles als also andere anderen art auch auf aus bei beide beim bereits bis
    dabei dadurch dafür damit dann darf darin darüber das dass dazu dem den denen denn der deren des dessen
    die dies diese diesem diesen dieser dieses doch dort drei durch ein eine einem einen einer eines einige
    etwa etwas fünf für ganz gegen gibt gilt haben hat hatte hier ihnen ihre ihrem ihren ihrer ihres immer ist
    jede jeder jedes kann kein keine können könnte laut macht mehr mehrere mindestens mit muss müssen nach
    neben nennt nicht noch nur oder ohne schon sechs sehr sein seine seinem seinen seiner seit sich sie sind
    sobald sofern sogar soll sollen sollte sowie statt steht und uns unser unsere unter viel viele vier vom
    von vor vorher wann war waren warum was wegen weil weiter weitere wenn wer werden wie wird wurde wurden
    würde zudem zum zur zwei zwischen über
    """.split()  # noqa: SIM905
)
_ENDINGS = ("ungen", "enden", "ung", "ern", "end", "est", "en", "er", "es", "em", "te", "st", "e", "n", "s", "t")
_FOLDED = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_SHORTEST = 3
_LONG = 5


@dataclass(frozen=True)
class Stems:
    """What is left of the words that carry a text's meaning when their endings are off."""

    whole: frozenset[str]

    @cached_property
    def parts(self) -> frozenset[str]:
        """Beginnings and ends of them that are long enough to be words of a compound."""
        return frozenset(part for stem in self.whole for part in _parts_of(stem))

    def shared_with(self, other: "Stems") -> int:
        """Return how many of them another text has, also as parts of longer words or with a part of them as a word."""
        return sum(
            stem in other.whole or stem in other.parts or not other.whole.isdisjoint(_parts_of(stem))
            for stem in self.whole
        )

    def likeness(self, other: "Stems") -> float:
        """Return what part of the words of both they have in common, from 0 to 1 (Ochiai)."""
        return self.shared_with(other) / max(1.0, math.sqrt(len(self.whole) * len(other.whole)))


def _parts_of(stem: str) -> list[str]:
    lengths = range(_LONG, len(stem))
    return [stem[:length] for length in lengths] + [stem[-length:] for length in lengths]


def stems_of(text: str) -> Stems:
    """Return the stems of a German text."""
    words = re.findall(r"[^\W\d_]+", plain(text).casefold())
    return Stems(
        frozenset(_stem(word.translate(_FOLDED)) for word in words if word not in _COMMON and len(word) >= _SHORTEST)
    )


def _stem(word: str) -> str:
    for ending in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= _LONG - 1:
            return word.removesuffix(ending)
    return word
