"""Every word of a document is carried over, put into a note or told; what Word hides stays out."""

import re
from collections import Counter

import pytest
from tests.drafting.word.conftest import Import
from tests.drafting.word.documents import document, paragraph, run, style
from tests.drafting.word.oracle import visible_words
from tests.drafting.word.rendering import rendered, words

_PLACEHOLDER = '<w:rStyle w:val="PlaceholderText"/>'


def _box(inside: str) -> str:
    return f"<w:txbxContent>{inside}</w:txbxContent>"


def _shape(inside: str) -> str:
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:positionH><wp:posOffset>914400'
        "</wp:posOffset></wp:positionH><a:graphic><a:graphicData><wps:wsp><wps:txbx>"
        f"{_box(inside)}</wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:shape><v:textbox>{_box(inside)}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def _field(code: str, result: str, *, end: bool = True) -> str:
    sign = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    inside = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return sign.format("begin") + inside + sign.format("separate") + result + (sign.format("end") if end else "")


def _table(*rows: str) -> str:
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def _cell(inside: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside if inside.startswith('<w:') else paragraph(run(inside))}</w:tc>"


_VISIBLE = {
    "unbekanntes Element": paragraph(f"<x:neu>{run('Seltenes ')}<x:tief>Wörtchen</x:tief></x:neu>"),
    "unbekannter Block": f"<x:neu>{paragraph(run('Seltenes Wörtchen'))}</x:neu>",
    "Text unter w:body": "<x:neu>Seltenes Wörtchen</x:neu>",
    "Inhaltssteuerelement": paragraph(f"<w:sdt><w:sdtContent>{run('Seltenes Wörtchen')}</w:sdtContent></w:sdt>"),
    "Steuerelement, gefüllt, mit Platzhaltermarke": paragraph(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>"
        f"{run('Seltenes Wörtchen', _PLACEHOLDER)}</w:sdtContent></w:sdt>"
    ),
    "Smarttag": paragraph(f'<w:smartTag w:element="x">{run("Seltenes Wörtchen")}</w:smartTag>'),
    "einfaches Feld": paragraph(f'<w:fldSimple w:instr=" REF a ">{run("Seltenes Wörtchen")}</w:fldSimple>'),
    "Feld": paragraph(_field(" REF a ", run("Seltenes Wörtchen"))),
    "Feld ohne Ende": paragraph(_field(" TOC ", run("Seltenes"), end=False)) + paragraph(run("Wörtchen")),
    "Feld ohne Ergebnis und Ende": paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("Seltenes Wörtchen")
    ),
    "Inhaltsverzeichnis mit eigenem Text": paragraph(_field(' TOC \\o "1-3" ', run("Seltenes Wörtchen"))),
    "Textfeld": paragraph(run("Davor ") + _shape(paragraph(run("Seltenes Wörtchen")))),
    "Textfeld (VML)": paragraph(
        "<w:r><w:pict><v:shape><v:textbox>"
        f"{_box(paragraph(run('Seltenes Wörtchen')))}</v:textbox></v:shape></w:pict></w:r>"
    ),
    "Schriftgrafik": paragraph(
        '<w:r><w:pict><v:shape><v:textpath string="Seltenes Wörtchen"/></v:shape></w:pict></w:r>'
    ),
    "Text einer Zeichnung": paragraph(
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><a:txBody><a:p><a:r><a:t>Seltenes</a:t></a:r><a:r>"
        "<a:t> Wörtchen</a:t></a:r></a:p></a:txBody></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    ),
    "Ausweichdarstellung": paragraph(
        '<w:r><mc:AlternateContent><mc:Choice Requires="x"><w:t>Falsches</w:t></mc:Choice><mc:Fallback>'
        "<w:t>Seltenes Wörtchen</w:t></mc:Fallback></mc:AlternateContent></w:r>"
    ),
    "eingefügter Absatz": f'<w:ins w:id="1">{paragraph(run("Seltenes Wörtchen"))}</w:ins>',
    "Einfügung": paragraph(f'<w:ins w:id="1">{run("Seltenes Wörtchen")}</w:ins>'),
    "Ruby": paragraph(
        f"<w:r><w:ruby><w:rt>{run('Wörtchen')}</w:rt><w:rubyBase>{run('Seltenes')}</w:rubyBase></w:ruby></w:r>"
    ),
    "Formel": paragraph("<m:oMath><m:r><m:t>Seltenes Wörtchen</m:t></m:r></m:oMath>"),
    "Überschrift vor dem Abschnitt": paragraph(run("Seltenes Wörtchen"), '<w:pStyle w:val="Heading5"/>'),
    "Code": paragraph(run("Seltenes Wörtchen"), '<w:pStyle w:val="Code"/>'),
    "Zitat": paragraph(run("Seltenes Wörtchen"), '<w:pStyle w:val="Quote"/>'),
    "Definition": paragraph(run("Seltenes"), '<w:pStyle w:val="Term"/>')
    + paragraph(run("Wörtchen"), '<w:pStyle w:val="Def"/>'),
    "Definition ohne Begriff": paragraph(run("Seltenes Wörtchen"), '<w:pStyle w:val="Def"/>'),
    "Beschriftung ohne Bild": paragraph(run("Seltenes Wörtchen"), '<w:pStyle w:val="Caption"/>'),
    "Platzhalterformat": paragraph(run("Seltenes Wörtchen", '<w:rStyle w:val="PlaceholderText"/>')),
    "unbekannte Formatvorlage": paragraph(run("Seltenes Wörtchen"), '<w:pStyle w:val="GibtEsNicht"/>'),
    "Tabelle in Tabelle": _table(
        _cell("A") + _cell("B"), _cell("C") + _cell(_table(_cell("Seltenes") + _cell("Wörtchen")) + "<w:p/>")
    ),
    "Tabelle mit einer Zelle": _table(_cell("Seltenes Wörtchen")),
    "Zeile im Steuerelement": "<w:tbl><w:tr>"
    + _cell("A")
    + _cell("B")
    + "</w:tr><w:sdt><w:sdtContent><w:tr>"
    + _cell("Seltenes")
    + _cell("Wörtchen")
    + "</w:tr></w:sdtContent></w:sdt></w:tbl>",
    "Absatz im Lauf": paragraph(f"<w:r>{paragraph(run('Seltenes Wörtchen'))}</w:r>"),
    "Verweis auf gelöschtes Ziel": paragraph(
        f'<w:hyperlink r:id="gibtesnicht">{run("Seltenes Wörtchen")}</w:hyperlink>'
    ),
    "Feld mit Link": paragraph(_field(' HYPERLINK "https://example.org/x" ', run("Seltenes Wörtchen"))),
    "weiße Schrift": paragraph(run("Seltenes Wörtchen", '<w:color w:val="FFFFFF"/>')),
    "vanish abgeschaltet": paragraph(run("Seltenes Wörtchen", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="Geheim"/>'),
    "vanish hebt sich auf": paragraph(
        run("Seltenes Wörtchen", '<w:rStyle w:val="GeheimZ"/>'), '<w:pStyle w:val="Geheim"/>'
    ),
    "nur im Netz verborgen": paragraph(run("Seltenes Wörtchen", "<w:webHidden/>")),
    "Liste ohne Nummerierung": paragraph(run("Seltenes Wörtchen"), '<w:numPr><w:numId w:val="99"/></w:numPr>'),
}


@pytest.mark.parametrize("name", _VISIBLE)
def test_what_word_shows_is_in_the_draft(name: str, imported: Import) -> None:
    draft = imported(document(paragraph(run("Anfang.")) + _VISIBLE[name] + paragraph(run("Schluss."))))
    shown = draft.shown
    positions = [shown.find(word) for word in ("Anfang.", "Seltenes", "Wörtchen", "Schluss.")]
    assert min(positions) >= 0, draft.body
    assert [shown.count(word) for word in ("Anfang.", "Seltenes", "Wörtchen", "Schluss.")] == [1, 1, 1, 1]
    assert "Falsches" not in draft.text
    assert "914400" not in draft.text
    assert ("Word nicht kennt" in draft.told) == ("x:neu" in _VISIBLE[name])
    assert ("Änderungsverfolgung" in draft.told) == ("<w:ins " in _VISIBLE[name])


_HIDDEN = {
    "verborgen": paragraph(run("Geheimes", "<w:vanish/>")),
    "verborgen durch Absatzformat": paragraph(run("Geheimes"), '<w:pStyle w:val="GeheimKind"/>'),
    "verborgen durch Zeichenformat": paragraph(run("Geheimes", '<w:rStyle w:val="GeheimZ"/>')),
    "gelöscht": paragraph('<w:del w:id="1"><w:r><w:delText>Geheimes</w:delText></w:r></w:del>'),
    "gelöscht, als w:t": paragraph(f'<w:del w:id="1">{run("Geheimes")}</w:del>'),
    "verschoben": paragraph(f'<w:moveFrom w:id="1">{run("Geheimes")}</w:moveFrom>'),
    "gelöschter Absatz": f'<w:del w:id="1">{paragraph(run("Geheimes"))}</w:del>',
    "gelöschte Zeile": _table(_cell("A") + _cell("B"), "<w:trPr><w:del/></w:trPr>" + _cell("Geheimes") + _cell("x")),
    "verborgene Zeile": _table(
        _cell("A") + _cell("B"), "<w:trPr><w:hidden/></w:trPr>" + _cell("Geheimes") + _cell("x")
    ),
    "gelöschte Zelle": _table(_cell("A") + _cell("B"), _cell("c") + _cell("Geheimes", "<w:cellDel/>")),
    "verdeckte Zelle": _table(
        _cell("A", '<w:vMerge w:val="restart"/>') + _cell("B"), _cell("Geheimes", "<w:vMerge/>") + _cell("c")
    ),
    "verborgenes Textfeld": paragraph(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:pict><v:shape><v:textbox>"
        f"{_box(paragraph(run('Geheimes')))}</v:textbox></v:shape></w:pict></w:r>"
    ),
    "unsichtbare Form": paragraph(
        '<w:r><w:pict><v:shape style="visibility:hidden"><v:textbox>'
        f"{_box(paragraph(run('Geheimes')))}</v:textbox></v:shape></w:pict></w:r>"
    ),
    "Feldcode": paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        + run("Geheimes")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    ),
    "verborgene Formel": paragraph("<m:oMath><m:r><w:rPr><w:vanish/></w:rPr><m:t>Geheimes</m:t></m:r></m:oMath>"),
    "gelöschte Formel": paragraph("<m:oMath><w:del><m:r><m:t>Geheimes</m:t></m:r></w:del></m:oMath>"),
}


@pytest.mark.parametrize("name", _HIDDEN)
def test_what_word_hides_is_not_published_but_told(name: str, imported: Import) -> None:
    draft = imported(document(paragraph(run("Anfang.")) + _HIDDEN[name] + paragraph(run("Schluss."))))
    assert "Geheimes" not in draft.text
    assert "Geheimes" in draft.told
    assert "Anfang." in draft.shown
    assert "Schluss." in draft.shown


def test_struck_out_text_is_a_comment_that_nothing_ends(imported: Import) -> None:
    struck = run("5000 --> &lt;b>", "<w:strike/>")
    draft = imported(document(paragraph(run("Das kostet ") + struck + run(" 8000 Euro."))))
    assert "Das kostet 8000 Euro." in draft.shown
    assert "5000" not in draft.shown
    assert "5000" in draft.body
    assert "durchgestrichene Stelle" in draft.told
    assert "b>" not in draft.shown


def test_merged_cells_leave_every_value_under_its_column(imported: Import) -> None:
    table = _table(
        _cell("Stelle") + _cell("Aufgabe") + _cell("Stunden"),
        _cell("Hauptamt", '<w:vMerge w:val="restart"/>') + _cell("Planen") + _cell("10"),
        _cell("<w:p/>", "<w:vMerge/>") + _cell("Schulen") + _cell("20"),
        _cell("Summe", '<w:gridSpan w:val="2"/>') + _cell("30"),
        '<w:trPr><w:gridBefore w:val="2"/></w:trPr>' + _cell("40"),
    )
    draft = imported(document(table))
    rows = [[words(cell) for cell in row] for row in rendered(draft.body).xpath("//table//tr")]
    assert rows == [
        ["Stelle", "Aufgabe", "Stunden"],
        ["Hauptamt", "Planen", "10"],
        ["", "Schulen", "20"],
        ["Summe", "", "30"],
        ["", "", "40"],
    ]
    assert "verbundene Zellen aufgelöst" in draft.told


def test_paragraphs_lists_and_lines_in_a_cell_stay_apart(imported: Import) -> None:
    inside = (
        paragraph(run("Raum buchen"))
        + paragraph(run("Technik prüfen."))
        + paragraph(run("a") + "<w:r><w:br/></w:r>" + run("b"))
    )
    draft = imported(document(_table(_cell("A") + _cell("B"), _cell("1") + _cell(inside))))
    assert "Raum buchen; Technik prüfen. a; b" in draft.shown


_NUMBERING = """<w:numbering NAMESPACES><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%2)"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2.%3"/></w:lvl></w:abstractNum>
<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="4"/><w:numFmt w:val="upperRoman"/>
<w:lvlText w:val="%1."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="0"/>
<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>
</w:numbering>"""


def _numbered(text: str, list_id: int = 1, level: int = 0) -> str:
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list_id}"/></w:numPr>')


