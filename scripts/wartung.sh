#!/usr/bin/env bash
# Look for due reviews and dead addresses; the result is build/wartung.md, empty when there is nothing to do.
set -euo pipefail
cd "$(dirname "$0")/.."

bash scripts/einrichten.sh
python=.venv/bin/python
tools=.venv/wartung
if [ ! -x "$tools/bin/lychee" ]; then
  "$python" -m venv "$tools" # apart: large, and nobody else needs it
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-wartung.txt
fi
if [ -L build ]; then
  printf 'Der Ordner „build“ ist eine Verknüpfung. So beheben: Die Verknüpfung löschen.\n' >&2
  exit 1
fi
mkdir -p build
"$python" -m blaupausen wartung --adressen build/adressen.txt
# Exit code 2 means that addresses failed, which is a result and not a fault of the check.
"$tools/bin/lychee" --no-progress --format json --output build/adressen.json --max-concurrency 8 --timeout 30 \
  --max-retries 2 --scheme https --scheme http --exclude-all-private --accept '200..=206,403,429' build/adressen.txt || [ $? -eq 2 ]
"$python" -m blaupausen wartung --antworten build/adressen.json --nach build/wartung.md
