#!/usr/bin/env bash
# Measure the handbook against other ways to a PDF; writes bench/ergebnis.json and the page docs/mitmachen/messung.md.
#
#   scripts/messen.sh                 chapters once, four and eight times: about an hour on a quiet machine
#   scripts/messen.sh --stufen 1      chapters once: some minutes
set -euo pipefail
cd "$(dirname "$0")/.."

bash scripts/einrichten.sh test
tools=.venv/messen
if [ ! -f "$tools/fertig" ] || ! cmp -s requirements-messen.txt "$tools/fertig"; then
  .venv/bin/python -m venv "$tools" # apart: the other ways must not get into the handbook's own environment
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-messen.txt
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
  cp requirements-messen.txt "$tools/fertig"
fi
PYTHONPATH=scripts:. .venv/bin/python -m benchmarks --python "$tools/bin/python" "$@"
