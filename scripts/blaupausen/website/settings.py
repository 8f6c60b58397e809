"""``mkdocs.yml`` for MkDocs, which runs whatever a tag in it names: nothing is loaded before the navigation is judged.

Branches that change nothing but chapters change the navigation, too, and are built by people who trust that.
"""

from pathlib import Path
from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from blaupausen.content.navigation import CONFIG_FILE, read_navigation


def load_settings(project: Path, **options: Any) -> MkDocsConfig:
    """Return the settings of a project.

    Args:
        project: project folder.
        options: settings that take the place of those in the file.

    Raises:
        HandbookError: the navigation holds anything but pages and parts, or the file cannot be read.
        Abort, ConfigurationError: MkDocs refuses the settings.
    """
    read_navigation(project)
    return load_config(str(project / CONFIG_FILE), **options)
