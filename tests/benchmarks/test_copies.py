"""A handbook with its chapters several times is still a handbook without mistakes."""

from pathlib import Path

from tests.conftest import ROOT
from tests.handbooks import blocking_in, handbook_of

from benchmarks.copies import copy_project


def test_a_multiplied_handbook_passes_its_own_checks(tmp_path: Path) -> None:
    copy = copy_project(ROOT, tmp_path / "doppelt", 2)
    pages = [entry.page for entry in handbook_of(copy).navigation.required()]
    single = [entry.page for entry in handbook_of(ROOT).navigation.required()]
    assert {"rpa/wirtschaftlichkeit.md", "rpa-2/wirtschaftlichkeit.md"} <= set(pages)
    assert [page for page in single if page not in pages] == []
    assert blocking_in(copy) == []
