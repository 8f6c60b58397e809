"""Macs with Apple Silicon: a Python from python.org finds Homebrew's libraries, and is not started in circles."""

import pytest

from blaupausen.book.libraries import with_homebrew

_SETTING = "DYLD_FALLBACK_LIBRARY_PATH"


@pytest.mark.parametrize("told", ["", "/eigene/lib"])
def test_homebrew_is_added_once(told: str) -> None:
    before = {"HOME": "/x", **({_SETTING: told} if told else {})}
    after = with_homebrew(before, "darwin", installed=True)
    assert after is not None
    folders = after[_SETTING].split(":")
    assert (folders[-1], after["HOME"]) == ("/opt/homebrew/lib", "/x")
    assert folders[:-1] == ([told] if told else ["/usr/local/lib", "/usr/lib"])
    assert with_homebrew(after, "darwin", installed=True) is None


@pytest.mark.parametrize(("platform", "installed"), [("linux", True), ("darwin", False), ("win32", True)])
def test_nothing_is_done_elsewhere(platform: str, installed: bool) -> None:  # noqa: FBT001 - a case of the table
    assert with_homebrew({}, platform, installed=installed) is None
