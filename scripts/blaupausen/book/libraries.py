"""Where the libraries of the layout engine are looked for on Macs with Apple Silicon."""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

_HOMEBREW = "/opt/homebrew/lib"
_SETTING = "DYLD_FALLBACK_LIBRARY_PATH"
_USUAL = "/usr/local/lib:/usr/lib"  # what dyld looks through without the setting (man 1 dyld)


def with_homebrew(environment: Mapping[str, str], platform: str, *, installed: bool) -> dict[str, str] | None:
    """Return the environment with Homebrew's folder among those that libraries are looked for in.

    A Python from python.org does not look there by itself. None where nothing is to be done: on other systems, without
    Homebrew, or where the setting is made.
    """
    told = environment.get(_SETTING, "")
    if platform != "darwin" or not installed or _HOMEBREW in told.split(":"):
        return None
    return {**environment, _SETTING: f"{told or _USUAL}:{_HOMEBREW}"}


def start_again_with_homebrew() -> None:
    """Start this program once more where the setting is missing: the system reads it only when a program starts."""
    environment = with_homebrew(os.environ, sys.platform, installed=Path(_HOMEBREW).is_dir())
    if environment is not None:
        os.execve(sys.executable, [sys.executable, *sys.orig_argv[1:]], environment)  # noqa: S606 - the same program
