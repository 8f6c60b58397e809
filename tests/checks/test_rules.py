"""Every rule, by the examples of its help page: the wrong one triggers this rule alone, the right one none."""

import datetime as dt
import re
import shutil
from pathlib import Path

import pytest
from PIL import Image
from tests.conftest import ROOT
from tests.handbooks import examine_in

from blaupausen.checks.notices import NOTICES
from blaupausen.checks.registry import RULES
from blaupausen.checks.rule import Example, Rule
from blaupausen.checks.sheets import chapter_example
from blaupausen.checks.spelling import Speller
from blaupausen.checks.workbooks import SHEET, SHEET_FILE
from blaupausen.codes import Code
from blaupausen.content.chapter import is_form
from blaupausen.content.page_plan import PLAN_FILE
from blaupausen.content.sources import SOURCES_FILE, is_key

_DRAWING = "<svg xmlns='http://www.w3.org/2000/svg'/>"
_TODAY = dt.date(2026, 11, 25)
_PAGE = "---\ntitle: {}\ndescription: Eine Seite, die eine Regel zeigt.\n---\n\n# {}\n\n"
_DATA = {
    "quellen.yml": """Q118:
  titel: "Digitalforum"
  herausgeber: "Stadt Marburg"
  adresse: "https://www.marburg.de/digitalforum"
  datum: "2023-06-01"
  abgerufen: "2026-11-22"
  art: behoerde
""",
    "normen.yml": """N-DSGVO-30:
  kurz: "Art. 30 DSGVO"
  titel: "Verzeichnis von Verarbeitungstätigkeiten"
  ebene: eu
  inhalt: "Wer Daten von Menschen verarbeitet, führt ein Verzeichnis."
  adresse: "https://eur-lex.europa.eu/eli/reg/2016/679/oj"
  stand: "2016"
  geprueft: "2026-11-22"
  vertrauen: wortlaut
""",
    "glossar.yml": "Data Governance:\n  erklaerung: Regeln und Zuständigkeiten für Daten.\n",
    "seitenplan.yml": "seiten: 18\nvorspann: 6\nteile: {}\nanhang: 12\n",
    "woerter.txt": "# Wörter\nData\nGouvernance\nGovernance\nMin\nRegieplan\n",
}


_SOURCE = _DATA["quellen.yml"]
_LEDGER = {
    "Q118": """gelesen: "2026-11-22"
lesart: ganz
aussagen:
  forum:
    stelle: "Absatz 1"
    sagt: "Marburg bietet seinen Beschäftigten ein Digitalforum; belegt ist das Format mit Datum."
  dauer:
    stelle: "Absatz 2"
    sagt: "Das Format Digitalforum dauert 2 Stunden."
""",
    "N-DSGVO-30": """gelesen: "2026-11-22"
lesart: ganz
aussagen:
  verzeichnis:
    stelle: "Art. 30 Abs. 1"
    sagt: "Das Verzeichnis ist belegt und Pflicht."
  frist:
    stelle: "Art. 30 Abs. 4"
    sagt: "Die Behörde bekommt das Verzeichnis möglichst binnen 4 Wochen."
    nur_mit: ["möglichst|nach Möglichkeit"]
""",
    "Q121": 'gelesen: "2026-11-22"\nlesart: keine\n',
    "Q122": """gelesen: "2026-11-22"
lesart: ganz
aussagen:
  raum:
    stelle: "Absatz 2"
    sagt: "In 120 Stunden ist das Digitalforum vorbei."
""",
}


_answers: dict[str, bool] = {}


