"""DOCX and ODT as offices get them: opened, measured, converted."""

import io
import os
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

import docx
import pypandoc
import pytest
from docx.oxml.ns import qn
from lxml import etree
from tests.book.sentences import letters_of
from tests.conftest import ROOT, Built
from tests.libreoffice import PDF_UA, convert
from tests.verapdf import Validate

from blaupausen.content.chapter import parse_chapter
from blaupausen.markup.gaps import parse_gap
from blaupausen.office.text.docx import build_docx
from blaupausen.office.text.notation import text_template
from blaupausen.office.text.odt import build_odt
from blaupausen.office.text.pandoc import default_data

SOURCES = sorted(path for path in (ROOT / "docs" / "vorlagen").glob("*.md") if path.stem != "index")
EPOCH = 1_700_000_000
_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
HEAD = "---\ntitle: Probe\ndescription: x\nvorlage: {art: text, ausfuellhilfe: [Erst lesen.]}\n---\n\n# Probe\n\n"


def _files(built: Built) -> Path:
    return built.site / "vorlagen" / "dateien"


def _document(built: Built, source: Path) -> Any:
    return docx.Document(str(_files(built) / f"{source.stem}.docx"))


def _title(control: Any) -> str:
    return str(control.find(f".//{qn('w:alias')}").get(qn("w:val")))


def _made(body: str) -> tuple[Any, str]:
    """Return the DOCX, and the text of the ODT's content, of a template with this body."""
    template = text_template(parse_chapter("docs/vorlagen/probe.md", HEAD + body))
    with zipfile.ZipFile(io.BytesIO(build_odt(template, EPOCH))) as archive:
        content = archive.read("content.xml").decode()
    return docx.Document(io.BytesIO(build_docx(template, EPOCH))), content


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_properties_and_page(source: Path, built: Built) -> None:
    document = _document(built, source)
    title = parse_chapter("x", source.read_text(encoding="utf-8")).meta["title"]
    assert document.core_properties.title == title
    assert document.core_properties.language == "de-DE"
    assert document.styles.element.find(f".//{qn('w:lang')}").get(qn("w:val")) == "de-DE"
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert title in section.header.paragraphs[0].text
    fields = [field.get(qn("w:instr")).strip() for field in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]
    assert f"{source.stem}.docx" in section.footer.paragraphs[0].text
    assert "CC0" in section.footer.paragraphs[0].text


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_headings_tables_and_help_have_real_styles(source: Path, built: Built) -> None:
    text = source.read_text(encoding="utf-8")
    document = _document(built, source)
    styles = [paragraph.style.name for paragraph in document.paragraphs]
    for level in (1, 2, 3):
        headings = re.findall(rf"(?m)^{'#' * level} ", text)
        assert styles.count(f"Heading {level}") == len(headings)
    assert styles.count("Ausfüllhilfe") > text.count("!!! hilfe")
    assert len(document.tables) == len(re.findall(r"(?m)^Tabelle: ", text)) == styles.count("Table Caption")
    for table in document.tables:
        assert table.rows[0]._tr.find(f".//{qn('w:tblHeader')}") is not None
        assert all(row._tr.find(f".//{qn('w:cantSplit')}") is not None for row in table.rows)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_every_gap_is_a_content_control_and_every_task_a_box(source: Path, built: Built) -> None:
    text = source.read_text(encoding="utf-8")
    controls = list(_document(built, source).element.body.iter(qn("w:sdt")))
    boxes = [control for control in controls if control.find(f".//{{{_W14}}}checkbox") is not None]
    wanted = [parse_gap(inside) for inside in re.findall(r"\{\{([^}]*)\}\}", text)]
    assert [_title(control) for control in controls if control not in boxes] == [gap.title for gap in wanted]
    dates = [control for control in controls if control.find(f".//{qn('w:date')}") is not None]
    assert len(dates) == sum(gap.kind == "datum" for gap in wanted)
    assert all("datum" in _title(control).casefold() for control in dates)
    assert len(boxes) == len(re.findall(r"(?m)^- \[ \] |☐", text))
    inside_controls = "".join("".join(box.itertext()) for box in boxes)
    assert "".join(_document(built, source).element.body.itertext()).count("☐") == inside_controls.count("☐")
    numbers = [control.find(f".//{qn('w:id')}").get(qn("w:val")) for control in controls]
    assert len(set(numbers)) == len(numbers)


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_boxes_are_told_apart_by_titles_in_the_words_beside_them(source: Path, built: Built) -> None:
    body = _document(built, source).element.body
    boxes = [control for control in body.iter(qn("w:sdt")) if control.find(f".//{{{_W14}}}checkbox") is not None]
    titles = [_title(box) for box in boxes]
    assert len(set(titles)) == len(titles)
    for box, title in zip(boxes, titles, strict=True):
        assert len(title) <= 64  # what Word takes
        around = next(iter([*box.iterancestors(qn("w:tr")), *box.iterancestors(qn("w:p"))]))
        spoken = set(re.findall(r"[^\W\d_]{2,}", title))
        assert spoken, title
        beside = " ".join(text.text or "" for text in around.iter(qn("w:t")))
        assert spoken & set(re.findall(r"[^\W\d_]{2,}", beside)), title


