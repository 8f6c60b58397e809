"""Norms and glossary: data files, marks in the text, and what the page shows."""

import markdown
import pytest

from blaupausen.chapter import parse_chapter
from blaupausen.findings import HandbookError
from blaupausen.glossary import parse_glossary
from blaupausen.marks import GlossaryMark, IndexMark, find_marks
from blaupausen.markup.citing import CitingExtension
from blaupausen.markup.terms import TermsExtension
from blaupausen.norms import parse_norms

NORMS = """N-HPVG-78:
  kurz: "§ 78 HPVG"
  titel: "Personalvertretungsgesetz <neu>"
  ebene: hessen
  inhalt: "Regelt die Mitbestimmung."
  adresse: "https://example.org/hpvg"
  stand: "2023-04-06"
  geprueft: "2026-11-22"
  vertrauen: wortlaut
"""
GLOSSARY = """Zweckverband:
  erklaerung: "Ein Verband <b>."
  siehe: [Ämterliste]
Ämterliste:
  erklaerung: "Eine Liste."
  synonyme: [Stellenliste]
Baum:
  erklaerung: "Ein Baum."
"""


def test_norm_citation_reads_like_the_law_and_leads_to_the_list() -> None:
    page = markdown.markdown("Er bestimmt mit [@N-HPVG-78].", extensions=[CitingExtension(norms=NORMS)])
    assert ">§\N{NO-BREAK SPACE}78\N{NO-BREAK SPACE}HPVG</a>]" in page
    assert '<li id="n-hpvg-78">' in page
    assert "Rechtsgrundlagen dieser Seite" in page
    assert "Fassung 06.04.2023, " in page
    assert "geprüft am 22.11.2026 (Wortlaut gelesen)" in page
    assert "&lt;neu&gt;" in page


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("ebene: hessen", "ebene: mond"), "NORM-EBENE"),
        (("vertrauen: wortlaut", "vertrauen: gut"), "NORM-VERTRAUEN"),
        (("https://example.org", "example.org"), "NORM-ADRESSE"),
        (("N-HPVG-78", "HPVG-78"), "NORM-KENNUNG"),
        (('  stand: "2023-04-06"\n', ""), "NORM-UNVOLLSTAENDIG"),
    ],
)
def test_a_faulty_norm_is_refused(change: tuple[str, str], code: str) -> None:
    with pytest.raises(HandbookError) as caught:
        parse_norms(NORMS.replace(*change))
    assert [finding.code for finding in caught.value.findings] == [code]


def test_glossary_is_sorted_the_german_way() -> None:
    assert list(parse_glossary(GLOSSARY)) == ["Ämterliste", "Baum", "Zweckverband"]


def test_marks_of_a_chapter() -> None:
    chapter = parse_chapter("docs/a.md", "[[Baum]], [[Bäume|Baum]]\n[[!Wald; im Park]]x `[[Code]]`\n\n[[glossar]]")
    assert list(find_marks(chapter)) == [
        (1, GlossaryMark("Baum", "Baum")),
        (1, GlossaryMark("Bäume", "Baum")),
        (2, IndexMark("Wald", "im Park")),
    ]


def test_terms_become_links_and_index_marks_stay_unseen() -> None:
    page = markdown.markdown(
        "Der [[Bäume|Baum]] [[!Wald; im Park]]steht.", extensions=[TermsExtension(glossary=GLOSSARY)]
    )
    assert '<a class="begriff" href="/anhang/glossar.md#begriff-baum" title="Ein Baum.">Bäume</a>' in page
    assert '<span class="stichwort" data-stichwort="Wald; im Park"></span>steht' in page


def test_glossary_page_lists_every_term_with_its_anchor() -> None:
    page = markdown.markdown("[[glossar]]", extensions=[TermsExtension(glossary=GLOSSARY)])
    assert '<dt id="begriff-aemterliste">Ämterliste</dt>' in page
    assert "Eine Liste. Auch: Stellenliste." in page
    assert 'Siehe: <a class="begriff" href="#begriff-aemterliste">Ämterliste</a>.' in page
    assert "&lt;b&gt;" in page
