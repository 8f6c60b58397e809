"""Hostile contributions: the files of tests/fixtures/feindlich and those that are better made than kept."""

import io
import re
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import yaml

FOLDER = Path(__file__).parent.parent / "fixtures" / "feindlich"
CANARY = "KANARIENVOGEL-7361"
CANARY_SIZE = (123, 77)
HEAD = "---\ntitle: Kapitel\ndescription: Ein Satz.\n---\n\n# Kapitel\n\n"
_LINE = 3_900  # just below the longest line that a chapter may have


@dataclass(frozen=True)
class Case:
    """One hostile file: its name below docs/feindlich, its bytes, and the codes that the checks must name."""

    name: str
    content: bytes
    codes: frozenset[str]


def kept_cases() -> list[Case]:
    """Return the files of the folder; a chapter without a front matter of its own gets a harmless one."""
    codes = yaml.safe_load((FOLDER / "codes.yml").read_text(encoding="utf-8"))
    return [Case(name, _whole(FOLDER / name), frozenset(expected)) for name, expected in codes.items()]


def _whole(file: Path) -> bytes:
    text = file.read_text(encoding="utf-8")
    is_body = file.suffix == ".md" and not file.name.startswith("kopf-")
    return (HEAD + text if is_body else text).encode()


def _chapter(name: str, body: str, *codes: str) -> Case:
    return Case(f"{name}.md", (HEAD + body).encode("utf-8", "surrogatepass"), frozenset(codes))


