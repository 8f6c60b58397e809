"""From the Word template to a draft: the way round, and what hostile documents get."""

import datetime as dt
import io
import shutil
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.text.paragraph import Paragraph
from PIL import Image
from tests.conftest import ROOT
from tests.handbooks import chapter_of, examine_in, handbook_of

from blaupausen.drafting.blank import blank_docx
from blaupausen.drafting.importing import import_chapter
from blaupausen.drafting.word.ooxml import W
from blaupausen.drafting.word.package import read_word_file
from blaupausen.findings import HandbookError

Change = Callable[[dict[str, bytes]], None]
_DAY = dt.date(2026, 11, 25)


def _blank() -> bytes:
    return blank_docx(handbook_of(ROOT).anatomy.required(), handbook_of(ROOT).hints.required(), 0)


@pytest.fixture
def project(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "docs" / "daten", tmp_path / "docs" / "daten")
    (tmp_path / "overrides").mkdir()
    (tmp_path / "docs" / "formate").mkdir()
    (tmp_path / "docs" / "formate" / "index.md").write_text(
        "---\ntitle: A\ndescription: B.\n---\n\n# A\n", encoding="utf-8"
    )
    (tmp_path / "mkdocs.yml").write_text("nav:\n  - Formate:\n      - formate/index.md\n", encoding="utf-8")
    return tmp_path


def _photo() -> io.BytesIO:
    content = io.BytesIO()
    Image.new("RGB", (30, 20), "blue").save(content, "JPEG")
    return content


def _fill(document: Document, answers: dict[str, str]) -> None:
    for row in document.tables[0].rows[1:]:
        if row.cells[0].text in answers:
            row.cells[1].text = answers[row.cells[0].text]


def _heading(document: Document, text: str) -> Paragraph:
    return next(p for p in document.paragraphs if p.text == text and p.style and p.style.name.startswith("Heading"))


def _save(document: Document, file: Path) -> Path:
    document.save(str(file))
    return file


@pytest.fixture
def filled(tmp_path: Path) -> Path:
    """A template filled in with everything that a chapter may hold."""
    document = docx.Document(io.BytesIO(_blank()))
    answers = {"Titel": "Lesenacht: gemeinsam lesen", "Kurz gesagt": "Beschäftigte lesen sich abends etwas vor."}
    answers |= {"Handlungsfeld": "Formate", "Dauer in Wochen": "4 bis 6", "Beteiligte": "Leitung; Personalrat"}
    _fill(document, answers)
    before = _heading(document, "Passt zu Ihnen")
    paragraph = before.insert_paragraph_before("Eine Lesenacht ist ein ")
    paragraph.add_run("Abend").bold = True
    paragraph.add_run(" mit ")
    paragraph.add_run("Büchern").italic = True
    paragraph.add_run(" und <b>Sternen</b> * _ [x](y) {{a}} | # [@Q1].")
    before = _heading(document, "So machten es andere")
    for text in ("viele gern lesen", "ein Raum frei ist"):
        before.insert_paragraph_before(text, style=None)._p.get_or_add_pPr()
    before = _heading(document, "Rollen und Beteiligung")
    table = document.add_table(2, 2)
    for cell, text in zip(
        (c for row in table.rows for c in row.cells), ("Zeit", "Was", "19 Uhr", "Lesen | Hören"), strict=True
    ):
        cell.text = text
    before._p.addprevious(table._tbl)
    before.insert_paragraph_before().add_run().add_picture(_photo())
    return _save(document, tmp_path / "Lesenacht.docx")


def test_the_blank_template_has_the_same_bytes_every_time() -> None:
    assert _blank() == _blank()


def test_a_filled_template_becomes_a_draft_that_passes(project: Path, filled: Path) -> None:
    result = import_chapter(project, filled, None, _DAY)
    assert result.file == project / "docs" / "formate" / "lesenacht.md"
    chapter = chapter_of(project, result.file)
    assert chapter.is_draft
    sheet = chapter.meta["steckbrief"]
    assert sheet["titel"] == "Lesenacht: gemeinsam lesen"
    assert sheet["dauer_wochen"] == {"von": 4, "bis": 6}
    assert sheet["beteiligte"] == ["Leitung", "Personalrat"]
    text = result.file.read_text(encoding="utf-8")
    assert "ein **Abend** mit *Büchern* und" in text
    assert "[@Q1]" in text
    assert "| 19 Uhr | Lesen \\| Hören |" in text
    assert "Ausfüllhilfe" not in text
    assert "Ihr Text" not in text
    errors = examine_in(project, [str(result.file)], today=_DAY, tools=False).errors
    assert {error.code for error in errors} <= {"BILD-ALT"}, errors
    (picture,) = (project / "docs" / "formate" / "abbildungen").iterdir()
    assert picture.name == "lesenacht-1.jpg"
    with Image.open(picture) as image:
        assert image.size == (30, 20)


