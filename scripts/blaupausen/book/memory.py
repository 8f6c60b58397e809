"""When Python looks for objects that nothing reaches any more."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def collector_resting() -> Iterator[None]:
    """Let Python not look for unreachable objects meanwhile: nearly all that a build makes lives until the end."""
    was_working = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_working:
            gc.enable()


def let_go() -> None:
    """Give up what nothing reaches any more, and do not look at what is left again: it lives until the end."""
    gc.collect()
    gc.freeze()


def look_at_all_again() -> None:
    """Let Python look at everything again that ``let_go`` kept."""
    gc.unfreeze()