def _with_lists(body: str) -> bytes:
    return document(body, {"numbering.xml": _NUMBERING}, {"n": ("numbering", "numbering.xml")})


def test_numbers_are_those_that_word_shows(imported: Import) -> None:
    body = _numbered("eins") + _numbered("zwei") + paragraph(run("Dazwischen.")) + _numbered("drei")
    body += paragraph(run("Ende der Liste."), '<w:pStyle w:val="Heading3"/>') + _numbered("vier") + _numbered("fünf")
    body += paragraph(run("Neu.")) + _numbered("sechs", 2) + _numbered("sieben", 2) + paragraph(run("Nochmals."))
    body += _numbered("acht", 3) + _numbered("neun", 3, 1) + _numbered("zehn", 3, 2)
    draft = imported(_with_lists(body))
    page = rendered(draft.body)
    assert [words(item) for item in page.xpath("(//ol)[1]/li")] == ["eins", "zwei Dazwischen.", "drei"]
    for shown in ("4. vier", "5. fünf", "IV. sechs", "V. sieben", "a) neun", "1.a.1 zehn"):
        assert shown in draft.shown
    assert [words(item).split()[0] for item in page.xpath("(//ol)[last()]/li")] == ["acht"]
    assert "Nummern stehen als Text" in draft.told