def test_a_box_is_titled_by_its_row_its_column_and_its_answer() -> None:
    row = "| 1 | Ist der *Raum* {{Raum: a | b}} frei? | ☐ ja, und ☐ nein | ☐ |"
    tasks = "- [ ] Geprüft am {{Tag: datum}}\n- [ ] {{Punkt}}"
    table = f"Tabelle: T\n\n| Nr. | Frage | Antwort | Fertig? |\n|--|--|--|--|\n{row}"
    document, content = _made(f"{table}\n\n{tasks}\n\nNur `☐` hier.\n")
    titles = [
        "Antwort: ja, und – Ist der Raum Raum frei?",
        "Antwort: nein – Ist der Raum Raum frei?",
        "Fertig? Ist der Raum Raum frei?",
        "Geprüft am …",
        "Punkt",
    ]
    boxes = [c for c in document.element.body.iter(qn("w:sdt")) if c.find(f".//{{{_W14}}}checkbox") is not None]
    assert [_title(box) for box in boxes] == titles
    loext = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
    found = list(etree.fromstring(content.encode()).iter(f"{loext}content-control"))
    assert [(box.get(f"{loext}alias"), box.text) for box in found] == [(title, "☐") for title in titles]
    assert all(box.get(f"{loext}checkbox") == "true" for box in found)
    assert "Nur ☐ hier." in [paragraph.text for paragraph in document.paragraphs]


def test_boxes_of_an_office_that_is_asked_again_are_told_apart() -> None:
    head = "| Wer | Wozu | Erledigt |\n|--|--|--|\n"
    first, again = "| Personalrat | Gespräch | ☐ |\n", "| Personalrat | Bericht | ☐ |\n| Personalrat | Bericht | ☐ |\n"
    document, _ = _made(
        f"Tabelle: Vorher\n\n{head}{first}\nTabelle: Nachher\n\n{head}{again}\n- [ ] Fertig\n- [ ] Fertig\n"
    )
    boxes = [c for c in document.element.body.iter(qn("w:sdt")) if c.find(f".//{{{_W14}}}checkbox") is not None]
    assert [_title(box) for box in boxes] == [
        "Erledigt: Personalrat",
        "Erledigt: Personalrat – Bericht",
        "2. Erledigt: Personalrat",
        "Fertig",
        "2. Fertig",
    ]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_open_document_text_says_the_same(source: Path, built: Built) -> None:
    with zipfile.ZipFile(_files(built) / f"{source.stem}.odt") as archive:
        content = etree.fromstring(archive.read("content.xml"))
        meta, styles = archive.read("meta.xml").decode(), archive.read("styles.xml").decode()
    title = parse_chapter("x", source.read_text(encoding="utf-8")).meta["title"]
    assert f"<dc:title>{escape(title)}</dc:title>" in meta
    assert {'fo:language="de"', 'fo:country="DE"'} <= set(re.findall(r'fo:(?:language|country)="\w+"', styles))
    assert 'fo:language="en"' not in styles
    assert "<text:page-count>" in styles
    spaces = {prefix: uri for prefix, uri in content.nsmap.items() if prefix}
    holes = content.xpath("count(//text:placeholder)", namespaces=spaces)
    assert holes == source.read_text(encoding="utf-8").count("{{")
    tables = content.xpath("//table:table", namespaces=spaces)
    assert all(table.xpath("table:table-header-rows", namespaces=spaces) for table in tables)


def test_libreoffice_makes_accessible_pdfs_of_all(built: Built, verapdf: Validate, tmp_path: Path) -> None:
    files = [_files(built) / f"{source.stem}.docx" for source in SOURCES]
    result = convert(files, PDF_UA, tmp_path)
    verdicts = {file.stem: verapdf(result / f"{file.stem}.pdf", "ua1") for file in files}
    assert verdicts == {source.stem: (True, set()) for source in SOURCES}
    assert {source.stem: _lost_gaps(source, result / f"{source.stem}.pdf") for source in SOURCES} == {
        source.stem: [] for source in SOURCES
    }


def _lost_gaps(source: Path, pdf: Path) -> list[str]:
    """Return the gaps that nobody could fill in on paper; a choice shows its answers instead of its name."""
    done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True)
    printed = letters_of(done.stdout)
    names = re.findall(r"\{\{([^}:|]*)\}\}", source.read_text(encoding="utf-8"))
    return [name for name in names if letters_of(name) not in printed]


def test_a_choice_and_a_date_become_controls_of_their_kind() -> None:
    document, content = _made("Stand {{Stand: offen | fertig}} am {{Tag: datum}}\n")
    body = document.element.body
    choices = [item.get(qn("w:value")) for item in body.iter(qn("w:listItem"))]
    assert choices == ["offen", "fertig"]
    assert body.find(f".//{qn('w:date')}/{qn('w:dateFormat')}").get(qn("w:val")) == "dd.MM.yyyy"
    assert "&lt;offen / fertig&gt;" in content