def _png_bomb() -> bytes:
    """Return a PNG of a few kilobytes that says it has 2,500 million pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 99)) + chunk(b"IEND", b"")
    )


def made_cases() -> list[Case]:
    """Return what is too large, too deep or too odd to lie in the repository."""
    spread = "\n\n".join
    return [
        _chapter("gross", "a" * 5_000_000, "KAPITEL-GROSS"),
        _chapter("gross-zeilen", "a\n" * 4_000, "KAPITEL-GROSS"),
        _chapter("gross-zeile", "Wort " * 1_000, "ZEILE-LANG"),
        _chapter("viele-ueberschriften", "## Gleich\n\n" * 2_000, "KAPITEL-GROSS"),
        _chapter("viele-begriffe", "Begriff\n: Text\n" * 900, "KAPITEL-GROSS"),
        _chapter("klammern", "[" * 50_000, "ZEICHEN-HAEUFUNG", "ZEILE-LANG"),
        _chapter("klammern-zeilen", "\n".join(["[" * 1_000] * 50), "ZEICHEN-HAEUFUNG"),
        _chapter("klammern-absaetze", spread(["[" * 390] * 100), "ZEICHEN-HAEUFUNG"),
        _chapter("klammern-seitenvorschub", "\n\f\n".join(["[" * 390] * 50), "ZEICHEN-HAEUFUNG"),
        _chapter("bilder-offen", "![" * 20_000, "ZEICHEN-HAEUFUNG"),
        _chapter("links-offen", '[a](b "' * 5_000, "ZEICHEN-HAEUFUNG"),
        _chapter("sterne", "*a **b " * 7_000, "ZEICHEN-HAEUFUNG"),
        _chapter("striche", "_a __b " * 8_000, "ZEICHEN-HAEUFUNG"),
        _chapter("rueckstriche", " ".join("`" * n for n in range(1, 300)), "ZEICHEN-HAEUFUNG"),
        _chapter("winkel", "<![CDATA[" * 6_000, "ZEICHEN-HAEUFUNG"),
        _chapter("kommentare", "<!--" * 10_000, "ZEICHEN-HAEUFUNG"),
        _chapter("zitate-tief", "> " * 1_500 + "a", "TIEF-VERSCHACHTELT"),
        _chapter("zitate-wachsend", "\n".join(">" * n + " a" for n in range(1, 300)), "TIEF-VERSCHACHTELT"),
        _chapter("listen-tief", "\n".join("    " * n + "- a" for n in range(100)), "TIEF-VERSCHACHTELT"),
        _chapter("liste-in-einer-zeile", "- " * 1_500 + "a", "TIEF-VERSCHACHTELT"),
        _chapter("nummern-in-einer-zeile", "1. " * 1_000 + "a", "TIEF-VERSCHACHTELT"),
        _chapter("kaesten-tief", "\n".join("    " * n + '!!! note "a"' for n in range(100)), "TIEF-VERSCHACHTELT"),
        _chapter("fundstellen", "[@Q1;" * 9_000, "ZEICHEN-HAEUFUNG"),
        Case("kopf-tief.md", f"---\na: {'[' * 40_000}\n---\n".encode(), frozenset({"ZEICHEN-HAEUFUNG"})),
        Case("kopf-tief-geschweift.md", f"---\na: {'{a: ' * 900}\n---\n".encode(), frozenset({"KOPF-YAML"})),
        Case("kopf-zahl.md", f"---\ntitle: {'9' * 3_900}\n---\n".encode(), frozenset({"WORT-LANG"})),
        Case("utf16.md", (HEAD + "Text").encode("utf-16"), frozenset({"ZEICHENSATZ"})),
        Case("latin1.md", (HEAD + "Größe").encode("latin-1"), frozenset({"ZEICHENSATZ"})),
        Case("foto-bombe.png", _png_bomb(), frozenset({"BILD-UNLESBAR"})),
        Case("foto-abgeschnitten.jpg", b"\xff\xd8\xff\xe0" + b"\0" * 40, frozenset({"BILD-UNLESBAR"})),
        Case("zeichnung-gross.svg", b"<svg>" + b" " * 6_000_000, frozenset({"BILD-GROSS"})),
        *(Case(f"{name}.md", (HEAD + "Text.").encode(), frozenset({"DATEI-NAME"})) for name in _NAMES),
        *_bombs_for_our_own_rules(),
    ]


_NAMES = (
    "farbe\x1b[31m",
    "zeile\n::error::x",
    "bidi\u202edm.txt",
    "mit leerzeichen",
    "größe",
    "-rf",
    ".versteckt",
    "con",
    "weg\\..\\.",
)


def _bombs_for_our_own_rules() -> list[Case]:
    """Return chapters within every limit made of what the rules search for; they need no code, they need an end."""
    pieces = {
        "anfuehrung": "„",
        "punkte": "1.",
        "buchstaben": "a",
        "leerzeichen": " a",
        "breit": " " * 60 + "a",
        "bindestriche": "A-",
        "paragraphen": "§ ",
        "klammeraffen": "@Q1;",
        "fundstellen": "[@" + "Q1;@" * 900,
        "betraege": "1.000 Euro ",
        "abkuerzungen": "z. B. ",
        "doppelpunkte": ":innen",
        "senkrecht": "a|",
        "gleich": "a=",
        "raute": "# ",
        "kommas": "a, ",
        "grossbuchstaben": "Aa",
        "schraegstriche": "a/",
        "prozente": "%3a",
        "adressen": "https:a",
        "silben": "Datenschutz",
        "unds": "a & bcdefghijklmnopqrstuvwxyz ABCDEFGHIJKLMNOPQRSTUVWXYZ ",
        "ganz-leer": "a\u00a0b\u00a0",
    }
    lines = {name: (piece * _LINE)[:_LINE].strip() for name, piece in pieces.items()}
    broken = {name: re.sub(r"(\S{100})", r"\1 ", line)[:_LINE].strip() for name, line in lines.items()}
    return [
        *(
            _chapter(f"muster-{name}", "\n\n".join([line] * 4), "WORT-LANG")
            for name, line in lines.items()
            if " " not in line
        ),
        *(
            _chapter(f"zeile-{name}", "\n\n".join([line] * (59_000 // len(line.encode()))))
            for name, line in broken.items()
        ),
    ]


def canary_png() -> bytes:
    """Return an image that can be told from every other by its size."""
    from PIL import Image  # noqa: PLC0415 - only this needs it

    content = io.BytesIO()
    Image.new("RGB", CANARY_SIZE, "red").save(content, "PNG")
    return content.getvalue()
