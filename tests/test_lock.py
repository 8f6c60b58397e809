"""The lock files hold what pyproject.toml asks for: whoever raises a bound there has to write the lock anew."""

import tomllib
from collections.abc import Iterator

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version
from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
_EXTRAS = PROJECT["project"]["optional-dependencies"]
_GROUPS = PROJECT["dependency-groups"]
_NEEDED = PROJECT["project"]["dependencies"] + _EXTRAS["setup"]
LOCKS = {
    "requirements.txt": _NEEDED,
    "requirements-dev.txt": _NEEDED + _EXTRAS["dev"],
    "requirements-messen.txt": _NEEDED + _GROUPS["messen"],
    "requirements-mutanten.txt": _NEEDED + _EXTRAS["dev"] + _GROUPS["mutanten"],
    "requirements-wartung.txt": _GROUPS["wartung"],
}


def _locked(text: str) -> dict[str, set[Version]]:
    """Return the versions of each package: more than one where systems differ."""
    versions: dict[str, set[Version]] = {}
    for line in text.splitlines():
        if line and not line.startswith((" ", "#")):
            name, version = line.partition(" ")[0].split("==")
            versions.setdefault(canonicalize_name(name), set()).add(Version(version))
    return versions


def _unmet(needed: list[str], text: str) -> Iterator[str]:
    locked = _locked(text)
    for requirement in map(Requirement, needed):
        versions = locked.get(canonicalize_name(requirement.name), set())
        if not versions or not all(requirement.specifier.contains(v, prereleases=True) for v in versions):
            yield str(requirement)


@pytest.mark.parametrize("name", LOCKS)
def test_every_lock_holds_what_is_asked_for(name: str) -> None:
    assert list(_unmet(LOCKS[name], (ROOT / name).read_text(encoding="utf-8"))) == []


def test_a_raised_bound_and_a_new_package_are_noticed() -> None:
    lock = "alt==1.4 \\\n    --hash=sha256:00\nNoch_Eins==2.0 ; sys_platform == 'win32' \\\n    --hash=sha256:00\n"
    assert list(_unmet(["alt>=1.4", "noch-eins"], lock)) == []
    assert list(_unmet(["alt>=1.5", "noch-eins<2", "neu"], lock)) == ["alt>=1.5", "noch-eins<2", "neu"]
