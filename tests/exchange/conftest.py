"""Fixtures for what a month writes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kaohe.exchange.scorecards import write_scorecards
from tests.exchange.made_month import contract_month
from tests.exchange.opened import Opened


@pytest.fixture
def cards(shared: Path, tmp_path: Path) -> Callable[[str], Opened]:
    """The scorecards of a month of the contract, opened again."""

    def write(month: str) -> Opened:
        result, scheme = contract_month(shared, month)
        (path,) = write_scorecards(result, scheme, tmp_path)
        return Opened(path)

    return write
