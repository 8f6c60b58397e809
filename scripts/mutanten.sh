#!/usr/bin/env bash
# Change checks and formulas on purpose, one place at a time, and show every change that no test notices.
#
#   scripts/mutanten.sh                                          all modules that pyproject.toml names: some hours
#   scripts/mutanten.sh checks/citing office/sheets/functions    these modules only: some minutes each
#
# Exit code 0: the tests noticed every change; 1: some survived, and each is shown as a difference.
set -euo pipefail
cd "$(dirname "$0")/.."

bash scripts/einrichten.sh test
tools=$PWD/.venv/mutanten
if [ ! -f "$tools/fertig" ] || ! cmp -s requirements-mutanten.txt "$tools/fertig"; then
  .venv/bin/python -m venv "$tools" # apart: a tool of two targets must not get into the handbook's own environment
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-mutanten.txt
  "$tools/bin/python" -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
  cp requirements-mutanten.txt "$tools/fertig"
fi
mutmut() { "$tools/bin/python" "$tools/bin/mutmut" "$@"; }

# mutmut takes the name of a module from its path and knows src/, not scripts/. So it works in a folder where the project
# is laid out that way; it copies from there and never changes a file of ours.
work=build/mutanten
mkdir -p "$work"
ln -sfn ../../scripts "$work/src"
for name in docs overrides tests LICENSES mkdocs.yml pyproject.toml; do ln -sfn "../../$name" "$work/$name"; done
cd "$work"

names=()
for module in "$@"; do
  file=${module%.py}
  if [ ! -f "src/blaupausen/$file.py" ]; then
    printf 'Das Modul %s gibt es nicht. Das hilft: den Pfad unter scripts/blaupausen nennen, etwa checks/citing.\n' "$module" >&2
    exit 1
  fi
  names+=("blaupausen.${file//\//.}.*")
done
mutmut run "${names[@]+"${names[@]}"}" | grep --invert-match ' blaupausen\.' # the results of each come below

survived=$(mutmut results | awk -F '[: ]+' '$3 == "survived" { print $2 }')
printf '\nÜberlebt haben %d Änderungen.\n' "$(grep --count . <<<"$survived" || true)"
for mutant in $survived; do mutmut show "$mutant"; done
[ -z "$survived" ]
