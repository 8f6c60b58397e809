"""Lists that editors keep in ``docs/daten``: sections of a chapter, words that state facts, words to avoid."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import Any

from blaupausen.codes import Code
from blaupausen.content.glossary import sort_key
from blaupausen.findings import HandbookError, stop
from blaupausen.intake.files import data_file, data_text
from blaupausen.intake.safe_yaml import YamlError, plain_value
from blaupausen.intake.tree import Tree

ANATOMY_FILE = "docs/daten/abschnitte.yml"
FACTS_FILE = "docs/daten/tatsachen.yml"
STYLE_FILE = "docs/daten/sprache.yml"
HINTS_FILE = "docs/daten/schreibhilfen.yml"
WORDS_FILE = "docs/daten/woerter.txt"
DIVISIONS_FILE = "docs/daten/trennungen.txt"
SEARCH_FILE = "docs/daten/suchwoerter.yml"
SIGNS_FILE = "docs/daten/zeichen.yml"
_FACT_LISTS = (
    *("staedte", "gemeinden", "gesetze", "produkte", "haeufigkeit", "rechtslage"),
    *("erfunden", "unbekannt", "folgerung"),
)
_SIGN_LISTS = ("farben", "farbtraeger", "farbwendungen", "laute", "zum_laut", "zur_farbe", "verneint")
_DIVIDED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)+")


@dataclass(frozen=True)
class RequiredSection:
    """A section that a kind of chapter must have: its name and the words with which its heading may begin."""

    name: str
    openings: tuple[str, ...]

    def matches(self, heading: str) -> bool:
        """Whether a heading begins with one of the openings, at the end of a word."""
        folded = heading.casefold()
        return any(re.match(re.escape(opening.casefold()) + r"(?!\w)", folded) for opening in self.openings)


Anatomy = dict[str, tuple[RequiredSection, ...]]


@dataclass(frozen=True)
class FactWords:
    """What makes a sentence a statement of fact, and what takes the claim out of it.

    Attributes:
        places: matches names of municipalities, also inflected.
        laws: matches names of laws and references to their paragraphs.
        products: matches names of products.
        names: all these names, for the spelling checker.
        listed: the names as they stand in the file, for the index of the book.
        spread: matches words that say how common something is.
        legal: matches words that state how the law is without naming one.
        invented: matches marks of invented or estimated figures.
        unknown: matches words that say that something is not known or not found.
        own: matches words with which the editors mark a conclusion of their own.
        forms: every form of a name of ``listed`` with that name.
        last_sections: number of the last section or article of laws, by their short name.
    """

    places: re.Pattern[str]
    laws: re.Pattern[str]
    products: re.Pattern[str]
    names: frozenset[str]
    listed: tuple[str, ...]
    spread: re.Pattern[str]
    legal: re.Pattern[str]
    invented: re.Pattern[str]
    unknown: re.Pattern[str]
    own: re.Pattern[str]
    forms: Mapping[str, str]
    last_sections: Mapping[str, int]

    def named_in(self, text: str) -> set[str]:
        """Return the places, laws and products that a text names, as they stand in the file."""
        return {self.forms[match[0]] for match in self._name.finditer(text)}

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return _any_of(self.forms)


@dataclass(frozen=True)
class Avoided:
    """A word to avoid, the one to prefer, and a beginning that makes it right (``Bürgerinnen und ``)."""

    pattern: re.Pattern[str]
    prefer: str


@dataclass(frozen=True)
class StyleWords:
    """Words to avoid and addresses that are no sources."""

    avoided: tuple[Avoided, ...]
    link_texts: frozenset[str]
    weak_hosts: frozenset[str]


@dataclass(frozen=True)
class SignWords:
    """By what people at an event notice what is to be done.

    Attributes:
        colours: matches a colour that is a sign.
        sounds: matches a sound that is a sign.
        beside_colour: matches a second sign, for people who do not see the colour.
        beside_sound: matches a second sign, for people who do not hear the sound.
        denied: matches a word that takes back the sign behind it.
    """

    colours: re.Pattern[str]
    sounds: re.Pattern[str]
    beside_colour: re.Pattern[str]
    beside_sound: re.Pattern[str]
    denied: re.Pattern[str]


def _read(tree: Tree, name: str) -> dict[str, Any]:
    """Read a YAML file that is a mapping.

    Raises:
        HandbookError: it cannot be read, is no YAML or no mapping.
    """
    try:
        values = plain_value(data_file(tree, name).yaml())
    except YamlError as error:
        raise stop(name, Code.LISTE_FEHLERHAFT, error.wrong, error.cure, error.line) from error
    if not isinstance(values, dict):
        raise stop(name, Code.LISTE_FEHLERHAFT, "Die Datei hat keine Felder.", "Die Felder wiederherstellen.")
    return values


def _texts(values: dict[str, Any], key: str, name: str) -> list[str]:
    texts = values.get(key)
    if not isinstance(texts, list) or not all(isinstance(text, str) for text in texts):
        raise stop(
            name, Code.LISTE_FEHLERHAFT, f"„{key}“ ist keine Liste von Wörtern.", "Jedes Wort als „- Wort“ führen."
        )
    return texts


def _numbers(values: dict[str, Any], key: str, name: str) -> dict[str, int]:
    numbers = values.get(key, {})
    if not isinstance(numbers, dict) or not all(isinstance(number, int) for number in numbers.values()):
        raise stop(
            name, Code.LISTE_FEHLERHAFT, f"„{key}“ ist keine Liste von Zahlen.", "Jedes Gesetz als „SGB X: 120“ führen."
        )
    return {str(law): number for law, number in numbers.items()}


def read_anatomy(tree: Tree) -> Anatomy:
    """Return the required sections of each kind of chapter, in order; errors as in ``_read``."""
    values = _read(tree, ANATOMY_FILE)
    try:
        return {
            str(kind): tuple(
                RequiredSection(str(name), (str(name), *map(str, also or ()))) for name, also in sections.items()
            )
            for kind, sections in values.items()
        }
    except (AttributeError, TypeError) as error:
        raise stop(
            ANATOMY_FILE,
            Code.LISTE_FEHLERHAFT,
            "Die Datei hat nicht die Form „art: {Abschnitt: [weitere Anfänge]}“.",
            "Die Form der Nachbarzeilen übernehmen.",
        ) from error


def read_hints(tree: Tree) -> dict[str, str]:
    """Return for each section what belongs into it; errors as in ``_read``."""
    return {name: str(hint) for name, hint in _read(tree, HINTS_FILE).items()}


def read_search_words(tree: Tree) -> dict[str, tuple[str, ...]]:
    """Return for pages, below ``docs`` and without ending, what else they are looked for by; errors as in ``_read``."""
    values = _read(tree, SEARCH_FILE)
    return {page: tuple(_texts(values, page, SEARCH_FILE)) for page in values}


def word_list(text: str) -> list[str]:
    """Return the words of the project's list: one a line, ``#`` begins a comment."""
    return [line.strip() for line in text.split("\n") if line.strip() and not line.startswith("#")]