def test_notes_stay_notes_and_one_that_calls_itself_ends(imported: Import) -> None:
    more = _numbered("eins") + _numbered("zwei") + _table(_cell("innen") + _cell("drin"))
    again = paragraph(run("Zweiter Absatz") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    note = f'<w:footnote w:id="2">{paragraph(run("Fußnotentext"))}{again}{more}</w:footnote>'
    body = paragraph(run("Satz") + '<w:r><w:footnoteReference w:id="2"/></w:r>' + run(" weiter."))
    body += _table(_cell("A"), _cell(paragraph(run("B") + '<w:r><w:endnoteReference w:id="7"/></w:r>')))
    last = f'<w:endnote w:id="7">{paragraph(run("3. Endnotentext"))}</w:endnote>'
    parts = {
        "footnotes.xml": f"<w:footnotes NAMESPACES>{note}</w:footnotes>",
        "endnotes.xml": f"<w:endnotes NAMESPACES>{last}</w:endnotes>",
    }
    relations = {"f": ("footnotes", "footnotes.xml"), "e": ("endnotes", "endnotes.xml")}
    draft = imported(document(body, parts, relations))
    page = rendered(draft.body)
    assert [words(note) for note in page.xpath('//div[@class="footnote"]//li')] == [
        "Fußnotentext; Zweiter Absatz; eins; zwei; (siehe die Tabelle darunter)",
        "3. Endnotentext",
    ]
    # The book prints nothing of a note but its paragraphs.
    assert page.xpath('count(//div[@class="footnote"]//li/*[not(self::p)])') == 0
    assert "innen drin" in draft.shown


def test_margins_comments_charts_and_inserted_documents_are_told(imported: Import) -> None:
    frame = "<w:r><w:drawing><a:graphic><a:graphicData>{}</a:graphicData></a:graphic></w:drawing></w:r>"
    chart, smart = frame.format('<c:chart r:id="c"/>'), frame.format('<dgm:relIds r:dm="d"/>')
    comment = f'<w:comment w:id="1">{paragraph(run("Geheimer Kommentar"))}</w:comment>'
    body = paragraph(chart + smart) + '<w:altChunk r:id="k"/><w:altChunk r:id="l"/>'
    parts: dict[str, str | bytes] = {
        "header1.xml": f"<w:hdr NAMESPACES>{paragraph(run('Kopfzeilentext'))}</w:hdr>",
        "comments.xml": f"<w:comments NAMESPACES>{comment}</w:comments>",
        "chart1.xml": "<c:chartSpace NAMESPACES><a:t>Kosten</a:t><c:v>2024</c:v><c:v>17</c:v></c:chartSpace>",
        "data1.xml": "<dgm:dataModel NAMESPACES><a:t>Schritt eins</a:t></dgm:dataModel>",
        "a.html": b"<html><script>boese()</script><p>Aus dem <b>Netz</b></p><p>Zweites</p></html>",
        "b.docx": b"PK",
    }
    relations = {
        "h": ("header", "header1.xml"),
        "m": ("comments", "comments.xml"),
        "c": ("chart", "chart1.xml"),
        "d": ("diagramData", "data1.xml"),
        "k": ("aFChunk", "a.html"),
        "l": ("aFChunk", "b.docx"),
    }
    draft = imported(document(body, parts, relations))
    for word in ("Kosten; 2024; 17", "Schritt eins", "Aus dem Netz Zweites"):
        assert word in draft.shown
    assert "Kopfzeilentext" in draft.body
    assert "Kopfzeilentext" not in draft.shown
    assert "Geheimer" not in draft.text
    assert "boese" not in draft.text
    for told in ("1 Kommentar nicht", "Kopf- oder Fußzeile", "2 Diagramme", "b.docx"):
        assert told in draft.told


def test_addresses_with_brackets_lead_on_and_others_are_told(imported: Import) -> None:
    body = paragraph(
        f'<w:hyperlink r:id="a">{run("Wiki")}</w:hyperlink><w:hyperlink r:id="b">{run("Laufwerk")}</w:hyperlink>'
    )
    relations = {
        "a": ("hyperlink", "https://example.org/Amt_(Behörde)?a=[1]&amp;b=2"),
        "b": ("hyperlink", "file:///C:/Akten://x"),
    }
    draft = imported(document(body, None, relations))
    page = rendered(draft.body)
    assert page.xpath('//a[text()="Wiki"]/@href') == ["https://example.org/Amt_%28Behörde%29?a=%5B1%5D&b=2"]
    assert "Laufwerk" in draft.shown
    assert "„Laufwerk → file:///C:/Akten://x“" in draft.told
    assert "Akten" not in draft.text


def test_old_form_fields_and_symbols_show_what_word_shows(imported: Import) -> None:
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>'
        "</w:fldChar></w:r>"
    )
    choice = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="rot"/>'
        '<w:listEntry w:val="blau"/></w:ddList></w:ffData></w:fldChar></w:r>'
    )
    sign = '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Webdings" w:char="F041"/></w:r>'
    hyphen = (
        "<w:r><w:t>E</w:t><w:noBreakHyphen/><w:t>Mail</w:t><w:tab/><w:t>Ak</w:t><w:softHyphen/><w:t>ten</w:t></w:r>"
    )
    draft = imported(
        document(paragraph(run("Da ") + box + choice + sign) + paragraph(hyphen) + paragraph(run("α \uf061 \uf0fe")))
    )
    assert "Da ☒blau✓□" in draft.shown
    assert "E-Mail Akten" in draft.shown
    assert "Symbolschrift" in draft.told


