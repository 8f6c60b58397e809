"""Norms and glossary: data files, marks in the text, and what the page shows."""

import markdown
import pytest
from tests.handbooks import yaml_of

from blaupausen.content.chapter import parse_chapter
from blaupausen.content.glossary import terms_from
from blaupausen.content.norms import norms_from
from blaupausen.findings import HandbookError
from blaupausen.markup.brackets import GlossaryMark, IndexMark
from blaupausen.markup.citing import CitingExtension
from blaupausen.markup.passage import find_marks
from blaupausen.markup.terms import TermsExtension

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


def _citing(norms: str) -> CitingExtension:
    return CitingExtension(references={key: norm.reference for key, norm in norms_from(yaml_of(norms)).items()})


def test_norm_citation_reads_like_the_law_and_leads_to_the_list() -> None:
    page = markdown.markdown("Er bestimmt mit [@N-HPVG-78].", extensions=[_citing(NORMS)])
    assert ">§\N{NO-BREAK SPACE}78\N{NO-BREAK SPACE}HPVG</a>]" in page
    assert '<li data-norm="N-HPVG-78" id="n-hpvg-78">' in page
    assert "Rechtsgrundlagen dieser Seite" in page
    assert "Fassung 06.04.2023, " in page
    assert ", geprüft 22.11.2026</span> (Wortlaut gelesen)" in page
    assert "&lt;neu&gt;" in page


def test_register_names_the_official_address_and_where_the_text_was_read() -> None:
    text = NORMS.replace(
        "  stand:", '  fundstelle: "GVBl. 2023 S. 183"\n  gelesen: "https://www.example.net/hpvg/78?a=1"\n  stand:'
    )
    page = markdown.markdown("[[normenverzeichnis]]", extensions=[_citing(text)])
    assert 'GVBl. 2023 S. 183, <a href="https://example.org/hpvg">example.org/hpvg</a><span' in page
    assert '(Wortlaut bei <a href="https://www.example.net/hpvg/78?a=1">example.net</a>).' in page


@pytest.mark.parametrize(
    ("level", "address", "official"),
    [
        ("hessen", "https://www.rv.hessenrecht.hessen.de/bshe/document/jlr-DSIFGHErahmen", True),
        ("hessen", "https://hessen.de/", True),
        ("hessen", "https://www.schoenhessen.de/hpvg", False),
        ("hessen", "https://hessen.de.example.org/hpvg", False),
        ("bund", "https://www.gesetze-im-internet.de/dng/__1.html", True),
        ("bund", "https://eur-lex.europa.eu/eli/reg/2016/679/oj", False),
        ("eu", "https://eur-lex.europa.eu/eli/reg/2016/679/oj", True),
        ("standard", "https://github.com/GovDataOfficial/DCAT-AP.de", True),
    ],
)
def test_each_level_has_its_official_places(level: str, address: str, *, official: bool) -> None:
    text = NORMS.replace("ebene: hessen", f"ebene: {level}").replace("https://example.org/hpvg", address)
    (norm,) = norms_from(yaml_of(text)).values()
    assert norm.is_official is official


@pytest.mark.parametrize(
    ("address", "portal"),
    [("https://a.hessen.de", True), ("https://a.hessen.de/", True), ("https://a.hessen.de/?d=x", False)],
)
def test_a_start_page_is_no_address_of_a_law(address: str, *, portal: bool) -> None:
    (norm,) = norms_from(yaml_of(NORMS.replace("https://example.org/hpvg", address))).values()
    assert norm.names_only_a_portal is portal


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (("  stand:", '  gelesen: "example.net"\n  stand:'), "NORM-ADRESSE"),
        (("ebene: hessen", "ebene: mond"), "NORM-EBENE"),
        (("vertrauen: wortlaut", "vertrauen: gut"), "NORM-VERTRAUEN"),
        (("https://example.org", "example.org"), "NORM-ADRESSE"),
        (("N-HPVG-78", "HPVG-78"), "NORM-KENNUNG"),
        (('  stand: "2023-04-06"\n', ""), "NORM-UNVOLLSTAENDIG"),
    ],
)
def test_a_faulty_norm_is_refused(change: tuple[str, str], code: str) -> None:
    with pytest.raises(HandbookError) as caught:
        norms_from(yaml_of(NORMS.replace(*change)))
    assert [finding.code for finding in caught.value.findings] == [code]


def test_glossary_is_sorted_the_german_way() -> None:
    assert list(terms_from(yaml_of(GLOSSARY))) == ["Ämterliste", "Baum", "Zweckverband"]


def test_marks_of_a_chapter() -> None:
    chapter = parse_chapter("docs/a.md", "[[Baum]], [[Bäume|Baum]]\n[[!Wald; im Park]]x `[[Code]]`\n\n[[glossar]]")
    assert list(find_marks(chapter)) == [
        (1, GlossaryMark("Baum", "Baum")),
        (1, GlossaryMark("Bäume", "Baum")),
        (2, IndexMark("Wald", "im Park")),
    ]


def test_terms_become_links_and_index_marks_stay_unseen() -> None:
    page = markdown.markdown(
        "Der [[Bäume|Baum]] [[!Wald; im Park]]steht.", extensions=[TermsExtension(terms=terms_from(yaml_of(GLOSSARY)))]
    )
    assert (
        '<a class="begriff" data-begriff="Baum" href="/anhang/glossar.md#begriff-baum" title="Ein Baum.">Bäume</a>'
        in page
    )
    assert '<span class="stichwort" data-stichwort="Wald" data-unterstichwort="im Park"></span>steht' in page


def test_glossary_page_lists_every_term_with_its_anchor() -> None:
    page = markdown.markdown("[[glossar]]", extensions=[TermsExtension(terms=terms_from(yaml_of(GLOSSARY)))])
    assert '<dt data-begriff="Ämterliste" id="begriff-aemterliste">Ämterliste</dt>' in page
    assert "Eine Liste. Auch: Stellenliste." in page
    assert 'Siehe: <a class="begriff" data-begriff="Ämterliste" href="#begriff-aemterliste">Ämterliste</a>.' in page
    assert "&lt;b&gt;" in page
