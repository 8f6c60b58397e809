"""What is no Word document is called by its name, what is too large stops soon, a failed import leaves nothing."""

import datetime as dt
import os
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from tests.conftest import ROOT
from tests.drafting.word.conftest import Import
from tests.drafting.word.documents import document, paragraph, run
from tests.drafting.word.test_pictures import _quarters

import blaupausen.drafting.scaffold
from blaupausen.drafting.importing import import_chapter
from blaupausen.findings import HandbookError
from blaupausen.intake.outputs import write_whole

_DAY = dt.date(2026, 11, 30)
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")


def _zip(**parts: bytes) -> bytes:
    result = BytesIO()
    with zipfile.ZipFile(result, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return result.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("a.docx", b"%PDF-1.7", "WORD-PDF"),
        ("a.pdf", b"%PDF-1.7", "WORD-PDF"),
        ("a.doc", _OLE, "WORD-ALT"),
        ("a.docx", _OLE + b"x" * 600, "WORD-ALT"),
        ("a.docx", _OLE + b"x" * 600 + "EncryptedPackage".encode("utf-16-le"), "WORD-KENNWORT"),
        ("a.odt", b"PK", "WORD-ODT"),
        ("a.docx", _zip(mimetype=b"application/vnd.oasis.opendocument.text"), "WORD-ODT"),
        ("a.docx", b"{\\rtf1", "WORD-RTF"),
        ("a.docm", b"PK", "WORD-MAKROS"),
        ("a.txt", b"Text", "WORD-DATEI"),
        ("a.docx", _zip(inhalt=b"x"), "WORD-DATEI"),
    ],
)
def test_other_files_are_called_by_their_name(
    name: str, content: bytes, code: str, project: Path, tmp_path: Path
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(HandbookError, match=f"{code}  .*So beheben: ..."):
        import_chapter(project, file, "formate", _DAY)


def test_missing_files_and_folders_are_called_so(project: Path, tmp_path: Path) -> None:
    (tmp_path / "ordner.docx").mkdir()
    for name, code in (("fehlt.docx", "WORD-FEHLT"), ("ordner.docx", "WORD-ORDNER"), ("a\0.docx", "WORD-LESERECHT")):
        with pytest.raises(HandbookError, match=code):
            import_chapter(project, tmp_path / name, "formate", _DAY)


def test_a_file_that_may_not_be_read_is_called_so(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(document(""))

    def refuse(_self: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(HandbookError, match="WORD-LESERECHT"):
        import_chapter(project, file, "formate", _DAY)


def test_word_online_and_strict_files_are_read(imported: Import) -> None:
    with zipfile.ZipFile(BytesIO(document(paragraph(run("Ein Satz."))))) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    online = {name.replace("document.xml", "document2.xml"): data for name, data in parts.items()}
    online["_rels/.rels"] = parts["_rels/.rels"].replace(b'"word/document.xml"', b'"/word/document2.xml"')
    assert "Ein Satz." in imported(_zip(**online)).shown
    strict = {}
    for name, data in parts.items():
        for old, new in (("wordprocessingml", b"wordprocessingml"), ("officeDocument", b"officeDocument")):
            before = f"http://schemas.openxmlformats.org/{old}/2006/".encode()
            data = data.replace(before, b"http://purl.oclc.org/ooxml/" + new + b"/")  # noqa: PLW2901 - step by step
        strict[name] = data
    assert b"purl.oclc.org" in strict["word/document.xml"]
    assert "Ein Satz." in imported(_zip(**strict), "Streng").shown


def _nested(depth: int, begin: str, end: str, inside: str) -> str:
    return begin * depth + inside + end * depth


_CELL = "<w:tc><w:p/></w:tc>"
_LARGE: dict[str, Callable[[], bytes]] = {
    "Zellen": lambda: document(f"<w:tbl>{('<w:tr>' + _CELL * 50 + '</w:tr>') * 12_000}</w:tbl>"),
    "Spalten": lambda: document(
        "<w:tbl>"
        + '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr>' * 3_000
        + "</w:tbl>"
    ),
    "Tiefe": lambda: document(_nested(70, "<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", "<w:p/>")),
    "Text": lambda: document(paragraph(run("wort " * 100_000))),
    "Attribute": lambda: document("<w:p " + " ".join(f'a{n}=""' for n in range(700_000)) + "/>"),
}


@pytest.mark.parametrize("name", _LARGE)
def test_what_is_too_large_is_refused_at_once(name: str, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "gross.docx"
    file.write_bytes(_LARGE[name]())
    begin = time.process_time()
    with pytest.raises(HandbookError, match="WORD-DATEI"):
        import_chapter(project, file, "formate", _DAY)
    assert time.process_time() - begin < 5


def _styles_in_a_circle() -> bytes:
    links = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:basedOn w:val="s{(n + 1) % 15_000}"/></w:style>'
        for n in range(15_000)
    )
    body = "".join(paragraph(run("Wort"), f'<w:pStyle w:val="s{n}"/>') for n in range(0, 15_000, 10))
    return document(body, {"styles.xml": f"<w:styles NAMESPACES>{links}</w:styles>"})


def _notes() -> bytes:
    note = f'<w:footnote w:id="1">{paragraph(run("n")) * 500}</w:footnote>'
    body = paragraph(run("a") + '<w:r><w:footnoteReference w:id="1"/></w:r>') * 12_000
    return document(
        body, {"footnotes.xml": f"<w:footnotes NAMESPACES>{note}</w:footnotes>"}, {"n": ("footnotes", "footnotes.xml")}
    )


def _lists() -> bytes:
    body = "".join(
        paragraph(run("a"), f'<w:numPr><w:ilvl w:val="{n % 9}"/><w:numId w:val="{n}"/></w:numPr>') for n in range(8_000)
    )
    levels = '<w:lvl w:ilvl="0"/>' * 12_000
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="0"/></w:num>' for n in range(8_000))
    lists = (
        f'<w:numbering NAMESPACES><w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum>{numbers}</w:numbering>'
    )
    return document(body, {"numbering.xml": lists}, {"n": ("numbering", "numbering.xml")})


_FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
)
_HARD: dict[str, Callable[[], bytes]] = {
    "Formatvorlagen im Kreis": _styles_in_a_circle,
    "Fußnote tausendfach": _notes,
    "Listen": _lists,
    "Felder": lambda: document(paragraph(_FIELD * 5_000) + paragraph(run("a")) * 10_000),
    "Steuerelemente": lambda: document(
        _nested(
            60,
            "<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>",
            "</w:sdtContent></w:sdt>",
            paragraph(run("a")) * 12_000,
        )
    ),
    "Einfügungen": lambda: document(paragraph(_nested(120, "<w:ins>", "</w:ins>", run("a") * 20_000))),
    "Tabellen": lambda: document(
        _nested(30, "<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>", "</w:tc></w:tr></w:tbl>", paragraph(run("a")) * 12_000)
    ),
    "Klammern": lambda: document(paragraph(run("[[" * 190_000))),
    "Punkte": lambda: document(paragraph(run("Tabelle 1" + " ." * 190_000), '<w:pStyle w:val="Caption"/>')),
}


@pytest.mark.parametrize("name", _HARD)
def test_time_and_memory_stay_bounded(name: str, project: Path, tmp_path: Path) -> None:
    file = tmp_path / "schwer.docx"
    file.write_bytes(_HARD[name]())
    script = (
        "import resource, sys, datetime as dt; from pathlib import Path;"
        "resource.setrlimit(resource.RLIMIT_CPU, (20, 20));"
        "from blaupausen.drafting.importing import import_chapter; from blaupausen.findings import HandbookError\n"
        "try: import_chapter(Path(sys.argv[1]), Path(sys.argv[2]), 'formate', dt.date(2026, 11, 30), 'Probe')\n"
        "except HandbookError: pass\n"
        # Not ru_maxrss: that begins with what the tests themselves had in memory when they started this.
        "print(next(line.split()[1] for line in open('/proc/self/status') if line.startswith('VmHWM')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(project), str(file)],
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-500:]
    assert int(done.stdout) < 500_000, "kilobytes"


def _everything(project: Path) -> dict[str, bytes]:
    return {str(path.relative_to(project)): path.read_bytes() for path in project.rglob("*") if path.is_file()}


@pytest.mark.parametrize("failing", [1, 2, 3])
def test_what_cannot_be_written_leaves_nothing_behind(
    failing: int, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.docx"
    drawing = (
        "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData><pic:pic><pic:blipFill>"
        '<a:blip r:embed="b"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )
    parts = {"media/a.png": _quarters()}
    file.write_bytes(document(paragraph(drawing), parts, {"b": ("image", "media/a.png")}))
    before = _everything(project)
    folders = sorted(path for path in project.rglob("*") if path.is_dir())
    calls = []
    write, put = blaupausen.drafting.scaffold._write_new, write_whole

    def counted(function: Callable[..., None]) -> Callable[..., None]:
        def run_or_fail(*arguments: object) -> None:
            calls.append(arguments)
            if len(calls) == failing:
                raise OSError(28, "No space left on device", str(arguments[0]))
            function(*arguments)

        return run_or_fail

    monkeypatch.setattr(blaupausen.drafting.scaffold, "_write_new", counted(write))
    monkeypatch.setattr(blaupausen.drafting.scaffold, "write_whole", counted(put))
    with pytest.raises(HandbookError, match="SPEICHER-VOLL"):
        import_chapter(project, file, "formate", _DAY)
    assert _everything(project) == before
    assert sorted(path for path in project.rglob("*") if path.is_dir()) == folders


def test_the_command_says_what_it_did_and_takes_a_title(project: Path, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_bytes(document(paragraph(run("Sichtbar. ") + run("Geheimes", "<w:vanish/>"))))
    command = [sys.executable, "-m", "blaupausen", "importieren", str(file), "--feld", "formate"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "scripts")}

    def called(title: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*command, "--titel", title], cwd=project, env=environment, capture_output=True, text=True, check=False
        )

    done = called("Bürger/innen beteiligen")
    assert done.returncode == 0, done.stderr
    assert "Hinweis: 1 verborgene Stelle nicht übernommen: „Geheimes“" in done.stdout
    assert "Angelegt: docs/formate/buerger-innen-beteiligen.md" in done.stdout
    again = called("x" * 91)
    assert again.returncode == 1
    assert "handbuch importieren: TITEL" in again.stderr
    assert "--titel" in again.stderr
    assert "handbuch neu" not in again.stderr