def sorted_word_list(text: str) -> str:
    """Return the list sorted and without doubles, comments first."""
    comments = [line for line in text.split("\n") if line.startswith("#")]
    unique = sorted(set(word_list(text)), key=lambda word: (sort_key(word), word))
    return "\n".join([*comments, *unique]) + "\n"


def is_division(line: str) -> bool:
    """Whether a line of the list of divisions is a word with hyphens between letters."""
    return bool(_DIVIDED.fullmatch(line))


def read_divisions(tree: Tree) -> tuple[str, ...]:
    """Return words with a hyphen where they may be divided; faulty lines are left out, and no file means no words."""
    try:
        text = data_text(tree, DIVISIONS_FILE)
    except HandbookError:
        return ()
    return tuple(filter(is_division, word_list(text)))


def _any_of(words: Iterable[str], before: str = r"(?<![\w-])", after: str = r"(?!\w)") -> re.Pattern[str]:
    choices = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    return re.compile(f"{before}(?:{choices or '(?!)'}){after}")


def _folded(pattern: re.Pattern[str]) -> re.Pattern[str]:
    return re.compile(pattern.pattern, re.IGNORECASE)


def _place(name: str) -> set[str]:
    """Return the name, its genitive and the adjective: Gießen, Gießens, Gießener; Göttingen also Göttinger."""
    forms = {name, f"{name}s", f"{name}er"}
    return forms | {f"{name[:-2]}er"} if name.endswith("en") else forms


