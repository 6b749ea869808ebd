"""Python's cycle collector: paused while a month is computed, seldom at work in a server.

A walk builds a million small frozen values that live as long as its result and form no
cycles; the collector would visit all of them again and again and find nothing to free
(half of the time at 10,000 people; ``make bench``). A server holds as many (schemes,
templates, words) for its whole life, and a page makes some ten thousand that are gone
with it: a fifth of a page went to visiting them.
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


def collect_seldom() -> None:
    """Leave what the process holds now alone, and look at what comes after it seldom."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