def test_formulas_stand_as_text(imported: Import) -> None:
    fraction = (
        "<m:oMath><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>"
        "<m:r><m:t>=</m:t></m:r>"
        "<m:sSup><m:e><m:r><m:t>x</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup></m:oMath>"
    )
    draft = imported(document(paragraph(run("Es gilt ") + fraction)))
    assert "Es gilt (a+b)/2=x²" in draft.shown
    assert "Formel steht als Text" in draft.told


def test_a_contents_list_that_repeats_headings_is_left_out(imported: Import) -> None:
    lines = paragraph(
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("1 Worum es geht") + "<w:r><w:tab/></w:r>" + run("3")
    ) + paragraph(run("Recht") + "<w:r><w:tab/></w:r>" + run("4") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    draft = imported(
        document(lines + paragraph(run("Recht"), '<w:pStyle w:val="Heading2"/>') + paragraph(run("Text.")))
    )
    assert draft.shown.count("Recht") == 1
    assert "2 Zeilen des Inhaltsverzeichnisses" in draft.told


def test_the_title_may_be_a_style_a_heading_or_an_argument(imported: Import) -> None:
    styles = {"styles.xml": f"<w:styles NAMESPACES>{style('Titel', 'Title')}{style('b1', 'heading 1')}</w:styles>"}
    body = paragraph(run("Bürger/innen beteiligen"), '<w:pStyle w:val="Titel"/>')
    body += paragraph(run("Recht"), '<w:pStyle w:val="b1"/>') + paragraph(run("Text."))
    draft = imported(document(body, styles, bare=True))
    assert draft.file.name == "buerger-innen-beteiligen.md"
    assert "\n## Recht\n\nText.\n" in draft.body
    other = imported(document(body, styles, bare=True), "Ganz anders")
    assert "\n# Ganz anders\n" in other.body
    assert "<!-- Titel im Word-Dokument: Bürger/innen beteiligen -->" in other.body
    assert "Titel im Dokument durch den angegebenen ersetzt" in other.told


# The oracle does not know toggles, alternatives and what stands above other words.
_BEYOND_THE_ORACLE = {"vanish abgeschaltet", "vanish hebt sich auf", "Ausweichdarstellung", "Ruby"}


@pytest.mark.parametrize("name", sorted(_VISIBLE.keys() - _BEYOND_THE_ORACLE))
def test_the_oracle_finds_no_word_that_is_missing(name: str, imported: Import) -> None:
    content = document(_VISIBLE[name])
    assert not visible_words(content) - Counter(re.findall(r"\w+", imported(content).shown))
