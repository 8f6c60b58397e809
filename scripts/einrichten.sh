#!/usr/bin/env bash
# Set up everything that building (and with the argument "test": checking) the handbook needs.
#
#   scripts/einrichten.sh        tools to build the handbook
#   scripts/einrichten.sh test   the tools of the checks as well
#
# Readers of the messages know an office, not Python: every stop names the one thing to do. Written for bash 3.2,
# which is what macOS has. Exit code 0: all there; 1: something is missing, and the message said what.
set -euo pipefail
cd "$(dirname "$0")/.."

mode="${1:-bauen}"
case "$mode" in
  bauen) lock=requirements.txt steps=4 ;;
  test) lock=requirements-dev.txt steps=6 ;; # requirements.txt and more, in the same versions
  *)
    printf 'Aufruf: scripts/einrichten.sh [test]\n' >&2
    exit 1
    ;;
esac

venv=.venv
venv_python=$venv/bin/python
log=$venv/einrichten.log
node_stamp=node_modules/.eingerichtet
# Packages of some other project on these paths would be taken for ours.
unset PYTHONHOME PYTHONPATH
# On Apple Silicon a Python from python.org does not look where Homebrew keeps libraries. macOS takes this setting from
# its own programs, make and bash among them, so it is made here and not further out.
if [ -d /opt/homebrew/lib ]; then
  export DYLD_FALLBACK_LIBRARY_PATH="${DYLD_FALLBACK_LIBRARY_PATH:+$DYLD_FALLBACK_LIBRARY_PATH:}/opt/homebrew/lib:/usr/local/lib:/usr/lib"
fi

step=0
next_step() {
  step=$((step + 1))
  printf 'Schritt %d von %d: %s\n' "$step" "$steps" "$1"
}

# What happened, then what to do about it.
stop() {
  printf '\nDie Einrichtung ist nicht fertig: %s\n' "$1" >&2
  printf 'Das hilft: %s\n' "$2" >&2
  exit 1
}

# --- What is there already? -----------------------------------------------------------------------------------------

# Print what the set-up depends on as one hash. The folder counts, because the virtual environment notes its address:
# a moved project must be entered anew (which needs no network).
fingerprint() {
  "$1" - requirements.txt requirements-dev.txt pyproject.toml <<'PYTHON'
import hashlib, os, sys
from pathlib import Path
parts = [os.getcwd().encode("utf-8", "surrogateescape"), sys.version.encode()]
parts += [Path(name).read_bytes() for name in sys.argv[1:]]
print(hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest())
PYTHON
}

# Print the Debian packages of the libraries that WeasyPrint could not load, one a line.
missing_libraries() {
  "$1" - <<'PYTHON'
import ctypes
LIBRARIES = {  # names on Linux and macOS as WeasyPrint asks for them; glib comes with Pango
    "libpango-1.0-0": ("libpango-1.0.so.0", "libpango-1.0.dylib"),
    "libpangoft2-1.0-0": ("libpangoft2-1.0.so.0", "libpangoft2-1.0.dylib"),
    "libharfbuzz0b": ("libharfbuzz.so.0", "libharfbuzz.0.dylib"),
    "libharfbuzz-subset0": ("libharfbuzz-subset.so.0", "libharfbuzz-subset.0.dylib"),
    "libfontconfig1": ("libfontconfig.so.1", "libfontconfig.1.dylib"),
}
def loads(name):
    try:
        ctypes.CDLL(name)
    except OSError:
        return False
    return True
for package, names in LIBRARIES.items():
    if not any(map(loads, names)):
        print(package)
PYTHON
}

# Print the Debian packages of the missing test programs, one a line.
missing_test_tools() {
  command -v chromium >/dev/null || echo chromium
  command -v chromedriver >/dev/null || echo chromium-driver # steers Chromium for the reference robot
  command -v java >/dev/null || echo default-jre-headless
  [ -e /usr/share/java/jaxb-runtime.jar ] || echo libjaxb-java # veraPDF's jar lacks just this part
  command -v pdfinfo >/dev/null || echo poppler-utils
  command -v qpdf >/dev/null || echo qpdf
  command -v hunspell >/dev/null || echo hunspell
  [ -e /usr/share/hunspell/de_DE.dic ] || echo hunspell-de-de
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
  # LibreOffice recalculates and prints the templates; without the packages for a desktop it takes a third of the space.
  command -v soffice >/dev/null || echo libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-l10n-de
}

