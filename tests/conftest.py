"""Fixtures that every test may use."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of contract months, conformance cases and real data beside the project."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.fail("the folder ../shared with the contract months is not there")
    return folder
