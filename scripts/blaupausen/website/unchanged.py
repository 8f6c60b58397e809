"""Whether a build would make what is already there: same inputs, same edition, and the website as it was left."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from blaupausen.edition import read_imprint, source_date
from blaupausen.intake.ground import frame_key, key_of, program_key, tree_key
from blaupausen.intake.store import Store
from blaupausen.intake.tree import MOST_READ, Tree
from blaupausen.website.order import Order

_FROM_ENVIRONMENT = b"!ENV"  # a tag of MkDocs
_PROGRESS = "…"  # messages that end so tell what begins


def build_key(tree: Tree, order: Order) -> str | None:
    """Return a hash of everything that a build depends on; None where that cannot be told.

    Args:
        tree: what lies below ``docs/``.
        order: what is wanted.
    """
    program, project, settings = program_key(), tree.project, tree.settings.place
    if program is None or not settings.is_file() or _FROM_ENVIRONMENT in tree.settings.content:
        return None
    if any(file.foreign or file.size > MOST_READ for file in tree.files.values()):
        return None  # the build will say why it stops
    edition = repr((source_date(project), read_imprint(project, "", "", "")))
    wanted = repr((order.book, order.excerpts, order.print_shop))
    docs = (part for path, file in tree.files.items() for part in (path, file.content))
    return key_of("website", program, edition, wanted, key_of(*docs), frame_key(project))


def recall(store: Store, key: str | None, site: Path) -> list[str] | None:
    """Return what the build said that made this website from the same inputs; None if none did or it was changed."""
    kept = store.take(key)
    if kept is None:
        return None
    record = json.loads(kept)
    said: list[str] = record["said"]
    return said if record["site"] == tree_key([site]) else None


def remember(store: Store, key: str | None, site: Path, said: list[str]) -> None:
    """Keep that this website was made from these inputs."""
    store.keep(key, json.dumps({"site": tree_key([site]), "said": said}).encode())


@contextmanager
def minutes(logger: logging.Logger) -> Iterator[list[str]]:
    """Give a list that fills with what is said and stays true: all but what tells of progress."""
    said: list[str] = []

    def note(record: logging.LogRecord) -> bool:
        if not record.getMessage().endswith(_PROGRESS):
            said.append(record.getMessage())
        return True

    logger.addFilter(note)
    try:
        yield said
    finally:
        logger.removeFilter(note)
