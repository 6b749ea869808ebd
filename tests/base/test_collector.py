"""A server leaves what it holds for its whole life alone."""

from __future__ import annotations

import gc

from kaohe.base.collector import collect_seldom


def test_a_server_looks_through_its_memory_seldom() -> None:
    before = gc.get_threshold()
    try:
        collect_seldom()
        assert gc.isenabled()
        assert gc.get_freeze_count() > 0
        assert gc.get_threshold() > before
    finally:
        gc.set_threshold(*before)
        gc.unfreeze()
