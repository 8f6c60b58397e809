"""Documents made by chance: every visible word arrives once, no hidden one does; and documents of LibreOffice."""

import datetime as dt
import re
import shutil
import tempfile
import unicodedata
from collections import Counter
from itertools import count
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import ROOT
from tests.drafting.word.conftest import Draft, Import
from tests.drafting.word.documents import document, paragraph, run
from tests.drafting.word.oracle import visible_words
from tests.libreoffice import convert

from blaupausen.drafting.importing import import_chapter

_DAY = dt.date(2026, 11, 30)
_ROLES = ("", "Heading1", "Heading2", "Heading3", "Heading6", "Caption", "Code", "Quote", "Term", "Def", "Unbekannt")
_LOOKS = ("", "<w:b/>", "<w:i/>", "<w:b/><w:i/>", '<w:vertAlign w:val="superscript"/>', '<w:rFonts w:ascii="Symbol"/>')
_AROUND = (
    ("", ""),
    ("<w:ins>", "</w:ins>"),
    ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>"),
    ("<w:smartTag>", "</w:smartTag>"),
    ('<w:hyperlink w:anchor="a">', "</w:hyperlink>"),
    ("<x:neu><x:tief>", "</x:tief></x:neu>"),
    ('<w:fldSimple w:instr="REF a">', "</w:fldSimple>"),
)
_HIDING = (("<w:del>", "</w:del>", ""), ("<w:moveFrom>", "</w:moveFrom>", ""), ("", "", "<w:vanish/>"))
_runs = st.one_of(
    st.tuples(st.just("Sichtbar"), st.sampled_from(_AROUND), st.sampled_from(_LOOKS)),
    st.tuples(st.just("Geheim"), st.sampled_from(_HIDING), st.just("")),
)
_paragraphs = st.tuples(
    st.just("p"),
    st.lists(_runs, min_size=1, max_size=4),
    st.sampled_from(_ROLES),
    st.one_of(st.none(), st.integers(0, 4)),
)


def _containers(inner: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    blocks = st.lists(inner, min_size=1, max_size=3)
    return st.one_of(
        st.tuples(st.just("tbl"), st.lists(st.lists(blocks, min_size=1, max_size=3), min_size=1, max_size=3)),
        st.tuples(st.just("box"), blocks),
        st.tuples(st.just("sdt"), blocks),
        st.tuples(st.just("neu"), blocks),
    )


_blocks = st.lists(st.recursive(_paragraphs, _containers, max_leaves=8), min_size=1, max_size=5)


def _xml(block: object, numbers: "count[int]") -> str:
    match block:
        case ("p", runs, role, level):
            said = ""
            for word, around, look in runs:  # type: ignore[attr-defined]
                hiding = around[2] if len(around) > len(("vor", "nach")) else ""
                said += around[0] + run(f"{word}{next(numbers)} ", look + hiding) + around[1]
            listed = "" if level is None else f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="1"/></w:numPr>'
            return paragraph(said, f'<w:pStyle w:val="{role}"/>{listed}' if role else listed)
        case ("tbl", rows):
            made = ""
            for row in rows:  # type: ignore[attr-defined]
                cells = "".join(f"<w:tc>{''.join(_xml(b, numbers) for b in cell)}</w:tc>" for cell in row)
                made += f"<w:tr>{cells}</w:tr>"
            return f"<w:tbl>{made}</w:tbl>"
        case ("box", inner):
            content = "".join(_xml(b, numbers) for b in inner)  # type: ignore[attr-defined]
            return paragraph(
                "<w:r><w:pict><v:shape><v:textbox><w:txbxContent>"
                f"{content}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
            )
        case (kind, inner):
            begin, end = (
                ("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>") if kind == "sdt" else ("<x:neu>", "</x:neu>")
            )
            return begin + "".join(_xml(b, numbers) for b in inner) + end  # type: ignore[attr-defined]
    raise AssertionError(block)


_LISTS = (
    '<w:numbering NAMESPACES><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/>'
    '<w:lvlText w:val="•"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    "</w:numbering>"
)


def _project(folder: Path) -> Path:
    shutil.copytree(ROOT / "docs" / "daten", folder / "docs" / "daten")
    (folder / "docs" / "formate").mkdir()
    (folder / "mkdocs.yml").write_text("nav:\n  - Formate:\n      - formate/index.md\n", encoding="utf-8")
    return folder


@given(_blocks)
@settings(max_examples=150, deadline=None)
def test_every_visible_word_arrives_once_and_no_hidden_one(blocks: list[object]) -> None:
    numbers = count(1)
    body = "".join(_xml(block, numbers) for block in blocks)
    content = document(body, {"numbering.xml": _LISTS}, {"n": ("numbering", "numbering.xml")})
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.docx")
        file.write_bytes(content)
        result = import_chapter(_project(Path(folder, "p")), file, "formate", _DAY, "Ein Titel")
        draft = Draft(result.file, result.notes)
        shown = re.findall(r"Sichtbar\d+", re.sub(r"(?<=\d)(?=Sichtbar)", " ", draft.shown))
        assert sorted(shown) == sorted(word for word in visible_words(content) if word.startswith("Sichtbar"))
        assert "Geheim" not in draft.text


_OPEN_DOCUMENT = Path(__file__).with_name("probe.fodt")


def test_a_document_of_libreoffice_arrives_whole(imported: Import, tmp_path: Path) -> None:
    content = (convert([_OPEN_DOCUMENT], "docx", tmp_path) / "probe.docx").read_bytes()
    draft = imported(content)
    lost = visible_words(content) - Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", draft.shown)))
    # The number before a heading, and what was struck out.
    assert set(lost) == {"1", "gestrichen"}
    assert lost.total() == 2
    assert "gestrichen" in draft.body
    for secret in ("verborgenesWort", "gelöschtesWort", "ein Kommentar"):
        assert secret not in draft.text
        assert secret in draft.told
    assert "10⁶ CO₂" in draft.shown
    assert "| Summe |  | (siehe die Tabelle darunter); 30 |" in draft.body
    assert "1. erster Schritt\n    - a) Unterpunkt a\n    - b) Unterpunkt b\n2. zweiter Schritt\n" in draft.body
    assert "\n3. dritter Schritt\n" in draft.body
