"""``mkdocs.yml`` for MkDocs, which runs whatever a tag in it names: nothing is loaded before the navigation is judged.

Branches that change nothing but chapters change the navigation, too, and are built by people who trust that.
"""

from typing import Any

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from blaupausen.content.handbook import Handbook
from blaupausen.intake.tree import CONFIG_FILE
from blaupausen.website.order import Order
from blaupausen.website.plugin import HandbookPlugin

PLUGIN = "blaupausen"


def load_settings(handbook: Handbook, order: Order, **options: Any) -> MkDocsConfig:
    """Return the settings for a build of the handbook, which its plugin knows of.

    Args:
        handbook: everything below ``docs/``.
        order: what is wanted.
        options: settings that take the place of those in the file.

    Raises:
        HandbookError: the navigation holds anything but pages and parts, or the file cannot be read.
        Abort, ConfigurationError: MkDocs refuses the settings.
    """
    handbook.navigation.required()
    config = load_config(str(handbook.tree.project / CONFIG_FILE), **options)
    plugin = config.plugins[PLUGIN]
    if isinstance(plugin, HandbookPlugin):
        plugin.order, plugin.handbook = order, handbook
    return config
