#!/usr/bin/env bash
# Write requirements.txt and requirements-dev.txt from pyproject.toml, and the reference robot's own requirements.txt
# from its requirements.in: exact versions and hashes, for all systems.
#
#   scripts/sperren.sh             keep the versions that still fit
#   scripts/sperren.sh --upgrade   take the newest that fit
#
# The files name no server, so that each network can use its own mirror.
set -euo pipefail
cd "$(dirname "$0")/.."

if [ ! -x .venv/sperren/bin/python ]; then
  # Apart, because uv itself is not part of the project; and without its set-up, because Renovate has not what that needs.
  python3 -m venv .venv/sperren
fi
.venv/sperren/bin/python -m pip install --quiet --disable-pip-version-check uv

export UV_CUSTOM_COMPILE_COMMAND="make sperren" UV_PYTHON_DOWNLOADS=never
compile() {
  # "fewest": the same versions on every Python, else Debian 12 and a newer system would build different books.
  .venv/sperren/bin/python -m uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
    --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate "$@" >/dev/null
}
robot=docs/rpa/referenzroboter
compile pyproject.toml --extra setup --output-file requirements.txt "$@"
compile pyproject.toml --extra setup --extra dev --constraint requirements.txt --output-file requirements-dev.txt "$@"
compile pyproject.toml --extra setup --group messen --constraint requirements.txt --output-file requirements-messen.txt "$@"
compile pyproject.toml --extra setup --extra dev --group mutanten --constraint requirements-dev.txt --output-file requirements-mutanten.txt "$@"
compile --group wartung --output-file requirements-wartung.txt "$@"
# The versions that readers get are the ones that the tests ran with.
compile "$robot/requirements.in" --constraint requirements-dev.txt --output-file "$robot/requirements.txt" "$@"
printf 'Die Dateien requirements*.txt sind geschrieben. Jetzt: make test
'
