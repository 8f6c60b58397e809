"""The sources file, citations of it, and the page's list of sources."""

import markdown
import pytest
from tests.handbooks import yaml_of

from blaupausen.content.chapter import parse_chapter
from blaupausen.content.sources import sources_from
from blaupausen.findings import HandbookError
from blaupausen.markup.citing import CitingExtension
from blaupausen.markup.dates import german_date
from blaupausen.markup.passage import find_citations

YAML = """Q17:
  titel: "Bericht <A>"
  herausgeber: "Stadt Beispiel"
  adresse: "https://example.org/bericht"
  datum: "2024-06"
  abgerufen: "2026-11-22"
  art: behoerde
"""


def test_citations_in_code_do_not_count() -> None:
    chapter = parse_chapter("docs/a.md", "---\ntitle: A\n---\nSatz [@Q17].\n`[@Q99]` und [@Q71].")
    assert [(c.key, c.line) for c in find_citations(chapter)] == [("Q17", 4), ("Q71", 5)]


def test_incomplete_source_is_refused_with_its_line() -> None:
    with pytest.raises(HandbookError) as caught:
        sources_from(yaml_of(YAML + "Q18:\n  titel: nur Titel\n"))
    assert caught.value.findings[0].line == 8


def test_dates_are_written_the_german_way() -> None:
    assert [german_date(d) for d in ("2026-11-22", "2024-06", "ohne Datum")] == ["22.11.2026", "06/2024", "ohne Datum"]


def test_citation_links_to_the_list_at_the_page_end() -> None:
    references = {key: source.reference for key, source in sources_from(yaml_of(YAML)).items()}
    page = markdown.markdown("Satz [@Q17].", extensions=[CitingExtension(references=references)])
    assert 'href="#q17"' in page
    assert '<li data-quelle="Q17" id="q17">' in page
    assert '<span class="abruf" data-tag="2026-11-22">, abgerufen am 22.11.2026</span>.</li>' in page
    assert "Bericht &lt;A&gt;" in page
    assert page.index("Quellen dieser Seite") > page.index("Satz")
