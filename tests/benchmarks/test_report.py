"""A measurement says what was measured, and judges the handbook by its own targets without mercy."""

from dataclasses import asdict

from benchmarks.candidates import EXPORTER, OURS, PURE, TO_PDF, Candidate
from benchmarks.clock import Cost
from benchmarks.facts import PdfFacts
from benchmarks.report import Row, german, merged, page_of, row_of, targets


def _row(candidate: Candidate, times: int, wall: float, *, peak: float = 100, book: float | None = None) -> Row:
    facts = PdfFacts(pages=100 * times, words=40_000 * times, tagged=candidate is OURS, lost=0, sentences=4000)
    return Row(candidate.name, times, Cost(wall, wall, peak, 0), facts, book)


def _rows(ours_at_eight: float, peak_at_eight: float) -> list[Row]:
    return [
        _row(OURS, 1, 20, book=15),
        _row(PURE, 1, 14),
        _row(TO_PDF, 1, 25),
        _row(EXPORTER, 1, 39),
        _row(OURS, 8, ours_at_eight, peak=peak_at_eight, book=130),
        _row(PURE, 8, 112),
    ]


def test_each_target_is_judged_by_its_limit() -> None:
    judged = {target.wanted: target.kept for target in targets(_rows(ours_at_eight=191, peak_at_eight=1279))}
    assert judged == {
        "1×: nicht langsamer als mkdocs-to-pdf": True,
        "1×: höchstens halb so lange wie mkdocs-exporter": False,
        "1×: das Buch kostet höchstens das 1,15-Fache von WeasyPrint allein": True,
        "8×: das Buch kostet höchstens das 1,15-Fache von WeasyPrint allein": False,
        "Zeit je Seite bei 8× höchstens das 1,2-Fache von 1×": True,
        "Speicher bei 8× unter 1,6 MB je Seite": True,
    }


def test_growth_beyond_the_limit_is_told() -> None:
    judged = [target for target in targets(_rows(ours_at_eight=193, peak_at_eight=1281)) if "8×" in target.wanted][-2:]
    assert [(target.measured, target.kept) for target in judged] == [
        ("1,21-fach je Seite", False),
        ("1,60 MB je Seite", False),
    ]


def test_the_page_has_a_row_for_every_run() -> None:
    page = page_of(_rows(191, 1279), "2026-11-25", "2 Kerne")
    assert "25.11.2026" in page
    assert page.count("| Blaupausen-Handbuch |") == 2
    assert "| Blaupausen-Handbuch | 8× | 800 | 191 | 191 | 0,60 | 1.279 MB | ja | 0 von 4000 |" in page


def test_a_level_measured_anew_takes_the_place_of_the_old_one() -> None:
    earlier = [row_of(asdict(row)) for row in _rows(191, 1279)]
    assert earlier == _rows(191, 1279)
    fresh = [_row(OURS, 1, 19)]
    rows = merged(earlier, fresh)
    assert [(row.name, row.times) for row in rows] == [(OURS.name, 1), (OURS.name, 8), (PURE.name, 8)]
    assert rows[0].cost.wall == 19


def test_german_numbers() -> None:
    assert german(1234567.891, 2) == "1.234.567,89"
