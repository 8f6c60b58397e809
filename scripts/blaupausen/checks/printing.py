"""Rules about what the book can print: characters that its fonts have, pictures that it has time for."""

import html
import re
from collections.abc import Iterator

import yaml

from blaupausen.checks.examined import MODELS, Examined, Page
from blaupausen.checks.links import shown_pictures
from blaupausen.checks.rule import Example, Found, Rule
from blaupausen.codes import Code
from blaupausen.content.glossary import GLOSSARY_FILE
from blaupausen.content.norms import NORMS_FILE
from blaupausen.content.sources import SOURCES_FILE
from blaupausen.findings import Finding, HandbookError, composed
from blaupausen.intake.files import DRAWING, data_file
from blaupausen.intake.limits import LONG_WORD, long_word
from blaupausen.intake.pictures.effort import CODE as EFFORT
from blaupausen.intake.pictures.effort import MOST_FOR_CHAPTER
from blaupausen.intake.pictures.lettering import CODE as LETTERS
from blaupausen.intake.pictures.lettering import REPLACE
from blaupausen.intake.pictures.publishing import is_picture
from blaupausen.intake.records import LARGEST_RECORDS, Compose
from blaupausen.intake.safe_yaml import YamlError
from blaupausen.intake.tree import CONFIG_FILE, StoredFile
from blaupausen.intake.typefaces import Face, described, missing
from blaupausen.markup.commonmark import read_markdown
from blaupausen.markup.prose import Kind

# What is not printed: where links lead, texts instead of pictures.
_UNPRINTED = re.compile(r"(?<=\])\([^)\s]{0,2000}|!\[[^\]\n]{0,500}\]")
_ESCAPED = re.compile(r"\\[uUxNLP_e]")


def _unprintable(page: Page, handbook: Examined) -> Iterator[Found]:  # noqa: ARG001 - the shape of a rule
    yield from _in_yaml(page.chapter.head, lambda: page.chapter.head_nodes, Face.CLEAR, offset=1)
    clear: frozenset[int] | None = None
    shown = dict(page.prose_lines())
    for line, text in page.chapter.lines():
        if text.isascii() and "&" not in text:
            continue
        if clear is None:
            clear = _clear_lines(page)
        face = Face.CLEAR if line in clear or text.lstrip().startswith(("!!!", "???", "![")) else Face.TEXT
        without_code = shown.get(line, " " * len(text))
        code = "".join(sign for sign, other in zip(text, without_code, strict=True) if sign != other)
        for piece, own in ((html.unescape(_UNPRINTED.sub("", without_code)), face), (code, Face.CODE)):
            if lacking := missing(piece, own):
                yield _found(line, lacking)


def _found(line: int, lacking: list[str]) -> Found:
    return Found(line, f"Die Schriften des Buchs haben hier kein Zeichen für {described(lacking)}.", REPLACE)


def _clear_lines(page: Page) -> frozenset[int]:
    """Return the lines that the book sets in its clear face: headings, tables, boxes, captions, footnotes."""
    lines = {line for table in page.prose.tables for line, _ in table.rows}
    for block in page.prose.blocks:
        if block.kind in (Kind.HEADING, Kind.CAPTION) or block.box:
            lines |= set(range(block.line, block.line + block.text.count("\n") + 1))
    for token in read_markdown(page.chapter.body).tokens:
        if token.type == "note_open" and token.map:
            lines |= {line + page.chapter.body_line for line in range(*token.map)}
    return frozenset(lines)


def _data(handbook: Examined) -> Iterator[StoredFile]:
    """Yield every data file whose values the book prints, as far as it can be read."""
    tree = handbook.handbook.tree
    models = [path for path, file in tree.files.items() if path.startswith(MODELS) and file.suffix == ".yml"]
    for name in (SOURCES_FILE, NORMS_FILE, GLOSSARY_FILE, CONFIG_FILE, *models):
        try:
            yield data_file(tree, name, LARGEST_RECORDS)
        except HandbookError:
            continue  # told by the rules about the file


def _unprintable_data(handbook: Examined) -> Iterator[Found]:
    for file in _data(handbook):
        for found in _in_yaml(composed(file.text), file.yaml, Face.CLEAR):
            yield Found(found.line, found.wrong, found.cure, file.path)