def test_a_choice_inside_a_table_does_not_break_the_cells() -> None:
    document, _ = _made("Tabelle: T\n\n| A | B |\n|---|---|\n| {{X: a | b}} | c |\n")
    assert [len(row.cells) for row in document.tables[0].rows] == [2, 2]
    assert document.tables[0].rows[1].cells[1].text == "c"


def test_what_looks_like_a_gap_in_code_is_text_as_on_the_website() -> None:
    document, content = _made("{{A}} und `{{B}}` mit \ue002.\n\n    {{C: a | b}}\n")
    assert [alias.get(qn("w:val")) for alias in document.element.body.iter(qn("w:alias"))] == ["A"]
    text = "\n".join(paragraph.text for paragraph in document.paragraphs)
    assert "{{B}} mit ." in text
    assert "{{C: a | b}}" in text
    assert "{{B}}" in content


def test_what_looks_like_office_xml_html_or_a_file_stays_text() -> None:
    hostile = (
        "`<w:instrText>DDEAUTO c:\\\\x</w:instrText>`{=openxml} `<text:script>x</text:script>`{=opendocument}\n\n"
        '<script>alert(1)</script>\n\n![x](/etc/hostname)\n\n{{<w> & "x"}}\n'
    )
    document, content = _made(hostile)
    body = etree.tostring(document.element.body, encoding="unicode")
    assert "<w:instrText" not in body
    assert "<text:script" not in content
    assert "<w:drawing" not in body
    assert "alert(1)" in "".join(paragraph.text for paragraph in document.paragraphs)
    assert [control.get(qn("w:val")) for control in document.element.body.iter(qn("w:alias"))] == ['<w> & "x"']


_FIELD = "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>DDEAUTO cmd</w:instrText></w:r>"


@pytest.mark.parametrize(
    "body",
    [
        f'!!! hilfe "`{_FIELD}`{{=openxml}} `<text:script/>`{{=opendocument}}"\n    Text.\n',
        f"Text `{_FIELD}`{{ =openxml}} `<text:script/>`{{ =opendocument}}\n",
        f"``` {{ =openxml }}\n<w:p>{_FIELD}</w:p>\n```\n\n``` {{ =opendocument }}\n<text:script/>\n```\n",
        f"{{{{a`{_FIELD}`{{=openxml}}\n",
        "Text \ue0000\ue001 `\ue00099\ue001` {{Lücke}}\n",
    ],
)
def test_no_office_xml_of_strangers_gets_into_a_file(body: str) -> None:
    document, content = _made(body)
    assert b"<w:instrText" not in etree.tostring(document.element.body)
    assert "<text:script" not in content
    assert document.element.body.xpath("count(.//w:sdt[w:sdtPr/w:alias/@w:val='Lücke'])") == body.count("{{Lücke}}")


@pytest.mark.parametrize(
    "address",
    [
        "file:///c:/x.exe",
        "//server/share/x.docx",
        "\\\\\\\\server\\\\share",
        "javascript:alert(1)",
        "ms-word:ofe",
        "../../x.docx",
        "https://fulda.de@angreifer.example/",
    ],
)
def test_links_of_office_files_lead_to_the_web_only(address: str) -> None:
    bodies = (f"[a]({address})", f"<{address}>", f"[a]\n\n[a]: <{address}>", f'!!! hilfe "[a]({address})"\n    b')
    document, content = _made("\n\n".join(bodies) + "\n\n[c](https://example.org/c)\n")
    links = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert links == ["https://example.org/c"]
    assert set(re.findall(r'xlink:href="([^"]*)"', content)) == {"https://example.org/c"}


def test_signs_that_xml_cannot_hold_are_left_out_of_titles_and_gaps() -> None:
    head = '---\ntitle: "A\\0B\\x01C"\ndescription: x\nvorlage: {art: text}\n---\n\n# Probe\n\nText {{a\ufffe}}\n'
    template = text_template(parse_chapter("docs/vorlagen/probe.md", head))
    assert docx.Document(io.BytesIO(build_docx(template, EPOCH))).core_properties.title == "ABC"
    with zipfile.ZipFile(io.BytesIO(build_odt(template, EPOCH))) as archive:
        meta = etree.fromstring(archive.read("meta.xml"))
    assert meta.findtext(".//{http://purl.org/dc/elements/1.1/}title") == "ABC"


def test_same_source_same_bytes() -> None:
    template = text_template(parse_chapter("docs/vorlagen/probe.md", HEAD + "Text {{Name}}\n\n- [ ] x\n"))
    assert build_docx(template, EPOCH) == build_docx(template, EPOCH)
    assert build_odt(template, EPOCH) == build_odt(template, EPOCH)
    assert b"vbaProject" not in build_docx(template, EPOCH)


def test_pandoc_is_that_of_the_locked_library(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    other = tmp_path / "pandoc"
    other.write_text("#!/bin/sh\necho pandoc 99.9\n", encoding="utf-8")
    other.chmod(0o700)
    monkeypatch.setenv("PYPANDOC_PANDOC", str(other))
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    pypandoc.clean_pandocpath_cache()
    default_data.cache_clear()
    assert default_data("reference.docx").startswith(b"PK")
