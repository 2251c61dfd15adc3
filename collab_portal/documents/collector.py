"""Python's garbage collector, let be while something large is made."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def nothing_collected() -> Iterator[None]:
    """For work that makes very many small objects, all of use to its end: looking for garbage among them is 40% of
    laying out a page, and a tenth of putting a pack together.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
