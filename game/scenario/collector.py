"""Python's garbage collector while many objects are made that all stay: it would go through them again and again."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

MANY: Final = 50_000
"""New objects that the collector is not to look through at once."""


@contextmanager
def no_collection() -> Iterator[None]:
    """Hold the collector off: twice as fast.

    Where there are many new objects they count as old ones afterwards, or going through them once would cost what was
    saved. What little is garbage among them waits for the next full collection.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            if gc.get_count()[0] > MANY and not gc.get_freeze_count():
                gc.freeze()
                gc.unfreeze()  # into the oldest generation
            gc.enable()


@contextmanager
def rare_collection() -> Iterator[None]:
    """Let the collector look only when there are many new objects, as while much is imported."""
    first, *others = gc.get_threshold()
    gc.set_threshold(max(first, MANY) if first else 0, *others)
    try:
        yield
    finally:
        gc.set_threshold(first, *others)
