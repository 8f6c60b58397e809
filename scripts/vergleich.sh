#!/usr/bin/env bash
# Build the state at a commit beside this one and tell what a change means for readers.
#
#   scripts/vergleich.sh COMMIT     result: build/aenderungen/
set -euo pipefail
cd "$(dirname "$0")/.."

commit="${1:-}"
if ! said=$(LC_ALL=C git rev-parse --is-inside-work-tree 2>&1); then
  case "$said" in
    *"dubious ownership"*) cure="einmal eingeben: git config --global --add safe.directory \"$PWD\"" ;;
    *) cure='Git installieren und das Handbuch mit „git clone“ holen' ;;
  esac
  printf 'Ohne Git gibt es keinen bisherigen Stand zum Vergleichen. So beheben: %s.\n' "$cure" >&2
  exit 1
fi
if [ -L build ]; then
  printf 'Der Ordner „build“ ist eine Verknüpfung. So beheben: Die Verknüpfung löschen.\n' >&2
  exit 1
fi
if ! git rev-parse --quiet --verify "$commit^{commit}" >/dev/null; then
  printf 'Den Commit „%s“ gibt es nicht. So beheben: einen nennen, etwa make vergleich BASIS=main.\n' "$commit" >&2
  exit 1
fi
if [ ! -f site/index.html ]; then
  printf 'Der neue Stand ist noch nicht gebaut. So beheben: erst make handbuch, dann make vergleich.\n' >&2
  exit 1
fi
old=build/basis
git worktree remove --force "$old" 2>/dev/null || rm -rf "$old"
git worktree prune
git worktree add --quiet --detach "$old" "$commit"
trap 'git worktree remove --force "$old"' EXIT
# A state that does not build is compared as an empty one; that must not hold up the change that mends it.
make -C "$old" handbuch || printf 'Der bisherige Stand ließ sich nicht bauen; verglichen wird mit einem leeren.\n' >&2
rm -rf build/aenderungen
.venv/bin/python -m blaupausen vergleichen "$old/site" site --nach build/aenderungen
