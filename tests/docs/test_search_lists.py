"""The lists for the search name pages that exist."""

import yaml
from tests.conftest import ROOT
from tests.handbooks import handbook_of

from blaupausen.office.catalogue import Office


def _exists(page: str) -> bool:
    templates = {
        template.page.removesuffix(".md") for template in Office(handbook_of(ROOT), with_drafts=False).templates
    }
    return (ROOT / "docs" / f"{page}.md").is_file() or page in templates


def test_words_are_given_to_chapters_that_exist() -> None:
    lists = handbook_of(ROOT).search_words.required()
    assert len(lists) > 10
    assert [page for page in lists if not (ROOT / "docs" / f"{page}.md").is_file()] == []


def test_probes_lead_to_pages_that_exist() -> None:
    probes = yaml.safe_load((ROOT / "docs" / "daten" / "suchproben.yml").read_text(encoding="utf-8"))
    wanted = {page for pages in probes.values() for page in ([pages] if isinstance(pages, str) else pages)}
    assert [page for page in sorted(wanted) if not _exists(page)] == []