# Whether every package of the lock file is there in its version, with all its files in the size that it came with.
python_is_whole() {
  "$venv_python" - "$1" 2>/dev/null <<'PYTHON'
import csv, importlib.metadata, os, re, sys, sysconfig
from pathlib import Path
import blaupausen, pip
site = Path(sysconfig.get_path("purelib"))
for record in site.glob("*.dist-info/RECORD"):
    with record.open(newline="", encoding="utf-8") as lines:
        for name, _, size in csv.reader(lines):
            if size and os.stat(site / name).st_size != int(size):
                sys.exit(1)
for name, version, condition in re.findall(r"(?m)^([A-Za-z0-9._-]+)==([^\s;\\]+)( ;)?", Path(sys.argv[1]).read_text("utf-8")):
    if not condition and importlib.metadata.version(name) != version:
        sys.exit(1)
PYTHON
}

python_is_complete() {
  local stamp=$venv/eingerichtet-$mode
  [ -f "$stamp" ] || return 1
  [ "$(fingerprint "$venv_python" 2>/dev/null)" = "$(cat "$stamp")" ] && python_is_whole "$lock"
}

node_is_complete() {
  [ -f "$node_stamp" ] && cmp -s package-lock.json "$node_stamp"
}

is_complete() {
  python_is_complete && [ -z "$(missing_libraries "$venv_python")" ] || return 1
  [ "$mode" = bauen ] || { [ -z "$(missing_test_tools)" ] && node_is_complete; }
}

# --- Installing with apt --------------------------------------------------------------------------------------------

# Install the packages named, or stop with the one command to type. The first argument says what they are for.
install_system_packages() {
  local purpose="$1" as_root="" output
  shift
  if ! command -v apt-get >/dev/null; then
    stop "Für $purpose fehlen Programme oder Bibliotheken, und dieses System hat kein apt (Debian, Ubuntu)." \
      "Mit der Paketverwaltung dieses Systems nachinstallieren. Unter Debian heißen sie: $*. Unter Fedora helfen
die Pakete pango und harfbuzz (dnf), unter macOS pango (brew). Danach den Befehl wiederholen."
  fi
  if [ "$(id -u)" != 0 ]; then
    if ! sudo -n true 2>/dev/null; then
      stop "Für $purpose fehlen Pakete des Systems; sie zu installieren braucht Verwalterrechte." \
        "Diesen Befehl eingeben und danach den alten wiederholen:
  sudo apt-get update && sudo apt-get install --no-install-recommends $*"
    fi
    as_root=sudo
  fi
  printf '  Installiere %s …\n' "$*"
  # shellcheck disable=SC2086 # as_root is one word or none
  if ! output=$($as_root apt-get update -qq 2>&1 &&
    $as_root env DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
      -o DPkg::Lock::Timeout=120 "$@" 2>&1 </dev/null); then
    printf '%s\n' "$output" | tail -n 5 >&2
    stop "apt-get konnte die Pakete für $purpose nicht installieren (letzte Meldungen oben)." \
      "Internetverbindung und Paketquellen prüfen, dann den Befehl wiederholen. Es geht um: $*"
  fi
}

# --- Installing Python packages -------------------------------------------------------------------------------------

find_python() {
  local candidate
  for candidate in python3 python3.13 python3.12 python3.11 python3.14; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; then
      echo "$candidate"
      return
    fi
  done
  return 1
}

# Say why pip failed: its log is English and long.
explain_pip() {
  local again="Danach den Befehl wiederholen. Das ganze Protokoll steht in $log."
  if grep -q 'No space left' "$log"; then
    stop "Der Speicherplatz ist voll." "Etwa 500 MB frei machen (mit Prüfwerkzeugen 1 GB). $again"
  elif grep -q 'DO NOT MATCH THE HASHES' "$log"; then
    stop "Ein geladenes Paket hat nicht die erwartete Prüfsumme; es wurde nicht installiert." \
      "Noch einmal versuchen. Bleibt der Fehler, bitte melden: Ein Paket könnte verändert worden sein. $again"
  elif grep -qiE 'connection|resolve|timed out|proxy|ssl|unreachable|no matching distribution' "$log"; then
    stop "Die Python-Pakete ließen sich nicht laden; der Paketserver ist nicht erreichbar." \
      "Internetverbindung prüfen; in einem Behördennetz den Proxy eintragen (Umgebungsvariable HTTPS_PROXY). $again"
  fi
  stop "Die Python-Pakete ließen sich nicht installieren." "Die letzten Zeilen des Protokolls lesen. $again"
}