@pytest.fixture(autouse=True)
def _each_word_is_asked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let hunspell, which starts slowly, say of each word of all examples only once whether it is German."""
    ask = Speller._ask

    def remembered(self: Speller, asked: list[str]) -> set[str]:
        new = [word for word in asked if word not in _answers]
        wrong = ask(self, new) if new else set()
        _answers.update({word: word not in wrong for word in new})
        return {word for word in asked if not _answers[word]}

    monkeypatch.setattr(Speller, "_ask", remembered)


@pytest.fixture
def handbook(tmp_path: Path) -> Path:
    """Return a handbook in which everything is right."""
    project = tmp_path / "Handbuch"
    shutil.copytree(ROOT / "docs" / "daten", project / "docs" / "daten")
    for name, text in _DATA.items():
        (project / "docs" / "daten" / name).write_text(text, encoding="utf-8")
    docs = project / "docs"
    shutil.rmtree(docs / "daten" / "belege")
    (docs / "daten" / "belege").mkdir()
    for key in ("Q118", "N-DSGVO-30"):
        _enter(project, key, _LEDGER[key])
    (docs / "vorlagen").mkdir()
    model = next(rule.right for rule in RULES if rule.code == "VORLAGE-TEXT")
    (project / model.file).write_text(model.text, encoding="utf-8")
    (project / SHEET_FILE).write_text(SHEET, encoding="utf-8")
    chapter = chapter_example("## Weiterlesen\n\nEin Hinweis.", templates="[einladung, stuehle]")
    (docs / "kapitel.md").write_text(chapter.text, encoding="utf-8")
    draft = chapter_example("## Weiterlesen\n\nEin Hinweis.", status="entwurf")
    (docs / "entwurf.md").write_text(draft.text, encoding="utf-8")
    cite = "Belegt [@Q118; @N-DSGVO-30].\n\n![Drei Schritte: einladen, zeigen, verabreden](bild.svg)\n"
    cite += "\n![Ein leerer Raum mit zwei Tischen](foto.png)\n"
    Image.new("1", (1, 1)).save(docs / "foto.png")
    (docs / "raum.csv").write_text("Raum\n", encoding="utf-8")
    (docs / "index.md").write_text(_PAGE.format("Start", "Start") + cite, encoding="utf-8")
    (docs / "beispiel.md").write_text(_PAGE.format("Beispiel", "Beispiel") + "Ein Satz.\n", encoding="utf-8")
    (docs / "bild.svg").write_text(_DRAWING, encoding="utf-8")
    (project / "mkdocs.yml").write_text(
        "site_url: https://blaupausen-handbuch.github.io/handbuch/\n"
        "nav:\n  - Start: index.md\n  - Beispiel: beispiel.md\n  - Kapitel: kapitel.md\n  - Entwurf: entwurf.md\n",
        encoding="utf-8",
    )
    return project


def _enter(project: Path, key: str, text: str) -> None:
    (project / "docs" / "daten" / "belege" / f"{key}.yml").write_text(text, encoding="utf-8")


def _add_cited(project: Path, text: str) -> None:
    """Add the sources of the examples that not every handbook has, as far as their entries exist."""
    sources = project / "docs" / "daten" / "quellen.yml"
    for key in sorted({"Q120", "Q121", "Q122"} & set(re.findall(r"@(Q\d+)", text))):
        record = _SOURCE.replace("Q118", key).replace("/digitalforum", f"/{key}")
        sources.write_text(sources.read_text(encoding="utf-8") + record, encoding="utf-8")
        if key in _LEDGER:
            _enter(project, key, _LEDGER[key])


def _write(project: Path, example: Example) -> None:
    """Put an example into the handbook."""
    text = example.text
    _add_cited(project, text)
    if example.file.endswith(".md") and not text.startswith("---"):
        text = _PAGE.format("Beispiel", "Beispiel") + (text if text.endswith("\n") else f"{text}\n")
    elif example.file == "mkdocs.yml" and "nav:" in text:
        text = text.rstrip("\n") + ("\n  - kapitel.md\n  - entwurf.md\n" if "[" not in text else "\n")
    if "gross.svg" in text:
        (project / "docs" / "gross.svg").write_text(_DRAWING + " " * 600_000, encoding="utf-8")
    elif example.file == SOURCES_FILE:
        written = re.findall(r"(?m)^(Q\d+):", text)
        for key in filter(is_key, written):
            _enter(project, key, _LEDGER["Q118"])
        keys = "; ".join(f"@{key}" for key in written)
        _replace(project / "docs" / "index.md", "@Q118", keys)
    elif example.file == PLAN_FILE:
        entries = "".join(f"\n      - teil/{name}.md" for name in ("index", "eins", "zwei"))
        _replace(project / "mkdocs.yml", "  - Entwurf", f"  - Teil:{entries}\n  - Entwurf")
        (project / "docs" / "teil").mkdir()
        for title in ("Index", "Eins", "Zwei"):
            page = _PAGE.format(title, title) + "Ein Satz.\n"
            (project / "docs" / "teil" / f"{title.lower()}.md").write_text(page, encoding="utf-8")
    listed = example.file.removeprefix("docs/")
    if listed.endswith(".md") and not is_form(example.file) and not (project / example.file).exists():
        _replace(project / "mkdocs.yml", "  - Entwurf", f"  - {listed}\n  - Entwurf")
    file = project / example.file
    file.parent.mkdir(exist_ok=True)
    if example.link:
        file.symlink_to(text)
    else:
        file.write_text(text, encoding=example.encoding)


def _replace(file: Path, old: str, new: str) -> None:
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


def _codes(project: Path) -> set[str]:
    report = examine_in(project, today=_TODAY)
    assert report.notes == (), "hunspell with its German dictionary must be there when the rules are tested"

    return {finding.code for finding in report.findings}


def test_a_right_handbook_has_no_findings(handbook: Path) -> None:
    assert _codes(handbook) == set()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_wrong_example_triggers_its_rule_and_no_other(handbook: Path, rule: Rule) -> None:
    _write(handbook, rule.wrong)
    if rule.code == "QUELLE-UNBENUTZT":
        _replace(handbook / "docs" / "index.md", "@Q118; ", "")
    assert _codes(handbook) == {rule.code}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_the_right_example_triggers_none(handbook: Path, rule: Rule) -> None:
    _write(handbook, rule.right)
    assert _codes(handbook) == set()


def test_every_name_of_a_finding_is_explained_once() -> None:
    explained = [*(str(rule.code) for rule in RULES), *(str(notice.code) for notice in NOTICES)]
    assert sorted(set(explained)) == sorted(explained)
    assert set(map(str, Code)) <= set(explained)


def test_every_rule_without_a_function_is_about_what_readers_find() -> None:
    for rule in RULES:
        assert rule.check_page or rule.check_handbook or rule.code in set(Code), rule.code