def read_fact_words(tree: Tree) -> FactWords:
    """Return the patterns that recognise statements of fact; errors as in ``_read``."""
    values = _read(tree, FACTS_FILE)
    texts = {key: _texts(values, key, FACTS_FILE) for key in _FACT_LISTS}
    laws = _any_of(texts["gesetze"], after=r"(?:s|es)?(?!\w)").pattern
    places = {form for name in texts["staedte"] + texts["gemeinden"] for form in _place(name)}
    return FactWords(
        places=_any_of(places),
        names=frozenset(places | set(texts["gesetze"]) | set(texts["produkte"])),
        listed=tuple(name for key in ("staedte", "gemeinden", "gesetze", "produkte") for name in texts[key]),
        laws=re.compile(rf"§§?\s?\d|\bArt\.\s?\d|{laws}"),
        products=_any_of(texts["produkte"], after=r"s?(?!\w)"),
        spread=_folded(_any_of(texts["haeufigkeit"])),
        legal=_folded(_any_of(texts["rechtslage"])),
        invented=_folded(_any_of(texts["erfunden"], before="", after="")),
        unknown=_folded(_any_of(texts["unbekannt"], before="", after="")),
        own=_folded(_any_of(texts["folgerung"], before="", after="")),
        forms=MappingProxyType(
            {form: name for name in texts["staedte"] + texts["gemeinden"] for form in _place(name)}
            | {form: name for name in texts["gesetze"] for form in (name, f"{name}s", f"{name}es")}
            | {form: name for name in texts["produkte"] for form in (name, f"{name}s")}
        ),
        last_sections=MappingProxyType(_numbers(values, "letzte_paragrafen", FACTS_FILE)),
    )


def read_style_words(tree: Tree) -> StyleWords:
    """Return the words to avoid; errors as in ``_read``."""
    values = _read(tree, STYLE_FILE)
    avoided = values.get("vermeiden")
    if not isinstance(avoided, dict):
        raise stop(
            STYLE_FILE, Code.LISTE_FEHLERHAFT, "„vermeiden“ fehlt.", "Die Liste „Wort: besseres Wort“ wiederherstellen."
        )
    return StyleWords(
        tuple(Avoided(_avoided(str(word)), str(better)) for word, better in avoided.items()),
        frozenset(text.casefold() for text in _texts(values, "linktexte", STYLE_FILE)),
        frozenset(_texts(values, "keine_quellen", STYLE_FILE)),
    )


def _avoided(word: str) -> re.Pattern[str]:
    """Return the pattern of a word; ``innen und`` before it is the pair form, which is right."""
    inner = re.escape(word).replace(r"\ ", r"\s")
    return re.compile(rf"(?<!innen\sund\s)(?<!innen\soder\s)(?<![\w-]){inner}(?![\w-])")


def read_sign_words(tree: Tree) -> SignWords:
    """Return the patterns that recognise signs by colour or sound and second signs; errors as in ``_read``."""
    values = _read(tree, SIGNS_FILE)
    texts = {key: _texts(values, key, SIGNS_FILE) for key in _SIGN_LISTS}
    colour = _any_of(texts["farben"], after=r"(?:farben)?(?:e[nrsm]?)?(?!\w)").pattern
    carrier = _any_of(texts["farbtraeger"], before=r"[\w-]{0,30}").pattern
    turns = _any_of(texts["farbwendungen"]).pattern
    return SignWords(
        colours=re.compile(rf"{colour}\s(?:[\w-]{{1,30}}\s)?{carrier}|{turns}", re.IGNORECASE),
        sounds=_folded(_any_of(texts["laute"])),
        beside_colour=_folded(_any_of(texts["zur_farbe"])),
        beside_sound=_folded(_any_of(texts["zum_laut"])),
        denied=_folded(_any_of(texts["verneint"])),
    )