def _long_words_in_data(handbook: Examined) -> Iterator[Found]:
    for file in _data(handbook):
        for node in _values(file.yaml):
            if long_word(enumerate(node.value.split("\n"))) is not None:
                yield Found(node.start_mark.line + 1, LONG_WORD.wrong, LONG_WORD.cure, file.path)


def _in_yaml(text: str, compose: Compose, face: Face, offset: int = 0) -> Iterator[Found]:
    """Find characters in a YAML text: as they stand there, and behind escapes, which only reading resolves."""
    for number, line in enumerate(text.split("\n"), start=1 + offset):
        if not line.isascii() and not line.lstrip().startswith("#") and (lacking := missing(line, face)):
            yield _found(number, lacking)
    if _ESCAPED.search(text):
        for number, value in _escaped_values(text, compose):
            if lacking := missing(value, face):
                yield Found(
                    number + offset,
                    f"Die Schriften des Buchs haben hier kein Zeichen für {described(lacking)}.",
                    REPLACE,
                )


def _escaped_values(text: str, compose: Compose) -> Iterator[tuple[int, str]]:
    """Yield line and value of every text in YAML that stands in double quotes."""
    lines = text.split("\n")
    for node in _values(compose):
        first, last = node.start_mark.line, node.end_mark.line
        if node.style == '"' and _ESCAPED.search("\n".join(lines[first : last + 1])):
            yield first + 1, node.value


def _values(compose: Compose) -> Iterator[yaml.ScalarNode]:
    try:
        waiting = [compose()]
    except YamlError:
        return  # told by the rules about the file
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.MappingNode):
            waiting += [part for pair in node.value for part in pair]
        elif isinstance(node, yaml.SequenceNode):
            waiting += node.value
        elif isinstance(node, yaml.ScalarNode):
            yield node


def _costly(page: Page, handbook: Examined) -> Iterator[Found]:
    spent, seen = 0, set()
    for line, address, file in shown_pictures(page, handbook):
        if not is_picture(file) or (not file.endswith(DRAWING) and file in seen):
            continue  # a photo is packed once, a drawing is drawn each time
        seen.add(file)
        picture = handbook.handbook.picture(file)
        if isinstance(picture, Finding):
            continue  # told at the file
        spent += picture.effort
        if spent > MOST_FOR_CHAPTER:
            yield Found(
                line,
                f"Mit dem Bild „{address}“ werden die Bilder dieses Kapitels zu aufwendig für das Buch.",
                "Bilder verkleinern oder vereinfachen oder das Kapitel teilen; große Zeichnungen als PNG ausgeben.",
            )
            return


_DENSE = "<svg xmlns='http://www.w3.org/2000/svg'><path id='a' d='M0 0{}'/>{}</svg>"
RULES = (
    Rule(
        LETTERS,
        "Das Buch hat für jedes Zeichen eine Schrift.",
        "Ein Zeichen, das den Schriften des Buchs fehlt, würde als leeres Kästchen gedruckt oder je Rechner anders. "
        "Das betrifft Emojis und fremde Alphabete. Auch Text in Zeichnungen steht in einer Schrift des Buchs.",
        Example("Der Raum ist gebucht ✅."),
        Example("Der Raum ist gebucht ✓."),
        _unprintable,
        _unprintable_data,
    ),
    Rule(
        Code.WORT_LANG,
        "Kein Wort hat mehr als 120 Zeichen, auch nicht in Quellen, Normen und Glossar.",
        "Daran trennt der Satz des Buchs minutenlang. Kürzere Wörter, die sich nicht trennen lassen, bricht er am "
        "Zeilenende. Code ist bis 1.000 Zeichen ausgenommen.",
        Example("Ein Wort: " + "unendlich" * 14),
        Example("Ein Wort: unendlich"),
        None,
        _long_words_in_data,
    ),
    Rule(
        EFFORT,
        "Die Bilder eines Kapitels lassen sich in Sekunden setzen.",
        "Eine kleine Zeichnung kann Millionen Teile haben, wenn sie sich selbst wiederholt; ein Bau dauerte Stunden.",
        Example(_DENSE.format(" L 1 1" * 2000, "<use href='#a' opacity='0.5'/>" * 300), "docs/bild.svg"),
        Example(_DENSE.format(" L 1 1" * 20, "<use href='#a'/>" * 3), "docs/bild.svg"),
        _costly,
    ),
)
