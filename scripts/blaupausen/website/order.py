"""What a build is asked for, handed to the plugin by whoever starts MkDocs."""

from collections.abc import Callable
from dataclasses import dataclass


def _nothing_to_wait_for() -> None:
    """Stand for checks that nobody runs beside the website."""


@dataclass(frozen=True)
class Order:
    """What is wanted.

    Attributes:
        preview: show drafts, tell mistakes and go on; stop only where no page can be built at all.
        book: make the book, of which pages then show links.
        excerpts: also make a PDF of every chapter and field.
        print_shop: also make the files for the print shop.
        passed: waits for the checks that run beside the website; raises ``HandbookError`` with what they found.
    """

    preview: bool = False
    book: bool = False
    excerpts: bool = False
    print_shop: bool = False
    passed: Callable[[], None] = _nothing_to_wait_for