def test_an_empty_template_says_what_is_missing(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "leer.docx"
    file.write_bytes(_blank())
    with pytest.raises(HandbookError, match="FELD"):
        import_chapter(project, file, None, _DAY)


def test_nothing_of_the_empty_template_is_taken_for_text(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "leer.docx"
    document = docx.Document(io.BytesIO(_blank()))
    for kept in ("all", "words in their style", "words alone"):
        if kept != "all":  # other programs drop content controls, and some the styles as well
            for control in document.element.xpath("//w:sdt"):
                for run in list(control.iterfind(f"{{{W}}}sdtContent/*")):
                    control.addprevious(run)
                control.getparent().remove(control)
        if kept == "words alone":
            for style in document.element.xpath("//w:rStyle | //w:pStyle[not(starts-with(@w:val, 'Heading'))]"):
                style.getparent().remove(style)
        result = import_chapter(project, _save(document, file), "formate", _DAY, kept)
        body = result.file.read_text(encoding="utf-8").split("\n---\n")[1]
        lines = [line for line in body.split("\n") if line and not line.startswith(("#", "<!--"))]
        assert (lines, result.notes) == ([], ())


def test_what_fits_no_field_of_the_fact_sheet_is_told_and_kept(project: Path, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(_blank()))
    _fill(document, {"Titel": "Lesenacht", "Handlungsfeld": "Formate", "Dauer in Wochen": "vier Wochen"})
    row = document.tables[0].add_row()  # type: ignore[no-untyped-call]
    row.cells[0].text, row.cells[1].text = "Ansprechperson", "Frau Muster"
    result = import_chapter(project, _save(document, tmp_path / "a.docx"), None, _DAY)
    text = result.file.read_text(encoding="utf-8")
    assert "\n    Dauer in Wochen: vier Wochen\n" in text
    assert "\n    Ansprechperson: Frau Muster\n" in text
    assert "2 Texte ohne eigenen Platz" in result.notes[0]


def test_any_document_with_headings_does_and_gets_the_missing_sections(project: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Kaffeerunde", 1)
    document.add_paragraph("Vorrede.")
    document.add_heading("Recht: was gilt", 2)
    document.add_paragraph("ein Punkt", style="List Bullet")
    document.add_paragraph("1. kein Listenpunkt")
    document.add_heading("Eigenes", 2)
    document.add_paragraph("# keine Überschrift")
    result = import_chapter(project, _save(document, tmp_path / "b.docx"), "formate", _DAY)
    text = result.file.read_text(encoding="utf-8")
    order = [
        "Worum es geht",
        "Vorrede.",
        "Schritt für Schritt",
        "Recht: was gilt",
        "- ein Punkt",
        "Eigenes",
        "Weiterlesen",
    ]
    assert [text.index(word) for word in order] == sorted(text.index(word) for word in order)
    assert "\n\\# keine Überschrift" in text
    assert "\n1\\. kein" in text or "\n\\1. kein" in text
    assert examine_in(project, [str(result.file)], today=_DAY).errors == []


def test_every_gap_of_the_template_takes_any_text() -> None:
    with zipfile.ZipFile(io.BytesIO(_blank())) as archive:
        body = archive.read("word/document.xml")
    assert b"<w:sdt>" in body
    assert b"dropDownList" not in body  # Word lets nobody type into a list of choices


def test_captions_lose_their_number_and_boxes_in_lists_become_tasks(project: Path, tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Kaffeerunde", 1)
    document.add_heading("Voraussetzungen", 2)
    for text in ("☐ ein Raum", "☐ Kaffee"):
        document.add_paragraph(text, style="List Bullet")
    document.add_heading("Rollen und Beteiligung", 2)
    document.add_paragraph().add_run().add_picture(_photo())
    document.add_paragraph('Abbildung 1: Wer "wann" kommt', style="Caption")
    document.add_paragraph("Tabelle 2: Wer was tut", style="Caption")
    document.add_table(2, 1).cell(0, 0).text = "Wer"
    text = import_chapter(project, _save(document, tmp_path / "b.docx"), "formate", _DAY).file.read_text("utf-8")
    assert "\n\n- [ ] ein Raum\n- [ ] Kaffee\n\n" in text
    assert '(abbildungen/kaffeerunde-1.jpg "Wer wann kommt")\n\nTabelle: Wer was tut\n\n| Wer |' in text


def _changed(change: Change) -> bytes:
    with zipfile.ZipFile(io.BytesIO(_blank())) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    result = io.BytesIO()
    with zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return result.getvalue()


def _entity(parts: dict[str, bytes]) -> None:
    body = parts["word/document.xml"]
    start = body.index(b"<w:document")
    parts["word/document.xml"] = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + body[start:]


def _bomb(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] += b" " * 25_000_000


def _many(parts: dict[str, bytes]) -> None:
    parts.update({f"word/media/{n}.png": b"" for n in range(1_100)})


def _outside(parts: dict[str, bytes]) -> None:
    parts["word/../../../geheim.xml"] = b"<a/>"


def _absolute(parts: dict[str, bytes]) -> None:
    parts["/etc/cron.d/a"] = b""


def _backslash(parts: dict[str, bytes]) -> None:
    parts["word\\..\\..\\a"] = b""


def _twice(parts: dict[str, bytes]) -> None:
    parts["WORD/document.xml"] = parts["word/document.xml"]


def _broken(parts: dict[str, bytes]) -> None:
    parts["word/document.xml"] = parts["word/document.xml"][:-20]


def _no_text(parts: dict[str, bytes]) -> None:
    del parts["word/document.xml"]


@pytest.mark.parametrize(
    "change",
    [_entity, _bomb, _many, _outside, _absolute, _backslash, _twice, _broken, _no_text],
    ids=lambda f: f.__name__,
)
def test_hostile_documents_are_refused(
    change: Callable[[dict[str, bytes]], None], project: Path, tmp_path: Path
) -> None:
    file = tmp_path / "boese.docx"
    file.write_bytes(_changed(change))
    with pytest.raises(HandbookError, match="WORD-DATEI"):
        import_chapter(project, file, "formate", _DAY)
    assert sorted(path.name for path in (project / "docs" / "formate").iterdir()) == ["index.md"]


def _lying_size() -> bytes:
    """Return a file whose directory says that a part of 30 megabytes has ten bytes."""
    content = bytearray(_changed(lambda parts: parts.update({"word/media/a.png": b"\0" * 30_000_000})))
    size = struct.pack("<I", 30_000_000)
    return bytes(content).replace(size, struct.pack("<I", 10))


def _damaged() -> bytes:
    """Return a file whose text cannot be unpacked although its directory is whole."""
    content = bytearray(_changed(lambda _: None))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        begin = archive.getinfo("word/document.xml").header_offset + 100
    content[begin : begin + 40] = b"\xff" * 40
    return bytes(content)


@pytest.mark.parametrize(
    "content",
    [b"", b"PK\x03\x04", b"<html>", _lying_size(), _damaged()],
    ids=["leer", "rest", "html", "gelogen", "beschaedigt"],
)
def test_files_that_are_no_document_are_refused(content: bytes, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(content)
    with pytest.raises(HandbookError, match="WORD-DATEI"):
        import_chapter(project, file, "formate", _DAY)


def test_macros_objects_and_foreign_addresses_stay_behind_with_a_note() -> None:
    def change(parts: dict[str, bytes]) -> None:
        parts["word/vbaProject.bin"] = b"Makro"
        parts["word/embeddings/oleObject1.bin"] = b"Objekt"
        foreign = (
            b'<Relationship Id="x1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" '
            b'Target="https://boese.example/pixel.png" TargetMode="External"/>'
        )
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", foreign + b"</Relationships>")

    word = read_word_file("a.docx", _changed(change))
    assert len(word.notes) == 3


def test_links_keep_only_harmless_addresses(project: Path, tmp_path: Path) -> None:
    def change(parts: dict[str, bytes]) -> None:
        kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
        made = b"".join(
            b'<Relationship Id="%s" Type="%s" Target="%s" TargetMode="External"/>' % (key, kind, target)
            for key, target in ((b"y1", b"javascript:alert(1)"), (b"y2", b"https://example.org/a"))
        )
        name = "word/_rels/document.xml.rels"
        parts[name] = parts[name].replace(b"</Relationships>", made + b"</Relationships>")
        link = b'<w:p><w:hyperlink r:id="%s"><w:r><w:t>Klick</w:t></w:r></w:hyperlink></w:p>'
        body = parts["word/document.xml"]
        end = body.rindex(b"<w:sectPr")
        parts["word/document.xml"] = body[:end] + link % b"y1" + link % b"y2" + body[end:]

    file = tmp_path / "a.docx"
    file.write_bytes(_changed(change))
    result = import_chapter(project, file, "formate", _DAY, "Kaffeerunde")
    text = result.file.read_text(encoding="utf-8")
    assert "javascript" not in text
    assert "[Klick](https://example.org/a)" in text
