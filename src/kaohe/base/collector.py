"""Python's cycle collector, paused while a month is computed.

A walk builds a million small frozen values that live as long as its result and form no
cycles; the collector would visit all of them again and again and find nothing to free
(half of the time at 10,000 people; ``make bench``).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def paused_collector() -> Iterator[None]:
    """Pause the collector inside the block; outside it is as it was before."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
