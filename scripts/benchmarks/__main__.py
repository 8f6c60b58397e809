"""``make bench``: run every way to a PDF on the chapters once, four and eight times, and write down what it cost."""

import argparse
import datetime as dt
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from benchmarks.candidates import EXPORTER, OURS, PLAIN, PURE, TO_PDF, Candidate
from benchmarks.clock import run
from benchmarks.copies import copy_project
from benchmarks.facts import examine
from benchmarks.machine import describe
from benchmarks.ours import KEPT
from benchmarks.report import Row, merged, page_of, row_of

_WORK = Path("build/benchmarks")
_RESULT = Path("bench/ergebnis.json")
_PAGE = Path("docs/mitmachen/messung.md")


def _measure(candidate: Candidate, copy: Path, times: int, python: Path) -> Row:
    """Run one candidate in a copy of its own kind and return what it cost and made."""
    candidate.prepare(copy)
    log = copy.with_suffix(f".{candidate.key}.txt")
    print(f"{times}× {candidate.name} …", flush=True)
    cost = run([str(python), *candidate.command], copy, {"PYTHONPATH": "scripts", "NO_MKDOCS_2_WARNING": "1"}, log)
    if cost.code:
        sys.exit(f"{candidate.name} bricht ab; die Meldungen stehen in {log}.")
    facts = examine(copy / candidate.pdf, copy) if candidate.pdf else None
    book = json.loads((copy / KEPT).read_text("utf-8"))["book_seconds"][0] if candidate is OURS else None
    return Row(candidate.name, times, cost, facts, book)


def _earlier() -> list[Row]:
    """Return the rows of the last measurement, if there is one."""
    if not _RESULT.is_file():
        return []
    return [row_of(record) for record in json.loads(_RESULT.read_text(encoding="utf-8"))["messungen"]]


def main() -> None:
    """Measure, print and write; levels that are not measured this time keep what stands in the result."""
    parser = argparse.ArgumentParser(prog="make bench")
    parser.add_argument("--python", type=Path, required=True, help="Python mit den anderen Werkzeugen")
    parser.add_argument("--stufen", default="1,4,8", help="wie oft jedes Kapitel im Buch steht")
    parser.add_argument("--nur", help="Anfang des Namens eines Weges; schreibt keine Ergebnisse")
    options = parser.parse_args()
    project, python = Path.cwd(), options.python.absolute()
    rows = []
    for times in map(int, options.stufen.split(",")):
        for group in ((OURS, PURE), (TO_PDF,), (EXPORTER,), (PLAIN,)):
            if options.nur and not group[0].name.startswith(options.nur):
                continue
            copy = _WORK / f"{times}x-{group[0].key}"
            shutil.rmtree(copy, ignore_errors=True)
            copy_project(project, copy, times)
            rows += [_measure(candidate, copy, times, python) for candidate in group]
            for row in rows[-len(group) :]:
                print("   ", row.summary(), flush=True)
    if options.nur:
        return
    rows = merged(_earlier(), rows)
    today = dt.datetime.now(dt.UTC).date().isoformat()
    _RESULT.parent.mkdir(exist_ok=True)
    record = {"datum": today, "rechner": describe(), "messungen": [asdict(row) for row in rows]}
    _RESULT.write_text(json.dumps(record, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    _PAGE.write_text(page_of(rows, today, describe()), encoding="utf-8")
    print(f"Geschrieben: {_RESULT} und {_PAGE}")


if __name__ == "__main__":
    main()