install_python_packages() {
  local stamp
  # Without a stamp of either kind nothing vouches for what is there, and one that says "complete" of what is damaged
  # is worth no more: a broken set-up starts over. Another lock file is no damage, so the versions do not count here.
  if ! ls "$venv"/eingerichtet-* >/dev/null 2>&1 || ! python_is_whole /dev/null; then
    rm -rf "$venv"
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
      local package=python3-venv
      [ "$python" = python3 ] || package=$python-venv
      install_system_packages "die Python-Umgebung" "$package"
    fi
    "$python" -m venv "$venv" >/dev/null 2>&1 ||
      stop "Die Python-Umgebung .venv ließ sich nicht anlegen." \
        "Prüfen, ob in diesem Ordner geschrieben werden darf und Platz frei ist. Danach den Befehl wiederholen."
  fi
  # An interrupted update must not pass for complete, nor for broken: what is there can be brought up to date.
  for stamp in "$venv"/eingerichtet-*; do
    if [ -e "$stamp" ]; then echo unvollständig >"$stamp"; fi
  done
  "$venv_python" -m pip install --no-input --disable-pip-version-check --retries 2 \
    --require-hashes --requirement "$lock" >"$log" 2>&1 </dev/null || explain_pip
}

# Enter this package itself; setuptools is in the lock, so nothing is fetched.
install_handbook() {
  "$venv_python" -m pip install --no-input --disable-pip-version-check --no-index \
    --no-deps --no-build-isolation --editable . >>"$log" 2>&1 </dev/null || explain_pip
  if ! "$venv_python" -W ignore -c 'import blaupausen, weasyprint' >>"$log" 2>&1; then
    stop "Die Programme sind installiert, starten aber nicht." \
      "Die letzten Zeilen in $log lesen, den Ordner .venv löschen und den Befehl wiederholen."
  fi
  if ! python_is_whole "$lock"; then
    stop "Die Programme sind installiert, aber nicht vollständig." \
      "Den Ordner .venv löschen und den Befehl wiederholen. Bleibt der Fehler, das Virenschutzprogramm prüfen."
  fi
  fingerprint "$venv_python" >"$venv/eingerichtet-bauen"
  [ "$mode" = bauen ] || cp "$venv/eingerichtet-bauen" "$venv/eingerichtet-test"
}

# --- Tools of the checks --------------------------------------------------------------------------------------------

install_node_packages() {
  local output
  # npm ci empties node_modules first, and the old stamp with it.
  if ! output=$(npm ci --ignore-scripts --no-audit --no-fund --loglevel=error 2>&1 </dev/null); then
    printf '%s\n' "$output" | tail -n 5 >&2
    stop "npm konnte die Prüfwerkzeuge der Website nicht laden (letzte Meldungen oben)." \
      "Internetverbindung prüfen; in einem Behördennetz den Proxy eintragen (Umgebungsvariable HTTPS_PROXY).
Danach den Befehl wiederholen."
  fi
  cp package-lock.json "$node_stamp"
}

# --------------------------------------------------------------------------------------------------------------------

if is_complete; then
  printf 'Die Einrichtung ist vollständig.\n'
  exit 0
fi

next_step "Python suchen …"
python=$(find_python) ||
  stop "Auf diesem Rechner fehlt Python 3.11 oder neuer." \
    "Python installieren, unter Debian und Ubuntu mit: sudo apt-get install python3 python3-venv
Ist das System dafür zu alt: aktuelles Python von python.org. Danach den Befehl wiederholen."

next_step "Bibliotheken für den Buchsatz prüfen …"
libraries=$(missing_libraries "$python")
if [ -n "$libraries" ]; then
  # shellcheck disable=SC2086 # one package a word
  install_system_packages "den Buchsatz" $libraries
fi

next_step "Python-Pakete laden (beim ersten Mal etwa eine Minute) …"
if python_is_complete; then
  next_step "Das Programm des Handbuchs ist eingetragen."
else
  install_python_packages
  next_step "Programm des Handbuchs eintragen …"
  install_handbook
fi

if [ "$mode" = test ]; then
  next_step "Prüfwerkzeuge des Systems prüfen …"
  tools=$(missing_test_tools)
  if [ -n "$tools" ]; then
    # shellcheck disable=SC2086 # one package a word
    install_system_packages "die Prüfungen" $tools
  fi
  next_step "Prüfwerkzeuge der Website laden …"
  node_is_complete || install_node_packages
fi
printf 'Die Einrichtung ist vollständig.\n'
