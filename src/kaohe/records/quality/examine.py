"""All checks over what there is."""

from __future__ import annotations

from kaohe.records.quality.data import Data, Flaw
from kaohe.records.quality.registry import CHECKS


def examine(data: Data) -> tuple[Flaw, ...]:
    """What the checks find odd, in the order of the registry."""
    return tuple(flaw for check in CHECKS for flaw in check(data))
