"""A project for all tests of a module: hostile files are many and builds are slow."""

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import make_project


@pytest.fixture(scope="module")
def module_project(tmp_path_factory: pytest.TempPathFactory) -> Callable[[dict[str, str]], Path]:
    """Return a maker of projects, each in a folder of its own."""
    return lambda pages: make_project(tmp_path_factory.mktemp("feindlich"), pages)
